/**
 * In: a reader that stands on an expression node. Out: our expression, and the reader where it was.
 * Covers everything but chains of operators (operators.ts) and strings (build-string.ts). Never throws: what is missing becomes an empty ErrorExpression.
 */
import type { Comprehension, ComprehensionClause, Dict, DictComprehension, ErrorExpression, Expression, Identifier, Keyword, Lambda, Name, Parameter, Yield } from './ast';
import { buildContinuedString, buildFString, buildString } from './build-string';
import { Kind, kinds } from './grammar';
import { buildOperators } from './operators';
import type { Reader } from './reader';
import { readNumber } from './strings';

/**
 * How deep expressions nest before the rest is read flat: far beyond written code (CPython itself stops at 200 brackets),
 * small enough that no recursion over the tree overflows the stack.
 */
export const maxDepth = 400;

export function isExpression(kind: Kind): boolean { return kind < Kind.Operator }

export function missing(at: number): ErrorExpression { return { type: 'ErrorExpression', from: at, to: at, children: [] } }

/** Whether nothing could be read there. */
export function isEmptyError(expression: Expression): boolean { return expression.type === 'ErrorExpression' && expression.children.length === 0 }

/** Two expressions with nothing between them: one error, unless one of them is nothing. */
function beside(first: Expression, second: Expression): Expression {
  if (isEmptyError(second)) return first;
  if (isEmptyError(first)) return second;
  return { type: 'ErrorExpression', from: first.from, to: second.to, children: [first, second] };
}

/** Builds the expression on which the reader stands. */
export function buildExpression(r: Reader): Expression {
  switch (r.kind) {
    case Kind.Name: return buildName(r);
    case Kind.Number: {
      const { from, to } = r;
      const token = r.text.slice(from, to);
      if (token.length > 1 && token.charCodeAt(0) === 48 && /^0[\d_]*$/.test(token) && /[1-9]/.test(token)) r.errors.push({ from, to }); // Python 2 octal
      const { kind, value } = readNumber(token);
      return { type: 'Constant', from, to, kind, value };
    }
    case Kind.String: return buildString(r);
    case Kind.None: return { type: 'Constant', from: r.from, to: r.to, kind: 'none', value: null };
    case Kind.Boolean: return { type: 'Constant', from: r.from, to: r.to, kind: 'bool', value: r.text.charCodeAt(r.from) === 84 };
    case Kind.Ellipsis: return { type: 'Constant', from: r.from, to: r.to, kind: 'ellipsis', value: '...' };
    default:
  }
  if (r.depth >= maxDepth) return flatten(r);
  const around = r.height;
  r.height = 0;
  r.depth++;
  const expression = buildCompound(r);
  r.depth--;
  r.height = Math.max(around, r.height + 1);
  return expression;
}

function buildCompound(r: Reader): Expression {
  switch (r.kind) {
    case Kind.Call: return buildCall(r);
    case Kind.Member: return buildMember(r);
    case Kind.Binary: case Kind.Unary: case Kind.Await: return buildOperators(r);
    case Kind.FormatString: return buildFString(r);
    case Kind.ContinuedString: return buildContinuedString(r);
    case Kind.Parenthesized: return buildParenthesized(r);
    case Kind.Tuple: return { type: 'Tuple', from: r.from, to: r.to, elements: elementsWithin(r) };
    case Kind.Array: return { type: 'List', from: r.from, to: r.to, elements: elementsWithin(r) };
    case Kind.Set: return { type: 'Set', from: r.from, to: r.to, elements: elementsWithin(r) };
    case Kind.Generator: return buildComprehension(r, 'generator');
    case Kind.ArrayComprehension: return buildComprehension(r, 'list');
    case Kind.SetComprehension: return buildComprehension(r, 'set');
    case Kind.Dictionary: case Kind.DictionaryComprehension: return buildDictionary(r);
    case Kind.Conditional: return buildConditional(r);
    case Kind.Lambda: return buildLambda(r);
    case Kind.Named: return buildNamed(r);
    case Kind.Yield: case Kind.YieldStatement: return buildYield(r);
    default: return buildError(r);
  }
}

