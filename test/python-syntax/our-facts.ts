/**
 * In: one of our cell trees. Out: the same facts that cpython_facts.py takes from CPython's `ast`, as strings that compare equal.
 * Used by the comparison and by the while-typing test; knows nothing of how the tree was made.
 */
import type { CellTree, Expression, Keyword, Node, Parameters, Positioned } from '../../src/python/ast';
import { children, isExpression, walk } from '../../src/python/walk';

export interface Fact { readonly key: string; readonly from: number; readonly to: number }

/** [tag, detail, from, to] of cpython_facts.py → a fact. */
export function factOf(tag: string, detail: unknown, from: number, to: number): Fact {
  return { key: `${tag} ${typeof detail === 'string' ? detail : JSON.stringify(detail)} ${from}-${to}`, from, to };
}

const statementNames: Record<string, string> = {
  ExpressionStatement: 'Expr', Assign: 'Assign', AugmentedAssign: 'AugAssign', AnnotatedAssign: 'AnnAssign', Return: 'Return', Delete: 'Delete', Pass: 'Pass', Break: 'Break', Continue: 'Continue',
  Raise: 'Raise', Global: 'Global', Nonlocal: 'Nonlocal', Import: 'Import', ImportFrom: 'ImportFrom', If: 'If', While: 'While', ClassDefinition: 'ClassDef', Match: 'Match', Assert: 'Assert', TypeAlias: 'TypeAlias',
};
const binaryNames: Record<string, string> = {
  '+': 'Add', '-': 'Sub', '*': 'Mult', '/': 'Div', '//': 'FloorDiv', '%': 'Mod', '**': 'Pow', '@': 'MatMult', '|': 'BitOr', '&': 'BitAnd', '^': 'BitXor', '<<': 'LShift', '>>': 'RShift',
};
const unaryNames: Record<string, string> = { not: 'Not', '-': 'USub', '+': 'UAdd', '~': 'Invert' };
const compareNames: Record<string, string> = { '<': 'Lt', '>': 'Gt', '<=': 'LtE', '>=': 'GtE', '==': 'Eq', '!=': 'NotEq', is: 'Is', 'is not': 'IsNot', in: 'In', 'not in': 'NotIn' };
const comprehensionNames = { list: 'ListComp', set: 'SetComp', generator: 'GeneratorExp' };

/** The facts of a cell, magics and their bodies left out. */
export function ourFacts(tree: CellTree, fStringPositions: boolean): Fact[] {
  const facts: Fact[] = [];
  const contexts = contextsOf(tree);
  const insideFString = new Set<Node>();
  walk(tree.statements, (node) => {
    if (node.type === 'Magic') return false;
    const inside = insideFString.has(node);
    if (inside || node.type === 'JoinedString') for (const child of children(node)) insideFString.add(child);
    const hidden = inside && !fStringPositions;
    const add = (tag: string, detail: unknown): void => { facts.push(factOf(tag, detail, hidden ? -1 : node.from, hidden ? -1 : node.to)) };
    const nowhere = (tag: string, detail: unknown): void => { facts.push(factOf(tag, detail, -1, -1)) };
    if (!isExpression(node) && node.type !== 'ErrorStatement') add('statement', statementName(node));
    const context = contexts.get(node) ?? 'load';
    for (const slot of slotsOf(node)) facts.push(factOf(slot.tag, slot.detail, hidden ? -1 : slot.at.from, hidden ? -1 : slot.at.to));
    switch (node.type) {
      case 'Name': add('name', `${context} ${node.name}`); break;
      case 'Attribute': add('attribute', `${context} ${node.attr.name}`); break;
      case 'Subscript': add('subscript', context); break;
      case 'Call': add('call', `${node.args.length} ${node.keywords.map((keyword) => keyword.name?.name ?? '**').join(',')}`); break;
      case 'Constant': {
        const value = node.kind === 'complex' || node.kind === 'ellipsis' ? null : typeof node.value === 'number' && Math.abs(node.value) > 1e308 ? 'huge' : node.value;
        (inside ? nowhere : add)('constant', [node.kind, value]);
        break;
      }
      case 'JoinedString': if (!inside) add('fstring', ''); break;
      case 'FormattedValue': nowhere('field', node.conversion ?? ''); break;
      case 'BinaryOperation': add('binary', binaryNames[node.operator] ?? node.operator); break;
      case 'BooleanOperation': add('boolean', `${node.operator === 'and' ? 'And' : 'Or'} ${node.values.length}`); break;
      case 'UnaryOperation': add('unary', unaryNames[node.operator]); break;
      case 'Compare': add('compare', node.operators.map((operator) => compareNames[operator] ?? operator).join(',')); break;
      case 'Conditional': add('conditional', ''); break;
      case 'List': case 'Tuple': case 'Set': add('display', `${node.type} ${node.elements.length}`); break;
      case 'Dict': add('display', `Dict ${node.items.length}`); break;
      case 'Slice': add('slice', [node.lower, node.upper, node.step].map((part) => part ? '1' : '0').join('')); break;
      case 'Starred': add('starred', ''); break;
      case 'Await': add('await', ''); break;
      case 'Yield': add('yield', node.isFrom ? 'from' : ''); break;
      case 'NamedExpression': add('walrus', node.target.name); break;
      case 'Comprehension': case 'DictComprehension': {
        const name = node.type === 'DictComprehension' ? 'DictComp' : comprehensionNames[node.kind];
        add('comprehension', `${name} ${node.clauses.map((clause) => `${clause.conditions.length}${clause.isAsync ? 'a' : ''}`).join(' ')}`);
        break;
      }
      case 'Lambda': add('lambda', parameterList(node.params)); break;
      case 'FunctionDefinition': add('function', `${node.name.name}(${parameterList(node.params)}) ${node.decorators.length}`); break;
      case 'ClassDefinition': add('class', `${node.name.name} ${node.bases.length} ${node.keywords.map((keyword) => keyword.name?.name ?? '**').join(',')} ${node.decorators.length}`); break;
      case 'Import': for (const alias of node.names) add('import', `${alias.name} as ${alias.asName?.name ?? ''}`); break;
      case 'ImportFrom':
        for (const alias of node.names) add('from', `${node.level} ${node.module} ${alias.name} as ${alias.asName?.name ?? ''}`);
        if (node.isStar) add('from', `${node.level} ${node.module} * as `);
        break;
      case 'Global': case 'Nonlocal': add('scope', node.names.map((name) => name.name).join(',')); break;
      case 'Try': for (const handler of node.handlers) nowhere('handler', handler.name?.name ?? ''); break;
      case 'Match': for (const one of node.cases) for (const bound of one.binds) nowhere('bind', bound.name); break;
      case 'TypeAlias': facts.push(factOf('name', `store ${node.name.name}`, node.name.from, node.name.to)); break;
      default:
    }
    return true;
  });
  return facts;
}

