/** Random steps without a fixed seed. */
import { useOneSeed } from '../edits/one-seed';
import type { Problem } from '../finding';
import { type UnseededPlace, unseededPlaces } from '../model/chance';
import { cellNames, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { count, listed } from '../phrases';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const missingSeed: Rule = {
  id: 'missing-seed',
  topic: 'seed',
  severity: 'major',
  summary: 'A split, a sample, an estimator or a random draw has no fixed seed.',
  why: `Without a seed every run splits other rows and grows other trees, so the score moves by itself: with 179 held-out rows an accuracy near 0.8 has a standard error of 0.03. A change that seems to gain 0.01 may be luck, and a result that somebody asks about cannot be shown again.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.model_selection import train_test_split
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
# %%
X_train, X_test, y_train, y_test = «train_test_split(X, y)»
`,
    good: `# %%
import pandas as pd
from sklearn.model_selection import train_test_split
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
SEED = 42
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=SEED)
`,
  }],
  guide: {
    question: 'You rerun the notebook, nothing changed, and the score is another one. What moved it?',
    why: 'Each run draws other rows and other trees, so the score moves although nothing changed.',
    howMuch: 'Run the fit with ten seeds and report mean and spread: a gain smaller than the spread is luck.',
    instead: 'One `SEED` at the top, given to every split, sampler and estimator as `random_state`.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const places = unseededPlaces(model).filter(p => !allowed(p.at));
    const clear = places.filter(p => !p.mild);
    if (clear.length) yield problem(model, clear, false);
    else if (places.length) yield problem(model, places, true);
  },
};

function problem(model: Model, places: readonly UnseededPlace[], arguable: boolean): Problem {
  const spans = uniqueSpans(places.map(p => p.at));
  const names = [...new Set(places.map(p => p.name))];
  return {
    at: spans[0]!, places: spans.slice(1), arguable,
    title: spans.length === 1 ? `${names[0]!} has no seed` : `${spans.length} random steps have no seed`,
    message: `${spans.length === 1 ? `${names[0]!} draws at random without a seed` : `${spans.length} steps draw at random without a seed: ${listed(names)}, in ${cellNames(model, spans)}`}. Every run gives another result, so a small gain cannot be told from luck and no score can be shown again. Give ${spans.length === 1 ? 'it a fixed' : 'each the same'} SEED.`,
    fixes: () => useOneSeed(model, places),
    guide: { howMuch: `${count(spans.length, 'random step')} in ${cellNames(model, spans)}. Run it with ten seeds: a gain smaller than the spread is luck.` },
  };
}
