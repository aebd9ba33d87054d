/**
 * Literals that somebody tuned → named values in the parameters cell.
 * In: models with their tuned values, thresholds on predictions. Out: one fix. A name carries its model where two models tune a parameter of the same name.
 */
import type { Span } from '../notebook/notebook';
import { shortName } from '../model/lineage';
import type { Model } from '../model/model';
import type { Threshold } from '../model/thresholds';
import type { TunedModel } from '../model/tuned';
import { count } from '../phrases';
import type { Edit, Fix } from './edit';
import { addParameters, parametersCell, typeOfLiteral, type Parameter } from './preamble';
import { freshName } from './statements';

/** A literal with the name that it has where it stands. */
interface Named {
  readonly at: Span;
  readonly text: string;
  readonly name: string;
  readonly owner: string;
}

export function hyperparametersToCell(model: Model, tuned: readonly TunedModel[]): Fix[] {
  return nameLiterals(model, tuned.flatMap(t => t.tuned.map(v => ({ ...v, owner: shortName(t.name) }))), 'hyperparameter');
}

export function thresholdsToCell(model: Model, thresholds: readonly Threshold[]): Fix[] {
  return nameLiterals(model, thresholds.map(t => ({ at: t.at, text: model.text(t.at), name: 'threshold', owner: '' })), 'threshold');
}

/** Equal values of one name share a parameter; what stands in the parameters cell already stays. */
function nameLiterals(model: Model, literals: readonly Named[], what: string): Fix[] {
  const own = parametersCell(model)?.cell.id;
  const distinct = [...new Map(literals.filter(v => v.at.cell !== own).map(v => [`${v.at.cell}:${v.at.from}`, v])).values()];
  const clashes = new Set(distinct.filter(v => v.owner && distinct.some(o => o.name === v.name && worth(o.text) !== worth(v.text))).map(v => v.name));
  const taken = new Set<string>(), names = new Map<string, string>(), parameters: Parameter[] = [], edits: Edit[] = [];
  for (const v of distinct) {
    const key = clashes.has(v.name) ? `${v.owner}.${v.name}=${worth(v.text)}` : `${v.name}=${worth(v.text)}`;
    let name = names.get(key);
    if (!name) {
      name = freshName(model, constantName(clashes.has(v.name) ? `${v.owner}_${v.name}` : v.name), taken);
      taken.add(name);
      names.set(key, name);
      parameters.push({ name, value: v.text, type: typeOfLiteral(v.text) });
    }
    edits.push({ kind: 'replace', at: v.at, text: name });
  }
  if (!edits.length) return [];
  return [{ title: `Name ${count(parameters.length, what)} in the parameters cell`, safety: 'safe', edits: [...addParameters(model, parameters), ...edits] }];
}

/** `.3` and `0.30` are one value, `3` and `3.0` are two. */
function worth(text: string): string {
  const type = typeOfLiteral(text);
  return type === 'int' || type === 'float' ? `${type} ${Number(text.replaceAll('_', ''))}` : text;
}

/** `max_depth` → `MAX_DEPTH`, `RandomForestClassifier_C` → `RANDOM_FOREST_CLASSIFIER_C`. */
function constantName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
