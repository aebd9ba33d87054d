/**
 * Moves the cell that defines a name above the cell that reads it.
 * In: a name that a run from top to bottom misses. Out: a fix, or none where the cell reads what is made or used in between, binds what has another
 * meaning there, or runs commands. Imports and builtins are never in the way.
 */
import { cellName } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Binding, MissingName, Use } from '../model/names';
import { capital } from '../phrases';
import type { Fix } from './edit';

export function moveDefinitionUp(model: Model, missing: MissingName): Fix[] {
  const { below, use } = missing;
  if (!below || missing.deleted || model.names.opaque.length || below.event.conditional || below.event.deferred) return [];
  const from = model.codeCell(below.at.cell)!, to = model.codeCell(use.at.cell)!;
  if (from.position <= to.position || from.tree.cellMagic || from.tree.errors.length || from.tree.statements.some(s => s.type === 'Magic')) return [];
  if (from.names.events.some(e => e.what === 'delete')) return [];
  const between = (x: Binding | Use): boolean => x.cellIndex >= to.position && x.cellIndex < from.position;
  const own = model.names.bindingsIn(from.cell.id);
  const bound = new Set(own.map(b => b.name));
  for (const name of bound) {
    const isImport = own.every(b => b.name !== name || b.kind === 'import');
    // A second meaning of the name, above or in between, would be met by other readers than today.
    if (model.names.bindingsOf(name).some(b => b.cellIndex < from.position && !(isImport && b.kind === 'import'))) return [];
  }
  for (const read of model.names.usesIn(from.cell.id)) {
    const made = model.names.bindingsOf(read.name);
    if (!made.length || read.binding?.cellIndex === from.position || (read.event.deferred && bound.has(read.name))) continue;
    if (!made.some(b => b.cellIndex < to.position && !b.event.deferred) || made.some(between)) return [];
    if (made.every(b => b.kind === 'import' || b.kind === 'function' || b.kind === 'class')) continue;
    // Whoever uses it in between may change it.
    if (model.names.usesOf(read.name).some(between)) return [];
  }
  const inBetween = (cell: string): boolean => { const p = model.codeCell(cell)!.position; return p >= to.position && p < from.position; };
  if (model.events.writes.some(w => inBetween(w.at.cell)) && model.events.reads.some(r => r.at.cell === from.cell.id)) return [];
  return [{
    title: `Move ${cellName(from.cell)} above ${cellName(to.cell)}`,
    safety: 'review',
    changes: `${capital(cellName(from.cell))} now runs first, so ${use.name} is there when it is read. Random draws and printed lines change places. To check, restart the kernel and run all cells.`,
    edits: [{ kind: 'moveCell', cell: from.cell.id, before: to.cell.id }],
  }];
}
