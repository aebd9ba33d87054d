/**
 * What fixes add above the work: imports and values in the `parameters` cell. One plan for both, so that two needs of one fix share a cell.
 * In: the model, what is needed. Out: edits. Never adds what is there already, never puts a statement above the import it needs.
 * The tag is Papermill's: https://papermill.readthedocs.io/en/latest/usage-parameterize.html
 */
import type { CodeCell, Model } from '../model/model';
import type { Statement } from '../python/ast';
import type { Edit } from './edit';
import { endOfLine } from './statements';

/** `import os` as `{ module: 'os' }`, `from x import y` as `{ module: 'x', name: 'y' }`. */
export interface NeededImport {
  readonly module: string;
  readonly name?: string;
}

export interface Parameter {
  readonly name: string;
  /** Python source of the value. */
  readonly value: string;
  /** A comment behind it, without `#`. */
  readonly comment?: string;
}

/** The cell tagged `parameters`, if the notebook has one. */
export function parametersCell(model: Model): CodeCell | undefined {
  return model.code.find(c => c.cell.tags.includes('parameters'));
}

/** Adds parameters (and what their values need imported) above everything that uses them. */
export function addParameters(model: Model, parameters: readonly Parameter[], imports: readonly NeededImport[] = []): Edit[] {
  const lines = parameters.map(p => `${p.name} = ${p.value}${p.comment ? `  # ${p.comment}` : ''}`);
  const cell = parametersCell(model);
  if (cell) {
    const missing = imports.filter(i => !importedAbove(model, i, cell.position + 1)).map(importLine);
    const before = missing.length ? [{ kind: 'replace' as const, at: { cell: cell.cell.id, from: 0, to: 0 }, text: `${missing.join('\n')}\n` }] : [];
    const end = cell.cell.source.trimEnd().length;
    return [...before, { kind: 'replace', at: { cell: cell.cell.id, from: end, to: end }, text: `\n${lines.join('\n')}` }];
  }
  const head = imports.map(importLine);
  return [{ kind: 'insertCell', before: firstCode(model), cellKind: 'code', tags: ['parameters'], source: [...head, ...(head.length ? [''] : []), ...lines].join('\n') }];
}

/** Makes a name importable at the top: behind the first cell's imports, or in a new first cell. Nothing when it is imported above `position` already. */
export function addImport(model: Model, needed: NeededImport, position: number): Edit[] {
  if (importedAbove(model, needed, position)) return [];
  const home = model.code.find(c => c.position <= position && c.tree.statements.some(isImport) && !c.tree.cellMagic);
  if (!home) return [{ kind: 'insertCell', before: firstCode(model), cellKind: 'code', source: importLine(needed) }];
  const last = lastOfFirstBlock(home);
  const at = endOfLine(model, home.cell.id, last.to);
  return [{ kind: 'replace', at: { cell: home.cell.id, from: at, to: at }, text: `\n${importLine(needed)}` }];
}

export function importLine({ module, name }: NeededImport): string {
  return name ? `from ${module} import ${name}` : `import ${module}`;
}

/** Whether the name is bound by that very import, unconditionally, in a cell at or above `position`. */
export function importedAbove(model: Model, { module, name }: NeededImport, position: number): boolean {
  return model.code.some(c => c.position <= position && c.tree.statements.some(s =>
    name ? s.type === 'ImportFrom' && s.module === module && s.level === 0 && s.names.some(a => a.name === name && !a.asName)
      : s.type === 'Import' && s.names.some(a => a.name === module && !a.asName)));
}

function isImport(s: Statement): boolean {
  return s.type === 'Import' || s.type === 'ImportFrom';
}

function lastOfFirstBlock(cell: CodeCell): Statement {
  const all = cell.tree.statements;
  let last = all.findIndex(isImport);
  while (all[last + 1] && isImport(all[last + 1]!)) last++;
  return all[last]!;
}

function firstCode(model: Model): string | null {
  return model.code[0]?.cell.id ?? null;
}
