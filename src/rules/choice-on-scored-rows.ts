/** The rows that chose a model, its parameters or its number of rounds are the rows whose score is reported. */
import type { Span } from '../notebook/notebook';
import type { Problem } from '../finding';
import { cellNames, modelName, spanKey, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { searchBehind } from '../model/estimator-calls';
import type { ChoiceEvent, ScoreEvent } from '../model/events';
import { isTestPart, overlap, type Rows, surelyOverlap } from '../model/rows';
import { listed } from '../phrases';
import type { Fit, Step, Value } from '../model/values';
import type { Rule } from './rule';

export const choiceOnScoredRows: Rule = {
  id: 'choice-on-scored-rows',
  topic: 'leak-test',
  severity: 'blocker',
  summary: 'Early stopping or a search chose on the rows whose score is then reported.',
  why: `The best of many tries on the same rows is the best partly by luck, and the score on those rows keeps the luck. With 100 candidates on a few hundred rows the chosen one looks several points better than it is.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.svm import SVC
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
search.fit(X, y)
# %%
print(«cross_val_score(search.best_estimator_, X, y, cv=5)».mean())
`,
    good: `# %%
import pandas as pd
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.svm import SVC
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
search = GridSearchCV(SVC(), {"C": [0.1, 1, 10]}, cv=5)
print(cross_val_score(search, X, y, cv=5).mean())
`,
  }],
  guide: {
    question: 'Which rows chose this model, and which rows is its score read from?',
    why: 'The chosen one is the best on these rows partly by luck, and the score keeps the luck.',
    howMuch: 'Score it on rows that took no part in the choice and report the difference.',
    instead: 'Nested cross-validation, or a third part that is touched once, at the end.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const found = new Map<string, Choice>();
    const add = (choice: Choice): void => { if (!found.has(spanKey(choice.at)) && !allowed(choice.at)) found.set(spanKey(choice.at), choice); };
    for (const choice of model.events.choices) {
      // Inside a helper the call in the loop is the place: the helper itself is right.
      for (const s of peeked(model, choice)) add({ at: s.within && s.within !== choice.within && choice.how === 'kept' ? s.site : s.at, other: choice.at, how: 'kept', name: s.model ? modelName(s.model) : '' });
    }
    for (const { tried, taken } of chosenByEye(model)) for (const s of tried) add({ at: s.within ? s.site : s.at, other: taken.at, how: 'kept', name: modelName(s.model!) });
    for (const s of model.events.scores) {
      const fit = s.fit;
      if (!fit || s.rows.parts.length === 0) continue;
      if (s.heldOut && fit.how === 'search' && fit.features && overlap(fit.features.rows, s.rows)) add({ at: s.at, other: fit.at, how: 'searched', name: modelName(fit.estimator) });
      const search = s.model && (s.heldOut || isTestPart(s.rows)) ? searchBehind(s.model)?.fitted : null;
      if (search?.features && overlap(search.features.rows, s.rows)) add({ at: s.at, other: search.at, how: 'searched', name: modelName(fit.estimator) });
      for (const step of s.heldOut ? [] : selectedBy(fit, s.rows)) add({ at: s.at, other: step.at, how: 'selected', name: modelName(fit.estimator) });
      // A validation on the training rows chooses nothing: that score is told by `score-on-training-rows`.
      if (!s.heldOut && stopsEarly(model, fit) && fit.validation.some(v => v.rows.parts.length > 0 && overlap(v.rows, s.rows) && !(fit.features && surelyOverlap(v.rows, fit.features.rows)))) add({ at: fit.at, other: s.at, how: 'stopped', name: modelName(fit.estimator) });
    }
    for (const how of ['searched', 'selected', 'kept', 'stopped'] as const) {
      const group = [...found.values()].filter(c => c.how === how);
      if (group.length) yield problem(model, group, how);
    }
  },
};

interface Choice {
  readonly at: Span;
  /** Where the choice was made; for early stopping, where the same rows are scored. */
  readonly other: Span;
  readonly how: 'searched' | 'selected' | 'kept' | 'stopped';
  readonly name: string;
}