function buildName(r: Reader): Expression {
  const { from, to } = r;
  const magic = r.notes.magics?.get(from);
  if (magic) return { type: 'MagicExpression', from: magic.from, to: magic.to, magic };
  const name = r.identifier();
  if (name === 'yield') return { type: 'Yield', from, to, value: null, isFrom: false }; // masked: lezer wants a value
  return { type: 'Name', from, to, name };
}

/** The name under the reader with its place. */
export function buildIdentifier(r: Reader): Identifier {
  const { from, to } = r;
  return { name: r.identifier(), from, to };
}

function buildError(r: Reader): ErrorExpression {
  const { from, to } = r;
  const children: Expression[] = [];
  if (r.enter()) {
    do if (isExpression(r.kind)) children.push(buildExpression(r)); while (r.next());
    r.leave();
  }
  return { type: 'ErrorExpression', from, to, children };
}

/** Too deep: the names and plain literals inside, in one flat list. */
function flatten(r: Reader): ErrorExpression {
  const { from, to } = r;
  const children: Expression[] = [];
  const inner = r.cursor.node.cursor();
  const end = r.cursor.to;
  r.errors.push({ from, to });
  while (inner.next() && inner.from < end) {
    const kind = kinds[inner.type.id]!;
    const at = { from: inner.from + r.base, to: inner.to + r.base };
    if (kind === Kind.Name) children.push({ type: 'Name', ...at, name: r.text.slice(at.from, at.to) });
  }
  return { type: 'ErrorExpression', from, to, children };
}

// ---- lists of expressions ----

/**
 * Reads `a, *b, c` from the reader's child on, up to the first token that belongs to no list; a tuple when there is a comma.
 * Positions of the tuple include parentheses around its ends and a trailing comma, as in CPython.
 */
export function buildList(r: Reader): Expression {
  let first: Expression | null = null;
  let elements: Expression[] | null = null;
  const from = r.from;
  let to = from;
  while (!r.ended) {
    if (r.kind === Kind.Comma) {
      elements ??= first ? [first] : [];
      to = r.to;
      r.next();
      continue;
    }
    const element = buildElement(r);
    if (!element) break;
    to = r.lastTo;
    if (elements) elements.push(element);
    else first = first ? beside(first, element) : element;
  }
  if (elements) return { type: 'Tuple', from, to, elements };
  return first ?? missing(from);
}

/** One `a` or `*a`, and past it; null (and no move) when the reader stands on neither. */
function buildElement(r: Reader): Expression | null {
  let starFrom = -1;
  if (r.kind === Kind.Star) {
    starFrom = r.from;
    r.lastTo = r.to;
    if (!r.next() || !isExpression(r.kind)) return { type: 'Starred', from: starFrom, to: r.lastTo, value: missing(r.lastTo) };
  } else if (!isExpression(r.kind)) return null;
  else if (r.notes.stars) starFrom = starBefore(r, r.from);
  const to = r.to;
  const value = buildExpression(r);
  r.next();
  r.lastTo = to;
  return starFrom < 0 ? value : { type: 'Starred', from: starFrom, to, value };
}

/** The blanked `*` in front of an offset, or −1. */
function starBefore(r: Reader, at: number): number {
  let before = at - 1;
  while (before >= 0 && /\s/.test(r.text[before]!)) before--;
  return r.notes.stars!.has(before) ? before : -1;
}

/** The elements of a bracketed list. */
function elementsWithin(r: Reader): Expression[] {
  const elements: Expression[] = [];
  if (!r.enter()) return elements;
  while (!r.ended) {
    const element = buildElement(r);
    if (!element) r.next();
    else if (!isEmptyError(element)) elements.push(element);
  }
  r.leave();
  return elements;
}

function buildParenthesized(r: Reader): Expression {
  const { to } = r;
  if (!r.enter()) return missing(to);
  if (r.kind === Kind.Open) r.next();
  const value = r.ended ? missing(to) : buildList(r);
  r.leave();
  return value;
}

// ---- calls and members ----

function buildCall(r: Reader): Expression {
  const { from, to } = r;
  r.enter();
  const func = buildExpression(r);
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  while (r.next()) if (r.kind === Kind.ArgList) buildArguments(r, args, keywords);
  r.leave();
  return { type: 'Call', from, to, func, args, keywords };
}

