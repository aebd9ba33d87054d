#!/usr/bin/env node
/*
 * Runs test/vscode in a clean real VS Code with the packaged .vsix installed: desktop VS Code where its download host answers and a display is there, otherwise the server that npm carries.
 * In: dist/test (built), optionally `--grep TEXT`, `--built` (take dist/ as it is), `--development` (our folder in place of an installed package),
 * `--measure NOTEBOOK` (time what a person waits for in it, test/vscode/measure.ts, in place of the tests);
 * NOTEBOOK_CRITIQUE_VSCODE=desktop|server forces one. Out: a line a test, and the counts in the file
 * that NOTEBOOK_CRITIQUE_COUNTS names (see scripts/test.mjs). Says which VS Code it takes and why.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests, runVSCodeCommand, TestRunFailedError } from '@vscode/test-electron';
import { fetchStableVersions } from '@vscode/test-electron/out/download.js';
import { browserPath } from './browser.mjs';
import { openDriverChannel } from './driver-channel.mjs';
import { writePackage } from './package.mjs';
import { prepare } from './prepare.mjs';
import { printFailure } from './system-packages.mjs';
import { installServer, root, testFolder } from './vscode-server.mjs';

const answerWithin = 5000;

try {
  await main();
} catch (error) {
  // Failed tests have been printed already, one by one.
  if (!(error instanceof TestRunFailedError)) printFailure(error);
  process.exitCode = 1;
}

async function main() {
  if (!process.argv.includes('--built')) prepare();
  const grep = process.argv.indexOf('--grep');
  const measure = process.argv.indexOf('--measure');
  const development = process.argv.includes('--development');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-vscode-test-'));
  const workspace = path.join(work, 'workspace');
  fs.mkdirSync(workspace);
  const vsix = path.join(work, 'notebook-critique.vsix');
  const fixtures = path.join(root, 'test', 'vscode', 'workspace');
  if (fs.existsSync(fixtures)) fs.cpSync(fixtures, workspace, { recursive: true });
  const entry = (file) => path.join(root, 'dist', 'test', file);
  // In the window after: what the first left half-way. Where only some tests are asked for, by their names, it is one of them or not.
  const after = measure < 0 && (grep < 0 || 'after a restart of the extension host'.includes(process.argv[grep + 1])) ? entry('restart/index.js') : null;
  const extensionTestsEnv = { ...(grep < 0 ? {} : { NOTEBOOK_CRITIQUE_GREP: process.argv[grep + 1] }), ...(development ? { NOTEBOOK_CRITIQUE_DEVELOPMENT: '1' } : {}), ...(after ? { NOTEBOOK_CRITIQUE_AFTER: '1' } : {}) };
  if (measure >= 0) fs.copyFileSync(process.argv[measure + 1], path.join(workspace, 'measured.ipynb'));
  // VS Code runs tests only for an extension under development: an empty one stands in where ours is installed.
  const common = { extensionDevelopmentPath: development ? root.replace(/[\\/]$/, '') : path.join(root, 'test', 'vscode', 'host'), extensionTestsPath: entry(measure < 0 ? 'index.js' : 'measure.js') };
  let channel;
  try {
    if (!development) {
      writePackage(vsix, 'pipe');
      console.log(`Installing the package (${(fs.statSync(vsix).size / 1e6).toFixed(2)} MB) into a clean VS Code.`);
    }
    if (await takesDesktop()) {
      const port = 9300 + (process.pid % 500);
      const folders = [`--extensions-dir=${path.join(work, 'extensions')}`, `--user-data-dir=${path.join(work, 'user-data')}`];
      if (!development) await runVSCodeCommand(['--install-extension', vsix, ...folders], { cachePath: testFolder });
      channel = await openDriverChannel(() => desktopPage(port));
      const options = {
        ...common, cachePath: testFolder,
        launchArgs: [workspace, ...folders, `--remote-debugging-port=${port}`],
        extensionTestsEnv: { ...extensionTestsEnv, NOTEBOOK_CRITIQUE_DRIVERS: channel.url },
      };
      try {
        await runTests(options);
      } finally {
        connected = undefined;
        if (after) await runTests({ ...options, extensionTestsPath: after });
      }
    } else {
      await installServer();
      await browserPath();
      await runTests({
        ...common, extensionTestsEnv, launchArgs: [workspace, ...(development ? [] : [`--install=${vsix}`]), ...(after ? [`--then=${after}`] : [])], reuseMachineInstall: true,
        vscodeExecutablePath: fileURLToPath(new URL('vscode-launcher.mjs', import.meta.url)),
      });
    }
  } finally {
    channel?.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** Whether desktop VS Code can be had and shown here. */
async function takesDesktop() {
  const forced = process.env.NOTEBOOK_CRITIQUE_VSCODE;
  if (forced) {
    if (forced !== 'desktop' && forced !== 'server') throw new Error(`NOTEBOOK_CRITIQUE_VSCODE is '${forced}'; it may be 'desktop' or 'server'.`);
    console.log(`Taking ${forced} VS Code, as NOTEBOOK_CRITIQUE_VSCODE says.`);
    return forced === 'desktop';
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.log('There is no display for desktop VS Code: taking the VS Code server with a headless Chromium.');
    return false;
  }
  console.log(`Asking the download host of desktop VS Code (at most ${answerWithin / 1000} s).`);
  try {
    await Promise.race([fetchStableVersions(true, answerWithin), new Promise((_, reject) => setTimeout(reject, answerWithin, new Error('no answer')).unref())]);
    console.log('It answers: taking desktop VS Code.');
    return true;
  } catch (error) {
    console.log(`It does not answer (${error.message}): taking the VS Code server with a headless Chromium.`);
    return false;
  }
}

let connected;
async function desktopPage(port) {
  const { chromium } = await import('playwright-core');
  connected ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const pages = connected.contexts().flatMap((context) => context.pages());
  const window = pages.find((page) => page.url().includes('workbench.html'));
  if (!window) throw new Error('The window of desktop VS Code was not found.');
  return window;
}
