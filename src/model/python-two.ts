/**
 * What only Python 2 understands: print statements, its builtins that nothing else defines, methods that dictionaries lost.
 * In: `Model`. Out: uses as `removed-uses.ts` lists them. Other broken syntax is not its business.
 */
import type { Span } from '../notebook/notebook';
import type { CellTree, ErrorStatement, Node } from '../python/ast';
import { isExpression, walk } from '../python/walk';
import { type RemovedFact, removedEntry } from './knowledge';
import { perTree } from './kept';
import type { Model } from './model';
import type { RemovedUse } from './removed-uses';

const PRINT: RemovedFact = { name: 'print', kind: 'statement', library: 'python', removedIn: '3.0', behaviour: 'fails', replacement: 'print(…)', checked: true };

export function pythonTwoUses(model: Model): RemovedUse[] {
  const uses: RemovedUse[] = [];
  const add = (at: Span, fact: RemovedFact, node: Node | null): void => { uses.push({ at, fact, node, keyword: null }); };
  for (const code of model.code) {
    for (const node of prints(code.tree)) add(model.span(code, node), PRINT, node);
  }
  for (const { use, below } of model.names.missing) {
    const fact = below || !PYTHON_TWO_BUILTINS.has(use.name) ? null : removedEntry(`builtins.${use.name}`);
    if (fact) add(use.at, fact, null);
  }
  for (const call of model.events.calls) {
    const fact = call.receiver?.kind === 'mapping' && call.method ? removedEntry(`dict.${call.method}`) : null;
    if (fact) add(call.at, fact, call.node);
  }
  return uses;
}

/** Builtins of Python 2 whose names nobody gives to anything else. */
export const PYTHON_TWO_BUILTINS: ReadonlySet<string> = new Set(['xrange', 'raw_input', 'unicode', 'unichr', 'basestring', 'execfile', 'reload', 'reduce', 'long']);

const prints = perTree(tree => {
  const found: ErrorStatement[] = [];
  walk(tree.statements, node => { if (node.type === 'ErrorStatement' && isPrint(tree, node)) found.push(node); });
  return found;
});

/** `print x` and `print "x"`; `print` alone and half-typed calls are left to others. */
function isPrint({ text }: CellTree, node: ErrorStatement): boolean {
  const [first] = node.children;
  return first !== undefined && isExpression(first) && first.type !== 'ErrorExpression' && /^print[ \t]+$/.test(text.slice(node.from, first.from));
}
