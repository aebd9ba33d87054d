/**
 * What surrounds a name in the code: the nodes from its top-level statement down to it, and what happens between two places.
 * In: a model and the place of a name. Out: nodes. Shared by makers that take names away; plans nothing by itself.
 */
import type { Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Binding, Use } from '../model/names';
import type { Node } from '../python/ast';
import { children } from '../python/walk';

/** From the top-level statement down to the node that stands at `at`; empty when no statement holds it. */
export function pathTo(model: Model, at: Span): Node[] {
  const path: Node[] = [];
  let level: readonly Node[] = model.codeCell(at.cell)?.tree.statements ?? [];
  for (;;) {
    const next = level.find((node) => node.from <= at.from && at.to <= node.to);
    if (!next) return path;
    path.push(next);
    level = children(next);
  }
}

/** Written order over the whole notebook: cells first, then offsets. */
export function isBefore(model: Model, a: Span, b: Span): boolean {
  return model.inReadingOrder(a, b) < 0;
}

/** The binding of `name` that a read at `at` would find when the notebook runs from top to bottom; null where that is not sure. */
export function bindingAt(model: Model, name: string, at: Span): Binding | null {
  const all = model.names.bindingsOf(name);
  if (all.some((b) => b.event.deferred)) return null;
  // In `x = f(x)` the read comes first, though it stands behind.
  const use = model.names.usesOf(name).find((u) => u.at.cell === at.cell && u.at.from === at.from);
  if (use) return use.binding;
  return all.filter((b) => isBefore(model, b.at, at)).at(-1) ?? null;
}

/** Whether the use changes the object that the name stands for: an assignment into it, `del`, a method that works in place. */
export function changesObject(model: Model, use: Use): boolean {
  const path = pathTo(model, use.at);
  const statement = path[0];
  const targets = path.flatMap((node) => (node.type === 'Assign' || node.type === 'Delete' ? node.targets : node.type === 'AugmentedAssign' || node.type === 'AnnotatedAssign' || node.type === 'For' ? [node.target] : []));
  if (!statement || targets.some((target) => target.from <= use.at.from && use.at.to <= target.to)) return true;
  return path.some((node) => node.type === 'Call' && node.func.type === 'Attribute' && node.func.from <= use.at.from && use.at.to <= node.func.to
    && (node.keywords.some((k) => k.name?.name === 'inplace') || ['insert', 'pop', 'update', 'drop_duplicates', 'sort'].includes(node.func.attr.name) && !isRead(path, node)));
}

/** `b = a.drop_duplicates()` reads; the call alone on its line may be what changes. */
const isRead = (path: readonly Node[], call: Node): boolean => path.some((node) => node.type !== 'ExpressionStatement' && node !== call && node.from <= call.from && node.to >= call.to);

/** In the body of the loop that binds the name: whatever stood there before is not read. */
export function isOwnTurn({ at, binding, event }: Use): boolean {
  const loop = binding?.event.node;
  return loop?.type === 'For' && event.deferred === null && binding!.at.cell === at.cell && loop.body.some(s => s.from <= at.from && at.to <= s.to);
}
