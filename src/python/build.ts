/**
 * In: a lezer tree of the masked text, and the original text. Out: our statements and where the parser gave up.
 * Statements only: expressions are built in build-expression.ts. Never throws; what is unreadable becomes an ErrorStatement with what could be read in it.
 */
import type { Tree } from '@lezer/common';
import type {
  ClassDefinition, ExceptHandler, Expression, FunctionDefinition, Identifier, If, ImportAlias, Keyword, MatchCase, Parameter, Positioned, Statement, With,
} from './ast';
import { buildArguments, buildExpression, buildIdentifier, buildList, buildParameters, buildTypeDef, isEmptyError, isExpression, missing } from './build-expression';
import { Kind } from './grammar';
import { Reader, type ReaderNotes } from './reader';

/** How deep blocks nest before the rest is dropped as unreadable; CPython stops at 100. */
const maxBlocks = 100;

/**
 * Builds the statements of one parsed piece.
 * @param base what to add to the tree's offsets to get offsets in `text`
 * @param errors receives the places where the parser gave up
 */
export function buildStatements(tree: Tree, text: string, base: number, notes: ReaderNotes, errors: Positioned[]): Statement[] {
  const r = new Reader(tree, text, base, notes, errors);
  const statements: Statement[] = [];
  if (r.enter()) readBlock(r, statements, 0);
  return statements;
}

/** Reads the reader's child and its siblings as statements. */
function readBlock(r: Reader, out: Statement[], level: number): void {
  let decorators: Expression[] = [];
  let decoratedFrom = 0;
  while (!r.ended) {
    if (r.kind === Kind.ExpressionStatement && r.text.charCodeAt(r.from) === 64) {
      if (decorators.length === 0) decoratedFrom = r.from;
      decorators.push(readDecorator(r));
    }
    else {
      const before = out.length;
      readStatement(r, out, level);
      const made = out[before];
      if (decorators.length > 0 && made) {
        if (made.type === 'FunctionDefinition' || made.type === 'ClassDefinition') Object.assign(made, { decorators });
        else stray(r, decorators, decoratedFrom, out, before);
        decorators = [];
      }
    }
    r.next();
  }
  if (decorators.length > 0) stray(r, decorators, decoratedFrom, out, out.length);
}

/** Decorators with nothing to decorate. */
function stray(r: Reader, decorators: Expression[], from: number, out: Statement[], at: number): void {
  const { to } = decorators[decorators.length - 1]!;
  r.errors.push({ from, to });
  out.splice(at, 0, { type: 'ErrorStatement', from, to, children: decorators });
}

/** The masked `~name(…)` that was `@name(…)`; operators.ts drops the sign. */
function readDecorator(r: Reader): Expression {
  const { to } = r;
  if (!r.enter()) return missing(to);
  const value = buildList(r);
  r.leave();
  return value;
}

