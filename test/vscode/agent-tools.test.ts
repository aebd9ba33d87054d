/** The tools for language models: off unless asked for; then a model in this VS Code, a fake one, gets the critique and an explanation, and nothing in a blind critique. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, contributions, FLAWED, openCells, until } from './support';

describe('tools for language models', () => {
  const setting = (on: boolean | undefined) => vscode.workspace.getConfiguration('notebookCritique').update('agentTools', on, vscode.ConfigurationTarget.Workspace);
  const invoke = async (name: string, input: object): Promise<string> => {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map((part) => (part as vscode.LanguageModelTextPart).value).join('');
  };
  // `vscode.lm.tools` lists what extensions contribute, whatever their `when` says: what counts is who answers.
  const answers = (): Promise<boolean> => invoke('notebookCritique_critique', {}).then(() => true, () => false);
  const turnOn = async (): Promise<void> => {
    await setting(true);
    await until('the tools answer', answers);
  };
  afterEach(async () => {
    await setting(undefined);
    await until('the tools answer no more', async () => !(await answers()));
    await closeAll();
  });

  it('are not there before the person asks for them', async () => {
    await openCells(FLAWED);
    assert.equal(await answers(), false);
    await assert.rejects(invoke('notebookCritique_explain', { finding: 'none-1' }));
    await turnOn();
    assert.match(await invoke('notebookCritique_explain', { finding: 'none-1' }), /^There is no finding none-1/);
  });

  it('give a model the critique and then one finding explained', async () => {
    const document = await openCells(FLAWED);
    await turnOn();
    const { critique } = (await contributions()).analyser.get(document)!;
    const listed = await invoke('notebookCritique_critique', {});
    for (const { id } of critique.findings) assert.ok(listed.includes(`- ${id} (`), id);
    const host = vscode.extensions.getExtension<{ ask(question: string): Promise<string> }>('notebook-critique.notebook-critique-test-host');
    assert.ok(host, 'the tests’ own extension is not there');
    const said = await (await host.activate()).ask('How would you productionize this notebook?');
    const blocker = critique.findings.find(({ severity }) => severity === 'blocker')!;
    assert.ok(said.startsWith(`${blocker.title} (rule ${blocker.rule})\n`), said);
    assert.ok(said.includes(`Instead: ${blocker.guide.instead}`), said);
    assert.ok(!said.includes('sk-proj-') && !listed.includes('sk-proj-'), 'a secret is in what a model gets');
  });

  it('read a notebook of the workspace that is not open, and no other file', async () => {
    const document = await openCells(FLAWED);
    const path = vscode.workspace.asRelativePath(document.uri);
    await closeAll();
    await turnOn();
    assert.match(await invoke('notebookCritique_critique', { notebook: path }), /^\d+ findings, blockers first/);
    for (const notebook of ['nowhere.ipynb', '../outside.ipynb', '/etc/passwd']) assert.equal(await invoke('notebookCritique_critique', { notebook }), `There is no notebook ${notebook} in this workspace.`);
    assert.match(await invoke('notebookCritique_explain', { notebook: path, finding: 'none-1' }), /^There is no finding none-1 in this notebook now/);
  });

  it('say nothing of a notebook that the person practises on', async () => {
    const document = await openCells(FLAWED);
    await turnOn();
    const { analyser } = await contributions();
    analyser.veil(document.uri, true);
    try {
      const said = await invoke('notebookCritique_critique', {});
      assert.match(said, /practising a blind critique/);
      assert.doesNotMatch(said, /findings|cell \d/);
    } finally {
      analyser.veil(document.uri, false);
    }
  });
});
