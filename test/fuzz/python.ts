/**
 * Cells of Python: grown from a grammar of what notebooks hold, and real ones with pieces cut, moved and put in.
 * In: our samples and, where it is at hand, a corpus that is only read. Out: a fast-check property over cells.
 */
import fc from 'fast-check';
import { pythonNotebooks, realNotebooks } from '../support/real-notebooks';
import { notebookOf } from '../support/critiques';
import { checkCell, checkNotebook } from './file-checks';

const name = fc.constantFrom('df', 'X', 'y', 'train', 'test', 'model', 'scaler', 'pd', 'np', 'i', 'row', 'c', 'f', 'self', '_', 'X_train', 'X_test', 'größe');
const attribute = fc.constantFrom('fit', 'transform', 'fit_transform', 'predict', 'score', 'fillna', 'mean', 'iloc', 'loc', 'drop', 'append', 'groupby', 'apply', 'values', 'columns', 'T', 'read_csv', 'iterrows', 'random', 'seed', 'merge');
const atom = fc.oneof(name, fc.constantFrom('0', '1', '-1', '1e999', '0x', '1_0', '"a"', "'/home/ana/a.csv'", 'f"{df}"', 'f"{x!r:>{w}}"', 'b"\\xff"', '"""a\nb"""', 'None', 'True', '...', '[]', '{}', '()', '"\\ud83d"', 'train_test_split', 'StandardScaler()', 'RandomForestClassifier()', '10**100', '"unended'));

const { expression } = fc.letrec<{ expression: string }>(tie => {
  const e = tie('expression');
  return {
    expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, atom,
      fc.tuple(e, attribute).map(([a, b]) => `${a}.${b}`),
      fc.tuple(e, fc.array(e, { maxLength: 3 }), fc.option(fc.tuple(fc.constantFrom('axis', 'inplace', 'random_state', 'test_size', 'columns'), e))).map(([f, args, kw]) => `${f}(${[...args, ...(kw ? [`${kw[0]}=${kw[1]}`] : [])].join(', ')})`),
      fc.tuple(e, e).map(([a, b]) => `${a}[${b}]`),
      fc.tuple(e, e, e).map(([a, b, c]) => `${a}[${b}:${c}]`),
      fc.tuple(e, fc.constantFrom('+', '-', '*', '/', '**', '@', '==', '<', 'and', 'or', 'in', 'is not', '&', '|', '%', '//'), e).map(([a, op, b]) => `${a} ${op} ${b}`),
      fc.tuple(e, e, e).map(([a, b, c]) => `(${a} if ${b} else ${c})`),
      fc.tuple(fc.constantFrom('[]', '{}', '()'), e, name, e).map(([p, a, n, b]) => `${p[0]}${a} for ${n} in ${b}${p[1]}`),
      fc.tuple(e, e).map(([a, b]) => `{${a}: ${b}, **${b}}`), fc.tuple(name, e).map(([n, b]) => `(lambda ${n}, *a, k=${n}: ${b})`), e.map(a => `not -${a}`), fc.tuple(name, e).map(([n, a]) => `(${n} := ${a})`),
      fc.array(e, { maxLength: 3 }).map(all => `[${all.join(', ')}]`)),
  };
});

const indent = (text: string): string => text.replace(/^/gm, '    ');
const { block } = fc.letrec<{ statement: string; block: string }>(tie => ({
  statement: fc.oneof({ maxDepth: 3 }, expression, fc.tuple(name, expression).map(([n, e]) => `${n} = ${e}`), fc.tuple(expression, expression).map(([a, b]) => `${a} = ${b}`),
    fc.tuple(name, expression).map(([n, e]) => `${n} += ${e}`), fc.constantFrom('import pandas as pd', 'import numpy as np', 'from sklearn.preprocessing import *', 'from . import a', '%matplotlib inline', '!pip install x', '%%time', 'df?', 'print "a"', 'del df', 'global df', 'return', 'yield', 'pass', 'break', 'warnings.filterwarnings("ignore")', 'import', '# allow missing-seed', '@', 'x: int = 1', 'type A[T] = list[T]'),
    fc.tuple(name, expression, tie('block')).map(([n, e, b]) => `for ${n}, *_ in ${e}:\n${indent(b)}`), fc.tuple(expression, tie('block'), tie('block')).map(([e, a, b]) => `if ${e}:\n${indent(a)}\nelse:\n${indent(b)}`),
    fc.tuple(expression, tie('block')).map(([e, b]) => `while ${e}:\n${indent(b)}`), fc.tuple(name, name, tie('block')).map(([f, a, b]) => `def ${f}(${a}, /, *args, k: int = 1, **kw) -> ${a}:\n${indent(b)}`), fc.tuple(name, name, tie('block')).map(([f, a, b]) => `class ${f}(${a}):\n${indent(b)}`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `try:\n${indent(a)}\nexcept:\n${indent(b)}\nfinally:\n    pass`), fc.tuple(expression, name, tie('block')).map(([e, n, b]) => `with ${e} as ${n}:\n${indent(b)}`), fc.tuple(expression, expression, tie('block')).map(([e, p, b]) => `match ${e}:\n    case [${p}, *_]:\n${indent(indent(b))}`)),
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map(all => all.join('\n')),
}));

const real = pythonNotebooks(realNotebooks()).map(({ notebook }) => notebook.cells.filter(c => c.kind === 'code' && c.source.length < 3_000).map(c => c.source)).filter(cells => cells.length > 0);
const piece = fc.oneof(fc.constantFrom('(', ')', '[', '{', ']', '}', '"', "'", '"""', '\\', ':', '=', '\n', '\n    ', '\t', '\u0000', '\ud83d', '\u2028', '%%bash\n', '!', '#', '@', '**', '\f', '\r', 'def ', 'lambda', 'for x in ', '('.repeat(2_000), '-'.repeat(2_000), 'x.'.repeat(2_000), '['.repeat(150) + ']'.repeat(150)), expression);
type Hurt = { readonly cell: number; readonly at: number; readonly length: number; readonly kind: 'cut' | 'drop' | 'double' | 'put' | 'swap'; readonly text: string };
const mutated = fc.tuple(fc.constantFrom(...real), fc.nat(), fc.array(fc.record<Hurt>({ cell: fc.nat(), at: fc.nat(), length: fc.nat(60), kind: fc.constantFrom('cut', 'drop', 'double', 'put', 'put', 'swap'), text: piece }), { minLength: 1, maxLength: 4 })).map(([all, start, hurts]) => {
  const first = start % all.length;
  const cells = all.slice(first, first + 8);
  for (const { cell, at, length, kind, text } of hurts) {
    const c = cell % cells.length, source = cells[c]!, i = at % (source.length + 1), j = Math.min(source.length, i + length);
    if (kind === 'swap') { const other = at % cells.length; [cells[c], cells[other]] = [cells[other]!, source]; }
    else cells[c] = source.slice(0, kind === 'double' ? j : i) + (kind === 'put' ? text : '') + (kind === 'cut' ? '' : source.slice(kind === 'drop' ? j : i));
  }
  return cells;
});

/** Notebooks of cells that no editor would show as they are, or that nearly are what somebody wrote. */
export const python = fc.property(fc.oneof(fc.array(block, { minLength: 1, maxLength: 4 }), mutated), cells => {
  cells.forEach(checkCell);
  checkNotebook(notebookOf(cells));
});
