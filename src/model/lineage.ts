/**
 * Questions about the way of the data that several rules ask: which steps reached a model before its rows were split, which model scored rows it had seen.
 * In: `Model`. Out: facts, each once. Judges nothing; a fact names its evidence.
 */
import { cellName, type Span } from '../notebook/notebook';
import type { ScoreEvent } from './events';
import { perModel } from './kept';
import type { Model } from './model';
import { isOwnFit } from './own-estimators';
import { complement, crossing, mixesTestFile, overlap, type Rows, splitAfter, surelyOverlap } from './rows';
import type { Estimator, Fit, Split, Step } from './values';

/** A step that learned from rows which a later score stands on, and the fit it reached. */
export interface EarlyStep {
  /** Where it learned. */
  readonly at: Span;
  readonly step: Step;
  readonly fit: Fit;
  /** The split that came too late; null when cross-validation or a test file is the reason. */
  readonly split: Split | null;
  readonly reason: 'split' | 'folds' | 'validation' | 'test-file';
}

/** Steps that learned before the split, over the folds, or over train and test file together, and reached a model. One for each place. */
export function earlySteps(model: Model): EarlyStep[] {
  const found = new Map<string, EarlyStep>();
  for (const fit of model.events.fits) {
    if (!fit.features || !isModel(fit)) continue;
    for (const step of [...fit.features.steps, ...(fit.target?.steps.filter(s => s.kind === 'resample') ?? [])]) {
      const at = step.learnedAt ?? step.at, key = spanKey(at);
      if (!step.learnedFrom || found.has(key)) continue;
      const split = splitAfter(step.learnedFrom, fit.features.rows) ?? maskAfter(model, step.learnedFrom, fit.features.rows);
      if (split) found.set(key, { at, step, fit, split, reason: 'split' });
      else if (mixesTestFile(step.learnedFrom)) found.set(key, { at, step, fit, split: null, reason: 'test-file' });
      else if (fit.how !== 'fit' && overlap(step.learnedFrom, fit.features.rows)) found.set(key, { at, step, fit, split: null, reason: 'folds' });
      else if (splitsOff(fit) && overlap(step.learnedFrom, fit.features.rows)) found.set(key, { at, step, fit, split: null, reason: 'validation' });
    }
  }
  return [...found.values()].sort((a, b) => model.inReadingOrder(a.at, b.at));
}

/** Whether Keras holds out a part of these rows to validate on. A model that is scored on a part of its own has that beside. */
function splitsOff(fit: Fit): boolean {
  return fit.node.keywords.some(k => k.name?.name === 'validation_split') && !fit.features!.rows.parts.some(p => p.cuts.some(c => c.side === 'train'));
}

/** The mask that `later` went through and `earlier` did not, when a model is asked about the rows it left out. */
function maskAfter(model: Model, earlier: Rows, later: Rows): Split | null {
  for (const part of later.parts) {
    for (const filter of part.filters) {
      const other = complement(filter);
      if (!earlier.parts.some(p => p.source === part.source && !p.filters.includes(filter) && !p.filters.includes(other))) continue;
      const leftOut = (rows: Rows): boolean => rows.parts.some(p => p.source === part.source && p.filters.includes(other));
      if (![...model.events.scores, ...model.events.predictions.flatMap(p => p.features ?? [])].some(e => leftOut(e.rows))) continue;
      const selection = model.events.selections.find(s => s.key === filter);
      if (selection) return { id: -1, at: selection.at, node: null, name: 'mask', input: null, inFolds: false };
    }
  }
  return null;
}

/** A fit of something that predicts, not of a transformer on the way. */
export function isModel(fit: Fit): boolean {
  return fit.estimator.family === 'predictor' || fit.estimator.family === 'search';
}

/** A model of data: one that is kept, recorded, served. Fitted to nothing but rows that a generator drew, it is a lesson, and nobody wants it tomorrow. */
export function isKeepable(fit: Fit): boolean {
  const parts = fit.features?.rows.parts ?? [];
  return isModel(fit) && !isOwnFit(fit) && !(parts.length > 0 && parts.every(p => p.source.madeUp));
}

