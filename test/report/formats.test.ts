/** SARIF, GitHub annotations and Markdown of real notebooks: valid by the standard's own schema, and each place is where the file says that code. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { globSync } from 'tinyglobby';
import { critique } from '../../src/critique';
import { readNotebook } from '../../src/notebook/read';
import type { CritiquedFile } from '../../src/report/critiqued';
import { writeReport } from '../../src/report/format';
import { github } from '../../src/report/github';
import { markdown } from '../../src/report/markdown';
import { sarif, uriOf } from '../../src/report/sarif';
import { RULES } from '../../src/rules/index';
import { ipynb } from '../cli/support';

const ROOT = path.resolve(__dirname, '../..');
const SAMPLES = globSync('sample-notebooks/*/*.ipynb', { cwd: ROOT }).sort();

// The schema of the standard (draft 2020-12), as Microsoft's Sarif.Multitool 5.7.0 ships it under the MIT licence.
const schema = JSON.parse(fs.readFileSync(path.join(__dirname, 'sarif-2.1.0.schema.json'), 'utf8')) as object;
const validate = addFormats(new Ajv({ strict: false, allErrors: true })).compile(schema);

function critiqued(name: string, text: string): CritiquedFile {
  const read = readNotebook(text);
  if ('error' in read) return { path: name, errors: [read.error], findings: [] };
  const { findings, summary } = critique(read.notebook);
  return { path: name, errors: [], notebook: read.notebook, findings, limits: summary.limits, text: () => text };
}

function logOf(files: readonly CritiquedFile[]): Log {
  const log = JSON.parse(writeReport(sarif(RULES), files)) as Log;
  assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3), null, 1));
  return log;
}

/** What the file holds at a region, as raw text. */
function rawAt(text: string, { locations }: Result): string {
  const { startLine, startColumn, endLine, endColumn } = locations![0]!.physicalLocation!.region!;
  const lines = text.split('\n').slice(startLine! - 1, endLine);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn! - 1);
  lines[0] = lines[0]!.slice(startColumn! - 1);
  return lines.join('\n');
}

describe('SARIF', () => {
  it('is valid for every sample, and for no file at all', () => {
    assert.ok(SAMPLES.length >= 3);
    const { runs } = logOf(SAMPLES.map((name) => critiqued(name, fs.readFileSync(path.join(ROOT, name), 'utf8'))));
    assert.ok(runs[0]!.results!.length > 40);
    assert.equal(runs[0]!.tool.driver.rules!.length, RULES.length);
    for (const { ruleId, ruleIndex } of runs[0]!.results!) assert.equal(RULES[ruleIndex!]!.id, ruleId);
    assert.deepEqual(logOf([]).runs[0]!.results, []);
  });

  it('points at the line of the raw JSON that holds the code, and names the cell', () => {
    for (const name of SAMPLES) {
      const text = fs.readFileSync(path.join(ROOT, name), 'utf8');
      const file = critiqued(name, text);
      for (const [index, result] of logOf([file]).runs[0]!.results!.entries()) {
        const { at } = file.findings[index]!;
        const cell = file.notebook!.cells.find(({ id }) => id === at.cell)!;
        // Between two lines of a cell the file has the end of one string and the start of the next.
        const code = rawAt(text, result).split(/",\n *"/).map((part) => JSON.parse(`"${part}"`) as string).join('');
        assert.equal(code, cell.source.slice(at.from, at.to), `${name}: ${result.ruleId}`);
        assert.deepEqual(result.locations![0]!.logicalLocations, [{ name: `cell ${cell.index + 1}`, fullyQualifiedName: `cell ${cell.index + 1}, id ${cell.id}`, kind: 'module' }]);
      }
    }
  });

  it('finds the place in a notebook on one line, with escapes, surrogates and Windows line ends', () => {
    const source = '# 😀 "é"\r\nimport pandas as pd\r\nframe = pd.read_csv("/kaggle/input/titanic/train.csv")\r\nframe.head()';
    for (const form of [source, source.match(/[^\n]*\n|[^\n]+$/g)!]) {
      const text = JSON.stringify({ cells: [{ cell_type: 'code', execution_count: 1, id: 'a', metadata: {}, outputs: [], source: form }], metadata: {}, nbformat: 4, nbformat_minor: 5 });
      const result = logOf([critiqued('a.ipynb', text)]).runs[0]!.results!.find(({ ruleId }) => ruleId === 'machine-path')!;
      assert.equal(rawAt(text, result), '\\"/kaggle/input/titanic/train.csv\\"');
    }
  });

  it('says what could not be read, and is valid then too', () => {
    const [run] = logOf([critiqued('a b/ü.ipynb', '{"cells": [')]).runs;
    const [notification] = run!.invocations![0]!.toolExecutionNotifications!;
    assert.equal(run!.invocations![0]!.executionSuccessful, false);
    assert.match(notification!.message.text!, /^not JSON: expected /);
    assert.equal(notification!.locations![0]!.physicalLocation!.artifactLocation!.uri, 'a%20b/%C3%BC.ipynb');
  });

  for (const [from, to] of [['a/b.ipynb', 'a/b.ipynb'], ['/a b/c#d.ipynb', 'file:///a%20b/c%23d.ipynb'], ['C:\\x\\y.ipynb', 'file:///C:/x/y.ipynb'], ['x\\y.ipynb', 'x/y.ipynb'], ['50%.ipynb', '50%25.ipynb']] as const) {
    it(`writes ${from} as ${to}`, () => assert.equal(uriOf(from), to));
  }
});

