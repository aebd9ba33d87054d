/** Assignments that reach a copy: chained indexing, `inplace=True` on a column. */
import { assignInstead } from '../edits/assign-instead';
import { locInstead } from '../edits/loc-instead';
import type { Problem } from '../finding';
import { spanKey, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Expression } from '../python/ast';
import type { Rule } from './rule';

export const chainedAssignment: Rule = {
  id: 'chained-assignment',
  topic: 'pandas-trap',
  severity: 'major',
  summary: 'An assignment or an in-place call on a selection changes a copy, not the frame.',
  why: `Since pandas 3 every selection is a copy: \`df["age"].fillna(0, inplace=True)\` and \`df[mask]["age"] = 0\` change that copy and leave \`df\` as it was. Nothing fails. The gaps stay, and the model is trained on other data than the code says.`,
  examples: [{
    bad: `# %%
import pandas as pd
df = pd.read_csv("train.csv")
«df["age"].fillna(0, inplace=True)»
`,
    good: `# %%
import pandas as pd
df = pd.read_csv("train.csv")
df["age"] = df["age"].fillna(0)
`,
  }],
  guide: {
    question: 'Which frame does this line change?',
    why: 'It changes a copy: the frame keeps its gaps and nothing fails.',
    howMuch: 'Count the gaps after the line: `df["age"].isna().sum()` is the same as before.',
    instead: 'Assign the result: `df["age"] = df["age"].fillna(0)`, or `df.loc[rows, "age"] = value`.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const chained = uniqueSpans(model.events.chained.map(c => c.at)).filter(at => !allowed(at));
    const inPlace = model.events.calls.filter(c => {
      const flag = c.keywords.get('inplace');
      return flag?.kind === 'literal' && flag.value === true && c.receiver?.kind === 'data' && c.receiver.view !== null && c.node.func.type === 'Attribute' && (c.node.func.value.type === 'Subscript' || c.node.func.value.type === 'Attribute') && !isHeld(model, c.node.func.value.value) && !allowed(c.at);
    });
    const columns = uniqueSpans(inPlace.filter(c => c.receiver?.kind === 'data' && c.receiver.view === 'column').map(c => c.at));
    const isColumn = new Set(columns.map(spanKey));
    const selections = uniqueSpans(inPlace.map(c => c.at)).filter(at => !isColumn.has(spanKey(at)));
    if (columns.length) yield { ...problem(columns, 'inplace=True on a column'), fixes: () => assignInstead(model, columns) };
    if (selections.length) yield problem(selections, 'inplace=True on a selection');
    if (chained.length) yield { ...problem(chained, 'Chained assignment'), fixes: () => locInstead(model, chained) };
  },
};

/** `frames["train"]` is the frame that the dictionary holds, not a selection of it. */
function isHeld(model: Model, owner: Expression): boolean {
  const kind = owner.type === 'Name' ? model.values.get(owner.name)?.kind : undefined;
  return kind === 'mapping' || kind === 'sequence' || kind === 'instance';
}

function problem(spans: readonly Span[], what: string): Problem {
  return {
    at: spans[0]!, places: spans.slice(1),
    title: `${what} changes a copy`,
    message: `${what} works on a copy${spans.length > 1 ? ` (${spans.length} places)` : ''}: since pandas 3 the frame itself stays as it was, and nothing fails. What follows is computed from other data than the code says. Assign the result to the column instead.`,
  };
}
