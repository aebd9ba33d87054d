/** Warnings switched off for the whole notebook. */
import type { Problem } from '../finding';
import { narrowWarnings } from '../edits/narrow-warnings';
import type { CallEvent } from '../model/events';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import type { Value } from '../model/values';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const ignoredWarnings: Rule = {
  id: 'ignored-warnings',
  topic: 'swallow',
  severity: 'major',
  summary: 'All warnings are switched off.',
  why: `The warnings that go unseen are the ones that say what breaks next: \`ConvergenceWarning\` (the score is of an unfinished model), \`SettingWithCopyWarning\` (the assignment did nothing), \`FutureWarning\` (the next release removes this). Each was free advice.`,
  examples: [{
    bad: `# %%
import warnings
«warnings.filterwarnings("ignore")»
`,
    good: `# %%
import warnings
warnings.filterwarnings("ignore", category=FutureWarning, module="seaborn")
`,
  }],
  guide: {
    question: 'Which warnings would this notebook print if it were allowed to?',
    why: 'The warning that a model did not converge, or that an assignment did nothing, goes unseen.',
    howMuch: 'Take the line out and run: every warning that appears was hidden until now.',
    instead: 'Silence one known warning by category and module, and mend the others.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const calls = model.events.calls.filter(c => silencesAll(c) && !isLocal(model, c) && !allowed(c.at));
    if (!calls.length) return;
    const spans = uniqueSpans(calls.map(c => c.at));
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: 'All warnings are switched off',
      message: 'From here on no warning is shown: not that a model did not converge, not that an assignment had no effect, not that the next release removes a function. Silence only the one you know, by category and module.',
      fixes: narrowWarnings(model, calls),
    };
  },
};

/** `filterwarnings('ignore')`, `simplefilter('ignore')` without category or module, outside a `catch_warnings` block it is all the same. */
function silencesAll(call: CallEvent): boolean {
  if (call.callee === 'warnings.filterwarnings' || call.callee === 'warnings.simplefilter') {
    return isIgnore(call.args[0] ?? call.keywords.get('action')) && call.args.length < 2 && !call.keywords.has('category') && !call.keywords.has('module') && !call.keywords.has('message');
  }
  return false;
}

/** Inside `with warnings.catch_warnings():` it ends with the block. */
function isLocal(model: Model, call: CallEvent): boolean {
  return model.statementsAt(call.at).some(s => s.type === 'With' && s.items.some(({ context: c }) => c.type === 'Call' && (c.func.type === 'Attribute' ? c.func.attr.name : c.func.type === 'Name' ? c.func.name : '') === 'catch_warnings'));
}

const isIgnore = (v: Value | undefined): boolean => v?.kind === 'literal' && v.value === 'ignore';
