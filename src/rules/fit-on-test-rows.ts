/** Something learns from the test part: it is prepared by other values than the model was trained with. */
import { cellName, type Span } from '../notebook/notebook';
import { cellNames, spanKey, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { stepNameFirst } from '../model/wording';
import type { StepEvent } from '../model/events';
import { isTestPart } from '../model/rows';
import type { Value } from '../model/values';
import type { Problem } from '../finding';
import type { Rule } from './rule';
import { transformInsteadOfFit } from '../edits/transform-instead';

export const fitOnTestRows: Rule = {
  id: 'fit-on-test-rows',
  topic: 'leak-test',
  severity: 'blocker',
  summary: 'A transformer is fitted, or a statistic computed, on the test rows.',
  why: `The model learned what \`1.3\` means from the training rows' mean and spread. Fitted again on the test rows, the same value means something else: categories get other codes, medians move, and with a batch of one row the scaler has no spread at all. The score is computed on inputs the model was never trained for, and production cannot repeat it.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
y = train.pop("label")
# %%
scaler = StandardScaler()
X = scaler.fit_transform(train)
X_test = «scaler.fit_transform(test)»
model = LogisticRegression().fit(X, y)
predictions = model.predict(X_test)
`,
    good: `# %%
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
y = train.pop("label")
# %%
scaler = StandardScaler()
X = scaler.fit_transform(train)
X_test = scaler.transform(test)
model = LogisticRegression().fit(X, y)
predictions = model.predict(X_test)
`,
  }],
  guide: {
    question: 'What do the prepared test rows mean to a model that was trained on the other ones?',
    why: 'The same raw value becomes another number for test than it was for training.',
    howMuch: 'Compare what was learned on each part (means, categories): every difference is an error of the prediction.',
    instead: 'Fit once on the training rows and only `transform` the rest; a `Pipeline` makes the mistake impossible.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const groups = new Map<string, StepEvent[]>();
    for (const event of model.events.steps) {
      const { step } = event;
      // Columns chosen by the test rows are a choice: `choice-on-scored-rows` tells of it.
      if (step.kind === 'select' && !step.estimator) continue;
      if (!event.fitting || !step.learnedFrom || !isTestPart(step.learnedFrom) || step.what === 'get_dummies' || step.kind === 'resample') continue;
      if (allowed(place(event)) || isLook(model, event)) continue;
      const key = `${place(event).cell}|${step.kind}|${step.estimator?.name ?? ''}`;
      groups.set(key, [...(groups.get(key) ?? []), event]);
    }
    for (const events of groups.values()) {
      const { step } = events[0]!;
      const at = place(events[0]!);
      const places = uniqueSpans(events.map(place)).filter(p => spanKey(p) !== spanKey(at));
      const what = stepNameFirst(step);
      const trained = model.events.steps.find(e => e.fitting && e.step.what === step.what && e.step.learnedFrom && !isTestPart(e.step.learnedFrom));
      const source = step.learnedFrom!.parts[0]!.source.name;
      const elsewhere = trained && trained.step.at.cell !== at.cell ? trained : null;
      yield {
        at, places,
        title: step.estimator ? `${what} is fitted on the test rows` : `Test rows are ${VERBS[step.kind] ?? 'prepared'} by their own values`,
        message: `${what} is ${step.estimator ? 'fitted' : 'computed'} on the test rows (${source})${places.length ? `, with ${places.length} more like it in ${cellNames(model, [at, ...places])}` : ''}. The model was trained with other values${elsewhere ? `, learned in ${cellName(model.cell(elsewhere.step.at.cell))}` : ''}, so the same test value means something else. Learn on the training rows only, then ${step.estimator ? 'transform' : 'use the learned values'}.`,
        related: [
          ...(spanKey(at) === spanKey(step.at) ? [] : [{ at: step.at, message: 'It is learned anew here, at each call.' }]),
          ...(trained && spanKey(trained.step.at) !== spanKey(step.at) ? [{ at: trained.step.at, message: 'Learned on the training rows here.' }] : []),
        ],
        fixes: () => transformInsteadOfFit(model, events[0]!, trained ?? null),
      };
    }
  },
};

/** Filled, scaled or banded for a plot, a print or a table by groups: no model gets it, and no frame keeps it. */
function isLook(model: Model, { step }: StepEvent): boolean {
  const has = (value: Value | null): boolean => value?.kind === 'data' && value.steps.some(s => spanKey(s.at) === spanKey(step.at));
  const { predictions, scores, fits, writes } = model.events;
  return ![...predictions, ...scores, ...fits].some(e => has(e.features)) && !writes.some(w => has(w.value)) && ![...model.values.entries()].some(([, value]) => has(value) && (step.estimator !== null || (value.kind === 'data' && value.shape === 'frame')));
}

const VERBS: Partial<Record<StepEvent['step']['kind'], string>> = { fill: 'filled', encode: 'encoded', scale: 'scaled', bin: 'banded', statistic: 'described', 'target-statistic': 'encoded' };

/** A function that learns at each call is right for the training rows; the call with the test rows is what is wrong. */
const place = (event: StepEvent): Span => (event.within ? event.site : event.step.at);
