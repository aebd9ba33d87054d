/**
 * Offsets in the text of a file as VS Code counts places.
 * In: a text and two offsets in UTF-16 units. Out: a range. Cells have their own (`live-notebook.ts`), which keeps where their lines start.
 */
import * as vscode from 'vscode';
import { cellPosition } from '../notebook/position';

export function textRange(text: string, from: number, to: number): vscode.Range {
  return new vscode.Range(positionAt(text, from), positionAt(text, to));
}

function positionAt(text: string, offset: number): vscode.Position {
  const { line, column } = cellPosition(text, offset);
  return new vscode.Position(line - 1, column - 1);
}
