/**
 * The names of one cell as Python has them: what it binds, reads and deletes at the notebook's top level, in evaluation order.
 * In: a cell's tree. Out: `NameEvent[]`, positions relative to the cell, so the result can be kept for as long as the text stays.
 * Names local to functions, classes, lambdas and comprehensions do not leave them. Source: https://docs.python.org/3/reference/executionmodel.html#naming-and-binding
 */
import type { CellTree, Expression, FunctionDefinition, Identifier, Lambda, Magic, Node, Parameters, Positioned, Statement } from '../python/ast';
import { children, isExpression, visitExpressions } from '../python/walk';

export type BindingKind = 'assign' | 'augmented' | 'import' | 'function' | 'class' | 'loop' | 'with' | 'except' | 'magic' | 'match';

export interface NameEvent extends Positioned {
  readonly what: 'bind' | 'use' | 'delete';
  readonly name: string;
  /** For bindings; `except` also for the end of a handler, where Python deletes what the handler bound. */
  readonly kind: BindingKind | null;
  /** The statement that binds, or the expression that reads. */
  readonly node: Node;
  /** The function (outermost) in whose body it stands: it happens when that is called. Null at the top level. */
  readonly deferred: FunctionDefinition | Lambda | null;
  /** In a branch, loop, handler or `with`: it may not happen. */
  readonly conditional: boolean;
  /** Read where a NameError is caught, or `'x' in globals()` was asked. */
  readonly guarded: boolean;
}

export interface CellNames {
  readonly events: readonly NameEvent[];
  /** `import *`, `%run`, `%pylab`, `exec`: names may appear that nobody sees. */
  readonly opaque: readonly Opaque[];
}

/** Where names may appear that nobody sees. */
export interface Opaque extends Positioned {
  readonly kind: 'star' | 'file' | 'code' | 'text' | 'magic';
  /** As it is written: the module of a star import, `%run setup.py`, `exec`, `globals()`, `%%cython`. */
  readonly what: string;
}

export function collectNames(tree: CellTree): CellNames {
  const collector = new Collector(tree.text);
  if (tree.cellMagic) collector.magicNames(tree.cellMagic.name, tree.cellMagic.argument, tree.cellMagic);
  if (tree.cellMagic && tree.language !== 'python') collector.foreign(tree.cellMagic, tree.language);
  collector.block(tree.statements);
  return { events: collector.events, opaque: collector.opaque };
}

interface LocalScope {
  readonly names: ReadonlySet<string>;
  /** Declared `global` here: the notebook's, whatever scopes around hold. */
  readonly globals: ReadonlySet<string>;
  readonly parent: LocalScope | null;
  /** Class bodies: not seen from functions inside. */
  readonly isClass: boolean;
}

class Collector {
  readonly events: NameEvent[] = [];
  readonly opaque: Opaque[] = [];
  private local: LocalScope | null = null;
  private deferred: FunctionDefinition | Lambda | null = null;
  private conditional = 0;
  private guarded = 0;
  /** Names that the loops around bind, each with the depth of its body: a branch inside may read them from the second turn on. */
  private turns: { readonly names: ReadonlySet<string>; readonly depth: number }[] = [];

  constructor(private readonly text: string) {}

  block(statements: readonly Statement[]): void {
    for (const s of statements) this.statement(s);
  }

  private hide({ from, to }: Positioned, kind: Opaque['kind'], what: string): void {
    this.opaque.push({ from, to, kind, what });
  }

  private maybe(run: () => void): void {
    this.conditional++;
    run();
    this.conditional--;
  }

  private turn(body: readonly Statement[]): void {
    this.maybe(() => {
      this.turns.push({ names: boundIn(body), depth: this.conditional });
      this.block(body);
      this.turns.pop();
    });
  }

  private emit(what: NameEvent['what'], name: string, at: Positioned, node: Node, kind: BindingKind | null): void {
    if (this.isLocal(name)) return;
    this.events.push({ what, name, from: at.from, to: at.to, kind, node, deferred: this.deferred, conditional: this.conditional > 0, guarded: this.guarded > 0 || (what === 'use' && this.turns.some(t => this.conditional > t.depth && t.names.has(name))) });
  }

  private isLocal(name: string): boolean {
    for (let scope = this.local; scope; scope = scope.parent) {
      if (scope.names.has(name)) return true;
      if (scope.globals.has(name)) return false;
    }
    return false;
  }

