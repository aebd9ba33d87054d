/**
 * The lines by which two texts differ.
 * In: two texts. Out: lines with a sign, unchanged ones only near a change. For people to read; nothing is applied from it.
 * Cells are short, so a plain longest-common-subsequence table after trimming what is equal at both ends is enough;
 * a library would bring hunks, patches and words that nobody here asks for.
 */

export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Unchanged lines shown beside a change. */
const CONTEXT = 2;
/** Above this many table entries the middle is shown as replaced as a whole. */
const MOST_ENTRIES = 4_000_000;

/** Left-out lines between two changes show as one line `…`. Empty when the texts are equal. */
export function lineDiff(before: string, after: string): DiffLine[] {
  return nearChanges(allLines(linesOf(before), linesOf(after)));
}

/** Every line of a text with one sign. */
export const signed = (sign: DiffLine['sign'], text: string): DiffLine[] => linesOf(text).map((line) => ({ sign, text: line }));

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));

function allLines(a: readonly string[], b: readonly string[]): DiffLine[] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [
    ...a.slice(0, head).map(same),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

const same = (text: string): DiffLine => ({ sign: ' ', text });
const gone = (text: string): DiffLine => ({ sign: '-', text });
const come = (text: string): DiffLine => ({ sign: '+', text });

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  const width = b.length + 1;
  if (a.length === 0 || b.length === 0 || (a.length + 1) * width > MOST_ENTRIES) return [...a.map(gone), ...b.map(come)];
  // common[i * width + j]: length of the longest common subsequence of a from i and b from j.
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      common[at] = a[i] === b[j] ? common[at + width + 1]! + 1 : Math.max(common[at + width]!, common[at + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const at = i * width + j;
    if (a[i] === b[j]) {
      lines.push(same(a[i]!));
      i++;
      j++;
    } else if (common[at + width]! >= common[at + 1]!) lines.push(gone(a[i++]!));
    else lines.push(come(b[j++]!));
  }
  return [...lines, ...a.slice(i).map(gone), ...b.slice(j).map(come)];
}

function nearChanges(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = new Array<boolean>(lines.length).fill(false);
  for (const [index, line] of lines.entries()) {
    if (line.sign !== ' ') isNear.fill(true, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  }
  const shown: DiffLine[] = [];
  let isGap = false;
  for (const [index, line] of lines.entries()) {
    if (!isNear[index]) {
      isGap = shown.length > 0;
      continue;
    }
    if (isGap) shown.push({ sign: ' ', text: '…' });
    isGap = false;
    shown.push(line);
  }
  return shown;
}
