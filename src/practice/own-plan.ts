/**
 * The learner's own plan: pieces of work in now, next, later and not doing, each with effort and exit; and how it compares with the model plan.
 * In: moves. Out: the next plan; notes beside each piece; a level with its reasons. Pure; draws nothing.
 */
import type { Piece, Plan } from '../review/shapes';
import { specificityOf } from './said';
import type { Key } from './key';
import { contentWords } from './wording';

export const LANES = ['now', 'next', 'later', 'not'] as const;

export type Lane = (typeof LANES)[number];

export const LANE_NAMES: Readonly<Record<Lane, string>> = { now: 'Now', next: 'Next', later: 'Later', not: 'Not doing' };

export interface OwnPiece {
  readonly id: string;
  readonly title: string;
  readonly lane: Lane;
  /** Working minutes; null when the learner did not say. */
  readonly minutes: number | null;
  readonly exit: string;
  /** Issues of the key that it resolves; empty for a piece of the learner's own. */
  readonly issues: readonly string[];
}

/** In order within each lane. */
export type OwnPlan = readonly OwnPiece[];

export const EFFORTS: readonly number[] = [30, 60, 120, 180, 300, 480, 960];

/** Longest title and exit. */
export const PIECE_LIMIT = 200;

/** The work to order: one piece an issue that was revealed, blockers not sorted first, everything in "later" until somebody moves it. */
export function startingPlan(key: Key): OwnPlan {
  return key.issues.filter(({ severity }) => severity !== 'nit').map((issue) => ({ id: issue.id, title: issue.title, lane: 'later' as const, minutes: null, exit: '', issues: [issue.id] }));
}

/** Moves a piece one place up or down, over the border into the neighbouring lane at its end. */
export function nudged(plan: OwnPlan, id: string, by: -1 | 1): OwnPlan {
  const piece = plan.find((candidate) => candidate.id === id);
  if (!piece) return plan;
  const lane = plan.filter((candidate) => candidate.lane === piece.lane);
  const at = lane.indexOf(piece);
  if (lane[at + by]) return placed(plan, id, piece.lane, at + by);
  const next = LANES[LANES.indexOf(piece.lane) + by];
  if (!next) return plan;
  return placed(plan, id, next, by < 0 ? plan.filter((candidate) => candidate.lane === next).length : 0);
}

/** Puts a piece at `index` of a lane. */
export function placed(plan: OwnPlan, id: string, lane: Lane, index: number): OwnPlan {
  const piece = plan.find((candidate) => candidate.id === id);
  if (!piece) return plan;
  const rest = plan.filter((candidate) => candidate !== piece);
  const inLane = rest.filter((candidate) => candidate.lane === lane);
  inLane.splice(Math.max(0, Math.min(index, inLane.length)), 0, { ...piece, lane });
  return LANES.flatMap((name) => (name === lane ? inLane : rest.filter((candidate) => candidate.lane === name)));
}

/** What the model plan would do with a piece: null where both agree or the model knows nothing of it. */
export function noteFor(piece: OwnPiece, model: Plan): string | null {
  const [lane, twin] = modelPiece(piece, model);
  if (!lane || !twin) return null;
  if (lane !== piece.lane) return `The model plan does this ${lane}`;
  return piece.exit.trim() === '' ? `Model exit: ${twin.exit.charAt(0).toLowerCase()}${twin.exit.slice(1)}` : null;
}

function modelPiece(piece: OwnPiece, model: Plan): readonly [Exclude<Lane, 'not'> | null, Piece | null] {
  const said = contentWords(piece.title);
  let best: [Exclude<Lane, 'not'>, Piece, number] | null = null;
  for (const lane of ['now', 'next', 'later'] as const) {
    for (const candidate of model[lane]) {
      const words = [...contentWords(`${candidate.title} ${candidate.exit}`)];
      const share = words.filter((word) => said.has(word)).length;
      if (share > (best?.[2] ?? 0)) best = [lane, candidate, share];
    }
  }
  return best && best[2] >= 2 ? [best[0], best[1]] : [null, null];
}

/** One line of the judgement of a plan. */
export interface Criterion {
  readonly met: boolean;
  readonly text: string;
}

/** Four criteria, one level each: blockers now, efforts, measurable exits, and something left out on purpose. */
export function planCriteria(plan: OwnPlan, key: Key): readonly Criterion[] {
  const now = plan.filter(({ lane }) => lane === 'now');
  const blockers = key.issues.filter(({ severity }) => severity === 'blocker');
  const covered = blockers.filter(({ id }) => now.some(({ issues }) => issues.includes(id)));
  const doing = plan.filter(({ lane }) => lane === 'now' || lane === 'next');
  const withEffort = doing.filter(({ minutes }) => minutes !== null);
  const measurable = now.filter(({ exit }) => specificityOf(exit).howMuch || exit.trim().length >= 12);
  const not = plan.filter(({ lane }) => lane === 'not' || lane === 'later');
  return [
    blockers.length === 0
      ? { met: now.length > 0 && now.length <= 3, text: 'At most three pieces now' }
      : { met: covered.length === blockers.length && now.length <= blockers.length + 3, text: `${covered.length} of ${blockers.length} ${blockers.length === 1 ? 'blocker is' : 'blockers are'} planned for now, with at most three pieces beside ${blockers.length === 1 ? 'it' : 'them'}` },
    { met: doing.length > 0 && withEffort.length === doing.length, text: `${withEffort.length} of ${doing.length} pieces in now and next have an effort` },
    { met: now.length > 0 && measurable.length === now.length, text: `${measurable.length} of ${now.length} pieces in now have an exit` },
    { met: not.length > 0 && now.length > 0, text: 'Something waits or is left out on purpose' },
  ];
}
