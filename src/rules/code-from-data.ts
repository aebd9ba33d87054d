/** Text that comes from outside and is run as Python. */
import { literalEval } from '../edits/literal-eval';
import type { Problem } from '../finding';
import type { CallEvent } from '../model/events';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { originAt } from '../model/origins';
import type { Value } from '../model/values';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const codeFromData: Rule = {
  id: 'code-from-data',
  topic: 'security',
  severity: 'major',
  summary: 'Text from data or from a person is run as Python.',
  why: `\`eval\` runs whatever stands in the cell of the table: \`__import__("os").system("…")\` is as good a value as \`["Drama", "Crime"]\`. One changed row in a file that others write is enough. \`ast.literal_eval\` reads lists, dictionaries, texts and numbers, and nothing else.`,
  examples: [{
    bad: `# %%
import pandas as pd
films = pd.read_csv("films.csv")
films["genres"] = films["genres"].apply(«eval»)
`,
    good: `# %%
import ast
import pandas as pd
films = pd.read_csv("films.csv")
films["genres"] = films["genres"].apply(ast.literal_eval)
`,
    fixed: `# %%
import pandas as pd
import ast
films = pd.read_csv("films.csv")
films["genres"] = films["genres"].apply(ast.literal_eval)
`,
  }],
  guide: {
    question: 'What happens when one row of this file holds a call instead of a list?',
    why: 'The text of the data is run as Python, with the rights of this job.',
    howMuch: 'One row is enough; every row is run.',
    instead: '`ast.literal_eval` for Python literals, `json.loads` for JSON; a dictionary of functions where a name chooses what to do.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const found = model.events.calls.flatMap(call => evaluations(model, call)).filter(f => !allowed(f.at));
    for (const isSure of [true, false]) {
      const spans = uniqueSpans(found.filter(f => f.isSure === isSure).map(f => f.at)).filter(at => isSure || !found.some(f => f.isSure && f.at.cell === at.cell && f.at.from === at.from));
      if (!spans.length) continue;
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: !isSure,
        title: isSure ? 'Text from outside is run as Python' : 'Text is run as Python',
        message: `${isSure ? 'Text from outside' : 'Text that is put together here'} is run as Python${spans.length > 1 ? ` in ${spans.length} places` : ''}: ${isSure ? 'one crafted value is enough to read the credentials of this job or delete its files. Read literals with ast.literal_eval, JSON with json.loads.' : 'no tool sees what runs, and the first value from outside runs too. Keep the choices in a dictionary and look them up by name.'}`,
        fixes: () => (isSure ? literalEval(model, spans) : []),
      };
    }
  },
};

const RUNS = new Set(['builtins.eval', 'builtins.exec']);
const isEval = (v: Value | undefined): boolean => v?.kind === 'symbol' && RUNS.has(v.name);

/** `eval(text)`, and `eval` handed to something that calls it with each value: `apply(eval)`, `map(eval, lines)`, `converters={"x": eval}`. */
function evaluations(model: Model, call: CallEvent): { at: Span; isSure: boolean }[] {
  if (call.callee && RUNS.has(call.callee)) {
    const value = call.args[0], node = call.node.args[0];
    if (!value || !node || value.kind === 'literal') return [];
    const origin = originAt(model, value, { cell: call.cell, from: node.from, to: node.to });
    // Inside `column.apply(lambda text: eval(text))` the text is the column's.
    const isOfColumn = origin === 'unknown' && model.events.calls.some(c => c.cell === call.cell && c.receiver?.kind === 'data' && c.node !== call.node && c.node.from <= call.node.from && call.node.to <= c.node.to && c.node.args.some(a => a.type === 'Lambda'));
    return [{ at: call.at, isSure: origin === 'data' || origin === 'input' || isOfColumn }];
  }
  const takesRows = call.receiver?.kind === 'data' || call.callee === 'builtins.map';
  if (takesRows ? !(call.args.some(isEval) || [...call.keywords.values()].some(isEval)) : !call.callee?.startsWith('pandas.read_')) return [];
  const nodes = [...call.node.args.map((node, i) => ({ node, value: call.args[i] })), ...call.node.keywords.flatMap(k => (k.name ? [{ node: k.value, value: call.keywords.get(k.name.name) }] : []))];
  return nodes.flatMap(({ node, value }) => {
    if (takesRows && isEval(value)) return [{ at: { cell: call.cell, from: node.from, to: node.to }, isSure: call.callee !== 'builtins.map' || call.args.slice(1).some(a => a.kind === 'data' || (a.kind === 'handle' && a.name === 'builtins.open')) }];
    if (node.type !== 'Dict' || value?.kind !== 'mapping' || !call.callee?.startsWith('pandas.read_')) return [];
    return node.items.flatMap(item => (item.value.type === 'Name' && item.key?.type === 'Constant' && isEval(value.entries.get(String(item.key.value))) ? [{ at: { cell: call.cell, from: item.value.from, to: item.value.to }, isSure: true }] : []));
  });
}
