/** Install commands in cells whose packages have no version. */
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { installCommands } from '../model/installs';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const unpinnedInstall: Rule = {
  id: 'unpinned-install',
  topic: 'install',
  severity: 'major',
  summary: 'A cell installs packages without pinned versions.',
  why: `The notebook gets whatever is newest on the day it runs. pandas 3 and NumPy 2 each broke code that ran the week before, and a score that cannot be repeated because a library moved is indistinguishable from a bug of yours.`,
  examples: [{
    bad: `# %%
«!pip install xgboost shap»
`,
    good: `# %%
%pip install xgboost==3.2.0 shap==0.48.0
`,
  }],
  guide: {
    question: 'Which versions will this notebook run with next month?',
    why: 'Each run installs what is newest that day; code and scores change without a change of yours.',
    howMuch: 'Count the packages without `==`: each can break the notebook on any day.',
    instead: 'Pin them in a `requirements.txt` or lock file that the job installs, not in a cell.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const open = installCommands(model).filter(c => c.unpinned.length && !allowed(c.at));
    if (!open.length) return;
    const packages = [...new Set(open.flatMap(c => c.unpinned))];
    const spans = uniqueSpans(open.map(c => c.at));
    const shown = packages.length > 3 ? `${packages.slice(0, 3).join(', ')} and ${packages.length - 3} more` : packages.join(', ');
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: `${packages.length} ${packages.length === 1 ? 'package' : 'packages'} installed without a version`,
      message: `${shown} ${packages.length === 1 ? 'is' : 'are'} installed in whatever version is newest that day. Code and scores change without a change of yours. Pin ${packages.length === 1 ? 'it' : 'them'} with ==, best in a requirements.txt that the job installs.`,
    };
  },
};
