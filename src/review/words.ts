/**
 * Small sentence parts that the panel and the report share: counts, durations, first sentences.
 * In: numbers and text. Out: text. Does not know findings or the screen.
 */

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "one cell", "12 cells": words up to nine, as in running text. */
export function inWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

/** "1 cell", "3 cells", "no cell": figures, as in notes and labels. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? `no ${one}` : `${count} ${count === 1 ? one : many}`;
}

/** Working time for people: "30 min", "1 h", "1.5 h", "1 day" (8 h). */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 480) return `${Math.round(minutes / 30) / 2} h`;
  const days = Math.round(minutes / 240) / 2;
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** As many whole sentences from the start as fit into `limit` characters, at least one. */
export function firstSentences(text: string, limit: number): string {
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const last = at === text.length - 1;
    const stop = (text[at] === '.' || text[at] === '?' || text[at] === ':') && (last || (text[at + 1] === ' ' && text[at] !== ':' && /[A-Z0-9`“"(]/.test(text[at + 2] ?? '')));
    if (!stop && !last) continue;
    if (end > 0 && at + 1 > limit) break;
    end = at + 1;
  }
  return text.slice(0, end || text.length);
}
