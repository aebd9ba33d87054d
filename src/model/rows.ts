/**
 * Which rows a frame or array holds: from which sources, and through which splits they came.
 * In: sources and splits as the interpreter meets them. Out: `Rows` and the questions rules ask of them (overlap, "learned before the split").
 * Row numbers are never known here; two sets are disjoint only when a split put them apart.
 */
import type { Span } from '../notebook/notebook';
import type { RowIndex, Split } from './values';

/** Where rows first came from: a file, a built-in data set, generated numbers. */
export interface Source {
  readonly id: number;
  /** The file's name or the loader's, for messages: `train.csv`. */
  readonly name: string;
  readonly at: Span;
  /** What the name says about it: Kaggle's train and test files. */
  readonly role: 'train' | 'test' | 'unknown';
  /** Drawn by a generator (`make_moons`): rows that nobody has. */
  readonly madeUp?: true;
}

export type Side = 'train' | 'test';

export interface Cut {
  readonly split: Split;
  readonly side: Side;
  /** One end of a window `[a:b]`: both ends are counted in the same rows. */
  readonly window?: true;
}

/** Rows of one source that passed the same cuts. */
export interface RowPart {
  readonly source: Source;
  readonly cuts: readonly Cut[];
  /** Selections whose other side is not known: masks, unknown index arrays. Two different ones may or may not share rows. */
  readonly filters: readonly string[];
}

/** A union of parts; empty means that nothing is known. */
export interface Rows {
  readonly parts: readonly RowPart[];
}

export const NO_ROWS: Rows = { parts: [] };

export function rowsOf(source: Source): Rows {
  return { parts: [{ source, cuts: [], filters: [] }] };
}

const samePart = (a: RowPart, b: RowPart): boolean =>
  a.source === b.source && a.cuts.length === b.cuts.length && a.filters.join() === b.filters.join() && a.cuts.every((cut, i) => cut.split.id === b.cuts[i]!.split.id && cut.side === b.cuts[i]!.side);

/** The same rows, as far as sources, splits and selections tell. */
export function sameRows(a: Rows, b: Rows): boolean {
  return a.parts.length > 0 && a.parts.length === b.parts.length && a.parts.every(part => b.parts.some(other => samePart(part, other)));
}

export function union(...sets: readonly Rows[]): Rows {
  const parts: RowPart[] = [];
  for (const set of sets) for (const part of set.parts) if (!parts.some(p => samePart(p, part))) parts.push(part);
  return parts.length === sets[0]?.parts.length ? sets[0] : { parts };
}

/** The rows of `rows` that `split` put on `side`. */
export function cut(rows: Rows, split: Split, side: Side): Rows {
  return { parts: rows.parts.map(part => ({ ...part, cuts: [...part.cuts, { split, side }] })) };
}

/** The rows that an index picks. */
export function rowsAt(rows: Rows, { split, side, narrowed = [] }: RowIndex): Rows {
  return narrowed.reduce<Rows>((some, by) => (typeof by === 'string' ? filtered(some, by) : { parts: some.parts.map(part => ({ ...part, cuts: [...part.cuts, by] })) }), cut(rows, split, side));
}

/** Whether `some` were cut or picked out of `all`, by the way they came. */
export function within(some: Rows, all: Rows): boolean {
  return some.parts.length > 0 && some.parts.every(part => all.parts.some(whole => whole.source === part.source && whole.cuts.every((c, i) => part.cuts[i]?.split.id === c.split.id && part.cuts[i].side === c.side) && whole.filters.every(f => part.filters.includes(f))));
}

/** The rows between two positions. */
export function window(rows: Rows, lower: Split, upper: Split): Rows {
  return { parts: rows.parts.map(part => ({ ...part, cuts: [...part.cuts, { split: lower, side: 'test', window: true }, { split: upper, side: 'train', window: true }] })) };
}

/** Some of the rows, no telling which; `key` is equal where the selection is. */
export function filtered(rows: Rows, key: string): Rows {
  return { parts: rows.parts.map(part => (part.filters.includes(key) ? part : { ...part, filters: [...part.filters, key] })) };
}

/** The key of the rows that a selection leaves: `year<2015` and `!year<2015`. */
export function complement(key: string): string {
  return key.startsWith('!') ? key.slice(1) : `!${key}`;
}

const sameSplit = (a: Cut, b: Cut): boolean => a.split.id === b.split.id;

const apart = (a: RowPart, b: RowPart): boolean =>
  a.source !== b.source || a.cuts.some(ca => b.cuts.some(cb => sameSplit(ca, cb) && ca.side !== cb.side)) || a.filters.some(f => b.filters.some(g => g === complement(f) || exclusive(f, g))) || positions(a, b) === 'apart';

