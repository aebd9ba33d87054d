/**
 * The state of one blind critique, plain JSON: what is saved, and what follows from it.
 * In: nothing (types), or a `Practice`. Out: whether it is blind, its key, its score. What changes it is `session.ts`.
 */
import type { Plan } from '../review/shapes';
import type { Facts, FollowUp } from './follow-ups';
import type { Guidance } from './guidance';
import { without, type Key } from './key';
import type { Options } from './options';
import type { OwnPlan } from './own-plan';
import type { Remark } from './remark';
import { scoreOf, type Call, type HintRung, type Score } from './scoring';

/** In order; going back is allowed, going on is by the screens' own buttons. */
export const PHASES = ['brief', 'blind', 'hints', 'reveal', 'plan', 'followUps', 'report'] as const;

export type PracticePhase = (typeof PHASES)[number];

/** A remark that is being written, new or edited. */
export interface Draft extends Omit<Remark, 'id'> {
  /** The remark that is edited, or null for a new one. */
  readonly id: string | null;
}

export interface Practice {
  readonly version: 1;
  readonly exercise: 'blind';
  /** Counts what the panel was shown; an act on an older screen is told apart by it. */
  readonly revision: number;
  readonly notebook: string;
  readonly phase: PracticePhase;
  /** The furthest phase so far: phases up to it can be visited again. */
  readonly reached: PracticePhase;
  readonly options: Options;
  /** What the history advised when this began. */
  readonly advised?: Guidance;
  readonly key: Key;
  /** Issues that the learner struck from a key made of findings. */
  readonly struck: readonly string[];
  /** Clarifying questions, as typed. */
  readonly asked: string;
  readonly remarks: readonly Remark[];
  readonly draft: Draft | null;
  readonly hints: Readonly<Record<string, HintRung>>;
  /** The issue whose ladder is open, or null before the first hint. */
  readonly hinting: string | null;
  readonly calls: Readonly<Record<string, Call>>;
  /** The verdict shown in the reveal. */
  readonly at: string | null;
  readonly plan: OwnPlan;
  readonly modelPlan: Plan;
  readonly showModelPlan: boolean;
  readonly facts: Facts;
  readonly followUps: readonly FollowUp[];
  readonly replies: Readonly<Record<string, { readonly text: string; readonly seen: boolean }>>;
  /** Seconds spent in blind and hints. */
  readonly seconds: number;
  readonly paused: boolean;
  /** The report was opened: calls, plan and score stay. */
  readonly finished: boolean;
  readonly notice: string | null;
}

/** True while nothing of ours may tell an answer about this notebook: from the brief to the reveal. */
export function isBlind(practice: Practice): boolean {
  return PHASES.indexOf(practice.reached) < PHASES.indexOf('reveal');
}

/** A worked critique is read, step by step: nothing is written or scored. It begins after the brief, and then stays one. */
export function isWorked({ options }: Practice): boolean {
  return options.guidance === 'worked';
}

/** The key as the learner left it. */
export function keyOf(practice: Practice): Key {
  return without(practice.key, practice.struck);
}

/** The score as the state gives it; the same for a session that was loaded from a file. */
export function scorePractice(practice: Practice): Score {
  return scoreOf({ ...practice, key: keyOf(practice) });
}
