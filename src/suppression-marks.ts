/**
 * The marks in one cell's comments by which its author allows what the critique would report.
 * In: the cell's tree. Out: per line, for the cell and for the notebook, what is allowed; where a mark can be extended.
 * Our own form is `# notebook-critique: allow rule-id, other-rule`; `# noqa` and `# noqa: rule-id` are read as Ruff and flake8 users write them.
 * Reads the tree's comments, so a mark inside a string is no mark. Does not know which rules there are: words that are no rule's id allow nothing.
 */
import type { CellTree, Positioned, Statement } from './python/ast';
import { isExpression, walk } from './python/walk';

/** What somebody allowed: rules by name, or everything. */
export interface Allowance {
  all: boolean;
  readonly rules: Set<string>;
}

/** One comment that says `notebook-critique: allow`. */
export interface Mark {
  readonly reach: 'line' | 'cell' | 'notebook';
  /** Ids it names; empty is all. */
  readonly rules: readonly string[];
  /** Offset in the cell after the last id. */
  readonly end: number;
  /** 0-based lines it is about: its own, and the one below a comment that stands alone. */
  readonly lines: readonly number[];
}

/** 0-based, both inclusive. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

export interface CellMarks {
  readonly marks: readonly Mark[];
  /** By 0-based line. */
  readonly lines: ReadonlyMap<number, Allowance>;
  readonly cell: Allowance;
  readonly notebook: Allowance;
}

export const nothingAllowed = (): Allowance => ({ all: false, rules: new Set() });

/** @param namedOnly leave out what is allowed without being named */
export function permits(allowance: Allowance | undefined, rule: string, namedOnly = false): boolean {
  return allowance !== undefined && (allowance.rules.has(rule) || (allowance.all && !namedOnly));
}

/** Ids in a list that a person wrote, lower case. */
export function ruleIds(text: string): string[] {
  return text.toLowerCase().match(/[a-z][a-z0-9-]*/g) ?? [];
}

export function cellMarks(tree: CellTree): CellMarks {
  let marks = known.get(tree);
  if (!marks) known.set(tree, (marks = readMarks(tree)));
  return marks;
}

/** The lines of the statement at an offset (of a compound statement: of its header), so that a mark on one of them reaches all. */
export function statementLines(tree: CellTree, offset: number): Lines {
  const lineOf = lineFinder(tree.text);
  const line = lineOf(offset);
  let found: Lines = { first: line, last: line };
  walk(tree.statements, (node) => {
    if (isExpression(node)) return false;
    const { first, last } = headerLines(tree.text, node, lineOf);
    if (first <= line && line <= last) found = { first: Math.min(found.first, first), last: Math.max(found.last, last) };
    return true;
  });
  return found;
}

/** Trees live from one keystroke to the next, so what is read from them is kept with them. */
const known = new WeakMap<CellTree, CellMarks>();

const NONE: CellMarks = { marks: [], lines: new Map(), cell: nothingAllowed(), notebook: nothingAllowed() };

function readMarks(tree: CellTree): CellMarks {
  const found = [...tree.comments, ...shellComments(tree)].filter(({ text }) => MAYBE_MARK.test(text));
  if (found.length === 0) return NONE;
  const lineOf = lineFinder(tree.text);
  const alone = new Set(tree.comments.filter(({ from }) => standsAlone(tree.text, from)).map(({ from }) => lineOf(from)));
  const lines = new Map<number, Allowance>();
  const cell = nothingAllowed();
  const notebook = nothingAllowed();
  const marks: Mark[] = [];
  for (const comment of found) {
    const line = lineOf(comment.from);
    let below = line;
    while (alone.has(below)) below++;
    for (const said of readComment(comment.text)) {
      // As in Ruff and flake8, `noqa` speaks of its own line only.
      const reached = said.isNoqa || below === line ? [line] : [line, below];
      if (!said.isNoqa) marks.push({ reach: said.reach, rules: said.rules, end: comment.from + said.end, lines: reached });
      if (said.reach === 'line') for (const each of reached) allow(lineAllowance(lines, each), said.rules);
      else allow(said.reach === 'cell' ? cell : notebook, said.rules);
    }
  }
  return { marks, lines, cell, notebook };
}

function lineAllowance(lines: Map<number, Allowance>, line: number): Allowance {
  let allowance = lines.get(line);
  if (!allowance) lines.set(line, (allowance = nothingAllowed()));
  return allowance;
}

