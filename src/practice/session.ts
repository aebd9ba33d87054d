/**
 * The blind critique as one pure reducer: brief, blind, hints, reveal, plan, follow-ups, report.
 * In: a `Practice` and acts of the learner or news from the notebook. Out: the next `Practice`, and effects as data for `src/extension` to carry out.
 * Does not draw, store, or touch the notebook. All that a score needs is in the state, so a saved session gives the same score anywhere.
 */
import type { Cell, Notebook, Span } from '../notebook/notebook';
import type { AreaId } from '../review/rubric';
import type { Plan } from '../review/shapes';
import type { Severity } from '../topics';
import { BANK } from './follow-up-bank';
import { chooseFollowUps, type Facts } from './follow-ups';
import { begunRemarks, WORKED_END, workedSteps, type Guidance } from './guidance';
import type { Key } from './key';
import { issueWeight, type Options } from './options';
import { nudged, PIECE_LIMIT, placed, startingPlan, type Lane, type OwnPlan } from './own-plan';
import { pinned, relocated, REMARK_LIMIT, type Confidence, type Remark } from './remark';
import { practiceToMarkdown } from './report';
import { verdictsOf, type Call, type HintRung } from './scoring';
import { isBlind, isWorked, keyOf, PHASES, scorePractice, type Draft, type Practice, type PracticePhase } from './state';

/** What the learner does in the panel. */
export type Act =
  | { readonly type: 'go'; readonly to: PracticePhase }
  | { readonly type: 'options'; readonly options: Partial<Options> }
  | { readonly type: 'ask'; readonly text: string }
  | { readonly type: 'newRemark' }
  | { readonly type: 'draft'; readonly draft: { readonly text?: string; readonly severity?: Severity; readonly area?: AreaId; readonly confidence?: Confidence } }
  | { readonly type: 'keepRemark' }
  | { readonly type: 'dropDraft' }
  | { readonly type: 'editRemark' | 'deleteRemark'; readonly remark: string }
  | { readonly type: 'hint' }
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'show'; readonly verdict: string }
  | { readonly type: 'call'; readonly verdict: string; readonly call: Call }
  | { readonly type: 'strike'; readonly issue: string; readonly struck: boolean }
  | { readonly type: 'nudge'; readonly piece: string; readonly by: -1 | 1 }
  | { readonly type: 'place'; readonly piece: string; readonly lane: Lane; readonly index: number }
  | { readonly type: 'piece'; readonly piece: string; readonly minutes?: number | null; readonly exit?: string; readonly title?: string }
  | { readonly type: 'addPiece' }
  | { readonly type: 'removePiece'; readonly piece: string }
  | { readonly type: 'modelPlan'; readonly shown: boolean }
  | { readonly type: 'reply'; readonly question: string; readonly text: string }
  | { readonly type: 'seeReply'; readonly question: string }
  | { readonly type: 'reveal'; readonly at: Span }
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'previewFix' | 'applyFix'; readonly finding: string; readonly fix: number }
  | { readonly type: 'copy'; readonly key: boolean }
  | { readonly type: 'save' }
  /** The worked critique was read to its end. */
  | { readonly type: 'read' }
  | { readonly type: 'leave' };

/** What the extension tells. */
export type News =
  | { readonly type: 'changed'; readonly notebook: Pick<Notebook, 'cells'> }
  /** Where the learner's cursor is: begins a remark there. `selection` is null for a whole cell. */
  | { readonly type: 'remarkAt'; readonly cell: Cell; readonly selection: { readonly from: number; readonly to: number } | null }
  | { readonly type: 'tick'; readonly seconds: number };

export type PracticeEffect =
  | { readonly type: 'save'; readonly saved: Practice }
  | { readonly type: 'reveal'; readonly at: Span }
  | { readonly type: 'pickPlace' }
  | { readonly type: 'explain'; readonly rule: string }
  | { readonly type: 'previewFix' | 'applyFix'; readonly finding: string; readonly fix: number }
  | { readonly type: 'copy' | 'saveReport'; readonly text: string }
  /** Blind or not: squiggles and counts of this notebook are hidden or shown. */
  | { readonly type: 'veil'; readonly on: boolean }
  /** The exercise is over: a score for the history. */
  | { readonly type: 'finished'; readonly practice: Practice }
  | { readonly type: 'leave' };

export interface PracticeOutcome {
  readonly state: Practice;
  readonly effects: readonly PracticeEffect[];
}