describe('GitHub annotations', () => {
  it('say file, raw line and cell, blockers first, in one line each', () => {
    const text = ipynb('# %%\nimport pandas as pd\ntrain = pd.read_csv("/kaggle/input/x/train.csv")\n# %%\napi_key = "sk-proj-9aF3kQ7LmZx82VbT4RcY"\n', {});
    const lines = writeReport(github, [critiqued('note,book.ipynb', text)]).trimEnd().split('\n');
    const raw = text.split('\n').findIndex((line) => line.includes('sk-proj')) + 1;
    assert.match(lines[0]!, new RegExp(`^::error file=note%2Cbook\\.ipynb,line=${raw},endLine=${raw},col=\\d+,endColumn=\\d+,title=secret-in-code \\(cell 2%3A1%3A11\\)::\\S`));
    assert.match(lines[1]!, /^::warning .*title=machine-path /);
    assert.match(lines.at(-1)!, /^\d findings: 1 blocker, /);
  });

  it('escape what would begin another command', () => {
    const [line] = writeReport(github, [{ path: 'a.ipynb', errors: [{ message: '100 %\n::error::x' }], findings: [] }]).split('\n');
    assert.equal(line, '::error file=a.ipynb,title=Not critiqued::100 %25%0A::error::x');
  });
});

describe('the Markdown report', () => {
  it('has a section a notebook, blockers first, and lets no text become markup', () => {
    const text = ipynb('# %%\nimport pandas as pd\ntrain = pd.read_csv("/kaggle/input/<b>x</b>/train.csv")\n# %%\napi_key = "sk-proj-9aF3kQ7LmZx82VbT4RcY"\n', {});
    const report = writeReport(markdown, [critiqued('a_b_.ipynb', text), critiqued('clean.ipynb', ipynb('# %% [markdown]\n# # Fine\n# %%\nprint(1)\n', {}))]);
    assert.match(report, /^# Notebook critique\n\n## a\\_b\\_\.ipynb\n\n### Blockers\n\n- \*\*[^*]+\*\* \(cell 2:1:11, `secret-in-code`\)\. /);
    assert.ok(report.indexOf('### Blockers') < report.indexOf('### Major'));
    assert.doesNotMatch(report, /[^\\]<b>|clean\.ipynb|sk-proj-9aF3/);
    assert.match(report, /\n\n\d findings: .* in 2 notebooks\..*\n$/);
  });
});
