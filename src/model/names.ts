/**
 * Names across cells: which binding a use reads when the notebook runs from top to bottom, and which uses find nothing.
 * In: each cell's `CellNames` in written order. Out: `Names`. Does not look at values.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { BindingKind, CellNames, NameEvent, Opaque } from './cell-names';
import { PYTHON_BUILTINS } from './python-builtins';

export interface Binding {
  readonly name: string;
  readonly at: Span;
  readonly kind: BindingKind;
  readonly event: NameEvent;
  /** Index of the cell among those linked. */
  readonly cellIndex: number;
  readonly uses: Use[];
}

export interface Use {
  readonly name: string;
  readonly at: Span;
  readonly event: NameEvent;
  readonly cellIndex: number;
  /** What it reads in a top-to-bottom run; null when nothing binds it by then. */
  readonly binding: Binding | null;
}

/** A use that fails in a top-to-bottom run. */
export interface MissingName {
  readonly use: Use;
  /** The first binding below, when there is one. */
  readonly below: Binding | null;
  /** Where it was deleted above, when that is why. */
  readonly deleted: Span | null;
}

/** A place after which there may be names that nobody sees. */
export interface HiddenNames extends Span, Pick<Opaque, 'kind' | 'what'> {}

export interface Names {
  readonly bindings: readonly Binding[];
  readonly uses: readonly Use[];
  readonly missing: readonly MissingName[];
  /** Where names may appear that nobody sees: star imports, `%run`, `exec`. */
  readonly opaque: readonly HiddenNames[];
  bindingsOf(name: string): readonly Binding[];
  usesOf(name: string): readonly Use[];
  bindingsIn(cell: CellId): readonly Binding[];
  usesIn(cell: CellId): readonly Use[];
  /** Names bound at top level in the cell and read by another cell, in order of binding. */
  outputs(cell: CellId): readonly string[];
  /** Top-level names of other cells that the cell reads before binding them itself, in order of reading; imports, functions and classes left out. */
  inputs(cell: CellId): readonly string[];
}

