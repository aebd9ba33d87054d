/**
 * Parts of English sentences that every room puts together: counts, lists of names, a capital at the start.
 * In: numbers and words. Out: text. Knows no notebooks and no findings.
 */

/** "1 fit", "3 fits"; `many` where an s does not do. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "A", "A and B", "A, B and C", "A, B, C and 4 more": at most `most` names are said. */
export function listed(names: readonly string[], most = 3): string {
  const told = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}` : told[0] ?? '';
}

/** Without what moves a terminal's cursor or turns a line around: notebooks quote themselves in messages, and files choose their names. Line ends and tabs stay. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A whole number as it is read: 12,500. `toLocaleString` loads the tables of every language first, which took longer than all else at the start. */
export function grouped(n: number): string {
  let text = String(n);
  for (let at = text.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}
