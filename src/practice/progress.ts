/**
 * What the progress screen shows: what is due and where it comes back, the trend of each area, expected and scored.
 * In: a history, the exercises at hand, the time. Out: a `ProgressScreen`, plain JSON with every text ready to draw.
 */
import { AREAS } from '../review/rubric';
import { TOPICS, type Topic } from '../topics';
import { DAY, dueBy, type History, type Returning } from './history';

/** An exercise that can be offered. */
export interface Offer {
  /** The sample's folder: "house-prices". */
  readonly name: string;
  readonly topics: readonly Topic[];
}

export interface ProgressScreen {
  readonly due: readonly { readonly title: string; readonly detail: string; /** A sample with this topic, or null. */ readonly sample: string | null }[];
  /** Due as well, but kept for another day. */
  readonly more: number;
  /** "Then 1 on Wednesday and 3 on Saturday.", or ''. */
  readonly later: string;
  /** Weakest first; levels of the last six critiques that judged it. */
  readonly areas: readonly { readonly name: string; readonly levels: readonly number[] }[];
  /** The last six, oldest first. */
  readonly scores: readonly { readonly day: string; readonly total: number; readonly predicted: number | null }[];
  readonly calibration: string;
  readonly done: number;
}

const LAST = 6;

/** More than these in one day would be a chore. */
const TODAY = 3;

/** @param now also decides what a day is called. */
export function progressScreen(history: History, offers: readonly Offer[], now: Date): ProgressScreen {
  // With remarks begun by somebody else a score is no trend of one's own.
  const own = history.finished.filter(({ guidance }) => guidance === undefined);
  const recent = own.slice(-LAST);
  const all = dueBy(history, now);
  const due = all.slice(0, TODAY).map(({ topic, notebook, times }) => {
    const elsewhere = offers.filter(({ name, topics }) => topics.includes(topic) && !notebook.startsWith(name));
    // The one that was done longest ago, or never.
    const lastDone = (name: string): number => history.finished.findLastIndex((entry) => entry.notebook.startsWith(name));
    const sample = [...elsewhere].sort((a, b) => lastDone(a.name) - lastDone(b.name))[0]?.name ?? null;
    return { title: TOPICS[topic], sample, detail: `Missed ${times === 1 ? `in ${stem(notebook)}` : times === 2 ? 'twice' : `${times} times`}${sample ? `, back in ${sample}` : '; no other exercise has it yet'}` };
  });
  const areas = AREAS.map(({ id, name }) => ({ name, levels: own.flatMap(({ areas: judged }) => judged.filter(({ area }) => area === id).map(({ level }) => level)).slice(-LAST) }))
    .filter(({ levels }) => levels.length > 0)
    .sort((a, b) => a.levels.at(-1)! - b.levels.at(-1)!);
  return {
    due, more: all.length - due.length, later: laterLine(history, new Set(all), now), areas, done: history.finished.length, calibration: calibrationLine(recent),
    scores: recent.map(({ at, total, predicted }) => ({ day: dayName(new Date(at), now), total, predicted })),
  };
}

function stem(notebook: string): string {
  return notebook.replace(/\.ipynb$/, '');
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayName(date: Date, now: Date): string {
  return date.toDateString() === now.toDateString() ? 'today' : `${date.getDate()} ${MONTHS[date.getMonth()]!}`;
}

/** The next two days on which something comes back. */
function laterLine(history: History, due: ReadonlySet<Returning>, now: Date): string {
  const days = new Map<string, { readonly date: Date; count: number }>();
  for (const item of history.returning) {
    if (due.has(item)) continue;
    const date = new Date(item.card.due);
    const day = days.get(date.toDateString()) ?? { date, count: 0 };
    day.count += 1;
    days.set(date.toDateString(), day);
  }
  const next = [...days.values()].sort((a, b) => a.date.getTime() - b.date.getTime()).slice(0, 2);
  const named = next.map(({ date, count }) => {
    const away = (date.getTime() - now.getTime()) / DAY;
    return `${count} ${date.toDateString() === now.toDateString() ? 'later today' : away < 6 ? `on ${WEEKDAYS[date.getDay()]!}` : `on ${dayName(date, now)}`}`;
  });
  return named.length === 0 ? '' : `Then ${named.join(' and ')}.`;
}

/** "You came within 5 points twice. Today you were 12 too hopeful." */
function calibrationLine(recent: readonly { readonly total: number; readonly predicted: number | null }[]): string {
  const predicted = recent.flatMap(({ total, predicted: expected }) => (expected === null ? [] : [expected - total]));
  if (predicted.length === 0) return '';
  const close = predicted.filter((gap) => Math.abs(gap) <= 5).length;
  const last = predicted.at(-1)!;
  const lastLine = Math.abs(last) <= 5 ? 'The last time was one of them.' : `The last time you were ${Math.abs(last)} too ${last > 0 ? 'hopeful' : 'modest'}.`;
  return `You came within 5 points ${close === 0 ? 'never yet' : close === 1 ? 'once' : close === 2 ? 'twice' : `${close} times`} in ${predicted.length === 1 ? 'one prediction' : `${predicted.length} predictions`}. ${close === 0 || Math.abs(last) > 5 ? lastLine.replace('one of them', 'close') : lastLine}`;
}
