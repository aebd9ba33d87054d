/** A frame that grows by one piece in each turn of a loop. */
import { collectPieces } from '../edits/collect-pieces';
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import { perTree } from '../model/kept';
import type { Model } from '../model/model';
import type { Subscript } from '../python/ast';
import { mentionsName, walk } from '../python/walk';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const growingFrame: Rule = {
  id: 'growing-frame',
  topic: 'pandas-trap',
  severity: 'major',
  summary: 'A frame is grown by concat or append inside a loop.',
  why: `Every turn copies all that is there already: a thousand pieces of equal size are copied half a million times. The time grows with the square of the data, so the job that took a minute in the notebook takes a day in production.`,
  examples: [{
    bad: `# %%
import pandas as pd
frame = pd.DataFrame()
for name in ["a.csv", "b.csv"]:
    frame = «pd.concat([frame, pd.read_csv(name)])»
`,
    good: `# %%
import pandas as pd
pieces = []
for name in ["a.csv", "b.csv"]:
    pieces.append(pd.read_csv(name))
frame = pd.concat(pieces)
`,
  }],
  guide: {
    question: 'How often is each row copied until this loop ends?',
    why: 'Each turn copies all earlier rows again, so time grows with the square of the data.',
    howMuch: 'For n pieces about n²/2 copies: 500,000 for a thousand.',
    instead: 'Collect the pieces in a list and call `pd.concat` once, after the loop.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const growing = model.events.calls.filter(c => {
      if (c.loops === 0 || !(GROWS.has(c.callee ?? ''))) return false;
      const statement = model.statementsAt(c.at).at(-1);
      if (statement?.type !== 'Assign' || statement.targets[0]?.type !== 'Name') return false;
      const target = statement.targets[0].name;
      return mentionsName(c.node, target) && isCarriedOver(model, c.at, target);
    });
    const spans = uniqueSpans([...growing.map(c => c.at), ...rowByRow(model)]).filter(at => !allowed(at));
    if (!spans.length) return;
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: spans.length === 1 ? 'A frame grows inside a loop' : `Frames grow inside loops in ${spans.length} places`,
      message: 'Each turn of the loop copies every row that is there already, so the time grows with the square of the data. Collect the pieces in a list and concatenate once, after the loop.',
      fixes: () => (spans.length === 1 && growing.length ? collectPieces(model, growing[0]!) : []),
    };
  },
};

/** Whether the loop around it, in the same function, finds the name as its last turn left it: it does not bind it anew. */
function isCarriedOver(model: Model, at: Span, name: string): boolean {
  const around = model.statementsAt(at), own = around.slice(around.findLastIndex(s => s.type === 'FunctionDefinition') + 1);
  const loops = own.filter(s => s.type === 'For' || s.type === 'While');
  return loops.some(loop => {
    if (loop.type === 'For' && mentionsName(loop.target, name)) return false;
    let isNew = false;
    walk(loop.body, node => { if (node.type === 'Assign' && node.to <= at.from && node.targets.some(t => mentionsName(t, name)) && !mentionsName(node.value, name)) isNew = true; });
    return !isNew;
  });
}

/** `out.loc[len(out)] = row` inside a loop: each row makes a new frame of all before it. */
function rowByRow(model: Model): Span[] {
  const found: Span[] = [];
  for (const code of model.code) for (const target of filledByLength(code.tree)) found.push(model.span(code, target));
  return found;
}

const filledByLength = perTree(tree => {
  const found: Subscript[] = [];
  walk(tree.statements, node => {
    if (node.type === 'For' || node.type === 'While') {
      walk(node.body, inner => {
        const target = inner.type === 'Assign' ? inner.targets[0] : undefined;
        if (target?.type !== 'Subscript' || target.value.type !== 'Attribute' || target.value.attr.name !== 'loc' || target.value.value.type !== 'Name') return;
        const frame = target.value.value.name, index = target.index.type === 'Tuple' ? target.index.elements[0] : target.index;
        if (index?.type === 'Call' && index.func.type === 'Name' && index.func.name === 'len' && mentionsName(index, frame)) found.push(target);
      });
    }
  });
  return found;
});

/** What makes a new frame or array of an old one and a piece. */
const GROWS = new Set(['pandas.concat', 'DataFrame.append', 'DataFrame._append', 'numpy.append', 'numpy.vstack', 'numpy.hstack', 'numpy.concatenate', 'numpy.row_stack']);
