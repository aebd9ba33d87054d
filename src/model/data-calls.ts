/**
 * What pandas and NumPy methods do to data: which rows, which columns, what was learned, what was changed in place.
 * In: a method call on `Data` with its evaluated arguments. Out: the result, with steps recorded. Source: pandas 3.1 reference, https://pandas.pydata.org/docs/reference/
 */
import type { Call, Expression, Positioned } from '../python/ast';
import { literalValue } from '../python/literal';
import { choose, chooseExtreme, scoreOf, takesBest } from './choices';
import { listedColumns } from './column-lists';
import { between, chosenBy, drop, fromOf, heldAgainst, only, someOf, verdict, written } from './columns';
import { derived, drawKey, elementOf, mergeSteps, type Arguments } from './flow';
import type { Interpreter } from './interpret';
import { asError, judgedBy, scoreByHand } from './judging';
import { taken } from './known-splits';
import { fileWrite, shareRows } from './library-calls';
import { itemOf } from './network-calls';
import { type Cut, cut, filtered, NO_ROWS, rowsAt, union, window, within } from './rows';
import { isLength, isZero, selectionKeys, sideOf, sliceBound } from './selections';
import { ALL_COLUMNS, type Columns, type Data, hasColumn, makeData, numberOf, type RowIndex, snapshot, type Step, stringOf, type Value, UNKNOWN } from './values';

const STATISTICS = new Set(['mean', 'median', 'mode', 'min', 'max', 'std', 'var', 'quantile', 'sum', 'count', 'nunique', 'value_counts', 'skew', 'kurt', 'corr', 'cov', 'describe', 'unique', 'idxmax', 'idxmin', 'sem', 'mad', 'agg', 'aggregate', 'argmax', 'argmin']);
/** Same rows, same columns, nothing learned. */
const ROW_KEEPING = new Set(['copy', 'astype', 'reset_index', 'set_index', 'sort_values', 'sort_index', 'rename', 'dropna', 'drop_duplicates', 'reindex', 'infer_objects', 'convert_dtypes', 'to_frame', 'to_numpy', 'as_matrix', 'reshape', 'ravel', 'flatten', 'squeeze', 'toarray', 'todense', 'round', 'clip', 'abs', 'shift', 'pipe', 'where', 'mask', 'filter', 'select_dtypes', 'stack', 'unstack', 'transpose', 'isin', 'cache', 'batch', 'prefetch', 'repeat', 'loc', 'iloc', 'to_list', 'tolist', 'to_dict', 'explode', 'assign', 'set_axis', 'between', 'view', 'swapaxes', 'float', 'double', 'half', 'long', 'int', 'cpu', 'cuda', 'to', 'detach', 'numpy', 'clone', 'contiguous', 'unsqueeze', 'type', 'total_seconds']);
/** What a frame answers that is not a column of that name. */
const FRAME_ATTRIBUTES = new Set(['loc', 'iloc', 'at', 'iat', 'values', 'T', 'shape', 'columns', 'index', 'dtypes', 'dtype', 'size', 'ndim', 'str', 'dt', 'cat', 'plot', 'array', 'axes', 'empty', 'name', 'style', 'sparse', 'nbytes', 'attrs', 'flags', 'data', 'target', 'feature_names', 'target_names']);

/** `df.name` without a call: an indexer, the values, or a column. */
export function dataAttribute(run: Interpreter, data: Data, name: string, node: Positioned): Value {
  if (name === 'loc' || name === 'iloc' || name === 'at' || name === 'iat') return { kind: 'method', receiver: data, name, at: run.span(node) };
  if (name === 'values' || name === 'T' || name === 'array') return makeData('array', data.rows, { columns: data.columns, steps: data.steps, column: data.column, predictedBy: data.predictedBy, wholeFile: data.wholeFile, from: data.from, shifted: data.shifted, statistic: verdict(data) ? data.statistic : null, label: verdict(data) ? data.label : null });
  if (data.statistic === 'permutation_importance' && name.startsWith('importances')) return data;
  if (name === 'str' || name === 'dt' || name === 'cat') return { ...snapshot(data), parent: data, view: 'rows', text: name === 'str' };
  // How long something took, in other units.
  if (data.accessor === 'dt' && (name === 'days' || name === 'seconds')) return { ...snapshotOf(data), accessor: undefined };
  if (name === 'codes' && data.shape === 'series') return withStep(run, data, { kind: 'encode', what: 'category codes', learnedFrom: data.rows, mild: true }, node);
  if (name === 'columns' || name === 'dtypes') return { kind: 'sequence', items: null, element: UNKNOWN, over: { what: 'columns', how: 'columns', data } };
  if (name === 'index') {
    const last = data.rows.parts[0]?.cuts.at(-1);
    if (data.scores) return { kind: 'sequence', items: null, element: scoreOf(data.scores), ranked: data.ranked, labels: true };
    if (verdict(data)) return chosenBy(data);
    if (last?.split.name === 'sample') return { kind: 'index', split: last.split, side: last.side };
    // The labels of `df.skew()` are columns, those of `city.value_counts()` its values.
    return { kind: 'sequence', items: null, element: UNKNOWN, over: { what: data.statistic !== null ? 'columns' : 'rows', how: data.statistic !== null ? 'labels' : 'index', data } };
  }
  if (name === 'shape') run.events.sizes.push({ ...run.place(node), data });
  if (name === 'shape') return { kind: 'sequence', items: [{ kind: 'method', receiver: data, name: '#rows', at: run.span(node) }, UNKNOWN], element: UNKNOWN };
  // The detached tensor; of a data set of scikit-learn, its features.
  if (name === 'data') return data.label ? { ...makeData('array', data.rows, { steps: data.steps }), columns: ALL_COLUMNS } : snapshotOf(data);
  if (name === 'target' && data.label) return data.label;
  if (name === 'frame' && data.label) return makeData('frame', data.rows, { columns: { open: true, names: new Set(['target']), dropped: new Set() }, wholeFile: true });
  if (FRAME_ATTRIBUTES.has(name) || name.startsWith('_')) return UNKNOWN;
  if (data.shape === 'groups') return { ...data, column: name };
  return data.shape === 'frame' && !data.label ? column(data, name) : { kind: 'method', receiver: data, name, at: run.span(node) };
}

