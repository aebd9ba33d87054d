/**
 * What methods of Python's own containers do: lists that grow, dictionaries that are read, texts put together; and calls on handles and instances.
 * In: a method call on a value that is neither data nor estimator. Out: the result. Source: https://docs.python.org/3/library/stdtypes.html
 */
import { derived, elementOf, merge, outside, type Arguments } from './flow';
import type { Interpreter } from './interpret';
import { callLibrary } from './library-calls';
import { type Sequence, stringOf, type Value, UNKNOWN } from './values';

export function callContainer(run: Interpreter, receiver: Value, name: string, given: Arguments): Value {
  const first = outside(given.args[0] ?? UNKNOWN, receiver);
  if (receiver.kind === 'sequence') {
    if (name === 'append' || name === 'add') { if (run.loopDepth === 0) receiver.items?.push(first); else receiver.items = null; receiver.element = merge(receiver.element, first); return UNKNOWN; }
    if (name === 'extend' && first.kind === 'sequence') { receiver.items = receiver.items && first.items ? [...receiver.items, ...first.items] : null; receiver.element = merge(receiver.element, first.element); return UNKNOWN; }
    if (name === 'copy' || name === 'to_list' || name === 'tolist') return { ...receiver };
    if (name === 'pop') return elementOf(receiver);
    if (name === 'remove') { const gone = stringOf(first); if (gone !== null && receiver.items) receiver.items = receiver.items.filter(i => stringOf(i) !== gone); return UNKNOWN; }
    return UNKNOWN;
  }
  if (receiver.kind === 'mapping') {
    const pairs = [...receiver.entries].map(([k, v]): Value => ({ kind: 'sequence', items: [{ kind: 'literal', value: k, at: run.span(given.node) }, v], element: v }));
    if (name === 'items') return { kind: 'sequence', items: pairs, element: { kind: 'sequence', items: [UNKNOWN, receiver.element], element: UNKNOWN } };
    if (name === 'values') return { kind: 'sequence', items: [...receiver.entries.values()], element: receiver.element };
    if (name === 'keys') return { kind: 'sequence', items: pairs.map(p => (p as Sequence).items![0]!), element: UNKNOWN };
    if (name === 'get') return receiver.entries.get(stringOf(first) ?? '') ?? receiver.element;
    if (name === 'update' && first.kind === 'mapping') { for (const [k, v] of first.entries) receiver.entries.set(k, v); return UNKNOWN; }
    return UNKNOWN;
  }
  if (receiver.kind === 'splitter' || receiver.kind === 'handle') return callLibrary(run, `${receiver.name}.${name}`, given, receiver);
  if (receiver.kind === 'literal' && name === 'format') return { kind: 'text', parts: [receiver, ...given.args], at: run.span(given.node) };
  if (receiver.kind === 'literal' && name === 'join') return { kind: 'text', parts: [...given.args], at: run.span(given.node) };
  if (receiver.kind === 'instance') {
    const base = receiver.cls.bases.find(b => b.kind === 'symbol');
    return base?.kind === 'symbol' ? callLibrary(run, `${base.name}.${name}`, given, receiver) : derived(given);
  }
  return derived(given);
}
