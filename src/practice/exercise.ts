/**
 * An exercise as an author writes it: the shape of `schemas/exercise.schema.json`, read and checked.
 * In: text of `exercise.json`. Out: an `Exercise`, or the path inside the JSON and a sentence that says what is wrong. Knows no files.
 */
import { validate } from '../generated/exercise';
import type { Severity, Topic } from '../topics';

export interface Anchored {
  readonly cell: string;
  readonly anchor: string;
}

export interface ExerciseIssue {
  readonly id: string;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly scope: 'cell' | 'notebook';
  readonly cells: readonly string[];
  readonly anchor: string;
  readonly title: string;
  readonly why: string;
  readonly semantic?: boolean;
  readonly places: readonly Anchored[];
  readonly phrasings: readonly string[];
  readonly hints: readonly string[];
  readonly modelAnswer: { readonly where: string; readonly why: string; readonly howMuch: string; readonly instead: string };
  readonly followUps: readonly string[];
}

export interface PlanStep {
  readonly what: string;
  readonly issues: readonly string[];
  readonly effort: string;
  readonly exit: string;
}

export interface Exercise {
  readonly id: string;
  readonly title: string;
  readonly level: 'junior' | 'senior' | 'staff';
  readonly minutes: number;
  readonly summary: string;
  readonly notebook: string;
  readonly data: { readonly folder: string; readonly files: readonly { readonly name: string; readonly rows: number }[] };
  readonly issues: readonly ExerciseIssue[];
  readonly arguable: readonly (Anchored & { readonly topic: Topic; readonly note: string })[];
  readonly decoys: readonly { readonly cells: readonly string[]; readonly anchor: string; readonly topic: Topic; readonly why: string }[];
  readonly plan: { readonly now: readonly PlanStep[]; readonly next: readonly PlanStep[]; readonly later: readonly PlanStep[] };
}

export type ExerciseText =
  | { readonly ok: true; readonly exercise: Exercise }
  /** `path` is a JSON pointer into the text, '' for the whole. */
  | { readonly ok: false; readonly path: string; readonly message: string };

/** Reads `exercise.json`; never throws. */
export function readExercise(text: string): ExerciseText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, path: '', message: `The text is not JSON: ${(error as Error).message}.` };
  }
  if (validate(value)) return { ok: true, exercise: value as Exercise };
  const [first] = validate.errors ?? [];
  const path = first?.instancePath ?? '';
  const extra = first?.params as { additionalProperty?: string; missingProperty?: string; allowedValues?: readonly unknown[] } | undefined;
  const detail = extra?.additionalProperty !== undefined ? ` ("${extra.additionalProperty}")` : extra?.allowedValues ? ` (${extra.allowedValues.join(', ')})` : '';
  return { ok: false, path, message: `${path === '' ? 'The exercise' : path} ${first?.message ?? 'has another shape'}${detail}.` };
}
