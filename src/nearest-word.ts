/**
 * The word that a person probably meant.
 * In: what was typed, and the words there are. Out: the nearest one, or undefined when none is near. For messages only; nothing is decided by it.
 */

/** Near is at most one edit in three letters; swapped neighbours count once. A word that begins alike is near too. */
export function nearestWord(typed: string, words: Iterable<string>): string | undefined {
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const word of words) {
    const distance = editDistance(wanted, word.toLowerCase());
    if (distance < least) [best, least] = [word, distance];
  }
  if (best !== undefined || wanted.length < 3) return best;
  const alike = [...words].filter((word) => word.toLowerCase().startsWith(wanted) || word.toLowerCase().split('-').includes(wanted));
  return alike.length === 1 ? alike[0] : undefined;
}

/** "; did you mean “x”?", or nothing. */
export function didYouMean(typed: string, words: Iterable<string>): string {
  const nearest = nearestWord(typed, words);
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

/** Restricted Damerau–Levenshtein: insert, delete, replace, swap two neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
