/** Tuned values written into the calls that build models, and thresholds written into comparisons with their probabilities. */
import type { Problem } from '../finding';
import { parametersCell } from '../edits/preamble';
import { hyperparametersToCell, thresholdsToCell } from '../edits/hyperparameters';
import { cellNames, modelName, shortName, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { count, listed } from '../phrases';
import type { Threshold } from '../model/thresholds';
import { type TunedModel, tunedModels, type TunedValue } from '../model/tuned';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const inlineHyperparameters: Rule = {
  id: 'inline-hyperparameters',
  topic: 'hyper',
  severity: 'nit',
  summary: 'A model is built with two or more tuned literals written inline.',
  why: `A learning rate that sits in the middle of cell 40 cannot be changed by a scheduled run, is not logged, and is copied into the next cell where one of the two is forgotten. In a parameters cell, every run can set it (\`papermill -p LEARNING_RATE 0.05\`) and a tracker can record it.`,
  examples: [{
    bad: `# %%
from sklearn.ensemble import RandomForestClassifier
model = «RandomForestClassifier(n_estimators=400, max_depth=7, random_state=0)»
`,
    good: `# %% tags=["parameters"]
N_ESTIMATORS: int = 400
MAX_DEPTH: int = 7
# %%
from sklearn.ensemble import RandomForestClassifier
model = RandomForestClassifier(n_estimators=N_ESTIMATORS, max_depth=MAX_DEPTH, random_state=0)
`,
  }],
  guide: {
    question: 'Tomorrow’s run should use another depth. What must be edited, and where is the old value on record?',
    why: 'Tuned values inside the code cannot be set from outside and are not recorded with the run.',
    howMuch: 'Count them: each is a value that somebody chose and nobody can look up.',
    instead: 'A `parameters` cell with one named value each; pass them on and log them.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const all = tunedModels(model).filter(t => !allowed(t.at));
    const clear = all.filter(t => t.tuned.length >= 2 && !t.mild);
    if (clear.length) yield problem(model, clear, false);
    else if (all.length) yield problem(model, all, true);
    const thresholds = model.events.thresholds.filter(t => !allowed(t.at) && parametersCell(model)?.cell.id !== t.at.cell);
    if (thresholds.length) yield written(model, thresholds);
  },
};

function written(model: Model, thresholds: readonly Threshold[]): Problem {
  const spans = thresholds.map(t => t.at), values = [...new Set(thresholds.map(t => model.text(t.at)))];
  const it = values.length === 1 ? 'it' : 'them';
  return {
    at: spans[0]!, places: spans.slice(1), arguable: true,
    title: values.length === 1 ? `Threshold ${values[0]!} written inline` : `${values.length} thresholds written inline`,
    message: `The probabilities of ${modelName(thresholds[0]!.model)} become decisions at ${listed(values)}, written into ${cellNames(model, spans)}. What a wrong yes costs changes sooner than the model does; then somebody must find ${spans.length === 1 ? 'the number' : `all ${spans.length} numbers`}. Name ${it} in the parameters cell.`,
    fixes: () => thresholdsToCell(model, thresholds),
  };
}

function problem(model: Model, tuned: readonly TunedModel[], arguable: boolean): Problem {
  const spans = uniqueSpans(tuned.map(t => t.at));
  const values = tuned.reduce((n, t) => n + t.tuned.length, 0);
  const first = tuned[0]!;
  // An order is told whole.
  const shownValues = first.tuned.filter((t, i) => i < 3 || (t.name.endsWith('order') && first.tuned.findIndex(o => o.name === t.name) < 3));
  const shown = listed(wordings(shownValues));
  const it = values === 1 ? 'it' : 'them';
  // Native training functions are called, estimators and networks are built.
  const what = first.name === 'keras.network' ? 'The network is built' : /\.(train|cv)$/.test(first.name) ? `${first.name} trains` : `${shortName(first.name)} is built`;
  return {
    at: spans[0]!, places: spans.slice(1), arguable,
    title: `${count(values, 'hyperparameter')} written inline`,
    message: `${what} with ${shown} written into the code${values > shownValues.length ? `, ${values} tuned values in ${cellNames(model, spans)} together` : ''}. A scheduled run cannot set ${it} and no record keeps ${it}. Name ${it} in the parameters cell.`,
    fixes: () => hyperparametersToCell(model, tuned),
    guide: { howMuch: `${count(values, 'tuned value')} in ${cellNames(model, spans)}.` },
  };
}

/** `LSTM_units=50` for one; a name that comes again is said once: `LSTM_units=50 and 25`, `order=5, 1, 0`. */
function wordings(tuned: readonly TunedValue[]): string[] {
  const names = [...new Set(tuned.map(t => t.name))];
  return names.map(name => { const texts = tuned.filter(t => t.name === name).map(t => t.text); return `${name}=${name.endsWith('order') ? `(${texts.join(', ')})` : texts.join(' and ')}`; });
}
