/** The front door: a crash costs one rule and names the cell; what authors allowed is neither found nor fixed. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { DEFAULT_CONFIG } from '../../src/config';
import { applyEdits } from '../../src/edits/apply';
import { parsePercent } from '../../src/notebook/percent';
import { RULES } from '../../src/rules/index';
import type { Rule } from '../../src/rules/rule';

const notebook = parsePercent('# %%\nimport pandas as pd\n# %%\nfrom sklearn.svm import LinearSVC\na = pd.read_csv("/kaggle/input/a.csv")\nb = pd.read_csv("/kaggle/input/b.csv")  # notebook-critique: allow machine-path\n').notebook;
const machinePath = RULES.find(r => r.id === 'machine-path')!;

describe('critique', () => {
  it('loses one rule to a crash and says at which cell', () => {
    const broken: Rule = { ...machinePath, id: 'broken', *check(model) { for (const code of model.code) if (code.cell.source.includes('LinearSVC')) throw new Error('boom'); } };
    const result = critique(notebook, DEFAULT_CONFIG, [broken, machinePath]);
    assert.deepEqual(result.failures.map(f => [f.rule, f.cell, f.error.split('\n')[0]]), [['broken', 'cell 2', 'Error: boom']]);
    assert.deepEqual(result.findings.map(f => f.rule), ['machine-path']);
  });

  it('plans fixes when they are asked for, once; one that throws costs that fix and is told', () => {
    let planned = 0;
    const planning: Rule = { ...machinePath, *check(model) { for (const problem of machinePath.check(model, () => false)) yield { ...problem, fixes: () => { planned++; return problem.fixes!(); } }; } };
    const [finding] = critique(notebook, DEFAULT_CONFIG, [planning]).findings;
    assert.equal(planned, 0);
    assert.ok(finding!.fixes.length && finding!.fixes === finding!.fixes);
    assert.equal(planned, 1);
    const broken: Rule = { ...machinePath, *check(model) { for (const problem of machinePath.check(model, () => false)) yield { ...problem, fixes: () => { throw new Error('boom'); } }; } };
    const result = critique(notebook, DEFAULT_CONFIG, [broken]);
    assert.equal(result.failures.length, 0);
    assert.deepEqual(result.findings[0]!.fixes, []);
    assert.deepEqual(result.failures.map(f => [f.rule, f.cell, f.error.split('\n')[0]]), [['machine-path', 'cell 2', 'Error: boom']]);
  });

  it('keeps ids while code moves to another cell', () => {
    const moved = parsePercent('# %%\nx = 1\n# %%\ny = 2\n# %%\nimport pandas as pd\na = pd.read_csv("/kaggle/input/a.csv")\n').notebook;
    const plain = parsePercent('# %%\nimport pandas as pd\na = pd.read_csv("/kaggle/input/a.csv")\n').notebook;
    const id = (n: typeof plain): string[] => critique(n, DEFAULT_CONFIG, [machinePath]).findings.map(f => f.id);
    assert.deepEqual(id(moved), id(plain));
  });

  it('neither finds nor fixes an allowed place', () => {
    const [finding] = critique(notebook, DEFAULT_CONFIG, [machinePath]).findings;
    assert.equal(finding!.places.length, 0);
    const fixed = applyEdits(notebook, finding!.fixes[0]!.edits);
    assert.ok(!('error' in fixed));
    const text = fixed.notebook.cells.map(c => c.source).join('\n');
    assert.match(text, /a = pd\.read_csv\(f"\{DATA_DIR\}\/a\.csv"\)/);
    assert.match(text, /b = pd\.read_csv\("\/kaggle\/input\/b\.csv"\)/);
  });

  it('switches rules off and changes their severity by configuration', () => {
    assert.deepEqual(critique(notebook, { rules: { 'machine-path': 'off' }, strict: false }, [machinePath]).findings, []);
    assert.equal(critique(notebook, { rules: { 'machine-path': 'nit' }, strict: false }, [machinePath]).findings[0]!.severity, 'nit');
  });

  it('leaves notebooks of other kernels alone', () => {
    const r = parsePercent('# %%\nlibrary(dplyr)\n', { language: 'r' }).notebook;
    assert.deepEqual(critique(r).findings, []);
  });
});
