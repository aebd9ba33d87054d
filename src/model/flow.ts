/**
 * How values flow where no library is asked: merged at branches, handed out by loops, bound to parameters, carried by calls that nobody knows.
 * In: values. Out: values. Knows no statements and records nothing; `interpret.ts` and the files about library calls share it.
 */
import type { Call, Expression, Parameters } from '../python/ast';
import { union } from './rows';
import type { Scope } from './scope';
import { type Data, makeData, type UserClass, type Value, UNKNOWN } from './values';

/** Evaluated arguments of a call. */
export interface Arguments {
  readonly node: Call;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** What a loop over `value` hands out. */
export function elementOf(value: Value): Value {
  if (value.kind === 'sequence') return value.element.kind !== 'unknown' || !value.items?.length ? value.element : value.items.reduce(merge, UNKNOWN as Value);
  return value.kind === 'score' ? value : UNKNOWN;
}

/** One value for two: the same, or the one that is known. */
export function merge(a: Value, b: Value): Value {
  // A loop that collects scores collects them all.
  if (a.kind === 'score' && b.kind === 'score') return a.events.every(e => b.events.includes(e)) ? b : { kind: 'score', events: [...new Set([...a.events, ...b.events])] };
  if (a.kind === 'unknown' && a.origin && b.kind === 'unknown') return a;
  return a.kind === 'unknown' || (a.kind === 'literal' && a.value === null) ? b : a;
}

/** Every step of every datum, each once, in order. */
export function mergeSteps(data: readonly Data[]): Data['steps'] {
  if (data.length === 1) return data[0]!.steps;
  const all = new Set<Data['steps'][number]>();
  for (const d of data) for (const step of d.steps) all.add(step);
  return [...all];
}

/** The result of a call nobody knows: it may hold the rows of what it was given. */
export function derived({ args, keywords }: Omit<Arguments, 'node'>): Value {
  const data = [...args, ...keywords.values()].filter((v): v is Data => v.kind === 'data');
  if (!data.length) return UNKNOWN;
  return makeData(data[0]!.shape, union(...data.map(d => d.rows)), { steps: mergeSteps(data), columns: data[0]!.columns, column: data[0]!.column, predictedBy: data.find(d => d.predictedBy)?.predictedBy ?? null });
}

export function bindParameters(params: Parameters, given: Omit<Arguments, 'node'>, self: Value | null, scope: Scope, evaluate: (e: Expression) => Value): void {
  const args = self ? [self, ...given.args] : [...given.args];
  let position = 0;
  for (const p of params) {
    if (p.kind === 'star') { scope.set(p.name, { kind: 'sequence', items: args.slice(position), element: args.slice(position).reduce(merge, UNKNOWN as Value) }); position = args.length; continue; }
    if (p.kind === 'double-star') { scope.set(p.name, { kind: 'mapping', entries: new Map([...given.keywords].filter(([k]) => !params.some(q => q.name === k))), element: UNKNOWN, at: null }); continue; }
    const positional = p.kind !== 'keyword-only' && position < args.length ? args[position++] : undefined;
    scope.set(p.name, positional ?? given.keywords.get(p.name) ?? (p.default ? evaluate(p.default) : UNKNOWN));
  }
}

export function memberOf(cls: UserClass, name: string): Value | undefined {
  const own = cls.members.get(name);
  if (own) return own;
  for (const base of cls.bases) if (base.kind === 'class' && base !== cls) { const inherited = memberOf(base, name); if (inherited) return inherited; }
  return undefined;
}

export function calleeName(callee: Value): string | null {
  if (callee.kind === 'symbol') return callee.name;
  if (callee.kind !== 'method') return null;
  const { receiver, name } = callee;
  switch (receiver.kind) {
    case 'data': return `${receiver.shape === 'series' ? 'Series' : receiver.shape === 'groups' ? 'GroupBy' : receiver.shape === 'array' ? 'ndarray' : receiver.shape === 'scalar' ? 'scalar' : 'DataFrame'}.${name}`;
    case 'estimator': case 'splitter': case 'handle': return `${receiver.name}.${name}`;
    default: return null;
  }
}

/** What a random draw depends on, as text; null when it has no fixed seed or an argument is not known. */
export function drawKey(name: string, { args, keywords }: Omit<Arguments, 'node'>): string | null {
  const seed = keywords.get('random_state'), shuffles = keywords.get('shuffle');
  const fixed = seed?.kind === 'literal' && seed.value !== null, ordered = shuffles?.kind === 'literal' && shuffles.value === false;
  if (!fixed && !ordered) return null;
  const given = [...args.map(a => ['', a] as const), ...[...keywords].sort(([a], [b]) => (a < b ? -1 : 1))].filter(([name_, v]) => name_ || v.kind === 'literal');
  const parts = given.map(([k, v]) => (v.kind === 'literal' ? `${k}=${String(v.value)}` : v.kind === 'data' ? `${k}=${v.column ?? 'data'}` : null));
  return parts.includes(null) ? null : `${name}(${parts.join()})`;
}

export function keyOf(value: Value): string | null {
  return value.kind === 'literal' && value.value !== null ? String(value.value) : null;
}

export function without<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const copy = new Set(set);
  copy.delete(item);
  return copy;
}

/** The value to put into `container`; unknown when it holds the container itself, so that every value stays a tree. */
export function outside(value: Value, container: Value): Value {
  let left = 500;
  const holds = (v: Value): boolean => {
    if (v === container || --left < 0) return true;
    if (v.kind === 'sequence') return holds(v.element) || (v.items?.some(holds) ?? false);
    if (v.kind === 'mapping') { if (holds(v.element)) return true; for (const e of v.entries.values()) if (holds(e)) return true; }
    return false;
  };
  return (value.kind === 'sequence' || value.kind === 'mapping') && holds(value) ? UNKNOWN : value;
}
