/**
 * What only the end of a cell does: its last value is displayed, unless it is None.
 * In: expressions, a notebook. Out: facts, for makers that move statements to the end of a cell or away from it.
 */
import { perModel } from '../model/kept';
import type { Expression } from '../python/ast';

/** `print(…)`, `plt.show()`, `display(…)`: nothing is displayed as their value. */
export function givesNone(e: Expression): boolean {
  if (e.type !== 'Call') return false;
  if (e.func.type === 'Name') return e.func.name === 'print' || e.func.name === 'display';
  return e.func.type === 'Attribute' && e.func.attr.name === 'show' && e.func.value.type === 'Name' && e.func.value.name === 'plt';
}

/** A name that Python or IPython itself looks at. */
export function isShellName(name: string): boolean {
  return /^(__\w+__|_|In|Out|_i*\d*|_oh|_ih|_dh)$/.test(name);
}

/** Whether the notebook reads `_`, `Out[3]` and the like, which count cells and their values, or has a shell that displays every expression. */
export const readsHistory = perModel((model): boolean => model.code.some(c => c.names.events.some(e => e.what === 'use' && isShellName(e.name) && !e.name.startsWith('__')))
  || model.names.usesOf('InteractiveShell').length > 0 || model.events.symbols.some(e => e.name.endsWith('InteractiveShell.ast_node_interactivity')));
