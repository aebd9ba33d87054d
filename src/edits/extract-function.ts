/**
 * Statements of a cell → a function with what it reads as parameters and what others read as its result; the call stays in their place.
 * In: a cell, perhaps a selection in it. Out: one fix, or none where a function could behave differently from code at the top level:
 * names that become locals must be surely bound, seen by nobody else while it runs, and displays stay where they are displayed.
 */
import { cellName, type CellId, type Span } from '../notebook/notebook';
import { perModel, perTree } from '../model/kept';
import { isModel } from '../model/lineage';
import { countLines } from '../model/cells';
import type { CodeCell, Model } from '../model/model';
import type { Binding, Use } from '../model/names';
import type { Expression, Import, ImportFrom, Node, Statement } from '../python/ast';
import { walk } from '../python/walk';
import { givesNone, isShellName } from './cell-end';
import { definiteNames } from './definite-names';
import type { Fix } from './edit';
import { isOwnTurn } from './name-context';
import { freshName } from './statements';

/** A range of offsets in the cell. */
export interface Selection {
  readonly from: number;
  readonly to: number;
}

/** More parameters than this are offered only where somebody asks for that cell. */
const MOST_PARAMETERS = 7;
const FEWEST_LINES = 4;

const MOST_TRIED = 40;

/** For a notebook without functions: its two longest cells that can become one. */
export function extractFunctionFixes(model: Model): Fix[] {
  // The longest cells gain most; a plan asks the whole notebook, so a huge one is not asked for every cell.
  const longest = model.code.filter(c => c.lines >= FEWEST_LINES).sort((a, b) => b.lines - a.lines).slice(0, MOST_TRIED);
  const plans = longest.flatMap(cell => {
    const plan = planExtraction(model, cell, null);
    return plan && plan.lines >= FEWEST_LINES && plan.parameters.length <= MOST_PARAMETERS ? [{ cell, plan }] : [];
  });
  // Loading, preparing and training are what one wants to test; a plot only when there is nothing else.
  const isWork = (name: string): number => (/^(plot|step)_/.test(name) ? 0 : 1);
  plans.sort((a, b) => isWork(b.plan.name) - isWork(a.plan.name) || b.plan.lines - a.plan.lines);
  return plans.slice(0, 2).map(({ cell, plan }) => toFix(cell, plan));
}

/**
 * The statements that the selection touches, or the whole cell without its imports and its displayed value.
 * @returns null where it is not certain that everything stays the same
 */
export function extractFunction(model: Model, cellId: CellId, selection: Selection | null = null): Fix | null {
  const cell = model.codeCell(cellId);
  const plan = cell && planExtraction(model, cell, selection);
  return plan ? toFix(cell, plan) : null;
}

/** How statements become a function; `merge-copies.ts` makes one of several such plans. */
export interface Plan {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly string[];
  readonly results: readonly string[];
  /** The whole lines that are replaced, and their text as the function's body, indented. */
  readonly from: number;
  readonly to: number;
  readonly body: string;
  readonly indent: string;
  readonly hoisted: readonly string[];
  readonly lines: number;
  /** The statements that go in, and all names they bind. */
  readonly statements: readonly Statement[];
  readonly bound: ReadonlySet<string>;
}

function toFix({ cell }: CodeCell, plan: Plan): Fix {
  const { from, to, text } = withCall(cell.source, plan);
  return {
    title: `Extract ${callOf(plan)} from ${cellName(cell)}`,
    safety: 'safe',
    changes: plan.results.length || plan.parameters.length ? 'Names that only this step uses are local to the function from now on.' : undefined,
    edits: [{ kind: 'replace', at: { cell: cell.id, from, to }, text }],
  };
}

export const callOf = ({ name, parameters }: Plan): string => `${name}(${parameters.join(', ')})`;

/** What takes the statements' place in the cell's text: the function, and the call of it. */
export function withCall(source: string, plan: Plan): { from: number; to: number; text: string } {
  const { results, indent, from, to } = plan;
  const call = callOf(plan);
  const definition = [
    ...plan.hoisted,
    `def ${call}:`,
    `${indent}"""${plan.summary}"""`,
    plan.body,
    ...(results.length ? [`${indent}return ${results.join(', ')}`] : []),
    '', '',
    `${results.length ? `${results.join(', ')} = ` : ''}${call}`,
  ];
  const above = source.slice(0, from);
  const gap = !above.trim() || plan.hoisted.length ? '' : '\n'.repeat(Math.max(0, 3 - /(?<!\n)\n*$/.exec(above)![0].length));
  const text = plan.hoisted.length ? definition.toSpliced(plan.hoisted.length, 0, '', '') : definition;
  return { from, to, text: gap + text.join('\n') };
}

