/**
 * What the notebook's author allowed: comments on lines, in cells and for the notebook, cell tags, notebook metadata.
 * In: the notebook with the trees of its cells, a rule and a place. Out: whether it is allowed there; edits that allow it. Pure.
 * Does not know the rules and does not read the configuration; how comments are read is `suppression-marks.ts`.
 */
import type { Edit, Json } from './edits/edit';
import type { Cell, CellId, Notebook, Span } from './notebook/notebook';
import { nearestWord } from './nearest-word';
import type { CellTree } from './python/ast';
import { parseCell } from './python/parse';
import { cellMarks, nothingAllowed, permits, ruleIds, statementLines, type Allowance, type Mark } from './suppression-marks';

/** What is asked about: a finding, or a problem before it is stamped. */
export interface Suppressible {
  readonly rule: string;
  readonly at: Span;
  /** Marks on a line or cell that name no rule spare findings about the notebook as a whole, which only happen to be shown there. */
  readonly scope?: 'cell' | 'notebook';
}

/** The trees of the notebook's code cells. */
export type Trees = ReadonlyMap<CellId, CellTree>;

/** Key of the notebook's metadata: `{ "notebook-critique": { "allow": ["rule-id"] } }`. */
export const METADATA_KEY = 'notebook-critique';
/** Cell tag that allows everything in its cell. */
export const SKIP_TAG = 'notebook-critique-skip';
/** `notebook-critique-allow:rule-id` allows one rule in its cell. */
export const ALLOW_TAG = 'notebook-critique-allow';

/** Whether the author allowed this rule at this place. `trees` are those of this very notebook. */
export function suppressed(finding: Suppressible, notebook: Notebook, trees: Trees): boolean {
  const { rule, at, scope } = finding;
  if (allowedInNotebook(rule, notebook, trees) || allowedInCell(finding, notebook, trees)) return true;
  const tree = trees.get(at.cell);
  if (!tree) return false;
  const { lines } = cellMarks(tree);
  if (lines.size === 0) return false;
  const { first, last } = statementLines(tree, at.from);
  for (const [line, allowance] of lines) if (line >= first && line <= last && permits(allowance, rule, scope === 'notebook')) return true;
  return false;
}

/** A word that stands where a rule's id should and is none: the mark does not do what its author thinks. */
export interface UnknownRule {
  readonly word: string;
  /** Null for the notebook's metadata. */
  readonly at: Span | null;
  readonly nearest: string | undefined;
}

/** Words in marks that no rule is called by. Words behind a known id may be somebody's reason: of those only near misses are told. */
export function unknownRules(notebook: Notebook, trees: Trees, ids: ReadonlySet<string>): UnknownRule[] {
  const found: UnknownRule[] = [];
  const look = (words: readonly string[], place: (word: string) => Span | null): void => {
    const hasKnown = words.some((word) => ids.has(word));
    for (const word of words) {
      if (ids.has(word)) continue;
      const nearest = nearestWord(word, ids);
      if (!hasKnown || (word.includes('-') && nearest !== undefined)) found.push({ word, at: place(word), nearest });
      if (!hasKnown) return;
    }
  };
  look(metadataRules(notebook), () => null);
  for (const [cell, tree] of trees) {
    for (const mark of cellMarks(tree).marks) look(mark.rules, (word) => {
      const from = tree.text.toLowerCase().lastIndexOf(word, mark.end - word.length);
      return { cell, from, to: from + word.length };
    });
  }
  for (const { id, tags } of notebook.cells) {
    for (const tag of tags) look(rulesOfTag(tag) ?? [], () => ({ cell: id, from: 0, to: 0 }));
  }
  return found;
}

/** The sentence for it, without the place. */
export function unknownRuleText({ word, nearest, at }: UnknownRule): string {
  return `${at ? 'this mark' : 'the notebook’s metadata'} allows “${word}”, and no rule is called that${nearest ? `. Did you mean ${nearest}?` : '. notebook-critique rules lists them.'}`;
}

/** Edits that allow the rule at this place only: a comment, or a cell tag where none can stand (other languages, a cell magic). Empty when it is allowed already. */
export function allowOnLine(finding: Suppressible, notebook: Notebook, trees: Trees): Edit[] {
  if (suppressed(finding, notebook, trees)) return [];
  const { rule, at } = finding;
  const tree = trees.get(at.cell);
  if (!tree || tree.language !== 'python') return allowInCell(finding, notebook, trees);
  const { first, last } = statementLines(tree, at.from);
  const present = cellMarks(tree).marks.find((mark) => mark.reach === 'line' && mark.rules.length > 0 && mark.lines.some((line) => line >= first && line <= last));
  const candidates = [...(present ? [extended(present, rule)] : []), commentBehind(tree.text, last, rule), commentAbove(tree.text, first, rule)];
  const insertion = candidates.find((candidate) => works(tree, finding, candidate));
  return insertion ? [insert(at.cell, insertion)] : allowInCell(finding, notebook, trees);
}

/** Edits that allow the rule in the cell of this place: one id more in its `allow-cell` comment where there is one, otherwise a tag. Empty when it is allowed already. */
export function allowInCell(finding: Suppressible, notebook: Notebook, trees: Trees): Edit[] {
  const { rule, at } = finding;
  if (allowedInNotebook(rule, notebook, trees) || allowedInCell(finding, notebook, trees)) return [];
  const tree = trees.get(at.cell);
  const present = tree && cellMarks(tree).marks.find((mark) => mark.reach === 'cell' && mark.rules.length > 0);
  return [present ? insert(at.cell, extended(present, rule)) : { kind: 'addTag', cell: at.cell, tag: `${ALLOW_TAG}:${rule}` }];
}

