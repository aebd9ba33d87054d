/** A score on rows of which some were fitted: two splits of one data set, slices that cross. */
import { cellName, type Span } from '../notebook/notebook';
import { crossedScores, modelName, shownAt, spanKey, uniqueSpans } from '../model/lineage';
import type { ScoreEvent } from '../model/events';
import type { Model } from '../model/model';
import type { Split } from '../model/values';
import type { Problem } from '../finding';
import type { Rule } from './rule';

export const rowsOnBothSides: Rule = {
  id: 'rows-on-both-sides',
  topic: 'leak-test',
  severity: 'blocker',
  summary: 'Some of the scored rows were fitted: they come from another split, or slices cross.',
  why: `Two random splits of the same rows are not each other's complement: with 20 percent held out each time, four of five rows of the second test part were in the first training part. The score mixes what the model remembers with what it predicts, and nobody can tell the two apart.`,
  examples: [{
    bad: `# %%
import pandas as pd
from sklearn.svm import SVC
from sklearn.model_selection import train_test_split
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = SVC().fit(X_train, y_train)
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
print(«model.score(X_test, y_test)»)
`,
    good: `# %%
import pandas as pd
from sklearn.svm import SVC
from sklearn.model_selection import train_test_split
df = pd.read_csv("train.csv")
X, y = df.drop(columns="label"), df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = SVC().fit(X_train, y_train)
# %%
print(model.score(X_test, y_test))
`,
  }],
  guide: {
    question: 'Which of the rows scored here has the model seen, and how would you find out?',
    why: 'Part of the score is memory: some of its rows were fitted.',
    howMuch: 'Count them: the size of the intersection of both indexes, beside the size of the test part.',
    instead: 'Split once, near the top, and let fit and score use the two parts of that one split.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const scores = crossedScores(model).filter(s => !allowed(shownAt(s)));
    const seen = new Set<string>();
    for (const s of scores) {
      const at = shownAt(s), fit = s.fit!;
      if (seen.has(spanKey(fit.at))) continue;
      seen.add(spanKey(fit.at));
      const cut = cutOf(s);
      yield {
        at,
        places: uniqueSpans(scores.filter(o => spanKey(o.fit!.at) === spanKey(fit.at)).map(shownAt)).filter(p => spanKey(p) !== spanKey(at)),
        title: 'Scored rows were partly fitted',
        message: `Some of these rows were fitted by ${modelName(fit.estimator)} in ${cellName(model.cell(fit.site.cell))}: ${cut?.position ? 'the slices cross' : 'they come from another split of the same data'}. Part of the score is memory. Split once, and let fit and score use the two parts of that split.`,
        related: [{ at: fit.at, message: 'The model was fitted here.' }, ...(cut ? [{ at: cut.at, message: 'The scored rows are cut here.' }] : [])],
      };
    }
  },
};

/** The last cut that the scored rows went through and the fitted ones did not. */
function cutOf(s: ScoreEvent): Split | undefined {
  const fitted = new Set(s.fit!.features!.rows.parts.flatMap(p => p.cuts.map(c => c.split.id)));
  return s.rows.parts.flatMap(p => p.cuts).findLast(c => !fitted.has(c.split.id))?.split;
}
