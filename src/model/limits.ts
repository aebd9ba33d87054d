/**
 * Where the analysis gives up, and what that hides: code made of text, other files, other languages, cells that cannot be read, libraries nobody knows.
 * In: `Model`. Out: one sentence a reason for the whole notebook, with its cells. Judges nothing: running such code may be right, reading it is not possible.
 */
import type { Span } from '../notebook/notebook';
import type { CallEvent } from './events';
import { isKnownModule } from './known-modules';
import { capital, listed } from '../phrases';
import { cellNames } from './lineage';
import type { Model } from './model';
import type { HiddenNames } from './names';
import type { Value } from './values';

export interface Limit {
  /** Every place of this reason, in reading order. */
  readonly places: readonly Span[];
  /** One or two sentences: what is not seen, and which judgements do without it. */
  readonly message: string;
}

/** Each reason once, by what it costs: first what hides data, last what hides names only. */
export function limitsOf(model: Model): Limit[] {
  const { opaque } = model.names;
  return [
    ...tooLong(model),
    ...unread(model),
    ...byWhat(opaque.filter(o => o.kind === 'code'), (what, places) => `\`${what}\` in ${cellNames(model, places)} runs text as code: the names it makes and the data it changes are not seen. Names below it are not checked, and leakage and scores are judged without it.`),
    ...evaluated(model),
    ...byWhat(opaque.filter(o => o.kind === 'file'), (what, places) => `\`${what}\` in ${cellNames(model, places)} runs code of another file: its names, data and models are not seen. Names below it are not checked, and leakage and scores are judged without it.`),
    ...otherLanguages(model),
    ...helpers(model),
    ...byWhat(opaque.filter(o => o.kind === 'text'), (what, places) => `\`${what}\` in ${cellNames(model, places)} binds names by text: which ones is not seen, so names below it are not checked.`),
    ...byWhat(opaque.filter(o => o.kind === 'magic' && o.what.startsWith('%') && !o.what.startsWith('%%')), (what, places) => `\`${what}\` in ${cellNames(model, places)} brings names that are not seen, so names below it are not checked.`),
    ...byWhat(opaque.filter(o => o.kind === 'star'), (what, places) => `\`from ${what} import *\` in ${cellNames(model, places)} may bring any name: one below it that nothing defines is not reported.`),
  ];
}

function byWhat(hidden: readonly HiddenNames[], say: (what: string, places: readonly Span[]) => string): Limit[] {
  const groups = new Map<string, Span[]>();
  for (const { what, cell, from, to } of hidden) (groups.get(what) ?? groups.set(what, []).get(what)!).push({ cell, from, to });
  return [...groups].map(([what, places]) => ({ places, message: say(what, places) }));
}

function tooLong(model: Model): Limit[] {
  return model.complete ? [] : [{ places: [], message: 'The notebook does more than can be followed: what its last cells do to data and models is not seen, and leakage and scores are judged without it.' }];
}

/** Cells that Python rejects. What is readable in them counts. */
function unread(model: Model): Limit[] {
  const places = model.code.filter(c => c.tree.errors.length).map(c => ({ cell: c.cell.id, from: c.tree.errors[0]!.from, to: c.tree.errors[0]!.to }));
  if (!places.length) return [];
  const one = places.length === 1;
  return [{ places, message: `${capital(cellNames(model, places))} cannot be read whole as Python 3. What ${one ? 'its' : 'their'} broken lines bind or do to the data is judged only as far as it can be made out.` }];
}

/** `eval` of a text that is put together when the cell runs. */
function evaluated(model: Model): Limit[] {
  const places = model.events.calls.filter(c => c.callee === 'builtins.eval' && c.args[0] && c.args[0].kind !== 'literal').map(c => c.at);
  return places.length ? [{ places, message: `\`eval\` in ${cellNames(model, places)} runs text as code: what it gives is not known, so what is made of it is judged without it.` }] : [];
}

const LANGUAGES: Readonly<Record<string, string>> = { r: 'R', sql: 'SQL', julia: 'Julia', cython: 'Cython', matlab: 'MATLAB', octave: 'Octave', 'python-script': 'another Python process', perl: 'Perl', ruby: 'Ruby', scala: 'Scala' };