/** Null where a function could behave differently from the statements. */
export function planExtraction(model: Model, cell: CodeCell, selection: Selection | null): Plan | null {
  const { tree } = cell, source = cell.cell.source;
  if (tree.cellMagic || tree.errors.length || tree.language !== 'python' || readsAnyName(model)) return null;
  const region = selectStatements(cell, selection);
  if (!region) return null;
  const { body, imports } = region;
  if (body.some(hasForbidden) || importsMayDiffer(model, cell, region)) return null;
  const from = regionStart(cell, body[0]!), to = lineEnd(source, body.at(-1)!.to);
  if (from === null || to === null) return null;

  const inBody = (at: { from: number; to: number }): boolean => body.some(s => at.from >= s.from && at.to <= s.to);
  const names = definiteNames(body, cell.names.events.filter(inBody));
  if (!names) return null;
  const index = cell.position;
  const before = (x: { cellIndex: number; at: { from: number } }): boolean => x.cellIndex < index || (x.cellIndex === index && x.at.from < body[0]!.from);
  const after = (x: { cellIndex: number; at: { from: number } }): boolean => x.cellIndex > index || (x.cellIndex === index && x.at.from >= body.at(-1)!.to);
  const bound = new Set(names.bound);

  // A name that some function binds, or reads while this one runs, must stay global.
  for (const name of bound) {
    const own = (u: Use): boolean => u.cellIndex === index && inBody(u.at);
    if (model.names.usesOf(name).some(u => u.event.deferred && !own(u) && before(u))) return null;
    if (model.names.bindingsOf(name).some(b => b.event.deferred)) return null;
    if (isShellName(name) || namedBy(model).inFunctions.some(text => text.startsWith(name))) return null;
  }

  const parameters: string[] = [];
  const givenAbove = (name: string): boolean => {
    const above = model.names.bindingsOf(name).filter(b => before(b) && !b.event.deferred);
    const sure = above.filter(b => !b.event.conditional && (b.kind === 'assign' || b.kind === 'augmented' || b.kind === 'with'));
    return sure.length > 0 && above.every(b => isPlain(b)) && !deletedBetween(model, name, sure.at(-1)!, cell, body[0]!.from);
  };
  const uses = new Map(model.names.usesIn(cell.cell.id).map(u => [u.event, u]));
  for (const event of names.early) {
    if (parameters.includes(event.name)) continue;
    const binding = uses.get(event)?.binding;
    const global = !binding || !isPlain(binding) || event.guarded;
    if (bound.has(event.name)) { if (global || !givenAbove(event.name)) return null; }
    else if (global || !givenAbove(event.name) || model.names.bindingsOf(event.name).some(b => b.event.deferred)) continue;
    parameters.push(event.name);
  }

  // Lambdas and generators run later: what they read must then still be what it was.
  const lazy = lazyReads(body);
  for (const e of cell.names.events) {
    if (e.what !== 'use' || !inBody(e) || !lazy.some(l => e.from >= l.from && e.to <= l.to)) continue;
    if (!bound.has(e.name) && !parameters.includes(e.name)) continue;
    if (model.names.bindingsOf(e.name).some(b => (b.cellIndex > index || (b.cellIndex === index && b.at.from > e.from)))) return null;
  }

  const results: string[] = [];
  for (const name of names.bound) {
    if (!isReadLater(model, name, after)) continue;
    if (model.names.bindingsOf(name).some(b => b.cellIndex === index && inBody(b.at) && b.kind === 'import')) return null;
    if (!names.atEnd.has(name)) {
      if (deletes(cell, name, inBody)) return null;
      if (!givenAbove(name)) return null;
      if (!parameters.includes(name)) parameters.push(name);
    }
    results.push(name);
  }
  for (const name of changedInPlace(body)) if (parameters.includes(name) && !results.includes(name)) results.push(name);

  const does = whatItDoes(model, cell, body, parameters);
  const indent = /^\t/m.test(source) ? '\t' : '    ';
  const skip = imports.map(i => ({ from: i.from, to: lineEnd(source, i.to)! }));
  const text = indentBody(source, from, to, indent, skip, body);
  return {
    name: freshName(model, does.name), summary: does.summary, parameters, results, from, to, indent, body: text,
    hoisted: imports.map(i => source.slice(i.from, i.to)), lines: countLines(text), statements: body, bound,
  };
}

interface Region {
  /** What goes into the function. */
  readonly body: readonly Statement[];
  /** Imports between them, which go above it. */
  readonly imports: readonly (Import | ImportFrom)[];
}