function readStatement(r: Reader, out: Statement[], level: number): void {
  const { from, to } = r;
  if (level > maxBlocks) {
    r.errors.push({ from, to });
    return;
  }
  switch (r.kind) {
    case Kind.ExpressionStatement: {
      const value = listWithin(r);
      if (value.type === 'MagicExpression' && value.from === from) out.push(value.magic);
      else out.push({ type: 'ExpressionStatement', from, to, value });
      return;
    }
    case Kind.Assign: out.push(readAssign(r)); return;
    case Kind.Update: out.push(readUpdate(r)); return;
    case Kind.ImportStatement: out.push(readImport(r)); return;
    case Kind.Group:
      if (r.enter()) {
        do readStatement(r, out, level); while (r.next());
        r.leave();
      }
      return;
    case Kind.IfStatement: out.push(readIf(r, level)); return;
    case Kind.ForStatement: out.push(readFor(r, level)); return;
    case Kind.FunctionDefinition: case Kind.ClassDefinition: out.push(readDefinition(r, level)); return;
    case Kind.With: out.push(readWith(r, level)); return;
    case Kind.Try: out.push(readTry(r, level)); return;
    case Kind.While: out.push(readWhile(r, level)); return;
    case Kind.Match: out.push(readMatch(r, level)); return;
    case Kind.Return: out.push({ type: 'Return', from, to, value: expressionsWithin(r) }); return;
    case Kind.YieldStatement: out.push({ type: 'ExpressionStatement', from, to, value: buildExpression(r) }); return;
    case Kind.Delete: {
      const targets: Expression[] = [];
      eachChild(r, () => { if (isExpression(r.kind)) targets.push(buildExpression(r)) });
      out.push({ type: 'Delete', from, to, targets: targets.filter((target) => !isEmptyError(target)) });
      return;
    }
    case Kind.Pass: out.push({ type: 'Pass', from, to }); return;
    case Kind.Break: out.push({ type: 'Break', from, to }); return;
    case Kind.Continue: out.push({ type: 'Continue', from, to }); return;
    case Kind.Raise: {
      const [exception, cause] = separated(r, Kind.From);
      if (exception && /^\s*,/.test(r.text.slice(exception.to, to))) r.errors.push({ from, to }); // Python 2
      out.push({ type: 'Raise', from, to, exception: exception ?? null, cause: cause ?? null });
      return;
    }
    case Kind.Assert: {
      const [test, message] = separated(r, Kind.Comma);
      out.push({ type: 'Assert', from, to, test: test ?? missing(to), message: message ?? null });
      return;
    }
    case Kind.Scope: {
      const names = namesWithin(r);
      out.push({ type: r.text.charCodeAt(from) === 103 ? 'Global' : 'Nonlocal', from, to, names });
      return;
    }
    case Kind.TypeDefinition: {
      let name: Identifier | null = null;
      let value: Expression | null = null;
      eachChild(r, () => {
        if (r.kind === Kind.Name && !name) name = buildIdentifier(r);
        else if (isExpression(r.kind)) value = buildExpression(r);
      });
      out.push({ type: 'TypeAlias', from, to, name: name ?? { name: '', from: to, to }, value: value ?? missing(to) });
      return;
    }
    case Kind.Print: // Python 2
      r.errors.push({ from, to });
      readUnknown(r, out, level);
      return;
    case Kind.Error: readUnknown(r, out, level); return;
    default:
      if (isExpression(r.kind)) out.push({ type: 'ErrorStatement', from, to, children: [buildExpression(r)] });
  }
}

function readUnknown(r: Reader, out: Statement[], level: number): void {
  const { from, to } = r;
  const children: (Statement | Expression)[] = [];
  eachChild(r, () => {
    if (isExpression(r.kind)) children.push(buildExpression(r));
    else {
      const inner: Statement[] = [];
      readStatement(r, inner, level + 1);
      children.push(...inner);
    }
  });
  if (children.length > 0) out.push({ type: 'ErrorStatement', from, to, children });
}

// ---- small readers ----

/** Calls `read` on every child; `read` must leave the reader on that child. */
function eachChild(r: Reader, read: () => void): void {
  if (!r.enter()) return;
  do read(); while (r.next());
  r.leave();
}

function listWithin(r: Reader): Expression {
  const { to } = r;
  if (!r.enter()) return missing(to);
  const value = buildList(r);
  r.leave();
  return value;
}

/** The expression list after a keyword; null when there is none. */
function expressionsWithin(r: Reader): Expression | null {
  let value: Expression | null = null;
  if (!r.enter()) return null;
  r.next();
  if (!r.ended) value = buildList(r);
  r.leave();
  return value;
}

/** The expressions among the children, with a place for each `separator`. */
function separated(r: Reader, separator: Kind): (Expression | null)[] {
  const values: (Expression | null)[] = [null];
  eachChild(r, () => {
    if (r.kind === separator) values.push(null);
    else if (isExpression(r.kind)) values[values.length - 1] ??= buildExpression(r);
  });
  return values;
}

