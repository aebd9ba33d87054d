#!/usr/bin/env node
/*
 * `npm run bench [-- NOTEBOOK…] [-- --engine]`: how fast the engine is, how its cost grows with the notebook, what a person waits for in VS Code (scripts/bench-editor.mjs), and how long others take (scripts/bench-peers.mjs); `--engine` leaves these two out.
 * In: nothing, or names of notebook files to take instead of the samples. Out: tables of medians with the ratio to `JSON.parse`
 * of the same file, or to ours, measured in the same minutes: on a shared machine only the ratios mean something.
 * Changes nothing. It fails only when something cannot be measured; slow is a figure, not an error.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { globSync } from 'tinyglobby';
import { benchEditor } from './bench-editor.mjs';
import { benchPeers } from './bench-peers.mjs';
import { corpus } from './corpus.mjs';
import { prepare } from './prepare.mjs';
import { printFailure, Remedy } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SIZES = [20, 200, 1000];
/** What issue and architecture promise, in milliseconds. */
const REACH = { whole200: 30, edit200: 2, edit1000: 10, growth: 6 };

try {
  await main(process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

async function main(args) {
  prepare();
  const own = globSync('sample-notebooks/*/*.ipynb', { cwd: root, absolute: true }).sort();
  const real = path.join(corpus, 'notebooks');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-bench-'));
  try {
    const bundle = path.join(folder, 'engine.cjs');
    await esbuild.build({ absWorkingDir: root, entryPoints: ['test/bench/engine.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', target: 'es2022', minify: true, logLevel: 'warning' });
    const named = args.filter((arg) => !arg.startsWith('-')).map((file) => path.resolve(process.env.INIT_CWD ?? '.', file));
    const corpusFiles = fs.existsSync(real) ? globSync('*.ipynb', { cwd: real, absolute: true }).sort().filter(isPlain).slice(0, 60) : [];
    const sets = named.length ? [['The notebooks named', named]] : [['Our samples, stitched', own], ...(corpusFiles.length ? [['Real notebooks, stitched', corpusFiles]] : [])];
    const figures = sets.map(([title, files]) => engine(title, bundle, files));
    if (args.includes('--engine')) return;
    const [, files] = sets.at(-1);
    const stitch = path.join(folder, 'stitch.cjs');
    await esbuild.build({ absWorkingDir: root, entryPoints: ['test/bench/stitch.ts'], outfile: stitch, bundle: true, platform: 'node', format: 'cjs', target: 'es2022', logLevel: 'warning' });
    const stitched = spawnSync(process.execPath, [stitch, '200', ...files], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
    benchEditor({ root, folder, stitched, table });
    await benchPeers({ root, folder, files, engine: figures.at(-1), stitched, table });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Files that JSON and nbformat 4 accept: odd ones are for the tests. */
function isPlain(file) {
  try {
    const { nbformat, cells, metadata } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return nbformat === 4 && Array.isArray(cells) && (metadata?.kernelspec?.language ?? 'python') === 'python' && cells.every((cell) => cell.source !== null);
  } catch {
    return false;
  }
}

/** Prints the tables and returns the figures at 200 cells. */
function engine(title, bundle, files) {
  const results = SIZES.map((size) => {
    const run = spawnSync(process.execPath, [bundle, String(size), size >= 1000 ? '9' : '15', ...files], { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (run.status !== 0) throw new Remedy(`The benchmark with ${size} cells failed: ${run.stderr.trim().split('\n').slice(-6).join('\n')}`, 'Run `npm test`: a defect shows there with its place.');
    return JSON.parse(run.stdout);
  });
  console.log(`\n${title} (${files.length} notebooks), medians in ms; × is the ratio to JSON.parse of the file\n`);
  table(['', ...results.map((r) => `${r.cells} cells`), '1000 : 200'], [
    ['file', ...results.map((r) => `${(r.bytes / 1e6).toFixed(1)} MB`), ''],
    ...['JSON.parse', 'read', 'parse', 'names', 'interpret', 'rules', 'summary', 'whole', 'edit', 'longest step'].map((name) => row(name, results)),
    ['edit, p95', ...results.map((r) => `${r.editP95.toFixed(2)}`), growth(results.map((r) => r.editP95))],
    ['peak memory', ...results.map((r) => `${Math.round(r.memory / 1e6)} MB`), ''],
    ['findings', ...results.map((r) => String(r.findings)), ''],
  ]);
  const [, middle, large] = results;
  console.log(`\nTo reach: whole notebook ${middle.median.whole.toFixed(1)} of ${REACH.whole200} ms, one cell p95 ${middle.editP95.toFixed(1)} of ${REACH.edit200} ms (200 cells), ${large.editP95.toFixed(1)} of ${REACH.edit1000} ms (1,000 cells); growth of the whole ${(large.median.whole / middle.median.whole).toFixed(1)} of ${REACH.growth}.`);
  console.log('\nRules that cost most at 200 cells\n');
  const total = middle.median.whole;
  const rules = Object.entries(middle.median).filter(([name]) => name.startsWith('rule ')).sort((a, b) => b[1] - a[1]);
  table(['', '200 cells', 'of the whole', '1000 : 200'], rules.slice(0, 12).map(([name, ms]) => [name.slice(5), ms.toFixed(2), `${((100 * ms) / total).toFixed(0)} %${ms > total / 10 ? ' !' : ''}`, (large.median[name] / ms).toFixed(1)]));
  return middle;
}

function value(result, name) {
  if (name !== 'rules') return result.median[name];
  return Object.entries(result.median).reduce((sum, [key, ms]) => sum + (key.startsWith('rule ') ? ms : 0), 0);
}

function row(name, results) {
  return [name, ...results.map((r) => `${value(r, name).toFixed(2)}  ×${(value(r, name) / r.median['JSON.parse']).toFixed(1)}`), growth(results.map((r) => value(r, name)))];
}

function growth([, middle, large]) {
  return (large / middle).toFixed(1);
}

function table(head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((r) => r[i].length)));
  for (const r of [head, ...rows]) console.log('  ' + r.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('   '));
}
