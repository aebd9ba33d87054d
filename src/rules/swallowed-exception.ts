/** Exceptions that are caught and dropped. */
import { logExceptions, type DroppedException } from '../edits/log-exception';
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import { perTree } from '../model/kept';
import type { Model } from '../model/model';
import type { ExceptHandler, Statement } from '../python/ast';
import { walk } from '../python/walk';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const swallowedException: Rule = {
  id: 'swallowed-exception',
  topic: 'swallow',
  severity: 'major',
  summary: 'An exception is caught and dropped, or everything is caught.',
  why: `\`except: pass\` turns a failed download, a renamed column or a stopped kernel into missing rows that nobody sees until the predictions are wrong. A bare \`except\` even catches KeyboardInterrupt, so the job cannot be stopped.`,
  examples: [{
    bad: `# %%
rows = []
for line in open("log.txt"):
    try:
        rows.append(float(line))
    «except:
        pass»
`,
    good: `# %%
rows, bad = [], 0
for line in open("log.txt"):
    try:
        rows.append(float(line))
    except ValueError:
        bad += 1
print(f"{bad} lines are no numbers")
`,
  }],
  guide: {
    question: 'A line fails at night. Who learns of it, and what happens to the row?',
    why: 'The failure leaves no trace: rows go missing and the run still looks green.',
    howMuch: 'Count what is dropped; a share above one in a thousand needs a reason.',
    instead: 'Catch the one exception you expect, count or log it, and let the others stop the run.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const dropped = model.code.flatMap(({ cell, tree }) => swallowing(tree).map((handler): DroppedException => ({ cell: cell.id, handler, nothing: handler.body.every(isNothing) ? handler.body : [] })));
    const spans = uniqueSpans(dropped.map(({ cell, handler }) => ({ cell, from: handler.from, to: handler.to }))).filter(at => !allowed(at));
    if (!spans.length) return;
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: spans.length === 1 ? 'A failure is dropped without a trace' : `${spans.length} failures are dropped without a trace`,
      message: 'Whatever fails here is dropped and leaves no trace: rows go missing and the run still looks green. Catch the exception you expect by its name, count or log it, and let the others stop the run.',
      fixes: logExceptions(model, dropped),
    };
  },
};

const swallowing = perTree(tree => {
  const found: ExceptHandler[] = [];
  walk(tree.statements, node => { if (node.type === 'Try') found.push(...node.handlers.filter(swallows)); });
  return found;
});

function swallows(handler: ExceptHandler): boolean {
  const empty = handler.body.every(isNothing);
  const reraises = handler.body.some(s => s.type === 'Raise');
  const name = handler.exception?.type === 'Name' ? handler.exception.name : null;
  if (name === 'ImportError' || name === 'ModuleNotFoundError' || name === 'NameError') return false;
  return (handler.exception === null && !reraises) || empty;
}

function isNothing(s: Statement): boolean {
  return s.type === 'Pass' || s.type === 'Continue' || (s.type === 'ExpressionStatement' && s.value.type === 'Constant');
}
