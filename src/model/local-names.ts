/**
 * Names that functions, lambdas, classes and comprehensions bind for themselves: inside, a top-level name of that spelling is not seen, and outside they are not there.
 * In: cell trees. Out: each name with the first scope that binds it. Which top-level binding a use reads is `names.ts`.
 */
import type { CellId } from '../notebook/notebook';
import { walk } from '../python/walk';
import type { ClassDefinition, Comprehension, DictComprehension, FunctionDefinition, Lambda } from '../python/ast';
import { boundIn } from './cell-names';
import { perModel, perTree } from './kept';
import type { Model } from './model';

export type LocalScope = FunctionDefinition | ClassDefinition | Lambda | Comprehension | DictComprehension;

const localsIn = perTree((tree): ReadonlyMap<string, LocalScope> => {
  const scopes = new Map<string, LocalScope>();
  const add = (name: string, scope: LocalScope): void => { if (!scopes.has(name)) scopes.set(name, scope); };
  walk(tree.statements, node => {
    if (node.type === 'FunctionDefinition' || node.type === 'Lambda') for (const p of node.params) add(p.name, node);
    if (node.type === 'FunctionDefinition' || node.type === 'ClassDefinition') for (const name of boundIn(node.body)) add(name, node);
    if (node.type === 'Comprehension' || node.type === 'DictComprehension') {
      for (const clause of node.clauses) walk(clause.target, target => { if (target.type === 'Name') add(target.name, node); });
    }
  });
  return scopes;
});

export const localNames = perModel((model): ReadonlySet<string> => new Set(model.code.flatMap(code => [...localsIn(code.tree).keys()])));

/** The first scope of the notebook that binds the name for itself. */
export function scopeOf(model: Model, name: string): { readonly cell: CellId; readonly scope: LocalScope } | null {
  if (!localNames(model).has(name)) return null;
  for (const { cell, tree } of model.code) {
    const scope = localsIn(tree).get(name);
    if (scope) return { cell: cell.id, scope };
  }
  return null;
}