function namesWithin(r: Reader): Identifier[] {
  const names: Identifier[] = [];
  eachChild(r, () => { if (r.kind === Kind.Name) names.push(buildIdentifier(r)) });
  return names;
}

/** The statements of a body node. */
function readBody(r: Reader, level: number): Statement[] {
  const body: Statement[] = [];
  if (r.enter()) {
    readBlock(r, body, level + 1);
    r.leave();
  }
  return body;
}

/** Where a block ends; a `;` behind its last statement belongs to it, as in CPython. */
function endOf(r: Reader, body: readonly Statement[], otherwise: number): number {
  const last = body[body.length - 1];
  if (!last) return otherwise;
  let at = last.to;
  let code = r.text.charCodeAt(at);
  while (code === 32 || code === 9) code = r.text.charCodeAt(++at);
  return Math.max(code === 59 ? at + 1 : last.to, otherwise);
}

// ---- simple statements ----

function readAssign(r: Reader): Statement {
  const { from, to } = r;
  const targets: Expression[] = [];
  let annotation: Expression | null = null;
  r.enter();
  let value = buildList(r);
  let sawOperator = false;
  while (!r.ended) {
    if (r.kind === Kind.TypeDef) { annotation = buildTypeDef(r); r.next() }
    else if (r.kind === Kind.AssignOperator) {
      const at = r.to;
      targets.push(value);
      sawOperator = true;
      r.next();
      value = r.ended ? missing(at) : buildList(r);
    } else r.next();
  }
  r.leave();
  if (annotation) return { type: 'AnnotatedAssign', from, to, target: targets[0] ?? value, annotation, value: sawOperator ? value : null };
  return { type: 'Assign', from, to, targets, value };
}

function readUpdate(r: Reader): Statement {
  const { from, to } = r;
  r.enter();
  const target = buildList(r);
  let operator = '';
  let value: Expression = missing(to);
  while (!r.ended) {
    if (r.kind === Kind.UpdateOperator) {
      operator = r.slice().slice(0, -1);
      r.next();
      if (!r.ended) value = buildList(r);
    } else r.next();
  }
  r.leave();
  return { type: 'AugmentedAssign', from, to, target, operator, value };
}

function readImport(r: Reader): Statement {
  const { from, to } = r;
  const names: ImportAlias[] = [];
  let module = '', level = 0, isFrom = false, isStar = false, inNames = false;
  let name = '', at: Positioned = { from, to: from };
  let asName: Identifier | null = null, wantsAs = false;
  const flush = (): void => {
    if (name) names.push({ name, asName, at, from: at.from, to: (asName ?? at).to });
    name = '';
    asName = null;
    wantsAs = false;
  };
  eachChild(r, () => {
    switch (r.kind) {
      case Kind.From: isFrom = true; break;
      case Kind.Import: inNames = true; break;
      case Kind.Star: isStar = true; break;
      case Kind.Ellipsis: level += 3; break;
      case Kind.Dot: if (!inNames) { if (module) module += '.'; else level++ } else if (name) name += '.'; break;
      case Kind.As: wantsAs = true; break;
      case Kind.Comma: flush(); break;
      case Kind.Name: {
        const id = buildIdentifier(r);
        if (!inNames) module += id.name;
        else if (wantsAs) asName = id;
        else {
          at = name ? { from: at.from, to: id.to } : { from: id.from, to: id.to };
          name += id.name;
        }
        break;
      }
      default:
    }
  });
  flush();
  if (isFrom) return { type: 'ImportFrom', from, to, module, level, names, isStar };
  return { type: 'Import', from, to, names };
}

// ---- compound statements ----

