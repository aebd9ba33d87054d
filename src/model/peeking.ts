/**
 * Scores that stand on rows which took part in a choice: parameters searched, columns selected, the best of several kept, training stopped by them.
 * In: `Model`. Out: each such score with the place of the choice. Does not say how much it costs; what the notebook chooses without writing it down stays unknown.
 */
import type { Span } from '../notebook/notebook';
import { walk } from '../python/walk';
import { isCurve, scoresIn } from './choices';
import { searchBehind } from './estimator-calls';
import type { ChoiceEvent, ScoreEvent } from './events';
import { perModel } from './kept';
import { modelName } from './lineage';
import type { Model } from './model';
import { isTestPart, type Rows, surelyOverlap } from './rows';
import type { Fit, Step, Value } from './values';

export interface PeekedScore {
  readonly at: Span;
  /** Where the choice was made; for early stopping, where the same rows are scored. */
  readonly other: Span;
  /** `blended`: the best of several by predictions that folds left out; `compared`: several models scored side by side, and no pick is written. */
  readonly how: 'searched' | 'selected' | 'kept' | 'stopped' | 'blended' | 'compared';
  readonly name: string;
}

export function peekedScores(model: Model): PeekedScore[] {
  const found: PeekedScore[] = [];
  for (const choice of model.events.choices) {
    // Inside a helper the call in the loop is the place: the helper itself is right.
    for (const s of peeked(model, choice)) found.push({ at: s.within && s.within !== choice.within && choice.how === 'kept' ? s.site : s.at, other: choice.at, how: 'kept', name: s.model ? modelName(s.model) : '' });
    for (const s of blended(model, choice)) found.push({ at: s.at, other: choice.at, how: 'blended', name: '' });
  }
  for (const { tried, taken } of chosenByEye(model)) for (const s of tried) found.push({ at: s.within ? s.site : s.at, other: taken.at, how: 'kept', name: modelName(s.model!) });
  for (const s of model.events.scores) {
    const fit = s.fit;
    if (!fit || s.rows.parts.length === 0) continue;
    const name = modelName(fit.estimator);
    if (s.heldOut && fit.how === 'search' && fit.features && surelyOverlap(fit.features.rows, s.rows)) found.push({ at: s.at, other: fit.at, how: 'searched', name });
    const search = s.model && (s.heldOut || isTestPart(s.rows)) ? searchBehind(s.model)?.fitted : null;
    if (search?.features && surelyOverlap(search.features.rows, s.rows)) found.push({ at: s.at, other: search.at, how: 'searched', name });
    for (const step of s.heldOut ? [] : selectedBy(fit, s.rows)) found.push({ at: s.at, other: step.at, how: 'selected', name });
    // A validation on the training rows chooses nothing: that score is told by `score-on-training-rows`.
    if (!s.heldOut && stopsEarly(model, fit) && fit.validation.some(v => surelyOverlap(v.rows, s.rows) && !(fit.features && surelyOverlap(v.rows, fit.features.rows))) && !scoredElsewhere(model, fit)) found.push({ at: fit.at, other: s.at, how: 'stopped', name });
  }
  return found.some(f => f.how === 'kept') ? found : [...found, ...compared(model)];
}

/** Choices of columns that went by these held-out rows: the training rows gave the fit, these gave its columns. */
function selectedBy(fit: Fit, rows: Rows): readonly Step[] {
  return fit.features?.steps.filter(s => s.kind === 'select' && !s.mild && !s.estimator && s.learnedFrom && isTestPart(s.learnedFrom) && surelyOverlap(s.learnedFrom, rows)) ?? [];
}

/** Rows that neither trained nor stopped it are scored too: that score is the one to tell. */
function scoredElsewhere(model: Model, fit: Fit): boolean {
  return model.events.scores.some(o => o.fit === fit && isTestPart(o.rows) && ![fit.features, ...fit.validation].some(d => d && surelyOverlap(d.rows, o.rows)));
}

/** By a keyword, by a parameter given when the model was made, or by a callback. */
function stopsEarly(model: Model, fit: Fit): boolean {
  const event = model.callOf(fit.node);
  const named = [...(event?.keywords ?? []), ...fit.estimator.params];
  if (named.some(([name, value]) => /^(early_stopping_rounds|early_stopping|use_best_model|od_wait)$/.test(name) && !(value.kind === 'literal' && (value.value === null || value.value === false)))) return true;
  const stops = (v: Value | undefined): boolean => v?.kind === 'handle' ? /early_stopping|EarlyStopping|ModelCheckpoint/.test(v.name) : v?.kind === 'sequence' ? (v.items ?? [v.element]).some(stops) : false;
  return stops(event?.keywords.get('callbacks')) || stops(fit.estimator.params.get('callbacks'));
}

/** `ax.set_ylim(min(scores), 1)`: the smallest and the largest say how much of a plot is shown. */
function limitsAnAxis(model: Model, choice: ChoiceEvent): boolean {
  const statement = model.statementsAt(choice.at).at(-1);
  if (statement?.type !== 'ExpressionStatement' || statement.value.type !== 'Call') return false;
  const { func } = statement.value;
  return func.type === 'Attribute' && /^((set_)?[xyz](lim|ticks)|axis)$/.test(func.attr.name);
}

/** A threshold read off a curve, and its rows scored again behind it. */
function isJudgedAgain(model: Model, choice: ChoiceEvent, score: ScoreEvent): boolean {
  return isCurve(score) && model.events.scores.some(o => o.order > choice.order && !isCurve(o) && surelyOverlap(o.rows, score.rows));
}