interface Slot { readonly tag: string; readonly detail: string; readonly at: Positioned }

/** Which part of its parent a node is, where the order of positions does not tell. */
function slotsOf(node: Node): Slot[] {
  const slots: Slot[] = [];
  const add = (tag: string, detail: string, at: Positioned | null | undefined): void => { if (at) slots.push({ tag, detail, at }) };
  const block = (parent: string, name: 'body' | 'orelse' | 'finalbody', statements: readonly Node[]): void => { for (const one of statements) if (one.type !== 'Magic') add('in', `${parent} ${name}`, one) };
  const keywords = (list: readonly Keyword[]): void => { for (const one of list) add('keyword', one.name?.name ?? '**', one.value) };
  const params = (list: Parameters): void => { for (const one of list) { add('annotation', one.name, one.annotation); add('default', one.name, one.default) } };
  switch (node.type) {
    case 'If': case 'While': case 'For': block(statementName(node), 'body', node.body); block(statementName(node), 'orelse', node.orElse); break;
    case 'Try':
      block(statementName(node), 'body', node.body);
      for (const handler of node.handlers) { block('ExceptHandler', 'body', handler.body); add('catches', handler.name?.name ?? '', handler.exception) }
      block(statementName(node), 'orelse', node.orElse);
      block(statementName(node), 'finalbody', node.finalBody);
      break;
    case 'With': block(statementName(node), 'body', node.body); for (const item of node.items) add('context', item.target ? 'as' : '', item.context); break;
    case 'FunctionDefinition':
      block(statementName(node), 'body', node.body);
      for (const one of node.decorators) add('decorator', node.name.name, one);
      add('returns', node.name.name, node.returns);
      params(node.params);
      break;
    case 'ClassDefinition': block('ClassDef', 'body', node.body); for (const one of node.decorators) add('decorator', node.name.name, one); keywords(node.keywords); break;
    case 'Match': for (const one of node.cases) { block('match_case', 'body', one.body); add('guard', '', one.guard) } break;
    case 'Lambda': params(node.params); break;
    case 'Call': keywords(node.keywords); break;
    case 'Comprehension': case 'DictComprehension': for (const clause of node.clauses) { add('iter', '', clause.iter); for (const one of clause.conditions) add('condition', '', one) } break;
    case 'Assign': add('value', 'Assign', node.value.type === 'MagicExpression' ? null : node.value); break;
    case 'AugmentedAssign': add('value', 'AugAssign', node.value); break;
    case 'AnnotatedAssign': add('value', 'AnnAssign', node.value); break;
    default:
  }
  return slots;
}

function statementName(node: Node): string {
  switch (node.type) {
    case 'For': return node.isAsync ? 'AsyncFor' : 'For';
    case 'With': return node.isAsync ? 'AsyncWith' : 'With';
    case 'FunctionDefinition': return node.isAsync ? 'AsyncFunctionDef' : 'FunctionDef';
    case 'Try': return node.handlers.some((handler) => handler.isStar) ? 'TryStar' : 'Try';
    default: return statementNames[node.type] ?? node.type;
  }
}

function parameterList(params: Parameters): string {
  const marks = { 'positional-only': '/', normal: '', 'keyword-only': '|', star: '*', 'double-star': '**' };
  return params.map((param) => marks[param.kind] + param.name + (param.default ? '=' : '')).join(',');
}

/** Which expressions are stored to or deleted. */
function contextsOf(tree: CellTree): Map<Node, 'store' | 'del'> {
  const contexts = new Map<Node, 'store' | 'del'>();
  const mark = (target: Expression | null, context: 'store' | 'del' = 'store'): void => {
    if (!target) return;
    contexts.set(target, context);
    if (target.type === 'Tuple' || target.type === 'List') for (const element of target.elements) mark(element, context);
    else if (target.type === 'Starred') mark(target.value, context);
  };
  walk(tree.statements, (node) => {
    switch (node.type) {
      case 'Assign': for (const target of node.targets) mark(target); break;
      case 'AugmentedAssign': case 'AnnotatedAssign': case 'For': case 'NamedExpression': mark(node.target); break;
      case 'Comprehension': case 'DictComprehension': for (const clause of node.clauses) mark(clause.target); break;
      case 'With': for (const item of node.items) mark(item.target); break;
      case 'Delete': for (const target of node.targets) mark(target, 'del'); break;
      default:
    }
  });
  return contexts;
}