/** Edits that allow the rule in the whole notebook: one id more in its `allow-file` comment where there is one, otherwise the notebook's metadata. Empty when it is allowed already. */
export function allowInNotebook(finding: Pick<Suppressible, 'rule'>, notebook: Notebook, trees: Trees): Edit[] {
  const { rule } = finding;
  if (allowedInNotebook(rule, notebook, trees)) return [];
  for (const [cell, tree] of trees) {
    const present = cellMarks(tree).marks.find((mark) => mark.reach === 'notebook' && mark.rules.length > 0);
    if (present) return [insert(cell, extended(present, rule))];
  }
  const value = notebook.metadata[METADATA_KEY];
  const kept = isRecord(value) ? (value as { [key: string]: Json }) : {};
  return [{ kind: 'setNotebookMetadata', key: METADATA_KEY, value: { ...kept, allow: [...metadataRules(notebook), rule] } }];
}

function allowedInNotebook(rule: string, notebook: Notebook, trees: Trees): boolean {
  let allowance = notebookAllowances.get(notebook);
  if (!allowance) notebookAllowances.set(notebook, (allowance = notebookAllowance(notebook, trees)));
  return permits(allowance, rule);
}

/** A notebook never changes, so it is read once. */
const notebookAllowances = new WeakMap<Notebook, Allowance>();

function notebookAllowance(notebook: Notebook, trees: Trees): Allowance {
  const allowance = nothingAllowed();
  for (const rule of metadataRules(notebook)) allowance.rules.add(rule.toLowerCase());
  for (const tree of trees.values()) {
    const { notebook: said } = cellMarks(tree);
    allowance.all ||= said.all;
    for (const rule of said.rules) allowance.rules.add(rule);
  }
  return allowance;
}

function metadataRules(notebook: Notebook): string[] {
  const value = notebook.metadata[METADATA_KEY];
  const list = isRecord(value) ? value['allow'] : undefined;
  return Array.isArray(list) ? list.filter((rule): rule is string => typeof rule === 'string') : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function allowedInCell({ rule, at, scope }: Suppressible, notebook: Notebook, trees: Trees): boolean {
  const namedOnly = scope === 'notebook';
  const tree = trees.get(at.cell);
  if (tree && permits(cellMarks(tree).cell, rule, namedOnly)) return true;
  return permits(tagAllowances(notebook).get(at.cell), rule, namedOnly);
}

/** What the tags of cells allow; read once, since every place of every problem asks. */
function tagAllowances(notebook: Notebook): ReadonlyMap<CellId, Allowance> {
  let allowances = knownTags.get(notebook);
  if (!allowances) knownTags.set(notebook, (allowances = new Map(notebook.cells.filter(({ tags }) => tags.length > 0).map((cell) => [cell.id, tagAllowance(cell)]))));
  return allowances;
}

const knownTags = new WeakMap<Notebook, ReadonlyMap<CellId, Allowance>>();

function tagAllowance(cell: Cell): Allowance {
  const allowance = nothingAllowed();
  for (const tag of cell.tags) {
    const rules = rulesOfTag(tag);
    if (rules?.length === 0) allowance.all = true;
    for (const rule of rules ?? []) allowance.rules.add(rule);
  }
  return allowance;
}

/** The rules that a cell's tag allows; none is all of them, null is a tag of somebody else. */
function rulesOfTag(tag: string): string[] | null {
  const [name, list] = tag.trim().toLowerCase().split(':', 2);
  return name === ALLOW_TAG ? ruleIds(list ?? '') : name === SKIP_TAG ? [] : null;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

const insert = (cell: CellId, { at, text }: Insertion): Edit => ({ kind: 'replace', at: { cell, from: at, to: at }, text });

const extended = (mark: Mark, rule: string): Insertion => ({ at: mark.end, text: `, ${rule}` });

function commentBehind(text: string, line: number, rule: string): Insertion {
  const { from, to } = lineRange(text, line);
  return { at: from + text.slice(from, to).trimEnd().length, text: `  # notebook-critique: allow ${rule}` };
}

function commentAbove(text: string, line: number, rule: string): Insertion {
  const { from, to } = lineRange(text, line);
  const indent = /^[ \t]*/.exec(text.slice(from, to))![0];
  return { at: from, text: `${indent}# notebook-critique: allow ${rule}\n` };
}

/** The offsets of a 0-based line, without its end. */
function lineRange(text: string, line: number): { from: number; to: number } {
  let from = 0;
  for (let i = 0; i < line; i++) from = text.indexOf('\n', from) + 1;
  const to = text.indexOf('\n', from);
  return { from, to: to < 0 ? text.length : to };
}

/**
 * Whether the cell, with the comment in, says what it said and is silenced. Asked of the parser, not of the text:
 * a line may end in a backslash, inside a string, or in a magic that would take the comment for an argument.
 */
function works(tree: CellTree, { rule, at }: Suppressible, { at: place, text }: Insertion): boolean {
  const after = parseCell(tree.text.slice(0, place) + text + tree.text.slice(place));
  if (after.errors.length > tree.errors.length || after.statements.length !== tree.statements.length) return false;
  for (const [i, statement] of after.statements.entries()) {
    const before = tree.statements[i]!;
    if (statement.type !== before.type) return false;
    // IPython takes `%%` for a cell magic on the first line only.
    if (statement.type === 'Magic' && statement.kind === 'cell' && statement.from !== before.from) return false;
    if (statement.type === 'Magic' && before.type === 'Magic' && statement.kind !== 'shell' && statement.argument !== before.argument) return false;
  }
  const { lines } = cellMarks(after);
  const { first, last } = statementLines(after, place <= at.from ? at.from + text.length : at.from);
  return [...lines].some(([line, allowance]) => line >= first && line <= last && permits(allowance, rule, true));
}
