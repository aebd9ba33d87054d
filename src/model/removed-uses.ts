/**
 * Uses of what current libraries no longer have: calls and methods of known values, keywords, values, positions, attributes, modules in imports.
 * In: `Model`, the facts about removed names and today's signatures. Out: one entry for each place. An import of something gone is told once, not at each use.
 */
import type { Span } from '../notebook/notebook';
import type { Expression, Keyword, Node, Positioned } from '../python/ast';
import { walk } from '../python/walk';
import type { CallEvent } from './events';
import { type Default, hasRemovedArguments, type RemovedFact, removedEntry, removedInCall, removedKeyword } from './knowledge';
import { signature, type Signature } from './knowledge/signatures';
import { perTree } from './kept';
import { spanKey } from './lineage';
import type { Model } from './model';
import { memberName } from './pandas-values';
import { pythonTwoUses } from './python-two';
import { stringOf, type Value } from './values';

export interface RemovedUse {
  readonly at: Span;
  readonly fact: RemovedFact;
  /** The call, attribute or import. */
  readonly node: Node | null;
  /** For removed keywords and values. */
  readonly keyword: Keyword | null;
  /** Arguments that must be given by name now, with their names; none where these are not certain. */
  readonly positions?: readonly { readonly node: Expression; readonly name: string }[];
}

export function removedUses(model: Model): RemovedUse[] {
  const found = new Map<string, RemovedUse>();
  const add = (use: RemovedUse): void => { if (!found.has(spanKey(use.at))) found.set(spanKey(use.at), use); };
  const imported = new Set<string>();
  for (const code of model.code) {
    const importsIn = (statements: typeof code.tree.statements): void => {
      for (const s of statements) {
        if (s.type === 'Import') for (const n of s.names) { const fact = removedEntry(n.name); if (fact?.kind === 'module') { imported.add(fact.name); add({ at: model.span(code, s), fact, node: s, keyword: null }); } }
        if (s.type === 'ImportFrom' && s.level === 0) {
          for (const name of s.names.length ? s.names.map(n => `${s.module}.${n.name}`) : [s.module]) {
            const fact = removedEntry(name);
            if (fact && !fact.atCall) { imported.add(fact.name); add({ at: model.span(code, s), fact, node: s, keyword: null }); }
          }
        }
        // A guarded import has its other branch for the new version.
        if (s.type === 'If') { importsIn(s.body); importsIn(s.orElse); }
        if (s.type === 'FunctionDefinition') importsIn(s.body);
      }
    };
    importsIn(code.tree.statements);
  }
  for (const use of pythonTwoUses(model)) add(use);
  const roots = importedRoots(model);
  for (const symbol of model.events.symbols) {
    const fact = removedEntry(ofClass(symbol.name));
    if (!fact || imported.has(fact.name) || fact.atCall || (fact.kind === 'module' && symbol.name !== fact.name)) continue;
    // `K.max` of `from tensorflow.keras import backend as K` is still there.
    if (fact.keptIn && roots.get(/^\w+/.exec(model.text(symbol.at))?.[0] ?? '')?.startsWith('tensorflow')) continue;
    if (fact.kind !== 'method') add({ at: symbol.at, fact, node: null, keyword: null });
  }
  for (const call of model.events.calls) {
    const callee = calleeOf(call);
    if (!callee) continue;
    const fact = call.receiver?.kind === 'data' || call.receiver?.kind === 'estimator' ? methodEntry(callee) : null;
    const called = removedEntry(callee);
    if (fact) add({ at: call.at, fact, node: call.node, keyword: null });
    else if (called?.atCall) add({ at: call.at, fact: called, node: null, keyword: null });
    else for (const use of usesInCall(call, callee, called && !called.keptIn ? null : signature(callee))) add(use);
  }
  return [...found.values()].sort((a, b) => model.inReadingOrder(a.at, b.at));
}

/** What each imported name belongs to, as written: `tf` → `tensorflow`. */
function importedRoots(model: Model): Map<string, string> {
  const roots = new Map<string, string>();
  for (const code of model.code) for (const [name, root] of rootsIn(code.tree)) roots.set(name, root);
  return roots;
}

const rootsIn = perTree(tree => {
  const roots = new Map<string, string>();
  walk(tree.statements, node => {
    if (node.type === 'Import') for (const alias of node.names) roots.set(alias.asName?.name ?? alias.name.split('.')[0]!, alias.name);
    if (node.type === 'ImportFrom') for (const alias of node.names) roots.set(alias.asName?.name ?? alias.name, node.module);
  });
  return roots;
});

