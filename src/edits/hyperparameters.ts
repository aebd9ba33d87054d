/**
 * Tuned literals of estimators → named values in the parameters cell.
 * In: models with their tuned values. Out: one fix. A name carries its model where two models tune a parameter of the same name.
 */
import { shortName } from '../model/lineage';
import type { Model } from '../model/model';
import type { TunedModel } from '../model/tuned';
import type { Edit, Fix } from './edit';
import { addParameters, parametersCell, type Parameter } from './preamble';
import { freshName } from './statements';

export function hyperparametersToCell(model: Model, tuned: readonly TunedModel[]): Fix[] {
  const own = parametersCell(model)?.cell.id;
  const values = tuned.flatMap(t => t.tuned.filter(v => v.at.cell !== own).map(v => ({ ...v, owner: shortName(t.name) })));
  const distinct = [...new Map(values.map(v => [`${v.at.cell}:${v.at.from}`, v])).values()];
  const clashes = new Set(distinct.filter(v => distinct.some(o => o.name === v.name && o.text !== v.text)).map(v => v.name));
  const taken = new Set<string>(), names = new Map<string, string>(), parameters: Parameter[] = [], edits: Edit[] = [];
  for (const v of distinct) {
    const key = clashes.has(v.name) ? `${v.owner}.${v.name}=${v.text}` : `${v.name}=${v.text}`;
    let name = names.get(key);
    if (!name) {
      name = freshName(model, constantName(clashes.has(v.name) ? `${v.owner}_${v.name}` : v.name), taken);
      taken.add(name);
      names.set(key, name);
      parameters.push({ name, value: v.text });
    }
    edits.push({ kind: 'replace', at: v.at, text: name });
  }
  if (!edits.length) return [];
  return [{
    title: `Name ${parameters.length} ${parameters.length === 1 ? 'hyperparameter' : 'hyperparameters'} in the parameters cell`,
    safety: 'safe',
    edits: [...addParameters(model, parameters), ...edits],
  }];
}

/** `max_depth` → `MAX_DEPTH`, `RandomForestClassifier_C` → `RANDOM_FOREST_CLASSIFIER_C`. */
function constantName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
