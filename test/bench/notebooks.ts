/**
 * Big notebooks for the benchmark: real ones stitched end to end, each with names of its own, until there are enough code cells.
 * In: notebook files. Out: the text of an .ipynb file with recorded outputs, as an editor or the command line would read it.
 * A repeated notebook gets other names each time, so that nothing is a copy of what stood above and frames do not pile up under one name.
 */
import fs from 'node:fs';
import type { Cell, Notebook } from '../../src/notebook/notebook';
import { cellFacts } from '../../src/model/cells';
import { linkNames } from '../../src/model/names';
import { readNotebook } from '../../src/notebook/read';

/** A notebook with the JSON of its cells, outputs included. */
export interface Sample {
  readonly notebook: Notebook;
  readonly json: { readonly cells: readonly Record<string, unknown>[] };
}

export function readSample(file: string): Sample {
  const source = fs.readFileSync(file, 'utf8');
  const result = readNotebook(source);
  if ('error' in result) throw new Error(`${file}: ${result.error.message}`);
  return { notebook: result.notebook, json: JSON.parse(source) as Sample['json'] };
}

/** The text of a notebook with `count` code cells, made of the samples in turn. */
export function stitched(samples: readonly Sample[], count: number): string {
  const cells: Record<string, unknown>[] = [];
  for (let turn = 0, code = 0; code < count; turn++) {
    const { notebook, json } = samples[turn % samples.length]!;
    const suffix = turn < samples.length ? '' : `_${Math.floor(turn / samples.length) + 1}`;
    const sources = suffix ? renamed(notebook, suffix) : new Map(notebook.cells.map(c => [c.id, c.source]));
    for (const cell of notebook.cells) {
      if (code === count) break;
      if (cell.kind === 'code') code++;
      cells.push({ ...json.cells[cell.index], id: `cell-${cells.length}`, source: sources.get(cell.id)!.split(/(?<=\n)/) });
    }
  }
  return JSON.stringify({ cells, metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } }, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

/** Each cell's text with the notebook's own names changed; imported names stay. */
function renamed(notebook: Notebook, suffix: string): Map<string, string> {
  const python = notebook.cells.filter(isPython);
  const names = linkNames(python.map(c => ({ id: c.id, names: cellFacts(c.source, c.language).names })));
  const own = new Set(names.bindings.filter(b => b.kind !== 'import').map(b => b.name));
  for (const b of names.bindings) if (b.kind === 'import') own.delete(b.name);
  const places = [...names.bindings, ...names.uses].filter(p => own.has(p.name));
  const byCell = new Map<string, typeof places>();
  for (const p of places) (byCell.get(p.at.cell) ?? byCell.set(p.at.cell, []).get(p.at.cell)!).push(p);
  return new Map(notebook.cells.map(cell => {
    const ends = [...new Set((byCell.get(cell.id) ?? []).filter(p => cell.source.slice(p.at.from, p.at.to) === p.name).map(p => p.at.to))].sort((a, b) => b - a);
    return [cell.id, ends.reduce((text, end) => text.slice(0, end) + suffix + text.slice(end), cell.source)];
  }));
}

const isPython = (cell: Cell): boolean => cell.kind === 'code' && cell.language === 'python';

/** The same notebook with every cell's text changed by a comment: nothing of it is in any cache. */
export function fresh(notebook: Notebook, round: number): Notebook {
  return { language: notebook.language, metadata: notebook.metadata, cells: notebook.cells.map(c => (isPython(c) ? withSource(c, `${c.source}\n# ${round}`) : c)) };
}

/** The notebook after somebody typed in one of its Python cells. */
export function edited(notebook: Notebook, round: number): Notebook {
  const python = notebook.cells.filter(isPython);
  // A different cell each time, spread over the notebook; the number behind is what was typed.
  const chosen = python[(round * 7919) % python.length]!;
  return { language: notebook.language, metadata: notebook.metadata, cells: notebook.cells.map(c => (c === chosen ? withSource(c, `${c.source}\nprobe_${round % 5} = ${round}`) : c)) };
}

/** Outputs and position are the old cell's. */
function withSource(cell: Cell, source: string): Cell {
  return { id: cell.id, index: cell.index, kind: cell.kind, language: cell.language, source, executionCount: cell.executionCount, tags: cell.tags, outputs: () => cell.outputs() };
}
