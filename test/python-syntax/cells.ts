/**
 * In: nothing. Out: real code cells to compare with CPython (the evaluation corpus, the repo's own samples) and CPython's facts of them.
 * Reads files and runs Python: test support only.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { maskCell } from '../../src/python/mask';

export interface RealCell { readonly where: string; readonly source: string }

const root = resolve(__dirname, '../..');
export const corpusFolder = resolve(root, '../shared/corpus/notebooks');
export const samplesFolder = join(root, 'sample-notebooks');

/** The Python code cells of every notebook under a folder; [] when the folder is absent. */
export function realCells(folder: string): RealCell[] {
  if (!existsSync(folder)) return [];
  const cells: RealCell[] = [];
  for (const entry of readdirSync(folder).sort()) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) cells.push(...realCells(path));
    else if (entry.endsWith('.ipynb')) cells.push(...cellsOf(path, entry));
  }
  return cells;
}

interface RawCell { cell_type: string; source?: string | string[] | null; input?: string | string[] | null }

function cellsOf(path: string, name: string): RealCell[] {
  const notebook = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as { metadata?: { kernelspec?: { language?: string; name?: string } }; cells?: RawCell[]; worksheets?: { cells: RawCell[] }[] };
  const kernel = notebook.metadata?.kernelspec;
  if (kernel && !/python/i.test(`${kernel.language ?? ''} ${kernel.name ?? ''}`)) return [];
  const cells = notebook.cells ?? notebook.worksheets?.flatMap((sheet) => sheet.cells) ?? [];
  return cells.flatMap((cell, index) => {
    const source = cell.source ?? cell.input ?? '';
    return cell.cell_type === 'code' ? [{ where: `${name} cell ${index + 1}`, source: Array.isArray(source) ? source.join('') : source }] : [];
  });
}

export type RawFact = [tag: string, detail: unknown, from: number, to: number];

/** What CPython reads in texts: null for those it rejects. Throws with the remedy when there is no Python. */
export function cpythonFacts(texts: readonly string[]): { version: string; cells: (RawFact[] | null)[] } {
  const python = [join(root, '.venv/bin/python'), join(root, '.venv/Scripts/python.exe')].find((path) => existsSync(path)) ?? 'python3';
  const run = spawnSync(python, [join(__dirname, 'cpython_facts.py')], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error || run.status !== 0) {
    throw new Error(`The comparison with CPython needs Python 3.10 or newer: ${python} did not run (${run.error?.message ?? run.stderr}). Install python3, or make .venv with \`python3 -m venv .venv\`.`);
  }
  return JSON.parse(run.stdout) as { version: string; cells: (RawFact[] | null)[] };
}

/** The text that CPython is asked about: IPython lines hidden, nothing else changed. */
export function pythonText(source: string): string {
  return maskCell(source, true, 'python').text;
}
