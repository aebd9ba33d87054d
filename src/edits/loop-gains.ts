/**
 * The shapes of row loops that have one operation on columns, and what that operation was measured to gain.
 * In: `loop-gains.json`, written by `npm run loops`, which runs a loop of each shape and our own fix of it. Out: a sentence. Measures nothing here,
 * and never says a number that was not measured: a shape without an entry fails a test.
 */
import { grouped } from '../phrases';
import measured from './loop-gains.json';

/** Shape → what does it whole. */
export const LOOP_SHAPES = {
  'arithmetic': 'arithmetic on whole columns',
  'condition': '`np.where`',
  'several conditions': '`np.select`',
  'clip': '`clip`',
  'lookup': '`map` with the dictionary',
  'text rule': 'a `.str` method',
  'date part': 'a `.dt` field',
  'sum': '`sum`',
  'count': 'the sum of a mask',
  'conditional sum': '`sum` under a mask',
  'running sum': '`cumsum`',
  'running extreme': '`cummax` or `cummin`',
  'filter': 'a boolean mask',
  'group statistic': '`groupby`',
  'extreme row': '`idxmax` or `idxmin`',
  'cell by cell': 'one assignment to the column',
  'lag': '`shift`',
  'window': '`rolling`',
  'pairwise distance': 'one difference of all rows',
  'one-hot': 'one assignment by two index arrays',
} as const;

export type LoopShape = keyof typeof LOOP_SHAPES;

interface Gain { readonly rows: number; readonly loop: number; readonly whole: number }

const SHAPES: Readonly<Record<string, Gain>> = measured.shapes;
const VISITS: Readonly<Record<string, number>> = measured.visits;

/** How many times faster, as coarse as such a number deserves. */
export function gainOf(shape: LoopShape): number {
  const { loop, whole } = SHAPES[shape]!;
  return coarse(loop / whole);
}

/** "A loop of this shape took 2.4 s on 100,000 rows, `np.where` 3 ms: 800 times faster (pandas 3.1)." */
export function gainSentence(shape: LoopShape): string {
  const { rows, loop, whole } = SHAPES[shape]!;
  return `Measured on ${grouped(rows)} rows: a loop of this shape ${duration(loop)}, ${LOOP_SHAPES[shape]} ${duration(whole)}, ${times(gainOf(shape))} (pandas ${measured.versions.pandas}).`;
}

/** For loops of several shapes. */
export function gainRange(shapes: readonly LoopShape[]): string {
  const gains = shapes.map(gainOf).sort((a, b) => a - b);
  return gains.length > 1 && gains[0] !== gains.at(-1) ? `Measured, such loops take ${grouped(gains[0]!)} to ${grouped(gains.at(-1)!)} times as long as the operation on columns (pandas ${measured.versions.pandas}).` : gainSentence(shapes[0]!);
}

/** What a way of visiting rows costs before any work is done; null where it was not measured. */
export function visitSentence(how: string): string | null {
  const seconds = VISITS[how];
  return seconds === undefined ? null : `Measured, visiting 100,000 rows this way takes ${duration(seconds)} before any work is done; a sum of the column takes ${duration(measured.columnSum)} (pandas ${measured.versions.pandas}).`;
}

/** The least and the most that any shape gains. */
export function allGains(): readonly [number, number] {
  const gains = Object.keys(SHAPES).map(shape => gainOf(shape as LoopShape));
  return [Math.min(...gains), Math.max(...gains)];
}

function times(gain: number): string {
  return gain >= 2 ? `${grouped(gain)} times faster` : gain > 1.1 ? `${gain} times as fast` : 'no faster';
}

/** Two digits from ten on, one decimal below. */
function coarse(ratio: number): number {
  if (ratio < 10) return Math.round(ratio * 10) / 10;
  const unit = 10 ** (Math.floor(Math.log10(ratio)) - 1);
  return Math.round(ratio / unit) * unit;
}

function duration(seconds: number): string {
  if (seconds >= 0.995) return `${seconds.toFixed(1)} s`;
  const ms = seconds * 1000;
  return ms >= 0.95 ? `${ms.toFixed(0)} ms` : `${ms.toPrecision(1)} ms`;
}
