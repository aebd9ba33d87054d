/** A score read from the rows that the model was fitted on. */
import { cellName, type Span } from '../notebook/notebook';
import { modelName, shownAt, trainingScores, uniqueSpans } from '../model/lineage';
import type { ScoreEvent } from '../model/events';
import type { Model } from '../model/model';
import { isTestPart, surelyOverlap } from '../model/rows';
import { metricName, printedNumber, rowCount } from '../model/outputs';
import type { Problem } from '../finding';
import { heldOutScoreBeside } from '../edits/held-out-score';
import { capital } from '../phrases';
import type { Rule } from './rule';

export const scoreOnTrainingRows: Rule = {
  id: 'score-on-training-rows',
  topic: 'eval-train',
  severity: 'blocker',
  summary: 'A score is computed on rows that the model was fitted on.',
  why: `A model can repeat what it has seen: a default decision tree scores 1.0 on its own training rows whatever they are. The number says how well the model remembers, not how well it predicts, and a decision to ship that rests on it is a guess.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.svm import SVC
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
model = SVC()
model.fit(X, y)
# %%
print(«model.score(X, y)»)
`,
    good: `# %%
import pandas as pd
from sklearn.svm import SVC
from sklearn.model_selection import cross_val_score
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
model = SVC()
# %%
print(cross_val_score(model, X, y, cv=5).mean())
`,
  }],
  guide: {
    question: 'Which rows is this score computed on, and what does the number tell you?',
    why: 'The score says how well the model remembers its training rows, not how well it predicts new ones.',
    howMuch: 'Expect a lower number on rows it has not seen. Five folds give the mean and its spread.',
    instead: 'Score held-out rows: `cross_val_score` with the whole pipeline, beside the score of always answering the most frequent class.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const byCell = new Map<string, Span[]>();
    const all = trainingScores(model);
    const scores = all.filter(s => !allowed(shownAt(s)));
    const besideHonest = honestNear(model, all);
    for (const s of scores) {
      const beside = besideHonest(s);
      const key = `${shownAt(s).cell}|${beside}`;
      const seen = byCell.get(key);
      if (seen) { seen.push(shownAt(s)); continue; }
      byCell.set(key, []);
    }
    for (const fit of model.events.fits) {
      if (!fit.features || !fit.validation.some(v => surelyOverlap(v.rows, fit.features!.rows)) || !fit.node.keywords.some(k => k.name?.name === 'validation_data')) continue;
      yield {
        at: fit.at,
        title: 'Validation on the training rows',
        message: `${modelName(fit.estimator)} is validated on the rows it is trained on: the validation score says how well it remembers, and it falls only when training fails. Give it rows that are held out.`,
      };
    }
    const done = new Set<string>();
    for (const s of scores) {
      const beside = besideHonest(s);
      const key = `${shownAt(s).cell}|${beside}`;
      if (done.has(key)) continue;
      done.add(key);
      const at = shownAt(s);
      const value = printedNumber(model, at);
      const count = rowCount(model, s.rows, s.order);
      const fitCell = cellName(model.cell(s.fit!.site.cell));
      yield {
        at, places: uniqueSpans(byCell.get(key)!).filter(p => p.from !== at.from), arguable: beside,
        title: value ? `The ${value} is a training score` : `${capital(metricName(s.metric))} on training rows`,
        message: `This ${metricName(s.metric)}${value ? ` of ${value}` : ''} is read from ${count ? `the ${count} rows` : 'rows'} that ${modelName(s.fit!.estimator)} was fitted on in ${fitCell}. It tells how well the model remembers, not how well it predicts. ${/^(sklearn|xgboost|lightgbm|catboost|imblearn)\./.test(s.fit!.estimator.name) ? 'Score rows it has not seen, for example with cross_val_score' : 'Hold rows out before the fit, and score those'}.`,
        related: [{ at: s.fit!.at, message: 'The model was fitted on these rows here.' }],
        fixes: () => beside ? [] : heldOutScoreBeside(model, scores.filter(o => shownAt(o).cell === at.cell && besideHonest(o) === beside)),
        guide: { ...(value ? { question: `${capital(cellName(model.cell(at.cell)))} prints ${value}. What does that number tell you, and what does it hide?` } : {}) },
      };
    }
  },
};

/** Whether a score of other rows stands in the same or the next code cell. */
function honestNear(model: Model, training: readonly ScoreEvent[]): (s: ScoreEvent) => boolean {
  const dishonest = new Set(training);
  const position = (s: ScoreEvent): number => model.codeCell(shownAt(s).cell)?.position ?? -9;
  const honest = model.events.scores.filter(o => o.heldOut || (o.rows.parts.length > 0 && !dishonest.has(o)));
  // Another model's score tells nothing of this one.
  const same = (o: ScoreEvent, s: ScoreEvent): boolean => !o.model || !s.model || modelName(o.model) === modelName(s.model);
  // Rows that were held out and then fitted after all are no training score for comparison: the author takes them for a test.
  return s => !isTestPart(s.rows) && honest.some(o => Math.abs(position(o) - position(s)) <= 1 && same(o, s));
}