function allow(allowance: Allowance, rules: readonly string[]): void {
  if (rules.length === 0) allowance.all = true;
  for (const rule of rules) allowance.rules.add(rule);
}

interface Said {
  readonly isNoqa: boolean;
  readonly reach: Mark['reach'];
  readonly rules: readonly string[];
  /** Offset in the comment after the last id. */
  readonly end: number;
}

const MAYBE_MARK = /noqa|notebook-critique/i;
const MARK = /#[ \t]*(?:(noqa)\b|notebook-critique[ \t]*:[ \t]*(?:allow|ignore)(?:-(cell|file|notebook))?(?![\w-]))/gi;

/** A comment may hold several marks: `# noqa: E501  # notebook-critique: allow x`. A reason may follow after ` -- `. */
function readComment(text: string): Said[] {
  const heads = [...text.matchAll(MARK)];
  return heads.flatMap((head): Said[] => {
    const start = head.index + head[0].length;
    const rest = text.slice(start).split(/#|(?:^|\s)--(?:\s|$)/, 1)[0]!;
    const isNoqa = head[1] !== undefined;
    // `# noqa because …` is blanket, as in Ruff: only a colon starts a list.
    const list = isNoqa && !/^\s*:/.test(rest) ? '' : rest;
    const rules = ruleIds(list);
    // Codes of other linters are no ids of ours, but they make the mark a list: `# noqa: E501` allows nothing here.
    if (rules.length === 0 && /[a-z0-9]/i.test(list)) return [];
    const reach = head[2] === undefined ? 'line' : head[2].toLowerCase() === 'cell' ? 'cell' : 'notebook';
    return [{ isNoqa, reach, rules, end: start + list.trimEnd().length }];
  });
}

/** Comments behind shell lines and installs (`!pip install x  # noqa`), which the tree keeps as part of the magic. */
function shellComments(tree: CellTree): { from: number; text: string }[] {
  return tree.statements.flatMap((statement) => {
    if (statement.type !== 'Magic' || (statement.kind !== 'shell' && !SHELL_MAGICS.has(statement.name))) return [];
    const at = tree.text.slice(statement.from, statement.to).search(/\s#/);
    return at < 0 ? [] : [{ from: statement.from + at + 1, text: tree.text.slice(statement.from + at + 1, statement.to) }];
  });
}

const SHELL_MAGICS = new Set(['pip', 'conda', 'mamba', 'uv', 'sx', 'system']);

function standsAlone(text: string, from: number): boolean {
  return text.slice(text.lastIndexOf('\n', from - 1) + 1, from).trim() === '';
}

/** Of a compound statement only the lines to its colon: a mark on `def` does not reach the body. */
function headerLines(text: string, statement: Statement, lineOf: (offset: number) => number): Lines {
  const first = lineOf(statement.from);
  const head = headParts(statement);
  if (!head) return { first, last: Math.max(first, lineOf(statement.to)) };
  const end = Math.max(statement.from, ...head.map((part) => part.to));
  const colon = TO_COLON.exec(text.slice(end, statement.to));
  return { first, last: lineOf(end + (colon ? colon[0].length : 0)) };
}

/** Past comments, which may hold colons of their own. */
const TO_COLON = /^(?:[^#:]|#[^\n]*\n)*:/;

/** What stands before the body of a compound statement; undefined for simple ones. */
function headParts(statement: Statement): readonly Positioned[] | undefined {
  switch (statement.type) {
    case 'If': case 'While': return [statement.test];
    case 'For': return [statement.target, statement.iter];
    case 'With': return statement.items.flatMap(({ context, target }) => (target ? [context, target] : [context]));
    case 'FunctionDefinition': return [statement.name, ...statement.params.flatMap(parameterParts), ...(statement.returns ? [statement.returns] : [])];
    case 'ClassDefinition': return [statement.name, ...statement.bases, ...statement.keywords];
    case 'Match': return [statement.subject];
    case 'Try': return [];
    case 'ErrorStatement': return statement.children.slice(0, 1);
    default: return undefined;
  }
}

function parameterParts(parameter: Positioned & { annotation: Positioned | null; default: Positioned | null }): Positioned[] {
  return [parameter, parameter.annotation, parameter.default].filter((part) => part !== null);
}

/** 0-based line of an offset, by binary search over the line starts. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
