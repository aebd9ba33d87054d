/** Settings and the project's file: what they change, and what is said about a file that makes no sense. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { closeAll, contributions, diagnosticsOf, FLAWED, freshFolder, notebookJson, openCells, openFile, until, writeNotebook } from './support';

describe('configuration', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(closeAll);

  const rulesOf = (document: vscode.NotebookDocument) => new Set(diagnosticsOf(document).map(({ diagnostic }) => (diagnostic.code as { value: string }).value));

  it('turns a rule off or changes its severity by the setting, at once', async () => {
    const document = await openCells(FLAWED);
    const secret = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'secret')!;
    const path = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'path')!;
    const settings = vscode.workspace.getConfiguration('notebookCritique', document.uri);
    await settings.update('rules', { [secret.rule]: 'off', [path.rule]: 'nit' }, vscode.ConfigurationTarget.Workspace);
    try {
      await until('the secret is left out', () => !rulesOf(document).has(secret.rule));
      const mark = diagnosticsOf(document).find(({ diagnostic }) => (diagnostic.code as { value: string }).value === path.rule)!;
      assert.equal(mark.diagnostic.severity, vscode.DiagnosticSeverity.Information);
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('the secret is back', () => rulesOf(document).has(secret.rule));
  });

  it('reads the nearest project file upward, follows its changes, and lets it win', async () => {
    const folder = freshFolder();
    const file = vscode.Uri.joinPath(folder, '.notebook-critique.json');
    const document = await openFile(await writeNotebook(notebookJson(FLAWED), vscode.Uri.joinPath(folder, 'deep', 'down')));
    const secret = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'secret')!;
    const write = (rules: Record<string, string>) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ rules })));
    await write({ [secret.rule]: 'off' });
    await until('the rule is off', () => !rulesOf(document).has(secret.rule));
    await write({ [secret.rule]: 'nit' });
    await until('the rule is a nit', () => rulesOf(document).has(secret.rule));
    await vscode.workspace.fs.delete(file);
    await until('the rule is as it was', () => all.analyser.get(document)!.critique.findings.some(({ rule, severity }) => rule === secret.rule && severity === secret.severity));
  });

  it('reads the table of a pyproject.toml, and passes over one that does not speak of us', async () => {
    const folder = freshFolder();
    const file = vscode.Uri.joinPath(folder, 'pyproject.toml');
    const document = await openFile(await writeNotebook(notebookJson(FLAWED), folder));
    const secret = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'secret')!;
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await write(`[tool.notebook-critique.rules]\n${secret.rule} = "off"\n`);
    await until('the rule is off', () => !rulesOf(document).has(secret.rule));
    await write('[tool.ruff]\nline-length = 100\n');
    await until('the rule is back', () => rulesOf(document).has(secret.rule));
    await write('[tool.notebook-critique]\nstrikt = true\n');
    await until('the file has a problem', () => vscode.languages.getDiagnostics(file).some(({ message }) => message.startsWith('tool.notebook-critique.strikt: there is no such key')));
  });

  it('says on the file which key makes no sense, and keeps to what it said before', async () => {
    const folder = freshFolder();
    const file = vscode.Uri.joinPath(folder, '.notebook-critique.json');
    const document = await openFile(await writeNotebook(notebookJson(FLAWED), folder));
    const secret = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'secret')!;
    const path = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'path')!;
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const problems = () => vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'Notebook Critique');
    await write(`{ "rules": { "${secret.rule}": "off" } }`);
    await until('the rule is off', () => !rulesOf(document).has(secret.rule));
    const broken = `{ "rules": { "${path.rule}": "fatal" } }`;
    await write(broken);
    await until('the file has a problem', () => problems().length === 1);
    assert.match(problems()[0]!.message, new RegExp(`rules\\.${path.rule}: .*fatal`));
    assert.equal(broken.slice(problems()[0]!.range.start.character, problems()[0]!.range.end.character), '"fatal"');
    assert.ok(!rulesOf(document).has(secret.rule));
    await write('{ "rules": ');
    await until('the half-typed file is marked', () => problems().some(({ message }) => /not JSON/.test(message)));
    await vscode.workspace.fs.delete(file);
    await until('nothing is left of it', () => problems().length === 0);
    await until('the rule is back', () => rulesOf(document).has(secret.rule));
  });
});
