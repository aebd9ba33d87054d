/**
 * Removed names → what replaced them, where a rename is all it takes: keywords, methods, `np.float` → `float`.
 * In: uses of one removed name. Out: a fix for all of them, or none where the replacement needs thought.
 */
import type { RemovedFact } from '../model/knowledge';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Import, ImportFrom } from '../python/ast';
import type { RemovedUse } from '../model/removed-uses';
import type { Edit, Fix } from './edit';
import { parseCell } from '../python/parse';
import { PYTHON_BUILTINS } from '../model/python-builtins';
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
    const [, space, what] = /^print([ \t]+)(\S.*)$/.exec(source.slice(at.from, end < 0 ? undefined : end).trimEnd()) ?? [];
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
  if (node?.type === 'Import' || node?.type === 'ImportFrom') return renameImport(fact, to, node, { ...at, from: node.from, to: node.to });
  if (fact.kind === 'keyword') return keyword?.name ? { kind: 'replace', at: { ...at, from: keyword.name.from, to: keyword.name.to }, text: to } : null;
  if (fact.kind === 'value') {
    const value = keyword ? keyword.value : node?.type === 'Call' ? node.args.find(a => a.from === at.from) : undefined;
    if (value?.type !== 'Constant' || value.kind !== 'str') return null;
    const span = { ...at, from: value.from, to: value.to };
    const quote = quoteOf(model.text(span));
    return { kind: 'replace', at: span, text: /^([\d.]+|None|True|False)$/.test(to) ? to : `${quote}${to}${quote}` };
  }
  if (fact.kind === 'method' && node?.type === 'Call' && node.func.type === 'Attribute' && !to.includes('.')) return { kind: 'replace', at: { ...at, from: node.func.attr.from, to: node.func.attr.to }, text: to };
  if ((fact.kind === 'attribute' || fact.kind === 'function') && node === null) {
    const text = model.text(at);
    const dot = text.lastIndexOf('.');
    const oldPath = fact.name.split('.').slice(0, -1).join('.'), newPath = to.split('.').slice(0, -1).join('.');
    // A member of a value stays behind its dot. A builtin, a module under the name that it has here, or another name of the same module under the alias that stands there.
    if (dot > 0 && !to.includes('.') && (/^[A-Z]/.test(fact.name) || !/^[a-z_]+\.\w+$/.test(fact.name))) return { kind: 'replace', at: { ...at, from: at.from + dot + 1 }, text: to };
    if (!to.includes('.')) {
      const local = PYTHON_BUILTINS.has(to) ? to : importedAs(model, to);
      return local === null ? null : { kind: 'replace', at, text: local };
    }
    if (dot > 0 && oldPath === newPath) return { kind: 'replace', at: { ...at, from: at.from + dot + 1 }, text: to.split('.').at(-1)! };
  }
  return null;
}

/** `from sklearn.cross_validation import KFold` → `from sklearn.model_selection import KFold`; a name that changed keeps its old one as alias. Several names from a place that stays are left to the reader. */
function renameImport(fact: RemovedFact, to: string, node: Import | ImportFrom, at: Span): Edit | null {
  const write = (text: string): Edit => ({ kind: 'replace', at, text });
  if (node.names.length !== 1 && !(node.type === 'ImportFrom' && fact.kind === 'module' && node.module.startsWith(fact.name))) return null;
  const [first] = node.names;
  if (node.type === 'Import') {
    // `import a.b` binds `a`: uses write the whole path.
    if (!first || fact.kind !== 'module') return null;
    const path = to + first.name.slice(fact.name.length);
    return first.asName ? write(`import ${path} as ${first.asName.name}`) : !first.name.includes('.') && !to.includes('.') ? write(`import ${to} as ${first.name}`) : null;
  }
  if (fact.kind === 'module' && (node.module === fact.name || node.module.startsWith(`${fact.name}.`))) {
    const names = node.isStar ? '*' : node.names.map(n => (n.asName ? `${n.name} as ${n.asName.name}` : n.name)).join(', ');
    return write(`from ${to + node.module.slice(fact.name.length)} import ${names}`);
  }
  if (!first) return null;
  const local = first.asName?.name ?? first.name, last = to.split('.').at(-1)!;
  const alias = last === local ? '' : ` as ${local}`;
  return to.includes('.') ? write(`from ${to.slice(0, to.lastIndexOf('.'))} import ${last}${alias}`) : fact.kind === 'module' ? write(`import ${to}${alias}`) : last === local ? null : write(`${local} = ${to}`);
}

/** The name under which a module is imported above; null when it is not. */
function importedAs(model: Model, module: string): string | null {
  for (const { tree } of model.code) for (const s of tree.statements) if (s.type === 'Import') for (const { name, asName } of s.names) if (name === module) return asName?.name ?? name;
  return null;
}

const parses = (code: string): boolean => parseCell(code, 'python').errors.length === 0;
