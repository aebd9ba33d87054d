/** Ignoring a rule at each of the four levels, as the lightbulb does it; the mark is in the notebook or the project, and one undo takes it back. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import type { SuppressionScope } from '../../src/extension/suppress';
import { closeAll, contentOf, contributions, diagnosticsOf, openCells, undo, until } from './support';

/** The same flaw in two cells, twice in the first. */
const CELLS = [
  { source: 'import pandas as pd', count: 1 },
  { source: 'a = pd.read_csv("/kaggle/input/one/a.csv")\nb = pd.read_csv("/kaggle/input/one/b.csv")', count: 2 },
  { source: 'c = pd.read_csv("/kaggle/input/two/c.csv")', count: 3 },
];

describe('ignoring a rule', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(closeAll);

  const marks = (document: vscode.NotebookDocument, rule: string) => diagnosticsOf(document)
    .filter(({ diagnostic }) => (diagnostic.code as { value: string }).value === rule)
    .map(({ cell, diagnostic }) => `${cell}:${diagnostic.range.start.line}`);

  const ignore = async (scope: SuppressionScope) => {
    const document = await openCells(CELLS);
    const finding = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'path')!;
    assert.deepEqual(marks(document, finding.rule), ['1:0', '1:1', '2:0']);
    const before = contentOf(document);
    assert.ok(await all.suppressor.suppress(document, finding.id, scope));
    await all.analyser.settled(document);
    return { document, before, rule: finding.rule };
  };

  it('on this line', async () => {
    const { document, before, rule } = await ignore('line');
    assert.deepEqual(marks(document, rule), ['1:1', '2:0']);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
  });

  it('and says so where a mark names no rule', async () => {
    const document = await openCells([{ source: 'a = 1  # notebook-critique: allow row-lop' }]);
    assert.deepEqual(diagnosticsOf(document).map(({ diagnostic }) => [diagnostic.message, diagnostic.severity]), [['This mark allows “row-lop”, and no rule is called that. Did you mean row-loop?', vscode.DiagnosticSeverity.Information]]);
  });

  it('in this cell', async () => {
    const { document, before, rule } = await ignore('cell');
    assert.deepEqual(marks(document, rule), ['2:0']);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
  });

  it('in this notebook, and the file says so after saving', async () => {
    const { document, rule } = await ignore('notebook');
    assert.deepEqual(marks(document, rule), []);
    await document.save();
    const saved = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri))) as { metadata: unknown };
    assert.ok(JSON.stringify(saved.metadata).includes(rule));
    await undo(document);
    await until('the marks are back', () => marks(document, rule).length === 3);
  });

  it('everywhere: in the project’s file, which keeps what it said before', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(root, '.notebook-critique.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{\n    "strict": false\n}\n'));
    try {
      const { document, rule } = await ignore('everywhere');
      await until('the marks are gone', () => marks(document, rule).length === 0);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), `{\n    "strict": false,\n    "rules": {\n        "${rule}": "off"\n    }\n}\n`);
    } finally {
      await vscode.workspace.fs.delete(file);
      all.configs.refresh();
    }
  });
});
