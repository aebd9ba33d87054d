#!/usr/bin/env node
/*
 * `npm run accuracy [-- --why]`: how right the findings are, on notebooks that careful readers labelled.
 * In: a corpus folder with notebooks/ and labels/, and the scorer beside it in evaluate/; NOTEBOOK_CRITIQUE_CORPUS names another corpus.
 * Out: the scorer's table, a row a topic; then how much there is to read in each notebook. Changes nothing and keeps no copy of the notebooks.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { corpus } from './corpus.mjs';
import { prepare } from './prepare.mjs';
import { printFailure, Remedy } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

function main(args) {
  const scorer = path.join(corpus, '..', 'evaluate', 'score.mjs');
  for (const needed of [path.join(corpus, 'notebooks'), path.join(corpus, 'labels'), scorer]) {
    if (!fs.existsSync(needed)) throw new Remedy(`There is no labelled corpus here: ${needed} is missing.`, 'Name the folder that holds notebooks/ and labels/ in NOTEBOOK_CRITIQUE_CORPUS.');
  }
  prepare();
  const findings = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-accuracy-')), 'findings.json');
  try {
    const out = fs.openSync(findings, 'w');
    const check = spawnSync(process.execPath, [path.join(root, 'dist', 'cli.js'), 'check', path.join(corpus, 'notebooks'), '--format', 'json'], { stdio: ['ignore', out, 'inherit'] });
    fs.closeSync(out);
    // 1 says that there are findings. Whatever else: a table of half a report would look like a result.
    if (check.status !== 0 && check.status !== 1) console.error(`The check ended with code ${check.status}: some notebooks could not be read.`);
    const scored = spawnSync(process.execPath, [scorer, '--labels', path.join(corpus, 'labels'), '--findings', findings, ...args], { stdio: 'inherit' }).status ?? 1;
    perHundredLines(path.join(corpus, 'notebooks'), JSON.parse(fs.readFileSync(findings, 'utf8')));
    return scored;
  } finally {
    fs.rmSync(path.dirname(findings), { recursive: true, force: true });
  }
}

/** Findings for 100 lines of code, shortest list first: a well-kept notebook should have little to read. */
function perHundredLines(folder, report) {
  const rows = report.notebooks.flatMap(({ path: file, findings, skipped }) => {
    const name = path.basename(file);
    const { cells } = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
    const code = cells.filter((cell) => cell.cell_type === 'code').flatMap((cell) => [cell.source].flat().join('').split('\n')).filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    const functions = code.filter((line) => /^\s*(async def|def|class)\b/.test(line)).length;
    return skipped !== undefined || code.length === 0 ? [] : [{ name, lines: code.length, functions, findings: findings.length, rate: (100 * findings.length) / code.length }];
  }).sort((a, b) => a.rate - b.rate);
  console.log('\nFindings for 100 lines of code');
  for (const { name, lines, functions, findings, rate } of rows) console.log(`  ${rate.toFixed(1).padStart(5)}  ${String(findings).padStart(3)} in ${String(lines).padStart(4)} lines, ${String(functions).padStart(2)} functions and classes  ${name}`);
}
