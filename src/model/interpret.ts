/**
 * Runs the notebook over abstract values, cell by cell in written order, and records what happened.
 * In: the cells' trees. Out: `Events` and the notebook's scope. User functions are inlined at each call (bounded depth, bounded work), loops over known
 * lists run once an item, branches run both ways. What library calls do is in `library-calls.ts`, `data-calls.ts` and `estimator-calls.ts`.
 * Never throws on any tree; never decides what is a problem.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Call, CellTree, Comprehension, DictComprehension, Expression, For, FunctionDefinition, Lambda, Positioned, Statement } from '../python/ast';
import { isExpression } from '../python/walk';
import type { Steps } from '../steps';
import { combine, compareValues } from './arithmetic';
import { chosenBy, verdict } from './columns';
import { columnsKept } from './column-lists';
import { choiceBetween, type Comparison, keptBest } from './choices';
import { callContainer, filledFirst, isStatistic, subscript } from './container-calls';
import { callData, dataAttribute, mappedBy, setColumn } from './data-calls';
import { callEstimator, estimatorAttribute, makeEstimator } from './estimator-calls';
import { type Arguments, outside, bindParameters, calleeName, derived, elementOf, keyOf, memberOf, merge, without } from './flow';
import { noEvents, type CallEvent, type Events, type LoopEvent, type Place } from './events';
import { KnownSplits } from './known-splits';
import { recordLoop, recordWhile } from './loop-events';
import { callLibrary, canonicalName, shuffledRows, starName } from './library-calls';
import { callHandle, forward, itemOf, networkName } from './network-calls';
import { anyArguments, asData, opaque, opaqueColumn, saysTable } from './opaque';
import { isOwn, ownEstimator, ownMethod } from './own-estimators';
import { markDerived, markMade, markPart, memberName } from './pandas-values';
import { PYTHON_BUILTINS } from './python-builtins';
import type { Source } from './rows';
import { Scope } from './scope';
import { recordThreshold } from './thresholds';
import { otherSide } from './selections';
import { type Data, type Estimator, type Instance, makeData, snapshot, stringOf, type UserClass, type UserFunction, type Unknown, type Value, UNKNOWN } from './values';

export interface CellUnit {
  readonly id: CellId;
  readonly tree: CellTree;
}

const MAX_DEPTH = 8;
const MAX_ITEMS = 24;
/** Expressions evaluated for one notebook; real ones need some ten thousand. */
const MAX_WORK = 400_000;

export class Interpreter {
  readonly events: Events = noEvents();
  readonly globals = new Scope();
  private scope = this.globals;
  private cell: CellId = '';
  private within: FunctionDefinition | null = null;
  private site: Span | null = null;
  private loops = 0;
  private order = 0;
  private depth = 0;
  private work = 0;
  private returned: Value[][] = [];
  private readonly stars: string[] = [];
  private readonly called = new Set<object>();
  private readonly functions: UserFunction[] = [];
  private sourceCount = 0;
  private readonly sources = new Map<string, Source>();
  readonly splits = new KnownSplits(this);
  private compared: Comparison | null = null;
  /** What the last statement that is an expression gave. */
  private left: Value = UNKNOWN;
  /** What the conditions around the statement that runs now asked of the columns: correlations, importances. */
  private readonly verdicts: Data[] = [];
  private readonly undefinedNames = new Map<string, Unknown>();
  /** What the notebook itself wrote, by path: read again, it is the same data. */
  readonly written = new Map<string, Data | Estimator>();

  /** Whether the bound on work was reached: what came after it was not followed. */
  get stopped(): boolean {
    return this.work > MAX_WORK;
  }

