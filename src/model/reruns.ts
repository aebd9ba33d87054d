/**
 * Cells that give another result when they run twice: they read a value from above, change it and put it back under its own name.
 * In: `Model`. Out: one fact a statement, with what the second run does. Statements of a cell's top level and of its loops only; what is made anew in the same cell is no input.
 * Whether an operation can be repeated is told by what it does to its own result: `(x - x.min()) / x.max()` and `fillna(0)` can, `x / 255` cannot.
 */
import type { Span } from '../notebook/notebook';
import type { Call, CellTree, Expression, Slice, Statement } from '../python/ast';
import { literalValue } from '../python/literal';
import { mentionsName, visitExpressions } from '../python/walk';
import type { CellNames } from './cell-names';
import type { CodeCell, Model } from './model';
import { listed } from '../phrases';
import { keyOf } from './flow';

export interface SecondRun {
  readonly at: Span;
  /** What is changed, as it is written: `X_train`, `df["Sex"]`. */
  readonly target: string;
  /** What the second run does, after "a second run": "divides it again". */
  readonly effect: string;
  /** It stops with an error instead of going on with other values. */
  readonly stops: boolean;
}

type Change = Pick<SecondRun, 'effect' | 'stops'>;

export function secondRuns(model: Model): SecondRun[] {
  return model.code.flatMap(code => inCell(model, code));
}

/** A statement that may matter, with what its text alone says of it. */
interface Look {
  readonly statement: Statement;
  /** Variable and what it runs over: `for df in [train, test]`. */
  readonly loop: { readonly name: string; readonly over: readonly Expression[] } | null;
  readonly asked: (Asked & { readonly text: string }) | null;
  /** What it makes without reading it. */
  readonly fresh: readonly string[];
}

type Asked = NonNullable<ReturnType<typeof changed>>;

function inCell(model: Model, code: CodeCell): SecondRun[] {
  const found: SecondRun[] = [];
  /** Targets that this cell has made without reading them: whatever happens to them starts anew. */
  const fresh = new Set<string>();
  /** Loop variables, and whether what they stand for was there before: `for df in [train, test]`. */
  const loops = new Map<string, boolean>();
  const fromAbove = (e: Expression, written: string): boolean => {
    const base = baseName(e);
    if (base !== null && loops.has(base)) return e.type !== 'Name' && loops.get(base)!;
    return base !== null && !fresh.has(base) && !fresh.has(written) && model.names.bindingsOf(base).some(b => b.cellIndex < code.position && !b.event.deferred);
  };
  for (const { statement, loop, asked, fresh: made } of looks(code)) {
    if (loop) loops.set(loop.name, loop.over.every(e => e.type === 'Name' && fromAbove(e, e.name)));
    if (asked && fromAbove(asked.target, asked.text)) {
      const change = asked.change(new Own(model, asked.target, textIn(code.tree)));
      if (change) found.push({ at: model.span(code, statement), target: code.tree.text.slice(asked.target.from, asked.target.to), ...change });
    }
    for (const name of made) fresh.add(name);
  }
  return found;
}

/** Read once for as long as the cell's text stays. */
function looks(code: CodeCell): readonly Look[] {
  const known = knownLooks.get(code.names);
  if (known) return known;
  const found: Look[] = [], text = textIn(code.tree);
  const bound = new Map<unknown, string[]>();
  for (const event of code.names.events) if (event.what === 'bind') (bound.get(event.node) ?? bound.set(event.node, []).get(event.node)!).push(event.name);
  const look = (statement: Statement): void => {
    if (statement.type === 'For') {
      const over = statement.iter.type === 'List' || statement.iter.type === 'Tuple' ? statement.iter.elements : [statement.iter];
      if (statement.target.type === 'Name') found.push({ statement, loop: { name: statement.target.name, over }, asked: null, fresh: [] });
      statement.body.forEach(look);
      return;
    }
    const asked = changed(statement);
    // An assignment that does not read what it assigns to starts anew each time.
    const matters = asked && (statement.type !== 'Assign' || new Itself(asked.target, text).within(statement.value));
    const fresh = statement.type === 'Assign'
      ? statement.targets.flatMap(t => (t.type === 'Tuple' || t.type === 'List' ? t.elements : [t])).filter(t => !new Itself(t, text).within(statement.value)).map(text)
      // Names that loops, imports and `with` bind are made here too.
      : statement.type === 'AugmentedAssign' ? [] : bound.get(statement) ?? [];
    if (matters || fresh.length) found.push({ statement, loop: null, asked: matters ? { ...asked, text: text(asked.target) } : null, fresh });
  };
  code.tree.statements.forEach(look);
  knownLooks.set(code.names, found);
  return found;
}

const knownLooks = new WeakMap<CellNames, readonly Look[]>();

