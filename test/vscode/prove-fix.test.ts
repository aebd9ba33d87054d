/** *Prove this fix* in VS Code with a real kernel: the same, a difference, an error, cancelled, no Python; the folder stays as it was. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import type { ProofOutcome } from '../../src/extension/prove-fix';
import { drive } from './driver';
import { closeAll, contentOf, contributions, freshFolder, notebookJson, openFile, until, writeNotebook } from './support';

const DATA = 'age,fare,survived\n22,7.2,0\n38,71.3,1\n26,7.9,1\n35,53.1,1\n35,8.0,0\n54,51.8,0\n2,21.0,0\n27,11.1,1\n';
const DEAD = '# old = pd.read_csv("old.csv")\n# old = old.dropna()\n# print(old.shape)';

describe('Prove this fix', function () {
  this.timeout(180_000);
  let all: Contributions;
  let outcomes: ProofOutcome[] = [];
  before(async () => {
    all = await contributions();
    all.prover.onDidProve((outcome) => outcomes.push(outcome));
  });
  beforeEach(() => { outcomes = []; });
  afterEach(async () => {
    await vscode.workspace.getConfiguration('notebookCritique').update('python', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
  });

  /** The environment that the test command makes, in the repository; this file is bundled to dist/test in it. */
  const python = async (): Promise<string> => {
    const path = vscode.Uri.joinPath(vscode.Uri.file(__dirname), '..', '..', '.venv', 'bin', 'python');
    await vscode.workspace.fs.stat(path);
    return path.fsPath;
  };

  const prove = async (cells: readonly string[], rule: string, configured: string, meanwhile?: (folder: vscode.Uri) => Promise<void>): Promise<{ outcome: ProofOutcome; document: vscode.NotebookDocument; folder: vscode.Uri }> => {
    const folder = freshFolder();
    const uri = await writeNotebook(notebookJson(cells.map((source, index) => ({ source, count: index + 1 }))), folder);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'train.csv'), new TextEncoder().encode(DATA));
    await vscode.workspace.getConfiguration('notebookCritique').update('python', configured, vscode.ConfigurationTarget.Workspace);
    const document = await openFile(uri);
    const finding = await until(`a finding of ${rule}`, () => all.analyser.now(document)?.critique.findings.find((candidate) => candidate.rule === rule && candidate.fixes.length > 0));
    const before = contentOf(document);
    const done = vscode.commands.executeCommand('notebookCritique.proveFix', document.uri, finding.id, finding.fixes[0]!.title);
    await meanwhile?.(folder);
    await done;
    const outcome = await until('an outcome', () => outcomes[0], 120_000);
    assert.deepEqual(contentOf(document), before, 'the notebook was changed');
    assert.deepEqual((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort(), ['analysis.ipynb', 'train.csv'], 'something was written beside the notebook');
    return { outcome, document, folder };
  };

  it('says that a safe fix shows the same, with both times, side by side', async () => {
    const { outcome } = await prove(['import pandas as pd', `df = pd.read_csv("train.csv")\nprint(len(df), 2.0)\n${DEAD}`, 'df.fare.mean()'], 'commented-code', await python());
    assert.ok('verdict' in outcome, JSON.stringify(outcome));
    assert.equal(outcome.verdict, 'same', `${outcome.summary}\n${outcome.before}\n${outcome.after}`);
    assert.match(outcome.summary, /^The same: 2 outputs\. Before \d+\.\d s, after \d+\.\d s\.$/);
    assert.match(outcome.before, /8 2\.0/);
    const tab = await until('the diff', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === 'notebook-critique-proof'));
    assert.match(tab.label, /^The same: /);
  });

  it('names the output that differs', async () => {
    const { outcome } = await prove(['import pandas as pd\nfrom sklearn.ensemble import RandomForestClassifier\nfrom sklearn.model_selection import train_test_split', 'df = pd.read_csv("train.csv")\nX_train, X_test, y_train, y_test = train_test_split(df[["age", "fare"]], df.survived, test_size=4)\nprint(sorted(X_test.index), X_test.fare.sum())', 'model = RandomForestClassifier().fit(X_train, y_train)\nprint(model.predict_proba(df[["age", "fare"]]).round(3).tolist())'], 'missing-seed', await python());
    assert.ok('verdict' in outcome, JSON.stringify(outcome));
    assert.equal(outcome.verdict, 'differs', outcome.summary);
    assert.match(outcome.summary, /^Differs in the output of cell \d/);
  });

  it('says in which cell a run stops', async () => {
    const { outcome } = await prove(['x = 4', `print(x)\n${DEAD}`, 'open("nowhere.txt")'], 'commented-code', await python());
    assert.ok('verdict' in outcome, JSON.stringify(outcome));
    assert.equal(outcome.verdict, 'failed');
    assert.match(outcome.summary, /^Before and after the fix the run stops in cell 3: FileNotFoundError/);
  });

  it('stops a run at the time limit', async () => {
    await vscode.workspace.getConfiguration('notebookCritique').update('prove.seconds', 5, vscode.ConfigurationTarget.Workspace);
    try {
      const { outcome } = await prove(['import time', `x = 4\n${DEAD}`, 'time.sleep(600)'], 'commented-code', await python());
      assert.ok('verdict' in outcome, JSON.stringify(outcome));
      assert.match(outcome.summary, /stops in cell 3: stopped: not done after [45] s/);
    } finally {
      await vscode.workspace.getConfiguration('notebookCritique').update('prove.seconds', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('ends when the person cancels, opens nothing and leaves no copy', async () => {
    const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('notebook-critique-prove-'));
    const old = copies();
    const { outcome } = await prove(['import time', `x = 4\n${DEAD}`, 'time.sleep(60)'], 'commented-code', await python(), async () => {
      assert.ok(await drive<boolean>('sees', { text: 'Running the notebook before and after', timeout: 20_000 }), 'no progress is shown');
      // A window under test shows no toasts; what they hold stands in the notification centre.
      await vscode.commands.executeCommand('notifications.showList');
      await until('a scratch copy', () => copies().some((name) => !old.includes(name)));
      await drive('click', { selector: '.notifications-center .monaco-button', text: 'Cancel' });
    });
    assert.deepEqual(outcome, { cancelled: true });
    await until('the end of the run', () => !vscode.tasks.taskExecutions.some(({ task }) => task.source === 'Notebook Critique'));
    await until('the end of the copies', () => copies().every((name) => old.includes(name)));
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input }) => input instanceof vscode.TabInputTextDiff), false);
  });

  it('says what it needs where there is no Python', async () => {
    const { outcome } = await prove(['x = 4', `print(x)\n${DEAD}`], 'commented-code', '/nowhere/python');
    assert.ok('problem' in outcome, JSON.stringify(outcome));
    assert.match(outcome.problem, /notebookCritique\.python; it needs ipykernel/);
  });

  it('asks which one where a finding has several fixes, and runs nothing when none is chosen', async () => {
    const uri = await writeNotebook(notebookJson(['import pandas as pd\nfrom sklearn.linear_model import LogisticRegression', 'df = pd.read_csv("train.csv")\nmodel = LogisticRegression()\nmodel.fit(df[["age", "fare"]], df["survived"])'].map((source, index) => ({ source, count: index + 1 }))), freshFolder());
    await vscode.workspace.getConfiguration('notebookCritique').update('python', '/nowhere/python', vscode.ConfigurationTarget.Workspace);
    const document = await openFile(uri);
    const finding = await until('a finding with two fixes', () => all.analyser.now(document)?.critique.findings.find((candidate) => candidate.fixes.length > 1));
    const left = vscode.commands.executeCommand('notebookCritique.proveFix', document.uri, finding.id);
    assert.ok(await drive<boolean>('sees', { text: 'Which fix shall be proven?', timeout: 20_000 }), 'nobody is asked');
    assert.ok(await drive<boolean>('sees', { text: finding.fixes[1]!.title, timeout: 5_000 }), 'the second fix is not offered');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await left;
    assert.deepEqual(outcomes, [{ cancelled: true }]);
  });
});