function readIf(r: Reader, level: number): If {
  const branches: { from: number; to: number; test: Expression; body: Statement[] }[] = [];
  let orElse: Statement[] = [];
  let isElse = false;
  eachChild(r, () => {
    if (r.kind === Kind.If || r.kind === Kind.Elif) branches.push({ from: r.from, to: r.to, test: missing(r.to), body: [] });
    else if (r.kind === Kind.Else) isElse = true;
    else if (r.kind === Kind.Body) {
      if (isElse) orElse = readBody(r, level);
      else if (branches.length > 0) branches[branches.length - 1]!.body = readBody(r, level);
    } else if (isExpression(r.kind) && branches.length > 0) {
      const branch = branches[branches.length - 1]!;
      const test = buildExpression(r);
      if (!isEmptyError(test) || branch.test.from === branch.test.to) branch.test = test;
      branch.to = r.to;
    }
  });
  // `elif` is an `If` alone in `orElse`; thousands of them would nest too deep
  let end = endOf(r, orElse, -1);
  if (branches.length > 300) {
    const rest = branches.splice(300);
    const children = rest.flatMap((branch): (Statement | Expression)[] => [branch.test, ...branch.body]).concat(orElse);
    const to = Math.max(end, endOf(r, rest[rest.length - 1]!.body, rest[rest.length - 1]!.to));
    r.errors.push({ from: rest[0]!.from, to });
    orElse = [{ type: 'ErrorStatement', from: rest[0]!.from, to, children }];
    end = to;
  }
  for (let at = branches.length - 1; ; at--) {
    const { from, to, test, body } = branches[at] ?? { from: r.from, to: r.to, test: missing(r.to), body: [] };
    end = Math.max(end, endOf(r, body, to));
    const made: If = { type: 'If', from, to: end, test, body, orElse };
    if (at <= 0) return made;
    orElse = [made];
  }
}

function readFor(r: Reader, level: number): Statement {
  const { from } = r;
  let isAsync = false, isElse = false;
  let target: Expression | null = null, iter: Expression | null = null;
  let body: Statement[] = [], orElse: Statement[] = [];
  let end = from;
  r.enter();
  while (!r.ended) {
    const { kind } = r;
    if (kind === Kind.Body) { if (isElse) orElse = readBody(r, level); else body = readBody(r, level) }
    else {
      end = body.length > 0 ? end : r.to;
      if (kind === Kind.Async) isAsync = true;
      else if (kind === Kind.Else) isElse = true;
      else if (kind === Kind.For || kind === Kind.In) {
        r.next();
        if (!r.ended && kind === Kind.For && r.kind !== Kind.In && r.kind !== Kind.Body) { target = buildList(r); continue }
        if (!r.ended && kind === Kind.In && r.kind !== Kind.Body) { iter = buildList(r); end = r.lastTo; }
        continue;
      }
    }
    r.next();
  }
  r.leave();
  const to = endOf(r, orElse, endOf(r, body, end));
  return { type: 'For', from, to, target: target ?? missing(end), iter: iter ?? missing(end), body, orElse, isAsync };
}

function readWhile(r: Reader, level: number): Statement {
  const { from } = r;
  let test: Expression | null = null;
  let isElse = false;
  let body: Statement[] = [], orElse: Statement[] = [];
  let end = from + 5;
  eachChild(r, () => {
    if (r.kind === Kind.Else) isElse = true;
    else if (r.kind === Kind.Body) { if (isElse) orElse = readBody(r, level); else body = readBody(r, level) }
    else if (isExpression(r.kind)) { const read = buildExpression(r); end = r.to; test ??= read }
  });
  return { type: 'While', from, to: endOf(r, orElse, endOf(r, body, end)), test: test ?? missing(end), body, orElse };
}

