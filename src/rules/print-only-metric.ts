/** Scores that are only printed although the run is tracked, or the model came from elsewhere. */
import type { Problem } from '../finding';
import type { ScoreEvent } from '../model/events';
import { cellNames, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { metricName, printedNumber } from '../model/outputs';
import { isTracked, trackingCall } from '../model/tracking';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const printOnlyMetric: Rule = {
  id: 'print-only-metric',
  topic: 'untracked',
  severity: 'major',
  summary: 'A run is tracked and its score is only printed.',
  why: `A record of parameters without the score cannot answer the one question it is kept for: which run was best. The printed number is lost with the next run, and copying it by hand into a table goes wrong.`,
  examples: [{
    bad: `# %%
import mlflow
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
train, test = pd.read_csv("train.csv"), pd.read_csv("holdout.csv")
X, y = train.drop(columns="label"), train["label"]
with mlflow.start_run():
    model = LogisticRegression(C=0.3).fit(X, y)
    mlflow.log_param("C", 0.3)
    print(«accuracy_score(test["label"], model.predict(test.drop(columns="label")))»)
`,
    good: `# %%
import mlflow
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
train, test = pd.read_csv("train.csv"), pd.read_csv("holdout.csv")
X, y = train.drop(columns="label"), train["label"]
with mlflow.start_run():
    model = LogisticRegression(C=0.3).fit(X, y)
    mlflow.log_param("C", 0.3)
    accuracy = accuracy_score(test["label"], model.predict(test.drop(columns="label")))
    mlflow.log_metric("accuracy", accuracy)
    print(accuracy)
`,
  }],
  guide: {
    question: 'Which of the recorded runs was the best one, and how do you know?',
    why: 'The record holds the parameters but not the score it is kept for.',
    howMuch: 'Count the scores that are printed against those on record.',
    instead: 'Bind the score to a name, log it in the same run, then print it.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const logged = model.events.calls.map(c => trackingCall(c));
    if (logged.includes('metric') || logged.includes('autolog') || logged.includes('callback')) return;
    // A fit that no tracker knows is the whole story: `untracked-fit` tells it.
    const only = model.events.scores.filter(s => s.fit !== null && isTracked(model, s.fit) && !allowed(s.at));
    if (!only.length) return;
    const spans = uniqueSpans(only.map(s => s.at));
    const first: ScoreEvent = only[0]!;
    const value = printedNumber(model, first.at);
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: `The ${metricName(first.metric)}${value ? ` of ${value}` : ''} is not on record`,
      message: `The run is tracked, but its ${metricName(first.metric)}${value ? ` of ${value}` : ''} is only shown${spans.length > 1 ? ` (${spans.length} scores in ${cellNames(model, spans)})` : ''}. Without the score nobody can tell later which run was best. Log it as a metric in the same run.`,
    };
  },
};
