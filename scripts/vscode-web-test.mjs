#!/usr/bin/env node
/*
 * Runs tests in VS Code for the Web: the web workbench without any server behind it, the packaged .vsix in its web worker, a headless Chromium.
 * In: `--grep TEXT`. Out: a line a test, the counts in the file that NOTEBOOK_CRITIQUE_COUNTS names, the exit code.
 * The workbench is the one of scripts/vscode-server.mjs, served as files. What its package lacks is the web build of the built-in notebook serializer, which npm carries elsewhere.
 */
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import esbuild from 'esbuild';
import { strFromU8, unzipSync } from 'fflate';
import { openBrowser } from './browser.mjs';
import { answerDriver } from './driver-channel.mjs';
import { writePackage } from './package.mjs';
import { prepare } from './prepare.mjs';
import { printFailure, Remedy } from './system-packages.mjs';
import { installServer, quietSettings, root, testFolder, webWorkbench } from './vscode-server.mjs';

/** Microsoft's built-in extension `ipynb` in its web build; the package of the VS Code server has the build for Node only. */
const serializer = '@codingame/monaco-vscode-ipynb-default-extension@21.6.0';

try {
  process.exitCode = await main();
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

async function main() {
  if (!process.argv.includes('--built')) prepare();
  await installServer();
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-web-test-'));
  let server;
  let browser;
  try {
    const vsix = path.join(work, 'notebook-critique.vsix');
    writePackage(vsix, 'pipe');
    unpack(vsix, path.join(work, 'critique'));
    // VS Code looks for the extension host that holds the tests' own extension: it needs an entry for the web to be in one.
    const host = JSON.parse(fs.readFileSync(path.join(root, 'test', 'vscode', 'host', 'package.json'), 'utf8'));
    fs.mkdirSync(path.join(work, 'host'));
    fs.writeFileSync(path.join(work, 'host', 'package.json'), JSON.stringify({ ...host, browser: './tests.js' }));
    const ipynb = serializerFolder();
    browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    server = await serve({ work, ipynb }, () => page);
    const { origin } = server;
    const grep = process.argv.indexOf('--grep');
    await bundleTests(path.join(work, 'host', 'tests.js'), `${origin}/driver`, grep < 0 ? '' : process.argv[grep + 1]);
    const log = fs.createWriteStream(path.join(testFolder, 'last-web-run.log'));
    page.on('console', (message) => log.write(`[window ${message.type()}] ${message.text()}\n`));
    page.on('pageerror', (error) => log.write(`[window error] ${error.stack}\n`));
    return await new Promise((resolve, reject) => {
      page.once('crash', () => reject(new Error('The browser page crashed while the tests ran.')));
      void (async () => {
        await page.exposeFunction('codeAutomationLog', (type, args) => log.write(`[test ${type}] ${args.map(String).join(' ')}\n`));
        await page.exposeFunction('codeAutomationExit', (code) => resolve(code));
        await page.goto(origin);
      })().catch(reject);
    });
  } finally {
    await browser?.close();
    server?.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** The extension of a .vsix, as the marketplace serves it to the web. */
function unpack(vsix, folder) {
  for (const [name, bytes] of Object.entries(unzipSync(fs.readFileSync(vsix)))) {
    if (!name.startsWith('extension/') || name.endsWith('/')) continue;
    const file = path.join(folder, name.slice('extension/'.length));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  }
}

/** The web build of the notebook serializer, from npm at first and then from .vscode-test. */
function serializerFolder() {
  const kept = path.join(testFolder, 'web', serializer.replace(/[@/]/g, '-'));
  const folder = path.join(kept, 'package', 'resources');
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(kept, { recursive: true });
  const { status, stdout, stderr } = spawnSync('npm', ['pack', serializer, '--json', '--pack-destination', kept], { encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Remedy(`npm could not fetch ${serializer}: ${stderr.trim()}`, 'Check that the npm registry answers and run the command again.');
  const unpacked = spawnSync('tar', ['-xzf', JSON.parse(stdout)[0].filename], { cwd: kept, encoding: 'utf8' });
  if (unpacked.status !== 0) throw new Remedy(`tar could not unpack ${serializer}: ${unpacked.stderr}`, 'Install tar.');
  return folder;
}

async function bundleTests(outfile, drivers, grep) {
  await esbuild.build({
    absWorkingDir: root, entryPoints: ['test/vscode-web/index.ts'], outfile, bundle: true, platform: 'browser', format: 'cjs', target: 'es2022', external: ['vscode'], sourcemap: 'inline', logLevel: 'warning',
    alias: { 'node:assert/strict': './test/vscode-web/assert.ts' },
    define: { global: 'globalThis', 'process.platform': JSON.stringify(process.platform), 'process.env': JSON.stringify({ NOTEBOOK_CRITIQUE_DRIVERS: drivers, NOTEBOOK_CRITIQUE_GREP: grep }) },
  });
}

/** Serves the workbench, `work`, the serializer where the workbench looks for it, and the driver channel from one origin on the loopback address. */
async function serve({ work, ipynb }, getPage) {
  const { files, html } = webWorkbench();
  const server = http.createServer((request, response) => {
    void handle(request).then(({ status = 200, type = 'application/octet-stream', body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(body);
    }, (error) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `localhost:${server.address().port}`;

  async function handle(request) {
    const { pathname } = new URL(request.url, `http://${host}`);
    if (pathname === '/driver') {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      return { type: 'application/json', body: JSON.stringify(await answerDriver(Buffer.concat(chunks).toString('utf8'), getPage)) };
    }
    if (pathname === '/') {
      const served = (name) => ({ scheme: 'http', authority: host, path: `/files/${name}` });
      return {
        type: 'text/html',
        body: html({
          folderUri: { $mid: 1, scheme: 'tmp', path: '/workspace' },
          additionalBuiltinExtensions: [served('critique')],
          developmentOptions: { enableSmokeTestDriver: true, extensions: [served('host')], extensionTestsPath: served('host/tests.js') },
          configurationDefaults: quietSettings,
          enableWorkspaceTrust: false,
          webviewEndpoint: `http://${host}/workbench/out/vs/workbench/contrib/webview/browser/pre`,
          // What this server's own page hands over.
          userDataPath: '/user-data', isEnabledFileDownloads: true, isEnabledFileUploads: true, isEnabledCoderGettingStarted: false,
        }, '/workbench'),
      };
    }
    const part = /^\/workbench\/extensions\/ipynb\/dist\/browser\/(\w+(?:\.browser)?\.js)$/.exec(pathname)?.[1];
    if (part) return { type: 'text/javascript', body: fs.readFileSync(path.join(ipynb, part)) };
    const [, area, ...rest] = decodeURIComponent(pathname).split('/');
    const folder = area === 'workbench' ? files : area === 'files' ? work : undefined;
    const file = folder && path.join(folder, ...rest);
    if (!file || path.relative(folder, file).startsWith('..') || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return { status: 404, type: 'text/plain', body: 'not here' };
    const type = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.json': 'application/json', '.svg': 'image/svg+xml' }[path.extname(file)];
    return { type, body: area === 'workbench' ? withoutRemote(file) : fs.readFileSync(file) };
  }
  return { origin: `http://${host}`, close: () => { server.closeAllConnections(); server.close(); } };
}

/** This server's workbench always asks the machine that it came from, for files and for settings. On the web there is none: settings are the browser's. */
function withoutRemote(file) {
  const bytes = fs.readFileSync(file);
  if (path.basename(file) !== 'workbench.js') return bytes;
  let text = strFromU8(bytes);
  for (const [asks, instead] of [[/remoteAuthority:location\.host/, 'remoteAuthority:void 0'], [/(?<=userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/, 'vscodeUserData']]) {
    if (!asks.test(text)) throw new Error(`The workbench of this VS Code server is another than the one known here: it does not hold ${asks.source}.`);
    text = text.replace(asks, instead);
  }
  return text;
}