/** The callee as the facts name it. A method of data counts where the data are pandas' own. */
function calleeOf(call: CallEvent): string | null {
  return call.receiver?.kind === 'data' && call.method ? memberName(call.receiver, call.method) : call.callee && ofClass(call.callee);
}

/** The model names what `xgboost.train` returns by that function, the facts by its class. */
const ofClass = (name: string): string => (name.startsWith(BY_TRAINING) ? `xgboost.Booster.${name.slice(BY_TRAINING.length)}` : name);
const BY_TRAINING = 'xgboost.train.';

/** Keywords, values and positions that are gone; of a callee that is gone itself, what is listed by name. */
function usesInCall(call: CallEvent, callee: string, takes: Signature | null): RemovedUse[] {
  const uses: RemovedUse[] = [];
  const spanOf = (node: Positioned): Span => ({ cell: call.cell, from: node.from, to: node.to });
  const valueOf = (value: Value | undefined): Default | undefined => (value?.kind === 'literal' ? value.value : undefined);
  for (const keyword of call.node.keywords) {
    if (!keyword.name) continue;
    const name = keyword.name.name, value = valueOf(call.keywords.get(name));
    const fact = keywordEntry(callee, name, typeof value === 'object' && value !== null ? undefined : value) ?? frequencyEntry(callee, name, value) ?? unknownKeyword(callee, takes, name);
    if (fact) uses.push({ at: spanOf(keyword), fact, node: call.node, keyword });
  }
  // `LogisticRegression(**settings)`: told where the dictionary has it.
  for (const [name, value] of call.keywords) {
    if (value.kind !== 'literal' || call.node.keywords.some(k => k.name?.name === name)) continue;
    const fact = keywordEntry(callee, name, value.value);
    if (fact) uses.push({ at: value.at, fact, node: null, keyword: null });
  }
  const open = call.node.args.some(a => a.type === 'Starred') || call.node.args.length !== call.args.length;
  const given = new Map<string, Default | undefined>();
  const asksAll = hasRemovedArguments(callee);
  if (asksAll) for (const [k, v] of call.keywords) given.set(k, valueOf(v));
  if (takes && !open) {
    call.args.forEach((value, i) => {
      const name = takes.byPosition[i];
      if (name === undefined) return;
      if (asksAll) given.set(name, valueOf(value));
      const text = stringOf(value);
      const fact = text === null ? null : keywordEntry(callee, name, text) ?? frequencyEntry(callee, name, text);
      if (fact?.kind === 'value') uses.push({ at: spanOf(call.node.args[i]!), fact, node: call.node, keyword: null });
    });
    const refused = refusedPositions(call, callee, takes);
    if (refused) uses.push(refused);
  }
  // `pd.set_option("max_rows", 500, "precision", 2)`: names and values by turns.
  if (callee === 'pandas.set_option' || callee === 'pandas.get_option') call.args.forEach((value, i) => {
    const option = stringOf(value), fact = option !== null && (i % 2 === 0 || callee.endsWith('get_option')) ? removedKeyword('pandas.set_option', 'pat', option) : null;
    if (fact) uses.push({ at: spanOf(call.node.args[i]!), fact, node: call.node, keyword: null });
  });
  // Pairs that exclude each other: `drop(columns=…, axis=1)`.
  if (asksAll) for (const fact of removedInCall(callee, given)) if (fact.behaviour === 'fails' && fact.name.includes(',')) uses.push({ at: call.at, fact, node: call.node, keyword: null });
  return uses;
}

