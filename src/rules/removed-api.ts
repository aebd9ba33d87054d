/** Calls, names and keywords that current libraries no longer have. */
import { renameRemoved } from '../edits/rename-removed';
import type { Problem } from '../finding';
import { checkedVersion, type RemovedFact } from '../model/knowledge';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import { type RemovedUse, removedUses } from '../model/removed-uses';
import type { Rule } from './rule';

const LIBRARY: Record<string, string> = { pandas: 'pandas', numpy: 'NumPy', sklearn: 'scikit-learn', scipy: 'SciPy', xgboost: 'XGBoost', lightgbm: 'LightGBM', keras: 'Keras', tensorflow: 'TensorFlow', seaborn: 'seaborn', matplotlib: 'matplotlib', imblearn: 'imbalanced-learn', prophet: 'Prophet', python: 'Python', pillow: 'Pillow' };

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
      yield {
        at, places: uses.slice(1).map(u => u.at), arguable: fact.behaviour === 'changes',
        title: title(fact),
        message: `${what(fact)}${uses.length > 1 ? ` (${uses.length} places)` : ''}. Instead: ${instead(model, uses[0]!)}.`,
        fixes: () => renameRemoved(model, uses),
      };
    }
  },
};

function title(fact: RemovedFact): string {
  if (fact.kind === 'statement') return 'print is a function today';
  if (fact.kind === 'subscript') return 'A groupby takes its columns as a list';
  const library = LIBRARY[fact.library] ?? fact.library;
  if (fact.behaviour === 'changes') return `${shown(fact)} means something else now`;
  if (fact.behaviour === 'retired') return `${shown(fact)} is retired`;
  return fact.kind === 'position' ? `${shown(fact)} takes this by name only` : `${shown(fact)} is gone from ${library}`;
}

/** What is wrong and why it matters, without a full stop. */
function what(fact: RemovedFact): string {
  const library = LIBRARY[fact.library] ?? fact.library;
  const today = `${library} ${checkedVersion(fact.library) ?? 'today'}`;
  if (fact.behaviour === 'retired') return `${shown(fact)} ended with ${fact.removedIn} and gets no more versions: it breaks with the next update of what it stands on, and other packages no longer know it`;
  if (fact.behaviour !== 'fails') return `${shown(fact)} changed its meaning in ${library} ${fact.removedIn}: the line runs and may give another result`;
  const stops = 'this line stops the run on a fresh install';
  if (fact.kind === 'statement') return `print without parentheses is Python 2: ${stops}`;
  if (fact.kind === 'subscript') return `Several columns of a groupby must be a list since ${library} ${fact.removedIn}: ${stops}`;
  if (fact.takes) {
    const { most, given, first } = fact.takes;
    return `In ${today} ${shown(fact)} takes ${first ? `${first} first and all else by name` : most === 0 ? 'arguments by name only' : `${most} ${most === 1 ? 'argument' : 'arguments'} by position, here it gets ${given}`}: ${stops}`;
  }
  return fact.removedIn === null ? `${shown(fact)} ${fact.kind === 'keyword' ? 'is refused by' : fact.kind === 'value' ? 'is no value in' : 'no longer exists in'} ${today}: ${stops}` : `${shown(fact)} was removed in ${library} ${fact.removedIn}: ${stops}`;
}

/** What to write, with the argument that stands there where it is short. */
function instead(model: Model, { fact, at, positions }: RemovedUse): string {
  if (!positions?.length) return fact.replacement;
  return positions.map(({ name, node }) => { const text = model.text({ cell: at.cell, from: node.from, to: node.to }); return `${name}=${text.length > 24 || text.includes('\n') ? '…' : text}`; }).join(', ');
}

/** As a reader of the notebook recognises it: `keras.preprocessing.text` whole, `OneHotEncoder(sparse=)` and `XGBClassifier.fit(eval_metric=)` from the class on. */
function shown({ name, kind }: RemovedFact): string {
  const open = name.indexOf('(');
  const parts = (open < 0 ? name : name.slice(0, open)).split('.');
  const tail = open < 0 || kind === 'position' ? '' : name.slice(open);
  const cls = parts.findIndex(p => /^[A-Z]/.test(p));
  if (cls >= 0 && (tail || cls < parts.length - 1)) return parts.slice(cls).join('.') + tail;
  return (tail && parts.length > 2 ? parts.slice(-1) : parts).join('.') + tail;
}
