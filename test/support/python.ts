/**
 * Real Python for tests: runs notebooks before and after a fix and says what they printed, displayed, drew, wrote.
 * In: notebooks, data files, variables to look at. Out: plain records to compare. Needs `.venv` (test/python/requirements.txt); batches share one start.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { maskCell } from '../../src/python/mask';

const PROJECT = join(__dirname, '../..');
export const PYTHON = join(PROJECT, '.venv/bin/python');

export interface Job {
  readonly notebook: Notebook | string;
  /** Data files by name, relative to the notebook's folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: readonly string[];
}

export interface CellRun {
  readonly printed: string;
  /** The displayed value; equal texts stand for equal values. */
  readonly result: string | null;
  /** A digest for each figure that is open when the cell ends. */
  readonly figures: readonly string[];
  readonly error: string | null;
}

export interface Run {
  readonly folder: string;
  readonly cells: readonly CellRun[];
  readonly variables: Readonly<Record<string, string>>;
  /** Every file in the folder at the end, with a digest. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs each job's Python cells from top to bottom in a process and a folder of its own. Errors in cells are part of the answer. */
export function runNotebooks(jobs: readonly Job[]): Run[] {
  const input = jobs.map(({ notebook, files, variables }) => ({
    cells: (typeof notebook === 'string' ? parsePercent(notebook).notebook : notebook).cells.filter(c => c.kind === 'code').map(c => c.source),
    files: files ?? {}, variables: variables ?? [],
  }));
  const text = execFileSync(PYTHON, [join(__dirname, 'run_notebook.py')], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'inherit'] });
  return (JSON.parse(text) as (Run | { failed: string })[]).map(run => {
    if ('failed' in run) throw new Error(run.failed);
    return run;
  });
}

/** All that a reader of the executed notebook sees, whatever the cells are cut into: to compare before with after. */
export function shown(run: Run): { printed: string; results: (string | null)[]; figures: readonly string[]; errors: (string | null)[] } {
  const of = <T>(pick: (c: CellRun) => T): T[] => run.cells.map(pick);
  return {
    printed: of(c => c.printed).join(''),
    results: of(c => c.result).filter(r => r !== null),
    figures: run.cells.flatMap(c => c.figures),
    errors: of(c => c.error).filter(e => e !== null),
  };
}

/** A cell's text for tools that read plain Python: what only IPython understands becomes one name that is always there. Empty for other languages. */
export function visiblePython(source: string): string {
  const mask = maskCell(source, true, 'python');
  return mask.language === 'python' ? mask.magics.reduceRight((text, magic) => `${text.slice(0, magic.from)}${text.slice(magic.from).replace(/^\w+/, 'None')}`, mask.text) : '';
}

/** A file as text; what is no text goes as `base64:…`, which the runners turn back into bytes. */
export function fileContent(path: string): string {
  const bytes = readFileSync(path), text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : `base64:${bytes.toString('base64')}`;
}
