/**
 * Which names are surely bound at which point of a run of statements, so that they could become a function's locals.
 * In: statements and the name events of their cell. Out: names read before they are surely bound, names surely bound at the end. Source:
 * https://docs.python.org/3/reference/executionmodel.html#naming-and-binding. Knows nothing of other cells; null where the flow is too unusual.
 */
import { innerBlocks, type NameEvent } from '../model/cell-names';
import type { Positioned, Statement } from '../python/ast';

export interface DefiniteNames {
  /** Names bound anywhere in the statements, in order of binding. */
  readonly bound: readonly string[];
  /** Reads that may happen before the statements bind the name, in order. */
  readonly early: readonly NameEvent[];
  /** Names bound on every way to the end, and not deleted. */
  readonly atEnd: ReadonlySet<string>;
}

/** Null for `match`, walrus and a `del` of what is not surely bound here. */
export function definiteNames(statements: readonly Statement[], events: readonly NameEvent[]): DefiniteNames | null {
  const flow = new Flow(events);
  const atEnd = flow.block(statements, new Set());
  return flow.unusual ? null : { bound: [...flow.bound], early: flow.early, atEnd: atEnd ?? new Set() };
}

/** Names bound so far on the way here; null behind `raise`, `break` and `continue`. */
type Reached = Set<string> | null;

class Flow {
  readonly bound = new Set<string>();
  readonly early: NameEvent[] = [];
  unusual = false;

  constructor(private readonly events: readonly NameEvent[]) {}

  block(statements: readonly Statement[], start: ReadonlySet<string>): Reached {
    let now: Reached = new Set(start);
    for (const s of statements) {
      // What stands behind a `raise` never runs; its names are looked at all the same.
      const after: Reached = this.statement(s, now ?? new Set(start));
      now = now && after;
    }
    return now;
  }

  private statement(s: Statement, now: Set<string>): Reached {
    const blocks = innerBlocks(s);
    const header = this.events.filter(e => within(e, s) && !blocks.some(b => b.some(inner => within(e, inner))));
    switch (s.type) {
      case 'Match': this.unusual = true; return now;
      case 'Raise': this.read(header, now); return null;
      case 'Break': case 'Continue': return null;
      case 'If': {
        this.read(header, now);
        return meet([this.block(s.body, now), this.block(s.orElse, now)]);
      }
      case 'For': {
        const before = new Set(now);
        this.read(header, now);
        this.block(s.body, now);
        this.block(s.orElse, before);
        return before;
      }
      case 'While': {
        this.read(header, now);
        this.block(s.body, now);
        this.block(s.orElse, now);
        return now;
      }
      case 'Try': {
        this.read(header.filter(e => e.what === 'use'), now);
        const body = this.block(s.body, now);
        const ways: Reached[] = [body && this.block(s.orElse, body)];
        for (const h of s.handlers) {
          const caught = new Set(now);
          if (h.name) { this.bound.add(h.name.name); caught.add(h.name.name); }
          const after = this.block(h.body, caught);
          if (h.name) after?.delete(h.name.name);
          ways.push(after);
        }
        const last = this.block(s.finalBody, now);
        const met = meet(ways);
        return met && last && new Set([...met, ...last]);
      }
      case 'With': {
        this.read(header, now);
        const body = this.block(s.body, now);
        // A context manager may swallow an exception (`suppress`): then the rest of the body did not run.
        const quiet = s.items.every(i => i.context.type === 'Call' && !mentionsSuppress(i.context.func));
        return quiet ? body : now;
      }
      default:
        this.read(header, now);
        return now;
    }
  }

  /** Goes through uses and bindings in evaluation order. */
  private read(events: readonly NameEvent[], now: Set<string>): void {
    for (const e of events) {
      if (e.what === 'use') { if (!now.has(e.name)) this.early.push(e); continue; }
      if (e.what === 'delete') { if (e.deferred || !now.delete(e.name)) this.unusual = true; continue; }
      if (e.node.type === 'NamedExpression' || e.deferred) { this.unusual = true; continue; }
      this.bound.add(e.name);
      now.add(e.name);
    }
  }
}

function meet(ways: readonly Reached[]): Reached {
  const open = ways.filter(w => w !== null);
  const first = open[0];
  return first ? new Set([...first].filter(name => open.every(w => w.has(name)))) : null;
}

function mentionsSuppress(func: { readonly type: string }): boolean {
  const e = func as { type: string; name?: string; attr?: { name: string } };
  return /suppress|raises|ignored/i.test(e.name ?? e.attr?.name ?? '');
}

const within = (e: Positioned, s: Positioned): boolean => e.from >= s.from && e.to <= s.to;