function problem(model: Model, group: readonly Choice[], how: Choice['how']): Problem {
  const names = listed([...new Set(group.map(c => c.name))]);
  const others = cellNames(model, group.map(c => c.other)), one = group.length === 1;
  const what = how === 'searched' ? `The parameters of ${names} were searched on these rows in ${others}`
    : how === 'selected' ? `The columns of ${names} were chosen by these rows in ${others}`
    : how === 'kept' ? 'The best of several tries is kept by its score on these held-out rows'
      : `${names} ${one ? 'stops' : 'stop'} training by ${one ? 'its score' : 'their scores'} on the validation rows, and ${others} ${one || !others.startsWith('cells') ? 'reports' : 'report'} ${one ? 'the score' : 'scores'} of the same rows`;
  return {
    at: group[0]!.at, places: group.slice(1).map(c => c.at),
    title: how === 'searched' || how === 'selected' ? 'Scored on the rows that chose it' : how === 'kept' ? 'Chosen by the score that is reported' : 'Early stopping on the scored rows',
    message: `${what}. ${one ? 'The score keeps the luck of the choice and is' : 'These scores keep the luck of the choice and are'} too good. Score rows that took no part in it: a third part, or nested cross-validation.`,
    related: uniqueSpans(group.map(c => c.other)).slice(0, 4).map(at => ({ at, message: how === 'searched' || how === 'selected' ? 'The choice was made here, on the same rows.' : how === 'kept' ? 'The best is kept here.' : 'The same rows are scored here.' })),
  };
}

/** Choices of columns that went by these held-out rows: the training rows gave the fit, these gave its columns. */
function selectedBy(fit: Fit, rows: Rows): readonly Step[] {
  return fit.features?.steps.filter(s => s.kind === 'select' && !s.mild && !s.estimator && s.learnedFrom && isTestPart(s.learnedFrom) && overlap(s.learnedFrom, rows)) ?? [];
}

/** By a keyword, by a parameter given when the model was made, or by a callback. */
function stopsEarly(model: Model, fit: Fit): boolean {
  const event = model.callOf(fit.node);
  const named = [...(event?.keywords ?? []), ...fit.estimator.params];
  if (named.some(([name, value]) => /^(early_stopping_rounds|early_stopping|use_best_model|od_wait)$/.test(name) && !(value.kind === 'literal' && (value.value === null || value.value === false)))) return true;
  const stops = (v: Value | undefined): boolean => v?.kind === 'handle' ? /early_stopping|EarlyStopping|ModelCheckpoint/.test(v.name) : v?.kind === 'sequence' ? (v.items ?? [v.element]).some(stops) : false;
  return stops(event?.keywords.get('callbacks')) || stops(fit.estimator.params.get('callbacks'));
}

/** The scores on test rows that this choice went by, when no score of other held-out rows follows. Folds are there to choose by. */
function peeked(model: Model, choice: ChoiceEvent): ScoreEvent[] {
  const scores = choice.scores.filter(s => !s.heldOut && isTestPart(s.rows) && !s.rows.parts.some(p => p.cuts.some(c => c.split.inFolds)));
  const first = scores[0];
  if (!first || (scores.length === 1 && first.loops === 0)) return [];
  // A last part that is touched once, after the choice, is how it should be.
  if (model.events.scores.some(o => o.order > first.order && isTestPart(o.rows) && !scores.some(s => overlap(o.rows, s.rows)))) return [];
  const reported = choice.how === 'kept' || model.events.symbols.some(s => /\.(best_value|best_trials?|fun)$/.test(s.name)) || model.events.scores.some(o => o.order > choice.order && overlap(o.rows, first.rows));
  return reported ? scores : [];
}

/** Tries in a loop, and later the same kind of model with one value written down and scored on the same test rows: somebody read the best off a plot. */
function chosenByEye(model: Model): { readonly tried: readonly ScoreEvent[]; readonly taken: ScoreEvent }[] {
  const onTest = model.events.scores.filter(s => !s.heldOut && s.model && isTestPart(s.rows) && !s.rows.parts.some(p => p.cuts.some(c => c.split.inFolds)));
  return onTest.filter(s => s.loops === 0 && s.fit?.loops === 0).flatMap(taken => {
    const tried = onTest.filter(s => s.loops > 0 && s.fit !== null && s.fit.loops > 0 && s.order < taken.order && s.model!.name === taken.model!.name && overlap(s.rows, taken.rows));
    const varied = [...taken.model!.params].filter(([name, value]) => value.kind === 'literal' && typeof value.value === 'number' && tried.some(s => s.model!.params.get(name)?.kind === 'unknown')).map(([name]) => name);
    return varied.length ? [{ tried: tried.filter(s => varied.some(name => s.model!.params.get(name)?.kind === 'unknown')), taken }] : [];
  });
}
