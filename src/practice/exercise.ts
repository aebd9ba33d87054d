/**
 * An exercise as an author writes it: the shape of `schemas/exercise.schema.json`, read and checked.
 * In: text of `exercise.json`. Out: an `Exercise`, or the path inside the JSON and a sentence that says what is wrong. Knows no files.
 */
import { validate, type SchemaError } from '../generated/exercise';
import { count } from '../phrases';
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

/** What is wrong with the text, and where. */
export interface ExerciseProblem {
  /** JSON pointer into the text, '' for the whole. */
  readonly path: string;
  readonly message: string;
}

export type ExerciseText =
  | { readonly ok: true; readonly exercise: Exercise }
  /** `message` is the first of the problems with its path. */
  | { readonly ok: false; readonly message: string; readonly problems: readonly ExerciseProblem[] };

/** Reads `exercise.json`; never throws. */
export function readExercise(text: string): ExerciseText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused([{ path: '', message: `The text is not JSON: ${(error as Error).message}.` }]);
  }
  if (validate(value)) return { ok: true, exercise: value as Exercise };
  return refused((validate.errors ?? []).map((error) => ({ path: error.instancePath, message: inWords(error) })));
}

function refused(problems: readonly ExerciseProblem[]): ExerciseText {
  const [first] = problems;
  return { ok: false, message: first ? `${first.path === '' ? '' : `${first.path}: `}${first.message}` : 'The exercise has another shape.', problems };
}

/** ajv's keyword as a sentence for the author. */
function inWords({ keyword, params, message }: SchemaError): string {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'required': return `"${String(params['missingProperty'])}" is missing.`;
    case 'additionalProperties': return `There is no property "${String(params['additionalProperty'])}" here.`;
    case 'enum': return `It is one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}.`;
    case 'type': return `It must be ${/^[aeio]/.test(String(params['type'])) ? 'an' : 'a'} ${String(params['type'])}.`;
    case 'minLength': return limit === 1 ? 'The text is empty.' : `The text has fewer than ${count(limit, 'character')}.`;
    case 'maxLength': return `The text is longer than ${count(limit, 'character')}.`;
    case 'minItems': return `The list has fewer than ${count(limit, 'entry', 'entries')}.`;
    case 'maxItems': return `The list has more than ${count(limit, 'entry', 'entries')}.`;
    case 'minimum': return `The number is below ${limit}.`;
    case 'maximum': return `The number is above ${limit}.`;
    case 'uniqueItems': return 'An entry stands there twice.';
    case 'pattern': return `The text does not have the form ${String(params['pattern'])}.`;
    default: return `It ${message ?? 'has another shape'}.`;
  }
}