  private statement(s: Statement): void {
    switch (s.type) {
      case 'ExpressionStatement': this.expression(s.value); break;
      case 'Assign': this.expression(s.value); for (const t of s.targets) this.target(t, s, 'assign'); break;
      case 'AugmentedAssign': this.expression(s.target); this.expression(s.value); this.target(s.target, s, 'augmented'); break;
      case 'AnnotatedAssign': this.expression(s.annotation); if (s.value) { this.expression(s.value); this.target(s.target, s, 'assign'); } else if (s.target.type !== 'Name') this.expression(s.target); break;
      case 'Return': if (s.value) this.expression(s.value); break;
      case 'Delete': for (const t of s.targets) this.remove(t, s); break;
      case 'Raise': if (s.exception) this.expression(s.exception); if (s.cause) this.expression(s.cause); break;
      case 'Import':
        for (const alias of s.names) { const name = alias.asName?.name ?? alias.name.split('.')[0]!; this.emit('bind', name, alias.asName ?? alias.at, s, 'import'); }
        break;
      case 'ImportFrom':
        if (s.isStar) this.hide(s, 'star', `${'.'.repeat(s.level)}${s.module}`);
        for (const alias of s.names) this.emit('bind', alias.asName?.name ?? alias.name, alias.asName ?? alias.at, s, 'import');
        break;
      case 'If':
        this.expression(s.test);
        this.guarded += asksGlobals(s.test) ? 1 : 0;
        this.maybe(() => { this.block(s.body); this.block(s.orElse); });
        this.guarded -= asksGlobals(s.test) ? 1 : 0;
        break;
      case 'For': this.expression(s.iter); this.target(s.target, s, 'loop'); this.turn(s.body); this.maybe(() => { this.block(s.orElse); }); break;
      case 'While': this.expression(s.test); this.turn(s.body); this.maybe(() => { this.block(s.orElse); }); break;
      case 'Try': {
        const catches = s.handlers.some(h => !h.exception || mentionsNameError(h.exception));
        this.guarded += catches ? 1 : 0;
        this.maybe(() => { this.block(s.body); });
        this.guarded -= catches ? 1 : 0;
        this.maybe(() => {
          for (const h of s.handlers) {
            if (h.exception) this.expression(h.exception);
            if (h.name) this.emit('bind', h.name.name, h.name, s, 'except');
            this.block(h.body);
            // Python deletes the name when the handler ends.
            if (h.name) this.emit('delete', h.name.name, { from: h.to, to: h.to }, s, 'except');
          }
          this.block(s.orElse);
        });
        this.block(s.finalBody);
        break;
      }
      case 'With':
        for (const item of s.items) { this.expression(item.context); if (item.target) this.target(item.target, s, 'with'); }
        this.block(s.body);
        break;
      case 'FunctionDefinition':
        for (const d of s.decorators) this.expression(d);
        this.emit('bind', s.name.name, s.name, s, 'function');
        this.withTypes(s.name, () => {
          this.defaults(s.params);
          if (s.returns) this.expression(s.returns);
          this.inner(s, s.params, () => this.block(s.body), functionLocals(s.params, s.body), declared(s.body, 'Global'));
        });
        break;
      case 'ClassDefinition': {
        for (const d of s.decorators) this.expression(d);
        this.withTypes(s.name, () => {
          for (const b of s.bases) this.expression(b);
          for (const k of s.keywords) this.expression(k.value);
          this.classBody(s.body);
        });
        this.emit('bind', s.name.name, s.name, s, 'class');
        break;
      }
      case 'Match':
        this.expression(s.subject);
        for (const c of s.cases) {
          for (const read of c.reads) this.expression(read);
          for (const b of c.binds) this.emit('bind', b.name, b, s, 'match');
          if (c.guard) this.expression(c.guard);
          this.maybe(() => { this.block(c.body); });
        }
        break;
      case 'Assert': this.expression(s.test); if (s.message) this.expression(s.message); break;
      case 'TypeAlias': this.emit('bind', s.name.name, s.name, s, 'assign'); break;
      case 'Magic':
        this.magicNames(s.name, s.argument, s);
        for (const read of s.reads) this.emit('use', read.name, read, s, null);
        if (s.name === 'timeit') this.inner(null, [], () => this.block(s.body), boundIn(s.body));
        else this.block(s.body);
        break;
      case 'ErrorStatement':
        // Half-typed code: what it names may be meant as a binding, so it counts as both.
        for (const child of s.children) {
          if (child.type === 'Name') this.emit('bind', child.name, child, child, 'assign');
          else if (isExpression(child)) this.expression(child);
          else this.statement(child);
        }
        break;
      case 'Global': case 'Nonlocal': case 'Pass': case 'Break': case 'Continue': break;
    }
  }

