/**
 * Where a cell's text stands in the file that holds it: lines and columns of the raw JSON, as code hosts and SARIF viewers count.
 * In: the file's text and a cell's index with offsets in its source. Out: 1-based lines and columns of the file.
 * Reads the outline anew and decodes nothing before somebody asks. Does not know findings.
 */
import { jsonText } from './json-text';
import type { Position } from './position';
import { rawNotebook, type RawCell } from './raw-cells';
import { offsetsInValue } from './source-text';

/**
 * @param text a notebook that `readNotebook` accepts
 * @returns for the 0-based index of a cell and an offset in its source: the place in the file. A cell without a source, and a place in the mark of an old heading, is where the cell begins
 */
export function filePositions(text: string): (cell: number, offset: number) => Position {
  const raw = rawNotebook(jsonText(text));
  const cells = 'reason' in raw ? [] : raw.cells;
  const positionOf = lineIndex(text);
  const inValue = new Map<number, (offset: number) => number>();
  return (index, offset) => {
    const cell = cells[index];
    return positionOf(cell ? offsetInFile(cell, offset) : 0);
  };

  function offsetInFile(cell: RawCell, offset: number): number {
    const { sourceAt, prefix, outline } = cell;
    if (!sourceAt || offset < prefix.length) return outline.from;
    let at = inValue.get(sourceAt.from);
    if (!at) inValue.set(sourceAt.from, at = offsetsInValue(text.slice(sourceAt.from, sourceAt.to)));
    return sourceAt.from + at(offset - prefix.length);
  }
}

/** Offsets → positions by binary search: a file of long outputs is asked often. */
function lineIndex(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  };
}
