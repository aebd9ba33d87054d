/*
 * The part of `npm run bench` that a person feels: activation, and an edit until its diagnostics are published, in a clean real VS Code with the package installed.
 * In: the notebook with 200 cells that the engine was measured on. Out: a table with what is to be reached beside it. The measuring itself is test/vscode/measure.ts.
 */
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { Remedy } from './system-packages.mjs';

/** Milliseconds, at most. */
const REACH = { activation: 50, published: 50 };
/** Windows that are opened: an extension is activated once in each. */
const WINDOWS = 3;

export function benchEditor({ root, folder, stitched, table }) {
  const notebook = path.join(folder, 'measured.ipynb');
  fs.writeFileSync(notebook, stitched);
  const windows = Array.from({ length: WINDOWS }, () => measure(root, notebook));
  const activations = sorted(windows.map(({ activation }) => activation));
  const published = sorted(windows.flatMap((window) => window.published));
  console.log(`\nIn VS Code with ${windows[0].cells} cells open, ms; ${WINDOWS} windows, ${published.length} edits. The pause after an edit is not in, its way through the editor is\n`);
  table(['', 'median', 'p95', 'to reach'], [
    ['the extension is loaded and active', at(activations, 0.5), at(activations, 0.95), `≤ ${REACH.activation}`],
    ['an edit to its published diagnostics', at(published, 0.5), at(published, 0.95), `p95 ≤ ${REACH.published}`],
  ]);
  console.log(`\nBefore a notebook was open, the extension was ${windows.some(({ loadedBefore }) => loadedBefore) ? 'loaded, which it should not be' : 'not loaded'}.`);
}

function measure(root, notebook) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts', 'vscode-test.mjs'), '--measure', notebook], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const line = stdout.split('\n').find((text) => text.trim().startsWith('{"loadedBefore"'));
  if (status !== 0 || !line) throw new Remedy(`VS Code could not be measured: ${`${stdout}\n${stderr}`.trim().split('\n').slice(-8).join('\n')}`, 'Run `npm run test:vscode`: what is missing is named there. `npm run bench -- --engine` leaves VS Code and the others out.');
  return JSON.parse(line);
}

const sorted = (times) => [...times].sort((a, b) => a - b);

const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