  /** Names that magics bind: `%%capture out`, `%%bash --out listing`, `%store -r x`; and those that hide what they bind. */
  magicNames(name: string, argument: string, node: Node): void {
    const words = argument.split(/[\s,]+/).filter(Boolean);
    const bind = (word: string | undefined): void => { if (word && /^[A-Za-z_]\w*$/.test(word)) this.emit('bind', word, node, node, 'magic'); };
    const file = name === 'run' && words.length ? words.find(word => !word.startsWith('-')) : name === 'load' ? words[0] : undefined;
    if (name === 'run' || name === 'load') this.hide(node, 'file', `%${name}${file ? ` ${file}` : ''}`);
    else if (name === 'pylab' || (name === 'load_ext' && /sql|rpy2/.test(argument))) this.hide(node, 'magic', `%${name}`);
    else if (name === 'store' && words[0] === '-r') {
      if (words.length > 1) words.slice(1).forEach(bind);
      else this.hide(node, 'magic', '%store -r');
    } else if (name === 'capture') for (const word of words) bind(word);
    else if (name === 'sql' && words.includes('<<')) bind(words[words.indexOf('<<') - 1]);
    else if (name === 'bigquery') bind(words[0]);
    for (const [at, word] of words.entries()) {
      if (/^--(out|err|output)$/.test(word) || (/^[RTr]$|^spark/.test(name) && word === '-o')) bind(words[at + 1]);
      else bind(/^--(?:out|err|output)=(.*)$/.exec(word)?.[1]);
    }
  }

  /** Cells of other languages that may leave names here. Of shell, HTML and files everything is known: what they leave is named. */
  foreign(magic: Magic, language: string): void {
    if (!NAMELESS.has(language)) this.hide(magic, 'magic', `%%${magic.name}`);
  }

  /** `exec(…)`, `globals().update(…)`, `get_ipython().run_line_magic('run', …)`: after it there may be names that nobody sees. */
  private callHides({ func, args, from, to }: Extract<Expression, { type: 'Call' }>): void {
    const at = { from, to };
    if (func.type === 'Name') {
      if (func.name === 'exec' || func.name === 'execfile') this.hide(at, 'code', func.name);
      else if (func.name === 'setattr' && args[0] && isThisModule(args[0])) this.hide(at, 'text', 'setattr');
      return;
    }
    if (func.type !== 'Attribute') return;
    if (isGlobals(func.value) && /^(update|setdefault|__setitem__)$/.test(func.attr.name)) this.hide(at, 'text', 'globals()');
    const first = args[0];
    if (/^(run_line_magic|magic)$/.test(func.attr.name) && first?.type === 'Constant' && /^(run|load|pylab|store)\b/.test(String(first.value))) this.hide(at, 'file', `%${String(first.value)}`);
    else if (func.attr.name === 'run_cell' || func.attr.name === 'run_cell_magic') this.hide(at, 'code', func.attr.name);
  }

  private classBody(body: readonly Statement[]): void {
    // A class body runs at once, top to bottom; its names do not reach its methods.
    const own = new Set<string>();
    const outer = this.local;
    const globals = declared(body, 'Global');
    for (const member of body) {
      this.withLocals(own, true, outer, () => {
        if (member.type === 'FunctionDefinition') {
          for (const d of member.decorators) this.expression(d);
          this.defaults(member.params);
          this.inner(member, member.params, () => this.block(member.body), functionLocals(member.params, member.body), declared(member.body, 'Global'));
          own.add(member.name.name);
        } else this.statementInClass(member, own, globals);
      }, globals);
    }
  }

  private statementInClass(member: Statement, own: Set<string>, globals: ReadonlySet<string>): void {
    const bound = boundIn([member]);
    for (const name of globals) bound.delete(name);
    const before = this.events.length;
    this.statement(member);
    // What the body binds belongs to the class.
    for (let i = this.events.length - 1; i >= before; i--) if (this.events[i]!.what === 'bind' && bound.has(this.events[i]!.name)) this.events.splice(i, 1);
    for (const name of bound) own.add(name);
  }

  /** Runs with the names of `def f[T, *Ts](…)`; the tree does not keep them, the text does. */
  private withTypes(name: Identifier, run: () => void): void {
    const open = name.to;
    if (this.text[open] !== '[') { run(); return; }
    const close = this.text.indexOf(']', open);
    const names = this.text.slice(open + 1, close < 0 ? open + 1 : close).split(',').map(p => /^\*{0,2}\s*(\w+)/.exec(p.trim())?.[1]).filter(n => n !== undefined);
    this.withLocals(new Set(names), false, this.local, run);
  }