/** More arguments by position than are taken so, or one that a keyword gives again: `df.drop("y", 1)`, `sns.countplot("sex", data=df)`. */
function refusedPositions(call: CallEvent, callee: string, takes: Signature): RemovedUse | null {
  const { args } = call.node;
  const twice = takes.byPosition.slice(0, args.length).find(name => call.keywords.has(name));
  if (args.length <= takes.byPosition.length && twice === undefined) return null;
  // What seaborn takes first was x until 0.11; where data= is given by name too, nothing else can stand there.
  const plotting = callee.startsWith('seaborn.') && takes.byPosition[0] === 'data' && takes.byNameOnly[0] === 'x';
  if (twice !== undefined && !plotting) return null;
  const from = plotting ? 0 : takes.byPosition.length;
  const names = plotting ? ['x', 'y', ...(AFTER_Y[callee] ?? [])] : takes.byNameOnly;
  const named = args.slice(from).map((node, i) => ({ node, name: names[i] ?? '?' }));
  const mendable = named.every(({ name }) => name !== '?' && !call.keywords.has(name));
  const fact: RemovedFact = {
    name: `${callee}(${mendable ? named.map(n => n.name).join(', ') : '…'} by position)`, kind: 'position', library: libraryOf(callee), removedIn: null, behaviour: 'fails', checked: true,
    replacement: mendable ? named.map(n => `${n.name}=…`).join(', ') : 'name the arguments', takes: { most: takes.byPosition.length, given: args.length, first: plotting ? 'data' : null },
  };
  return { at: call.at, fact, node: call.node, keyword: null, positions: mendable ? named : [] };
}

/** Methods of frames and series begin with a capital. */
const libraryOf = (callee: string): string => (/^[a-z]/.test(callee) ? callee.split('.')[0]! : 'pandas');

/** The third argument in seaborn 0.11, after x and y. */
const AFTER_Y: Readonly<Record<string, readonly string[]>> = {
  'seaborn.lmplot': ['data'], 'seaborn.regplot': ['data'], 'seaborn.residplot': ['data'], 'seaborn.jointplot': ['data'],
  ...Object.fromEntries(['barplot', 'boxplot', 'boxenplot', 'violinplot', 'stripplot', 'swarmplot', 'pointplot', 'countplot', 'catplot', 'scatterplot', 'lineplot', 'relplot'].map(f => [`seaborn.${f}`, ['hue']])),
};

/** A keyword that today's signature does not have. */
function unknownKeyword(callee: string, takes: Signature | null, keyword: string): RemovedFact | null {
  if (!takes || takes.open || takes.byPosition.includes(keyword) || takes.byNameOnly.includes(keyword)) return null;
  const names = [...takes.byPosition, ...takes.byNameOnly].filter(n => n !== '?');
  return { name: `${callee}(${keyword}=)`, kind: 'keyword', library: libraryOf(callee), removedIn: null, behaviour: 'fails', checked: true, replacement: names.length ? `one of its arguments today (${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''})` : 'no arguments' };
}

/** Arguments of pandas that take a frequency: `resample('M')`, `Grouper(freq='2H')`. Periods keep the old letters for months and longer. */
function frequencyEntry(callee: string, parameter: string, value: Default | undefined): RemovedFact | null {
  if (typeof value !== 'string' || FREQUENCIES[callee] !== parameter) return null;
  const [, times, unit, anchor] = /^(\d*)([A-Z]+)(-[A-Z]{3})?$/.exec(value) ?? [];
  const fact = unit ? removedKeyword('pandas.date_range', 'freq', unit) : null;
  if (!fact?.rename) return null;
  const rename = `${times}${fact.rename}${anchor ?? ''}`;
  return { ...fact, name: `${callee}(${parameter}='${value}')`, rename, replacement: `'${rename}'` };
}

const FREQUENCIES: Readonly<Record<string, string>> = {
  'pandas.date_range': 'freq', 'pandas.bdate_range': 'freq', 'pandas.Grouper': 'freq', 'DataFrame.resample': 'rule', 'Series.resample': 'rule', 'DataFrame.asfreq': 'freq', 'Series.asfreq': 'freq',
  'DataFrameGroupBy.resample': 'rule', 'SeriesGroupBy.resample': 'rule', 'Series.dt.floor': 'freq', 'Series.dt.ceil': 'freq', 'Series.dt.round': 'freq',
};

function methodEntry(callee: string): RemovedFact | null {
  const entry = removedEntry(callee) ?? removedEntry(ofFrame(callee));
  return entry && entry.kind !== 'module' ? entry : null;
}

/** What is listed for groups of frames holds for groups of series too. */
const ofFrame = (callee: string): string => callee.replace(/^SeriesGroupBy\./, 'DataFrameGroupBy.');

/** What is listed for frames holds for series too. */
function keywordEntry(callee: string, keyword: string, value: string | number | boolean | null | undefined): RemovedFact | null {
  const direct = removedKeyword(callee, keyword, value);
  if (direct) return direct;
  return callee.startsWith('Series.') ? removedKeyword(`DataFrame.${callee.slice('Series.'.length)}`, keyword, value) : null;
}
