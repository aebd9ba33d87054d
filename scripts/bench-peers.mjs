/*
 * The part of `npm run bench` that puts the command line and the engine beside other linters, in one run on one machine.
 * In: notebook files, and the engine's figures at 200 cells. Out: two tables: the command line (one file, all files, memory) and the time to diagnostics against `ruff server`.
 * Installs the others into build/bench, pinned by test/bench/requirements.txt. They look for other things than we do: the ratios say what waiting costs, not what is found.
 */
import fs from 'node:fs';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { findPython, installRequirements } from './python-env.mjs';
import { Remedy } from './system-packages.mjs';

const ROUNDS = 9;

/** Measures and prints. `engine` holds the medians and the p95 of an edit at 200 cells; `stitched` is the notebook they were measured on. `folder` is for files that go afterwards. */
export async function benchPeers({ root, folder, files, engine, stitched, table }) {
  const bin = await install(root);
  const notebooks = path.join(folder, 'notebooks');
  const scripts = path.join(folder, 'scripts');
  for (const each of [notebooks, scripts]) fs.mkdirSync(each);
  const copies = files.map((file) => copyInto(notebooks, file));
  // Pylint reads no notebooks: it gets their code as scripts, made before anything is timed.
  const code = copies.map((file) => asScript(file, scripts));
  const largest = copies.reduce((a, b) => (fs.statSync(b).size > fs.statSync(a).size ? b : a));

  const tools = {
    'notebook-critique check': (paths) => [process.execPath, path.join(root, 'dist', 'cli.js'), 'check', '--fail-on', 'never', ...paths],
    'ruff check': (paths) => [bin('ruff'), 'check', '--isolated', '--no-cache', '--exit-zero', ...paths],
    'ruff check --select ALL': (paths) => [bin('ruff'), 'check', '--isolated', '--no-cache', '--exit-zero', '--select', 'ALL', ...paths],
    'pynblint': (paths) => [bin('pynblint'), paths.length > 1 ? notebooks : paths[0], '--yes'],
    'pylint, of their code': (paths) => [bin('pylint'), '--exit-zero', '--rcfile=', ...paths.map((file) => code[copies.indexOf(file)])],
  };
  const names = Object.keys(tools);
  const one = time(bin('python'), root, names.map((name) => tools[name]([largest])));
  const all = time(bin('python'), root, names.map((name) => tools[name](copies)));
  console.log(`\nThe command line, medians of ${ROUNDS}; one file is the largest (${megabytes(largest)}), all are ${copies.length} files (${(copies.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6).toFixed(1)} MB)\n`);
  table(['', 'one file', '×', 'all files', '×', 'peak memory', '×'], names.map((name, at) => [
    name, ms(one[at]), times(one[at], one[0]), ms(all[at]), times(all[at], all[0]), `${Math.round(all[at].bytes / 1e6)} MB`, `×${(all[at].bytes / all[0].bytes).toFixed(1)}`,
  ]));

  const server = await timeServer(bin('ruff'), stitched);
  console.log(`\nTo diagnostics with 200 cells open, ms; × is the ratio to ours. Ours is the engine alone, ruff's the time from our message to its answer\n`);
  table(['', 'ours', 'ruff server', '×'], [
    ['first diagnostics of the notebook', engine.median.whole.toFixed(1), median(server.first).toFixed(1), ratio(median(server.first), engine.median.whole)],
    ['after one cell changed', engine.median.edit.toFixed(1), median(server.edits).toFixed(1), ratio(median(server.edits), engine.median.edit)],
    ['after one cell changed, p95', engine.editP95.toFixed(1), p95(server.edits).toFixed(1), ratio(p95(server.edits), engine.editP95)],
  ]);
  const others = [3, 4].map((at) => middle(all[at]));
  console.log(`\nTo reach: all files at most as long as ruff --select ALL: ${(middle(all[0]) / middle(all[2])).toFixed(1)} of 1; at most a tenth of the best of the others: ${(middle(all[0]) / Math.min(...others)).toFixed(2)} of 0.10; one cell at most a fifth of ruff server's first diagnostics: ${(engine.editP95 / median(server.first)).toFixed(2)} of 0.20.`);
}

async function install(root) {
  const folder = path.join(root, 'build', 'bench', 'venv');
  const bin = (name) => (process.platform === 'win32' ? path.join(folder, 'Scripts', `${name}.exe`) : path.join(folder, 'bin', name));
  if (!fs.existsSync(bin('python'))) {
    const made = spawnSync(findPython(), ['-m', 'venv', folder], { encoding: 'utf8' });
    if (made.status !== 0) throw new Remedy(`Python cannot make ${path.relative(root, folder)}:\n${made.stdout}${made.stderr}`, 'Install the venv module of this Python (Debian: apt-get install python3-venv).');
  }
  await installRequirements(bin('python'), path.join(root, 'test', 'bench', 'requirements.txt'), 'Check that the Python package index answers, delete build/bench and run the command again.');
  return bin;
}

