/**
 * A long cell → several, cut between statements at its top level where the fewest names go from what stands above to what stands below.
 * In: a cell. Out: a fix, or none where the end of a cell would be seen: a value displayed that was not, a figure that is still drawn on, a magic for the whole cell.
 * Comments stay with the statement below them. Does not move or change a statement.
 */
import { replaceIn } from '../notebook/edit-plan';
import { cellName } from '../notebook/notebook';
import { countLines } from '../model/cells';
import type { CodeCell, Model } from '../model/model';
import type { Statement } from '../python/ast';
import { drawingStatements, isShow } from './drawing';
import type { Edit, Fix } from './edit';
import { givesNone, readsHistory } from './cell-end';

/** Lines of a part, as the rule about long cells counts them at its strictest. */
const MOST_LINES = 50;
const FEWEST_LINES = 4;
/** A cell of more is a file that was pasted: nobody waits for the best of so many cuts. */
const MOST_STATEMENTS = 600;
/** Cells in which imports stand at the top. */
const TOP_CELLS = 3;

/** A place between two statements: where the part above ends, and what it costs to cut here. */
interface Border { readonly at: number; readonly cost: number; readonly statement: number }

export function splitCell(model: Model, code: CodeCell): Fix | null {
  const { cell, tree } = code;
  if (tree.cellMagic || tree.errors.length || tree.language !== 'python' || cell.tags.length || tree.statements.length > MOST_STATEMENTS || readsHistory(model)) return null;
  if (cell.outputs().some(o => o.kind === 'error') || tree.comments.some(c => isMark(cell.source.slice(c.from, c.to)))) return null;
  const parts = bestParts(model, code, borders(model, code));
  if (!parts) return null;
  const last = parts.at(-1)!;
  const edits: Edit[] = [
    ...parts.slice(0, -1).map((part): Edit => ({ kind: 'insertCell', before: cell.id, cellKind: 'code', source: part.text })),
    { kind: 'replace', at: { cell: cell.id, from: 0, to: last.from }, text: '' },
  ];
  // What an edit leaves is what the reader gets: the last part begins with its first line.
  if (replaceIn(cell.source, [{ from: 0, to: last.from, text: '' }]).trimEnd() !== last.text) return null;
  return {
    title: `Split ${cellName(cell)} into ${parts.length} cells along its data`,
    safety: 'safe',
    changes: cell.outputs().length ? 'All recorded outputs stay with the last part until the notebook runs again.' : undefined,
    edits,
  };
}

/** A mark that allows something in this line or cell would stand for a part only. */
const isMark = (comment: string): boolean => comment.includes('notebook-critique');

function borders(model: Model, code: CodeCell): Border[] {
  const { cell: { source }, tree: { statements } } = code;
  const drawing = new Set(drawingStatements(model, code, statements));
  let open = false;
  const found: Border[] = [];
  for (let i = 0; i + 1 < statements.length; i++) {
    const above = statements[i]!, below = statements[i + 1]!;
    if (drawing.has(above)) open = !isShow(above);
    // At the end of a cell a value would be displayed.
    if (above.type === 'ExpressionStatement' && !givesNone(above.value)) continue;
    if (open) continue;
    const at = lineAfter(source, above.to, below.from);
    if (at === null) continue;
    const between = source.slice(at, below.from);
    const heading = /^\s*#/.test(between), blank = /^[ \t]*\n/.test(between);
    found.push({ at, statement: i, cost: 6 * Math.min(12, liveAcross(code, above.to)) + (heading ? 0 : 2) + (blank ? 0 : 2) + (bothImport(above, below) ? 50 : 0) });
  }
  return found;
}

const isImport = (s: Statement): boolean => s.type === 'Import' || s.type === 'ImportFrom';
const bothImport = (a: Statement, b: Statement): boolean => isImport(a) && isImport(b);

