/**
 * One `SEED`, given to everything that takes a seed by keyword.
 * In: the unseeded places. Out: a fix. Global generators (`np.random.seed`) are seeded below the import they need, in the same cell.
 */
import type { UnseededPlace } from '../model/chance';
import type { Model } from '../model/model';
import type { Edit, Fix } from './edit';
import { addParameters } from './preamble';
import { freshName } from './statements';

export function useOneSeed(model: Model, places: readonly UnseededPlace[]): Fix[] {
  const byKeyword = places.filter(p => p.keyword !== null);
  if (!byKeyword.length) return [];
  const known = seedName(model);
  const name = known ?? freshName(model, 'SEED');
  const edits: Edit[] = known ? [] : addParameters(model, [{ name, value: '42' }]);
  for (const p of byKeyword) {
    const given = p.node.keywords.find(k => k.name?.name === p.keyword);
    if (given) { edits.push({ kind: 'replace', at: { cell: p.cell, from: given.value.from, to: given.value.to }, text: name }); continue; }
    const last = [...p.node.args, ...p.node.keywords].reduce((to, a) => Math.max(to, a.to), -1);
    const close = p.node.to - 1;
    const text = model.cell(p.cell).source;
    if (text[close] !== ')') continue;
    // Behind the last argument, so that a trailing comma or comment stays where it is.
    if (last >= 0) edits.push({ kind: 'replace', at: { cell: p.cell, from: last, to: last }, text: `, ${p.keyword}=${name}` });
    else edits.push({ kind: 'replace', at: { cell: p.cell, from: close, to: close }, text: `${p.keyword}=${name}` });
  }
  return [{
    title: byKeyword.length === 1 ? `Pass ${p0(byKeyword)}=${name} to ${byKeyword[0]!.name}` : `Use one ${name} for ${byKeyword.length} random steps`,
    safety: 'review',
    changes: 'The result is one of those it would have given at random, and stays the same from run to run. To check, run the notebook twice: the scores must be equal.',
    edits,
  }];
}

const p0 = (places: readonly UnseededPlace[]): string => places[0]!.keyword!;

/** A whole number bound once, at the top, under a name that says seed: the author's own. */
function seedName(model: Model): string | null {
  for (const binding of model.names.bindings) {
    if (binding.kind !== 'assign' || binding.event.deferred || binding.event.conditional || !/^(random_)?(seed|state|SEED|STATE|RANDOM_(SEED|STATE))$|SEED$|^RANDOM_STATE$/.test(binding.name)) continue;
    const value = model.values.get(binding.name);
    if (model.names.bindingsOf(binding.name).length === 1 && value?.kind === 'literal' && typeof value.value === 'number' && binding.cellIndex === 0) return binding.name;
  }
  return null;
}
