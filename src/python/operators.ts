/**
 * In: a reader on a binary, unary or await node. Out: the expression with Python's own precedence.
 * Lezer gets some precedences wrong (`not a and b`, `await x + 1`), but its leaves are in order: the chain is read flat and put together again here.
 * Works with explicit stacks, so long chains (`a + b + …`) cost no recursion. Source: https://docs.python.org/3/reference/expressions.html#operator-precedence
 */
import type { Expression } from './ast';
import { buildExpression, isExpression, maxDepth, missing } from './build-expression';
import { Kind } from './grammar';
import type { Reader } from './reader';

const enum Level { Decorator, Comma, Or, And, Not, Compare, BitOr, BitXor, BitAnd, Shift, Sum, Product, Sign, Power, Await }

interface Operator { text: string; level: Level; isUnary: boolean; from: number }
/** `chain` tells that the expression may grow in place: it was put together here, without parentheses. `Await` stands for a chain that became too long. */
interface Operand { expression: Expression; from: number; to: number; depth: number; chain: Level | -1 }

export function buildOperators(r: Reader): Expression {
  const operands: Operand[] = [];
  const operators: Operator[] = [];
  let wantsOperand = true;
  let entered = 0;
  r.enter();
  entered++;
  for (;;) {
    const kind = r.kind;
    if (!r.ended) {
      if (kind === Kind.Binary || kind === Kind.Unary || kind === Kind.Await) {
        if (r.enter()) { entered++; continue }
      } else if (isExpression(kind)) {
        const { from, to } = r;
        r.height = 0;
        const expression = buildExpression(r);
        if (wantsOperand) operands.push({ expression, from, to, depth: r.height, chain: -1 });
        else if (expression.type !== 'ErrorExpression' || expression.children.length > 0) {
          const before = operands.pop()!;
          operands.push({ expression: { type: 'ErrorExpression', from: before.from, to, children: [before.expression, expression] }, from: before.from, to, depth: before.depth + 1, chain: -1 });
        }
        wantsOperand = false;
      } else if (kind >= Kind.Operator && kind <= Kind.Or || kind === Kind.Other || kind === Kind.Star || kind === Kind.DoubleStar) {
        wantsOperand = readOperator(r, operands, operators, wantsOperand);
      }
    }
    while (r.ended || !r.next()) {
      r.leave();
      if (--entered === 0) break;
    }
    if (entered === 0) break;
  }
  if (wantsOperand) operands.push(empty(r.to));
  while (operators.length > 0) reduce(r, operands, operators.pop()!);
  r.height = operands[0]!.depth;
  return operands[0]!.expression;
}

/** Takes the operator under the reader; true when an operand must follow. */
function readOperator(r: Reader, operands: Operand[], operators: Operator[], wantsOperand: boolean): boolean {
  const { from } = r;
  let text: string, level: Level, isUnary = false;
  switch (r.kind) {
    case Kind.And: text = 'and'; level = Level.And; break;
    case Kind.Or: text = 'or'; level = Level.Or; break;
    case Kind.In: {
      const last = operators[operators.length - 1];
      if (wantsOperand && last?.text === 'not' && last.level === Level.Compare) { last.text = 'not in'; return true }
      text = 'in';
      level = Level.Compare;
      break;
    }
    case Kind.Is: text = 'is'; level = Level.Compare; break;
    case Kind.Not: {
      const last = operators[operators.length - 1];
      if (wantsOperand && last?.text === 'is') { last.text = 'is not'; return true }
      text = 'not';
      isUnary = wantsOperand;
      level = isUnary ? Level.Not : Level.Compare;
      break;
    }
    default:
      text = r.slice();
      if (text === 'await') { level = Level.Await; isUnary = true }
      else if (wantsOperand && (text === '-' || text === '+' || text === '~')) { level = Level.Sign; isUnary = true }
      else if (wantsOperand && text === '@') { level = Level.Decorator; isUnary = true } // masked as `~`
      else {
        const known = levels[text];
        if (known === undefined) {
          if (text === '<>') r.errors.push({ from, to: r.to }); // Python 2
          else if (r.kind === Kind.Other) return wantsOperand;
          level = Level.Compare;
        } else level = known;
      }
  }
  if (!isUnary) {
    if (wantsOperand) operands.push(empty(from));
    while (operators.length > 0 && binds(operators[operators.length - 1]!, level)) reduce(r, operands, operators.pop()!);
  }
  operators.push({ text, level, isUnary, from });
  return true;
}

