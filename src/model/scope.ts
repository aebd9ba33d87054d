/**
 * Names to values while the notebook is interpreted: one scope for the notebook, one for each inlined call.
 */
import type { Value } from './values';

export class Scope {
  private readonly values = new Map<string, Value>();
  private readonly globals = new Set<string>();
  private readonly versions = new Map<string, number>();
  private static count = 0;

  constructor(readonly parent: Scope | null = null) {}

  get(name: string): Value | undefined {
    return this.values.get(name) ?? this.parent?.get(name);
  }

  set(name: string, value: Value): void {
    if (this.globals.has(name)) { this.root().set(name, value); return; }
    this.values.set(name, value);
    this.versions.set(name, ++Scope.count);
  }

  /** Another number after each binding of the name: `cut` is not the same bound when it was set anew. */
  version(name: string): number {
    return this.versions.get(name) ?? this.parent?.version(name) ?? 0;
  }

  delete(name: string): void {
    this.values.delete(name);
  }

  declareGlobal(name: string): void {
    if (this.parent) this.globals.add(name);
  }

  /** This scope's own names as they are now. */
  entries(): Map<string, Value> {
    return new Map(this.values);
  }

  /** Puts back what `entries` returned. */
  restore(entries: ReadonlyMap<string, Value>): void {
    this.values.clear();
    for (const [name, value] of entries) this.values.set(name, value);
  }

  root(): Scope {
    return this.parent ? this.parent.root() : this;
  }
}
