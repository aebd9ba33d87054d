/**
 * A block and its copies → one function with what differs as parameters; the calls stay in their places.
 * In: the copies that `duplicates` found. Out: a fix for each block that has any. Each block must be one that `extract-function.ts` may extract, and the copies must differ
 * in names that stand for one another and in values only. A comment that only a copy has stays above its call. Copies inside functions, loops and branches are left alone.
 */
import type { Span } from '../notebook/notebook';
import type { Duplicate } from '../model/duplicates';
import { cellNames, spanKey } from '../model/lineage';
import type { CodeCell, Model } from '../model/model';
import { PYTHON_BUILTINS } from '../model/python-builtins';
import type { Statement } from '../python/ast';
import { walk } from '../python/walk';
import type { Edit, Fix } from './edit';
import { indentBody, planExtraction, type Plan } from './extract-function';
import { sameButFor, type Difference } from './same-but-for';
import { freshName } from './statements';

const MOST_PARAMETERS = 7;
const FEWEST_LINES = 3;

export function mergeCopies(model: Model, copies: readonly Duplicate[]): Fix[] {
  const groups = new Map<string, Duplicate[]>();
  for (const d of copies) { const key = spanKey(d.first); groups.set(key, [...groups.get(key) ?? [], d]); }
  return [...groups.values()].flatMap(group => mergeGroup(model, group[0]!.first, group.map(d => d.at)) ?? []);
}

/** A block at the top level of a cell, with its plan as a function. */
interface Block { readonly cell: CodeCell; readonly plan: Plan }
interface Copy { readonly block: Block; readonly differences: readonly Difference[] }

function mergeGroup(model: Model, first: Span, places: readonly Span[]): Fix | null {
  const original = topLevel(model, first);
  if (!original) return null;
  // A copy may begin or end with a line that was changed: that line stays outside.
  for (const [skip, drop] of [[0, 0], [0, 1], [1, 0], [1, 1]] as const) {
    const cut = (all: readonly Statement[]): Statement[] => all.slice(skip, all.length - drop);
    const copies = places.flatMap((at): { cell: CodeCell; statements: Statement[] }[] => { const found = topLevel(model, at); return found && found.statements.length === original.statements.length ? [{ cell: found.cell, statements: cut(found.statements) }] : []; });
    const all = withoutDisplays([{ cell: original.cell, statements: cut(original.statements) }, ...copies]);
    const fix = all && merged(model, all);
    if (fix) return fix;
  }
  return null;
}

/** The statements that the span covers exactly, at the top level of a cell. */
function topLevel(model: Model, at: Span): { cell: CodeCell; statements: readonly Statement[] } | null {
  const cell = model.codeCell(at.cell);
  const statements = cell?.tree.statements.filter(s => s.from >= at.from && s.to <= at.to) ?? [];
  return cell && statements.length && statements[0]!.from === at.from && statements.at(-1)!.to === at.to ? { cell, statements } : null;
}

/** A value displayed at the end of a cell stays there, and so does its twin in the other blocks; imports stay above. */
function withoutDisplays(blocks: { cell: CodeCell; statements: Statement[] }[]): { cell: CodeCell; statements: Statement[] }[] | null {
  const displays = blocks.some(({ cell, statements }) => { const last = statements.at(-1); return last?.type === 'ExpressionStatement' && last === cell.tree.statements.at(-1) && !isPrint(last); });
  const left = blocks.map(({ cell, statements }) => {
    const rest = displays ? statements.slice(0, -1) : statements;
    const start = rest.findIndex(s => s.type !== 'Import' && s.type !== 'ImportFrom');
    return { cell, statements: start < 0 ? [] : rest.slice(start) };
  });
  return left.every(b => b.statements.length && b.statements.every(s => s.type !== 'Import' && s.type !== 'ImportFrom')) ? left : null;
}

const isPrint = (s: Statement): boolean => s.type === 'ExpressionStatement' && s.value.type === 'Call' && s.value.func.type === 'Name' && s.value.func.name === 'print';