  private withLocals(names: ReadonlySet<string>, isClass: boolean, parent: LocalScope | null, run: () => void, globals: ReadonlySet<string> = NONE): void {
    const outer = this.local;
    this.local = { names, globals, parent, isClass };
    run();
    this.local = outer;
  }

  private inner(fn: FunctionDefinition | Lambda | null, params: Parameters, run: () => void, names: Set<string>, globals: ReadonlySet<string> = NONE): void {
    const deferred = this.deferred, conditional = this.conditional;
    if (fn && !this.deferred) this.deferred = fn;
    let parent = this.local;
    // What `super()` reads: there in methods.
    if (parent?.isClass) names.add('__class__');
    while (parent?.isClass) parent = parent.parent;
    this.withLocals(names, false, parent, run, globals);
    this.deferred = deferred;
    this.conditional = conditional;
    void params;
  }

  private defaults(params: Parameters): void {
    for (const p of params) { if (p.annotation) this.expression(p.annotation); if (p.default) this.expression(p.default); }
  }

  private target(t: Expression, node: Statement, kind: BindingKind): void {
    if (t.type === 'Name') this.emit('bind', t.name, t, node, kind);
    else if (t.type === 'Tuple' || t.type === 'List') for (const e of t.elements) this.target(e, node, kind);
    else if (t.type === 'Starred') this.target(t.value, node, kind);
    else {
      if (t.type === 'Subscript' && isGlobals(t.value)) this.hide(t, 'text', 'globals()');
      this.expression(t);
    }
  }

  private remove(t: Expression, node: Statement): void {
    if (t.type === 'Name') { this.emit('use', t.name, t, t, null); this.emit('delete', t.name, t, node, null); }
    else if (t.type === 'Tuple' || t.type === 'List') t.elements.forEach(e => this.remove(e, node));
    else this.expression(t);
  }

  private expression(e: Expression): void {
    switch (e.type) {
      case 'Name': this.emit('use', e.name, e, e, null); break;
      case 'Constant': break;
      case 'JoinedString': for (const p of e.parts) this.expression(p); break;
      case 'FormattedValue': this.expression(e.value); if (e.format) this.expression(e.format); break;
      case 'Attribute': case 'Starred': case 'Await': this.expression(e.value); break;
      case 'Subscript': this.expression(e.value); this.expression(e.index); break;
      case 'Slice': for (const part of [e.lower, e.upper, e.step]) if (part) this.expression(part); break;
      case 'Call':
        this.expression(e.func);
        for (const a of e.args) this.expression(a);
        for (const k of e.keywords) this.expression(k.value);
        this.callHides(e);
        break;
      case 'BinaryOperation': this.expression(e.left); this.expression(e.right); break;
      case 'UnaryOperation': this.expression(e.operand); break;
      case 'BooleanOperation': for (const v of e.values) this.expression(v); break;
      case 'Compare': this.expression(e.left); for (const c of e.comparators) this.expression(c); break;
      case 'Conditional': this.expression(e.test); this.expression(e.body); this.expression(e.orElse); break;
      case 'Lambda': {
        this.defaults(e.params);
        const names = new Set(e.params.map(p => p.name));
        walrusNames(e.body, names);
        this.inner(e, e.params, () => this.expression(e.body), names);
        break;
      }
      case 'Comprehension': case 'DictComprehension': {
        const first = e.clauses[0];
        if (first) this.expression(first.iter);
        const names = new Set<string>();
        for (const c of e.clauses) targetNames(c.target, names);
        this.withLocals(names, false, this.local, () => {
          e.clauses.forEach((c, i) => { if (i) this.expression(c.iter); if (c.target.type !== 'Name') this.subscriptsIn(c.target); for (const x of c.conditions) this.expression(x); });
          if (e.type === 'Comprehension') this.expression(e.element);
          else { this.expression(e.key); this.expression(e.value); }
        });
        break;
      }
      case 'List': case 'Tuple': case 'Set': for (const x of e.elements) this.expression(x); break;
      case 'Dict': for (const i of e.items) { if (i.key) this.expression(i.key); this.expression(i.value); } break;
      case 'Yield': if (e.value) this.expression(e.value); break;
      case 'NamedExpression': this.expression(e.value); this.emit('bind', e.target.name, e.target, e, 'assign'); break;
      case 'MagicExpression': for (const r of e.magic.reads) this.emit('use', r.name, r, e, null); this.block(e.magic.body); break;
      case 'ErrorExpression': for (const c of e.children) this.expression(c); break;
    }
  }