function column(data: Data, name: string): Data {
  return makeData('series', data.rows, { column: name, ...(data.scores ? { scores: data.scores, ranked: data.ranked } : {}), steps: data.steps.filter(s => s.column === null || s.column === name), parent: data, view: 'column', columns: only(data.columns, [name]), predictedBy: data.predictedBy ?? data.columns.origins?.get(name)?.predictedBy ?? null, from: fromOf(data.columns, name), window: data.columns.origins?.get(name)?.window, shifted: data.columns.origins?.get(name)?.shifted?.to, statistic: verdict(data) ? data.statistic : null, label: verdict(data) ? data.label : null });
}

function columnsOf(data: Data, names: readonly string[]): Data {
  const wanted = new Set(names);
  return makeData('frame', data.rows, { columns: only(data.columns, names), from: new Set(names.flatMap(n => [...fromOf(data.columns, n)])), steps: data.steps.filter(s => s.column === null || wanted.has(s.column)), parent: data, view: 'column', predictedBy: data.predictedBy });
}

/** `df[key]`, `df.loc[key]`, `df.iloc[key]`. */
export function dataSubscript(run: Interpreter, data: Data, key: Value, node: { readonly index: Expression } & Positioned, how: 'plain' | 'loc' | 'iloc'): Value {
  if (data.shape === 'groups') { const name = stringOf(key); return name ? { ...data, column: name } : data; }
  // Only an array takes `[rows, columns]`: what `transform` made of a frame is one.
  if (how !== 'plain' || data.shape === 'array' || (node.index.type === 'Tuple' && node.index.elements.some(e => e.type === 'Slice'))) {
    if (node.index.type === 'Tuple' && node.index.elements.length === 2) {
      // The key may be another tuple than the one written here: a broken line, or a name bound on the way.
      const [rowKey = UNKNOWN, columnKey = UNKNOWN] = key.kind === 'sequence' && key.items ? key.items : [];
      const rows = selectRows(run, data, rowKey, node.index.elements[0]!, node);
      const some = node.index.elements[1]!;
      if (some.type === 'Slice') {
        if (!some.lower && !some.upper && !some.step) return rows;
        const from = some.lower ? position(some.lower) : 0, to = some.upper ? position(some.upper) : null;
        const known = from !== null && (to !== null || !some.upper) && !some.step && (how === 'iloc' || data.shape === 'array');
        // From the first to the last is all of them.
        return known && from === 0 && to === null ? rows : { ...rows, columns: known ? between(data.columns, from, to, run.span(node)) : someOf(data.columns), wholeFile: false };
      }
      const at = position(some);
      if (at !== null && (how === 'iloc' || data.shape === 'array')) {
        const columns = between(data.columns, at, at === -1 ? null : at + 1, run.span(node)), name = columns.ordered ? [...columns.names][0] : undefined;
        return name !== undefined ? column(rows, name) : makeData('series', rows.rows, { steps: rows.steps, parent: rows, view: 'column', predictedBy: rows.predictedBy, columns: { ...columns, slot: { layout: data.columns, from: at, to: at + 1, at: run.span(node) } } });
      }
      return selectColumns(run, rows, columnKey, node);
    }
    return selectRows(run, data, key, node.index, node);
  }
  if (stringOf(key) !== null || (key.kind === 'sequence' && !indexes(key)) || (key.kind === 'data' && data.shape === 'frame' && verdict(key) && !verdict(data))) return selectColumns(run, data, key, node);
  const rows = selectRows(run, data, key, node.index, node);
  // A key nobody knows may pick rows or columns: which columns are left is not known either.
  return key.kind === 'unknown' && data.shape === 'frame' && node.index.type !== 'Slice' ? { ...rows, columns: someOf(data.columns), wholeFile: false } : rows;
}

/** A position written as a number, `-1` too. */
function position(e: Expression): number | null {
  const value = literalValue(e);
  return typeof value === 'number' ? value : null;
}

function indexes(key: Value): boolean {
  return key.kind === 'sequence' && key.items !== null && key.items.length > 0 && key.items.every(i => numberOf(i) !== null);
}

/** The data after columns were chosen by something learned. Correlations among features, without the target, are disputed. */
function chosen(run: Interpreter, data: Data, by: Data, node: Positioned): Data {
  const step = { kind: 'select' as const, what: `choice of columns by ${by.statistic}`, learnedFrom: by.rows, mild: by.label === null && !(by.statistic!.startsWith('corr') && by.column !== null) };
  return { ...withStep(run, data, step, node), columns: someOf(data.columns) };
}