function selectStatements(cell: CodeCell, selection: Selection | null): Region | null {
  const all = cell.tree.statements;
  const whole = !selection || selection.from === selection.to;
  let chosen = whole ? [...all] : all.filter(s => s.from < selection.to && s.to > selection.from);
  while (chosen.length && isImport(chosen[0]!)) chosen = chosen.slice(1);
  // The last expression of a cell is displayed, so it stays where it is; print and show display nothing.
  const last = chosen.at(-1);
  if (last && last === all.at(-1) && last.type === 'ExpressionStatement' && !givesNone(last.value)) chosen.pop();
  while (chosen.length && isImport(chosen.at(-1)!)) chosen.pop();
  const imports = chosen.filter(isImport);
  const body = chosen.filter(s => !isImport(s));
  return body.length ? { body, imports } : null;
}

const isImport = (s: Statement): s is Import | ImportFrom => s.type === 'Import' || s.type === 'ImportFrom';
const isPlain = (b: Binding): boolean => b.kind !== 'import' && b.kind !== 'function' && b.kind !== 'class';

const FORBIDDEN = new Set<Node['type']>([
  'Magic', 'MagicExpression', 'ErrorStatement', 'ErrorExpression', 'FunctionDefinition', 'ClassDefinition', 'Global', 'Nonlocal', 'Return', 'Await', 'Yield', 'NamedExpression', 'Match', 'TypeAlias',
]);
/** Functions that look at the frame they are called from, and objects that clean up when their name goes. */
const FRAME = /^(exec|eval|globals|locals|vars|dir|get_ipython|TemporaryDirectory|TemporaryFile|NamedTemporaryFile|SpooledTemporaryFile|mkstemp|ref|proxy|finalize|_getframe|currentframe)$/;

function hasForbidden(s: Statement): boolean {
  let found = false;
  walk(s, n => {
    if (FORBIDDEN.has(n.type)) found = true;
    else if ((n.type === 'For' || n.type === 'With') && n.isAsync) found = true;
    else if ((n.type === 'Comprehension' || n.type === 'DictComprehension') && n.clauses.some(c => c.isAsync)) found = true;
    else if (n.type === 'AnnotatedAssign' && !n.value) found = true;
    else if ((n.type === 'Import' || n.type === 'ImportFrom') && n !== s) found = true;
    else if (n.type === 'Name' && FRAME.test(n.name)) found = true;
    else if (n.type === 'Attribute' && n.attr.name !== 'eval' && FRAME.test(n.attr.name)) found = true;
    return !found;
  });
  return found;
}

/** Calls that reach names by text, or a shell that displays every expression. */
const BY_TEXT = /^(builtins\.(globals|locals|vars|dir|exec|eval)$|pandas\.eval$|pandasql\.|duckdb\.|numexpr\.|IPython\.core\.interactiveshell\.)/;
const BY_TEXT_MAGICS = new Set(['run', 'load', 'store', 'reset', 'who', 'whos', 'xdel', 'sql', 'pylab']);
/** Code that reads names nobody can see: `exec`, `%run`, `globals()`, `%store`. One answer a notebook. */
const readsAnyName = perModel((model): boolean =>
  model.names.opaque.some(o => !model.text(o).startsWith('from'))
    || model.events.calls.some(c => (c.callee !== null && BY_TEXT.test(c.callee)) || (c.node.func.type === 'Attribute' && c.node.func.value.type === 'Call' && c.node.func.value.func.type === 'Name' && c.node.func.value.func.name === 'get_ipython'))
    || model.events.symbols.some(e => e.name.endsWith('InteractiveShell.ast_node_interactivity')) || model.names.usesOf('InteractiveShell').length > 0
    || model.code.some(c => c.tree.statements.some(st => st.type === 'Magic' && BY_TEXT_MAGICS.has(st.name))));

const LIBRARIES = /^(pandas|numpy|scipy|sklearn|matplotlib|seaborn|collections|itertools|math|random|re|json|datetime|time|functools|pathlib|typing|string|statistics|copy|csv|glob|pickle|joblib|operator)(\.|$)/;