/** Reads an argument list into `args` and `keywords` (class bases are one too). */
export function buildArguments(r: Reader, args: Expression[], keywords: Keyword[]): void {
  const listFrom = r.from, listTo = r.to;
  if (!r.enter()) return;
  let pending = null as Expression | null; // the closure below would hide its type from the compiler
  let pendingTo = 0, pendingFrom = 0;
  let name: Identifier | null = null;
  let star: Kind.Star | Kind.DoubleStar | null = null;
  const flush = (): void => {
    if (pending === null && (name || star)) pending = missing(pendingTo);
    if (pending) {
      if (star === Kind.DoubleStar) keywords.push({ from: pendingFrom, to: pendingTo, name: null, value: pending });
      else if (name) keywords.push({ from: name.from, to: pendingTo, name, value: pending });
      else if (star === Kind.Star) args.push({ type: 'Starred', from: pendingFrom, to: pendingTo, value: pending });
      else if (!isEmptyError(pending)) args.push(pending);
    }
    pending = name = star = null;
  };
  while (!r.ended) {
    const kind = r.kind;
    if (isExpression(kind)) {
      if (!star) pendingFrom = r.from;
      const to = r.to;
      const value = buildExpression(r);
      pending = pending ? beside(pending, value) : value;
      pendingTo = to;
    } else if (kind === Kind.Comma) flush();
    else if (kind === Kind.Star || kind === Kind.DoubleStar) { star = kind; pendingFrom = r.from; pendingTo = r.to }
    else if (kind === Kind.AssignOperator) {
      const target = pending;
      const isWalrus = r.text.charCodeAt(r.from) === 58;
      pendingTo = r.to;
      if (isWalrus) {
        const namedFrom = pendingFrom;
        if (r.next() && isExpression(r.kind)) {
          pendingTo = r.to;
          const value = buildExpression(r);
          pending = { type: 'NamedExpression', from: namedFrom, to: pendingTo, target: asName(target, namedFrom), value };
        } else continue;
      } else if (target) {
        name = { name: target.type === 'Name' ? target.name : '', from: target.from, to: target.to };
        pending = null;
      }
    } else if (kind === Kind.For || kind === Kind.Async) {
      const element: Expression = pending ?? missing(r.from);
      const clauses = buildClauses(r);
      // a lone generator argument shares the call's parentheses, as in CPython
      const alone: boolean = args.length === 0 && keywords.length === 0 && !name;
      pending = { type: 'Comprehension', from: alone ? listFrom : element.from, to: alone ? listTo : r.lastTo, kind: 'generator', element, clauses };
      pendingTo = pending.to;
      continue;
    }
    r.next();
  }
  flush();
  r.leave();
}

function asName(target: Expression | null, at: number): Name {
  if (target?.type === 'Name') return target;
  return { type: 'Name', from: target?.from ?? at, to: target?.to ?? at, name: '' };
}

function buildMember(r: Reader): Expression {
  const { from, to } = r;
  r.enter();
  const value = isExpression(r.kind) ? buildExpression(r) : missing(from);
  let dot = -1;
  while (r.next()) {
    if (r.kind === Kind.Dot) dot = r.to;
    else if (r.kind === Kind.PropertyName) {
      const attr = buildIdentifier(r);
      r.leave();
      return { type: 'Attribute', from, to, value, attr };
    } else if (r.kind === Kind.BracketOpen) {
      r.next();
      const index = buildIndex(r, to);
      r.leave();
      return { type: 'Subscript', from, to, value, index };
    }
  }
  r.leave();
  const at = dot < 0 ? to : dot;
  return { type: 'Attribute', from, to: Math.max(at, from), value, attr: { name: '', from: at, to: at } };
}

