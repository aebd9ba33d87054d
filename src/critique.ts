/**
 * The engine's front door: notebook in, findings and summary out.
 * Runs every rule on the model, stamps, suppresses, sorts. Does no IO and never throws: a crash in one rule costs that rule and is returned.
 */
import type { Config } from './config';
import type { Finding } from './finding';
import type { Notebook } from './notebook/notebook';
import type { Summary } from './summary';

/** A rule that threw, for the log; the tests fail on any. */
export interface RuleFailure {
  readonly rule: string;
  /** The error with its stack. */
  readonly error: string;
}

export interface Critique {
  /** Blockers first, then in reading order. Suppressed ones are left out. */
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  readonly failures: readonly RuleFailure[];
}

/** @returns an empty critique for notebooks whose kernel is not Python. */
export declare function critique(notebook: Notebook, config?: Config): Critique;