/** How an expression of a cell is written, blanks and kinds of quotes aside. */
const textIn = (tree: CellTree) => (e: Expression): string => tree.text.slice(e.from, e.to).replace(/\s+/g, '').replace(/"/g, '\'');

/** The name that `df`, `df["a"]`, `df.a.b` hang on. */
function baseName(e: Expression): string | null {
  if (e.type === 'Name') return e.name;
  return e.type === 'Subscript' || e.type === 'Attribute' ? baseName(e.value) : null;
}

/** What a statement changes, and how to ask what a second run of it does. */
function changed(s: Statement): { target: Expression; change: (own: Own) => Change | null } | null {
  if (s.type === 'Assign' && s.targets.length === 1) return { target: s.targets[0]!, change: own => own.change(s.value) };
  // `df.loc[df["a"] < 1, "a"] *= 100`: which rows are meant depends on what they hold, so the second time it may be none.
  if (s.type === 'AugmentedAssign') return { target: s.target, change: own => (own.within(s.value) || s.target.type === 'Subscript' && mentionsName(s.target.index, baseName(s.target) ?? '') ? null : arithmetic(s.operator)) };
  if (s.type !== 'ExpressionStatement' || s.value.type !== 'Call' || s.value.func.type !== 'Attribute') return null;
  const call = s.value;
  return { target: s.value.func.value, change: own => own.statement(call) };
}

function arithmetic(operator: string): Change | null {
  const effect = ({ '+': 'adds to it again', '-': 'subtracts from it again', '*': 'multiplies it again', '/': 'divides it again', '//': 'divides it again', '**': 'raises it again' } as Record<string, string>)[operator];
  return effect ? { effect, stops: false } : null;
}

/** Functions of one number whose result goes on changing when they are applied again. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  log: 'takes its logarithm again', log1p: 'takes its logarithm again', log2: 'takes its logarithm again', log10: 'takes its logarithm again', exp: 'takes its exponential again', expm1: 'takes its exponential again',
  sqrt: 'takes its root again', cbrt: 'takes its root again', square: 'squares it again', transpose: 'turns it back', expand_dims: 'adds an axis again',
};

const METHODS: Readonly<Record<string, string>> = {
  shift: 'shifts it again', diff: 'takes differences of the differences', pct_change: 'takes changes of the changes', cumsum: 'sums the sums', cumprod: 'multiplies the products', transpose: 'turns it back',
};

/** One place that values are kept in, found again where it is read. */
class Itself {
  private readonly target: string;
  /** Most expressions are told apart by their type, before any text is made. */
  private readonly type: Expression['type'];

  constructor(target: Expression, private readonly text: (e: Expression) => string) {
    this.target = text(target);
    this.type = target.type;
  }

  is(e: Expression): boolean {
    return e.type !== 'Constant' && e.type === this.type && this.text(e) === this.target;
  }

  within(e: Expression): boolean {
    let found = false;
    visitExpressions(e, part => { found ||= this.is(part); return !found; });
    return found;
  }
}

/** Questions about one value that a statement reads and writes back. */
class Own extends Itself {
  constructor(private readonly model: Model, target: Expression, text: (e: Expression) => string) {
    super(target, text);
  }

  /** What the second run of `target = e` does; null when nothing, or when nobody can tell. */
  change(e: Expression): Change | null {
    if (this.is(e) || !this.within(e)) return null;
    switch (e.type) {
      case 'BinaryOperation': {
        const left = this.within(e.left), right = this.within(e.right);
        // `x / x.max()`: what it is divided by changes with it, and the second time it is 1.
        if (left && right) return null;
        const inner = left ? e.left : e.right;
        return this.is(inner) ? arithmetic(e.operator) : this.change(inner);
      }
      case 'Subscript': return this.cut(e.value, e.index) ?? (e.value.type === 'Attribute' && this.is(e.value.value) ? null : this.change(e.value));
      case 'Attribute': return e.attr.name === 'T' && this.is(e.value) ? { effect: 'turns it back', stops: false } : this.change(e.value);
      case 'Call': return this.call(e);
      default: return null;
    }
  }

  /** `rows[1:]`, `rows.iloc[:-1]`, `rows.iloc[:, 2:]`: counted from an end that has moved. */
  private cut(of: Expression, index: Expression): Change | null {
    if (!this.is(of) && !(of.type === 'Attribute' && of.attr.name === 'iloc' && this.is(of.value))) return null;
    const slices = (index.type === 'Tuple' ? index.elements : [index]).filter((part): part is Slice => part.type === 'Slice');
    return slices.some(moves) ? { effect: 'cuts off more', stops: false } : null;
  }

  private call(e: Call): Change | null {
    const { func } = e;
    const called = this.model.callOf(e);
    if (func.type === 'Attribute' && this.within(func.value)) {
      if (!this.is(func.value)) return this.change(func.value);
      return called?.receiver?.kind === 'data' ? this.method(e, func.attr.name) : null;
    }
    const first = e.args[0];
    const [library, name] = [called?.callee?.split('.')[0], called?.callee?.split('.').at(-1) ?? ''];
    if (first && this.within(first) && first.type !== 'List' && first.type !== 'Tuple') {
      const effect = library === 'numpy' ? FUNCTIONS[name] : undefined;
      return this.is(first) ? (effect ? { effect, stops: false } : null) : library === 'numpy' ? this.change(first) : null;
    }
    const grows = ['pandas.concat', 'numpy.append', 'numpy.concatenate', 'numpy.vstack'].includes(called?.callee ?? '') && (first?.type === 'List' || first?.type === 'Tuple');
    const axis = e.keywords.find(k => k.name?.name === 'axis')?.value;
    return grows && !axis && first.elements.some(part => this.is(part)) ? { effect: 'adds the same rows again', stops: false } : null;
  }

  /** A method of data, called on the value itself. */
  private method(e: Call, name: string): Change | null {
    const keyword = (word: string): Expression | undefined => e.keywords.find(k => k.name?.name === word)?.value;
    const says = (word: string, value: unknown): boolean => { const given = keyword(word); return given?.type === 'Constant' && given.value === value; };
    if (METHODS[name]) return { effect: METHODS[name], stops: false };
    if (name === 'map') return this.mapped(e);
    if (name === 'reset_index') return says('drop', true) || e.keywords.some(k => !['drop', 'inplace'].includes(k.name?.name ?? '')) || e.args.length ? null : { effect: 'adds the row numbers as one more column', stops: false };
    if (name === 'merge') return { effect: 'joins the same columns once more, as `_x` and `_y`', stops: false };
    if (name === 'drop' && !says('errors', 'ignore')) {
      const labels = keyword('columns') ?? keyword('labels') ?? keyword('index') ?? e.args[0];
      if (labels && this.byPosition(labels)) return { effect: 'drops the rows that stand there now', stops: false };
      if (labels && this.within(labels)) return null;
      return { effect: 'stops with a KeyError, for what it drops is gone', stops: true };
    }
    if (name === 'set_index' && !says('drop', false) && e.args[0]?.type === 'Constant') return { effect: 'stops with a KeyError, for the column is the index now', stops: true };
    return null;
  }

  /** `df.index[0]`, `df.index[-3:]`, `df.index[[0, 1]]`: whatever stands there, not the rows that stood there first. */
  private byPosition(labels: Expression): boolean {
    if (labels.type !== 'Subscript' || labels.value.type !== 'Attribute' || !(labels.value.attr.name === 'index' || labels.value.attr.name === 'columns') || !this.is(labels.value.value)) return false;
    const { index } = labels;
    return index.type === 'Slice' || typeof literalValue(index) === 'number' || (index.type === 'List' && index.elements.length > 0 && index.elements.every(e => typeof literalValue(e) === 'number'));
  }

  /** `df["Sex"].map({"male": 0, "female": 1})`: the second time none of the values is a key, or some are none. */
  private mapped(e: Call): Change | null {
    const table = this.model.callOf(e)?.args[0];
    if (table?.kind !== 'mapping' || !table.entries.size) return null;
    const values = [...new Set([...table.entries.values()].map(keyOf))];
    const lost = values.filter((v): v is string => v !== null && !table.entries.has(v));
    if (values.includes(null) || !lost.length) return null;
    return { effect: lost.length === values.length ? 'finds none of the values that it maps, and every one becomes missing' : `finds no key for ${listed(lost)}, and ${lost.length === 1 ? 'it becomes' : 'they become'} missing`, stops: false };
  }

  /** A call that changes its receiver and gives nothing back. */
  statement(e: Call): Change | null {
    if (e.func.type !== 'Attribute') return null;
    const receiver = this.model.callOf(e)?.receiver, name = e.func.attr.name;
    if (receiver?.kind === 'sequence') {
      if (name === 'append' || name === 'insert') return { effect: 'adds the item again', stops: false };
      return name === 'extend' ? { effect: 'adds the items again', stops: false } : null;
    }
    if (receiver?.kind !== 'data') return null;
    if (e.keywords.some(k => k.name?.name === 'inplace' && k.value.type === 'Constant' && k.value.value === true)) return this.method(e, name);
    return name === 'insert' || name === 'pop' ? { effect: name === 'pop' ? 'stops with a KeyError, for the column is gone' : 'stops with a ValueError, for the column is there', stops: true } : null;
  }
}

/** Begins after the first item, or ends before the last: `[1:]`, `[:-1]`. `[:100]` and `[-100:]` stay what they are. */
function moves({ lower, upper }: Slice): boolean {
  const number = (e: Expression | null): number => { const value = e ? literalValue(e) : null; return typeof value === 'number' ? value : 0; };
  return number(lower) > 0 || number(upper) < 0;
}
