/**
 * What fixes add above the work: imports and values in the `parameters` cell. One plan for both, so that two needs of one fix share a cell.
 * In: the model, what is needed. Out: edits. Never adds what is there already, never puts a statement above the import it needs.
 * The tag is Papermill's: https://papermill.readthedocs.io/en/latest/usage-parameterize.html
 */
import type { CodeCell, Model } from '../model/model';
import type { ImportAlias, Statement } from '../python/ast';
import type { Span } from '../notebook/notebook';
import type { Edit } from './edit';
import { endOfLine } from './statements';

/** `import os` as `{ module: 'os' }`, `from x import y` as `{ module: 'x', name: 'y' }`, `import numpy as np` with an alias. */
export interface NeededImport {
  readonly module: string;
  readonly name?: string;
  readonly alias?: string;
}

export interface Parameter {
  readonly name: string;
  /** Python source of the value. */
  readonly value: string;
  /** Written as an annotation, which Papermill shows and checks nothing by (`papermill --help-notebook`). */
  readonly type?: 'int' | 'float' | 'str' | undefined;
  /** A comment behind it, without `#`. */
  readonly comment?: string;
}

/** The cell tagged `parameters`, if the notebook has one. */
export function parametersCell(model: Model): CodeCell | undefined {
  return model.code.find(c => c.cell.tags.includes('parameters'));
}

/** Adds parameters (and what their values need imported) above everything that uses them. */
export function addParameters(model: Model, parameters: readonly Parameter[], imports: readonly NeededImport[] = []): Edit[] {
  const cell = parametersCell(model);
  // Whoever writes parameters without types keeps that habit.
  const typed = !cell?.tree.statements.some(s => s.type === 'Assign') || cell.tree.statements.some(s => s.type === 'AnnotatedAssign');
  const lines = parameters.map(p => `${p.name}${p.type && typed ? `: ${p.type}` : ''} = ${p.value}${p.comment ? `  # ${p.comment}` : ''}`);
  if (cell) {
    const end = cell.cell.source.trimEnd().length;
    const missing = imports.filter(i => !importedBefore(model, i, cell.position, end)).map(importLine);
    lines.unshift(...missing);
    return [{ kind: 'replace', at: { cell: cell.cell.id, from: end, to: end }, text: `\n${lines.join('\n')}` }];
  }
  const head = imports.map(importLine);
  return [{ kind: 'insertCell', before: firstCode(model), cellKind: 'code', tags: ['parameters'], source: [...head, ...(head.length ? [''] : []), ...lines].join('\n') }];
}

/** Makes a name importable before `at`: behind the first cell's imports, or at the start of the cell that needs it. Nothing when it is imported above already. */
export function addImport(model: Model, needed: NeededImport, at: Span): Edit[] {
  const user = model.codeCell(at.cell)!;
  if (importedBefore(model, needed, user.position, at.from)) return [];
  const home = model.code.find(c => c.tree.statements.some(isImport) && !c.tree.cellMagic);
  if (home && home.position <= user.position) {
    const last = lastOfFirstBlock(home);
    if (home !== user || last.to <= at.from) {
      const end = endOfLine(model, home.cell.id, last.to);
      return [{ kind: 'replace', at: { cell: home.cell.id, from: end, to: end }, text: `\n${importLine(needed)}` }];
    }
    const start = home.tree.statements.find(s => !isFuture(s))!.from;
    return [{ kind: 'replace', at: { cell: home.cell.id, from: start, to: start }, text: `${importLine(needed)}\n` }];
  }
  return [{ kind: 'insertCell', before: firstCode(model), cellKind: 'code', source: importLine(needed) }];
}

export function importLine({ module, name, alias }: NeededImport): string {
  return (name ? `from ${module} import ${name}` : `import ${module}`) + (alias ? ` as ${alias}` : '');
}

/** The name under which the notebook imports a module whole, when it does so at top level and the name means nothing else. */
export function importedAs(model: Model, module: string): string | null {
  for (const code of model.code) {
    for (const s of code.tree.statements) {
      const alias = s.type === 'Import' ? s.names.find(a => a.name === module) : undefined;
      const name = alias && (alias.asName?.name ?? alias.name);
      if (name && model.names.bindingsOf(name).every(b => b.kind === 'import')) return name;
    }
  }
  return null;
}

/** Whether that very import stands unconditionally above: in an earlier cell, or before `offset` in the cell at `position`. */
function importedBefore(model: Model, { module, name, alias }: NeededImport, position: number, offset: number): boolean {
  const as = (a: ImportAlias): boolean => (a.asName?.name ?? undefined) === alias;
  return model.code.some(c => c.position <= position && c.tree.statements.some(s => (c.position < position || s.to <= offset) && (
    name ? s.type === 'ImportFrom' && s.module === module && s.level === 0 && s.names.some(a => a.name === name && as(a))
      : s.type === 'Import' && s.names.some(a => a.name === module && as(a)))));
}

/** What a literal's text is, for the annotation of its parameter; nothing for what is no single number or text. */
export function typeOfLiteral(text: string): Parameter['type'] {
  const number = text.replaceAll('_', '');
  if (number && Number.isFinite(Number(number))) return /^[-+]?\d+$/.test(number) ? 'int' : 'float';
  return /^["']/.test(text) ? 'str' : undefined;
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

/** `from __future__ import …` must be the first statement of its cell, and of the script that the notebook may become. */
function isFuture(s: Statement): boolean {
  return s.type === 'ImportFrom' && s.module === '__future__';
}

/** Where a new first cell goes: at the top, but behind a cell of imports that opens with `__future__`. */
function firstCode(model: Model): string | null {
  const opens = model.code[0]?.tree.statements ?? [];
  return model.code[opens.some(isFuture) && opens.every(isImport) ? 1 : 0]?.cell.id ?? null;
}
