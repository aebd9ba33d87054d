/** The JSON report keeps to its schema, for made-up findings with everything in them and for the real samples. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { Finding } from '../../src/finding';
import { validate } from '../../src/generated/report';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import { crashError, type CritiquedFile } from '../../src/report/critiqued';
import { writeReport } from '../../src/report/format';
import { json, type JsonPlace, type JsonReport } from '../../src/report/json';
import { text as textFormat } from '../../src/report/text';
import { critiqueWithFixes } from '../support/with-fixes';

const ROOT = path.resolve(__dirname, '../..');

function valid(files: readonly CritiquedFile[]): JsonReport {
  const report = JSON.parse(writeReport(json, files)) as JsonReport;
  assert.ok(validate(report), JSON.stringify(validate.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`), null, 1));
  return report;
}

const { notebook, marks } = parsePercent('# %% id="a"\nx = 1\n«y = "é😀"\nz» = 3\n# %% [markdown] id="b"\n# hello\n# %% id="c"\n«last» = 4\n');
const [at, other] = marks as [Finding['at'], Finding['at']];

const FINDING: Finding = {
  id: 'made-up-1', rule: 'made-up', topic: 'dead', severity: 'nit', scope: 'cell', at, title: 'Made up', message: 'Made up for a test.',
  places: [other], related: [{ at: other, message: 'Look here.' }], guide: { question: 'q', why: 'w', howMuch: 'h', instead: 'i' }, arguable: true,
  fixes: [{
    title: 'Everything at once', safety: 'review', changes: 'A lot.',
    edits: [
      { kind: 'replace', at, text: 'new' }, { kind: 'insertCell', before: 'c', cellKind: 'code', source: 's', tags: ['t'] }, { kind: 'insertCell', before: null, cellKind: 'markdown', source: 's' },
      { kind: 'deleteCell', cell: 'b' }, { kind: 'moveCell', cell: 'c', before: 'a' }, { kind: 'addTag', cell: 'a', tag: 'parameters' },
      { kind: 'setNotebookMetadata', key: 'k', value: { list: [1, null, true] } }, { kind: 'createFile', path: 'x.py', text: '' },
    ],
  }, { title: 'Nothing', safety: 'safe', edits: [] }],
};

describe('the JSON report', () => {
  it('holds every kind of edit, place and error', () => {
    const { version, notebooks } = valid([
      { path: 'a.ipynb', errors: [crashError({ cell: 'cell 7', rule: 'made-up', error: 'Error: no\n    at x' })], notebook, findings: [FINDING] },
      { path: 'b.ipynb', errors: [{ message: 'not JSON', offset: 3, line: 1, column: 4, cell: 0 }], findings: [] },
      { path: 'r.ipynb', errors: [], skipped: 'its kernel is r, not Python', notebook, findings: [] },
    ]);
    assert.equal(version, 1);
    assert.match(notebooks[0]!.errors[0]!.message, /^the rule made-up crashed at cell 7, which is a defect of ours: Error: no$/);
    const finding = notebooks[0]!.findings[0]!;
    const place: JsonPlace = { cell: 0, cellId: 'a', line: 2, column: 1, endLine: 3, endColumn: 2 };
    const { cell, cellId, line, column, endLine, endColumn } = finding;
    assert.deepEqual({ cell, cellId, line, column, endLine, endColumn }, place);
    assert.deepEqual(finding.places, [{ cell: 2, cellId: 'c', line: 1, column: 1, endLine: 1, endColumn: 5 }]);
    assert.equal(finding.related[0]!.message, 'Look here.');
    assert.deepEqual(finding.fixes[0]!.edits, [
      { kind: 'replace', ...place, from: 6, to: 17, text: 'new' },
      { kind: 'insertCell', before: 2, beforeId: 'c', cellKind: 'code', source: 's', tags: ['t'] },
      { kind: 'insertCell', before: null, beforeId: null, cellKind: 'markdown', source: 's', tags: [] },
      { kind: 'deleteCell', cell: 1, cellId: 'b' },
      { kind: 'moveCell', cell: 2, cellId: 'c', before: 0, beforeId: 'a' },
      { kind: 'addTag', cell: 0, cellId: 'a', tag: 'parameters' },
      { kind: 'setNotebookMetadata', key: 'k', value: { list: [1, null, true] } },
      { kind: 'createFile', path: 'x.py', text: '' },
    ]);
    assert.deepEqual(finding.fixes[1], { title: 'Nothing', safety: 'safe', changes: null, edits: [] });
    assert.deepEqual(Object.keys(finding).filter((key) => ['guide', 'arguable', 'at', 'summary'].includes(key)), []);
  });

  it('has a schema that is not taken in by anything', () => {
    const report = JSON.parse(writeReport(json, [{ path: 'a.ipynb', errors: [], notebook, findings: [FINDING] }])) as JsonReport;
    const broken = (change: (finding: Record<string, unknown>) => void): boolean => {
      const copy = JSON.parse(JSON.stringify(report)) as { notebooks: { findings: Record<string, unknown>[] }[] };
      change(copy.notebooks[0]!.findings[0]!);
      return !validate(copy);
    };
    assert.equal(broken(() => undefined), false);
    assert.ok(broken((finding) => delete finding['id']));
    assert.ok(broken((finding) => { finding['line'] = 0; }));
    assert.ok(broken((finding) => { finding['severity'] = 'error'; }));
    assert.ok(broken((finding) => { (finding['fixes'] as { edits: unknown[] }[])[0]!.edits.push({ kind: 'somethingElse' }); }));
  });

  const samples = globSync('sample-notebooks/*/*.ipynb', { cwd: ROOT });
  it('has samples to try', () => assert.ok(samples.length >= 2));
  for (const name of samples) {
    it(`holds the whole critique of ${name}, and its fixes fit the file`, () => {
      const text = fs.readFileSync(path.join(ROOT, name), 'utf8');
      const read = readNotebook(text);
      assert.ok('notebook' in read);
      const { findings, failures } = critiqueWithFixes(read.notebook, { rules: {}, strict: true });
      assert.deepEqual(failures, []);
      assert.ok(findings.length >= 3);
      const report = valid([{ path: name, errors: [], notebook: read.notebook, findings }]);
      assert.equal(new Set(report.notebooks[0]!.findings.map(({ id }) => id)).size, findings.length, 'ids are unique');
      const lines = writeReport(textFormat({ colour: false }), [{ path: name, errors: [], notebook: read.notebook, findings }]).trimEnd().split('\n');
      assert.equal(lines.length, findings.length + 2);
      for (const [i, finding] of report.notebooks[0]!.findings.entries()) assert.ok(within(read.notebook, finding), `${finding.rule} ${i}`);
      for (const fix of findings.flatMap(({ fixes }) => fixes)) assert.ok('text' in writeEdits(text, fix.edits), fix.title);
    });
  }
});

function within({ cells }: Notebook, { cell, line, column, endLine, endColumn }: JsonPlace): boolean {
  const lines = cells[cell]!.source.split('\n');
  return column <= (lines[line - 1]?.length ?? -1) + 1 && endColumn <= (lines[endLine - 1]?.length ?? -1) + 1 && (line < endLine || (line === endLine && column <= endColumn));
}
