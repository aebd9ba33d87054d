/**
 * One walk through a review as a pure reducer: state and input in, state and effects out.
 * In: a `Review` and intents from the panel. Out: the next `Session`, and effects as data for `src/extension` to carry out.
 * Does not draw, store, touch the clipboard or the notebook. The blind exercise adds its phases to `Phase` and its own member to `Session`.
 */
import type { Span } from '../notebook/notebook';
import type { Intent } from './protocol';
import type { Review, Step } from './shapes';

/** Where one is. The blind exercise will add `brief`, `blind`, `hints`, `reveal`, `followUps`. */
export type Phase =
  | { readonly name: 'overview' }
  | { readonly name: 'guided'; /** A step's id. */ readonly step: string }
  | { readonly name: 'plan' }
  | { readonly name: 'report' };

export interface Answer {
  /** As typed; a draft until compared, and editable after. */
  readonly text: string;
  /** The model answer has been shown; there is no way back from that. */
  readonly compared: boolean;
}

/** The guided walk; later one member of a union by `exercise`. Plain JSON. */
export interface Session {
  readonly exercise: 'guided';
  /** Counts analyses of the notebook; goes up whenever `review` is replaced. */
  readonly revision: number;
  readonly phase: Phase;
  readonly review: Review;
  /** By step id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Steps whose findings are gone since they were worked on; they stay in `review.steps`, at their old place. */
  readonly fixed: readonly string[];
  /** One line for the foot of the panel; gone with the next intent. */
  readonly notice: string | null;
}

/** What is written to storage: no notebook text beyond what the steps quote. Schema: `schemas/session.schema.json`. */
export interface SavedSession {
  readonly version: 1;
  readonly exercise: 'guided';
  readonly phase: Phase;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Whole steps, because the notebook no longer brings them; without their fixes. */
  readonly fixed: readonly Step[];
}

export type Effect =
  | { readonly type: 'reveal'; readonly at: Span }
  /** `fix` is the index in the finding's `fixes` of the current critique. */
  | { readonly type: 'previewFix' | 'applyFix'; readonly finding: string; readonly fix: number }
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'copy'; readonly text: string }
  /** Write this to the workspace storage under the notebook's key. */
  | { readonly type: 'save'; readonly saved: SavedSession };

/** `analysed` comes from the extension whenever the notebook was analysed anew, never from the panel. */
export type Input = Exclude<Intent, { type: 'ready' | 'command' }> | { readonly type: 'analysed'; readonly review: Review };

export interface Outcome {
  readonly state: Session;
  readonly effects: readonly Effect[];
}

/** Begins a walk, or goes on with a saved one: answers find their steps by finding id, steps that are gone show as fixed. */
export declare function begin(review: Review, saved?: SavedSession): Session;

/** The reducer. Never throws; an input that makes no sense (unknown step, old revision of a fix) changes nothing but the notice. */
export declare function next(state: Session, input: Input): Outcome;

/** @returns what to store for this session. */
export declare function toSaved(state: Session): SavedSession;