/** What stands between the brackets of a subscript, from the child after `[` on. */
function buildIndex(r: Reader, end: number): Expression {
  const from = r.ended ? end : r.from;
  let to = from;
  let single: Expression | null = null;
  let elements: Expression[] | null = null;
  while (!r.ended && r.kind !== Kind.BracketClose) {
    if (r.kind === Kind.Comma) {
      elements ??= single ? [single] : [];
      to = r.to;
      r.next();
      continue;
    }
    const itemFrom = r.from;
    let item: Expression | null = r.kind === Kind.Colon ? null : buildElement(r);
    if (item) to = r.lastTo;
    if (!r.ended && r.kind === Kind.Colon) {
      const bounds: (Expression | null)[] = [item, null, null];
      for (let part = 1; !r.ended && r.kind === Kind.Colon; part++) {
        to = r.to;
        r.next();
        if (!r.ended && isExpression(r.kind)) { bounds[Math.min(part, 2)] = buildElement(r); to = r.lastTo }
      }
      item = { type: 'Slice', from: itemFrom, to, lower: bounds[0]!, upper: bounds[1]!, step: bounds[2]! };
    }
    if (!item) { r.next(); continue }
    if (elements) elements.push(item);
    else single = single ? beside(single, item) : item;
  }
  if (!elements) {
    // `x[*a]` is a tuple of one
    if (single?.type === 'Starred') return { type: 'Tuple', from: single.from, to: single.to, elements: [single] };
    return single ?? missing(from);
  }
  return { type: 'Tuple', from: elements[0]?.from ?? from, to, elements };
}

// ---- comprehensions and dictionaries ----

function buildComprehension(r: Reader, kind: Comprehension['kind']): Comprehension {
  const { from, to } = r;
  let element: Expression | null = null;
  let clauses: ComprehensionClause[] = [];
  if (r.enter()) {
    while (!r.ended) {
      if (r.kind === Kind.For || r.kind === Kind.Async) clauses = clauses.concat(buildClauses(r));
      else {
        const read = buildElement(r);
        if (read) element ??= read;
        else r.next();
      }
    }
    r.leave();
  }
  return { type: 'Comprehension', from, to, kind, element: element ?? missing(from), clauses };
}

/** Reads `for … in … if …` clauses from the reader's child on, up to the closing bracket or comma. */
function buildClauses(r: Reader): ComprehensionClause[] {
  const clauses: ComprehensionClause[] = [];
  while (!r.ended && (r.kind === Kind.For || r.kind === Kind.Async)) {
    const from = r.from;
    let to = r.to;
    const isAsync = r.kind === Kind.Async;
    if (isAsync) r.next();
    r.next();
    const target = r.ended ? missing(to) : buildList(r);
    let iter: Expression = missing(target.to);
    const conditions: Expression[] = [];
    while (!r.ended && at(r, Kind.In, Kind.If)) {
      const isIter = at(r, Kind.In);
      to = r.to;
      r.next();
      const value = r.ended ? null : buildElement(r);
      if (value) to = r.lastTo;
      if (isIter) iter = value ?? missing(to);
      else conditions.push(value ?? missing(to));
    }
    r.lastTo = to;
    clauses.push({ from, to, target, iter, conditions, isAsync });
    if (!r.ended && at(r, Kind.Error)) r.next();
  }
  return clauses;
}

/** Whether the reader stands on one of these kinds (a call, so that the compiler forgets the kind it saw before a move). */
function at(r: Reader, one: Kind, other: Kind = one): boolean { return r.kind === one || r.kind === other }

function buildDictionary(r: Reader): Dict | DictComprehension {
  const { from, to } = r;
  const items: { key: Expression | null; value: Expression }[] = [];
  let clauses: ComprehensionClause[] | null = null;
  let key: Expression | null = null, value: Expression | null = null;
  let isDouble = false, sawColon = false;
  const flush = (at: number): void => {
    if (key || value || isDouble) items.push({ key: isDouble ? null : key ?? missing(at), value: value ?? missing(at) });
    key = value = null;
    isDouble = sawColon = false;
  };
  if (r.enter()) {
    while (!r.ended) {
      if (isExpression(r.kind)) {
        const read = buildExpression(r);
        if (isEmptyError(read) && key === null && !isDouble) { r.next(); continue }
        if (isDouble || sawColon) value = value ? beside(value, read) : read;
        else key = key ? beside(key, read) : read;
      } else if (r.kind === Kind.DoubleStar) isDouble = true;
      else if (r.kind === Kind.Colon) sawColon = true;
      else if (r.kind === Kind.Comma) flush(r.from);
      else if (r.kind === Kind.For || r.kind === Kind.Async) { clauses = buildClauses(r); continue }
      r.next();
    }
    r.leave();
  }
  flush(to);
  if (!clauses) return { type: 'Dict', from, to, items };
  const item = items[0] ?? { key: null, value: missing(from) };
  return { type: 'DictComprehension', from, to, key: item.key ?? missing(from), value: item.value, clauses };
}

