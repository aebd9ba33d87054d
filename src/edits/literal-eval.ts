/**
 * `eval` → `ast.literal_eval`, called or handed on.
 * In: spans of `eval` and of its calls. Out: one fix for all, or none: `exec` and `eval` with names of its own have no such twin.
 */
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Edit, Fix } from './edit';
import { addImport } from './preamble';
import { localNames } from '../model/local-names';

export function literalEval(model: Model, spans: readonly Span[]): Fix[] {
  if (localNames(model).has('ast') || model.names.bindingsOf('ast').some(b => !(b.kind === 'import' && b.event.node.type === 'Import'))) return [];
  const edits: Edit[] = [];
  for (const at of spans) {
    const text = model.text(at);
    const call = model.events.calls.find(c => c.cell === at.cell && c.node.from === at.from && c.node.to === at.to);
    if (call ? call.callee !== 'builtins.eval' || call.node.func.type !== 'Name' || call.node.args.length !== 1 || call.node.keywords.length : text !== 'eval') return [];
    edits.push({ kind: 'replace', at: { ...at, to: at.from + 'eval'.length }, text: 'ast.literal_eval' });
  }
  const [first] = [...spans].sort(model.inReadingOrder);
  if (!first) return [];
  return [{
    title: 'Read literals with ast.literal_eval',
    safety: 'review',
    changes: 'Lists, dictionaries, texts, numbers and None read as before. Anything else (nan, a call, a name) now stops with a ValueError: run the cell.',
    edits: [...addImport(model, { module: 'ast' }, first), ...edits],
  }];
}