function selectColumns(run: Interpreter, data: Data, key: Value, node: Positioned): Value {
  const name = stringOf(key), by = verdict(key);
  if (by && !verdict(data)) return chosen(run, data, by, node);
  // Every column of the frame, by its own list.
  const listed = listedColumns(data, key);
  if (listed) return makeData('frame', data.rows, { columns: listed.columns, steps: data.steps, parent: data, view: 'rows', wholeFile: data.wholeFile && listed.whole, predictedBy: data.predictedBy });
  if (name !== null) return column(data, name);
  if (key.kind === 'literal') return makeData('series', data.rows, { steps: data.steps, parent: data, view: 'column', column: null, predictedBy: data.predictedBy });
  if (key.kind === 'sequence' && key.items?.length && key.items.every(i => stringOf(i) !== null)) return columnsOf(data, key.items.map(i => stringOf(i)!));
  // A computed list of columns: some of the frame's, no telling which.
  return makeData('frame', data.rows, { columns: someOf(data.columns), steps: data.steps, parent: data, view: 'column', predictedBy: data.predictedBy });
}

function selectRows(run: Interpreter, data: Data, key: Value, expression: Expression, node: Positioned): Data {
  const part = (rows: Data['rows']): Data => makeData(data.shape, rows, { columns: data.columns, column: data.column, steps: data.steps, parent: data, view: 'rows', label: data.label, predictedBy: data.predictedBy, from: data.from, shifted: data.shifted, statistic: verdict(data) || data.statistic === 'unique' || (data.shape === 'series' && data.column === null) ? data.statistic : null, wholeFile: (key.kind === 'data' || key.kind === 'index' || expression.type === 'Slice') && data.wholeFile });
  if (key.kind === 'index') { taken(key.split, key.side); return part(rowsAt(data.rows, key)); }
  // `df.loc[X_test.index]`: the rows whose labels these are.
  const labelled = key.kind === 'sequence' && key.over?.how === 'index' ? key.over.data : null;
  if (labelled && within(labelled.rows, data.rows)) return part(labelled.rows);
  if (key.kind === 'sequence' && key.over?.how === 'repeat') return withStep(run, data, { kind: 'resample', what: 'repeat', learnedFrom: data.rows, mild: false }, node);
  if (expression.type === 'Slice') {
    const { lower, upper } = expression;
    if ((lower === null && upper === null) || (lower && isZero(lower) && !upper)) return part(data.rows);
    // `[0:n]` and `[n:len(x)]` are a head and a tail too.
    const head = upper !== null && (lower === null || isZero(lower));
    if (!head && lower !== null && upper !== null && !isLength(upper)) {
      if (expression.step) return part(filtered(data.rows, sliceBound(run, expression)));
      const [from, to] = [run.splits.atPosition(data, sliceBound(run, lower), node), run.splits.atPosition(data, sliceBound(run, upper), node)];
      return part(window(data.rows, taken(from, 'test'), taken(to, 'train')));
    }
    // `concat([train, test])[:n]` gives the files back.
    const [first, second, ...more] = data.rows.parts;
    if (first && second && !more.length && first.source !== second.source) return part({ parts: [head ? first : second] });
    // `[n - 60:]` is the tail behind `[:n]` with the days that its first window looks back on.
    const behind = !head && lower?.type === 'BinaryOperation' && lower.operator === '-' ? run.splits.knownPosition(data, sliceBound(run, lower.left)) : undefined;
    const split = behind?.position?.taken.has('train') ? behind : run.splits.atPosition(data, sliceBound(run, (head ? upper : lower)!), node), side = head ? 'train' : 'test';
    return part(cut(data.rows, taken(split, side), side));
  }
  if (data.scores) {
    if (data.ranked && numberOf(key) !== null) choose(run, data.scores, node);
    return { ...part(data.rows), scores: data.scores, ranked: data.ranked };
  }
  // One number of a statistic (`mode()[0]`) is that statistic.
  if (data.statistic !== null && (numberOf(key) !== null || isOneLabel(key)) && data.shape !== 'frame') return { ...part(data.rows), shape: 'scalar', statistic: data.statistic };
  const keys = selectionKeys(run, expression);
  for (const one of keys) run.events.selections.push({ ...run.place(node), key: one });
  return part(keys.reduce(filtered, data.rows));
}

/** A label that a loop or a function's parameter stands for: `means[city]` is one of the means. */
const isOneLabel = (key: Value): boolean => (key.kind === 'unknown' && !key.origin) || (key.kind === 'data' && key.shape === 'scalar' && key.statistic === null);

/** Row numbers in an order of their own (`permutation`, a shuffled range), cut at a position: both parts together are all rows. */
export function rowIndex(run: Interpreter, data: Data, slice: Extract<Expression, { type: 'Slice' }>, node: Positioned): Value {
  const { lower, upper, step } = slice, head = upper !== null && (lower === null || isZero(lower)), bound = head ? upper : lower;
  if (step || !bound || (!head && upper !== null && !isLength(upper))) return UNKNOWN;
  const side = head ? 'train' : 'test';
  return { kind: 'index', split: taken(run.splits.atPosition(data, `shuffled ${sliceBound(run, bound)}`, node), side), side };
}

