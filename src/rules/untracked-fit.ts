/** Models are trained and nothing records their parameters and scores. */
import { cellName, type Span } from '../notebook/notebook';
import { trackFit } from '../edits/track-fit';
import { trackLoops } from '../edits/track-loop';
import { cellNames, distinctFits, isKeepable, modelName, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { metricName, printedNumber } from '../model/outputs';
import { count } from '../phrases';
import { isTracked } from '../model/tracking';
import type { Fit } from '../model/values';
import type { Problem } from '../finding';
import type { Rule } from './rule';

export const untrackedFit: Rule = {
  id: 'untracked-fit',
  topic: 'untracked',
  severity: 'major',
  summary: 'A model is trained and its parameters and score are at most printed.',
  why: `A printed score is gone with the next run. Two weeks later nobody can say which parameters, which data and which code gave 0.87, so no result can be repeated, compared or audited. A tracker (MLflow, Weights & Biases) keeps parameters, metrics, data and the fitted model of every run; with MLflow autologging it is one line.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
model = RandomForestClassifier(random_state=0)
«model.fit(X, y)»
`,
    good: `# %%
import mlflow
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
mlflow.sklearn.autolog()
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
model = RandomForestClassifier(random_state=0)
model.fit(X, y)
`,
  }],
  guide: {
    question: 'Two weeks from now somebody asks which parameters gave the best score. Where do you look?',
    why: 'Parameters and scores live in cell outputs, which the next run overwrites.',
    howMuch: 'Count the fits and the runs on record: the difference is work that cannot be repeated.',
    instead: 'One MLflow run around each fit: parameters, metrics, a hash of the data, the signature and the fitted pipeline.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const seenConfigurations = new Set<string>();
    const open: Fit[] = [], runs: Fit[] = [];
    for (const fit of model.events.fits.filter(isKeepable)) {
      const again = fit.how === 'cross-validation' && seenConfigurations.has(configuration(fit));
      seenConfigurations.add(configuration(fit));
      if (again) continue;
      runs.push(fit);
      if (!isTracked(model, fit) && !allowed(fit.at) && !allowed(fit.site)) open.push(fit);
    }
    if (!open.length) return;
    // Where the recording belongs: at the fit, in the helper that many calls share. The message says who calls.
    const spans = uniqueSpans(open.map(f => f.at)), calls = open.map(f => f.site);
    const all = distinctFits(runs).length, missing = distinctFits(open).length;
    const first = open[0]!;
    const score = model.events.scores.find(s => s.model !== null && s.fit === first && printedNumber(model, s.at) !== null);
    const value = score && printedNumber(model, score.at);
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: all === 1 ? 'The training run is not recorded' : `${missing} of ${count(all, 'training run')} ${missing === 1 ? 'is' : 'are'} not recorded`,
      message: all === 1
        ? `${modelName(first.estimator)} is trained in ${cellName(model.cell(first.site.cell))}${first.within && first.at.cell !== first.site.cell ? ` by ${first.within.name.name}` : ''} and no tracker records it${value ? `; its ${metricName(score.metric)} of ${value} is only printed` : ''}. Nobody can tell later which parameters and data gave which score. Log parameters, metrics and the model, for example in an MLflow run.`
        : `${missing === all ? `None of the ${all} fits` : `${missing} of ${all} fits`} (${cellNames(model, calls)}) ${missing === all ? 'is recorded by a tracker' : `${missing === 1 ? 'is' : 'are'} recorded by no tracker`}; scores are at most printed. Nobody can tell later which parameters and data gave which score. Log parameters, metrics and the model, for example in MLflow runs.`,
      fixes: () => [...trackLoops(model, open), ...trackFit(model, open)],
      guide: { howMuch: `${count(all, 'fit')} in this notebook, ${all - missing} on record.` },
    };
  },
};

/** The estimator as it was made; the same one scored again is the same configuration. */
function configuration(fit: Fit): string {
  return `${fit.estimator.at.cell}:${fit.estimator.at.from}`;
}
