/** A model is trained and neither it nor its pipeline is kept. */
import type { Problem } from '../finding';
import { saveModel } from '../edits/save-model';
import { distinctFits, isKeepable, isOnlyRead, modelName } from '../model/lineage';
import type { Model } from '../model/model';
import { savedModels, shippedFits } from '../model/shipping';
import type { Rule } from './rule';

export const modelNotSaved: Rule = {
  id: 'model-not-saved',
  topic: 'persist',
  severity: 'major',
  summary: 'A model is trained and never saved or registered.',
  why: `When the kernel stops the model is gone. Whatever serves predictions has to train again, on data and library versions of that day, and gets another model than the one whose score was reported.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
model = LogisticRegression()
«model.fit(X, y)»
`,
    good: `# %%
import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
model = LogisticRegression()
model.fit(X, y)
joblib.dump(model, "model.joblib")
`,
  }],
  guide: {
    question: 'The kernel stops tonight. What is left of the model tomorrow?',
    why: 'Nothing is left: serving has to train again and gets another model than the one that was scored.',
    howMuch: 'Saving is two lines and a few megabytes; training again costs the whole run.',
    instead: 'Save the fitted pipeline, preparation included, with the versions it was made with, or log it to a model registry.',
  },
  *check(model: Model): Iterable<Problem> {
    const all = model.events.fits.filter(f => isKeepable(f) && !isOnlyRead(model, f));
    if (!all.length || savedModels(model).length) return;
    const own = all.filter(f => f.how !== 'cross-validation');
    // Cross-validation throws its models away.
    const fits = distinctFits(own.length ? own : all).length;
    const last = shippedFits(model)[0] ?? own.at(-1) ?? all.at(-1)!;
    yield {
      at: last.site, scope: 'notebook',
      title: fits === 1 ? 'The fitted model is never saved' : `${fits} fits, no model saved`,
      message: `${fits === 1 ? `${modelName(last.estimator)} is fitted` : `${fits} fits are run`} and no model is saved or registered. When the kernel stops, ${fits === 1 ? 'the model is' : 'all of them are'} gone, and serving has to train another one. Save the fitted model together with its preparation.`,
      fixes: () => saveModel(model, last),
    };
  },
};