function copyInto(folder, file) {
  const copy = path.join(folder, path.basename(file));
  fs.copyFileSync(file, copy);
  return copy;
}

/** The code cells one below the other; lines that only a notebook understands become comments. */
function asScript(file, folder) {
  const { cells } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const sources = cells.filter((cell) => cell.cell_type === 'code').map((cell) => [cell.source].flat().join(''));
  const script = path.join(folder, `${path.basename(file, '.ipynb').replace(/\W/g, '_')}.py`);
  fs.writeFileSync(script, `${sources.join('\n\n').replace(/^(\s*)([%!?])/gm, '$1# $2')}\n`);
  return script;
}

function time(python, root, commands) {
  const { status, stdout, stderr } = spawnSync(python, [path.join(root, 'test', 'bench', 'time_commands.py')], { input: JSON.stringify({ rounds: ROUNDS, commands }), encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Remedy(`A command could not be timed: ${stderr.trim()}`, 'Run it by hand; test/bench/requirements.txt pins the versions.');
  return JSON.parse(stdout);
}

/** From our message to the answer of `ruff server`: the first diagnostics of a notebook that is opened (one server each), and those after each change of a cell. */
async function timeServer(ruff, stitched) {
  const { cells } = JSON.parse(stitched);
  const texts = cells.filter((cell) => cell.cell_type === 'code').map((cell) => cell.source.join(''));
  const first = [];
  const edits = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const client = startServer(ruff);
    const uri = (at) => `notebook-cell:///bench/x.ipynb#${at}`;
    const notebook = { uri: 'file:///bench/x.ipynb', version: 0 };
    await client.request('initialize', { processId: null, rootUri: null, capabilities: { notebookDocument: { synchronization: {} }, textDocument: { publishDiagnostics: {} } } });
    client.notify('initialized', {});
    let started = performance.now();
    const opened = client.diagnostics(() => true);
    client.notify('notebookDocument/didOpen', {
      notebookDocument: { ...notebook, notebookType: 'jupyter-notebook', cells: texts.map((_, at) => ({ kind: 2, document: uri(at) })) },
      cellTextDocuments: texts.map((text, at) => ({ uri: uri(at), languageId: 'python', version: 0, text })),
    });
    await opened;
    first.push(performance.now() - started);
    for (let edit = 1; edit <= 5; edit += 1) {
      const at = (round * 7919 + edit * 31) % texts.length;
      // What is left from the last change must not be taken for the answer to this one.
      await client.quiet();
      const answered = client.diagnostics((params) => params.uri === uri(at));
      started = performance.now();
      client.notify('notebookDocument/didChange', {
        notebookDocument: { ...notebook, version: edit },
        change: { cells: { textContent: [{ document: { uri: uri(at), version: edit }, changes: [{ text: `${texts[at]}\nprobe_${edit} = ${round}` }] }] } },
      });
      await answered;
      edits.push(performance.now() - started);
    }
    await client.end();
  }
  return { first, edits };
}

/** A language client that knows as much as the measurement needs. */
function startServer(program) {
  const child = spawn(program, ['server'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map();
  let listeners = [];
  let last = 0;
  let buffer = Buffer.alloc(0);
  let id = 0;
  child.stdout.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, end))?.[1]);
      if (end < 0 || buffer.length < end + 4 + length) return;
      take(JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length)));
      buffer = buffer.subarray(end + 4 + length);
    }
  });

  function take(message) {
    last = performance.now();
    if (message.method === 'textDocument/publishDiagnostics') listeners = listeners.filter(({ wanted, resolve }) => !wanted(message.params) || resolve());
    else if (message.method && message.id !== undefined) send({ id: message.id, result: null });
    else if (waiting.has(message.id)) waiting.get(message.id)(message.result);
  }
  function send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  const request = (method, params) => new Promise((resolve) => {
    id += 1;
    waiting.set(id, resolve);
    send({ id, method, params });
  });
  return {
    request,
    notify: (method, params) => send({ method, params }),
    diagnostics: (wanted) => new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('ruff server did not answer within 20 s')), 20_000);
      listeners.push({ wanted, resolve: () => { clearTimeout(late); resolve(); } });
    }),
    async quiet() {
      while (performance.now() - last < 60) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async end() {
      await request('shutdown', null);
      send({ method: 'exit' });
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const median = (list) => at(list, 0.5);
const p95 = (list) => at(list, 0.95);
const middle = (result) => median(result.seconds);
const ms = (result) => `${(1000 * middle(result)).toFixed(0)} ms`;
const times = (result, ours) => ratio(middle(result), middle(ours));
const ratio = (theirs, ours) => `×${(theirs / ours).toFixed(1)}`;
const megabytes = (file) => `${(fs.statSync(file).size / 1e6).toFixed(1)} MB`;