/** Names that the statements above bind, other than by import and definition, and those below read before they bind them. */
function liveAcross({ names: { events } }: CodeCell, offset: number): number {
  const bound = new Set<string>(), again = new Set<string>(), live = new Set<string>();
  for (const e of events) {
    if (e.from < offset) { if (e.what === 'bind' && e.kind !== 'import' && e.kind !== 'function' && e.kind !== 'class') bound.add(e.name); }
    else if (e.what === 'use') { if (bound.has(e.name) && !again.has(e.name)) live.add(e.name); }
    else if (!e.conditional && !e.deferred) again.add(e.name);
  }
  return live.size;
}

/** Where the line behind the statement begins, past comments that belong into its block; null when both share a line. */
function lineAfter(source: string, end: number, next: number): number | null {
  let at = source.indexOf('\n', end) + 1;
  if (at === 0 || at > next || source.lastIndexOf('\n', next - 1) + 1 !== next) return null;
  for (;;) {
    const stop = source.indexOf('\n', at);
    if (stop < 0 || stop >= next || !/^[ \t]+#/.test(source.slice(at, stop))) return at;
    at = stop + 1;
  }
}

interface Part { readonly from: number; readonly text: string }

/** The cheapest cut into parts that are neither long nor tiny; null when there is none. */
function bestParts(model: Model, code: CodeCell, all: readonly Border[]): Part[] | null {
  const { cell: { source }, tree: { statements } } = code;
  const position = model.code.filter(c => !c.cell.tags.includes('parameters')).indexOf(code);
  const later = model.code.filter(c => !c.cell.tags.includes('parameters')).slice(position + 1, TOP_CELLS);
  // Imports below would come to stand further down than the top.
  const lastImport = later.findLastIndex(c => c.tree.statements.some(isImport));
  const most = lastImport < 0 ? Infinity : TOP_CELLS - position - lastImport - 1;
  const ends = [{ at: 0, cost: 0, statement: -1 }, ...all, { at: source.length, cost: 0, statement: statements.length - 1 }];
  const partOf = (i: number, j: number): Part => {
    const text = source.slice(ends[i]!.at, ends[j]!.at), start = text.search(/[^\n\s]/);
    const from = i === 0 ? 0 : ends[i]!.at + text.lastIndexOf('\n', start) + 1;
    return { from, text: source.slice(from, ends[j]!.at).trimEnd() };
  };
  // For each beginning the few ends that make a part neither long nor tiny.
  const reach = ends.map((_, i) => {
    const fitting: { readonly j: number; readonly imports: boolean }[] = [];
    for (let j = i + 1; j < ends.length; j++) {
      const { text } = partOf(i, j);
      if (text.split('\n').length > MOST_LINES) break;
      if (countLines(text) >= FEWEST_LINES) fitting.push({ j, imports: statements.slice(ends[i]!.statement + 1, ends[j]!.statement + 1).some(isImport) });
    }
    return fitting;
  });
  interface Way { readonly cost: number; readonly end: number; readonly before: Way | null }
  let ways = new Map<number, Way>([[0, { cost: 0, end: 0, before: null }]]);
  let best: Way | null = null;
  for (let index = 0; index < most && ways.size; index++) {
    const next = new Map<number, Way>();
    for (const [i, way] of ways) {
      for (const { j, imports } of reach[i]!) {
        // An import that stood at the top stays there.
        if (imports && position < TOP_CELLS && position + index >= TOP_CELLS) continue;
        // Each cell more must be worth it.
        const cost = way.cost + ends[j]!.cost + 5;
        if (cost < (next.get(j)?.cost ?? Infinity)) next.set(j, { cost, end: j, before: way });
      }
    }
    const end = next.get(ends.length - 1);
    if (end && (!best || end.cost < best.cost)) best = end;
    next.delete(ends.length - 1);
    ways = next;
  }
  const cuts: number[] = [];
  for (let way = best; way; way = way.before) cuts.unshift(way.end);
  return cuts.length < 3 ? null : cuts.slice(1).map((j, n) => partOf(cuts[n]!, j));
}
