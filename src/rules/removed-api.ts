/** Calls, names and keywords that current libraries no longer have. */
import { renameRemoved } from '../edits/rename-removed';
import type { Problem } from '../finding';
import type { RemovedFact } from '../model/knowledge';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import { removedUses } from '../model/removed-uses';
import type { Rule } from './rule';

const LIBRARY: Record<string, string> = { pandas: 'pandas', numpy: 'NumPy', sklearn: 'scikit-learn', scipy: 'SciPy', xgboost: 'XGBoost', lightgbm: 'LightGBM', keras: 'Keras', tensorflow: 'TensorFlow', seaborn: 'seaborn', matplotlib: 'matplotlib' };

export const removedApi: Rule = {
  id: 'removed-api',
  topic: 'outdated',
  severity: 'major',
  summary: 'A call, name or keyword that current library versions no longer have.',
  why: `On a fresh install this line stops the run: \`np.float\` left NumPy in 1.24, \`DataFrame.append\` left pandas in 2.0, \`fillna(method=)\` in 3.0. Pinning an old version keeps it alive for a while, without security fixes and against every newer package.`,
  examples: [{
    bad: `# %%
import numpy as np
x = «np.float»(3)
`,
    good: `# %%
import numpy as np
x = float(3)
`,
  }],
  guide: {
    question: 'You install this notebook’s packages today, in their newest versions. What still runs?',
    why: 'The line fails on current versions, so the notebook only runs where old ones are frozen.',
    howMuch: 'Run it once in a fresh environment: the first failure hides the others.',
    instead: 'Replace it with today’s name, then pin the versions it was tested with.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const groups = new Map<string, ReturnType<typeof removedUses>>();
    for (const use of removedUses(model)) if (!allowed(use.at)) groups.set(use.fact.name, [...(groups.get(use.fact.name) ?? []), use]);
    for (const uses of groups.values()) {
      const { fact, at } = uses[0]!;
      const fails = fact.behaviour === 'fails';
      const library = LIBRARY[fact.library] ?? fact.library;
      yield {
        at, places: uses.slice(1).map(u => u.at), arguable: !fails,
        title: fails ? `${shown(fact)} is gone from ${library}` : `${shown(fact)} means something else now`,
        message: `${shown(fact)} ${fails ? `was removed in ${library} ${fact.removedIn}: this line stops the run on a fresh install` : `changed its meaning in ${library} ${fact.removedIn}: the line runs and may give another result`}${uses.length > 1 ? ` (${uses.length} places)` : ''}. Instead: ${fact.replacement}.`,
        fixes: renameRemoved(model, uses),
      };
    }
  },
};

/** Short enough to be read aloud: the last two parts of the name. */
function shown({ name }: RemovedFact): string {
  const open = name.indexOf('(');
  const path = open < 0 ? name : name.slice(0, open);
  return path.split('.').slice(-2).join('.') + (open < 0 ? '' : name.slice(open));
}
