/** The rows that chose a model, its parameters or its number of rounds are the rows whose score is reported. */
import type { Span } from '../notebook/notebook';
import { thirdPart } from '../edits/third-part';
import type { Problem } from '../finding';
import { cellNames, spanKey, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { type PeekedScore, peekedScores } from '../model/peeking';
import { listed } from '../phrases';
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
    const found = new Map<string, PeekedScore>();
    for (const choice of peekedScores(model)) if (!found.has(spanKey(choice.at)) && !allowed(choice.at)) found.set(spanKey(choice.at), choice);
    for (const how of ['searched', 'selected', 'kept', 'stopped', 'blended', 'compared'] as const) {
      const group = [...found.values()].filter(c => c.how === how);
      if (group.length) yield problem(model, group, how);
    }
  },
};

const TITLES: Record<PeekedScore['how'], string> = {
  searched: 'Scored on the rows that chose it', selected: 'Scored on the rows that chose it', kept: 'Chosen by the score that is reported',
  stopped: 'Early stopping on the scored rows', blended: 'Best blend by the reported score', compared: 'Several models share one test part',
};

/** What is said of the other place. */
const THERE: Record<PeekedScore['how'], string> = {
  searched: 'The choice was made here, on the same rows.', selected: 'The choice was made here, on the same rows.', kept: 'The best is kept here.',
  stopped: 'The same rows are scored here.', blended: 'The best is taken here.', compared: 'Another model is scored on the same rows here.',
};

function problem(model: Model, group: readonly PeekedScore[], how: PeekedScore['how']): Problem {
  const others = cellNames(model, group.map(c => c.other)), one = group.length === 1;
  const costs = how === 'compared' ? 'Whoever takes the best of them reports the luck of the choice too' : one ? 'The score keeps the luck of the choice and is too good' : 'These scores keep the luck of the choice and are too good';
  return {
    at: group[0]!.at, places: group.slice(1).map(c => c.at),
    // A blend of three by all the rows gains little; a comparison is no choice yet.
    severity: how === 'blended' ? 'nit' : undefined, arguable: how === 'compared', title: TITLES[how],
    message: `${happened(group, how, others, one)}. ${costs}. Score rows that took no part in it: a third part, or nested cross-validation.`,
    fixes: () => (how === 'stopped' ? thirdPart(model, group.map(c => c.at)) : []),
    related: uniqueSpans(group.map(c => c.other)).slice(0, 4).map(at => ({ at, message: THERE[how] })),
  };
}

function happened(group: readonly PeekedScore[], how: PeekedScore['how'], others: string, one: boolean): string {
  const names = listed([...new Set(group.map(c => c.name))]);
  switch (how) {
    case 'searched': return `The parameters of ${names} were searched on these rows in ${others}`;
    case 'selected': return `The columns of ${names} were chosen by these rows in ${others}`;
    case 'kept': return 'The best of several tries is kept by its score on these held-out rows';
    case 'blended': return `The best of ${group.length} blends is taken by this score of out-of-fold predictions, and the same score is reported`;
    case 'compared': return `${names} is scored on the rows that other models are scored on in ${others}, and no other rows are held out`;
    case 'stopped': return `${names} ${one ? 'stops' : 'stop'} training by ${one ? 'its score' : 'their scores'} on the validation rows, and ${others} ${one || !others.startsWith('cells') ? 'reports' : 'report'} ${one ? 'the score' : 'scores'} of the same rows`;
  }
}
