#!/usr/bin/env node
/*
 * `npm run screenshots [-- NOTEBOOK] [-- --theme dark] [-- --width 1400]`: what a person sees in real VS Code, in four themes.
 * In: a notebook (a real one of the corpus beside the project where it is there, else the first sample), copied to a folder of its own. Out: PNGs, in
 * docs/screenshots for our own samples (from the first one also the pictures of the walkthrough) and in build/screenshots, which is not committed, for anybody else's notebook.
 * Works through the user interface alone: what it cannot click, a person could not either, and it fails naming the scene.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { prepare } from './prepare.mjs';
import { printFailure } from './system-packages.mjs';
import { addOpenOnStart, installServer, prepareDataFolder, root, startServer, workbenchUrl } from './vscode-server.mjs';
import { cutPictures } from './walkthrough-pictures.mjs';

/** Name of the theme, and the class that VS Code puts on its window for that kind of theme. */
const themes = {
  light: ['Light Modern', 'vs'],
  dark: ['Dark Modern', 'vs-dark'],
  'high-contrast': ['Default High Contrast', 'hc-black'],
  'high-contrast-light': ['Default High Contrast Light', 'hc-light'],
};
const samples = path.join(root, 'sample-notebooks');
const corpusNotebook = path.join(root, '..', 'shared', 'corpus', 'notebooks', '027_keanteng-titanic.ipynb');

/** What is photographed, in the order in which a person meets it: each scene goes on from the one before. */
const scenes = [
  ['problems', async (page) => {
    await page.locator('.notebook-editor .squiggly-warning, .notebook-editor .squiggly-error').first().waitFor({ timeout: 60_000 });
    // Outputs are drawn by a frame of their own, some time after the cells.
    await page.waitForTimeout(2500);
    await scrollToFlagged(page, 260);
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  }],
  ['lightbulb', async (page) => {
    await page.keyboard.press('Control+J');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
    await scrollToFlagged(page, 330);
    await clickFlagged(page);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row').first().waitFor();
  }, async (page) => {
    await page.keyboard.press('Escape');
  }],
  ['findings', async (page) => {
    // The badge lies over the icon; a click on either is the same.
    await page.locator('.activitybar a[aria-label^="Notebook Critique"]').first().click({ force: true });
    await page.locator('.sidebar .monaco-list-row').first().waitFor();
    await restMouse(page);
  }],
  ['overview', async (page) => {
    await page.keyboard.press('Control+B');
    await page.locator('.notebook-toolbar-container').getByText('Review', { exact: false }).first().click();
    await (await panel(page)).getByText('How would you productionize this?').waitFor();
    await restMouse(page);
  }],
  ['question', async (page) => {
    await (await panel(page)).getByText('Start guided review').click();
    const cell = ((await (await panel(page)).locator('.lead .chip').first().textContent()) ?? '').split(' · ')[0];
    await (await panel(page)).locator('#own').fill(`In ${cell} the rows that should judge the model have already been seen, so its score says too little about new ones.`);
  }],
  ['answer', async (page) => {
    await (await panel(page)).getByText('Compare with the model answer').click();
    await (await panel(page)).getByText('Model answer', { exact: true }).waitFor();
  }],
  ['plan', async (page) => {
    await (await panel(page)).locator('vscode-toolbar-button[label="Overview"]').click();
    await (await panel(page)).getByText('See the plan').click();
    await (await panel(page)).getByText('What ships first?').waitFor();
  }],
  ['blind', async (page) => {
    await (await panel(page)).locator('button', { hasText: 'Overview' }).first().click();
    await (await panel(page)).locator('vscode-toolbar-button[icon="comment-discussion"]').click();
    await (await panel(page)).getByText('Start, blind').click();
    await (await panel(page)).getByText('Add remark at the cursor').waitFor();
    await scrollToCode(page, 'iterrows');
    await page.locator('.notebook-editor .view-line', { hasText: 'iterrows' }).first().click();
    await page.keyboard.press('Control+Alt+m');
    await (await panel(page)).locator('#remark').fill('iterrows calls Python once a row, so 2 M rows a night get slow. Use str.extract on the column instead.');
    await (await panel(page)).locator('#area').selectOption('structure');
  }],
  ['reveal', async (page) => {
    await (await panel(page)).getByText('Add remark', { exact: true }).click();
    await (await panel(page)).getByText('1, in cell order').waitFor();
    await (await panel(page)).getByText('Finish and reveal').click();
    await (await panel(page)).locator('.verdicts button[aria-label*="found"]').first().click();
    await (await panel(page)).getByText('Agree: found').waitFor();
  }],
];

