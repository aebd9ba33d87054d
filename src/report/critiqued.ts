/**
 * What the reports are written from: one file, what is wrong with it, what the critique found.
 * In: nothing (types only). Made by whoever reads the file; `text.ts` and `json.ts` print it.
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
}

/** A rule's crash in words; the stack goes to the log. */
export function ruleError({ rule, error }: RuleFailure): FileError {
  return { rule, message: `the rule ${rule} crashed on this notebook, which is a defect of ours: ${error.split('\n', 1)[0]}` };
}