/** `fold==1` and `fold==2`: no row has both values. */
function exclusive(f: string, g: string): boolean {
  const [left, right] = [f.split('=='), g.split('==')] as const;
  return left.length === 2 && right.length === 2 && left[0] === right[0] && left[1] !== right[1] && [left[1]!, right[1]!].every(value => !/[#@(]/.test(value));
}

/** Whether two parts cut by position out of the same rows share some, where the positions are numbers: `[:800]` and `[700:]` do, `[900:]` does not. */
function positions(a: RowPart, b: RowPart): 'apart' | 'shared' | 'within' | null {
  const ranges = [interval(a), interval(b)] as const;
  const [ra, rb] = ranges;
  if (!ra || !rb || ra.before !== rb.before || (ra.from < 0 || ra.to < 0) !== (rb.from < 0 || rb.to < 0)) return null;
  if (ra.from >= rb.to || rb.from >= ra.to) return 'apart';
  return (ra.from >= rb.from && ra.to <= rb.to) || (rb.from >= ra.from && rb.to <= ra.to) ? 'within' : 'shared';
}

/** The positions of a part, counted from the start or (negative) from the end; null when it was not cut by numbers, or more than once. */
function interval({ cuts, filters }: RowPart): { readonly from: number; readonly to: number; readonly before: string } | null {
  const own = cuts.filter(c => c.split.position);
  if (!own.length || own.length > 2 || own.some(c => c.split.position!.bound === null) || (own.length === 2 && !own.every(c => c.window))) return null;
  const lower = own.find(c => c.side === 'test')?.split.position!.bound ?? null, upper = own.find(c => c.side === 'train')?.split.position!.bound ?? null;
  if (lower !== null && upper !== null && (lower < 0) !== (upper < 0)) return null;
  const fromEnd = (lower ?? upper ?? 0) < 0;
  return { from: lower ?? (fromEnd ? -Infinity : 0), to: upper ?? (fromEnd ? -0 : Infinity), before: `${cuts.filter(c => !c.split.position).map(c => `${c.split.id}${c.side}`).join()}~${filters.join()}` };
}

/** What `a` went through and `b` did not, as far as nobody knows its other side: masks, windows, heads and tails, draws. Random cuts share rows with anything. */
function ownSelections(a: RowPart, b: RowPart): string[] {
  const cuts = a.cuts.filter(c => (c.split.name === 'slice' || c.split.name === 'draw') && !b.cuts.some(o => sameSplit(o, c) && o.side === c.side)).map(c => (c.split.name === 'draw' ? 'draw' : `slice ${c.side}`));
  return [...a.filters.filter(f => !b.filters.includes(f)), ...cuts];
}

/** One part holds the other, or both are heads (or tails) of the same rows, or each was drawn from them. */
function nested(a: RowPart, b: RowPart): boolean {
  const byPosition = positions(a, b);
  if (byPosition !== null) return byPosition !== 'apart';
  const ofA = ownSelections(a, b), ofB = ownSelections(b, a);
  return !ofA.length || !ofB.length || (new Set([...ofA, ...ofB]).size === 1 && /^(slice |draw$)/.test(ofA[0]!));
}

/** True when some row may be in both, as far as sources and splits tell. */
export function overlap(a: Rows, b: Rows): boolean {
  return a.parts.some(pa => b.parts.some(pb => !apart(pa, pb)));
}

/** True when some row is surely in both: no split put them apart, and one selection holds the other. */
export function surelyOverlap(a: Rows, b: Rows): boolean {
  return a.parts.some(pa => b.parts.some(pb => !apart(pa, pb) && nested(pa, pb)));
}

/** True when rows are surely in both and neither holds the other: two splits of the same rows, positions that cross. */
export function crossing(a: Rows, b: Rows): boolean {
  const pairs = a.parts.flatMap(pa => b.parts.filter(pb => !apart(pa, pb) && nested(pa, pb)).map(pb => [pa, pb] as const));
  return pairs.length > 0 && pairs.every(([pa, pb]) => { const byPosition = positions(pa, pb); return byPosition !== null ? byPosition === 'shared' : !holds(pa, pb) && !holds(pb, pa); });
}

/** Whether all of `inner` is in `outer`: it passed the same cuts and selections, and perhaps more. */
const holds = (outer: RowPart, inner: RowPart): boolean =>
  outer.cuts.every(c => inner.cuts.some(o => sameSplit(o, c) && o.side === c.side)) && outer.filters.every(f => inner.filters.includes(f));

/** The split that `later` went through and `earlier` did not, on the same source: what was learned from `earlier` has seen the other side. Null when there is none. */
export function splitAfter(earlier: Rows, later: Rows): Split | null {
  for (const part of later.parts) {
    for (const seen of earlier.parts) {
      if (apart(seen, part)) continue;
      const missing = part.cuts.find(c => holdsOut(c) && !seen.cuts.some(s => sameSplit(s, c)));
      if (missing) return missing.split;
    }
    // Learned from both sides, fitted on one: `scaler.fit(concat([X_train, X_test]))`.
    const both = part.cuts.find(c => c.side === 'train' && holdsOut(c) && hasSide(earlier, c, 'train') && hasSide(earlier, c, 'test') && !hasSide(later, c, 'test'));
    if (both) return both.split;
  }
  return null;
}

const hasSide = (rows: Rows, of: Cut, side: Side): boolean => rows.parts.some(p => p.cuts.some(c => sameSplit(c, of) && c.side === side));

/** A cut by position holds rows out only when both of its sides are used: `df[1:]` just leaves the first row behind. */
const holdsOut = (c: Cut): boolean => !c.split.position || c.split.position.taken.has(c.side === 'test' ? 'train' : 'test');

/** True when every known row was put on the test side of a split or comes from a test file. */
export function isTestPart(rows: Rows): boolean {
  return rows.parts.length > 0 && rows.parts.every(part => part.cuts.some(c => c.side === 'test' && holdsOut(c)) || (part.source.role === 'test' && part.cuts.length === 0));
}

/** True when rows of a test file are among others: `concat([train, test])`. */
export function mixesTestFile(rows: Rows): boolean {
  return rows.parts.some(p => p.source.role === 'test' && !p.cuts.length) && rows.parts.some(p => p.source.role !== 'test');
}
