/**
 * One walk through a review as a pure reducer: state and input in, state and effects out.
 * In: a `Review` and intents from the panel. Out: the next `Session`, and effects as data for `src/extension` to carry out.
 * Does not draw, store, touch the clipboard or the notebook. The blind exercise adds its phases to `Phase` and its own member to `Session`.
 */
import type { Span } from '../notebook/notebook';
import { toMarkdown } from './markdown';
import { ANSWER_LIMIT, type Intent } from './protocol';
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
  /** The steps that were worked on, whole but without fixes: when the notebook no longer brings one, it shows as fixed. */
  readonly worked: readonly Step[];
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
export function begin(review: Review, saved?: SavedSession): Session {
  const fresh: Session = { exercise: 'guided', revision: 0, phase: { name: 'overview' }, review, answers: {}, fixed: [], notice: null };
  if (!saved) return fresh;
  return withSteps({ ...fresh, phase: saved.phase, answers: saved.answers }, review, saved.worked);
}

/** The reducer. Never throws; an input that makes no sense (unknown step, a fix of an old revision) changes nothing but the notice. */
export function next(state: Session, input: Input): Outcome {
  switch (input.type) {
    case 'analysed':
      return analysed(state, input.review);
    case 'go': {
      const { to } = input;
      if (to.name === 'guided' && !stepById(state, to.step)) return told(state, 'This step is gone: the notebook changed.');
      return stored({ ...state, phase: to, notice: null });
    }
    case 'answer':
      return stepById(state, input.step) ? stored(withAnswer(state, input.step, { text: input.text.slice(0, ANSWER_LIMIT) })) : { state, effects: [] };
    case 'compare':
      return stepById(state, input.step) ? stored(withAnswer(state, input.step, { compared: true })) : { state, effects: [] };
    case 'reveal':
      return reveal(state, input.revision, input.at);
    case 'previewFix':
    case 'applyFix': {
      if (input.revision !== state.revision) return told(state, 'The notebook changed meanwhile. Look at the fix again.');
      const offered = state.review.steps.some((step) => step.fixes.some((fix) => fix.finding === input.finding && fix.fix === input.fix));
      if (!offered) return told(state, 'This fix is no longer needed.');
      return { state: quiet(state), effects: [{ type: input.type, finding: input.finding, fix: input.fix }] };
    }
    case 'explain':
      return state.review.steps.some((step) => step.rule === input.rule)
        ? { state: quiet(state), effects: [{ type: 'explain', rule: input.rule }] }
        : { state, effects: [] };
    case 'copy':
      return { state: { ...state, notice: 'Copied as Markdown' }, effects: [{ type: 'copy', text: toMarkdown(state) }] };
  }
}

/** @returns what to store for this session. */
export function toSaved(state: Session): SavedSession {
  const worked = workedOn(state).map((step) => ({ ...step, fixes: [] }));
  return { version: 1, exercise: 'guided', phase: state.phase, answers: state.answers, worked };
}

/** The step to go on with: the first that is neither compared nor fixed; null when all are done. */
export function openStep(state: Session): Step | null {
  return state.review.steps.find((step) => !isDone(state, step)) ?? null;
}

/** Compared with its model answer, or no longer found. */
export function isDone(state: Session, step: Step): boolean {
  return state.answers[step.id]?.compared === true || state.fixed.includes(step.id);
}

function stepById(state: Session, id: string): Step | undefined {
  return state.review.steps.find((step) => step.id === id);
}

function stored(state: Session): Outcome {
  return { state, effects: [{ type: 'save', saved: toSaved(state) }] };
}

function told(state: Session, notice: string): Outcome {
  return { state: { ...state, notice }, effects: [] };
}

function quiet(state: Session): Session {
  return state.notice === null ? state : { ...state, notice: null };
}

function withAnswer(state: Session, step: string, part: Partial<Answer>): Session {
  const before = state.answers[step] ?? { text: '', compared: false };
  return { ...state, notice: null, answers: { ...state.answers, [step]: { ...before, ...part } } };
}

/** Offsets of an old revision may point at other text by now; the cell still tells where to look. */
function reveal(state: Session, revision: number, at: Span): Outcome {
  if (!state.review.cells.some((cell) => cell.id === at.cell)) return told(state, 'That cell is gone.');
  const span = revision === state.revision ? at : { cell: at.cell, from: 0, to: 0 };
  return { state: quiet(state), effects: [{ type: 'reveal', at: span }] };
}

function analysed(state: Session, review: Review): Outcome {
  const after = withSteps({ ...state, revision: state.revision + 1, review }, review, workedOn(state), state.review.steps);
  const gone = after.fixed.filter((id) => !state.fixed.includes(id));
  const first = gone.map((id) => stepById(after, id)?.title).find((title) => title !== undefined);
  const notice = first === undefined ? null : gone.length === 1 ? `No longer found: ${first}` : `${gone.length} steps are no longer found`;
  return stored({ ...after, notice });
}

/** Answered, compared, fixed or open on the screen: steps a person would miss if they vanished. */
function workedOn(state: Session): readonly Step[] {
  const current = state.phase.name === 'guided' ? state.phase.step : null;
  return state.review.steps.filter((step) => {
    const answer = state.answers[step.id];
    return step.id === current || state.fixed.includes(step.id) || (answer !== undefined && (answer.compared || answer.text !== ''));
  });
}

/**
 * Puts the review's steps and those worked on earlier together. An earlier step whose finding now stands in another step hands over its answer;
 * one whose findings are all gone stays, at its old place, as fixed; one that is only no longer asked about stays without its fixes.
 */
function withSteps(state: Session, review: Review, worked: readonly Step[], order: readonly Step[] = worked): Session {
  const steps = [...review.steps];
  const present = new Set(steps.map((step) => step.id));
  const current = new Set(review.findings);
  const answers = { ...state.answers };
  const fixed: string[] = [];
  let phase = state.phase;
  for (const step of worked) {
    if (present.has(step.id)) continue;
    const heir = review.steps.find((candidate) => step.findings.some((id) => candidate.findings.includes(id)));
    if (heir && answers[heir.id] === undefined) {
      const answer = answers[step.id];
      if (answer) answers[heir.id] = answer;
      delete answers[step.id];
      if (phase.name === 'guided' && phase.step === step.id) phase = { name: 'guided', step: heir.id };
      continue;
    }
    if (!step.findings.some((id) => current.has(id))) fixed.push(step.id);
    steps.splice(placeFor(step, steps, order), 0, { ...step, fixes: [] });
    present.add(step.id);
  }
  if (phase.name === 'guided' && !present.has(phase.step)) phase = { name: 'overview' };
  return { ...state, phase, answers, fixed, review: { ...review, steps } };
}

/** After the nearest step that stood before it, or first. */
function placeFor(step: Step, steps: readonly Step[], order: readonly Step[]): number {
  const at = order.findIndex((candidate) => candidate.id === step.id);
  for (let before = at - 1; before >= 0; before -= 1) {
    const index = steps.findIndex((candidate) => candidate.id === order[before]!.id);
    if (index >= 0) return index + 1;
  }
  return 0;
}
