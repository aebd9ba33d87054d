/** `from m import *` → the names of `m` that the notebook uses, where facts about `m` tell them. */
import type { CodeCell, Model } from '../model/model';
import { starName } from '../model/library-calls';
import { PYTHON_BUILTINS } from '../model/python-builtins';
import type { ImportFrom } from '../python/ast';
import type { Fix } from './edit';

export function namesInsteadOfStar(model: Model, code: CodeCell, statement: ImportFrom): Fix[] {
  const unbound = [...new Set(model.names.uses.filter(u => u.binding === null).map(u => u.name))].filter(n => !model.names.bindingsOf(n).length);
  const names = unbound.filter(n => starName(statement.module, n) !== null).sort();
  const builtins = unbound.filter(n => !names.includes(n) && starName(statement.module, n) === null && !isBuiltin(n));
  // A name that no star import is known to bring may be this one's: then nobody can tell, and nothing is offered.
  if (!names.length || builtins.length) return [];
  return [{
    title: `Import ${names.length === 1 ? names[0]! : `the ${names.length} names used`} from ${statement.module}`,
    safety: 'safe',
    edits: [{ kind: 'replace', at: model.span(code, statement), text: `from ${statement.module} import ${names.join(', ')}` }],
  }];
}

const isBuiltin = (name: string): boolean => PYTHON_BUILTINS.has(name);