/** The scores on test rows that this choice went by, when no score of other held-out rows follows. Folds are there to choose by. */
function peeked(model: Model, choice: ChoiceEvent): ScoreEvent[] {
  const scores = choice.scores.filter(s => !s.heldOut && isTestPart(s.rows) && !s.rows.parts.some(p => p.cuts.some(c => c.split.inFolds)));
  const first = scores[0];
  if (!first || (scores.length === 1 && first.loops === 0 && !isJudgedAgain(model, choice, first)) || limitsAnAxis(model, choice)) return [];
  // A last part that is touched once, after the choice, is how it should be.
  if (model.events.scores.some(o => o.order > first.order && isTestPart(o.rows) && !scores.some(s => surelyOverlap(o.rows, s.rows)))) return [];
  // The validation part of a competition: the choice is for the rows of another file, and the score is not told.
  if (choice.how === 'kept' && !isShown(model, scores) && model.events.predictions.some(p => p.order > first.order && p.features && isTestPart(p.features.rows) && !surelyOverlap(p.features.rows, first.rows) && p.features.rows.parts.every(o => !first.rows.parts.some(q => q.source === o.source)))) return [];
  const reported = choice.how === 'kept' || model.events.symbols.some(s => /\.(best_value|best_trials?|fun)$/.test(s.name)) || model.events.scores.some(o => o.order > choice.order && surelyOverlap(o.rows, first.rows));
  return reported ? scores : [];
}

/** Scores of blends that folds left out, when the best is taken and its score told. The folds chose their models too, but each was scored by rows it had not seen. */
function blended(model: Model, choice: ChoiceEvent): ScoreEvent[] {
  const scores = choice.scores.filter(s => !s.heldOut && s.loops === 0 && s.rows.parts.length > 0 && s.rows.parts.every(p => p.cuts.some(c => c.split.inFolds && c.side === 'test')));
  if (choice.how !== 'kept' || new Set(scores).size < 2 || !isShown(model, scores)) return [];
  return model.events.scores.some(o => o.order > choice.order && isTestPart(o.rows) && !scores.some(s => surelyOverlap(o.rows, s.rows))) ? [] : scores;
}

/** Scores of different models on one test part, with no other held-out score: whoever reads them takes the best. */
function compared(model: Model): PeekedScore[] {
  const all = model.events.scores.filter(s => !s.heldOut && s.fit && s.truth && isTestPart(s.rows) && !s.rows.parts.some(p => p.cuts.some(c => c.split.inFolds)));
  const [first, ...others] = all;
  if (!first || model.events.scores.some(s => s.heldOut) || others.some(s => !surelyOverlap(s.rows, first.rows))) return [];
  const rival = others.find(s => s.model && first.model && s.model.name !== first.model.name);
  return rival ? [{ at: rival.within ? rival.site : rival.at, other: first.within ? first.site : first.at, how: 'compared', name: modelName(rival.model!) }] : [];
}

/** Whether one of these scores is printed, logged, drawn, or left for the cell to show. */
function isShown(model: Model, scores: readonly ScoreEvent[]): boolean {
  const shown = shownScores(model);
  return scores.some(s => shown.has(s));
}

const shownScores = perModel((model): ReadonlySet<ScoreEvent> => {
  const shown = new Set<ScoreEvent>();
  const seen = new Set<Value>();
  const among = (value: Value): void => {
    if (value.kind === 'text') value.parts.forEach(among);
    else for (const s of scoresIn(value)) shown.add(s);
  };
  const tell = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    among(value);
    if (value.kind === 'sequence') value.items?.forEach(tell);
  };
  for (const c of model.events.calls) if (c.callee !== null && SHOWS.test(c.callee)) { c.args.forEach(tell); c.keywords.forEach(tell); }
  for (const { tree } of model.code) {
    const last = tree.statements.at(-1);
    if (last?.type === 'ExpressionStatement') walk(last.value, node => { const value = node.type === 'Name' ? model.values.get(node.name) : undefined; if (value) tell(value); });
  }
  return shown;
});

const SHOWS = /(^builtins\.print|\.(display|info|warning|debug|log\w*|write|append_row|title|text|annotate|plot|bar|barh|barplot|lineplot|to_csv|dump|dumps))$/;

/** Tries in a loop, and later the same kind of model with one value written down and scored on the same test rows: somebody read the best off a plot. */
function chosenByEye(model: Model): { readonly tried: readonly ScoreEvent[]; readonly taken: ScoreEvent }[] {
  const onTest = model.events.scores.filter(s => !s.heldOut && s.model && isTestPart(s.rows) && !s.rows.parts.some(p => p.cuts.some(c => c.split.inFolds)));
  const inLoops = new Map<string, ScoreEvent[]>();
  for (const s of onTest) if (s.loops > 0 && s.fit !== null && s.fit.loops > 0) (inLoops.get(s.model!.name) ?? inLoops.set(s.model!.name, []).get(s.model!.name)!).push(s);
  return onTest.filter(s => s.loops === 0 && s.fit?.loops === 0).flatMap(taken => {
    const tried = inLoops.get(taken.model!.name)?.filter(s => s.order < taken.order && surelyOverlap(s.rows, taken.rows)) ?? [];
    if (!tried.length) return [];
    const varied = [...taken.model!.params].filter(([name, value]) => value.kind === 'literal' && typeof value.value === 'number' && tried.some(s => s.model!.params.get(name)?.kind === 'unknown')).map(([name]) => name);
    return varied.length ? [{ tried: tried.filter(s => varied.some(name => s.model!.params.get(name)?.kind === 'unknown')), taken }] : [];
  });
}
