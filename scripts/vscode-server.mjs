/*
 * The VS Code that npm carries: code-server's inner server, for machines that cannot download desktop VS Code and for `npm start` without `code`.
 * In: nothing but npm and, on Debian, apt. Out: an installed server under .vscode-test/server and running processes that end when asked.
 * Kept out of devDependencies because its native parts need system libraries that a plain `npm ci` must not ask for.
 * Does not open a browser; see scripts/browser.mjs.
 */
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { aptInstall, Remedy } from './system-packages.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const testFolder = path.join(root, '.vscode-test');

const serverVersion = '4.139.1';
const nodeMajor = 24;
const prefix = path.join(testFolder, 'server');
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const nodeFolder = path.join(prefix, 'node_modules', nodePackage, 'bin');
const nodeBinary = path.join(nodeFolder, process.platform === 'win32' ? 'node.exe' : 'node');
const serverMain = path.join(prefix, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
const marker = path.join(prefix, '.installed');

/** Library the server's native parts link to, as pkg-config names it, and the Debian package that brings it. */
const libraries = { 'krb5-gssapi': 'libkrb5-dev', 'libsecret-1': 'libsecret-1-dev', x11: 'libx11-dev', xkbfile: 'libxkbfile-dev' };

/** Installs the server when this version of it is not there. Returns at once otherwise. Throws a `Remedy` naming what a person can do. */
export async function installServer({ say = console.log, signal } = {}) {
  const wanted = `${serverVersion} ${nodePackage}@${nodeMajor}`;
  if (fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === wanted && fs.existsSync(serverMain)) return;
  if (process.platform === 'win32') {
    throw new Remedy('The npm-distributed VS Code server does not run on Windows.', 'Install desktop VS Code and make its `code` command reachable on PATH.');
  }
  say(`Installing the VS Code server from npm into .vscode-test/ (code-server ${serverVersion} with Node ${nodeMajor}; about two minutes, once).`);
  await ensureLibraries(say);
  // What an interrupted install left behind makes the next one fail.
  fs.rmSync(prefix, { recursive: true, force: true });
  fs.mkdirSync(prefix, { recursive: true });
  fs.writeFileSync(path.join(prefix, 'package.json'), '{ "private": true }\n');
  await npmInstall(`${nodePackage}@${nodeMajor}`, {}, signal);
  // Its install scripts build native parts: they must run on, and compile against, the Node that will run them.
  await npmInstall(`code-server@${serverVersion}`, {
    PATH: `${nodeFolder}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: path.dirname(nodeFolder),
  }, signal);
  fs.writeFileSync(marker, wanted);
  say('The VS Code server is installed.');
}

/**
 * Starts the server on a free port of the loopback address (`preferredPort` where it is free) and waits until it listens.
 * `dataFolder` holds its settings and state. Returns `{ port, origin, exited, stop() }`; `stop` ends its whole
 * process group, and so does `signal`, but for extension hosts that linger: call `stop` in any case.
 */
export async function startServer({ dataFolder, preferredPort = 0, env = {}, onOutput = () => {}, signal }) {
  const port = await freePort(preferredPort).catch(() => freePort(0));
  const child = spawn(nodeBinary, [
    serverMain, '--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms',
    '--disable-telemetry', '--disable-workspace-trust', '--enable-smoke-test-driver', '--server-data-dir', dataFolder,
  ], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  signal?.addEventListener('abort', () => killGroup(child.pid, 'SIGTERM'));
  let output = '';
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The VS Code server did not answer within 60 s. Its output:\n${output}`)), 60_000);
    const read = (chunk) => {
      output = (output + chunk).slice(-20_000);
      onOutput(String(chunk));
      if (output.includes('Extension host agent started')) {
        clearTimeout(late);
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    void exited.then((code) => {
      clearTimeout(late);
      reject(new Error(`The VS Code server ended (${code}) before it listened. Its output:\n${output}`));
    });
  }).catch((error) => {
    killGroup(child.pid, 'SIGKILL');
    throw error;
  });
  return {
    port,
    origin: `http://localhost:${port}`,
    exited,
    async stop() {
      killGroup(child.pid, 'SIGTERM');
      const ended = await Promise.race([exited.then(() => true), new Promise((resolve) => setTimeout(resolve, 3000, false))]);
      // Extension hosts outlive a server that was asked politely: the group goes in any case.
      killGroup(child.pid, 'SIGKILL');
      if (!ended) await exited;
    },
  };
}

