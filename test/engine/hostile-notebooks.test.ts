/** Notebooks that were written to harm: what they hold is quoted in findings and reports as text, and commands nothing. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { readNotebook } from '../../src/notebook/read';
import type { CritiquedFile } from '../../src/report/critiqued';
import { writeReport } from '../../src/report/format';
import { github } from '../../src/report/github';
import { markdown } from '../../src/report/markdown';
import { text as textReport } from '../../src/report/text';

/** Sets a terminal's title, clears it, turns the line around; HTML; a link that runs a command; a picture that is fetched. */
const EVIL = '\u001b]0;x\u0007\u001b[2J\u009b\u202e<script>a()</script>[q](command:x)![p](https://e.x/p)';
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function hostile(): CritiquedFile {
  const source = `import pandas as pd\ndf = pd.read_csv("/home/ana/${EVIL}.csv")\nfor i, r in df.iterrows():\n    print(r)\n`;
  const text = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [
    { cell_type: 'markdown', id: 'm', metadata: {}, source: `# ${EVIL}\n` },
    { cell_type: 'code', id: 'a', metadata: {}, execution_count: 1, source, outputs: [{ output_type: 'error', ename: EVIL, evalue: EVIL, traceback: [EVIL] }] },
  ] });
  const read = readNotebook(text);
  assert.ok('notebook' in read);
  return { path: `a${EVIL}.ipynb`, text: () => text, notebook: read.notebook, findings: critique(read.notebook).findings, errors: [] };
}

describe('hostile notebooks', () => {
  it('send no terminal anything, whatever the format', () => {
    const file = hostile();
    const quoting = file.findings.filter(({ message }) => message.includes('\ufffd'));
    assert.ok(quoting.some(({ rule }) => rule === 'stored-error') && quoting.some(({ rule }) => rule === 'machine-path'), 'messages quote what was put in');
    for (const { title, message, related } of file.findings) for (const said of [title, message, ...related.map(r => r.message)]) assert.doesNotMatch(said, CONTROL);
    for (const [name, format] of Object.entries({ text: textReport({ colour: false }), github, markdown })) assert.doesNotMatch(writeReport(format, [file]), CONTROL, name);
  });

  it('become no markup in the Markdown report', () => {
    const report = writeReport(markdown, [hostile()]);
    assert.match(report, /script/);
    assert.doesNotMatch(report, /(?<!\\)<|(?<!\\)\]\(/);
  });

  it('with numbers beyond any size read as having none', () => {
    const read = readNotebook(`{"nbformat":4,"nbformat_minor":${'9'.repeat(500)},"cells":[{"cell_type":"code","execution_count":${'9'.repeat(500)},"source":"x = ${'9'.repeat(5_000)}**${'9'.repeat(50)}\\nrange(10**1000)[10**999]\\n"},{"cell_type":"code","execution_count":1e999,"source":"[0] * 10**18\\n'a' * 10**18\\n"}]}`);
    assert.ok('notebook' in read);
    assert.deepEqual(read.notebook.cells.map(c => c.executionCount), [null, null]);
    assert.deepEqual(critique(read.notebook).failures, []);
    assert.ok('error' in readNotebook('{"nbformat":1e999,"cells":[]}'));
  });
});