export function linkNames(cells: readonly { readonly id: CellId; readonly names: CellNames }[]): Names {
  const bindings: Binding[] = [], uses: Use[] = [], missing: MissingName[] = [];
  const current = new Map<string, Binding>();
  const deletedAt = new Map<string, Span>();
  /** What a handler's name stood for before: nobody knows whether the handler runs. */
  const beforeHandler = new Map<string, Binding | undefined>();
  const opaque: HiddenNames[] = [];
  const pending: { use: Use; fn: NameEvent['deferred'] }[] = [];
  const byName = new Map<string, Binding[]>();
  const span = (id: CellId, e: { from: number; to: number }): Span => ({ cell: id, from: e.from, to: e.to });

  cells.forEach(({ id, names }, cellIndex) => {
    let hidden = 0;
    for (const event of names.events) {
      for (; hidden < names.opaque.length && names.opaque[hidden]!.from <= event.from; hidden++) opaque.push({ ...names.opaque[hidden]!, cell: id });
      if (event.what === 'bind') {
        const binding: Binding = { name: event.name, at: span(id, event), kind: event.kind!, event, cellIndex, uses: [] };
        bindings.push(binding);
        (byName.get(event.name) ?? byName.set(event.name, []).get(event.name)!).push(binding);
        // `global counter` in a function: there once the function has run; when that is nobody can tell.
        if (event.deferred && !current.has(event.name)) current.set(event.name, binding);
        if (event.kind === 'except' && !event.deferred) beforeHandler.set(event.name, current.get(event.name));
        if (!event.deferred) { current.set(event.name, binding); deletedAt.delete(event.name); }
      } else if (event.what === 'delete') {
        const before = beforeHandler.get(event.name);
        if (event.kind === 'except') { if (before) current.set(event.name, before); else if (!event.deferred) current.delete(event.name); }
        else if (!event.deferred && !event.conditional) { current.delete(event.name); deletedAt.set(event.name, span(id, event)); }
      } else {
        const binding = current.get(event.name) ?? null;
        const use: Use = { name: event.name, at: span(id, event), event, cellIndex, binding };
        uses.push(use);
        binding?.uses.push(use);
        if (binding || event.guarded || PYTHON_BUILTINS.has(event.name) || isHistory(event.name)) continue;
        if (event.deferred) pending.push({ use, fn: event.deferred });
        else if (!opaque.length) missing.push({ use, below: null, deleted: deletedAt.get(event.name) ?? null });
      }
    }
    for (; hidden < names.opaque.length; hidden++) opaque.push({ ...names.opaque[hidden]!, cell: id });
  });

  const usesByName = new Map<string, Use[]>();
  for (const use of uses) (usesByName.get(use.name) ?? usesByName.set(use.name, []).get(use.name)!).push(use);

  // A name inside a function is read when the function is called: it is missing when nothing binds it by its first call, or ever.
  for (const { use, fn } of pending) {
    const all = byName.get(use.name) ?? [];
    const own = fn && 'name' in fn && typeof fn.name === 'object' ? fn.name.name : null;
    const call = own ? usesByName.get(own)?.find(u => !u.event.deferred && u.cellIndex >= use.cellIndex) : undefined;
    const first = all[0];
    // Nobody calls it here, so nothing stops.
    if (!first) { if (!opaque.length && (!own || !byName.has(own) || usesByName.has(own))) missing.push({ use, below: null, deleted: null }); continue; }
    first.uses.push(use);
    const bindIndex = Math.min(...all.map(b => order(b)));
    if (call && order(call) < bindIndex && !opaque.length && all.every(b => !b.event.deferred)) missing.push({ use, below: first, deleted: null });
  }
  const resolved = missing.map(m => (m.below ? m : { ...m, below: (byName.get(m.use.name) ?? []).find(b => order(b) > order(m.use)) ?? null }))
    // `$coefficients` of R, `$HOME`: where nothing ever has that name it is not Python's.
    .filter(m => m.below || m.deleted || !isInMagic(m.use));

  const indexOf = new Map(cells.map((c, i) => [c.id, i]));
  const bindingsIn = inCell(bindings, indexOf), usesIn = inCell(uses, indexOf);
  return {
    bindings, uses, missing: resolved, opaque,
    bindingsOf: name => byName.get(name) ?? [],
    usesOf: name => usesByName.get(name) ?? [],
    bindingsIn, usesIn,
    outputs(cell) {
      const index = indexOf.get(cell);
      const own = bindingsIn(cell).filter(b => !b.event.deferred);
      return [...new Set(own.map(b => b.name))].filter(name => (usesByName.get(name) ?? []).some(u => u.cellIndex !== index && (u.binding === null || u.binding.cellIndex === index || u.event.deferred !== null)));
    },
    inputs(cell) {
      const index = indexOf.get(cell);
      const read = usesIn(cell).filter(u => u.binding && u.binding.cellIndex !== index && !['import', 'function', 'class'].includes(u.binding.kind));
      return [...new Set(read.map(u => u.name))];
    },
  };
}

/** `{folder}` or `$folder` in a magic: IPython leaves the text as it is where nothing has that name, and does not stop. */
export const isInMagic = (use: Use): boolean => use.event.node.type === 'Magic' || use.event.node.type === 'MagicExpression';

/** Sorted by cell already: each cell's is one piece. */
function inCell<T extends { readonly cellIndex: number }>(all: readonly T[], indexOf: ReadonlyMap<CellId, number>): (cell: CellId) => readonly T[] {
  let starts: number[] | null = null;
  return cell => {
    const index = indexOf.get(cell);
    if (index === undefined) return [];
    if (!starts) {
      starts = [];
      for (let i = 0; i <= all.length; i++) while (starts.length <= (all[i]?.cellIndex ?? indexOf.size)) starts.push(i);
    }
    return all.slice(starts[index], starts[index + 1]);
  };
}

const order = (x: { cellIndex: number; event: NameEvent }): number => x.cellIndex * 1e7 + x.event.from;

/** `_12`, `_i3`: IPython's memory of outputs and inputs. */
function isHistory(name: string): boolean {
  return name.startsWith('_') && /^_i?\d+$/.test(name);
}