function merged(model: Model, blocks: readonly { cell: CodeCell; statements: readonly Statement[] }[]): Fix | null {
  const planned = blocks.flatMap(({ cell, statements }): Block[] => {
    const plan = planExtraction(model, cell, { from: statements[0]!.from, to: statements.at(-1)!.to });
    return plan && plan.statements.length === statements.length && !plan.hoisted.length && !readsNamesInText(statements) ? [{ cell, plan }] : [];
  });
  const [original, ...others] = planned;
  if (!original || original.plan.statements[0] !== blocks[0]!.statements[0] || original.plan.lines < FEWEST_LINES) return null;
  const copies = others.flatMap((block): Copy[] => {
    const differences = sameButFor({ source: original.cell.cell.source, statements: original.plan.statements }, { source: block.cell.cell.source, statements: block.plan.statements });
    return differences && standForOneAnother(model, original, block, differences) ? [{ block, differences }] : [];
  });
  return copies.length ? write(model, original, copies) : null;
}

/** `df.query("a > @low")` names what no tree shows: under another name it would be another. */
function readsNamesInText(statements: readonly Statement[]): boolean {
  let found = false;
  walk(statements, n => { if (n.type === 'Attribute' && (n.attr.name === 'query' || n.attr.name === 'eval')) found = true; return !found; });
  return found;
}

type Role = 'given' | 'own' | 'inner' | 'global';

/** What a name is to the block: given to it, bound by it, bound within a comprehension or lambda, or the notebook's (a module, a function, a class). */
function roleOf({ cell, plan }: Block, name: string, at: { readonly from: number }): Role {
  if (plan.parameters.includes(name)) return 'given';
  if (plan.bound.has(name)) return 'own';
  return cell.names.events.some(e => e.name === name && e.from === at.from) ? 'global' : 'inner';
}

/** Whether each name of the block has one counterpart in the copy that is the same to it. Only what is given, bound, or another function or class may differ. */
function standForOneAnother(model: Model, original: Block, copy: Block, differences: readonly Difference[]): boolean {
  const there = new Map<string, string>(), back = new Map<string, string>();
  if (original.plan.parameters.length !== copy.plan.parameters.length) return false;
  for (const d of differences.filter(x => x.kind === 'name')) {
    const role = roleOf(original, d.here, d);
    if (role !== roleOf(copy, d.there, d.at)) return false;
    if (role === 'global' && d.here !== d.there) { if (!isKnown(model, original, d.here, d) || !isKnown(model, copy, d.there, d.at)) return false; continue; }
    if ((there.get(d.here) ?? d.there) !== d.there || (back.get(d.there) ?? d.here) !== d.here) return false;
    there.set(d.here, d.there);
    back.set(d.there, d.here);
  }
  return original.plan.parameters.every(p => copy.plan.parameters.includes(there.get(p) ?? ''));
}

/** A function or class that surely stands for what it is when the block begins: then it can be handed over. */
function isKnown(model: Model, { cell }: Block, name: string, at: { readonly from: number }): boolean {
  const use = model.names.usesIn(cell.cell.id).find(u => u.name === name && u.at.from === at.from);
  if (!use || use.event.deferred || use.event.guarded) return false;
  if (!use.binding) return PYTHON_BUILTINS.has(name) && !model.names.bindingsOf(name).length;
  return ['import', 'function', 'class'].includes(use.binding.kind) && !use.binding.event.conditional && !use.binding.event.deferred;
}

/** Something that differs: what stands for it in the function, and what each call hands over. */
interface Argument { readonly name: string; readonly values: readonly string[] }