export function beginPractice(notebook: string, key: Key, modelPlan: Plan, facts: Facts, options: Options, advised: Guidance = 'blind'): Practice {
  return {
    version: 1, exercise: 'blind', revision: 0, notebook, phase: 'brief', reached: 'brief', options, advised, key, struck: [], asked: '', remarks: [], draft: null, hints: {}, hinting: null, calls: {}, at: null,
    plan: [], modelPlan, showModelPlan: false, facts, followUps: [], replies: {}, seconds: 0, paused: false, finished: false, notice: null,
  };
}

/** The reducer. Never throws; an act that makes no sense in this phase changes nothing. */
export function nextPractice(before: Practice, input: Act | News): PracticeOutcome {
  const state = before.notice === null ? before : { ...before, notice: null };
  const blind = isBlind(state);
  if (isWorked(state) && state.reached !== 'brief') return read(state, input);
  switch (input.type) {
    case 'go':
      return go(state, input.to);
    case 'options':
      return state.phase === 'brief' && blind ? kept({ ...state, options: { ...state.options, ...input.options, ...(state.reached === 'brief' ? {} : { guidance: state.options.guidance }) } }) : same(state);
    case 'ask':
      return blind ? kept({ ...state, asked: input.text.slice(0, REMARK_LIMIT) }) : same(state);
    case 'newRemark':
      return blind ? { state, effects: [{ type: 'pickPlace' }] } : same(state);
    case 'remarkAt': {
      if (!blind) return same({ ...state, notice: 'Remarks are made before the reveal.' });
      const place = pinned(input.cell, input.selection);
      const previous = state.draft ?? state.remarks.at(-1);
      const draft: Draft = state.draft
        ? { ...state.draft, ...place }
        : { id: null, text: '', severity: 'major', area: previous?.area ?? 'evaluation', confidence: 'fairly', ...place };
      return advanced({ ...state, draft, paused: false }, state.phase === 'hints' ? 'hints' : 'blind');
    }
    case 'draft':
      return blind && state.draft ? kept({ ...state, draft: { ...state.draft, ...input.draft, text: (input.draft.text ?? state.draft.text).slice(0, REMARK_LIMIT) } }) : same(state);
    case 'dropDraft':
      return kept({ ...state, draft: null });
    case 'keepRemark':
      return blind ? keepRemark(state) : same(state);
    case 'editRemark': {
      const remark = state.remarks.find(({ id }) => id === input.remark);
      return blind && remark ? kept({ ...state, draft: remark }) : same(state);
    }
    case 'deleteRemark':
      return blind ? kept({ ...state, remarks: state.remarks.filter(({ id }) => id !== input.remark), draft: state.draft?.id === input.remark ? null : state.draft, notice: 'Remark deleted' }) : same(state);
    case 'hint':
      return blind ? buyHint(state) : same(state);
    case 'pause':
      return kept({ ...state, paused: input.paused });
    case 'tick':
      return blind && state.phase !== 'brief' && !state.paused ? kept({ ...state, seconds: state.seconds + Math.max(0, Math.min(input.seconds, 120)) }) : { state: before, effects: [] };
    case 'show': {
      const verdict = blind ? undefined : verdictsOf({ ...state, key: keyOf(state) }).find(({ id }) => id === input.verdict);
      return verdict ? shown(state, verdict.id, verdict.issue?.places[0] ?? verdict.remark?.place) : same(state);
    }
    case 'call':
      return blind || state.finished ? same(state) : kept({ ...state, calls: { ...state.calls, [input.verdict]: { ...input.call, reason: input.call.reason.slice(0, REMARK_LIMIT) } } });
    case 'strike': {
      if (blind || state.finished || state.key.source !== 'findings') return same(state);
      const struck = state.struck.filter((id) => id !== input.issue);
      return kept({ ...state, struck: input.struck ? [...struck, input.issue] : struck, notice: input.struck ? 'Struck from the key' : null });
    }
    case 'nudge':
      return planned(state, nudged(state.plan, input.piece, input.by));
    case 'place':
      return planned(state, placed(state.plan, input.piece, input.lane, input.index));
    case 'piece':
      return planned(state, state.plan.map((piece) => (piece.id !== input.piece ? piece : {
        ...piece,
        ...(input.minutes !== undefined ? { minutes: input.minutes } : {}),
        ...(input.exit !== undefined ? { exit: input.exit.slice(0, PIECE_LIMIT) } : {}),
        ...(input.title !== undefined && piece.issues.length === 0 ? { title: input.title.slice(0, PIECE_LIMIT) } : {}),
      })));
    case 'addPiece': {
      const id = freeId('piece', state.plan.map((piece) => piece.id));
      return planned(state, [{ id, title: '', lane: 'now', minutes: null, exit: '', issues: [] }, ...state.plan]);
    }
    case 'removePiece':
      return planned(state, state.plan.filter(({ id, issues }) => id !== input.piece || issues.length > 0));
    case 'modelPlan':
      return kept({ ...state, showModelPlan: input.shown });
    case 'reply':
      return kept({ ...state, replies: { ...state.replies, [input.question]: { seen: state.replies[input.question]?.seen ?? false, text: input.text.slice(0, REMARK_LIMIT) } } });
    case 'seeReply':
      return kept({ ...state, replies: { ...state.replies, [input.question]: { text: state.replies[input.question]?.text ?? '', seen: true } } });
    case 'reveal':
      return { state, effects: [{ type: 'reveal', at: input.at }] };
    case 'explain':
      return blind ? same(state) : { state, effects: [{ type: 'explain', rule: input.rule }] };
    case 'previewFix':
    case 'applyFix':
      return blind ? same(state) : { state, effects: [{ type: input.type, finding: input.finding, fix: input.fix }] };
    case 'copy':
      return blind ? same(state) : { state: { ...state, notice: input.key ? 'Copied as Markdown' : 'Copied without the key' }, effects: [{ type: 'copy', text: practiceToMarkdown(state, { key: input.key }) }] };
    case 'save':
      return blind ? same(state) : { state, effects: [{ type: 'saveReport', text: practiceToMarkdown(state, { key: true }) }] };
    case 'read':
      return same(state);
    case 'leave':
      return { state, effects: [{ type: 'save', saved: state }, { type: 'veil', on: false }, { type: 'leave' }] };
    case 'changed': {
      const remarks = relocated(state.remarks, input.notebook);
      const draft = state.draft && { ...state.draft, ...relocated([{ ...state.draft, id: '' }], input.notebook)[0]!, id: state.draft.id };
      return { state: { ...before, remarks, draft, revision: before.revision + 1 }, effects: [] };
    }
  }
}