function readTry(r: Reader, level: number): Statement {
  const { from } = r;
  type Draft = { -readonly [K in keyof ExceptHandler]: ExceptHandler[K] };
  const handlers: Draft[] = [];
  let part: 'try' | 'except' | 'else' | 'finally' = 'try';
  let body: Statement[] = [], orElse: Statement[] = [], finalBody: Statement[] = [];
  let end = from + 3;
  let wantsName = false;
  eachChild(r, () => {
    const handler = handlers[handlers.length - 1];
    switch (r.kind) {
      case Kind.Except:
        part = 'except';
        wantsName = false;
        handlers.push({ from: r.from, to: r.to, exception: null, name: null, body: [], isStar: false });
        break;
      case Kind.Else: part = 'else'; break;
      case Kind.Finally: part = 'finally'; break;
      case Kind.As: wantsName = true; break;
      case Kind.Comma: wantsName = true; r.errors.push({ from: r.from, to: r.to }); break; // Python 2
      case Kind.Star: if (handler) handler.isStar = true; break;
      case Kind.Body: {
        const read = readBody(r, level);
        end = endOf(r, read, end);
        if (part === 'try') body = read;
        else if (part === 'else') orElse = read;
        else if (part === 'finally') finalBody = read;
        else if (handler) { handler.body = read; handler.to = endOf(r, read, handler.to) }
        break;
      }
      default:
        if (!isExpression(r.kind) || !handler) break;
        if (wantsName && r.kind === Kind.Name) handler.name = buildIdentifier(r);
        else handler.exception ??= buildExpression(r);
        handler.to = r.to;
    }
  });
  return { type: 'Try', from, to: end, body, handlers, orElse, finalBody };
}

function readWith(r: Reader, level: number): Statement {
  const { from } = r;
  let isAsync = false;
  let body: Statement[] = [];
  const read: { value: Expression; from: number; to: number; kind: Kind }[] = [];
  const separators: boolean[] = [];
  let end = from + 4;
  eachChild(r, () => {
    if (r.kind === Kind.Async) isAsync = true;
    else if (r.kind === Kind.Body) body = readBody(r, level);
    else if (r.kind === Kind.Comma) separators[read.length - 1] = r.text.charCodeAt(r.from) === 97; // the masked `as`
    else if (isExpression(r.kind)) {
      const { from: valueFrom, to, kind } = r;
      const value = buildExpression(r);
      end = to;
      if (!isEmptyError(value)) read.push({ value, from: valueFrom, to, kind });
    }
  });
  let items: { context: Expression; target: Expression | null }[] = [];
  const only = read.length === 1 ? read[0]! : null;
  if (only?.kind === Kind.Tuple && only.value.type === 'Tuple' && only.value.elements.length > 0) items = parenthesizedItems(r, only.value.elements);
  else for (let at = 0; at < read.length; at++) {
    const context = read[at]!.value;
    const target = separators[at] ? read[++at]?.value ?? missing(end) : null;
    items.push({ context, target });
  }
  const made: With = { type: 'With', from, to: endOf(r, body, end), items, body, isAsync };
  return made;
}

/** `with (a as b, c):` was masked to `with (a , b, c):`; the original tells where `as` stood. */
function parenthesizedItems(r: Reader, elements: readonly Expression[]): { context: Expression; target: Expression | null }[] {
  const items: { context: Expression; target: Expression | null }[] = [];
  for (let at = 0; at < elements.length; at++) {
    const context = elements[at]!;
    const following = elements[at + 1];
    const between = following ? r.text.slice(context.to, following.from) : '';
    if (following && /^[\s)\\]*(#[^\n]*\n\s*)*\bas\b/.test(between)) {
      items.push({ context, target: following });
      at++;
    } else items.push({ context, target: null });
  }
  return items;
}