/** An import that goes above code which may steer it, or whose name stands for something else. */
function importsMayDiffer(model: Model, cell: CodeCell, { body, imports }: Region): boolean {
  if (!imports.length) return false;
  const source = cell.cell.source;
  return imports.some(i => {
    if (i.type === 'ImportFrom' && (i.isStar || i.level > 0)) return true;
    const modules = i.type === 'Import' ? i.names.map(a => a.name) : [i.module];
    if (!modules.every(m => LIBRARIES.test(m))) return true;
    if (!ownsLines(source, i)) return true;
    if (body.some(s => s.from < i.from && /\b(sys|environ|warnings|filterwarnings|chdir|use|logging|rcParams|set_option)\b/.test(source.slice(s.from, s.to)))) return true;
    const names = i.names.map(a => a.asName?.name ?? (i.type === 'Import' ? a.name.split('.')[0]! : a.name));
    return names.some(n => model.names.bindingsOf(n).some(b => b.kind !== 'import'));
  });
}

/** Uses elsewhere that can see what the statements bound. */
function isReadLater(model: Model, name: string, after: (x: { cellIndex: number; at: { from: number } }) => boolean): boolean {
  const later = model.names.bindingsOf(name).filter(b => after(b) && !b.event.deferred && !b.event.conditional && b.kind !== 'loop' && b.kind !== 'except' && b.kind !== 'match' && b.kind !== 'augmented');
  const position = (x: { cellIndex: number; at: { from: number } }): number => x.cellIndex * 1e7 + x.at.from;
  const end = Math.min(...later.map(b => b.cellIndex * 1e7 + b.event.node.to), Infinity);
  return model.names.usesOf(name).some(u => (after(u) && !isOwnTurn(u) && (u.event.deferred !== null || position(u) <= end)) || (!after(u) && u.binding === null && u.event.deferred === null))
    || namedInText(model, name);
}

/** `df.query("a > @limit")` and words of magic lines read names that are no expressions. */
function namedInText(model: Model, name: string): boolean {
  const { at, magics } = namedBy(model);
  if (at.some(text => text.startsWith(name))) return true;
  if (!magics.length) return false;
  const word = new RegExp(`(^|\\W)${name.replace(/[^\p{L}\p{N}_]/gu, '')}(\\W|$)`, 'u');
  return magics.some(text => word.test(text));
}

/** What stands behind each `@`, and the text of magics, in the whole notebook. */
const namedBy = perModel(model => {
  const all = model.code.map(c => namedIn(c.tree));
  return { at: all.flatMap(n => n.at), inFunctions: all.flatMap(n => n.inFunctions), magics: all.flatMap(n => n.magics) };
});

const namedIn = perTree(({ text, cellMagic, language, statements }) => ({
  at: text.split('@').slice(1),
  // When such a function runs nobody can tell.
  inFunctions: statements.flatMap(s => (s.type === 'FunctionDefinition' || s.type === 'ClassDefinition' ? text.slice(s.from, s.to).split('@').slice(1) : [])),
  magics: [...(cellMagic ? [language !== 'python' ? text : cellMagic.argument] : []), ...statements.flatMap(s => (s.type === 'Magic' ? [s.argument] : []))],
}));

function deletedBetween(model: Model, name: string, binding: Binding, cell: CodeCell, offset: number): boolean {
  return model.code.some(c => c.position >= binding.cellIndex && c.position <= cell.position && c.names.events.some(e => e.what === 'delete' && e.name === name
    && (c.position > binding.cellIndex || e.from > binding.at.from) && (c.position < cell.position || e.from < offset)));
}

function deletes(cell: CodeCell, name: string, inBody: (at: { from: number; to: number }) => boolean): boolean {
  return cell.names.events.some(e => e.what === 'delete' && e.name === name && inBody(e));
}

function lazyReads(body: readonly Statement[]): Node[] {
  const found: Node[] = [];
  walk(body, n => { if (n.type === 'Lambda' || (n.type === 'Comprehension' && n.kind === 'generator')) found.push(n); return true; });
  return found;
}

/** Names whose object gets a column or an item: `df["a"] = …`. They are returned too, so that the call reads as what it does. */
function changedInPlace(body: readonly Statement[]): string[] {
  const names = new Set<string>();
  walk(body, n => {
    const targets = n.type === 'Assign' ? n.targets : n.type === 'AugmentedAssign' ? [n.target] : [];
    for (const t of targets) {
      let root: Expression = t;
      while (root.type === 'Subscript' || root.type === 'Attribute') root = root.value;
      if (root !== t && root.type === 'Name') names.add(root.name);
    }
    return true;
  });
  return [...names];
}

// ---- text ----

/** The start of the statement's first line, with the comment lines above it. Null when something else stands on that line, or it is indented. */
function regionStart(cell: CodeCell, first: Statement): number | null {
  const source = cell.cell.source;
  let from = source.lastIndexOf('\n', first.from - 1) + 1;
  if (from !== first.from) return null;
  while (from > 0) {
    const previous = source.lastIndexOf('\n', from - 2) + 1;
    if (!source.slice(previous, from).startsWith('#')) break;
    from = previous;
  }
  return from;
}