/** Some of the rows of an index: `train[:-28]`, `train[mask]`. */
export function partOfIndex(run: Interpreter, index: RowIndex, expression: Expression, node: Positioned): Value {
  if (expression.type !== 'Slice') return expression.type === 'Constant' ? UNKNOWN : { ...index, narrowed: [...(index.narrowed ?? []), ...selectionKeys(run, expression)] };
  const { lower, upper, step } = expression, all = makeData('array', rowsAt(index.split.input?.rows ?? NO_ROWS, index));
  const at = (bound: Expression, side: 'train' | 'test'): Cut => ({ split: taken(run.splits.atPosition(all, `${index.split.id}${index.side} ${sliceBound(run, bound)}`, node), side), side });
  const head = upper && (!lower || isZero(lower)), tail = lower && (!upper || isLength(upper));
  if (!lower && !upper) return step ? { ...index, narrowed: [...(index.narrowed ?? []), sliceBound(run, expression)] } : index;
  const cuts: readonly (Cut | string)[] = step ? [`${sliceBound(run, expression)}:${sliceBound(run, step)}`] : head ? [at(upper, 'train')] : tail ? [at(lower, 'test')] : [{ ...at(lower!, 'test'), window: true }, { ...at(upper!, 'train'), window: true }];
  return { ...index, narrowed: [...(index.narrowed ?? []), ...cuts] };
}

/** `np.split(data, [a, b])`: the rows before `a`, from `a` to `b`, and from `b` on, cut as slices at these bounds would. Null when the bounds are no list that is written out. */
export function splitAtPositions(run: Interpreter, data: Data, node: Call): Data[] | null {
  const [, at] = node.args;
  if (at?.type !== 'List' && at?.type !== 'Tuple') return null;
  let rest = data.rows;
  const pieces = at.elements.map(bound => {
    const split = run.splits.atPosition(data, sliceBound(run, bound), node), rows = cut(rest, taken(split, 'train'), 'train');
    rest = cut(rest, taken(split, 'test'), 'test');
    return rows;
  });
  return [...pieces, rest].map(rows => ({ ...snapshotOf(data), rows }));
}

/** `df[key] = value`, `df.loc[rows, key] = value`. */
export function setColumn(run: Interpreter, data: Data, key: Value, value: Value, node: Positioned): void {
  const byRow = key.kind === 'sequence' && key.items?.length === 2 && node.from >= 0 ? key.items : null;
  const target = byRow && (byRow[0]!.kind === 'data' || byRow[0]!.kind === 'unknown' || byRow[0]!.kind === 'sequence') ? byRow[1]! : key;
  const names = stringOf(target) !== null ? [stringOf(target)!] : target.kind === 'sequence' && target.items?.every(i => stringOf(i) !== null) ? target.items.map(i => stringOf(i)!) : [];
  const name = names.length === 1 ? names[0]! : null;
  let steps = data.steps;
  if (value.kind === 'data') {
    const known = new Set(data.steps);
    const fresh = value.steps.filter(s => !known.has(s)).map(s => (name !== null && s.column !== name ? { ...s, column: name } : s));
    // The column is made anew unless only some rows were set: what was done to it before is gone with it.
    const kept = name !== null && !byRow ? steps.filter(s => s.column !== name || value.steps.includes(s)) : steps;
    steps = [...kept, ...fresh];
    if (value.statistic !== null && value.shape === 'scalar') {
      const step: Step = { at: run.span(node), kind: 'fill', what: phrase(value), column: name, learnedFrom: value.rows, mild: false, estimator: null, within: run.function };
      run.events.steps.push({ ...run.place(node), step, data, fitting: true });
      steps = [...steps, step];
    }
    if (!fresh.length && value.statistic === null) run.events.derivations.push({ ...run.place(node), data: snapshot(data), column: name ?? names[0] ?? null, fromText: value.text === true });
  } else {
    run.events.derivations.push({ ...run.place(node), data: snapshot(data), column: name, fromText: value.kind === 'sequence' });
  }
  const owners = [data, ...(data.view && data.parent ? [data.parent] : [])];
  for (const owner of data.view === 'rows' ? [data] : owners) {
    owner.steps = owner === data ? steps : [...new Set([...owner.steps, ...steps])];
    if (names.length) owner.columns = written(owner.columns, names, value, byRow?.[0]?.kind === 'data' ? byRow[0] : null);
  }
}

function phrase(value: Data): string {
  return value.column ? `${value.statistic} of ${value.column}` : value.statistic ?? 'statistic';
}

/** The data after one more step; the step is recorded where it stands. */
export function withStep(run: Interpreter, data: Data, step: Omit<Step, 'at' | 'column' | 'estimator' | 'within'> & Partial<Step>, node: Positioned, fitting = true): Data {
  const made: Step = { at: run.span(node), column: data.shape === 'series' || data.shape === 'scalar' ? data.column : null, estimator: null, within: run.function, ...step };
  run.events.steps.push({ ...run.place(node), step: made, data: snapshot(data), fitting });
  const plain = step.kind === 'fill' || step.kind === 'scale' || step.kind === 'encode' || step.kind === 'bin';
  return makeData(data.shape === 'scalar' ? 'series' : data.shape, data.rows, { columns: data.columns, column: data.column, label: data.label, from: plain ? data.from : undefined, wholeFile: plain ? data.wholeFile : undefined, steps: [...data.steps, made] });
}

/** Puts the result where an in-place call would: into the receiver, and through a column view into its frame. */
function replace(run: Interpreter, receiver: Data, result: Data, node: Positioned): void {
  if (receiver.view === 'column' && receiver.parent && receiver.column) setColumn(run, receiver.parent, { kind: 'literal', value: receiver.column, at: run.span(node) }, result, node);
  receiver.steps = result.steps;
  receiver.rows = result.rows;
  receiver.columns = result.columns;
  receiver.wholeFile = result.wholeFile;
}

