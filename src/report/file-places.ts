/**
 * Spans as regions of the file on disk, for the formats that code hosts read.
 * In: a critiqued file with its text. Out: its cells by span, and 1-based lines and columns of the raw JSON.
 */
import { filePositions } from '../notebook/file-position';
import type { Cell, Span } from '../notebook/notebook';
import type { CritiquedFile } from './critiqued';

/** As SARIF names them; the end column is the one after the last character. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function filePlaces({ notebook, text }: CritiquedFile): { cell(at: Span): Cell; region(at: Span): Region } {
  const cells = new Map(notebook!.cells.map((cell) => [cell.id, cell]));
  const position = filePositions(text!());
  const cell = (at: Span): Cell => cells.get(at.cell)!;
  return {
    cell,
    region(at) {
      const { index } = cell(at);
      const start = position(index, at.from);
      const end = position(index, at.to);
      const last = at.to > at.from ? position(index, at.to - 1) : start;
      // A span that ends a line ends there, with its `\n`, and not behind the quotes and the comma that lead to the next.
      return { startLine: start.line, startColumn: start.column, endLine: last.line, endColumn: end.line === last.line ? end.column : last.column + 2 };
    },
  };
}