// ---- the rest ----

function buildConditional(r: Reader): Expression {
  const { from, to } = r;
  const parts: Expression[] = [];
  if (r.enter()) {
    do if (isExpression(r.kind)) parts.push(buildExpression(r)); while (r.next());
    r.leave();
  }
  return { type: 'Conditional', from, to, body: parts[0] ?? missing(from), test: parts[1] ?? missing(to), orElse: parts[2] ?? missing(to) };
}

function buildLambda(r: Reader): Lambda {
  const { from, to } = r;
  let params: readonly Parameter[] = [];
  let body: Expression | null = null;
  if (r.enter()) {
    do {
      if (r.kind === Kind.ParamList) params = buildParameters(r);
      else if (isExpression(r.kind)) body ??= buildExpression(r);
    } while (r.next());
    r.leave();
  }
  return { type: 'Lambda', from, to, params, body: body ?? missing(to) };
}

/** Reads the parameter list under the reader. */
export function buildParameters(r: Reader): Parameter[] {
  interface Draft { name: string; from: number; to: number; kind: Parameter['kind']; annotation: Expression | null; default: Expression | null }
  const params: Draft[] = [];
  const list = { from: r.from, to: r.to };
  if (r.notes.slashes) while (/[\s,/]/.test(r.text[list.to] ?? '')) list.to++; // a lambda's `/` was blanked
  if (!r.enter()) return params;
  let kind: Parameter['kind'] = 'normal';
  let star: Parameter['kind'] | null = null;
  let sawDefault = false;
  let current: Draft | null = null;
  do {
    switch (r.kind) {
      case Kind.Star: star = 'star'; kind = 'keyword-only'; break;
      case Kind.DoubleStar: star = 'double-star'; break;
      case Kind.AssignOperator: sawDefault = true; break;
      case Kind.TypeDef:
        if (current) {
          const annotation = buildTypeDef(r);
          const starFrom = r.notes.stars ? starBefore(r, annotation.from) : -1;
          current.annotation = starFrom < 0 ? annotation : { type: 'Starred', from: starFrom, to: annotation.to, value: annotation };
        }
        break;
      case Kind.Comma: star = null; sawDefault = false; current = null; break;
      default:
        if (!isExpression(r.kind)) break;
        if (sawDefault && current) { current.default = buildExpression(r); sawDefault = false }
        else if (r.kind === Kind.Name) {
          current = { ...buildIdentifier(r), kind: star ?? kind, annotation: null, default: null };
          params.push(current);
        }
    }
  } while (r.next());
  r.leave();
  if (r.notes.slashes) for (const slash of r.notes.slashes) if (slash > list.from && slash < list.to && !insideDefault(params, slash)) {
    for (const param of params) if (param.from < slash && param.kind === 'normal') param.kind = 'positional-only';
  }
  return params;
}

function insideDefault(params: readonly Parameter[], at: number): boolean {
  return params.some((param) => param.default !== null && param.default.from <= at && at < param.default.to);
}

/** The expression of a `: type` or `-> type`. */
export function buildTypeDef(r: Reader): Expression {
  const { to } = r;
  let annotation: Expression | null = null;
  if (r.enter()) {
    do if (isExpression(r.kind)) annotation ??= buildExpression(r); while (r.next());
    r.leave();
  }
  return annotation ?? missing(to);
}

function buildNamed(r: Reader): Expression {
  const { from, to } = r;
  const parts: Expression[] = [];
  if (r.enter()) {
    do if (isExpression(r.kind)) parts.push(buildExpression(r)); while (r.next());
    r.leave();
  }
  return { type: 'NamedExpression', from, to, target: asName(parts[0] ?? null, from), value: parts[1] ?? missing(to) };
}

function buildYield(r: Reader): Yield {
  const { from, to } = r;
  let value: Expression | null = null;
  let isFrom = false;
  if (r.enter()) {
    while (!r.ended) {
      if (r.kind === Kind.From) isFrom = true;
      if (isExpression(r.kind) || r.kind === Kind.Star || r.kind === Kind.Comma) value = buildList(r);
      else r.next();
    }
    r.leave();
  }
  return { type: 'Yield', from, to, value, isFrom };
}
