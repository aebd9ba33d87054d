#!/usr/bin/env node
/*
 * The pictures of the walkthrough, cut from the screenshots of the first sample, so that they show what a person sees: in light and dark.
 * In: docs/screenshots (`npm run screenshots` calls this after taking them). Out: media/walkthrough/*.webp, small, because they go into the package.
 * Chromium cuts and compresses; takes no screenshot itself.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.mjs';
import { printFailure } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Step, screenshot, and the part of its 1400 × 900 pixels that shows the step. */
const pictures = [
  ['sample', 'findings', { x: 360, y: 285, width: 1030, height: 340 }],
  ['fix', 'lightbulb', { x: 355, y: 480, width: 660, height: 290 }],
  ['review', 'question', { x: 725, y: 35, width: 665, height: 440 }],
  ['own', 'findings', { x: 0, y: 35, width: 420, height: 260 }],
];

/** Cuts all pictures with this browser. */
export async function cutPictures(browser) {
  const page = await browser.newPage();
  try {
    for (const [step, screenshot, part] of pictures) {
      for (const theme of ['light', 'dark']) {
        const png = fs.readFileSync(path.join(root, 'docs', 'screenshots', `${screenshot}-${theme}.png`)).toString('base64');
        const webp = await page.evaluate(async ({ data, x, y, width, height }) => {
          const image = new Image();
          image.src = `data:image/png;base64,${data}`;
          await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width, height });
          canvas.getContext('2d').drawImage(image, x, y, width, height, 0, 0, width, height);
          return canvas.toDataURL('image/webp', 0.4).split(',')[1];
        }, { data: png, ...part });
        fs.writeFileSync(path.join(root, 'media', 'walkthrough', `${step}-${theme}.webp`), Buffer.from(webp, 'base64'));
      }
    }
  } finally {
    await page.close();
  }
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  let browser;
  try {
    browser = await openBrowser();
    await cutPictures(browser);
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  } finally {
    await browser?.close();
  }
}