try {
  await main(process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

async function main(args) {
  const option = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
  const only = option('--theme');
  const width = Number(option('--width') ?? 1400);
  if (only !== undefined && !(only in themes)) throw new Error(`There is no theme '${only}'; themes: ${Object.keys(themes).join(', ')}.`);
  const notebook = args[0] ? path.resolve(process.env.INIT_CWD ?? '.', args[0]) : fs.existsSync(corpusNotebook) ? corpusNotebook : firstSample();
  const ours = !path.relative(samples, notebook).startsWith('..');
  const target = path.join(root, ours ? 'docs' : 'build', 'screenshots');
  prepare();
  await installServer();
  console.log(`Photographing ${path.basename(notebook)} into ${path.relative(root, target)}.`);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-screenshots-'));
  const copy = path.join(work, 'notebook', path.basename(notebook));
  fs.mkdirSync(path.dirname(copy));
  fs.copyFileSync(notebook, copy);
  // With its key, as a person who opens a sample has it.
  const exercise = path.join(path.dirname(notebook), 'exercise.json');
  if (ours && fs.existsSync(exercise)) fs.copyFileSync(exercise, path.join(path.dirname(copy), 'exercise.json'));
  fs.mkdirSync(target, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const theme of only ? [only] : Object.keys(themes)) await photograph({ theme, browser, copy, target, width, dataFolder: path.join(work, theme) });
    if (notebook === firstSample() && width === 1400) await cutPictures(browser);
  } finally {
    await browser.close();
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** All scenes in one theme, with a server and a browser profile of their own: nothing is remembered from the theme before. */
async function photograph({ theme, browser, copy, target, width, dataFolder }) {
  const [themeName, windowClass] = themes[theme];
  prepareDataFolder(dataFolder);
  addOpenOnStart(dataFolder);
  const server = await startServer({ dataFolder, env: { NOTEBOOK_CRITIQUE_OPEN: copy, NOTEBOOK_CRITIQUE_THEME: themeName } });
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(30_000);
  try {
    await page.goto(workbenchUrl(server, { folder: path.dirname(copy) }));
    await page.locator(`.monaco-workbench.${windowClass}`).waitFor({ timeout: 60_000 });
    for (const [scene, arrange, leave] of scenes) {
      const file = path.join(target, `${scene}-${theme}.png`);
      try {
        await arrange(page);
        // Lets animations and the webview's fonts settle.
        await page.waitForTimeout(1200);
      } catch (error) {
        const seen = path.join(root, 'build', 'screenshots', `failed-${scene}-${theme}.png`);
        fs.mkdirSync(path.dirname(seen), { recursive: true });
        await page.screenshot({ path: seen });
        throw new Error(`Scene ${scene} in ${theme}: ${error.message}\nWhat the window showed: ${path.relative(root, seen)}`, { cause: error });
      }
      await page.screenshot({ path: file });
      console.log(path.relative(root, file));
      await leave?.(page);
    }
  } finally {
    await page.close();
    await server.stop();
  }
}

/** The document inside the review's webview: a frame within VS Code's own frame. */
async function panel(page) {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    for (const frame of page.frames()) {
      if ((await frame.locator('header.top, main').count().catch(() => 0)) > 0 && frame !== page.mainFrame()) return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error('the review panel did not load');
}

/** What a squiggle with a fix stands under: a path where there is one, since that is what every Kaggle notebook has. */
async function flagged(page) {
  const literal = page.locator('.notebook-editor .view-line span', { hasText: /^(['"])(\/|\.\.\/|[A-Z]:)[^'"]*\1$/ }).first();
  return (await literal.count()) > 0 ? literal : page.locator('.notebook-editor .squiggly-warning, .notebook-editor .squiggly-error').first();
}

/** Scrolls the notebook until that stands at the height `at` (pixels from the top of the window). */
async function scrollToFlagged(page, at) {
  const box = await (await flagged(page)).boundingBox();
  const editor = await page.locator('.notebook-editor .cell-list-container').first().boundingBox();
  await page.mouse.move(editor.x + editor.width / 2, editor.y + 40);
  await page.mouse.wheel(0, box.y - at);
  await page.waitForTimeout(800);
}

/** Scrolls the notebook until a line with this text is drawn. */
async function scrollToCode(page, text) {
  const line = page.locator('.notebook-editor .view-line', { hasText: text }).first();
  const editor = await page.locator('.notebook-editor .cell-list-container').first().boundingBox();
  await page.mouse.move(editor.x + editor.width / 2, editor.y + 40);
  await page.mouse.wheel(0, -100_000);
  for (let turn = 0; turn < 60 && (await line.count()) === 0; turn += 1) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(150);
  }
  await line.waitFor();
}

async function clickFlagged(page) {
  const box = await (await flagged(page)).boundingBox();
  await page.mouse.click(box.x + Math.min(20, box.width / 2), box.y + box.height / 2);
}

/** Out of the way of every tooltip. */
async function restMouse(page) {
  await page.mouse.move(700, 892);
}

function firstSample() {
  return path.join(samples, 'titanic-survival', 'titanic-survival.ipynb');
}
