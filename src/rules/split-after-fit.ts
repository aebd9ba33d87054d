/** What learns from data before the split has seen the rows that the score stands on. */
import { cellName, type Span } from '../notebook/notebook';
import { cellNames, earlySteps, type EarlyStep, modelName, spanKey, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import type { Estimator } from '../model/values';
import { stepNameFirst } from '../model/wording';
import { capital } from '../phrases';
import type { Fix } from '../edits/edit';
import type { Problem } from '../finding';
import type { Rule } from './rule';
import { moveSplitAbove } from '../edits/move-split';
import { intoPipelineWith } from '../edits/pipeline';

export const splitAfterFit: Rule = {
  id: 'split-after-fit',
  topic: 'leak-fit',
  severity: 'major',
  summary: 'A scaler, imputer, encoder, selector or statistic learns from rows that are held out later.',
  why: `Whatever is learned before the split (a mean, a vocabulary, the choice of ten features) carries facts of the held-out rows into training, so the score is too good and nobody can tell by how much.

How much it costs depends on what learned: choosing features by peeking can turn noise into an AUC above 0.9; a scaler fitted too early rarely moves it by more than 0.005. Both make the same promise that production cannot keep: that the rows to come were known while fitting.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
X = «StandardScaler().fit_transform(X)»
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
    good: `# %%
import pandas as pd
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
print(model.score(X_test, y_test))
`,
  }],
  guide: {
    question: 'Which rows has each preparation step seen by the time the model is scored?',
    why: 'The score stands on rows that the preparation already knew, so it promises more than production will give.',
    howMuch: 'Scaling early costs about 0.005 AUC at most; choosing features or filling from the target can cost tenths. Measure it: refit inside the folds and compare.',
    instead: 'Split first. Put every step that learns into one `Pipeline` with the model, so each fold learns from its own training rows.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const groups = new Map<string, EarlyStep[]>();
    for (const early of earlySteps(model)) {
      if (allowed(early.at)) continue;
      const key = `${early.step.kind}|${early.step.estimator?.name ?? ''}|${early.reason}|${early.step.mild}|${early.at.cell}`;
      groups.set(key, [...(groups.get(key) ?? []), early]);
    }
    for (const group of groups.values()) yield problem(model, group);
  },
};

function problem(model: Model, group: readonly EarlyStep[]): Problem {
  const { at, step, fit, split, reason } = group[0]!;
  const name = model.codeCell(at.cell)!.cell;
  const places = uniqueSpans(group.slice(1).map(g => g.at));
  const saw = reason === 'test-file' ? 'the rows of the test file too' : reason === 'folds' ? `every ${step.learnedFrom!.parts.every(p => p.cuts.some(c => c.side === 'train')) ? 'training row' : 'row'}, those of the validation folds too` : reason === 'validation' ? 'every row, those that validation_split holds out too' : `the rows that ${cellName(model.cell(split!.at.cell))} holds out later`;
  const what = stepNameFirst(step);
  const resampled = step.kind === 'resample';
  const late = reason === 'test-file' ? 'train and test together' : reason === 'folds' ? 'before the folds are cut' : reason === 'validation' ? 'before validation_split' : 'before the split';
  const costly = step.kind === 'select' || step.kind === 'target-statistic' || (step.kind === 'statistic' && step.of != null && step.of === fit.target?.column) || resampled;
  const fitted = `${modelName(fit.estimator)} in ${cellName(model.cell(fit.site.cell))}`;
  const scored = fit.how !== 'fit' || reason === 'validation' || model.events.scores.some(s => s.fit === fit) ? `The score of ${fitted} then stands on rows that the preparation knew` : `${fitted} then learns from facts of the rows that it is asked about later`;
  return {
    at, places,
    arguable: step.mild,
    severity: costly ? 'blocker' : undefined,
    title: resampled ? `${what} runs ${reason === 'test-file' ? 'on ' : ''}${late}` : `${what} learns ${reason === 'test-file' ? 'from ' : ''}${late}`,
    message: resampled
      ? reason === 'folds'
        ? `${what} draws again from ${saw}: copies of one row, or rows made from it, stand on both sides, and the score of ${fitted} is too good. Put it into an imblearn Pipeline with the model, so that each fold draws from its own training rows.`
        : `${what} draws again from ${saw}, so copies of one row, or rows made from it, stand on both sides. ${scored}. Split first and resample the training rows only.`
      : `${what} learns from ${saw}${places.length ? ` (${places.length} more like it in ${cellName(name)})` : ''}. ${scored}. ${remedy(group[0]!)}`,
    related: [
      ...(spanKey(at) === spanKey(step.at) ? [] : [{ at: step.at, message: 'It is applied here.' }]),
      ...(split ? [{ at: split.at, message: 'The split comes only here.' }] : []),
      { at: fit.at, message: reason === 'folds' ? 'The folds are cut here, too late.' : reason === 'validation' ? 'The validation part is cut off here, too late.' : 'The model learns from it here.' },
    ],
    fixes: () => fixesFor(model, group),
    guide: {
      why: `${what} in ${cellName(name)} has seen ${saw}.`,
      ...(group.length > 1 ? { howMuch: `${group.length} steps in ${cellNames(model, group.map(g => g.at))} learn too early. Refit them inside the folds and compare both scores.` } : {}),
    },
  };
}

function remedy({ step, fit, reason }: EarlyStep): string {
  if (reason === 'folds') return step.estimator ? `Put it into a Pipeline with ${modelName(fit.estimator)}, so that each fold fits it on its own training rows.` : 'Compute it inside the folds, on the training rows of each, best by a transformer in a Pipeline.';
  return capital(`${reason === 'test-file' ? '' : 'split first and '}${step.estimator ? 'fit it' : 'compute it'} on the training rows only${step.estimator?.name.startsWith('keras') ? '' : ', best inside a Pipeline'}.`);
}

/** The split moves where it can; else what learns moves to the model, into the folds too. What pandas learned by itself stays. */
function fixesFor(model: Model, group: readonly EarlyStep[]): Fix[] {
  const [{ step, split }, ...more] = group as readonly [EarlyStep, ...EarlyStep[]];
  const moved = split && !more.length ? moveSplitAbove(model, step, split) : [];
  if (moved.length) return moved;
  const own = estimatorsOf(group);
  if (group.some(g => !g.step.estimator)) return [];
  const fits = new Set(group.map(g => g.fit));
  // What else learned too early on the way to the same fits goes along.
  return intoPipelineWith(model, [estimatorsOf(earlySteps(model).filter(e => fits.has(e.fit) || own.includes(e.step.estimator!))), own]);
}

const estimatorsOf = (steps: readonly EarlyStep[]): Estimator[] => [...new Set(steps.flatMap(e => e.step.estimator ?? []))];