/** A worked critique: its steps are shown in any order, and its end is noted. Answers that were read are no longer blind, so nothing else goes on from here. */
function read(state: Practice, input: Act | News): PracticeOutcome {
  switch (input.type) {
    case 'show': {
      const step = workedSteps(state.key).find(({ id }) => id === input.verdict);
      return step ? shown(state, step.id, step.places[0]) : input.verdict === WORKED_END ? kept({ ...state, at: WORKED_END }) : same(state);
    }
    case 'go':
      return input.to === 'brief' || input.to === 'blind' ? kept({ ...state, phase: input.to }) : same(state);
    case 'reveal':
      return { state, effects: [{ type: 'reveal', at: input.at }] };
    case 'read': {
      const finished = { ...state, finished: true };
      return { state: finished, effects: [{ type: 'save', saved: finished }, { type: 'finished', practice: finished }, { type: 'veil', on: false }, { type: 'leave' }] };
    }
    case 'leave':
      return { state, effects: [{ type: 'save', saved: state }, { type: 'veil', on: false }, { type: 'leave' }] };
    case 'remarkAt':
    case 'newRemark':
      return same({ ...state, notice: 'This one is to read. Your own remarks come next.' });
    default:
      return same(state);
  }
}

/** What a click or the next phase needs before it is shown. */
function go(state: Practice, to: PracticePhase): PracticeOutcome {
  const [from, wanted, reached] = [state.phase, to, state.reached].map((phase) => PHASES.indexOf(phase)) as [number, number, number];
  // One step on at a time; from the blind phase one may pass over the hints.
  if (wanted > reached && wanted !== from + 1 && !(state.phase === 'blind' && to === 'reveal')) return same(state);
  if (to === 'blind' && state.reached === 'brief') {
    const { guidance } = state.options;
    if (guidance === 'worked') {
      const begun = advanced(state, to);
      const first = workedSteps(state.key)[0];
      const opened = shown(begun.state, first?.id ?? WORKED_END, first?.places[0]);
      return { state: opened.state, effects: [...opened.effects, ...begun.effects.filter(({ type }) => type === 'veil')] };
    }
    return advanced(guidance === 'faded' ? { ...state, remarks: inCellOrder(begunRemarks(state.key)) } : state, to);
  }
  if (to === 'reveal' && isBlind(state)) {
    const open = state.draft && state.draft.text.trim() !== '' ? keepRemark(state).state : { ...state, draft: null };
    const first = verdictsOf({ ...open, key: keyOf(open) })[0];
    return advanced({ ...open, at: first?.id ?? null, plan: startingPlan(open.key) }, 'reveal', { type: 'veil', on: false });
  }
  if (to === 'followUps' && state.followUps.length === 0) {
    return advanced({ ...state, followUps: chooseFollowUps(scorePractice(state), state.facts, state.options.level, BANK) }, to);
  }
  if (to === 'report' && !state.finished) {
    const finished = { ...state, finished: true };
    return advanced(finished, to, { type: 'finished', practice: finished });
  }
  return advanced(state, to);
}

