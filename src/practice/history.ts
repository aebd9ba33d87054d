/**
 * What was practised, over time: finished critiques, and when a missed topic should come back.
 * In: a finished `Practice`, the history so far, the time. Out: the next history; what is due. Pure; when to ask again is FSRS's (`ts-fsrs`).
 */
import { createEmptyCard, fsrs, Rating, type Card, type Grade } from 'ts-fsrs';
import type { AreaId } from '../review/rubric';
import type { Topic } from '../topics';
import { isWorked, scorePractice, type Practice } from './state';

export interface Finished {
  readonly notebook: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly total: number;
  readonly predicted: number | null;
  readonly areas: readonly { readonly area: AreaId; readonly level: number }[];
  readonly missed: readonly Topic[];
  /** Remarks were begun for the learner. */
  readonly guidance?: 'faded';
}

/** A topic that was missed once; `card` is FSRS's own, with dates as ISO 8601. */
export interface Returning {
  readonly topic: Topic;
  /** Where it was missed last. */
  readonly notebook: string;
  readonly times: number;
  readonly card: SavedCard;
}

export type SavedCard = Omit<Card, 'due' | 'last_review'> & { readonly due: string; readonly last_review?: string };

export interface History {
  readonly version: 1;
  readonly finished: readonly Finished[];
  readonly returning: readonly Returning[];
  /** Worked critiques that were read to the end; absent before the first. */
  readonly read?: readonly { readonly notebook: string; readonly at: string }[];
}

export const EMPTY: History = { version: 1, finished: [], returning: [] };

/** In milliseconds. */
export const DAY = 86_400_000;

/** More are forgotten from the front. */
const MOST = 500;

const schedule = fsrs({ enable_fuzz: false });

/** The history with one more finished critique. A topic comes back once it was missed; finding it later puts it off. */
export function recorded(history: History, practice: Practice, now: Date): History {
  if (isWorked(practice)) return { ...history, read: [...(history.read ?? []), { notebook: practice.notebook, at: now.toISOString() }].slice(-MOST) };
  const score = scorePractice(practice);
  const faded = practice.options.guidance === 'faded';
  // A nit is worth a word, not a lesson of its own.
  const issues = score.verdicts.filter(({ issue }) => issue !== null && issue.severity !== 'nit');
  const worst = new Map<Topic, Grade>();
  for (const { issue, is } of issues) {
    const grade: Grade = is === 'found' ? Rating.Good : is === 'partly' ? Rating.Hard : Rating.Again;
    const before = worst.get(issue!.topic);
    if (before === undefined || grade < before) worst.set(issue!.topic, grade);
  }
  const returning = new Map(history.returning.map((item) => [item.topic, item]));
  // What was begun for the learner was not recalled: it neither comes back nor is put off.
  for (const [topic, grade] of faded ? [] : worst) {
    const known = returning.get(topic);
    if (!known && grade !== Rating.Again) continue;
    const { card } = schedule.next(known ? revived(known.card, now) : createEmptyCard(now), now, grade);
    const missed = grade === Rating.Again;
    returning.set(topic, {
      topic, card: saved(card), times: (known?.times ?? 0) + (missed ? 1 : 0),
      notebook: missed || !known ? practice.notebook : known.notebook,
    });
  }
  const finished: Finished = {
    notebook: practice.notebook, at: now.toISOString(), total: score.total, predicted: practice.options.predicted,
    areas: score.areas.map(({ area, level }) => ({ area, level })), missed: [...worst].filter(([, grade]) => grade === Rating.Again).map(([topic]) => topic),
    ...(faded ? { guidance: 'faded' } : {}),
  };
  return { ...history, finished: [...history.finished, finished].slice(-MOST), returning: [...returning.values()] };
}

/** What should be asked again by `now`, the longest overdue first. What was answered on a day that is still to come is due: the clock was wrong then, and nobody knows for how long. */
export function dueBy(history: History, now: Date): readonly Returning[] {
  const time = now.getTime();
  return history.returning.filter(({ card }) => Date.parse(card.due) <= time || (card.last_review !== undefined && Date.parse(card.last_review) > time + DAY)).sort((a, b) => Date.parse(a.card.due) - Date.parse(b.card.due));
}

/** Two histories as one: an import, or what another window wrote meanwhile. */
export function merged(ours: History, theirs: History): History {
  const finished = new Map([...theirs.finished, ...ours.finished].map((entry) => [`${entry.at} ${entry.notebook}`, entry]));
  const returning = new Map(theirs.returning.map((item) => [item.topic, item]));
  for (const item of ours.returning) {
    const other = returning.get(item.topic);
    // The later answer knows more.
    if (!other || (item.card.last_review ?? '') >= (other.card.last_review ?? '')) returning.set(item.topic, item);
  }
  const read = [...new Map([...(theirs.read ?? []), ...(ours.read ?? [])].map((entry) => [`${entry.at} ${entry.notebook}`, entry])).values()];
  return { version: 1, finished: [...finished.values()].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-MOST), returning: [...returning.values()], ...(read.length > 0 ? { read: read.slice(-MOST) } : {}) };
}

function saved(card: Card): SavedCard {
  const { due, last_review: last, ...rest } = card;
  return { ...rest, due: due.toISOString(), ...(last ? { last_review: last.toISOString() } : {}) };
}

/** FSRS refuses an answer from before the last one: where the clock was put back, the last one counts as given now. */
function revived(card: SavedCard, now: Date): Card {
  const { due, last_review: last, ...rest } = card;
  return { ...rest, due: new Date(due), ...(last ? { last_review: new Date(Math.min(Date.parse(last), now.getTime())) } : {}) };
}