  /** A step is a cell. */
  *run(cells: readonly CellUnit[]): Steps<void> {
    for (const { id, tree } of cells) {
      this.cell = id;
      this.block(tree.statements);
      const { left } = this;
      if (tree.statements.at(-1)?.type === 'ExpressionStatement' && left.kind === 'data' && left.shape === 'frame') this.events.tables.push({ cell: id, data: snapshot(left) });
      yield;
    }
    // Functions nobody calls are still code that somebody will run: once, with parameters that may be data.
    for (const fn of this.functions) {
      this.cell = fn.cell;
      if (!this.called.has(fn.node)) this.callUser(fn, anyArguments(this, fn.node), null);
    }
  }

  // ---- for the files that know libraries ----

  span(node: Positioned): Span {
    return { cell: this.cell, from: node.from, to: node.to };
  }

  place(node: Positioned): Place {
    const at = this.span(node);
    return { at, site: this.site ?? at, within: this.within, loops: this.loops, order: this.order++ };
  }

  /** How many loops are around what runs now. */
  get loopDepth(): number {
    return this.loops;
  }

  /** What is said of the columns by the innermost condition that decides whether this runs. */
  get asked(): Data | null {
    return this.verdicts.at(-1) ?? null;
  }

  nextSource(): number {
    return this.sourceCount++;
  }

  /** The user's function whose body is running, null at the notebook's top level. */
  get function(): FunctionDefinition | null {
    return this.within;
  }

  /** The source read under `key`; reading the same file twice gives the same rows. */
  source(key: string, make: () => Source): Source {
    let source = this.sources.get(key);
    if (!source) this.sources.set(key, (source = make()));
    return source;
  }

  /** Which binding a name stands for now. */
  version(name: string): number {
    return this.scope.version(name);
  }

  /** What a name stands for just now, without a look being taken. */
  standsFor(name: string): Value | undefined {
    return this.scope.get(name);
  }

  invokeMethod(method: Extract<Value, { kind: 'method' }>, args: readonly Value[], node: Call): Value {
    return this.dispatch(method, { node, args, keywords: new Map() });
  }

  /** Calls any value with plain arguments: callbacks of `apply`, `map`, `pipe`. */
  invoke(callee: Value, args: readonly Value[], node: Call): Value {
    if (callee.kind === 'function') return this.callUser(callee, { args, keywords: new Map() }, node);
    if (callee.kind === 'symbol') return callLibrary(this, callee.name, { node, args, keywords: new Map() });
    if (callee.kind === 'method') return this.invokeMethod(callee, args, node);
    return UNKNOWN;
  }

  loop(node: LoopEvent['node'], over: LoopEvent['over'], how: string, data: Data | null): void {
    this.events.loops.push({ ...this.place(node), node, over, how, data });
  }

  // ---- statements ----

