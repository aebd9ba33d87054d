/**
 * Removed names → what replaced them, where a rename is all it takes: keywords, methods, `np.float` → `float`.
 * In: uses of one removed name. Out: a fix for all of them, or none where the replacement needs thought.
 */
import type { Model } from '../model/model';
import type { RemovedUse } from '../model/removed-uses';
import type { Edit, Fix } from './edit';
import { parseCell } from '../python/parse';
import { quoteOf } from './statements';

export function renameRemoved(model: Model, uses: readonly RemovedUse[]): Fix[] {
  const edits = uses.map(use => renameOne(model, use));
  const { fact } = uses[0]!;
  if (fact.kind === 'position') return nameArguments(uses);
  if (fact.kind === 'statement') return callPrint(model, uses);
  if (fact.kind === 'subscript') return [{
    title: 'Select the columns by a list', safety: 'review', changes: `The line runs on current versions again. Check the result where you still have pandas before ${fact.removedIn}.`,
    edits: uses.map(({ at }) => ({ kind: 'replace', at, text: `[${model.text(at)}]` })),
  }];
  if (!fact.rename || edits.some(e => e === null)) return [];
  return [{
    title: `Use ${fact.kind === 'keyword' ? `${fact.rename}=` : fact.rename.split('.').slice(-2).join('.')} instead`,
    safety: 'review',
    changes: `The line runs on current versions again. Check the result where you still have ${fact.library} ${fact.removedIn === null ? 'in an older version' : `before ${fact.removedIn}`}.`,
    edits: edits as Edit[],
  }];
}

/** `print x` → `print(x)`, where the statement is one whole line and prints as the function would. */
function callPrint(model: Model, uses: readonly RemovedUse[]): Fix[] {
  const edits = uses.map(({ at }): Edit | null => {
    const { source } = model.cell(at.cell);
    const end = source.indexOf('\n', at.from);
    const [, space, what] = /^print([ \t]+)(.*?)\s*$/.exec(source.slice(at.from, end < 0 ? undefined : end)) ?? [];
    // A trailing comma, `>>`, a comment, a second statement or an open bracket need a reader.
    if (!space || !what || /[,\\]$|^>>|[#;]/.test(what) || !parses(`print(${what})`)) return null;
    return { kind: 'replace', at: { cell: at.cell, from: at.from + 5, to: at.from + 5 + space.length + what.length }, text: `(${what})` };
  });
  if (edits.some(e => e === null)) return [];
  return [{ title: 'Call print as a function', safety: 'review', changes: 'Python 3 reads the lines again. Other parts of the notebook may still be Python 2: division of whole numbers gives fractions now.', edits: edits as Edit[] }];
}

/** `df.drop("y", 1)` → `df.drop("y", axis=1)`. */
function nameArguments(uses: readonly RemovedUse[]): Fix[] {
  const named = uses.flatMap(use => (use.positions ?? []).map(p => ({ ...p, cell: use.at.cell })));
  if (uses.some(use => !use.positions?.length)) return [];
  return [{
    title: `Name ${named.length === 1 ? 'the argument' : 'the arguments'}: ${[...new Set(named.map(n => `${n.name}=`))].join(', ')}`,
    safety: 'review',
    changes: 'The line runs on current versions again. The names are those that the positions stood for; compare one with what was meant.',
    edits: named.map(({ node, name, cell }) => ({ kind: 'replace', at: { cell, from: node.from, to: node.from }, text: `${name}=` })),
  }];
}

function renameOne(model: Model, { at, fact, keyword, node }: RemovedUse): Edit | null {
  const to = fact.rename;
  if (!to) return null;
  if (fact.kind === 'keyword') return keyword?.name ? { kind: 'replace', at: { ...at, from: keyword.name.from, to: keyword.name.to }, text: to } : null;
  if (fact.kind === 'value') {
    const value = keyword ? keyword.value : node?.type === 'Call' ? node.args.find(a => a.from === at.from) : undefined;
    if (value?.type !== 'Constant' || value.kind !== 'str') return null;
    const span = { ...at, from: value.from, to: value.to };
    const quote = quoteOf(model.text(span));
    return { kind: 'replace', at: span, text: /^[\d.]+$/.test(to) ? to : `${quote}${to}${quote}` };
  }
  if (fact.kind === 'method' && node?.type === 'Call' && node.func.type === 'Attribute' && !to.includes('.')) return { kind: 'replace', at: { ...at, from: node.func.attr.from, to: node.func.attr.to }, text: to };
  if ((fact.kind === 'attribute' || fact.kind === 'function') && node === null) {
    const text = model.text(at);
    const dot = text.lastIndexOf('.');
    const oldPath = fact.name.split('.').slice(0, -1).join('.'), newPath = to.split('.').slice(0, -1).join('.');
    // A builtin, or another name of the same module under the alias that stands there.
    if (!to.includes('.')) return { kind: 'replace', at, text: to };
    if (dot > 0 && oldPath === newPath) return { kind: 'replace', at: { ...at, from: at.from + dot + 1 }, text: to.split('.').at(-1)! };
  }
  return null;
}

const parses = (code: string): boolean => parseCell(code, 'python').errors.length === 0;
