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
    const spans = uniqueSpans([...calls.map(c => c.at), ...assignedSilence(model).filter(at => !allowed(at))]);
    if (!spans.length) return;
    const isNumeric = calls.length === spans.length && calls.every(c => c.callee === 'numpy.seterr');
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: isNumeric ? 'Numeric warnings are switched off' : 'All warnings are switched off',
      message: isNumeric ? 'From here on NumPy divides by zero and overflows without a word: inf and nan travel on into the model. Use np.errstate around the one line where it is meant.' : 'From here on no warning is shown: not that a model did not converge, not that an assignment had no effect, not that the next release removes a function. Silence only the one you know, by category and module.',
      fixes: () => (calls.length === spans.length && calls.every(c => c.callee !== 'numpy.seterr' && c.args.length < 2 && !c.keywords.has('category') && !c.keywords.has('message')) ? narrowWarnings(model, calls) : []),
    };
  },
};

/** `filterwarnings('ignore')`, `simplefilter('ignore')` without category or module, outside a `catch_warnings` block it is all the same. */
function silencesAll(call: CallEvent): boolean {
  const { args, keywords } = call;
  if (call.callee === 'numpy.seterr') return isIgnore(keywords.get('all') ?? args[0]);
  if (call.callee !== 'warnings.filterwarnings' && call.callee !== 'warnings.simplefilter') return false;
  if (!isIgnore(args[0] ?? keywords.get('action')) || keywords.has('module')) return false;
  const category = keywords.get('category') ?? (call.callee === 'warnings.simplefilter' ? args[1] : args[2]);
  const message = call.callee === 'warnings.filterwarnings' ? keywords.get('message') ?? args[1] : undefined;
  // `Warning` is the class of them all, and an empty pattern matches every text.
  return (category === undefined || (category.kind === 'symbol' && category.name === 'builtins.Warning')) && (message === undefined || (message.kind === 'literal' && (message.value === '' || message.value === '.*')));
}

/** `warnings.warn = nothing`, `os.environ["PYTHONWARNINGS"] = "ignore"`: silence by assignment. */
function assignedSilence(model: Model): Span[] {
  return model.code.flatMap(code => code.tree.statements.flatMap((s): Span[] => {
    const target = s.type === 'Assign' ? s.targets[0] : undefined;
    const owner = target?.type === 'Attribute' || target?.type === 'Subscript' ? target.value : undefined;
    const value = owner?.type === 'Name' ? model.values.get(owner.name) : undefined;
    if (target?.type === 'Attribute' && (target.attr.name === 'warn' || target.attr.name === 'showwarning') && value?.kind === 'symbol' && value.name === 'warnings') return [model.span(code, s)];
    const isVariable = target?.type === 'Subscript' && target.index.type === 'Constant' && target.index.value === 'PYTHONWARNINGS' && owner?.type === 'Attribute' && owner.attr.name === 'environ';
    return isVariable && s.type === 'Assign' && s.value.type === 'Constant' && s.value.value === 'ignore' ? [model.span(code, s)] : [];
  }));
}

/** Inside `with warnings.catch_warnings():` it ends with the block. */
function isLocal(model: Model, call: CallEvent): boolean {
  return model.statementsAt(call.at).some(s => s.type === 'With' && s.items.some(({ context: c }) => c.type === 'Call' && (c.func.type === 'Attribute' ? c.func.attr.name : c.func.type === 'Name' ? c.func.name : '') === 'catch_warnings'));
}

const isIgnore = (v: Value | undefined): boolean => v?.kind === 'literal' && v.value === 'ignore';
