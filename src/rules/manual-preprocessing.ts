/** Preparation of model features by hand, outside a Pipeline, that serving would have to repeat. */
import { intoPipeline } from '../edits/pipeline';
import type { Problem } from '../finding';
import { cellNames, uniqueSpans } from '../model/lineage';
import type { StepEvent } from '../model/events';
import type { Model } from '../model/model';
import { capital, count, listed } from '../phrases';
import { preparationSteps } from '../model/preparation';
import { isTestPart } from '../model/rows';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

const NAMES: Partial<Record<StepEvent['step']['kind'], readonly [string, string]>> = {
  fill: ['fill', 'fills'], encode: ['encoding', 'encodings'], scale: ['scaling', 'scalings'], bin: ['banding', 'bandings'], vectorise: ['vectoriser', 'vectorisers'],
  reduce: ['reduction', 'reductions'], select: ['selection', 'selections'], statistic: ['group statistic', 'group statistics'], 'target-statistic': ['target statistic', 'target statistics'], transform: ['transformer', 'transformers'], derive: ['derived column', 'derived columns'],
};

export const manualPreprocessing: Rule = {
  id: 'manual-preprocessing',
  topic: 'no-pipeline',
  severity: 'major',
  summary: 'Model features are filled, encoded or scaled by hand instead of inside a Pipeline.',
  why: `Whoever serves the model has to repeat every one of these steps, in this order, with these values. The copy drifts: a category appears that \`map\` turns into NaN, \`get_dummies\` makes another set of columns, the median is computed from one row. A fitted \`Pipeline\` holds the steps and what they learned in the same object as the model, so training, scoring and serving cannot differ.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
train = pd.read_csv("train.csv")
y = train.pop("label")
# %%
train["sex"] = «train["sex"].map({"male": 0, "female": 1})»
# %%
model = LogisticRegression().fit(train, y)
`,
    good: `# %%
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder
train = pd.read_csv("train.csv")
y = train.pop("label")
# %%
prepare = make_column_transformer((OneHotEncoder(handle_unknown="ignore"), ["sex"]), remainder="passthrough")
model = make_pipeline(prepare, LogisticRegression()).fit(train, y)
`,
  }],
  guide: {
    question: 'A new row arrives at serving time. Which steps must run before the model can score it, and where do they live?',
    why: 'Serving has to repeat every step by hand; the copy drifts from training without an error.',
    howMuch: 'Count the steps. Each one is a place where training and serving can differ.',
    instead: 'One `ColumnTransformer` inside a `Pipeline` with the model, unknown categories handled, fitted once and saved as one artefact.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const every = preparationSteps(model);
    const events = every.filter(p => !allowed(p.event.at));
    if (!events.length) return;
    const clear = events.filter(e => !e.arguable);
    const told = clear.length ? clear : events;
    const spans = uniqueSpans(told.map(e => e.event.at));
    const twice = told.some(e => isTestPart(e.event.data.rows));
    const one = spans.length === 1;
    const counts = countKinds(told.map(e => e.event));
    yield {
      at: spans[0]!, places: spans.slice(1), arguable: !clear.length,
      title: one ? `${capital(counts.replace(/^1 /, 'one '))} outside a Pipeline` : `${spans.length} preparation steps outside a Pipeline`,
      message: `Features are prepared by hand in ${cellNames(model, spans)}: ${counts}${twice ? ', again for the test rows' : ''}. Serving must repeat ${one ? 'it' : 'each'} with the same values; nothing keeps the copies equal. Put ${one ? 'it' : 'them'} into one Pipeline with the model.`,
      // The fix moves every step; a step that the author allowed stays where it is.
      fixes: () => (events.length === every.length ? intoPipeline(model) : []),
      guide: { howMuch: `${counts} in ${cellNames(model, spans)}${twice ? ', written once for train and once for test' : ''}: ${one ? 'a' : 'each is a'} place where training and serving can differ.` },
    };
  },
};

function countKinds(events: readonly StepEvent[]): string {
  const counts = new Map<string, number>();
  for (const { step } of new Map(events.map(e => [`${e.at.cell}:${e.at.from}`, e])).values()) counts.set(step.kind, (counts.get(step.kind) ?? 0) + 1);
  return listed([...counts].map(([kind, n]) => { const [one, many] = NAMES[kind as StepEvent['step']['kind']] ?? ['step', 'steps']; return count(n, one, many); }), 4);
}