/** Installs a .vsix into a data folder, as a person does from the command line. */
export function installPackage(dataFolder, vsix) {
  const { status, stdout, stderr } = spawnSync(nodeBinary, [serverMain, '--accept-server-license-terms', '--server-data-dir', dataFolder, '--install-extension', vsix], { encoding: 'utf8' });
  if (status !== 0 || !stdout.includes('was successfully installed')) throw new Error(`VS Code did not install ${path.basename(vsix)}:\n${stdout}${stderr}`);
}

/** The address that opens `folder` in the running server with our extension loaded, and runs `tests` inside it when given. */
export function workbenchUrl(server, { folder, extension = root, tests }) {
  const remote = (file) => `vscode-remote://localhost:${server.port}${encodeURI(file)}`;
  const payload = [['extensionDevelopmentPath', remote(stripSlash(extension))]];
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder: stripSlash(folder), payload: JSON.stringify(payload) });
  return `${server.origin}/?${query}`;
}

/** The web workbench of the installed server: its `files`, and `html(configuration, base)`, the page that starts it where the files are served under `base`. */
export function webWorkbench() {
  const files = path.join(path.dirname(serverMain), '..');
  const page = fs.readFileSync(path.join(files, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.html'), 'utf8');
  const attribute = (value) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return {
    files,
    html: (configuration, base) => {
      const values = { WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration), WORKBENCH_AUTH_SESSION: '', WORKBENCH_WEB_BASE_URL: base, WORKBENCH_NLS_FALLBACK_URL: `${base}/out/nls.messages.js`, WORKBENCH_NLS_URL: `${base}/out/nls.messages.js` };
      return page.replace(/\{\{(\w+)\}\}/g, (_, name) => attribute(values[name] ?? ''));
    },
  };
}

/** Writes settings for a quiet first run, and `settings`, into a data folder: a new one, which the caller removes, when none is named. Returns it. */
export function prepareDataFolder(folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-vscode-')), settings = {}) {
  // The server reads machine settings from its own disk; user settings of a web window live in the browser's storage.
  fs.mkdirSync(path.join(folder, 'data', 'Machine'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'data', 'Machine', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  return folder;
}

/** Puts the development extension that opens NOTEBOOK_CRITIQUE_OPEN into a data folder; an address can name one extension only, which is ours. */
export function addOpenOnStart(dataFolder) {
  const extensions = path.join(dataFolder, 'extensions');
  // The server keeps a list of what it installed and trusts it over the folders: without the list it looks.
  fs.rmSync(extensions, { recursive: true, force: true });
  fs.cpSync(path.join(root, 'scripts', 'open-on-start'), path.join(extensions, 'notebook-critique.open-on-start-0.0.0'), { recursive: true });
}

/** Settings for a quiet first run. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.disableAIFeatures': true,
};

async function ensureLibraries(say) {
  if (process.platform !== 'linux') return;
  const missing = [];
  const has = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  if (!has('pkg-config', '--version')) missing.push('pkg-config', ...Object.values(libraries));
  else for (const [library, debianPackage] of Object.entries(libraries)) if (!has('pkg-config', '--exists', library)) missing.push(debianPackage);
  if (!has('make', '--version') || !has('c++', '--version')) missing.push('build-essential');
  if (!has('python3', '--version')) missing.push('python3');
  if (missing.length > 0) await aptInstall(missing, 'The VS Code server builds native parts while it installs', say);
}

function npmInstall(what, extraEnv, signal) {
  const env = { ...process.env, ...extraEnv };
  // What `npm start` hands down describes the outer project and the outer Node: it would send this install there, and name the wrong version.
  for (const name of Object.keys(env)) if (/^(NODE$|npm_(package|lifecycle|command|execpath|node_execpath|config_local_prefix|config_user_agent|config_node_gyp))/.test(name)) delete env[name];
  const log = path.join(prefix, 'install.log');
  const out = fs.openSync(log, 'a');
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--loglevel', 'error', what], { cwd: prefix, env, stdio: ['ignore', out, out], signal });
    const failed = (reason) => reject(new Remedy(
      `npm could not install ${what}: ${reason}. The end of ${path.relative(root, log)}:\n${fs.readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n')}`,
      'Check that the npm registry answers and run the command again.'));
    child.once('error', (error) => failed(error.message));
    child.once('exit', (code) => (code === 0 ? resolve() : failed(`exit code ${code}`)));
  }).finally(() => fs.closeSync(out));
}

function freePort(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject).listen(port, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

const stripSlash = (folder) => folder.replace(/[\\/]+$/, '');