function keepRemark(state: Practice): PracticeOutcome {
  const { draft } = state;
  if (!draft) return same(state);
  if (draft.text.trim() === '') return same({ ...state, notice: 'Write what is wrong first.' });
  const id = draft.id ?? freeId('remark', state.remarks.map((remark) => remark.id));
  const remark: Remark = { ...draft, id, text: draft.text.trim() };
  const remarks = draft.id === null ? [...state.remarks, remark] : state.remarks.map((other) => (other.id === id ? remark : other));
  return kept({ ...state, remarks: inCellOrder(remarks), draft: null, notice: draft.id === null ? 'Remark added' : 'Remark changed' });
}

/** The next rung of the open ladder, or the first of the heaviest issue that is not found yet. */
function buyHint(state: Practice): PracticeOutcome {
  const key = keyOf(state);
  const open = verdictsOf({ ...state, key }).filter(({ issue, is }) => issue !== null && is !== 'found');
  const current = open.find(({ issue }) => issue!.id === state.hinting);
  const rung = current ? state.hints[current.issue!.id] ?? 0 : 0;
  if (current && rung < 3) return advanced({ ...state, hints: { ...state.hints, [current.issue!.id]: (rung + 1) as HintRung } }, 'hints');
  const untold = open.filter(({ issue }) => (state.hints[issue!.id] ?? 0) === 0).sort((a, b) => issueWeight(b.issue!, state.options) - issueWeight(a.issue!, state.options))[0];
  if (!untold) return same({ ...state, notice: 'There is nothing left to hint at.' });
  const id = untold.issue!.id;
  return advanced({ ...state, hinting: id, hints: { ...state.hints, [id]: 1 } }, 'hints');
}

function planned(state: Practice, plan: OwnPlan): PracticeOutcome {
  return state.finished || plan === state.plan ? same(state) : kept({ ...state, plan });
}

function shown(state: Practice, at: string, place: Span | undefined): PracticeOutcome {
  const outcome = kept({ ...state, at });
  return place ? { ...outcome, effects: [...outcome.effects, { type: 'reveal', at: { cell: place.cell, from: place.from, to: place.to } }] } : outcome;
}

function advanced(state: Practice, phase: PracticePhase, ...more: readonly PracticeEffect[]): PracticeOutcome {
  const reached = PHASES.indexOf(phase) > PHASES.indexOf(state.reached) ? phase : state.reached;
  const outcome = kept({ ...state, phase, reached });
  const veil: readonly PracticeEffect[] = state.reached === 'brief' && reached !== 'brief' && PHASES.indexOf(reached) < PHASES.indexOf('reveal') ? [{ type: 'veil', on: true }] : [];
  return { state: outcome.state, effects: [...outcome.effects, ...veil, ...more] };
}

function kept(state: Practice): PracticeOutcome {
  return { state, effects: [{ type: 'save', saved: state }] };
}

function same(state: Practice): PracticeOutcome {
  return { state, effects: [] };
}

function inCellOrder(remarks: readonly Remark[]): readonly Remark[] {
  const cell = (remark: Remark): number => Number(remark.place.name.replace('cell ', ''));
  return [...remarks].sort((a, b) => cell(a) - cell(b) || a.place.from - b.place.from);
}

/** "remark-3": the first number that is free. */
function freeId(word: string, used: readonly string[]): string {
  let number = used.length + 1;
  while (used.includes(`${word}-${number}`)) number += 1;
  return `${word}-${number}`;
}
