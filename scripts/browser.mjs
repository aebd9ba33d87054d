/*
 * The window of the VS Code server: a Chromium that is on the machine, driven by Playwright.
 * In: nothing. Out: a headless browser with its noise off. Installs Debian's chromium when there is none and we are root; otherwise says the remedy.
 * Does not download a browser of its own.
 */
import fs from 'node:fs';
import path from 'node:path';
import { aptInstall } from './system-packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApplications = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Makes sure that there is a Chromium and returns its path. The environment variable CHROME_PATH names another one. */
export async function browserPath(say = console.log) {
  const found = findBrowser();
  if (found) return found;
  await aptInstall(['chromium'], 'The tests open VS Code in a Chromium, and there is none on PATH (CHROME_PATH may name one)', say);
  const installed = findBrowser();
  if (!installed) throw new Error('Debian\'s chromium was installed, but no chromium is on PATH.');
  return installed;
}

/** A headless Chromium. The caller closes it. */
export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await browserPath(),
    headless: true,
    // Its own signal handlers would end our process before the server is stopped.
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** The program `name` on PATH, or undefined. */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (folder && fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
    }
  }
  return undefined;
}

function findBrowser() {
  const candidates = [process.env.CHROME_PATH, ...names.map(onPath), ...(process.platform === 'darwin' ? macApplications : [])];
  return candidates.find((file) => file && fs.existsSync(file));
}
