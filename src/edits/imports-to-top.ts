/**
 * Late imports → the end of the first cell's imports, in their order.
 * In: import statements. Out: one fix for those that can move: not behind an install or a change of `sys.path`, not where the name means something else above.
 */
import { installCommands } from '../model/installs';
import { perModel } from '../model/kept';
import type { CodeCell, Model } from '../model/model';
import type { Import, ImportFrom } from '../python/ast';
import type { Edit, Fix } from './edit';
import { endOfLine, removeStatement } from './statements';

interface LateImport { readonly cell: CodeCell; readonly statement: Import | ImportFrom }

export function importsToTop(model: Model, late: readonly LateImport[]): Fix[] {
  const home = model.code.find(c => !c.tree.cellMagic && c.tree.statements.some(s => s.type === 'Import' || s.type === 'ImportFrom'));
  if (!home) return [];
  const installs = installCommands(model).map(i => model.codeCell(i.at.cell)!.position);
  const paths = model.events.calls.filter(c => c.callee?.startsWith('sys.path.')).map(c => model.codeCell(c.cell)!.position);
  const movable = late.filter(l => l.cell !== home && canMove(model, l, home, [...installs, ...paths]));
  const byCell = new Map<CodeCell, LateImport[]>();
  for (const l of movable) byCell.set(l.cell, [...(byCell.get(l.cell) ?? []), l]);
  const edits: Edit[] = [], lines: string[] = [], present = new Set(home.tree.statements.map(s => model.text(model.span(home, s))));
  for (const [cell, imports] of byCell) {
    const whole = imports.length === cell.tree.statements.length && !cell.tree.comments.length;
    const removals = whole ? [{ kind: 'deleteCell', cell: cell.cell.id } as const] : imports.map(l => removeStatement(model, model.span(cell, l.statement)));
    if (removals.some(r => r === null)) continue;
    edits.push(...joined(model, removals as Edit[]));
    for (const l of imports) {
      const text = model.text(model.span(cell, l.statement));
      // A comment behind the import says why it is there, and goes with it.
      if (!present.has(text)) { present.add(text); lines.push(text + commentBehind(model, cell, l.statement)); }
    }
  }
  if (!edits.length) return [];
  let last = home.tree.statements.findIndex(s => s.type === 'Import' || s.type === 'ImportFrom');
  while (['Import', 'ImportFrom'].includes(home.tree.statements[last + 1]?.type ?? '')) last++;
  const end = endOfLine(model, home.cell.id, home.tree.statements[last]!.to);
  const added: Edit[] = lines.length ? [{ kind: 'replace', at: { cell: home.cell.id, from: end, to: end }, text: `\n${lines.join('\n')}` }] : [];
  return [{ title: `Move ${edits.length === 1 ? 'the import' : 'late imports'} to the first cell`, safety: 'safe', edits: [...added, ...edits] }];
}

/** `barriers`: positions of cells that install packages or change `sys.path`. */
/** Neighbouring lines go in one edit; at the end of a cell with the line break before them. */
function joined(model: Model, removals: readonly Edit[]): Edit[] {
  const out: Edit[] = [];
  for (const edit of removals) {
    const last = out.at(-1);
    if (edit.kind !== 'replace' || last?.kind !== 'replace' || edit.at.from > last.at.to) { out.push(edit); continue; }
    const source = model.cell(edit.at.cell).source;
    const toEnd = edit.at.to === source.length && source[last.at.from - 1] === '\n';
    out[out.length - 1] = { ...last, at: { ...last.at, from: last.at.from - (toEnd ? 1 : 0), to: edit.at.to } };
  }
  return out;
}

function commentBehind(model: Model, cell: CodeCell, statement: Import | ImportFrom): string {
  const tail = cell.cell.source.slice(statement.to, endOfLine(model, cell.cell.id, statement.to));
  return tail.trim().startsWith('#') ? tail.trimEnd() : '';
}

function canMove(model: Model, { cell, statement }: LateImport, home: CodeCell, barriers: readonly number[]): boolean {
  if (statement.type === 'ImportFrom' && (statement.isStar || statement.level > 0 || statement.module === '__future__')) return false;
  const roots = statement.type === 'Import' ? statement.names.map(n => n.name.split('.')[0]!) : [statement.module.split('.')[0]!];
  if (barriers.some(position => position >= home.position && position <= cell.position)) return false;
  if (roots.some(r => r === 'matplotlib') && model.text(model.span(cell, statement)).includes('.use')) return false;
  const bound = statement.names.map(n => n.asName?.name ?? (statement.type === 'Import' ? n.name.split('.')[0]! : n.name));
  // Bound once only, or by the same import again: then nothing above can mean another thing by the name.
  return bound.every(name => onlyImport(model, name) === importKey(statement, name));
}

/** What every binding of a name imports at top level, as a text to compare; null when they differ or one is no such import. */
function onlyImport(model: Model, name: string): string | null {
  const known = onlyImports(model);
  let key = known.get(name);
  if (key === undefined) {
    const keys = new Set(model.names.bindingsOf(name).map(({ event: { node }, at }) =>
      ((node.type === 'Import' || node.type === 'ImportFrom') && model.codeCell(at.cell)!.tree.statements.includes(node) ? importKey(node, name) : null)));
    known.set(name, (key = keys.size === 1 ? [...keys][0]! : null));
  }
  return key;
}

const onlyImports = perModel(() => new Map<string, string | null>());

function importKey(s: Import | ImportFrom, name: string): string | null {
  const found = s.names.find(n => (n.asName?.name ?? (s.type === 'Import' ? n.name.split('.')[0] : n.name)) === name);
  return found ? `${s.type === 'ImportFrom' ? `from ${'.'.repeat(s.level)}${s.module} ` : ''}import ${found.name}` : null;
}
