/**
 * Uses of what current libraries no longer have: calls and methods of known values, keywords, values, attributes, modules in imports.
 * In: `Model` and the facts about removed names. Out: one entry for each place. An import of something gone is told once, not at each use.
 */
import type { Span } from '../notebook/notebook';
import type { Keyword, Node } from '../python/ast';
import { type Default, type RemovedFact, removedEntry, removedInCall, removedKeyword } from './knowledge';
import { spanKey } from './lineage';
import type { Model } from './model';

export interface RemovedUse {
  readonly at: Span;
  readonly fact: RemovedFact;
  /** The call, attribute or import. */
  readonly node: Node | null;
  /** For removed keywords and values. */
  readonly keyword: Keyword | null;
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
            if (fact) { imported.add(fact.name); add({ at: model.span(code, s), fact, node: s, keyword: null }); }
          }
        }
        // A guarded import has its other branch for the new version.
        if (s.type === 'If') { importsIn(s.body); importsIn(s.orElse); }
        if (s.type === 'FunctionDefinition') importsIn(s.body);
      }
    };
    importsIn(code.tree.statements);
  }
  for (const symbol of model.events.symbols) {
    const fact = removedEntry(symbol.name);
    if (fact && fact.kind !== 'module' && !imported.has(fact.name)) add({ at: symbol.at, fact, node: null, keyword: null });
    if (fact?.kind === 'module' && !imported.has(fact.name) && symbol.name === fact.name) add({ at: symbol.at, fact, node: null, keyword: null });
  }
  for (const call of model.events.calls) {
    if (!call.callee) continue;
    const receiver = call.receiver?.kind;
    const fact = receiver === 'data' || receiver === 'estimator' ? methodEntry(call.callee) : null;
    if (fact) add({ at: call.at, fact, node: call.node, keyword: null });
    for (const keyword of call.node.keywords) {
      if (!keyword.name) continue;
      const value = call.keywords.get(keyword.name.name);
      const gone = keywordEntry(call.callee, keyword.name.name, value?.kind === 'literal' ? value.value : undefined);
      if (gone) add({ at: { cell: call.cell, from: keyword.from, to: keyword.to }, fact: gone, node: call.node, keyword });
    }
    // Pairs that exclude each other: `drop(columns=…, axis=1)`.
    const given = new Map<string, Default | undefined>([...call.keywords].map(([k, v]) => [k, v.kind === 'literal' ? v.value : undefined]));
    for (const pair of removedInCall(call.callee, given)) if (pair.behaviour === 'fails' && pair.name.includes(',')) add({ at: call.at, fact: pair, node: call.node, keyword: null });
  }
  return [...found.values()].sort((a, b) => model.cell(a.at.cell).index - model.cell(b.at.cell).index || a.at.from - b.at.from);
}

function methodEntry(callee: string): RemovedFact | null {
  const entry = removedEntry(callee);
  return entry && entry.kind !== 'module' ? entry : null;
}

/** What is listed for frames holds for series too. */
function keywordEntry(callee: string, keyword: string, value: string | number | boolean | null | undefined): RemovedFact | null {
  const direct = removedKeyword(callee, keyword, value);
  if (direct) return direct;
  if (callee.startsWith('Series.')) return removedKeyword(`DataFrame.${callee.slice('Series.'.length)}`, keyword, value);
  return null;
}
