/**
 * One `SEED`, given to everything that takes a seed by keyword.
 * In: the unseeded places. Out: a fix. Global generators (`np.random.seed`) are seeded below the import they need, in the same cell.
 */
import type { UnseededPlace } from '../model/chance';
import type { Model } from '../model/model';
import type { Edit, Fix } from './edit';
import { addParameters, parametersCell } from './preamble';
import { behindLastArgument, endOfLine, freshName } from './statements';
import { localNames } from '../model/local-names';

export function useOneSeed(model: Model, unseeded: readonly UnseededPlace[]): Fix[] {
  const places = unseeded.filter(p => p.mendable);
  const known = seedName(model);
  const name = known ?? freshName(model, 'SEED');
  const edits: Edit[] = [], done: UnseededPlace[] = [];
  for (const p of places) {
    const edit = p.keyword === null ? null : byKeyword(model, p, p.keyword, name);
    if (edit) { edits.push(edit); done.push(p); }
  }
  // Below a seed of that library a second one would change nothing.
  const global = places.filter(p => p.keyword === null && !p.mild);
  for (const library of new Set(global.map(p => p.library))) {
    const drawn = global.filter(p => p.library === library);
    const edit = globally(model, library, drawn, name, known !== null);
    if (!edit) continue;
    done.push(...drawn);
    // Two libraries imported side by side are seeded in one edit.
    const twin = edits.findIndex(e => e.kind === 'replace' && edit.kind === 'replace' && e.at.cell === edit.at.cell && e.at.from === edit.at.from);
    const before = edits[twin];
    if (before?.kind === 'replace' && edit.kind === 'replace') edits[twin] = { ...before, text: before.text + edit.text };
    else edits.push(edit);
  }
  if (!edits.length) return [];
  const [only] = done;
  return [{
    title: done.length > 1 ? `Use one ${name} for ${done.length} random steps` : only!.keyword ? `Pass ${only!.keyword}=${name} to ${only!.name}` : `Seed ${only!.name} with ${name}`,
    safety: 'review',
    changes: 'The result is one of those it would have given at random, and stays the same from run to run. To check, run the notebook twice: the scores must be equal.',
    edits: [...(known ? [] : addParameters(model, [{ name, value: '42', type: 'int' }])), ...edits],
  }];
}

function byKeyword(model: Model, p: UnseededPlace, keyword: string, name: string): Edit | null {
  const given = p.node.keywords.find(k => k.name?.name === keyword);
  if (given) return { kind: 'replace', at: { cell: p.cell, from: given.value.from, to: given.value.to }, text: name };
  const close = p.node.to - 1;
  if (model.cell(p.cell).source[close] !== ')') return null;
  if (!p.node.args.length && !p.node.keywords.length) return { kind: 'replace', at: { cell: p.cell, from: close, to: close }, text: `${keyword}=${name}` };
  // Behind the last argument, so that a trailing comma or comment stays where it is.
  const place = behindLastArgument(model, p.cell, p.node);
  return place === null ? null : { kind: 'replace', at: { cell: p.cell, from: place, to: place }, text: `, ${keyword}=${name}` };
}

/** How each library's own generator is seeded: the import that must be there, what is called on it. Sources: the libraries' pages on reproducibility. */
const GLOBAL_SEEDS: Partial<Record<UnseededPlace['library'], readonly { readonly module: string; readonly name?: string; readonly call: string }[]>> = {
  numpy: [{ module: 'numpy', call: 'random.seed' }],
  random: [{ module: 'random', call: 'seed' }],
  torch: [{ module: 'torch', call: 'manual_seed' }],
  keras: [{ module: 'keras', call: 'utils.set_random_seed' }, { module: 'tensorflow', name: 'keras', call: 'utils.set_random_seed' }, { module: 'tensorflow', call: 'keras.utils.set_random_seed' }],
  tensorflow: [{ module: 'tensorflow', call: 'random.set_seed' }],
};

/** One line below the library's import and the seed, above the first draw; null where that is not one place. */
function globally(model: Model, library: UnseededPlace['library'], drawn: readonly UnseededPlace[], name: string, known: boolean): Edit | null {
  const parameters = parametersCell(model);
  // A new seed stands in the first cell, or at the end of the parameters cell; the author's own in the first code cell.
  const defined = known ? 0 : parameters?.position ?? -1;
  for (const way of GLOBAL_SEEDS[library] ?? []) {
    for (const code of model.code) {
      if (code.tree.cellMagic) continue;
      const index = code.tree.statements.findIndex(s => (way.name === undefined ? s.type === 'Import' && s.names.some(a => a.name === way.module) : s.type === 'ImportFrom' && s.level === 0 && s.module === way.module && s.names.some(a => a.name === way.name)));
      const found = code.tree.statements[index];
      if (!found || (found.type !== 'Import' && found.type !== 'ImportFrom')) continue;
      const alias = found.names.find(a => a.name === (way.name ?? way.module))!;
      const as = alias.asName?.name ?? alias.name;
      if (model.names.bindingsOf(as).some(b => b.kind !== 'import')) return null;
      let last = index;
      while (['Import', 'ImportFrom'].includes(code.tree.statements[last + 1]?.type ?? '')) last++;
      const place = endOfLine(model, code.cell.id, code.tree.statements[last]!.to);
      const seed = known ? model.names.bindingsOf(name)[0]! : null;
      const isBelowSeed = seed ? code.position > seed.cellIndex || (code.position === seed.cellIndex && place >= seed.at.to) : code.position > defined;
      const isAboveDraws = drawn.every(d => { const at = model.codeCell(d.cell)!.position; return at > code.position || (at === code.position && d.at.from >= place); });
      if (!isBelowSeed || !isAboveDraws) return null;
      return { kind: 'replace', at: { cell: code.cell.id, from: place, to: place }, text: `\n${as}.${way.call}(${name})` };
    }
  }
  return null;
}

/** A whole number bound once, at the top, under a name that says seed: the author's own. */
function seedName(model: Model): string | null {
  for (const binding of model.names.bindings) {
    if (binding.kind !== 'assign' || binding.event.deferred || binding.event.conditional || !/^(random_)?(seed|state|SEED|STATE|RANDOM_(SEED|STATE))$|SEED$|^RANDOM_STATE$/.test(binding.name)) continue;
    const value = model.values.get(binding.name);
    if (model.names.bindingsOf(binding.name).length === 1 && !localNames(model).has(binding.name) && value?.kind === 'literal' && typeof value.value === 'number' && binding.cellIndex === 0) return binding.name;
  }
  return null;
}
