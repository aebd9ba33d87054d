/**
 * What methods of Python's own containers do: lists that grow, dictionaries that are read, texts put together; and calls on handles and instances.
 * In: a method call on a value that is neither data nor estimator, or a subscript of any. Out: the result. Source: https://docs.python.org/3/library/stdtypes.html
 */
import type { Expression } from '../python/ast';
import { choose, chooseExtreme, scoreOf, scoresIn, takesBest } from './choices';
import { allBut } from './column-lists';
import { chosenBy, verdict } from './columns';
import { dataSubscript, partOfIndex, rowIndex } from './data-calls';
import { derived, elementOf, keyOf, memberOf, merge, outside, type Arguments } from './flow';
import type { Interpreter } from './interpret';
import { tracker } from './knowledge';
import { callLibrary } from './library-calls';
import { callNetwork } from './network-calls';
import { asData, opaqueColumn } from './opaque';
import { ownScore } from './own-estimators';
import { markPart } from './pandas-values';
import { otherSide, sideOf } from './selections';
import { type Literal, makeData, type Sequence, stringOf, type Text, type Unknown, type Value, UNKNOWN } from './values';

export function callContainer(run: Interpreter, receiver: Value, name: string, given: Arguments): Value {
  const first = outside(given.args[0] ?? UNKNOWN, receiver);
  if (receiver.kind === 'sequence') {
    if (name === 'append' || name === 'add') { receiver.learned ??= run.asked ?? undefined; if (run.loopDepth === 0) receiver.items?.push(first); else receiver.items = null; receiver.element = merge(receiver.element, first); return UNKNOWN; }
    if (name === 'extend' && first.kind === 'sequence') { receiver.items = receiver.items && first.items ? [...receiver.items, ...first.items] : null; receiver.element = merge(receiver.element, first.element); return UNKNOWN; }
    if (takesBest(name) && !receiver.labels && scoresIn(receiver).length) { chooseExtreme(run, scoresIn(receiver), given.node); return elementOf(receiver); }
    // An array of scores that a loop filled: their mean is made of all of them.
    if (/^(mean|sum|round)$/.test(name) && scoresIn(receiver).length) return scoreOf(scoresIn(receiver));
    if (name === 'sort') { receiver.ranked = true; return UNKNOWN; }
    if (name === 'copy' || name === 'to_list' || name === 'tolist') return { ...receiver };
    const others = /^(remove|discard|difference|drop)$/.test(name) ? allBut(receiver, first) : null;
    if (others && (name === 'difference' || name === 'drop')) return others;
    if (others) { receiver.over = others.over; return UNKNOWN; }
    // A list of columns that was changed is no longer all of them.
    if (name === 'remove' || name === 'pop' || name === 'insert' || name === 'discard') receiver.over = undefined;
    if (name === 'pop') return elementOf(receiver);
    // `df.index.isin(train.index)`, `df.index.difference(train.index)`.
    const side = receiver.over?.how === 'index' && /^(isin|difference|drop)$/.test(name) ? sideOf(first) : null;
    if (side) return name === 'isin' ? side : otherSide(side);
    // `df.loc[df.index.repeat(3)]`: copies of each row.
    if (name === 'repeat' && receiver.over?.how === 'index') return { ...receiver, over: { ...receiver.over, how: 'repeat' } };
    if (/^(drop|difference|union|intersection|delete)$/.test(name)) return { kind: 'sequence', items: null, element: UNKNOWN, learned: receiver.learned ?? verdict(first) ?? undefined };
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
  if (receiver.kind === 'score') {
    if (takesBest(name)) chooseExtreme(run, receiver.events, given.node);
    return receiver;
  }
  if (receiver.kind === 'splitter' || receiver.kind === 'handle') return callLibrary(run, `${receiver.name}.${name}`, given, receiver);
  if (receiver.kind === 'text' || (receiver.kind === 'literal' && typeof receiver.value === 'string')) return callText(run, receiver, name, given);
  // `net.head.parameters()`: weights of the network that the layer is part of.
  if (receiver.kind === 'method' && /^(named_)?parameters$/.test(name) && (receiver.receiver.kind === 'estimator' || receiver.receiver.kind === 'instance')) return receiver.receiver;
  if (receiver.kind === 'instance') {
    const network = callNetwork(run, receiver, name, given);
    if (network) return network;
    const score = ownScore(run, receiver, name, given);
    if (score) return score;
    const own = (method: string): Value | undefined => { const member = memberOf(receiver.cls, method); return member?.kind === 'function' ? { ...member, self: receiver } : undefined; };
    const [fit, transform] = [own('fit'), own('transform')];
    // What scikit-learn's mixin adds to a transformer of the notebook.
    if (name === 'fit_transform' && fit && transform) { run.invoke(fit, given.args, given.node); return run.invoke(transform, given.args.slice(0, 1), given.node); }
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
  // Words of a row, put together again.
  if (name === 'join' && values[0]?.kind === 'data' && values[0].shape !== 'frame') return { ...values[0], text: true };
  if (name === 'join') return { kind: 'text', parts: values, at, written };
  if (name === 'replace' && values.length > 1) return { kind: 'text', parts: [receiver, values[1]!], at, written: written && [receiverAt, written[1]!] };
  return SAME_TEXT.has(name) ? receiver : derived(given);
}

/** One number learned from rows. */
export const isStatistic = (value: Value): boolean => value.kind === 'data' && value.shape === 'scalar' && value.statistic !== null;

/** What an empty array becomes when something is written into it; null when nobody can tell. */
export function filledFirst(owner: Unknown, key: Value, value: Value): Value | null {
  // Filled fold by fold it holds the rows it was given.
  if (key.kind === 'index' && value.kind === 'data') return makeData('array', value.rows, { predictedBy: value.predictedBy });
  return !owner.origin && (isStatistic(value) || value.kind === 'score') ? { kind: 'sequence', items: null, element: value } : null;
}

/** `owner[…]` for every kind of value; the index is evaluated here. */
export function subscript(run: Interpreter, owner: Value, e: Extract<Expression, { type: 'Subscript' }>): Value {
  const data = owner.kind === 'data' ? owner : owner.kind === 'method' && owner.receiver.kind === 'data' ? owner.receiver : null;
  if (data) {
    if (data.shape === 'groups' && data.pandas && data.groupedBy === 'groupby' && e.index.type === 'Tuple' && e.index.elements.length > 1) run.events.symbols.push({ at: run.span(e.index), name: 'DataFrameGroupBy[…, …]' });
    const part = dataSubscript(run, data, run.evaluate(e.index), e, owner === data ? 'plain' : owner.kind === 'method' && owner.name === 'iloc' ? 'iloc' : 'loc');
    markPart(data, null, part);
    return part;
  }
  const key = run.evaluate(e.index);
  if (owner.kind === 'sequence') {
    const index = key.kind === 'literal' && typeof key.value === 'number' ? key.value : null;
    if (owner.ranked && index !== null) choose(run, scoresIn(owner), e);
    if (e.index.type === 'Slice' && owner.over?.what === 'rows' && owner.over.data && !owner.items) return rowIndex(run, owner.over.data, e.index, e);
    const by = verdict(key) ?? owner.learned;
    if (by && index === null) return chosenBy(by);
    if (e.index.type === 'Slice') { const rows = asData(owner); return rows ? dataSubscript(run, rows, key, e, 'plain') : { kind: 'sequence', items: owner.items, element: owner.element, ranked: owner.ranked }; }
    // A list that was filled in a loop has its scores in its element.
    if (owner.element.kind === 'score' && !owner.items) return scoreOf(owner.element.events);
    return (index !== null && owner.items ? owner.items.at(index) : undefined) ?? elementOf(owner);
  }
  if (owner.kind === 'score') return owner;
  if (owner.kind === 'index') return partOfIndex(run, owner, e.index, e);
  if (owner.kind === 'mapping') { const k = keyOf(key); return (k !== null ? owner.entries.get(k) : undefined) ?? owner.element; }
  // `run["accuracy"].append(…)` logs to the run.
  if (owner.kind === 'handle' && tracker(owner.name)) return owner;
  if (owner.kind === 'unknown' && owner.origin) {
    if (key.kind === 'index' || e.index.type === 'Tuple') return dataSubscript(run, { ...asData(owner)!, shape: 'array' }, key, e, 'plain');
    const name = stringOf(key);
    return name !== null && !owner.origin.data ? opaqueColumn(owner, name) : UNKNOWN;
  }
  return UNKNOWN;
}
