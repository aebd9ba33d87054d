/**
 * In: nodes of our tree. Out: their children in source order, and a walk over them. Uses no recursion and no generators: it runs on every cell.
 * Keywords, parameters, clauses and handlers are no nodes: their expressions count as children of the node that holds them.
 */
import type { ComprehensionClause, Expression, Keyword, Node, Parameters } from './ast';

/** The child nodes, in source order. */
export function children(node: Node): readonly Node[] {
  const out: Node[] = [];
  collect(node, out);
  return out;
}

/** Visits nodes in source order, parents first; a visitor that returns false skips the children. */
export function walk(start: Node | readonly Node[], visit: (node: Node) => unknown): void {
  const stack: Node[] = [];
  if (Array.isArray(start)) for (let at = start.length - 1; at >= 0; at--) stack.push(start[at] as Node);
  else stack.push(start as Node);
  const found: Node[] = [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (visit(node) === false) continue;
    found.length = 0;
    collect(node, found);
    for (let at = found.length - 1; at >= 0; at--) stack.push(found[at]!);
  }
}

/** Visits every expression, parents first; a visitor that returns false skips the children. */
export function visitExpressions(start: Node | readonly Node[], visit: (expression: Expression) => unknown): void {
  walk(start, (node) => isExpression(node) ? visit(node) : undefined);
}

/** Whether a name is read or bound anywhere within. */
export function mentionsName(start: Node | readonly Node[], name: string): boolean {
  let found = false;
  walk(start, (node) => {
    if (node.type === 'Name' && node.name === name) found = true;
    return !found;
  });
  return found;
}

const statementTypes = new Set<Node['type']>([
  'ExpressionStatement', 'Assign', 'AugmentedAssign', 'AnnotatedAssign', 'Return', 'Delete', 'Pass', 'Break', 'Continue', 'Raise', 'Global', 'Nonlocal', 'Import', 'ImportFrom', 'If', 'For', 'While', 'Try',
  'With', 'FunctionDefinition', 'ClassDefinition', 'Match', 'Assert', 'TypeAlias', 'Magic', 'ErrorStatement',
]);

/** Whether a node is an expression (and not a statement). */
export function isExpression(node: Node): node is Expression { return !statementTypes.has(node.type) }

function collect(node: Node, out: Node[]): void {
  switch (node.type) {
    case 'Name': case 'Constant': case 'Pass': case 'Break': case 'Continue': case 'Global': case 'Nonlocal': case 'Import': case 'ImportFrom': return;
    case 'Call': out.push(node.func); inOrder(node.args, node.keywords, out); return;
    case 'Attribute': case 'Starred': case 'Await': case 'ExpressionStatement': out.push(node.value); return;
    case 'Subscript': out.push(node.value, node.index); return;
    case 'Assign': all(node.targets, out); out.push(node.value); return;
    case 'List': case 'Tuple': case 'Set': all(node.elements, out); return;
    case 'Dict': for (const item of node.items) { if (item.key) out.push(item.key); out.push(item.value) } return;
    case 'Slice': some(node.lower, out); some(node.upper, out); some(node.step, out); return;
    case 'BinaryOperation': out.push(node.left, node.right); return;
    case 'UnaryOperation': out.push(node.operand); return;
    case 'BooleanOperation': all(node.values, out); return;
    case 'Compare': out.push(node.left); all(node.comparators, out); return;
    case 'Conditional': out.push(node.body, node.test, node.orElse); return;
    case 'Lambda': parameters(node.params, out); out.push(node.body); return;
    case 'Comprehension': out.push(node.element); clauses(node.clauses, out); return;
    case 'DictComprehension': out.push(node.key, node.value); clauses(node.clauses, out); return;
    case 'JoinedString': all(node.parts, out); return;
    case 'FormattedValue': out.push(node.value); some(node.format, out); return;
    case 'Yield': some(node.value, out); return;
    case 'NamedExpression': out.push(node.target, node.value); return;
    case 'MagicExpression': out.push(node.magic); return;
    case 'ErrorExpression': case 'ErrorStatement': all(node.children, out); return;
    case 'AugmentedAssign': out.push(node.target, node.value); return;
    case 'AnnotatedAssign': out.push(node.target, node.annotation); some(node.value, out); return;
    case 'Return': some(node.value, out); return;
    case 'Delete': all(node.targets, out); return;
    case 'Raise': some(node.exception, out); some(node.cause, out); return;
    case 'If': case 'While': out.push(node.test); all(node.body, out); all(node.orElse, out); return;
    case 'For': out.push(node.target, node.iter); all(node.body, out); all(node.orElse, out); return;
    case 'Try':
      all(node.body, out);
      for (const handler of node.handlers) { some(handler.exception, out); all(handler.body, out) }
      all(node.orElse, out);
      all(node.finalBody, out);
      return;
    case 'With': for (const item of node.items) { out.push(item.context); some(item.target, out) } all(node.body, out); return;
    case 'FunctionDefinition': all(node.decorators, out); parameters(node.params, out); some(node.returns, out); all(node.body, out); return;
    case 'ClassDefinition': all(node.decorators, out); inOrder(node.bases, node.keywords, out); all(node.body, out); return;
    case 'Match': out.push(node.subject); for (const one of node.cases) { all(one.reads, out); some(one.guard, out); all(one.body, out) } return;
    case 'Assert': out.push(node.test); some(node.message, out); return;
    case 'TypeAlias': out.push(node.value); return;
    case 'Magic': all(node.body, out); return;
  }
}

function all(nodes: readonly Node[], out: Node[]): void { for (let at = 0; at < nodes.length; at++) out.push(nodes[at]!) }
function some(node: Node | null, out: Node[]): void { if (node) out.push(node) }

/** Positional and keyword arguments as they stand: `f(a=1, *b)`. */
function inOrder(args: readonly Expression[], keywords: readonly Keyword[], out: Node[]): void {
  let at = 0;
  for (const keyword of keywords) {
    while (at < args.length && args[at]!.from < keyword.from) out.push(args[at++]!);
    out.push(keyword.value);
  }
  while (at < args.length) out.push(args[at++]!);
}

function parameters(params: Parameters, out: Node[]): void {
  for (const param of params) { some(param.annotation, out); some(param.default, out) }
}

function clauses(list: readonly ComprehensionClause[], out: Node[]): void {
  for (const clause of list) { out.push(clause.target, clause.iter); all(clause.conditions, out) }
}
