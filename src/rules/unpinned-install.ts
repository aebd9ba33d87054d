/** Install commands in cells whose packages have no version. */
import { pinPackages } from '../edits/pin-packages';
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import { installCommands, isRepository } from '../model/installs';
import type { Model } from '../model/model';
import { count, listed } from '../phrases';
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
    // Packages of the system have versions that mirrors drop after weeks: careful people argue about pinning them.
    for (const isSystem of [false, true]) {
      const group = open.filter(c => (c.tool === 'apt') === isSystem);
      if (!group.length) continue;
      const packages = [...new Set(group.flatMap(c => c.unpinned))];
      const spans = uniqueSpans(group.map(c => c.at));
      const one = packages.length === 1;
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: isSystem,
        title: `${count(packages.length, 'package')} installed without a version`,
        message: `${listed(packages.map(shortPackage))} ${one ? 'is' : 'are'} installed in whatever state ${one ? 'it has' : 'they have'} that day. Code and scores change without a change of yours. ${advice(packages, group.some(c => c.tool === 'conda'), isSystem)}`,
        fixes: () => pinPackages(model, group),
      };
    }
  },
};

/** `git+https://github.com/acme/tools.git` → `acme/tools`. */
function shortPackage(name: string): string {
  return name.includes('://') ? name.replace(/^.*:\/\//, '').replace(/[#@].*$/s, '').split('/').slice(-2).join('/').replace(/\.git$/, '') : name;
}

/** How each is pinned: packages by version, repositories by commit. */
function advice(packages: readonly string[], isConda: boolean, isSystem: boolean): string {
  const repositories = packages.filter(isRepository), it = packages.length === 1 ? 'it' : 'them';
  if (isSystem) return `Put ${it} into the image that the job runs in.`;
  if (repositories.length === packages.length) return `Pin ${it} by commit: @<commit> behind the address.`;
  return `Pin ${it} with ${isConda ? '=' : '=='}${repositories.length ? ' (repositories with @<commit>)' : ''}, best in ${isConda ? 'an environment.yml' : 'a requirements.txt'} that the job installs.`;
}
