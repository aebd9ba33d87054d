/**
 * The order in which cells were run last, by their recorded counts, beside the order in which they are written.
 * In: `Model`. Out: the reads that a run from top to bottom answers with another value than the recorded run had. Counts tell of each cell's last run only,
 * so a read counts where both runs find a binding and the recorded one stands in another cell; changes in place are not followed.
 */
import { type Binding, linkNames, type Use } from './names';
import type { Model } from './model';

/** One read with its two answers. */
export interface StaleRead {
  readonly use: Use;
  /** What it reads from top to bottom. */
  readonly written: Binding;
  /** What it read when the cell was run last. */
  readonly recorded: Binding;
}

/** In reading order; the first read of a name in a cell stands for all. */
export function staleReads(model: Model): StaleRead[] {
  const ran = model.code.filter(c => c.cell.executionCount !== null);
  const inOrder = ran.toSorted((a, b) => a.cell.executionCount! - b.cell.executionCount!);
  if (inOrder.every((c, i) => c === ran[i])) return [];
  const recorded = new Map(linkNames(inOrder.map(c => ({ id: c.cell.id, names: c.names }))).uses.map(u => [u.event, u]));
  const found = new Map<string, StaleRead>();
  for (const use of model.names.uses) {
    const then = recorded.get(use.event);
    const key = `${use.at.cell} ${use.name}`;
    // Equal cells share what was read of them: then nobody can tell which one is meant.
    if (then?.at.cell !== use.at.cell || use.event.deferred || found.has(key)) continue;
    const { binding: now } = use, { binding: before } = then;
    if (!now || !before || now.at.cell === before.at.cell || sameText(model, now, before)) continue;
    found.set(key, { use, written: now, recorded: before });
  }
  return [...found.values()];
}

/** The same import or the same reading of a file gives the same. */
function sameText(model: Model, a: Binding, b: Binding): boolean {
  const text = ({ at, event }: Binding): string => model.text({ cell: at.cell, from: event.node.from, to: event.node.to });
  return (a.kind === 'import' && b.kind === 'import') || text(a) === text(b);
}