/** Pages and files leave the notebook's data alone; what shells do to it shows where it is read again. */
const HARMLESS = /^(markdown|html|css|svg|latex|javascript|js|file|bash|sh|shellscript|bat|powershell|json|yaml|raw|text|plaintext|mermaid)$/;

function otherLanguages(model: Model): Limit[] {
  const read = new Map(model.code.map(c => [c.cell.id, c.tree]));
  const groups = new Map<string, Span[]>();
  for (const cell of model.notebook.cells) {
    if (cell.kind !== 'code' || !cell.source.trim()) continue;
    const tree = read.get(cell.id);
    const language = tree ? tree.language : cell.language;
    if (language === 'python' || HARMLESS.test(language)) continue;
    const name = LANGUAGES[language] ?? (tree?.cellMagic ? `\`%%${tree.cellMagic.name}\`` : language);
    (groups.get(name) ?? groups.set(name, []).get(name)!).push({ cell: cell.id, from: 0, to: 0 });
  }
  return [...groups].map(([name, places]) => ({ places, message: `${capital(cellNames(model, places))} ${places.length === 1 ? 'hands its lines' : 'hand their lines'} to ${name}, which is not read: leakage and scores are judged without what happens there.` }));
}

/** Functions of modules that nobody knows, where data goes in or what comes out reaches a model. */
function helpers(model: Model): Limit[] {
  const groups = new Map<string, { places: Span[]; names: Set<string> }>();
  for (const call of model.events.calls) {
    const known = helperOf(call);
    if (!known || !(carriesData(call) || reachesModel(model, call))) continue;
    const group = groups.get(known.module) ?? groups.set(known.module, { places: [], names: new Set() }).get(known.module)!;
    group.places.push(call.at);
    group.names.add(known.name);
  }
  return [...groups].map(([module, { places, names }]) => ({
    places,
    message: `Nothing is known of the code of \`${module}\`: what ${listed([...names].map(n => `\`${n}\``))} in ${cellNames(model, places)} ${names.size === 1 ? 'does' : 'do'} to the data is not seen, so leakage and scores are judged without it.`,
  }));
}

/** `.features.prepare` → module `.features`, name `prepare`; null for libraries that need no explaining. */
function helperOf({ callee, receiver }: CallEvent): { module: string; name: string } | null {
  if (!callee || receiver?.kind === 'data' || receiver?.kind === 'estimator' || (isKnownModule(callee) && !callee.startsWith('.')) || /^[A-Z*]/.test(callee)) return null;
  const parts = /^(\.*)(.*)/s.exec(callee)!;
  const names = parts[2]!.split('.');
  if (names.length < 2) return null;
  return { module: parts[1]! + (parts[1] ? names.slice(0, -1).join('.') : names[0]!), name: names.at(-1)! };
}

const isData = (value: Value): boolean => value.kind === 'data' || value.kind === 'estimator' || (value.kind === 'sequence' && (value.items?.some(isData) ?? isData(value.element)));

const carriesData = ({ args, keywords }: CallEvent): boolean => args.some(isData) || [...keywords.values()].some(isData);

/** `rows = load()`, and `rows`, or what is made of it name by name, is what a model learns from, is scored or split. */
function reachesModel(model: Model, { at }: CallEvent): boolean {
  const { fits, scores, splits } = model.events;
  const ends: readonly Span[] = [...fits, ...scores, ...splits].map(e => e.at);
  const seen = new Set<Span>(), next = [at];
  for (let from = next.pop(); from; from = next.pop()) {
    const statement = model.statementsAt(from).at(-1);
    if (statement?.type !== 'Assign') continue;
    for (const binding of model.names.bindingsIn(from.cell)) {
      if (binding.event.node !== statement || seen.has(binding.at)) continue;
      seen.add(binding.at);
      for (const use of binding.uses) {
        if (ends.some(end => end.cell === use.at.cell && end.from <= use.at.from && use.at.to <= end.to)) return true;
        next.push(use.at);
      }
    }
  }
  return false;
}
