/** `from module import *`. */
import { namesInsteadOfStar } from '../edits/star-names';
import type { Problem } from '../finding';
import type { Model } from '../model/model';
import type { Rule } from './rule';

export const wildcardImport: Rule = {
  id: 'wildcard-import',
  topic: 'import',
  severity: 'nit',
  summary: 'A wildcard import brings names that nobody sees.',
  why: `Nobody can tell where a name comes from, and the next release of the module may bring one that replaces yours: \`from numpy import *\` turns \`sum\` and \`max\` into other functions. Tools (this one too) stop telling which names are undefined.`,
  examples: [{
    bad: `# %%
«from sklearn.metrics import *»
print(accuracy_score([0, 1], [0, 1]))
`,
    good: `# %%
from sklearn.metrics import accuracy_score
print(accuracy_score([0, 1], [0, 1]))
`,
  }],
  guide: {
    question: 'Where does each name in this notebook come from?',
    why: 'Names arrive unseen and may replace yours, the builtins among them.',
    howMuch: 'Count what the module exports against what is used: often two names of hundreds.',
    instead: 'Import the names that are used, or the module under its usual alias.',
  },
  *check(model: Model): Iterable<Problem> {
    for (const code of model.code) {
      for (const statement of code.tree.statements) {
        if (statement.type !== 'ImportFrom' || !statement.isStar) continue;
        yield {
          at: model.span(code, statement),
          title: `All of ${statement.module} comes in unseen`,
          message: `Every name of ${statement.module} comes in unseen: nobody can tell where a name below is from, and the next release may replace one of yours. Import the names that are used.`,
          fixes: () => namesInsteadOfStar(model, code, statement),
        };
      }
    }
  },
};
