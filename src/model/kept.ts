/**
 * What is computed once and asked often, kept beside what it was computed from and dropped with it.
 * In: a function of a cell's tree, or of a model. Out: the same function, remembering. Trees live for as long as their cell's text stays, so after
 * a keystroke only one cell is looked at again; models live for one critique. What is kept must not hold ids or positions of cells when it belongs to a tree.
 */
import type { CellTree } from '../python/ast';
import type { Model } from './model';

/** For what follows from one cell's text alone. */
export function perTree<T>(compute: (tree: CellTree) => T): (tree: CellTree) => T {
  const known = new WeakMap<CellTree, { readonly value: T }>();
  return tree => {
    let kept = known.get(tree);
    if (!kept) known.set(tree, (kept = { value: compute(tree) }));
    return kept.value;
  };
}

/** For what follows from the whole notebook. */
export function perModel<T>(compute: (model: Model) => T): (model: Model) => T {
  // By its events: every model has its own, and a wrapped model shares them.
  const known = new WeakMap<Model['events'], { readonly value: T }>();
  return model => {
    let kept = known.get(model.events);
    if (!kept) known.set(model.events, (kept = { value: compute(model) }));
    return kept.value;
  };
}
