/**
 * What methods of Python's own containers do: lists that grow, dictionaries that are read, texts put together; and calls on handles and instances.
 * In: a method call on a value that is neither data nor estimator. Out: the result. Source: https://docs.python.org/3/library/stdtypes.html
 */
import { choose, scoresIn, takesBest } from './choices';
import { derived, elementOf, merge, outside, type Arguments } from './flow';
import type { Interpreter } from './interpret';
import { callLibrary } from './library-calls';
import { callNetwork } from './network-calls';
import { type Literal, type Sequence, stringOf, type Text, type Value, UNKNOWN } from './values';

export function callContainer(run: Interpreter, receiver: Value, name: string, given: Arguments): Value {
  const first = outside(given.args[0] ?? UNKNOWN, receiver);
  if (receiver.kind === 'sequence') {
    if (name === 'append' || name === 'add') { if (run.loopDepth === 0) receiver.items?.push(first); else receiver.items = null; receiver.element = merge(receiver.element, first); return UNKNOWN; }
    if (name === 'extend' && first.kind === 'sequence') { receiver.items = receiver.items && first.items ? [...receiver.items, ...first.items] : null; receiver.element = merge(receiver.element, first.element); return UNKNOWN; }
    if (takesBest(name) && scoresIn(receiver).length) { choose(run, scoresIn(receiver), given.node); return elementOf(receiver); }
    if (name === 'sort') { receiver.ranked = true; return UNKNOWN; }
    if (name === 'copy' || name === 'to_list' || name === 'tolist') return { ...receiver };
    if (name === 'pop') return elementOf(receiver);
    // A list of columns that was changed is no longer all of them.
    if (name === 'remove' || name === 'pop' || name === 'insert' || name === 'discard') receiver.over = undefined;
    if (/^(drop|difference|union|intersection|delete)$/.test(name)) return { kind: 'sequence', items: null, element: UNKNOWN, learned: receiver.learned };
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
  if (receiver.kind === 'score') return receiver;
  if (receiver.kind === 'splitter' || receiver.kind === 'handle') return callLibrary(run, `${receiver.name}.${name}`, given, receiver);
  if (receiver.kind === 'text' || (receiver.kind === 'literal' && typeof receiver.value === 'string')) return callText(run, receiver, name, given);
  // `net.head.parameters()`: weights of the network that the layer is part of.
  if (receiver.kind === 'method' && /^(named_)?parameters$/.test(name) && (receiver.receiver.kind === 'estimator' || receiver.receiver.kind === 'instance')) return receiver.receiver;
  if (receiver.kind === 'instance') {
    const network = callNetwork(run, receiver, name, given);
    if (network) return network;
    const base = receiver.cls.bases.find(b => b.kind === 'symbol');
    return base?.kind === 'symbol' ? callLibrary(run, `${base.name}.${name}`, given, receiver) : derived(given);
  }
  return derived(given);
}

/** Methods that give back their text, changed in case or at the ends only. */
const SAME_TEXT = new Set(['strip', 'lstrip', 'rstrip', 'lower', 'upper', 'title', 'capitalize', 'casefold', 'expandtabs', 'removeprefix', 'removesuffix']);

function callText(run: Interpreter, receiver: Literal | Text, name: string, given: Arguments): Value {
  const { node } = given;
  const at = run.span(node);
  const arguments_ = [...node.args, ...node.keywords.map(k => k.value)].map(a => run.span(a));
  const values = [...given.args, ...given.keywords.values()];
  const receiverAt = node.func.type === 'Attribute' ? run.span(node.func.value) : at;
  // Starred arguments: which value stands where is not known.
  const written = values.length === arguments_.length ? arguments_ : undefined;
  if (name === 'format') return { kind: 'text', parts: [receiver, ...values], at, written: written && [receiverAt, ...written] };
  if (name === 'join') return { kind: 'text', parts: values, at, written };
  if (name === 'replace' && values.length > 1) return { kind: 'text', parts: [receiver, values[1]!], at, written: written && [receiverAt, written[1]!] };
  return SAME_TEXT.has(name) ? receiver : derived(given);
}