export function callData(run: Interpreter, data: Data, name: string, given: Arguments): Value {
  if (data.scores && (takesBest(name) || (data.ranked && name === 'head' && numberOf(given.args[0]) === 1))) chooseExtreme(run, data.scores, given.node);
  const result = method(run, data, name, given);
  if (data.scores && result.kind === 'data') { result.scores = data.scores; result.ranked = data.ranked ?? name === 'sort_values'; }
  const inPlace = given.keywords.get('inplace');
  if (inPlace?.kind === 'literal' && inPlace.value === true && result.kind === 'data') { replace(run, data, result, given.node); return UNKNOWN; }
  return result;
}

function method(run: Interpreter, data: Data, name: string, given: Arguments): Value {
  const { args, keywords, node } = given;
  const first = args[0] ?? UNKNOWN;
  const argument = (position: number, keyword: string): Value => args[position] ?? keywords.get(keyword) ?? UNKNOWN;
  switch (name) {
    case 'fillna': case 'interpolate': case 'ffill': case 'bfill': case 'pad': {
      const value = argument(0, 'value');
      const from = statisticsIn(value);
      return withStep(run, data, { kind: 'fill', what: from ? phrase(from) : value.kind === 'literal' ? `constant ${JSON.stringify(value.value)}` : 'gaps', learnedFrom: from ? from.rows : null, mild: false }, node);
    }
    case 'map': case 'replace': case 'apply': case 'transform': case 'applymap': return applied(run, data, name, given);
    case 'get_dummies': return withStep(run, data, { kind: 'encode', what: 'str.get_dummies', learnedFrom: data.rows, mild: true }, node);
    case 'factorize': { const coded = withStep(run, data, { kind: 'encode', what: 'factorize', learnedFrom: data.rows, mild: true }, node); return { kind: 'sequence', items: [coded, UNKNOWN], element: UNKNOWN }; }
    case 'rank': return withStep(run, data, { kind: 'scale', what: 'rank', learnedFrom: data.rows, mild: true }, node);
    case 'groupby': { const by = argument(0, 'by'); return makeData('groups', data.rows, { columns: data.columns, steps: data.steps, column: null, parent: data, statistic: stringOf(by) ?? null }); }
    case 'resample': return makeData('groups', data.rows, { columns: data.columns, steps: data.steps, column: data.column, parent: data });
    case 'rolling': case 'expanding': case 'ewm': return makeData('groups', data.rows, { columns: data.columns, steps: data.steps, column: data.column, parent: data, window: true, from: stringOf(keywords.get('closed')) === 'left' ? null : data.shape !== 'groups' ? data.from : data.column !== null ? new Set([data.column]) : null });
    case 'clip': {
      const bound = statisticsIn(argument(0, 'lower')) ?? statisticsIn(argument(1, 'upper'));
      return bound ? withStep(run, data, { kind: 'transform', what: `clip at ${bound.statistic}`, learnedFrom: bound.rows, mild: false }, node) : snapshotOf(data);
    }
    case 'isin': {
      // Rows by the groups of one side: `df[df.user.isin(train_users)]`, `df[df.id.isin(train.id)]`.
      const side = first.kind === 'data' && (first.statistic === 'unique' || first.column === data.column) && data.rows.parts.every(p => p.source === first.rows.parts[0]?.source) ? sideOf(first) : null;
      return side ?? snapshotOf(data);
    }
    case 'drop': return dropped(run, data, given);
    case 'pop': { const popped = stringOf(first); if (popped === null) return UNKNOWN; const series = { ...column(data, popped), parent: null, view: null } as Data; data.columns = drop(data.columns, [popped]); data.steps = data.steps.filter(s => s.column !== popped); return series; }
    case 'insert': { setColumn(run, data, argument(1, 'column'), argument(2, 'value'), node); return UNKNOWN; }
    case 'assign': { const copy = snapshot(data); for (const [k, v] of keywords) setColumn(run, copy, { kind: 'literal', value: k, at: run.span(node) }, v.kind === 'function' ? run.invoke(v, [copy], node) : v, node); return copy; }
    case 'merge': case 'join': { const other = argument(0, name === 'merge' ? 'right' : 'other'); return other.kind === 'data' ? joined(run, data, other, node) : snapshotOf(data); }
    case 'append': case 'concat': {
      const others = first.kind === 'sequence' ? first.items ?? [first.element] : [first], all = [data, ...others.filter((o): o is Data => o.kind === 'data')];
      if (name === 'append' && shareRows(all)) return withStep(run, data, { kind: 'resample', what: name, learnedFrom: data.rows, mild: false }, node);
      return { ...makeData(data.shape, union(...all.map(d => d.rows)), { columns: data.columns, column: data.column }), steps: mergeSteps(all) };
    }
    case 'pipe': if (first.kind === 'function') return run.invoke(first, [data, ...args.slice(1)], node); break;
    case 'sample': {
      const replace = argument(2, 'replace');
      // Rows drawn again and again: copies may end on both sides of a later split.
      if (replace.kind === 'literal' && replace.value === true) return withStep(run, data, { kind: 'resample', what: 'sample', learnedFrom: data.rows, mild: false }, node);
      const fraction = numberOf(argument(1, 'frac'));
      if ((fraction !== null && fraction >= 1) || (fraction === null && !args.length && !keywords.has('n'))) return snapshotOf(data);
      const split = run.splits.sameDraw(drawKey('sample', given), data, { id: run.splits.next(), at: run.span(node), node, name: 'sample', input: snapshot(data), inFolds: false });
      return { ...snapshotOf(data), rows: cut(data.rows, split, 'train') };
    }
    case 'iterrows': case 'itertuples': case 'iteritems': case 'items': case 'keys':
      if (verdict(data) && data.shape !== 'frame' && name !== 'keys') return { kind: 'sequence', items: null, element: { kind: 'sequence', items: [UNKNOWN, itemOf(data)], element: UNKNOWN }, over: { what: 'elements', how: name, data } };
      if (data.shape === 'groups' || name === 'items' || name === 'keys' || name === 'iteritems') return { kind: 'sequence', items: null, element: UNKNOWN, over: { what: data.shape === 'series' ? 'elements' : 'columns', how: name, data } };
      return { kind: 'sequence', items: null, element: UNKNOWN, over: { what: 'rows', how: name, data } };
    // How many a batch of PyTorch holds.
    case 'size': if (data.shape === 'array') return { kind: 'method', receiver: data, name: '#rows', at: run.span(node) }; break;
    case 'info': run.events.sizes.push({ ...run.place(node), data }); return UNKNOWN;
    case 'to_csv': case 'to_parquet': case 'to_pickle': case 'to_excel': case 'to_json': case 'to_feather': case 'to_hdf': case 'to_sql': case 'tofile':
      fileWrite(run, `DataFrame.${name}`, given, argument(0, name === 'to_sql' ? 'name' : 'path_or_buf'), data);
      return UNKNOWN;
    case 'random_split': return UNKNOWN;
    case 'take': case 'skip': {
      // A data set of TensorFlow: its first `n` elements, and all but those.
      if (data.shape !== 'array' || node.args.length !== 1 || first.kind === 'sequence' || first.kind === 'data') break;
      const side = name === 'take' ? 'train' : 'test', split = taken(run.splits.atPosition(data, sliceBound(run, node.args[0]!), node), side);
      return { ...snapshotOf(data), rows: cut(data.rows, split, side), label: data.label && { ...snapshotOf(data.label), rows: cut(data.label.rows, split, side) } };
    }
    default: break;
  }
  // The likeliest class of each row; PyTorch gives its score with it.
  if (data.predictedBy && (name === 'argmax' || (name === 'max' && data.shape === 'array' && args.length + keywords.size > 0))) {
    const answer: Data = { ...snapshotOf(data), shape: 'array' };
    return name === 'max' && data.predictedBy.name.startsWith('torch.') ? { kind: 'sequence', items: [answer, answer], element: answer } : answer;
  }
  // `means.get(city, 0)`
  if (name === 'get' && data.statistic !== null && data.shape !== 'frame' && data.shape !== 'groups') return makeData('scalar', data.rows, { column: data.column, statistic: data.statistic, steps: data.steps });
  if (name === 'eq' || name === 'ne') return { ...snapshotOf(data), from: null, judged: judgedBy(data, first, true) };
  if (name === 'abs' && data.judged) return { ...snapshotOf(data), judged: asError(data.judged) };
  if (STATISTICS.has(name)) {
    const judged = scoreByHand(run, data, name, node);
    if (judged) return judged;
    const grouped = data.shape === 'groups';
    // One number a row, of the rows around it.
    if (grouped && data.window) return makeData('series', data.rows, { column: data.column, columns: data.columns, steps: data.steps, from: data.from, window: true });
    // Along the other axis it is a number a row, and nothing is learned.
    const axis = keywords.get('axis');
    if (!grouped && axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns')) return makeData('series', data.rows, { steps: data.steps, from: name === 'corr' ? null : data.from });
    // Several statistics of each group, `agg(["size", "mean"])`, are columns.
    if (grouped && /^agg(regate)?$/.test(name) && (first.kind === 'sequence' || keywords.size > 0)) return makeData('frame', data.rows, { column: data.column, statistic: `group ${oneFunction(keywords) ?? name}`, steps: data.steps, columns: someOf(data.columns) });
    return makeData(grouped || (data.shape === 'frame' && name !== 'agg') || name === 'value_counts' || name === 'mode' || name === 'unique' ? 'series' : 'scalar', data.rows, { column: data.column, statistic: grouped ? `group ${name}` : name, steps: data.steps, ...(name === 'corr' ? { label: heldAgainst([argument(0, 'other'), data]) } : {}) });
  }
  if (name === 'to_dict' && !args.length && !keywords.size) return { ...snapshotOf(data), shape: 'array' };
  if (name === 'to_numpy' || name === 'as_matrix') return dataAttribute(run, data, 'values', node);
  // Other rows' values.
  if (data.shape === 'groups' && /^(shift|diff|pct_change)$/.test(name)) return makeData(data.column === null ? 'frame' : 'series', data.rows, { column: data.column, columns: data.columns, steps: data.steps, from: null, ...(name === 'shift' && data.column !== null ? shiftedBy(data, argument(0, 'periods')) : {}) });
  if (/^(shift|reindex|repeat|explode)$/.test(name) && data.statistic === null) return { ...snapshotOf(data), from: null, wholeFile: false, ...(name === 'shift' ? shiftedBy(data, argument(0, 'periods')) : {}) };
  if (data.statistic !== null && data.shape !== 'groups') return { ...snapshotOf(data), statistic: data.statistic };
  if (ROW_KEEPING.has(name)) return name === 'select_dtypes' && data.wholeFile && takesNumbers(argument(0, 'include')) ? { ...snapshotOf(data), wholeFile: 'numbers' } : /^(filter|select_dtypes|reindex|stack|unstack|transpose|set_index)$/.test(name) ? { ...snapshotOf(data), wholeFile: false } : snapshotOf(data);
  // Some of the rows.
  if (name === 'query' || name === 'head' || name === 'tail' || name === 'nlargest' || name === 'nsmallest') return { ...snapshotOf(data), rows: filtered(data.rows, `${name}@${node.from}`) };
  const result = derived(given);
  return { ...makeData(data.shape, result.kind === 'data' ? union(data.rows, result.rows) : data.rows, { columns: data.columns, column: data.column, label: data.label, predictedBy: data.predictedBy, text: data.text }), steps: data.steps };
}

function snapshotOf(data: Data): Data {
  return { ...data, parent: data.parent, view: null };
}

/** A statistic that a value holds, directly or as the values of a mapping: `{'Age': df.Age.median()}`. */
export function statisticsIn(value: Value): Data | null {
  if (value.kind === 'data') return value.statistic !== null ? value : value.steps.find(s => s.kind === 'statistic') ? value : null;
  if (value.kind === 'mapping') for (const v of value.entries.values()) { const found = statisticsIn(v); if (found) return found; }
  if (value.kind === 'sequence') for (const v of value.items ?? [elementOf(value)]) { const found = statisticsIn(v); if (found) return found; }
  return null;
}

/** `map`, `replace`, `apply`, `transform`: a mapping encodes, a function is interpreted for what it learned. */
function applied(run: Interpreter, data: Data, name: string, given: Arguments): Value {
  const { args, keywords, node } = given;
  const how = args[0] ?? keywords.get('func') ?? keywords.get('arg') ?? keywords.get('to_replace') ?? UNKNOWN;
  const axis = keywords.get('axis') ?? (name === 'apply' ? args[1] : undefined);
  if (data.shape === 'groups') {
    const made = name === 'transform' && how.kind === 'function' ? run.invoke(how, [makeData('series', data.rows, { column: data.column, steps: data.steps, from: data.column !== null ? new Set([data.column]) : null })], node) : UNKNOWN;
    // Lags and windows of each group: a number a row, of the rows around it, and nothing learned.
    if (made.kind === 'data' && made.shape === 'series' && made.statistic === null && made.steps.every(s => data.steps.includes(s) || !s.learnedFrom)) return makeData('series', data.rows, { column: data.column, columns: data.columns, steps: made.steps, from: made.from, window: made.window });
    const stat = stringOf(how) ?? (how.kind === 'symbol' ? how.name.split('.').at(-1)! : how.kind === 'function' ? 'statistic' : name);
    return withStep(run, { ...data, shape: 'series' }, { kind: 'statistic', what: `group ${stat}${data.column ? ` of ${data.column}` : ''}`, of: data.column, learnedFrom: data.rows, mild: false }, node);
  }
  const rowWise = name === 'apply' && data.shape === 'frame' && axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');
  if (rowWise) run.loop(node, 'rows', 'apply(axis=1)', data);
  else if ((name === 'apply' || name === 'map') && data.shape === 'series' && how.kind === 'function') run.loop(node, 'elements', `${name}(function)`, data);
  // `.str.replace` edits text; it encodes nothing.
  if (name === 'replace' && data.text && how.kind !== 'mapping') return makeData(data.shape, data.rows, { columns: data.columns, column: data.column, steps: data.steps });
  if (how.kind === 'mapping' || (name === 'replace' && how.kind !== 'unknown')) {
    const from = statisticsIn(how);
    return withStep(run, data, { kind: 'encode', what: name === 'map' ? 'map' : 'replace', learnedFrom: from?.rows ?? null, mild: false }, node);
  }
  if (how.kind === 'data') return mappedBy(run, data, how, node);
  if (how.kind === 'function') {
    const given_: Value = rowWise ? makeData('series', data.rows, { steps: [] }) : name === 'apply' && data.shape === 'frame' ? makeData('series', data.rows, { steps: data.steps }) : UNKNOWN;
    const result = run.invoke(how, [given_, ...extraArguments(given)], node);
    const from = result.kind === 'data' ? statisticsIn(result) ?? (result.steps.length && given_.kind !== 'data' ? result : null) : null;
    // `apply(lambda row: row.mean(), axis=1)`: of one row, not of a column.
    const isOfRow = rowWise && from?.column === null;
    if (from && !isOfRow) return withStep(run, data, { kind: 'fill', what: from.statistic ? phrase(from) : 'a function of other rows', learnedFrom: from.rows, mild: false }, node);
    // What the function did to each column or row is done to the data.
    const done = result.kind === 'data' && given_.kind === 'data' ? mergeSteps([data, result]) : data.steps;
    return makeData(data.shape === 'frame' && rowWise ? 'series' : data.shape, data.rows, { columns: rowWise ? ALL_COLUMNS : data.columns, column: data.column, steps: done, from: data.shape === 'series' && given_.kind !== 'data' ? data.from : null });
  }
  const transformer = how.kind === 'method' && how.receiver.kind === 'estimator' ? how : null;
  if (transformer) return run.invokeMethod(transformer, [data], node);
  return makeData(data.shape, data.rows, { columns: data.columns, column: data.column, steps: data.steps });
}

/** The one function of `agg(low=("price", "mean"), high=("area", "mean"))`; null when there are several. */
function oneFunction(keywords: ReadonlyMap<string, Value>): string | null {
  const functions = new Set([...keywords.values()].map(v => (v.kind === 'sequence' ? stringOf(v.items?.[1] ?? UNKNOWN) : null)));
  return functions.size === 1 ? [...functions][0] ?? null : null;
}

/** Says how often a group occurs, and nothing of the values in it. */
export const isCount = ({ statistic }: Data): boolean => /(^|\s)(value_counts|count|size|nunique)$/.test(statistic ?? '');

/** A column of what was computed for each group: `enc["mean"]` of `groupby("city")["price"].agg(["mean", "count"])`, `means["price"]` of `groupby("city").mean()`. Null for columns of anything else. */
export function statisticOfGroups(data: Data): Data | null {
  const table = data.view === 'column' ? data.parent : null;
  if (!table?.statistic?.startsWith('group ') || data.column === null) return null;
  // Named and other functions of several columns: which of them this one is, is not known.
  if (table.column === null && /^group agg/.test(table.statistic)) return null;
  if (table.column === null) return { ...data, statistic: table.statistic };
  const isNamed = STATISTICS.has(data.column) || ['size', 'first', 'last', 'prod'].includes(data.column);
  return { ...data, statistic: isNamed ? `group ${data.column}` : table.statistic, column: table.column };
}

/** Each value of `data` looked up in other data: a statistic of groups, or a table. */
export function mappedBy(run: Interpreter, data: Data, how: Data, node: Positioned): Data {
  const learned = how.statistic ? how : statisticOfGroups(how);
  // How often a category occurs says nothing of the target.
  return withStep(run, data, { kind: learned && isCount(learned) ? 'statistic' : learned ? 'target-statistic' : 'encode', what: learned ? phrase(learned) : 'map', learnedFrom: learned?.rows ?? null, mild: false }, node);
}

function extraArguments({ keywords }: Arguments): Value[] {
  const extra = keywords.get('args');
  return extra?.kind === 'sequence' ? [...(extra.items ?? [])] : [];
}

/** Two tables side by side; one of group statistics brings what it learned from its rows. */
export function joined(run: Interpreter, left: Data, right: Data, node: Positioned): Data {
  const both = makeData('frame', left.rows, { columns: widen(left.columns, right.columns), steps: mergeSteps([left, right]) });
  if (right.statistic === null || left.statistic !== null || !right.statistic.startsWith('group ')) return both;
  return withStep(run, both, { kind: 'statistic', what: right.column ? `${right.statistic} of ${right.column}` : right.statistic, learnedFrom: right.rows, mild: false }, node);
}

const widen = (a: Columns, b: Columns): Columns => ({ origins: new Map([...(b.origins ?? []), ...(a.origins ?? [])]), open: a.open || b.open, names: new Set([...a.names, ...b.names]), dropped: new Set([...a.dropped].filter(n => hasColumn(b, n) === false)) });

/** Rows moved against their index: the columns of a frame are no longer those of the same row. */
function shiftedBy(data: Data, periods: Value): Partial<Data> {
  const by = periods.kind === 'unknown' ? 1 : numberOf(periods);
  return data.shape === 'frame' ? { columns: someOf(data.columns) } : { shifted: by === null ? undefined : by < 0 ? 'ahead' : 'behind' };
}

/** `select_dtypes("number")`, `include=[np.number]`, `["int64", "float64"]`: every column of numbers stays. */
function takesNumbers(include: Value): boolean {
  const kinds = include.kind === 'sequence' ? include.items ?? [] : [include];
  const is = (...names: string[]): boolean => kinds.some(k => names.includes(k.kind === 'symbol' ? k.name : stringOf(k) ?? ''));
  return is('numpy.number', 'number') || (is('int64', 'int', 'numpy.int64', 'builtins.int') && is('float64', 'float', 'numpy.float64', 'builtins.float'));
}

/** What is left when the rows of an index are taken away. */
export function withoutRows(run: Interpreter, data: Data, { split, side, narrowed }: RowIndex, node: Positioned): Data {
  const other = side === 'train' ? 'test' : 'train';
  return { ...snapshotOf(data), rows: narrowed ? filtered(data.rows, `dropped@${run.span(node).cell}:${node.from}`) : cut(data.rows, taken(split, other), other) };
}

function dropped(run: Interpreter, data: Data, given: Arguments): Value {
  const { args, keywords } = given;
  const named = keywords.get('columns');
  const axis = keywords.get('axis') ?? args[1];
  const byColumn = named !== undefined || (axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns'));
  const what = named ?? args[0] ?? keywords.get('labels') ?? UNKNOWN;
  const side = byColumn ? null : sideOf(what);
  if (side) return withoutRows(run, data, side, given.node);
  if (!byColumn) return snapshotOf(data);
  const by = verdict(what) ?? (what.kind === 'unknown' ? run.asked : null);
  if (by && !verdict(data)) return chosen(run, data, by, given.node);
  const names = stringOf(what) !== null ? [stringOf(what)!] : what.kind === 'sequence' ? (what.items ?? []).map(i => stringOf(i)).filter((n): n is string => n !== null) : [];
  const kept = new Set(names);
  return { ...snapshotOf(data), wholeFile: names.length > 0 && data.wholeFile, columns: drop(data.columns, names), steps: data.steps.filter(s => s.column === null || !kept.has(s.column)) };
}