function readDefinition(r: Reader, level: number): FunctionDefinition | ClassDefinition {
  const { from } = r;
  const isClass = r.kind === Kind.ClassDefinition;
  let isAsync = false;
  let name: Identifier | null = null;
  let params: readonly Parameter[] = [];
  let returns: Expression | null = null;
  let body: Statement[] = [];
  let end = from;
  const bases: Expression[] = [];
  const keywords: Keyword[] = [];
  eachChild(r, () => {
    switch (r.kind) {
      case Kind.Body: body = readBody(r, level); return;
      case Kind.Async: isAsync = true; break;
      case Kind.Name: name ??= buildIdentifier(r); break;
      case Kind.ParamList: params = buildParameters(r); break;
      case Kind.ArgList: buildArguments(r, bases, keywords); break;
      case Kind.TypeDef: returns = buildTypeDef(r); break;
      default:
    }
    end = r.to;
  });
  const to = endOf(r, body, end);
  const named = name ?? { name: '', from: end, to: end };
  if (isClass) return { type: 'ClassDefinition', from, to, name: named, bases, keywords, decorators: [], body };
  return { type: 'FunctionDefinition', from, to, name: named, params, returns, decorators: [], body, isAsync };
}

// ---- match ----

function readMatch(r: Reader, level: number): Statement {
  const { from } = r;
  let subject: Expression | null = null;
  const cases: MatchCase[] = [];
  let end = from + 5;
  eachChild(r, () => {
    if (r.kind === Kind.MatchBody) eachChild(r, () => { if (r.kind === Kind.MatchClause) cases.push(readCase(r, level)) });
    else if (isExpression(r.kind)) { subject ??= buildExpression(r); end = r.to }
  });
  const last = cases[cases.length - 1];
  return { type: 'Match', from, to: last ? last.to : end, subject: subject ?? missing(end), cases };
}

function readCase(r: Reader, level: number): MatchCase {
  const { from } = r;
  const binds: Identifier[] = [];
  const reads: Expression[] = [];
  let guard: Expression | null = null;
  let body: Statement[] = [];
  let end = from + 4;
  eachChild(r, () => {
    if (r.kind === Kind.Body) { body = readBody(r, level); return }
    if (r.kind === Kind.Guard) guard = readGuard(r);
    else readPattern(r, binds, reads);
    end = r.to;
  });
  return { from, to: endOf(r, body, end), binds, reads, guard, body };
}

function readGuard(r: Reader): Expression {
  let guard: Expression | null = null;
  eachChild(r, () => { if (isExpression(r.kind)) guard ??= buildExpression(r) });
  return guard ?? missing(r.to);
}

function readPattern(r: Reader, binds: Identifier[], reads: Expression[], depth = 0): void {
  if (depth > 200) return;
  switch (r.kind) {
    case Kind.CapturePattern: {
      const id = buildIdentifier(r);
      // empty brackets were masked as part of a name: `[]`, `Point()`
      if (/[)\]}]$/.test(id.name)) readDotted(id, reads);
      else if (id.name !== '_') binds.push(id);
      return;
    }
    case Kind.AttributePattern: case Kind.Name: readDotted(buildIdentifier(r), reads); return;
    case Kind.AsPattern: {
      let sawAs = false;
      eachChild(r, () => {
        if (r.kind === Kind.As) sawAs = true;
        else if (sawAs && r.kind === Kind.Name) binds.push(buildIdentifier(r));
        else readPattern(r, binds, reads, depth + 1);
      });
      return;
    }
    case Kind.KeywordPattern:
      eachChild(r, () => { if (r.kind !== Kind.Name) readPattern(r, binds, reads, depth + 1) });
      return;
    case Kind.ClassPattern: case Kind.OtherPattern: case Kind.Error:
      eachChild(r, () => { readPattern(r, binds, reads, depth + 1) });
      return;
    default:
  }
}

/** The names of a dotted name, which a pattern reads; brackets behind it are left out. */
function readDotted(dotted: Identifier, reads: Expression[]): void {
  let value: Expression | null = null;
  for (const part of dotted.name.matchAll(/[^\s.()[\]{}]+/g)) {
    const from = dotted.from + part.index, to = from + part[0].length;
    if (value === null) value = { type: 'Name', from, to, name: part[0] };
    else value = { type: 'Attribute', from: (value as Expression).from, to, value, attr: { name: part[0], from, to } };
  }
  if (value) reads.push(value);
}