function write(model: Model, original: Block, copies: readonly Copy[]): Fix | null {
  const { cell, plan } = original;
  const { source } = cell.cell;
  const taken = new Set<string>();
  for (const d of copies[0]!.differences) if (d.kind === 'name') taken.add(d.here);
  for (const name of plan.bound) taken.add(name);
  // The names of each place: of the original first, then of each copy.
  const names = new Map<string, string[]>();
  for (const d of copies[0]!.differences) if (d.kind === 'name' && (plan.parameters.includes(d.here) || plan.bound.has(d.here))) names.set(d.here, [d.here, ...copies.map(c => c.differences.find(x => x.kind === 'name' && x.here === d.here)!.there)]);
  const renamed = new Map<string, string>();
  for (const [name, all] of names) if (new Set(all).size > 1) renamed.set(name, fresh(commonName(model, all), name));

  const args = new Map<string, Argument>();
  const changes: { from: number; to: number; text: string }[] = [];
  for (const d of copies[0]!.differences) {
    const text = d.kind === 'name' ? renamed.get(d.here) : undefined;
    if (text) changes.push({ from: d.from, to: d.to, text });
  }
  const places = new Map<number, Difference>();
  for (const { differences } of copies) for (const d of differences) if (d.kind !== 'name' || (d.here !== d.there && roleOf(original, d.here, d) === 'global')) places.set(d.from, d);
  if ([...places.values()].some(d => d.here.startsWith('[') && runsAgain(plan.statements, d))) return null;
  for (const [from, d] of [...places].sort((a, b) => a[0] - b[0])) {
    const values = [d.here, ...copies.map(c => c.differences.find(x => x.from === from && x.kind === d.kind)?.there ?? d.here)];
    const written = d.kind === 'text' ? values.map(v => `"${v}"`) : values;
    const key = JSON.stringify(written);
    const arg = args.get(key) ?? { name: fresh(wordFor(d)), values: written };
    args.set(key, arg);
    changes.push({ from, to: d.to, text: d.kind === 'text' ? `{${arg.name}}` : arg.name });
  }

  const parameters = plan.parameters.map(p => renamed.get(p) ?? p);
  const differing = [...args.values()];
  // A few lines out of the middle of a figure make no function that anybody would look for.
  if (plan.name.startsWith('plot_') && ![original, ...copies.map(c => c.block)].every(isWholeCell)) return null;
  if (parameters.length + differing.length > MOST_PARAMETERS) return null;
  const back = copies.map(c => new Map([...names].map(([name, all]) => [all[1 + copies.indexOf(c)]!, name])));
  const results = [...plan.bound, ...plan.parameters.filter(p => !plan.bound.has(p))].filter(name => plan.results.includes(name) || copies.some((c, i) => c.block.plan.results.some(r => back[i]!.get(r) === name)));
  const { name, summary } = headOf(model, original, copies.map(c => c.block), renamed);
  const head = `def ${name}(${[...parameters, ...differing.map(a => a.name)].join(', ')}):`;
  const body = indentBody(source, plan.from, plan.to, plan.indent, [], plan.statements, changes);
  const call = (n: number): string => {
    const own = (x: string): string => names.get(x)?.[n] ?? x;
    return `${results.length ? `${results.map(own).join(', ')} = ` : ''}${name}(${[...plan.parameters.map(own), ...differing.map(a => `${a.name}=${a.values[n]!}`)].join(', ')})`;
  };
  const definition = [head, `${plan.indent}"""${summary}"""`, body, ...(results.length ? [`${plan.indent}return ${results.map(r => renamed.get(r) ?? r).join(', ')}`] : []), '', '', call(0)];
  const above = source.slice(0, plan.from);
  const gap = above.trim() ? '\n'.repeat(Math.max(0, 3 - /(?<!\n)\n*$/.exec(above)![0].length)) : '';
  const said = new Set(cell.tree.comments.filter(c => c.from >= plan.from && c.to <= plan.to).map(c => source.slice(c.from, c.to)));
  const edits: Edit[] = [{ kind: 'replace', at: { cell: cell.cell.id, from: plan.from, to: plan.to }, text: gap + definition.join('\n') }];
  for (const [i, { block }] of copies.entries()) {
    const text = block.cell.cell.source;
    const comments = block.cell.tree.comments.filter(c => c.from >= block.plan.from && c.to <= block.plan.to).map(c => text.slice(c.from, c.to)).filter(c => !said.has(c));
    edits.push({ kind: 'replace', at: { cell: block.cell.cell.id, from: block.plan.from, to: block.plan.to }, text: [...comments, call(i + 1)].join('\n') });
  }
  if (overlap(edits)) return null;
  const where = cellNames(model, edits.flatMap(e => ('at' in e ? [e.at] : [])));
  return {
    title: `Put the copies in ${where} into ${name}(${[...parameters, ...differing.map(a => a.name)].join(', ')})`, safety: 'safe',
    changes: 'Names that only these lines use are local to the function from now on.', edits,
  };

  function fresh(base: string, itself = ''): string {
    const free = (x: string): boolean => x === itself || (!taken.has(x) && !PYTHON_BUILTINS.has(x));
    let found = base;
    for (let n = 2; !free(found); n++) found = `${base}_${n}`;
    taken.add(found);
    return found;
  }
}

