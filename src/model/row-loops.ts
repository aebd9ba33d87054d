/**
 * Loops whose turns are rows or elements, and whether an array operation could do the work.
 * In: `Model`. Out: one entry for each loop. A loop that plots, prints, fits or reads files is not row work.
 */
import type { Span } from '../notebook/notebook';
import type { Call, Comprehension, DictComprehension, For, Node } from '../python/ast';
import { walk } from '../python/walk';
import type { LoopEvent } from './events';
import { spanKey } from './lineage';
import type { Model } from './model';
import type { Data } from './values';

export interface RowLoop {
  readonly at: Span;
  readonly node: For | Comprehension | DictComprehension | Call;
  /** `iterrows`, `itertuples`, `range(len)`, `apply(axis=1)`, … */
  readonly how: string;
  readonly data: Data | null;
  readonly mild: boolean;
}

export function rowLoops(model: Model): RowLoop[] {
  const found = new Map<string, RowLoop>();
  for (const loop of model.events.loops) {
    const key = spanKey(loop.at);
    if (found.has(key)) continue;
    const how = howOf(loop);
    if (!how || keepsLoop(loop)) continue;
    found.set(key, { at: loop.at, node: loop.node, how, data: loop.data, mild: isMild(loop) });
  }
  return [...found.values()];
}

function howOf(loop: LoopEvent): string | null {
  if (loop.over === 'rows') return loop.how === 'index' ? 'a loop over the index' : loop.how === 'range(len)' ? 'range(len(…))' : loop.how;
  if (loop.over !== 'elements') return null;
  if (loop.node.type === 'Call') return loop.how;
  return loop.node.type === 'For' ? 'a loop over a column' : 'a comprehension over a column';
}

/** Element-wise functions and comprehensions often work on strings, where pandas is no faster. */
function isMild(loop: LoopEvent): boolean {
  if (loop.over === 'elements') return true;
  return loop.node.type === 'Comprehension' || loop.node.type === 'DictComprehension';
}

const SHOWS = new Set(['print', 'display', 'show', 'imshow', 'plot', 'scatter', 'bar', 'text', 'annotate', 'hist', 'add_subplot', 'subplot', 'set_title', 'title', 'legend', 'fit', 'savefig', 'open', 'read_csv', 'imread', 'get', 'post', 'sleep', 'axhline', 'axvline']);

function keepsLoop(loop: LoopEvent): boolean {
  if (loop.node.type !== 'For') return false;
  let keeps = false;
  walk(loop.node.body, (node: Node) => {
    if (node.type === 'Call') {
      const name = node.func.type === 'Attribute' ? node.func.attr.name : node.func.type === 'Name' ? node.func.name : '';
      if (SHOWS.has(name)) keeps = true;
    }
    return !keeps;
  });
  return keeps;
}
