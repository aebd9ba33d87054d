/**
 * A score of rows that the model has not seen, printed above a score of its training rows.
 * In: training scores at the top level. Out: one fix: the same metric on the test part of the split, where one was made, else the mean over five folds.
 * Nothing where preparation learned from the rows before (its folds would be no fairer), where the model has no name, or where a metric has no counterpart.
 * Source: https://scikit-learn.org/stable/modules/model_evaluation.html
 */
import type { CellId, Span } from '../notebook/notebook';
import { unseededPlaces } from '../model/chance';
import type { ScoreEvent } from '../model/events';
import { shortName, spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import { metricName } from '../model/outputs';
import { isTestPart } from '../model/rows';
import type { Estimator, Fit } from '../model/values';
import type { Call, Expression } from '../python/ast';
import type { Edit, Fix } from './edit';
import { bindingAt, changesObject } from './name-context';
import { addImport } from './preamble';
import { spanOf, wholeLines } from './statements';

const FOLDS = { module: 'sklearn.model_selection', name: 'cross_val_score' };

/** What `scoring` calls a metric, where it is not the estimator's own score. */
const SCORING: Readonly<Record<string, string>> = {
  accuracy_score: 'accuracy', balanced_accuracy_score: 'balanced_accuracy', f1_score: 'f1', precision_score: 'precision', recall_score: 'recall', r2_score: 'r2', explained_variance_score: 'explained_variance',
  mean_absolute_error: 'neg_mean_absolute_error', mean_squared_error: 'neg_mean_squared_error', root_mean_squared_error: 'neg_root_mean_squared_error', median_absolute_error: 'neg_median_absolute_error', mean_absolute_percentage_error: 'neg_mean_absolute_percentage_error',
};
const AVERAGED = /^(f1|precision|recall)_score$/;

/** So many scores in one cell. */
const LADDER = 3;

interface Line {
  readonly at: Span;
  readonly text: string;
  readonly inFolds: boolean;
  /** Each fold's fit draws from the library's own generator, and what is drawn later comes out otherwise. */
  readonly draws: boolean;
}

export function heldOutScoreBeside(model: Model, scores: readonly ScoreEvent[]): Fix[] {
  const lines = [...new Map(scores.flatMap(s => lineFor(model, s) ?? []).map(l => [`${l.at.cell} ${l.text}`, l])).values()];
  const [first] = lines;
  if (!first) return [];
  const inFolds = lines.filter(l => l.inFolds);
  if (inFolds.length && model.names.bindingsOf(FOLDS.name).some(b => b.kind !== 'import')) return [];
  const byPlace = new Map<string, Line[]>();
  const placesIn = new Map<CellId, number>();
  for (const l of lines) {
    const here = byPlace.get(spanKey(l.at));
    if (here) { here.push(l); continue; }
    byPlace.set(spanKey(l.at), [l]);
    placesIn.set(l.at.cell, (placesIn.get(l.at.cell) ?? 0) + 1);
  }
  // A ladder of models, each fitted and scored in a cell: one more line a rung would be copied code. A loop over the models is what it wants.
  if ([...placesIn.values()].some(n => n >= LADDER)) return [];
  const edits: Edit[] = [...byPlace.values()].map(here => ({ kind: 'replace', at: here[0]!.at, text: here.map(l => `${l.text}\n`).join('') }));
  return [{
    title: inFolds.length ? 'Print the score of five held-out folds above it' : 'Print the score of the test rows above it',
    safety: 'review',
    changes: `${inFolds.length ? 'The model is fitted five times more, each time without the fold that is scored; its own fit stays' : 'One line is printed more'}. The training score stays for comparison: a gap between the two is what the model remembers.${inFolds.some(l => l.draws) ? ' It draws without a seed, so what is drawn below differs.' : ''} To check, run the cell and compare both.`,
    edits: [...(inFolds[0] ? addImport(model, FOLDS, inFolds[0].at) : []), ...edits],
  }];
}

function lineFor(model: Model, s: ScoreEvent): Line | null {
  const { fit } = s;
  const [statement, ...inner] = model.statementsAt(s.at);
  // Rows that were held out and then fitted after all: the fit is what is wrong.
  if (!fit || isTestPart(s.rows) || !statement || inner.length || s.within || s.loops || (statement.type !== 'ExpressionStatement' && statement.type !== 'Assign')) return null;
  const isAlone = wholeLines(model, spanOf(s.at.cell, statement)) !== null;
  const owner = nameOf(model, fit, s.at);
  if (!isAlone || !owner || fit.how !== 'fit' || fit.estimator.family !== 'predictor' || !/^(sklearn|xgboost|lightgbm|imblearn)\./.test(fit.estimator.name)) return null;
  const [X, y, ...more] = fit.node.args;
  if (X?.type !== 'Name' || y?.type !== 'Name' || more.length || fit.node.keywords.length) return null;
  const fitted = (name: Expression & { type: 'Name' }): boolean => { const then = bindingAt(model, name.name, spanOf(fit.at.cell, name)); return then !== null && bindingAt(model, name.name, s.at) === then; };
  const at = { cell: s.at.cell, from: statement.from, to: statement.from };
  const word = metricName(s.metric);
  const test = otherSide(model, fit, X.name, y.name, s.at);
  if (test) {
    const call = onRows(model, s, owner, test);
    return call ? { at, text: `print("${word} on test rows:", ${call})`, inFolds: false, draws: false } : null;
  }
  const learned = [...(fit.features?.steps ?? []), ...(fit.target?.steps ?? [])].some(step => step.learnedFrom);
  const scoring = scoringOf(s);
  if (learned || scoring === null || !fitted(X) || !fitted(y)) return null;
  const folds = `${scoring.startsWith('neg_') ? '-' : ''}cross_val_score(${owner}, ${X.name}, ${y.name}, cv=5${scoring && `, scoring="${scoring}"`}).mean()`;
  return { at, text: `print("${word} on held-out folds:", ${folds})`, inFolds: true, draws: drawsUnseeded(model, fit.estimator) };
}

function drawsUnseeded(model: Model, estimator: Estimator): boolean {
  return unseededPlaces(model).some(p => p.node === estimator.node) || estimator.parts.some(part => part !== estimator && drawsUnseeded(model, part));
}

/** The name under which the fitted model is known where it is scored. */
function nameOf(model: Model, fit: Fit, at: Span): string | null {
  const [statement, ...inner] = model.statementsAt(fit.at);
  const { func } = fit.node;
  if (!statement || inner.length || fit.within || fit.loops || func.type !== 'Attribute' || func.attr.name !== 'fit') return null;
  const target = statement.type === 'Assign' && statement.value === fit.node && statement.targets.length === 1 ? statement.targets[0]! : null;
  if (target?.type === 'Name') return bindingAt(model, target.name, at)?.event.node === statement ? target.name : null;
  if (target || func.value.type !== 'Name') return null;
  const { name } = func.value, made = bindingAt(model, name, spanOf(fit.at.cell, func.value));
  return made && bindingAt(model, name, at) === made ? name : null;
}

/** The test parts of the one split that made both names, as long as they hold them. */
function otherSide(model: Model, fit: Fit, X: string, y: string, at: Span): { readonly X: string; readonly y: string } | null {
  const part = (name: string): { readonly test: string; readonly split: Call } | null => {
    const statement = bindingAt(model, name, fit.node.args[0] ? spanOf(fit.at.cell, fit.node.args[0]) : fit.at)?.event.node;
    const parts = statement?.type === 'Assign' ? statement.targets[0] : undefined;
    if (statement?.type !== 'Assign' || parts?.type !== 'Tuple' || !model.events.splits.some(e => e.split.node === statement.value && e.split.name === 'train_test_split')) return null;
    const position = parts.elements.findIndex(e => e.type === 'Name' && e.name === name), other = parts.elements[position + 1];
    // What is done to one side only after the split (a new column) makes the other unfit for the model.
    const isAsSplit = (side: string): boolean => !model.names.bindingsOf(side).some(b => b.event.node === statement && b.uses.some(u => changesObject(model, u)));
    const holds = other?.type === 'Name' && position % 2 === 0 && bindingAt(model, other.name, at)?.event.node === statement && isAsSplit(name) && isAsSplit(other.name);
    return holds ? { test: other.name, split: statement.value as Call } : null;
  };
  const rows = part(X), labels = part(y);
  return rows && labels && rows.split === labels.split ? { X: rows.test, y: labels.test } : null;
}

/** The same metric on other rows; predictions are asked of the model again. */
function onRows(model: Model, s: ScoreEvent, owner: string, test: { readonly X: string; readonly y: string }): string | null {
  if (s.metric === 'score') return `${owner}.score(${test.X}, ${test.y})`;
  const [, predicted, ...more] = s.node.args;
  if (!predicted || more.length || !isPlainPrediction(model, s, predicted)) return null;
  const options = s.node.keywords.map(k => `, ${model.text(spanOf(s.at.cell, { from: k.name?.from ?? k.value.from, to: k.value.to }))}`);
  if (s.node.keywords.some(k => !k.name || k.name.name === 'sample_weight' || k.value.type !== 'Constant')) return null;
  return `${model.text(spanOf(s.at.cell, s.node.func))}(${test.y}, ${owner}.predict(${test.X})${options.join('')})`;
}

function isPlainPrediction(model: Model, s: ScoreEvent, predicted: Expression): boolean {
  const made = predicted.type === 'Name' ? bindingAt(model, predicted.name, spanOf(s.at.cell, predicted))?.event.node : null;
  const call = predicted.type === 'Name' ? (made?.type === 'Assign' ? made.value : null) : predicted;
  return call?.type === 'Call' && call.func.type === 'Attribute' && call.func.attr.name === 'predict';
}

/** The name that cross-validation knows the metric by; empty for the estimator's own, null where there is none. */
function scoringOf(s: ScoreEvent): string | null {
  if (s.metric === 'score') return '';
  const name = SCORING[shortName(s.metric)];
  const average = s.node.keywords.find(k => k.name?.name === 'average')?.value;
  if (!name || s.node.args.length !== 2 || s.node.keywords.length > (average ? 1 : 0)) return null;
  if (!average) return name;
  return AVERAGED.test(s.metric) && average.type === 'Constant' && /^(micro|macro|weighted)$/.test(String(average.value)) ? `${name}_${String(average.value)}` : null;
}
