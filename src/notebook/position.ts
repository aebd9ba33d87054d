/**
 * Offsets within a cell's source and the line and column that people read, each from the other.
 * In: source with `\n` line ends, UTF-16 offsets. Out: 1-based lines and columns, columns in UTF-16 units as VS Code counts them.
 * Used only where something is printed; inside the engine positions are spans.
 */

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** An offset outside the source counts as its nearest end. */
export function cellPosition(source: string, offset: number): Position {
  const at = Math.max(0, Math.min(source.length, offset));
  let line = 1;
  let start = 0;
  for (let next = source.indexOf('\n'); next >= 0 && next < at; next = source.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: at - start + 1 };
}

/** The inverse of `cellPosition`. A column beyond its line counts as the line's end, a line beyond the last as the end of the source. */
export function cellOffset(source: string, position: Position): number {
  if (position.line < 1) return 0;
  let start = 0;
  for (let line = 1; line < position.line; line++) {
    const next = source.indexOf('\n', start);
    if (next < 0) return source.length;
    start = next + 1;
  }
  const end = source.indexOf('\n', start);
  return Math.min(end < 0 ? source.length : end, start + Math.max(0, position.column - 1));
}
