/**
 * Breaks text into lines for a terminal.
 * In: text and a width in columns. Out: lines, at least one. A word longer than the width keeps a line of its own. Counts every UTF-16 unit as one column.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