  private block(statements: readonly Statement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(s: Statement): void {
    // Past the bound nothing more is run: nested loops over known lists multiply.
    if (++this.work > MAX_WORK) return;
    switch (s.type) {
      case 'ExpressionStatement': this.left = this.evaluate(s.value); break;
      case 'Assign': {
        const value = this.evaluate(s.value);
        for (const target of s.targets) this.assign(target, value);
        break;
      }
      case 'AugmentedAssign': {
        const value = combine(this, s.operator, this.evaluate(s.target), this.evaluate(s.value), s, [s.target, s.value]);
        this.assign(s.target, value);
        break;
      }
      case 'AnnotatedAssign': if (s.value) this.assign(s.target, this.evaluate(s.value)); break;
      case 'Return': {
        const value = s.value ? this.evaluate(s.value) : UNKNOWN;
        this.returned.at(-1)?.push(value);
        break;
      }
      case 'Delete': for (const t of s.targets) this.forget(t); break;
      case 'Raise': if (s.exception) this.evaluate(s.exception); break;
      case 'Global': for (const n of s.names) this.scope.declareGlobal(n.name); break;
      case 'Import': for (const alias of s.names) {
        const top = alias.asName ? alias.name : alias.name.split('.')[0]!;
        this.scope.set(alias.asName?.name ?? top, { kind: 'symbol', name: canonicalName(top) });
      } break;
      case 'ImportFrom':
        if (s.isStar) this.stars.push(s.module);
        for (const alias of s.names) {
          this.scope.set(alias.asName?.name ?? alias.name, { kind: 'symbol', name: canonicalName(`${'.'.repeat(s.level)}${s.module}.${alias.name}`) });
        }
        break;
      case 'If': {
        const said = verdict(this.evaluate(s.test));
        // `for phase in ["train", "val"]`: each round takes its own way.
        const way = this.loops > 0 ? this.knownWay(s.test) : null;
        if (way !== null) { this.block(way ? s.body : s.orElse); break; }
        keptBest(this, s, this.compared);
        if (said) this.verdicts.push(said);
        this.branches([s.body, s.orElse]);
        if (said) this.verdicts.pop();
        break;
      }
      case 'For': this.forLoop(s); break;
      case 'While': this.evaluate(s.test); recordWhile(this, s, this.compared?.node === s.test ? this.compared.sides[1] : UNKNOWN); this.inLoop(() => this.block(s.body)); this.block(s.orElse); break;
      case 'Try':
        this.branches([[...s.body, ...s.orElse], ...s.handlers.map(h => h.body)]);
        this.block(s.finalBody);
        break;
      case 'With':
        for (const item of s.items) {
          const value = this.evaluate(item.context);
          if (item.target) this.assign(item.target, value);
        }
        this.block(s.body);
        break;
      case 'FunctionDefinition': {
        for (const d of s.decorators) this.evaluate(d);
        for (const p of s.params) if (p.default) this.evaluate(p.default);
        const fn = this.userFunction(s, null);
        this.scope.set(s.name.name, fn);
        break;
      }
      case 'ClassDefinition': this.classDefinition(s); break;
      case 'Match':
        this.evaluate(s.subject);
        this.branches(s.cases.map(c => c.body));
        break;
      case 'Assert': this.evaluate(s.test); break;
      case 'TypeAlias': case 'Pass': case 'Break': case 'Continue': case 'Nonlocal': break;
      case 'Magic':
        this.block(s.body);
        break;
      case 'ErrorStatement':
        for (const child of s.children) if (isExpression(child)) this.evaluate(child); else this.statement(child);
        break;
    }
  }

  /** Runs each branch from the same names; where they differ afterwards the first known value wins. Objects changed in place stay changed. */
  private branches(bodies: readonly (readonly Statement[])[]): void {
    const { scope } = this;
    const ways = bodies.map(body => scope.attempt(() => this.block(body)));
    for (const name of new Set(ways.flatMap(way => [...way.keys()]))) {
      const before = scope.own(name);
      const [first, ...others] = ways.map(way => (way.has(name) ? way.get(name) : before));
      let merged = first;
      for (const value of others) if (value && (!merged || merged.kind === 'unknown' || merged === before)) merged = value;
      if (merged) scope.put(name, merged);
      else scope.delete(name);
    }
  }

  /** Whether two texts that are both known are equal; null when the test asks something else. */
  private knownWay(test: Expression): boolean | null {
    if (test.type !== 'Compare' || test.comparators.length !== 1 || !/^[=!]=$/.test(test.operators[0]!) || test.left.type !== 'Name' || test.comparators[0]!.type !== 'Constant') return null;
    const left = stringOf(this.lookUp(test.left.name, test.left)), right = stringOf(this.evaluate(test.comparators[0]));
    return left === null || right === null ? null : (left === right) === (test.operators[0] === '==');
  }

  /** Runs something that is done again and again: a loop's body, an optimiser's objective. */
  inLoop(run: () => void): void {
    this.loops++;
    run();
    this.loops--;
  }

  private forLoop(s: For): void {
    const iter = this.evaluate(s.iter);
    recordLoop(this, s, iter, s.iter);
    const items = iter.kind === 'sequence' && iter.items && iter.items.length <= MAX_ITEMS && s.body.length ? iter.items : null;
    this.inLoop(() => {
      if (items?.length) for (const item of items) { if (this.work > MAX_WORK) break; this.assign(s.target, item); this.block(s.body); }
      else { this.assign(s.target, itemOf(iter)); this.block(s.body); }
    });
    this.block(s.orElse);
  }

  private classDefinition(s: Extract<Statement, { type: 'ClassDefinition' }>): void {
    const bases = s.bases.map(b => this.evaluate(b));
    const cls: UserClass = { kind: 'class', node: s, cell: this.cell, scope: this.scope, members: new Map(), bases };
    this.scope.set(s.name.name, cls);
    const outer = this.scope;
    this.scope = new Scope(outer);
    for (const member of s.body) {
      if (member.type === 'FunctionDefinition') cls.members.set(member.name.name, this.userFunction(member, null));
      else this.statement(member);
    }
    for (const [name, value] of this.scope.entries()) cls.members.set(name, value);
    this.scope = outer;
  }

  private userFunction(node: FunctionDefinition | Lambda, self: Value | null): UserFunction {
    const fn: UserFunction = { kind: 'function', node, cell: this.cell, scope: this.scope, self };
    this.functions.push(fn);
    return fn;
  }

  /** `frames["train"]["age"] = 0` reaches the frame in the dictionary; only a selection of a frame is a copy. Calls are not made again to ask. */
  private isFrameLike(e: Expression): boolean {
    if (e.type !== 'Name' && e.type !== 'Attribute') return true;
    const base = this.evaluate(e);
    const frame = base.kind === 'method' ? base.receiver : base;
    return frame.kind === 'data' ? frame.shape !== 'array' : frame.kind !== 'mapping' && frame.kind !== 'sequence';
  }

  private forget(target: Expression): void {
    if (target.type === 'Name') this.scope.delete(target.name);
    else if (target.type === 'Subscript') {
      const data = this.evaluate(target.value), name = stringOf(this.evaluate(target.index));
      if (data.kind === 'data' && name) data.columns = { ...data.columns, names: without(data.columns.names, name), dropped: new Set([...data.columns.dropped, name]) };
    } else if (target.type === 'Tuple' || target.type === 'List') target.elements.forEach(e => this.forget(e));
  }

  private assign(target: Expression, value: Value): void {
    switch (target.type) {
      case 'Name': this.scope.set(target.name, value); break;
      case 'Tuple': case 'List': {
        const items = value.kind === 'sequence' ? value.items : null;
        const star = target.elements.findIndex(e => e.type === 'Starred');
        target.elements.forEach((element, i) => {
          const item = items ? (star < 0 || i < star ? items[i] : items[items.length - (target.elements.length - i)]) : undefined;
          // Parts of what a helper returned: nobody knows whether they share rows.
          if (!items && value.kind === 'unknown' && value.origin && element.type === 'Name') this.assign(element, opaque(this, element.name, element));
          else if (element.type === 'Starred') this.assign(element.value, { kind: 'sequence', items: items?.slice(star, items.length - (target.elements.length - star - 1)) ?? null, element: elementOf(value) });
          // `low, high = ages.quantile([0.01, 0.99])`
          else this.assign(element, item ?? (value.kind === 'data' && value.statistic !== null && value.shape !== 'frame' ? { ...value, shape: 'scalar' } : elementOf(value)));
        });
        break;
      }
      case 'Attribute': {
        const owner = this.evaluate(target.value);
        if (owner.kind === 'instance') owner.fields.set(target.attr.name, value);
        else if (owner.kind === 'data') setColumn(this, owner, { kind: 'literal', value: target.attr.name, at: this.span(target.attr) }, value, target);
        break;
      }
      case 'Subscript': {
        const container = this.evaluate(target.value);
        const owner = container.kind === 'unknown' && value.kind === 'data' ? asData(container) ?? container : container;
        const key = this.evaluate(target.index);
        const frame = owner.kind === 'method' && owner.receiver.kind === 'data' ? owner.receiver : owner;
        const inner = target.value.type === 'Attribute' && owner.kind === 'method' ? target.value.value : target.value;
        if (frame.kind === 'data' && frame.shape !== 'array' && ((inner.type === 'Subscript' && inner.value.type !== 'Subscript' && this.isFrameLike(inner.value)) || (inner.type === 'Attribute' && frame.view === 'column'))) this.events.chained.push({ ...this.place(target), data: snapshot(frame) });
        if (owner.kind === 'data') setColumn(this, owner, key, value, target);
        else if (owner.kind === 'method' && owner.receiver.kind === 'data') setColumn(this, owner.receiver, key, value, target);
        else if (owner.kind === 'mapping') { const k = keyOf(key); const held = outside(value, owner); if (k !== null) owner.entries.set(k, held); else owner.element = merge(owner.element, held); }
        else if (owner.kind === 'sequence') owner.element = isStatistic(value) ? value : merge(owner.element, outside(value, owner));
        else if (owner.kind === 'unknown' && target.value.type === 'Name') { const filled = filledFirst(owner, key, value); if (filled) this.scope.set(target.value.name, filled); }
        break;
      }
      case 'Starred': this.assign(target.value, value); break;
      default: break;
    }
  }

  // ---- expressions ----

  evaluate(e: Expression): Value {
    if (++this.work > MAX_WORK) return UNKNOWN;
    switch (e.type) {
      case 'Name': return this.lookUp(e.name, e);
      case 'Constant': return { kind: 'literal', value: e.kind === 'bytes' || e.kind === 'complex' || e.kind === 'ellipsis' ? null : e.value, at: this.span(e) };
      case 'JoinedString': return { kind: 'text', parts: e.parts.map(p => this.evaluate(p)), at: this.span(e), written: e.parts.map(p => this.span(p.type === 'FormattedValue' ? p.value : p)) };
      case 'FormattedValue': return this.evaluate(e.value);
      case 'Attribute': return this.attribute(this.evaluate(e.value), e.attr.name, e);
      case 'Subscript': return subscript(this, this.evaluate(e.value), e);
      case 'Slice': for (const part of [e.lower, e.upper, e.step]) if (part) this.evaluate(part); return UNKNOWN;
      case 'Call': return this.call(e);
      case 'Starred': return this.evaluate(e.value);
      case 'BinaryOperation': return this.binary(e);
      case 'UnaryOperation': {
        const operand = this.evaluate(e.operand);
        if (e.operator === '-' && operand.kind === 'literal' && typeof operand.value === 'number') return { ...operand, value: -operand.value, at: this.span(e) };
        if (operand.kind === 'score') return operand;
        if (operand.kind === 'index') return otherSide(operand);
        return operand.kind === 'data' ? makeData(operand.shape, operand.rows, { steps: operand.steps, column: operand.column, from: operand.from, window: operand.window, ...(verdict(operand) ? { statistic: operand.statistic, label: operand.label } : {}) }) : UNKNOWN;
      }
      case 'BooleanOperation': { const values = e.values.map(v => this.evaluate(v)); return values.find(v => verdict(v)) ?? values.find(v => v.kind !== 'unknown') ?? UNKNOWN; }
      case 'Compare': {
        const operands = [e.left, ...e.comparators].map(x => this.evaluate(x));
        recordThreshold(this, e, operands);
        this.compared = operands.length === 2 ? { node: e, sides: [operands[0]!, operands[1]!] } : null;
        return compareValues(this, e, operands);
      }
      case 'Conditional': { this.evaluate(e.test); choiceBetween(this, e, this.compared); const body = this.evaluate(e.body), orElse = this.evaluate(e.orElse); return merge(body, orElse); }
      case 'Lambda': return this.userFunction(e, null);
      case 'Comprehension': return this.comprehension(e);
      case 'DictComprehension': {
        const entries = new Map<string, Value>();
        let element: Value = UNKNOWN;
        this.clauses(e, 0, () => {
          const key = keyOf(this.evaluate(e.key));
          const value = this.evaluate(e.value);
          if (key !== null) entries.set(key, value);
          element = merge(element, value);
        });
        return { kind: 'mapping', entries, element, at: this.span(e) };
      }
      case 'List': case 'Tuple': case 'Set': return this.display(e.elements);
      case 'Dict': {
        const entries = new Map<string, Value>();
        let element: Value = UNKNOWN;
        for (const item of e.items) {
          const value = this.evaluate(item.value);
          if (!item.key) { if (value.kind === 'mapping') for (const [k, v] of value.entries) entries.set(k, v); continue; }
          const key = keyOf(this.evaluate(item.key));
          if (key !== null) entries.set(key, value);
          element = merge(element, value);
        }
        return { kind: 'mapping', entries, element, at: this.span(e) };
      }
      case 'Await': return this.evaluate(e.value);
      case 'Yield': if (e.value) { const v = this.evaluate(e.value); this.returned.at(-1)?.push({ kind: 'sequence', items: null, element: v }); } return UNKNOWN;
      case 'NamedExpression': { const value = this.evaluate(e.value); this.assign(e.target, value); return value; }
      case 'MagicExpression': return UNKNOWN;
      case 'ErrorExpression': for (const child of e.children) this.evaluate(child); return UNKNOWN;
    }
  }

  private lookUp(name: string, node: Positioned): Value {
    const value = this.scope.get(name);
    if (value) return (value.kind === 'unknown' && value.origin?.data) || value;
    for (let i = this.stars.length - 1; i >= 0; i--) {
      const found = starName(this.stars[i]!, name);
      if (found) return { kind: 'symbol', name: found };
    }
    if (PYTHON_BUILTINS.has(name)) return { kind: 'symbol', name: `builtins.${name}` };
    const known = this.undefinedNames.get(name) ?? opaque(this, name, node);
    this.undefinedNames.set(name, known);
    return known.origin?.data ?? known;
  }

  private display(elements: readonly Expression[]): Value {
    const items: Value[] = [];
    let open = false;
    for (const element of elements) {
      const value = this.evaluate(element);
      if (element.type !== 'Starred') items.push(value);
      else if (value.kind === 'sequence' && value.items) items.push(...value.items);
      else open = true;
    }
    return { kind: 'sequence', items: open ? null : items, element: items.reduce(merge, UNKNOWN) };
  }

  private attribute(owner: Value, name: string, node: Positioned): Value {
    switch (owner.kind) {
      case 'symbol': {
        const full = `${owner.name}.${name}`;
        this.events.symbols.push({ at: this.span(node), name: full });
        return { kind: 'symbol', name: canonicalName(full) };
      }
      case 'instance': {
        const own = owner.fields.get(name) ?? memberOf(owner.cls, name);
        if (own?.kind === 'function') return { ...own, self: owner };
        return own ?? { kind: 'method', receiver: owner, name, at: this.span(node) };
      }
      case 'class': return memberOf(owner, name) ?? UNKNOWN;
      case 'data': {
        const member = memberName(owner, name), value = dataAttribute(this, owner, name, node);
        if (member) this.events.symbols.push({ at: this.span(node), name: member });
        markPart(owner, name, value);
        return value;
      }
      case 'estimator':
        this.events.symbols.push({ at: this.span(node), name: `${owner.name}.${name}` });
        return estimatorAttribute(this, owner, name, node);
      case 'unknown': {
        const data = owner.origin?.data ?? (owner.origin && saysTable(name) ? asData(owner) : null);
        return data ? dataAttribute(this, data, name, node) : owner.origin ? opaqueColumn(owner, name) : UNKNOWN;
      }
      default:
        if (owner.kind === 'handle') this.events.symbols.push({ at: this.span(node), name: `${owner.name}.${name}` });
        return { kind: 'method', receiver: owner, name, at: this.span(node) };
    }
  }

  private binary(e: Extract<Expression, { type: 'BinaryOperation' }>): Value {
    return combine(this, e.operator, this.evaluate(e.left), this.evaluate(e.right), e, [e.left, e.right]);
  }

  private comprehension(e: Comprehension): Value {
    const items: Value[] = [];
    let known = true;
    let asked: Data | null = null;
    const first = this.clauses(e, 0, () => { items.push(this.evaluate(e.element)); }, condition => { asked ??= verdict(condition); });
    if (!(first.kind === 'sequence' && first.items) || e.clauses.length > 1 || e.clauses[0]?.conditions.length) known = false;
    const by = verdict(first.kind === 'sequence' ? first : undefined) ?? asked;
    if (by) return chosenBy(by);
    const columns = columnsKept(this, e, first);
    if (columns) return columns;
    const over = first.kind === 'data' ? first : null;
    const element = items.reduce(merge, UNKNOWN);
    // Words of one text.
    if (over?.shape === 'scalar' && over.statistic === null && e.kind === 'list') return makeData('scalar', over.rows, { steps: over.steps, column: over.column, text: true });
    // `[means[city] for city in df["city"]]`: looked up for each row.
    const looked = over && over.shape !== 'frame' && e.kind === 'list' && !e.clauses[0]?.conditions.length ? items.find(item => item.kind === 'data' && item.shape === 'scalar' && item.statistic !== null) : undefined;
    if (over && looked?.kind === 'data') return { ...mappedBy(this, over, looked, e), shape: 'array' };
    // A list made from a column, one element a row, is still that column's rows.
    if (over && (over.shape === 'series' || over.shape === 'array') && e.kind === 'list') return makeData('array', over.rows, { steps: over.steps, column: over.column, text: true });
    return { kind: 'sequence', items: known ? items : null, element };
  }

  /** Runs the clauses of a comprehension and `inner` for each known item; returns what the first clause iterates. */
  private clauses(e: Comprehension | DictComprehension, index: number, inner: () => void, onCondition?: (value: Value) => void): Value {
    const clause = e.clauses[index];
    if (!clause) { inner(); return UNKNOWN; }
    const iter = this.evaluate(clause.iter);
    if (index === 0) recordLoop(this, e, iter, clause.iter);
    const outer = this.scope;
    this.scope = new Scope(outer);
    const once = (item: Value): void => {
      this.assign(clause.target, item);
      for (const condition of clause.conditions) { const value = this.evaluate(condition); onCondition?.(value); }
      this.clauses(e, index + 1, inner, onCondition);
    };
    this.inLoop(() => {
      if (iter.kind === 'sequence' && iter.items && iter.items.length <= MAX_ITEMS) iter.items.forEach(once);
      else once(itemOf(iter));
    });
    this.scope = outer;
    return iter;
  }

  // ---- calls ----

  private call(node: Call): Value {
    let receiver = node.func.type === 'Attribute' ? this.evaluate(node.func.value) : null;
    const method = node.func.type === 'Attribute' ? node.func.attr.name : null;
    if (receiver?.kind === 'unknown' && method && saysTable(method)) receiver = asData(receiver) ?? receiver;
    const callee = receiver && method && node.func.type === 'Attribute'
      ? (receiver.kind === 'data' || receiver.kind === 'estimator' ? { kind: 'method' as const, receiver, name: method, at: this.span(node.func.attr) } : this.attribute(receiver, method, node.func))
      : this.evaluate(node.func);
    const given = this.arguments(node);
    const place = this.place(node);
    const result = this.dispatch(callee, given);
    if (callee.kind === 'symbol') markMade(callee.name, given.args, result);
    else if (callee.kind === 'method' && callee.receiver.kind === 'data') markDerived(callee.receiver, callee.name, result);
    // Field by field: spreading an object is the slowest thing here.
    const event: CallEvent = {
      at: place.at, site: place.site, within: place.within, loops: place.loops, order: place.order, node, cell: this.cell, callee: calleeName(callee), receiver: receiver ?? (callee.kind === 'method' ? callee.receiver : null), method,
      args: given.args, keywords: given.keywords, result,
    };
    this.events.calls.push(event);
    return result;
  }

  private arguments(node: Call): Arguments {
    const args: Value[] = [];
    for (const arg of node.args) {
      const value = this.evaluate(arg);
      if (arg.type === 'Starred' && value.kind === 'sequence' && value.items) args.push(...value.items);
      else args.push(value);
    }
    const keywords = new Map<string, Value>();
    for (const keyword of node.keywords) {
      const value = this.evaluate(keyword.value);
      if (keyword.name) keywords.set(keyword.name.name, value);
      else if (value.kind === 'mapping') for (const [k, v] of value.entries) keywords.set(k, v);
    }
    return { node, args, keywords };
  }

  private dispatch(callee: Value, given: Arguments): Value {
    switch (callee.kind) {
      case 'symbol': return callLibrary(this, callee.name, given);
      case 'function': return this.callUser(callee, given, given.node);
      case 'class': return this.instantiate(callee, given);
      case 'method':
        if (callee.receiver.kind === 'data') return callData(this, callee.receiver, callee.name, given);
        if (callee.receiver.kind === 'estimator') return callEstimator(this, callee.receiver, callee.name, given);
        return callContainer(this, callee.receiver, callee.name, given);
      case 'instance': if (callee.model && !isOwn(callee.model)) return forward(this, callee.model, given); return derived(given);
      case 'estimator': return forward(this, callee, given);
      case 'handle': return callHandle(this, callee, given) ?? derived(given);
      default: { const result = given.node.func.type === 'Attribute' && given.node.func.attr.name === 'permutation' && given.args[0] ? shuffledRows(given.args[0]) : derived(given); return result.kind === 'unknown' && given.node.func.type === 'Name' ? opaque(this, given.node.func.name, given.node) : result; }
    }
  }

  private instantiate(cls: UserClass, given: Arguments): Value {
    const network = networkName(cls);
    const instance: Instance = { kind: 'instance', cls, fields: new Map(), model: network === null ? ownEstimator(this, cls, given) : makeEstimator(this, network, null, given, 'predictor') };
    const init = memberOf(cls, '__init__');
    if (init?.kind === 'function') this.callUser({ ...init, self: instance }, given, given.node);
    return instance;
  }

  /** Inlines a user's function: its own scope, its parameters bound, its effects recorded where they are written. */
  private callUser(fn: UserFunction, given: Omit<Arguments, 'node'>, node: Call | null): Value {
    if (this.depth >= MAX_DEPTH || this.work > MAX_WORK) return derived(given);
    this.called.add(fn.node);
    const saved = { scope: this.scope, cell: this.cell, within: this.within, site: this.site }, fits = this.events.fits.length;
    const scope = new Scope(fn.scope);
    bindParameters(fn.node.params, given, fn.self, scope, p => this.evaluate(p));
    if (node && !this.site) this.site = this.span(node);
    this.scope = scope;
    this.cell = fn.cell;
    this.depth++;
    let result: Value;
    if (fn.node.type === 'Lambda') result = this.evaluate(fn.node.body);
    else {
      this.within = fn.node;
      this.returned.push([]);
      this.block(fn.node.body);
      const values = this.returned.pop()!;
      result = values.reduceRight(merge, UNKNOWN as Value);
    }
    this.depth--;
    Object.assign(this, saved);
    return node && fn.self?.kind === 'instance' && fn.node.type !== 'Lambda' ? ownMethod(this, fn.self, fn.node.name.name, given, node, fits, result) : result;
  }
}
