/**
 * `print` → the `logging` module, for a notebook that is to run as a job: `print("rows", n)` → `logger.info("rows %s", n)`.
 * In: a model. Out: one fix for the whole notebook, or none where `print` or the log are the author's own. What a log has no word for (`sep`, `end`, `file`, `*values`)
 * stays and is counted. https://docs.python.org/3/library/logging.html: without arguments the message is taken as it is, `%` and all.
 */
import type { CodeCell, Model } from '../model/model';
import { localNames } from '../model/local-names';
import { count } from '../phrases';
import type { Call, Expression, Node } from '../python/ast';
import { walk } from '../python/walk';
import type { Edit, Fix } from './edit';
import { endOfLine, freshName, quoteOf } from './statements';

const CONFIGURED = /^(logging\.(basicConfig|getLogger|config\.\w+)|contextlib\.redirect_stdout)$/;

export function printToLogging(model: Model): Fix | null {
  const [first] = model.code;
  const taken = (name: string): boolean => model.names.bindingsOf(name).some(b => b.kind !== 'import') || localNames(model).has(name);
  if (!first || taken('print') || model.names.bindingsOf('print').length || taken('logging')) return null;
  // Whoever set up a log, or catches what is printed, has decided already.
  if (model.events.calls.some(c => c.callee !== null && CONFIGURED.test(c.callee)) || model.names.opaque.length) return null;
  const cells = model.code.filter(c => !c.tree.cellMagic && !c.tree.errors.length);
  const prints = cells.flatMap(code => printsIn(code).map(call => ({ code, call })));
  const logger = freshName(model, 'logger');
  const edits = prints.flatMap(({ code, call }): Edit[] => {
    const text = logged(code, call, logger);
    return text === null ? [] : [{ kind: 'replace', at: model.span(code, call), text }];
  });
  if (!edits.length) return null;
  const left = prints.length - edits.length;
  return {
    title: `Log ${count(edits.length, 'printed line')} with logging`,
    safety: 'review',
    changes: `Lines go to stderr, in a job's log, and can be filtered by level; lines of libraries at level INFO are shown as well.${left ? ` ${count(left, 'print')} with sep, end, file, flush or *values stay${left === 1 ? 's' : ''} as it was.` : ''} To check, run all cells: the words are the same.`,
    edits: [preamble(model, first, logger), ...edits],
  };
}

/** Calls of `print` that are statements of their own, at any depth. */
export function printsIn({ tree }: CodeCell): Call[] {
  const found: Call[] = [];
  walk(tree.statements, (n: Node) => {
    if (n.type === 'ExpressionStatement' && n.value.type === 'Call' && n.value.func.type === 'Name' && n.value.func.name === 'print') found.push(n.value);
    return true;
  });
  return found;
}

function logged(code: CodeCell, { args, keywords }: Call, logger: string): string | null {
  if (keywords.length || args.some(a => a.type === 'Starred')) return null;
  const { source } = code.cell;
  const textOf = (e: Expression): string => source.slice(e.from, e.to);
  // A bare generator, or a comment between arguments, is not ours to lay out.
  if (args.some(a => a.type === 'Comprehension' && a.kind === 'generator') || args.some((a, i) => i > 0 && /[#\n]/.test(source.slice(args[i - 1]!.to, a.from)))) return null;
  const quote = quoteOf(args.map(textOf).join(' '));
  const [first, ...rest] = args;
  if (!first) return `${logger}.info(${quote}${quote})`;
  const isText = first.type === 'JoinedString' || (first.type === 'Constant' && first.kind === 'str');
  if (!rest.length) return isText ? `${logger}.info(${textOf(first)})` : `${logger}.info(${quote}%s${quote}, ${bracketed(first, textOf(first))})`;
  const plain = /^(?:"([^"\\%\n]*)"|'([^'\\%\n]*)')$/.exec(textOf(first));
  const values = plain ? rest : args;
  const format = [...(plain ? [plain[1] ?? plain[2]!] : []), ...values.map(() => '%s')].join(' ');
  const mark = plain ? textOf(first)[0]! : quote;
  return `${logger}.info(${mark}${format}${mark}, ${values.map(v => bracketed(v, textOf(v))).join(', ')})`;
}

/** A value that was the only one, or stood in brackets that its span may not hold. */
const bracketed = (e: Expression, text: string): string => (e.type === 'NamedExpression' ? `(${text})` : text);

/** The log, behind the imports of the first cell, or in a cell of its own above it. */
function preamble(model: Model, first: CodeCell, logger: string): Edit {
  const { cell, tree: { statements } } = first;
  const rest = statements.findIndex(s => s.type !== 'Import' && s.type !== 'ImportFrom');
  const imports = rest < 0 ? statements : statements.slice(0, rest);
  const last = imports.at(-1);
  const has = imports.some(s => s.type === 'Import' && s.names.some(a => a.name === 'logging' && !a.asName));
  const lines = [...(has ? [] : ['import logging']), '', 'logging.basicConfig(level=logging.INFO, format="%(message)s")', `${logger} = logging.getLogger(__name__)`];
  const end = last && endOfLine(model, cell.id, last.to);
  // Another statement on that line would come to stand above what it needs.
  const behind = last && end !== undefined ? cell.source.slice(last.to, end).trim() : null;
  const alone = behind !== null && (behind === '' || behind === ';' || behind.startsWith('#'));
  if (!last || end === undefined || !alone || first.tree.cellMagic || cell.tags.includes('parameters')) return { kind: 'insertCell', before: cell.id, cellKind: 'code', source: lines.join('\n').trimStart() };
  return { kind: 'replace', at: { cell: cell.id, from: end, to: end }, text: `\n${lines.join('\n')}${rest < 0 ? '' : '\n'}` };
}