/** The end of the line (before the break), past a comment and a semicolon; null when another statement follows on it. */
function lineEnd(source: string, offset: number): number | null {
  const end = source.indexOf('\n', offset);
  const tail = source.slice(offset, end < 0 ? undefined : end).trim();
  if (tail && tail !== ';' && !/^;?\s*#/.test(tail)) return null;
  return end < 0 ? source.trimEnd().length : end;
}

function ownsLines(source: string, s: Statement): boolean {
  return (s.from === 0 || source[s.from - 1] === '\n') && lineEnd(source, s.to) !== null;
}

/** The lines between `from` and `to` one step further in; lines that begin inside a string stay as they are, `skip` is left out. A change lies within one line. */
export function indentBody(source: string, from: number, to: number, indent: string, skip: readonly { from: number; to: number }[], body: readonly Statement[], changes: readonly { from: number; to: number; text: string }[] = []): string {
  const strings: Node[] = [];
  walk(body, n => {
    const isString = n.type === 'JoinedString' || (n.type === 'Constant' && (n.kind === 'str' || n.kind === 'bytes'));
    if (isString) { const text = source.slice(n.from, n.to); if (text.includes('\n') && /"""|'''|\\\n/.test(text)) strings.push(n); }
    return n.type !== 'JoinedString';
  });
  const lines: string[] = [];
  for (let at = from; at <= to;) {
    const next = source.indexOf('\n', at);
    const end = next < 0 || next > to ? to : next;
    const start = at;
    const line = changes.filter(c => c.from >= start && c.to <= end).sort((a, b) => b.from - a.from).reduce((text, c) => text.slice(0, c.from - start) + c.text + text.slice(c.to - start), source.slice(at, end));
    at = end + 1;
    if (skip.some(s => start >= s.from && start <= s.to)) continue;
    lines.push(strings.some(s => start > s.from && start < s.to) || !line.trim() ? line : indent + line);
  }
  while (lines.length && !lines.at(-1)!.trim()) lines.pop();
  return lines.join('\n');
}

// ---- what it is called ----

interface Sited { readonly site: Span }

const bySite = <T extends Sited>(events: readonly T[]): ReadonlyMap<CellId, readonly T[]> => {
  const found = new Map<CellId, T[]>();
  for (const event of events) (found.get(event.site.cell) ?? found.set(event.site.cell, []).get(event.site.cell)!).push(event);
  return found;
};

const eventsBySite = perModel(({ events: e }) => ({ reads: bySite(e.reads), fits: bySite(e.fits), scores: bySite(e.scores), predictions: bySite(e.predictions), steps: bySite(e.steps), derivations: bySite(e.derivations), splits: bySite(e.splits), calls: bySite(e.calls) }));

function whatItDoes(model: Model, cell: CodeCell, body: readonly Statement[], parameters: readonly string[]): { name: string; summary: string } {
  const here = ({ site }: Sited): boolean => body.some(s => site.from >= s.from && site.to <= s.to);
  const happened = <T extends Sited>(events: ReadonlyMap<CellId, readonly T[]>): readonly T[] => events.get(cell.cell.id)?.filter(here) ?? [];
  const events = eventsBySite(model);
  const loads = happened(events.reads).some(r => r.value?.kind === 'data');
  if (happened(events.fits).some(isModel)) return { name: 'train_model', summary: 'Train the model.' };
  if (happened(events.scores).length) return { name: 'evaluate_model', summary: 'Evaluate the model.' };
  if (happened(events.predictions).length) return { name: 'make_predictions', summary: 'Make predictions.' };
  if (loads && !parameters.length) return { name: 'load_data', summary: 'Load the data.' };
  if (happened(events.steps).length || happened(events.derivations).length) return { name: 'prepare_features', summary: 'Prepare the features.' };
  if (happened(events.splits).length) return { name: 'split_data', summary: 'Split the data into training and test rows.' };
  if (loads) return { name: 'load_data', summary: 'Load the data.' };
  if (happened(events.calls).some(c => /^(matplotlib|seaborn|plotly)\b|^(DataFrame|Series)\.(plot|hist|boxplot)\b/.test(c.callee ?? ''))) {
    const what = parameters.find(p => /^[a-z_][a-z0-9_]*$/.test(p)) ?? 'data';
    return { name: `plot_${what}`, summary: `Plot ${what}.` };
  }
  return { name: `step_${cell.cell.index + 1}`, summary: `What ${cellName(cell.cell)} did.` };
}
