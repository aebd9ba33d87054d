/**
 * Every fix that is offered, and every cell that can become a function, on the sample notebooks and, when it is at hand, on the corpus: it applies,
 * CPython still parses what it parsed, and pyflakes misses no name that it did not miss before. Needs `.venv`. Nothing is run here: `fixes.test.ts`
 * runs what can run.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import { extractFunction } from '../../src/edits/extract-function';
import { buildModel } from '../../src/model/model';
import type { Notebook } from '../../src/notebook/notebook';
import { readNotebook } from '../../src/notebook/read';
import { maskCell } from '../../src/python/mask';
import { PYTHON } from '../support/python';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = [join(ROOT, 'sample-notebooks'), process.env['NOTEBOOK_CRITIQUE_CORPUS'] ?? join(ROOT, '..', 'shared', 'corpus')];

/** For each list of cells: how many do not parse, and the names that pyflakes does not find in those that do, taken together. */
const SCRIPT = `
import ast, json, sys
from pyflakes import checker, messages
def look(cells):
    good = []
    for cell in cells:
        try:
            ast.parse(cell); good.append(cell)
        except (SyntaxError, ValueError):
            pass
    kinds = (messages.UndefinedName, messages.UndefinedLocal)
    found = checker.Checker(ast.parse("\\n".join(good)), builtins=["display", "get_ipython", "In", "Out", "_"]).messages
    return {"broken": len(cells) - len(good), "missing": sorted({m.message_args[0] for m in found if isinstance(m, kinds)})}
print(json.dumps([look(c) for c in json.load(sys.stdin)]))
`;

describe('fixes on real notebooks', () => {
  it('apply, parse, and leave no name undefined', function () {
    this.timeout(300_000);
    const jobs: { what: string; before: number; cells: string[] }[] = [];
    let fixes = 0, extracted = 0;
    for (const path of FOLDERS.flatMap(notebooksIn)) {
      const result = readNotebook(readFileSync(path, 'utf8'));
      if (!('notebook' in result) || result.notebook.language !== 'python') continue;
      const { notebook } = result;
      const before = jobs.push({ what: path, before: jobs.length, cells: masked(notebook) }) - 1;
      const model = buildModel(notebook);
      for (const { cell } of model.code) {
        const fix = extractFunction(model, cell.id);
        if (!fix) continue;
        const after = applyEdits(notebook, fix.edits);
        assert.ok(!('error' in after), `${path}: ${fix.title}`);
        jobs.push({ what: `${path.split('/').at(-1)!}: ${fix.title}`, before, cells: masked(after.notebook) });
        extracted++;
      }
      for (const finding of critique(notebook, { rules: {}, strict: true }).findings) {
        for (const fix of finding.fixes) {
          const what = `${path.split('/').at(-1)!}: ${finding.rule}: ${fix.title}`;
          const after = applyEdits(notebook, fix.edits);
          assert.ok(!('error' in after), `${what}: ${'error' in after ? after.error : ''}`);
          jobs.push({ what, before, cells: masked(after.notebook) });
          fixes++;
        }
      }
    }
    assert.ok(fixes > 10 && extracted > 10, 'there are fixes to look at');
    const seen = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { input: JSON.stringify(jobs.map(j => j.cells)), encoding: 'utf8', maxBuffer: 2 ** 28 })) as { broken: number; missing: string[] }[];
    const wrong = jobs.flatMap((job, i) => {
      const was = seen[job.before]!, is = seen[i]!;
      const news = is.missing.filter(n => !was.missing.includes(n));
      return is.broken > was.broken || news.length ? [`${job.what}: ${is.broken - was.broken} cells more do not parse; new undefined names: ${news.join(', ') || 'none'}`] : [];
    });
    assert.deepEqual(wrong, []);
    console.log(`      ${fixes} fixes and ${extracted} extracted cells looked at`);
  });
});

/** The Python cells with IPython's own lines taken out of Python's sight. */
function masked(notebook: Notebook): string[] {
  return notebook.cells.filter(c => c.kind === 'code' && c.language === 'python').map(c => {
    const mask = maskCell(c.source, true, 'python');
    return mask.language === 'python' ? mask.magics.reduceRight((t, m) => `${t.slice(0, m.from)}${t.slice(m.from).replace(/^\w+/, 'None')}`, mask.text) : '';
  });
}

function notebooksIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(f => f.isFile() && f.name.endsWith('.ipynb')).map(f => join(f.parentPath, f.name));
}