function overlap(edits: readonly Edit[]): boolean {
  const at = edits.flatMap(e => (e.kind === 'replace' ? [e.at] : []));
  return at.some((a, i) => at.some((b, j) => i < j && a.cell === b.cell && a.from < b.to && b.from < a.to));
}

/** What names that stand for one another have in common: a word of theirs, else what they stand for. */
function commonName(model: Model, all: readonly string[]): string {
  const words = all.map(n => n.split('_').filter(Boolean));
  const shared = (pick: (w: readonly string[], i: number) => string | undefined): string[] => {
    const found: string[] = [];
    for (let i = 0; words.every(w => pick(w, i) !== undefined && pick(w, i) === pick(words[0]!, i)); i++) found.push(pick(words[0]!, i)!);
    return found;
  };
  const ending = shared((w, i) => w.at(-1 - i)).reverse(), beginning = shared((w, i) => w[i]);
  const common = [ending, beginning].filter(w => w.length && /^[\p{L}_]/u.test(w[0]!)).map(w => w.join('_'))[0];
  if (common) return common;
  const value = model.values.get(all[0]!);
  if (value?.kind === 'estimator') return value.family === 'transformer' || value.family === 'sampler' ? 'transformer' : 'model';
  if (value?.kind === 'score') return 'score';
  if (value?.kind === 'data') return value.shape === 'frame' ? 'frame' : 'values';
  return all[0]!;
}

/** Nothing else stands in the cell but imports and the value it displays. */
function isWholeCell({ cell, plan }: Block): boolean {
  return cell.tree.statements.filter(s => s.type !== 'Import' && s.type !== 'ImportFrom' && !(s.type === 'ExpressionStatement' && s === cell.tree.statements.at(-1))).every(s => plan.statements.includes(s));
}

/** A list that is written in a loop is a new one each turn; handed over, it would be the same one. */
function runsAgain(statements: readonly Statement[], at: { readonly from: number; readonly to: number }): boolean {
  let found = false;
  walk(statements, n => { if (['For', 'While', 'Comprehension', 'DictComprehension', 'Lambda'].includes(n.type) && n.from <= at.from && at.to <= n.to) found = true; return !found; });
  return found;
}

/** A parameter's name for what differs: the keyword it is given to, or what it is. */
function wordFor({ kind, role, here: text }: Difference): string {
  if (kind === 'name') return /^[A-Z]/.test(text) ? 'model_class' : 'function';
  if (role && (role !== 'column' || /^["']/.test(text))) return role;
  if (/^[[(]/.test(text)) return 'values';
  if (/^(True|False)$/.test(text)) return 'flag';
  return /^[-\d.]/.test(text) ? 'number' : 'text';
}

/** What the plan of the first block is called, unless that names one of its own values. */
function headOf(model: Model, original: Block, copies: readonly Block[], renamed: ReadonlyMap<string, string>): { name: string; summary: string } {
  const { name, summary, parameters } = original.plan;
  const spans = [original, ...copies].map(b => ({ cell: b.cell.cell.id, from: 0, to: 0 }));
  if (/^step_/.test(name)) return { name: freshName(model, 'repeated_step'), summary: `What ${cellNames(model, spans)} ${new Set(spans.map(s => s.cell)).size === 1 ? 'does twice' : 'have in common'}.` };
  const shown = parameters.find(p => name === `plot_${p}` && renamed.has(p));
  return shown ? { name: freshName(model, `plot_${renamed.get(shown)!}`), summary: `Plot ${renamed.get(shown)!}.` } : { name, summary };
}
