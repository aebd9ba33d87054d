#!/usr/bin/env node
/*
 * Stands in for the desktop VS Code executable: @vscode/test-electron starts it with --extensionDevelopmentPath, --extensionTestsPath and a folder.
 * In: those arguments, --install=VSIX for a package to install first, and --then=PATH for tests that run after the window was loaded anew. Out: the tests run in the VS Code server seen by a headless Chromium; the exit code is theirs.
 * The server must be installed already (scripts/vscode-test.mjs sees to that).
 */
import fs from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { openDriverChannel } from './driver-channel.mjs';
import { installPackage, prepareDataFolder, startServer, testFolder, workbenchUrl } from './vscode-server.mjs';

const argument = (name) => process.argv.find((value) => value.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = process.argv.slice(2).find((value) => !value.startsWith('-'));
const cleanUp = [];

// Ctrl-C arrives twice, from the terminal and from @vscode/test-electron: neither may kill us before the server is stopped.
let ending;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(130));
try {
  const code = await runInServer();
  await end(code);
} catch (error) {
  if (!ending) console.error(error.stack);
  await end(1);
}

async function runInServer() {
  let page = null;
  const channel = await openDriverChannel(() => page);
  cleanUp.push(() => channel.close());
  const dataFolder = prepareDataFolder();
  cleanUp.push(() => fs.rmSync(dataFolder, { recursive: true, force: true }));
  const vsix = argument('install');
  if (vsix) installPackage(dataFolder, vsix);
  const log = fs.createWriteStream(path.join(testFolder, 'last-run.log'));
  const server = await startServer({ dataFolder, env: { NOTEBOOK_CRITIQUE_DRIVERS: channel.url }, onOutput: (text) => log.write(text) });
  cleanUp.push(() => server.stop());
  const browser = await openBrowser();
  cleanUp.push(() => browser.close());
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('console', (message) => log.write(`[window ${message.type()}] ${message.text()}\n`));
  page.on('pageerror', (error) => log.write(`[window error] ${error.stack}\n`));
  let ended;
  await page.exposeFunction('codeAutomationLog', (type, args) => log.write(`[test ${type}] ${args.map(String).join(' ')}\n`));
  await page.exposeFunction('codeAutomationExit', (code) => ended(code));
  const failed = new Promise((_, reject) => {
    void server.exited.then((code) => reject(new Error(`The VS Code server ended (${code}) while the tests ran.`)));
    page.once('crash', () => reject(new Error('The browser page crashed while the tests ran.')));
  });
  let worst = 0;
  for (const tests of [argument('extensionTestsPath'), argument('then')]) {
    if (!tests) continue;
    const code = new Promise((resolve) => { ended = resolve; });
    await page.goto(workbenchUrl(server, { folder, extension: argument('extensionDevelopmentPath'), tests }));
    worst = Math.max(worst, await Promise.race([code, failed]));
  }
  return worst;
}

function end(code) {
  ending ??= (async () => {
    for (const step of cleanUp.splice(0).reverse()) await Promise.resolve(step()).catch(() => {});
    process.exit(code);
  })();
  return ending;
}