  private subscriptsIn(t: Expression): void {
    if (t.type === 'Attribute' || t.type === 'Subscript') this.expression(t);
    else if (t.type === 'Tuple' || t.type === 'List') for (const x of t.elements) this.subscriptsIn(x);
  }
}

const isGlobals = (e: Expression): boolean => e.type === 'Call' && e.func.type === 'Name' && (e.func.name === 'globals' || e.func.name === 'locals');

/** `sys.modules[__name__]`. */
const isThisModule = (e: Expression): boolean => e.type === 'Subscript' && e.index.type === 'Name' && e.index.name === '__name__';

/** Languages of cells that leave no names but those that their magic names. */
const NAMELESS: ReadonlySet<string> = new Set(['bash', 'bat', 'powershell', 'html', 'javascript', 'latex', 'markdown', 'svg', 'css', 'file', 'script', 'perl', 'ruby', 'python-script', 'sql', 'r']);

function targetNames(t: Expression, into: Set<string>): void {
  if (t.type === 'Name') into.add(t.name);
  else if (t.type === 'Tuple' || t.type === 'List') for (const e of t.elements) targetNames(e, into);
  else if (t.type === 'Starred') targetNames(t.value, into);
}

const NONE: ReadonlySet<string> = new Set();

function functionLocals(params: Parameters, body: readonly Statement[]): Set<string> {
  const names = boundIn(body);
  for (const kind of ['Global', 'Nonlocal'] as const) for (const name of declared(body, kind)) names.delete(name);
  for (const p of params) names.add(p.name);
  return names;
}

/** Names that `global` or `nonlocal` statements of this scope name. */
function declared(body: readonly Statement[], kind: 'Global' | 'Nonlocal', into = new Set<string>()): ReadonlySet<string> {
  for (const s of body) {
    if (s.type === kind) for (const n of s.names) into.add(n.name);
    for (const inner of innerBlocks(s)) declared(inner, kind, into);
  }
  return into;
}

/** The blocks of a compound statement that share its scope. */
export function innerBlocks(s: Statement): readonly (readonly Statement[])[] {
  switch (s.type) {
    case 'If': case 'For': case 'While': return [s.body, s.orElse];
    case 'Try': return [s.body, ...s.handlers.map(h => h.body), s.orElse, s.finalBody];
    case 'With': return [s.body];
    case 'Match': return s.cases.map(c => c.body);
    case 'Magic': return [s.body];
    default: return [];
  }
}

/** Names that the statements bind in their own scope, walrus included. */
export function boundIn(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const s of body) {
    switch (s.type) {
      case 'Assign': for (const t of s.targets) targetNames(t, names); break;
      case 'AugmentedAssign': targetNames(s.target, names); break;
      case 'AnnotatedAssign': targetNames(s.target, names); break;
      case 'Import': for (const a of s.names) names.add(a.asName?.name ?? a.name.split('.')[0]!); break;
      case 'ImportFrom': for (const a of s.names) names.add(a.asName?.name ?? a.name); break;
      case 'For': targetNames(s.target, names); break;
      case 'With': for (const i of s.items) if (i.target) targetNames(i.target, names); break;
      case 'Try': for (const h of s.handlers) if (h.name) names.add(h.name.name); break;
      case 'FunctionDefinition': case 'ClassDefinition': case 'TypeAlias': names.add(s.name.name); break;
      case 'Match': for (const c of s.cases) for (const b of c.binds) names.add(b.name); break;
      case 'Delete': for (const t of s.targets) targetNames(t, names); break;
      default: break;
    }
    for (const child of children(s)) if (isExpression(child)) walrusNames(child, names);
    for (const inner of innerBlocks(s)) for (const name of boundIn(inner)) names.add(name);
  }
  return names;
}

/** Names that `:=` binds in the scope around the expression, comprehensions included; those of lambdas are their own. */
function walrusNames(e: Expression, into: Set<string>): void {
  visitExpressions(e, part => {
    if (part.type === 'NamedExpression') into.add(part.target.name);
    return part.type !== 'Lambda';
  });
}

function asksGlobals(test: Expression): boolean {
  if (test.type === 'UnaryOperation') return asksGlobals(test.operand);
  if (test.type === 'BooleanOperation') return test.values.some(asksGlobals);
  return test.type === 'Compare' && test.comparators.some(c => c.type === 'Call' && c.func.type === 'Name' && /^(globals|locals|vars|dir)$/.test(c.func.name));
}

function mentionsNameError(e: Expression): boolean {
  if (e.type === 'Name') return e.name === 'NameError' || e.name === 'Exception' || e.name === 'BaseException';
  return e.type === 'Tuple' && e.elements.some(mentionsNameError);
}
