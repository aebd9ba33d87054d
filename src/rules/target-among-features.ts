/** The column to predict is among the features. */
import { columnsTaken } from '../model/columns-taken';
import { modelName, isModel, spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import { overlap } from '../model/rows';
import { holdsPosition } from '../model/columns';
import { shownColumns } from '../model/shown-columns';
import { type Columns, type Data, type Estimator, hasColumn } from '../model/values';
import type { Problem } from '../finding';
import { listed } from '../phrases';
import type { Rule } from './rule';

export const targetAmongFeatures: Rule = {
  id: 'target-among-features',
  topic: 'leak-test',
  severity: 'blocker',
  summary: 'The target column is left among the features.',
  why: `A model that is given the answer learns to copy it: the score is near perfect, every other feature looks useless, and in production the column does not exist yet.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv("train.csv")
y = df["label"]
X = df[["age", "fare", "label"]]
«RandomForestClassifier(random_state=0).fit(X, y)»
`,
    good: `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv("train.csv")
y = df["label"]
X = df[["age", "fare"]]
RandomForestClassifier(random_state=0).fit(X, y)
`,
  }],
  guide: {
    question: 'Which columns does the model learn from, and which of them will exist when it has to predict?',
    why: 'The answer is among the features: the model copies it and learns nothing else.',
    howMuch: 'Drop the column and score again; a near perfect score falls to the honest one.',
    instead: 'Name the feature columns in one list, without the target, and check it with an assertion.',
  },
  *check(model: Model): Iterable<Problem> {
    // One problem, however many models are given the same columns.
    const told = new Map<string, Problem>();
    for (const [what, problem] of problems(model)) {
      const first = told.get(what);
      told.set(what, first ? { ...first, places: [...first.places ?? [], problem.at] } : problem);
    }
    yield* told.values();
  },
};

/** Each fit that is given the answer, with what it is given. */
function* problems(model: Model): Iterable<readonly [what: string, problem: Problem]> {
  const seen = new Set<string>();
  for (const fit of model.events.fits) {
    const { features, target } = fit;
    if (!isModel(fit) || !features || !target || target.steps.some(s => s.kind === 'resample') || seen.has(spanKey(fit.at)) || !overlap(features.rows, target.rows)) continue;
    const named = columnsTaken(fit.estimator);
    if (named === 'some') continue;
    if (!named && holdsPosition(features, target)) {
      seen.add(spanKey(fit.at));
      yield ['position', { at: fit.at, title: 'The target is among the features', message: `The columns given to ${modelName(fit.estimator)} reach over the position the target was taken from. The model copies the answer, and in production that column does not exist yet. Take the column out of the features before the fit.` }];
      continue;
    }
    if (!target.column) continue;
    const taken = features.columns.slot, shown = taken && shownColumns(model).get(taken.layout);
    if (taken && shown?.slice(taken.from, taken.to ?? undefined).includes(target.column)) {
      if (!seen.has(spanKey(taken.at))) yield [`slot ${spanKey(taken.at)}`, { at: taken.at, title: `${target.column} is both target and feature`, message: `These positions reach over “${target.column}”, the target of ${modelName(fit.estimator)}: it is column ${shown.indexOf(target.column)} of the frame as the notebook displays it. The model copies the answer, and in production that column does not exist yet. Take it out.`, related: [{ at: fit.at, message: 'The model learns from these columns here.' }] }];
      seen.add(spanKey(taken.at));
      continue;
    }
    // Tomorrow's value, from today's.
    if (target.shifted && !features.columns.origins?.get(target.column)?.shifted) continue;
    // A model of a series learns it from its own past.
    if (features.shape === 'series' && features.column === target.column) continue;
    // A frame that still has every column of the file the target was taken from has the target too, unless the notebook added the target: no file holds what a model of this run said.
    const whole = !saidByModel(target) && features.columns.open && features.view !== 'column' && (features.wholeFile === true || (features.wholeFile === 'numbers' && regresses(fit.estimator)));
    const has = (name: string): boolean => (named === null || named.has(name)) && (hasColumn(features.columns, name) ?? whole);
    const twin = twinsOf(features.columns, target, has);
    const later = [...features.columns.origins ?? []].find(([name, { shifted }]) => shifted?.to === 'ahead' && shifted.of === target.column && name !== target.column && has(name));
    if (later && !target.shifted && !has(target.column) && twin === null) {
      seen.add(spanKey(fit.at));
      yield [`later ${later[0]}`, { at: fit.at, title: `${later[0]} looks ahead`, message: `The features given to ${modelName(fit.estimator)} hold “${later[0]}”: values of “${target.column}”, the target, of later rows. In production they have not happened yet. Shift by a positive number, so that each row sees only rows before it.` }];
      continue;
    }
    if (!has(target.column) && twin === null) continue;
    seen.add(spanKey(fit.at));
    if (!has(target.column)) {
      const { names, fromTarget } = twin!, one = names.length === 1, said = listed(names.map(n => `“${n}”`));
      const how = fromTarget ? `which ${one ? 'is' : 'are'} computed from “${target.column}”, the target, of the same row` : `and “${target.column}”, the target, is computed from ${one ? 'it' : 'them'}, row by row`;
      yield [`twin ${said}`, { at: fit.at, title: `${listed([...names])} ${one ? 'gives' : 'give'} the target away`, message: `The features given to ${modelName(fit.estimator)} hold ${said}, ${how}. The model copies the answer, and in production it is not known yet. Take ${fromTarget && !one ? 'them' : one ? 'it' : 'one of them'} out of the features before the fit.` }];
      continue;
    }
    yield [`column ${target.column}`, {
      at: fit.at,
      title: `${target.column} is both target and feature`,
      message: `The features given to ${modelName(fit.estimator)} still hold the target column “${target.column}”. The model copies the answer, and in production that column does not exist yet. Take the column out of the features before the fit.`,
    }];
  }
}

/** Its target holds numbers. */
const regresses = ({ fact, parts }: Estimator): boolean => fact?.kind === 'regressor' || (parts.length > 0 && regresses(parts.at(-1)!));

const saidByModel = ({ column, predictedBy, parent }: Data): boolean => predictedBy !== null || (parent?.columns.origins?.get(column!)?.predictedBy ?? null) !== null;

/** The features computed from the target, or those that the target was computed from, all of them there. */
function twinsOf(columns: Columns, target: Data, has: (name: string) => boolean): { readonly names: readonly string[]; readonly fromTarget: boolean } | null {
  const made = [...columns.origins ?? []].filter(([name, { from }]) => from?.has(target.column!) && name !== target.column && has(name)).map(([name]) => name);
  if (made.length) return { names: made, fromTarget: true };
  const origin = columns.origins?.get(target.column!);
  // A mean over several rows cannot be computed from one of them.
  if (target.window || origin?.window) return null;
  const sources = [...new Set([...(target.from ?? []), ...(origin?.from ?? [])])].filter(n => n !== target.column);
  return sources.length && sources.every(has) ? { names: sources, fromTarget: false } : null;
}