/** A model of statsmodels that is only read, by its coefficients and tests: nobody asks it about new rows. */
export function isOnlyRead(model: Model, { estimator }: Fit): boolean {
  return estimator.name.startsWith('statsmodels.') && !model.events.predictions.some(p => p.model.name === estimator.name) && !model.events.scores.some(s => s.fit?.estimator.name === estimator.name);
}

/** Scores of single fits, each with what it was fitted on. Clusterings have no held-out rows to be scored on. */
function ofOneFit(model: Model): { readonly score: ScoreEvent; readonly fitted: Rows }[] {
  return model.events.scores.flatMap(score => {
    const { heldOut, fit } = score, kind = fit?.estimator.fact?.kind;
    return !heldOut && fit?.features && kind !== 'clusterer' && kind !== 'outlier' ? [{ score, fitted: fit.features.rows }] : [];
  });
}

/** Scores read from rows that the model was fitted on. */
export const trainingScores = perModel((model): readonly ScoreEvent[] => {
  return ofOneFit(model).filter(({ score, fitted }) => surelyOverlap(score.rows, fitted) && !crossing(score.rows, fitted) && !score.truth?.predictedBy).map(({ score }) => score);
});

/** Scores whose rows only partly are rows of the fit: two splits of the same data, slices that cross. */
export function crossedScores(model: Model): ScoreEvent[] {
  return ofOneFit(model).filter(({ score, fitted }) => crossing(score.rows, fitted)).map(({ score }) => score);
}

/** Where a score is reported: the call of the helper that computes it, when there is one. A helper that also fits is told at its own line. */
export function shownAt(s: ScoreEvent): Span {
  return s.within && s.fit?.within !== s.within ? s.site : s.at;
}

export function spanKey(at: Span): string {
  return `${at.cell}:${at.from}-${at.to}`;
}

/** Each span once, in the order given. */
export function uniqueSpans(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map(s => [spanKey(s), s])).values()];
}

/** The fits a person would count: one for each estimator and each line of the notebook that leads there. */
export function distinctFits(fits: readonly Fit[]): Fit[] {
  return [...new Map(fits.map(f => [`${spanKey(f.site)} ${spanKey(f.estimator.at)}`, f])).values()];
}

/** More cells than this are counted: nobody remembers eleven numbers. */
const MOST_NAMED = 6;

/** "cell 9" for a span; "cells 3, 5 and 9" for several, "cells 3, 5, 9 and 7 more" for many. */
export function cellNames(model: Model, spans: readonly Span[]): string {
  const cells = [...new Set(spans.map(s => model.cell(s.cell)))].sort((a, b) => a.index - b.index).map(cellName);
  if (cells.length <= 1) return cells[0] ?? '';
  const numbers = cells.map(c => c.slice('cell '.length));
  if (numbers.length > MOST_NAMED) return `cells ${numbers.slice(0, MOST_NAMED - 1).join(', ')} and ${numbers.length - MOST_NAMED + 1} more`;
  return `cells ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

/** `sklearn.svm.SVC` → `SVC`. */
export function shortName(name: string): string {
  return name.split('.').at(-1)!;
}

/** How a person names a model: the last step of a pipeline, the estimator inside a search. */
export function modelName(estimator: Estimator): string {
  const inner = estimator.isPipeline || estimator.family === 'search' ? estimator.parts.at(-1) : undefined;
  if (inner && inner !== estimator) return modelName(inner);
  if (estimator.name === 'keras.Model') return 'Keras Model';
  const [owner, last] = estimator.name.split('.').slice(-2);
  // What `lightgbm.train` returns is a Booster; a factory is named by its class (`DistilBertClassifier.from_preset`).
  if (last === 'train' || last === 'cv') return `${owner!} Booster`;
  return last !== undefined && /^[a-z]/.test(last) && /^[A-Z]/.test(owner!) ? owner! : shortName(estimator.name);
}
