/**
 * Splits that the notebook makes more than once: the same draw again, the same position in the same rows.
 * In: data and what cuts it. Out: one split for what gives the same parts, so that `X[:n]`, `X[n:]` and `y[:n]` belong together. Which rows a part holds, `rows.ts` says.
 */
import type { Positioned } from '../python/ast';
import type { Interpreter } from './interpret';
import type { RowPart, Side } from './rows';
import { type Data, type RowIndex, snapshot, type Split } from './values';

export class KnownSplits {
  private count = 0;
  private readonly byKey = new Map<string, Split>();

  constructor(private readonly run: Interpreter) {}

  /** The number of the next split. */
  next(): number {
    return this.count++;
  }

  /** The same draw (equal rows, arguments and seed) gives the same parts: the split keeps the number of the first one and its own place. */
  sameDraw(key: string | null, data: Data | null, made: Split): Split {
    if (key === null || !data) return made;
    const whole = `${key}@${data.rows.parts.map(p => `${cutsOf(p)}~${p.filters.join()}`).join('|')}`;
    const known = this.byKey.get(whole);
    if (known) return { ...made, id: known.id };
    this.byKey.set(whole, made);
    return made;
  }

  /** The split that a slice at `bound` makes of `data`'s rows. */
  atPosition(data: Data, bound: string, node: Positioned): Split {
    const key = positionKey(data, bound);
    let split = this.byKey.get(key);
    if (!split) {
      split = { id: this.next(), at: this.run.span(node), node: null, name: 'slice', input: snapshot(data), inFolds: false, position: { bound: /^-?\d+$/.test(bound) ? Number(bound) : null, taken: new Set() } };
      this.byKey.set(key, split);
      this.run.events.splits.push({ ...this.run.place(node), split });
    }
    return split;
  }

  /** Rows picked by random numbers: every draw is a split of its own, and shares rows with every other. */
  atRandom(node: Positioned): RowIndex {
    return { kind: 'index', split: { id: this.next(), at: this.run.span(node), node: null, name: 'draw', input: null, inFolds: false, position: { bound: null, taken: new Set() } }, side: 'train' };
  }

  /** The split that a slice made before, when one stood at `bound`. */
  knownPosition(data: Data, bound: string): Split | undefined {
    return this.byKey.get(positionKey(data, bound));
  }
}

/** The split, knowing that the notebook uses this side of it. */
export function taken(split: Split, side: Side): Split {
  split.position?.taken.add(side);
  return split;
}

const cutsOf = (part: RowPart): string => `${part.source.id}:${part.cuts.map(c => `${c.split.id}${c.side}`).join()}`;

const positionKey = (data: Data, bound: string): string => `${data.rows.parts.map(cutsOf).join('|')}@${bound}`;
