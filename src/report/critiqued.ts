/**
 * What the reports are written from: one file, what is wrong with it, what the critique found.
 * In: nothing (types only). Made by whoever reads the file; the formats print it.
 */
import type { RuleFailure } from '../critique';
import type { Finding } from '../finding';
import type { Notebook } from '../notebook/notebook';

/** Why a file was not critiqued, or not by every rule. Positions as in `NotebookError`. */
export interface FileError {
  /** A sentence without the path. */
  readonly message: string;
  readonly offset?: number;
  /** 1-based. */
  readonly line?: number;
  readonly column?: number;
  /** 0-based. */
  readonly cell?: number;
  /** The rule that crashed. */
  readonly rule?: string;
}

export interface CritiquedFile {
  /** As it is to be printed. */
  readonly path: string;
  readonly errors: readonly FileError[];
  /** Why there is nothing to say although nothing is wrong: "its kernel is r, not Python". */
  readonly skipped?: string;
  /** Absent when the file could not be read as a notebook. */
  readonly notebook?: Notebook;
  readonly findings: readonly Finding[];
  /** What the analysis could not follow, and what that hides: a sentence or two each. */
  readonly limits?: readonly string[];
  /** How many findings the baseline knows; they are not in `findings`. */
  readonly known?: number;
  /** The file as text, for places in it. Absent when the file could not be read. */
  readonly text?: () => string;
}

/** A crash in words, for the log: with the stack. */
export function crashText({ rule, cell, error }: RuleFailure): string {
  const what = rule === 'model' ? 'the notebook could not be modelled' : `the rule ${rule} crashed`;
  return `${what}${cell === null ? '' : ` at ${cell}`}, which is a defect of ours: ${error}`;
}

/** A crash as an error of its file; only the first line of the stack, which is the same on every machine. */
export function crashError(failure: RuleFailure): FileError {
  return { rule: failure.rule, message: crashText({ ...failure, error: failure.error.split('\n', 1)[0]! }) };
}
