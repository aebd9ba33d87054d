/**
 * The columns of frames that the notebook itself displayed, in order: the header of the table in the output.
 * In: the model with its recorded outputs. Out: names by the columns they belong to; nothing for a table that is cut short or says otherwise than the code.
 */
import { perModel } from './kept';
import type { Columns } from './values';

/** Columns are never changed, only made anew: the same object is the same frame with nothing added or dropped since. */
export const shownColumns = perModel((model): ReadonlyMap<Columns, readonly string[]> => {
  const found = new Map<Columns, readonly string[]>();
  for (const { cell, data } of model.events.tables) {
    const output = model.cell(cell).outputs().findLast(o => o.kind === 'result');
    const names = output ? headerOf(output.text) : null;
    if (names && [...data.columns.names].every(n => names.includes(n)) && ![...data.columns.dropped].some(n => names.includes(n))) found.set(data.columns, names);
  }
  return found;
});

/** The names above a table as pandas prints it: blocks side by side, an empty line between them, a backslash where more follow, at least two spaces between names. */
function headerOf(text: string): string[] | null {
  const names: string[] = [];
  for (const block of text.replace(/(?<!\n)\n+\[\d+ rows x \d+ columns\]\s*$/, '').split(/\n\s*\n/)) {
    const header = block.split('\n', 1)[0]!.replace(/\\\s*$/, '');
    // Without a space before the first name it is no header, or the columns themselves have a name.
    if (!header.startsWith(' ')) return null;
    names.push(...header.trim().split(/ {2,}/));
  }
  return names.length && new Set(names).size === names.length && !names.includes('...') ? names : null;
}
