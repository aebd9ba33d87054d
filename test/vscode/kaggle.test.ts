/** Practise on a Kaggle notebook, in VS Code, against a server on this machine: from the command to the brief, and without network. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { KAGGLE } from '../../src/practice/kaggle';
import { kaggleServer, NOTEBOOK, type KaggleServer } from '../support/kaggle-server';
import { drive } from './driver';
import { closeAll, contributions, until, writeNotebook } from './support';

describe('practising on a Kaggle notebook', () => {
  let all: Contributions;
  let server: KaggleServer;
  const names = ['KAGGLE_API_TOKEN', 'KAGGLE_USERNAME', 'KAGGLE_KEY', 'KAGGLE_CONFIG_DIR', 'HOME', 'USERPROFILE', 'XDG_CONFIG_HOME'] as const;
  const kept = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  before(async () => {
    all = await contributions();
    server = await kaggleServer();
  });
  beforeEach(() => {
    for (const name of names) delete process.env[name];
    process.env['KAGGLE_USERNAME'] = 'ann';
    process.env['KAGGLE_KEY'] = 'abc123';
    all.kaggle.base = server.base;
    server.asked.length = 0;
  });
  afterEach(async () => {
    for (const document of vscode.workspace.notebookDocuments) {
      if (all.practices.get(document.uri)) await all.practices.act(document.uri, { type: 'leave' });
      await all.store.forget(document.uri);
    }
    all.panel.close();
    const fetched = vscode.workspace.notebookDocuments.map(({ uri }) => uri).filter(({ path }) => path.includes('/kaggle/'));
    await closeAll();
    for (const uri of fetched) await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true }).then(undefined, () => undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
  after(async () => {
    for (const name of names) if (kept[name] === undefined) delete process.env[name]; else process.env[name] = kept[name];
    all.kaggle.base = KAGGLE;
    await server.close();
  });

  const practise = (meant?: string | vscode.Uri) => vscode.commands.executeCommand<vscode.NotebookDocument | undefined>('notebookCritique.practiseOnKaggle', meant);
  const says = (text: string) => drive<boolean>('sees', { text });
  const offline = 'You can also download the notebook in your browser';

  it('types an address, fetches the notebook and begins the critique; the next time no network is asked', async () => {
    void practise();
    await until('the box is there', () => drive<boolean>('sees', { text: 'Practise on a Kaggle Notebook', timeout: 200 }));
    await drive('press', { keys: ['Enter'] });
    assert.ok(await says('Give the address of a notebook'));
    await drive('type', { text: 'https://www.kaggle.com/code/ann/survival?scriptVersionId=3' });
    await drive('press', { keys: ['Enter'] });
    const document = await until('the notebook is open', () => vscode.workspace.notebookDocuments.find(({ uri }) => uri.path.endsWith('/kaggle/ann-survival/survival.ipynb')));
    const practice = await until('the critique has begun', () => all.practices.get(document.uri));
    assert.equal(practice.key.source, 'findings');
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), NOTEBOOK);
    assert.ok(await says('Its data stays on Kaggle: titanic and ann/ports.'));
    assert.equal(server.asked.length, 1);
    void practise('ann/survival');
    assert.ok(await says('ann/survival was fetched before'));
    await drive('press', { keys: ['Enter'] });
    await until('the choice was taken', async () => !(await drive<boolean>('sees', { text: 'was fetched before', timeout: 1 })));
    assert.equal(server.asked.length, 1);
  });

  it('takes the kaggle.json of Kaggle\'s own tools', async () => {
    delete process.env['KAGGLE_USERNAME'];
    const folder = vscode.Uri.joinPath(await writeNotebook('{"username":"bea","key":"xyz789"}', undefined, 'kaggle.json'), '..');
    process.env['KAGGLE_CONFIG_DIR'] = folder.fsPath;
    await practise('ann/404');
    assert.equal(server.asked[0]!.authorization, `Basic ${Buffer.from('bea:xyz789').toString('base64')}`);
  });

  it('says in one sentence what is wrong, and names the way without network', async () => {
    assert.equal(await practise('ann/403'), undefined);
    assert.ok(await says('Kaggle does not let you read ann/403'));
    assert.ok(await says(offline));
    all.kaggle.base = 'http://127.0.0.1:9';
    assert.equal(await practise('ann/other'), undefined);
    assert.ok(await says('cannot be reached: there is no network'));
  });

  it('asks nobody without a token, and says so', async () => {
    delete process.env['KAGGLE_KEY'];
    void practise('ann/other');
    assert.ok(await says('Kaggle gives notebooks only to people with a token'));
    assert.ok(await says(offline));
    assert.equal(server.asked.length, 0);
  });

  it('can be cancelled while Kaggle is silent', async () => {
    const waiting = practise('ann/silent');
    await until('the request is there', () => server.asked.length === 1);
    // A window under test shows no toasts; what they hold stands in the notification centre.
    await vscode.commands.executeCommand('notifications.showList');
    await drive('click', { selector: '.notifications-center .monaco-button', text: 'Cancel' });
    assert.equal(await waiting, undefined);
    assert.ok(!vscode.workspace.notebookDocuments.some(({ uri }) => uri.path.includes('silent')));
  });

  it('opens a notebook that was downloaded, and says what cannot be practised on', async () => {
    const document = (await practise(await writeNotebook(NOTEBOOK)))!;
    assert.ok(all.practices.get(document.uri));
    assert.equal(await practise(await writeNotebook(NOTEBOOK.replaceAll('python', 'R'), undefined, 'in-r.ipynb')), undefined);
    assert.ok(await says('in-r.ipynb is written in R; only Python notebooks can be practised on.'));
    assert.equal(server.asked.length, 0);
  });
});