const levels: Record<string, Level> = {
  __proto__: null as never,
  ',': Level.Comma, '<': Level.Compare, '>': Level.Compare, '<=': Level.Compare, '>=': Level.Compare, '==': Level.Compare, '!=': Level.Compare,
  '|': Level.BitOr, '^': Level.BitXor, '&': Level.BitAnd, '<<': Level.Shift, '>>': Level.Shift, '+': Level.Sum, '-': Level.Sum,
  '*': Level.Product, '/': Level.Product, '//': Level.Product, '%': Level.Product, '@': Level.Product, '**': Level.Power,
};

/** Whether the operator on the stack takes its operands before one of `level` comes; the power operator is right-associative. */
function binds(stacked: Operator, level: Level): boolean {
  return stacked.level > level || (stacked.level === level && level !== Level.Power);
}

function empty(at: number): Operand { return { expression: missing(at), from: at, to: at, depth: 0, chain: -1 } }

function reduce(r: Reader, operands: Operand[], operator: Operator): void {
  const right = operands.pop() ?? empty(operator.from);
  if (operator.isUnary) {
    const { from } = operator;
    const { to } = right;
    const value = right.expression;
    const expression: Expression = right.depth >= maxDepth || operator.level === Level.Decorator ? value
      : operator.level === Level.Await ? { type: 'Await', from, to, value }
        : { type: 'UnaryOperation', from, to, operator: operator.text as 'not', operand: value };
    operands.push({ expression, from, to, depth: right.depth + 1, chain: -1 });
    return;
  }
  const left = operands.pop() ?? empty(operator.from);
  const { from } = left;
  const { to } = right;
  const grown = left.chain === operator.level ? grow(left.expression, operator.text, right.expression, to) : null;
  if (grown) {
    left.expression = grown;
    left.to = to;
    left.depth = Math.max(left.depth, right.depth + 1);
    operands.push(left);
    return;
  }
  const depth = Math.max(left.depth, right.depth) + 1;
  if (depth > maxDepth) {
    // the rest of an endless chain lies flat in one node
    const leftFlat = left.expression.type === 'ErrorExpression' && left.chain === Level.Await ? left.expression : null;
    const rightFlat = right.expression.type === 'ErrorExpression' && right.chain === Level.Await ? right.expression : null;
    if (leftFlat) {
      (leftFlat.children as Expression[]).push(right.expression);
      operands.push({ expression: { ...leftFlat, to }, from, to, depth: left.depth, chain: Level.Await });
    } else if (rightFlat) {
      (rightFlat.children as Expression[]).unshift(left.expression);
      operands.push({ expression: { ...rightFlat, from }, from, to, depth: right.depth, chain: Level.Await });
    } else {
      r.errors.push({ from, to });
      operands.push({ expression: { type: 'ErrorExpression', from, to, children: [left.expression, right.expression] }, from, to, depth: maxDepth, chain: Level.Await });
    }
    return;
  }
  let expression: Expression;
  let chain: Level | -1 = -1;
  if (operator.level === Level.Compare) {
    expression = { type: 'Compare', from, to, left: left.expression, operators: [operator.text], comparators: [right.expression] };
    chain = Level.Compare;
  } else if (operator.level === Level.And || operator.level === Level.Or) {
    expression = { type: 'BooleanOperation', from, to, operator: operator.text as 'and', values: [left.expression, right.expression] };
    chain = operator.level;
  } else if (operator.level === Level.Comma) {
    expression = { type: 'Tuple', from, to, elements: [left.expression, right.expression] };
    chain = Level.Comma;
  } else expression = { type: 'BinaryOperation', from, to, left: left.expression, operator: operator.text, right: right.expression };
  operands.push({ expression, from, to, depth, chain });
}

/** The n-ary node with one more operand: `a and b` + `and c`, `a < b` + `< c`. It was made above and is not shared yet. */
function grow(left: Expression, operator: string, right: Expression, to: number): Expression | null {
  if (left.type === 'BooleanOperation') (left.values as Expression[]).push(right);
  else if (left.type === 'Compare') { (left.operators as string[]).push(operator); (left.comparators as Expression[]).push(right) }
  else if (left.type === 'Tuple') (left.elements as Expression[]).push(right);
  else return null;
  (left as { to: number }).to = to;
  return left;
}
