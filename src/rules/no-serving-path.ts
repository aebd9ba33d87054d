/** Predictions are written for one competition file, and nothing could score one new row. */
import { predictFunction } from '../edits/predict-function';
import type { Problem } from '../finding';
import { isKeepable, isOnlyRead } from '../model/lineage';
import type { Model } from '../model/model';
import { overlap } from '../model/rows';
import type { Data } from '../model/values';
import { count } from '../phrases';
import { cellName } from '../notebook/notebook';
import { predictFunctions, savedModels } from '../model/shipping';
import type { Rule } from './rule';

export const noServingPath: Rule = {
  id: 'no-serving-path',
  topic: 'serve',
  severity: 'major',
  summary: 'No function and no saved artefact could predict for one new row.',
  why: `Production asks for one passenger at 2 a.m., or for two million rows tonight, not for \`submission.csv\`. Here the prediction exists only as the end of a long chain of cells that needs the whole training file to run. Somebody would have to rewrite the notebook before the first request can be answered.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
y = train.pop("label")
model = LogisticRegression().fit(train, y)
# %%
pd.DataFrame({"label": «model.predict(test)»}).to_csv("submission.csv")
`,
    good: `# %%
import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")
y = train.pop("label")
model = LogisticRegression().fit(train, y)
joblib.dump(model, "model.joblib")
# %%
def predict(rows: pd.DataFrame):
    return joblib.load("model.joblib").predict(rows)
pd.DataFrame({"label": predict(test)}).to_csv("submission.csv")
`,
  }],
  guide: {
    question: 'One new row arrives over HTTP. Which code of this notebook answers, and what does it need?',
    why: 'The prediction exists only at the end of the whole notebook, for one file.',
    howMuch: 'Today an answer costs a full training run; a saved pipeline answers in milliseconds. Measure both.',
    instead: 'One function `predict(rows)` around the saved pipeline, with the expected columns checked first.',
  },
  *check(model: Model): Iterable<Problem> {
    const fits = model.events.fits.filter(f => isKeepable(f) && !isOnlyRead(model, f));
    if (!fits.length || savedModels(model).length || predictFunctions(model).length) return;
    const last = model.events.predictions.at(-1) ?? fits.at(-1)!;
    const submission = model.events.writes.findLast(w => w.value?.kind === 'data' && tellsPredictions(model, w.value, w.order));
    yield {
      at: last.at, scope: 'notebook',
      title: 'Nothing here can score one new row',
      message: `No function and no saved model here could predict for one new row${submission ? `: the predictions end as a file in ${cellName(model.cell(submission.at.cell))}` : ''}. Production would have to run all ${count(model.codeLines, 'line')} for each answer, training included. Save the fitted pipeline and put a predict(rows) function around it.`,
      fixes: () => predictFunction(model, fits.at(-1)!),
      related: submission ? [{ at: submission.at, message: 'The predictions end here.' }] : [],
    };
  },
};

/** Whether a table that is written then holds what a model said of these rows. */
function tellsPredictions(model: Model, { rows, predictedBy }: Data, order: number): boolean {
  return predictedBy !== null || model.events.predictions.some(p => p.order < order && p.features && overlap(p.features.rows, rows));
}
