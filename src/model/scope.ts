/**
 * Names to values while the notebook is interpreted: one scope for the notebook, one for each inlined call.
 */
import type { Value } from './values';

export class Scope {
  private readonly values = new Map<string, Value>();
  private readonly globals = new Set<string>();
  private readonly versions = new Map<string, number>();
  /** While an attempt runs: the names it touched, as they were. */
  private before: Map<string, Value | undefined> | null = null;
  private static count = 0;

  constructor(readonly parent: Scope | null = null) {}

  get(name: string): Value | undefined {
    return this.values.get(name) ?? this.parent?.get(name);
  }

  set(name: string, value: Value): void {
    if (this.globals.has(name)) { this.root().set(name, value); return; }
    this.put(name, value);
    this.versions.set(name, ++Scope.count);
  }

  /** Settles what a name stands for without another binding: what branches come to. */
  put(name: string, value: Value): void {
    this.note(name);
    this.values.set(name, value);
  }

  /** What the name stands for in this very scope. */
  own(name: string): Value | undefined {
    return this.values.get(name);
  }

  /** Another number after each binding of the name: `cut` is not the same bound when it was set anew. */
  version(name: string): number {
    return this.versions.get(name) ?? this.parent?.version(name) ?? 0;
  }

  delete(name: string): void {
    this.note(name);
    this.values.delete(name);
  }

  /** Runs, then puts this scope's own names back; returns those that changed with what they stood for, undefined where they were gone. Costs what changes, not what is there. */
  attempt(run: () => void): Map<string, Value | undefined> {
    const outer = this.before;
    const before = (this.before = new Map());
    run();
    this.before = outer;
    const changed = new Map<string, Value | undefined>();
    for (const [name, value] of before) {
      changed.set(name, this.values.get(name));
      if (value) this.values.set(name, value);
      else this.values.delete(name);
    }
    return changed;
  }

  private note(name: string): void {
    if (this.before && !this.before.has(name)) this.before.set(name, this.values.get(name));
  }

  declareGlobal(name: string): void {
    if (this.parent) this.globals.add(name);
  }

  /** This scope's own names as they are now. */
  entries(): Map<string, Value> {
    return new Map(this.values);
  }

  root(): Scope {
    return this.parent ? this.parent.root() : this;
  }
}
