/**
 * In: the mask of a text that did not parse. Out: where to cut it into top-level pieces that are parsed one by one, so that one broken line does not blind the others.
 * Decides places only; it does not parse.
 */
import type { Mask } from './mask';

/** A line that goes on with the compound statement above it. */
const continues = /^(else|elif|except|finally)\b/;

/**
 * A line that begins a statement whatever stands before it: keyword, assignment, complete call, decorator, magic. Only asked where a bracket or a triple quote
 * was left open, so a keyword argument alone on its line (`color='b',`) must not count.
 */
const begins = /^(?:(?:import|from|def|class|while|with|try|return|del|raise|assert|global|async|print)\b|(?:for|if)\b.*:\s*(?:#.*)?$|@\w|[%!]\s*\w|[\w.]+\(.*\)\s*;?\s*(?:#.*)?$|[\w.,\s[\]'"]+\s(?:[-+*/|&@%]|\/\/|\*\*)?=\s?[^=\s](?:.*[^,\s])?\s*$)/;

/** The offsets (in the masked text) where top-level statements start; decorators stay with what they decorate. */
export function topLevelCuts(mask: Mask): number[] {
  const cuts: number[] = [];
  let decorated = false;
  for (const start of mask.starts) {
    const isDecorator = mask.text.charCodeAt(start) === 126; // `@` is masked as `~`
    if (!decorated && !continues.test(mask.text.slice(start, start + 8))) cuts.push(start);
    decorated = isDecorator;
  }
  if (cuts[0] !== 0) cuts.unshift(0);
  return cuts;
}

/** Where inside a piece `[from, to)` a bracket or a triple quote was most likely left open: the next line that looks like a statement; −1 when there is none. */
export function innerCut(mask: Mask, source: string, from: number, to: number): number {
  for (const start of mask.innerStarts) {
    if (start <= from || start >= to) continue;
    const end = source.indexOf('\n', start);
    if (begins.test(source.slice(start, Math.min(end < 0 ? to : end, start + 400)))) return start;
  }
  return -1;
}
