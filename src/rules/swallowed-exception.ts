/** Exceptions that are caught and dropped. */
import { logExceptions, type DroppedException } from '../edits/log-exception';
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import { perTree } from '../model/kept';
import type { Model } from '../model/model';
import type { ExceptHandler, Expression, Statement } from '../python/ast';
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
    const spans = uniqueSpans([...dropped.map(({ cell, handler }) => ({ cell, from: handler.from, to: handler.to })), ...suppressing(model)]).filter(at => !allowed(at)).sort(model.inReadingOrder);
    if (!spans.length) return;
    const areEmpty = dropped.every(d => d.nothing.length > 0);
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: areEmpty ? (spans.length === 1 ? 'A failure is dropped without a trace' : `${spans.length} failures are dropped without a trace`) : spans.length === 1 ? 'Everything is caught here' : `Everything is caught in ${spans.length} places`,
      message: `${areEmpty ? 'Whatever fails here is dropped and leaves no trace: rows go missing and the run still looks green.' : 'Everything is caught, a typo and the stop button too: a failure nobody thought of takes the same way, and the run still looks green.'} Catch the exception you expect by its name, count or log it, and let the others stop the run.`,
      fixes: () => logExceptions(model, dropped),
    };
  },
};

const swallowing = perTree(tree => {
  const found: ExceptHandler[] = [];
  walk(tree.statements, node => { if (node.type === 'Try') found.push(...node.handlers.filter(h => swallows(h, node.body))); });
  return found;
});

/** Exceptions that say something ordinary: a package is not there, an iterator is at its end, somebody pressed stop. */
const ORDINARY = new Set(['ImportError', 'ModuleNotFoundError', 'NameError', 'StopIteration', 'StopAsyncIteration', 'GeneratorExit', 'KeyboardInterrupt', 'FileExistsError']);

function swallows(handler: ExceptHandler, body: readonly Statement[]): boolean {
  const names = namesOf(handler.exception);
  if (names?.every(n => ORDINARY.has(n))) return false;
  // A file that is to go and is not there is no failure.
  if (names?.every(n => n === 'FileNotFoundError') && body.length === 1 && calls(body, /^(remove|unlink|rmtree|rmdir)$/)) return false;
  const empty = handler.body.every(isNothing);
  const stops = handler.body.some(s => s.type === 'Raise') || calls(handler.body, /^(exit|_exit|quit|abort)$/);
  return (handler.exception === null && !stops) || empty;
}

/** The names of the exceptions that are caught; null where they are not spelled out. */
function namesOf(exception: Expression | null): string[] | null {
  const all = exception?.type === 'Tuple' ? exception.elements : exception ? [exception] : [];
  const names = all.map(e => (e.type === 'Name' ? e.name : e.type === 'Attribute' ? e.attr.name : ''));
  return names.length && names.every(n => n) ? names : null;
}

/** Whether one of the statements is a call of a function of that name. */
function calls(statements: readonly Statement[], name: RegExp): boolean {
  return statements.some(s => s.type === 'ExpressionStatement' && s.value.type === 'Call' && name.test(s.value.func.type === 'Attribute' ? s.value.func.attr.name : s.value.func.type === 'Name' ? s.value.func.name : ''));
}

/** `with contextlib.suppress(Exception):` drops everything, too. */
function suppressing(model: Model): Span[] {
  return model.events.calls.filter(c => c.callee === 'contextlib.suppress' && c.args.some(a => a.kind === 'symbol' && /^builtins\.(Base)?Exception$/.test(a.name))).map(c => c.at);
}

function isNothing(s: Statement): boolean {
  return s.type === 'Pass' || s.type === 'Continue' || (s.type === 'ExpressionStatement' && s.value.type === 'Constant');
}
