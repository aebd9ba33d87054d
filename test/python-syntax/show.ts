/**
 * In: nodes of our tree. Out: a compact S-expression for tests; positions are left out.
 * Names stand bare, strings in double quotes, empty error expressions as `?`.
 */
import type { ComprehensionClause, Expression, Keyword, Node, Parameters } from '../../src/python/ast';
import { parseCell } from '../../src/python/parse';

/** The statements of a cell, one S-expression each, joined by a space. */
export function read(source: string): string { return showAll(parseCell(source).statements) }

export function showAll(nodes: readonly (Node | null)[]): string { return nodes.map((node) => node ? show(node) : '_').join(' ') }

export function show(node: Node): string {
  switch (node.type) {
    case 'Name': return node.name;
    case 'Constant': {
      if (node.kind === 'str') return JSON.stringify(node.value);
      if (node.kind === 'bytes') return `b${JSON.stringify(node.value)}`;
      return node.kind === 'none' ? 'None' : node.kind === 'bool' ? (node.value ? 'True' : 'False') : node.kind === 'float' && Number.isInteger(node.value) ? `${node.value}.0` : String(node.value);
    }
    case 'JoinedString': return `(f ${showAll(node.parts)})`;
    case 'FormattedValue': return `{${show(node.value)}${node.conversion ? `!${node.conversion}` : ''}${node.format ? `:${showAll(node.format.parts)}` : ''}}`;
    case 'Attribute': return `(. ${show(node.value)} ${node.attr.name || '?'})`;
    case 'Subscript': return `(at ${show(node.value)} ${show(node.index)})`;
    case 'Slice': return `(slice ${showAll([node.lower, node.upper, node.step])})`;
    case 'Call': return `(call ${[show(node.func), ...node.args.map(show), ...node.keywords.map(keyword)].join(' ')})`;
    case 'Starred': return `*${show(node.value)}`;
    case 'BinaryOperation': return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
    case 'UnaryOperation': return `(${node.operator} ${show(node.operand)})`;
    case 'BooleanOperation': return `(${node.operator} ${showAll(node.values)})`;
    case 'Compare': return `(compare ${show(node.left)} ${node.operators.map((operator, index) => `${operator} ${show(node.comparators[index]!)}`).join(' ')})`;
    case 'Conditional': return `(if ${show(node.test)} ${show(node.body)} ${show(node.orElse)})`;
    case 'Lambda': return `(lambda (${parameters(node.params)}) ${show(node.body)})`;
    case 'Comprehension': return `(${node.kind} ${show(node.element)} ${node.clauses.map(clause).join(' ')})`;
    case 'DictComprehension': return `(dict ${show(node.key)}:${show(node.value)} ${node.clauses.map(clause).join(' ')})`;
    case 'List': return `[${showAll(node.elements)}]`;
    case 'Tuple': return `(tuple${node.elements.map((element) => ` ${show(element)}`).join('')})`;
    case 'Set': return `{${showAll(node.elements)}}`;
    case 'Dict': return `{${node.items.map((item) => item.key ? `${show(item.key)}:${show(item.value)}` : `**${show(item.value)}`).join(' ')}}`;
    case 'Await': return `(await ${show(node.value)})`;
    case 'Yield': return `(yield${node.isFrom ? '-from' : ''}${node.value ? ` ${show(node.value)}` : ''})`;
    case 'NamedExpression': return `(:= ${show(node.target)} ${show(node.value)})`;
    case 'MagicExpression': return show(node.magic);
    case 'ErrorExpression': return node.children.length > 0 ? `(error ${showAll(node.children)})` : '?';
    case 'ExpressionStatement': return show(node.value);
    case 'Assign': return `(= ${showAll(node.targets)} ${show(node.value)})`;
    case 'AugmentedAssign': return `(${node.operator}= ${show(node.target)} ${show(node.value)})`;
    case 'AnnotatedAssign': return `(: ${show(node.target)} ${show(node.annotation)}${node.value ? ` ${show(node.value)}` : ''})`;
    case 'Return': return `(return${node.value ? ` ${show(node.value)}` : ''})`;
    case 'Delete': return `(del ${showAll(node.targets)})`;
    case 'Pass': case 'Break': case 'Continue': return node.type.toLowerCase();
    case 'Raise': return `(raise ${showAll([node.exception, node.cause])})`;
    case 'Global': case 'Nonlocal': return `(${node.type.toLowerCase()} ${node.names.map((name) => name.name).join(' ')})`;
    case 'Import': return `(import ${node.names.map((alias) => alias.name + (alias.asName ? `=${alias.asName.name}` : '')).join(' ')})`;
    case 'ImportFrom': return `(from ${'.'.repeat(node.level)}${node.module} ${node.isStar ? '*' : node.names.map((alias) => alias.name + (alias.asName ? `=${alias.asName.name}` : '')).join(' ')})`;
    case 'If': case 'While': return `(${node.type.toLowerCase()} ${show(node.test)} ${block(node.body)}${orElse(node.orElse)})`;
    case 'For': return `(${node.isAsync ? 'async-' : ''}for ${show(node.target)} ${show(node.iter)} ${block(node.body)}${orElse(node.orElse)})`;
    case 'Try': {
      const handlers = node.handlers.map((handler) => ` (except${handler.isStar ? '*' : ''}${handler.exception ? ` ${show(handler.exception)}` : ''}${handler.name ? ` as ${handler.name.name}` : ''} ${block(handler.body)})`).join('');
      return `(try ${block(node.body)}${handlers}${orElse(node.orElse)}${node.finalBody.length > 0 ? ` (finally ${block(node.finalBody)})` : ''})`;
    }
    case 'With': return `(${node.isAsync ? 'async-' : ''}with ${node.items.map((item) => show(item.context) + (item.target ? ` as ${show(item.target)}` : '')).join(', ')} ${block(node.body)})`;
    case 'FunctionDefinition': return `(${node.isAsync ? 'async-' : ''}def ${node.decorators.map((one) => `@${show(one)} `).join('')}${node.name.name} (${parameters(node.params)})${node.returns ? ` -> ${show(node.returns)}` : ''} ${block(node.body)})`;
    case 'ClassDefinition': return `(class ${node.decorators.map((one) => `@${show(one)} `).join('')}${node.name.name} (${[...node.bases.map(show), ...node.keywords.map(keyword)].join(' ')}) ${block(node.body)})`;
    case 'Match': return `(match ${show(node.subject)}${node.cases.map((one) => ` (case binds(${one.binds.map((bound) => bound.name).join(' ')}) reads(${showAll(one.reads)})${one.guard ? ` if ${show(one.guard)}` : ''} ${block(one.body)})`).join('')})`;
    case 'Assert': return `(assert ${show(node.test)}${node.message ? ` ${show(node.message)}` : ''})`;
    case 'TypeAlias': return `(type ${node.name.name} ${show(node.value)})`;
    case 'Magic': return `<${node.kind} ${node.name}${node.argument ? ` ${JSON.stringify(node.argument)}` : ''}${node.reads.length > 0 ? ` reads(${node.reads.map((name) => name.name).join(' ')})` : ''}${node.body.length > 0 ? ` ${block(node.body)}` : ''}>`;
    case 'ErrorStatement': return `(error-statement ${showAll(node.children)})`;
  }
}

function block(body: readonly Node[]): string { return `{ ${showAll(body)} }` }
function orElse(body: readonly Node[]): string { return body.length > 0 ? ` (else ${block(body)})` : '' }
function keyword(one: Keyword): string { return one.name ? `${one.name.name}=${show(one.value)}` : `**${show(one.value)}` }
function clause(one: ComprehensionClause): string {
  return `(${one.isAsync ? 'async-' : ''}for ${show(one.target)} ${show(one.iter)}${one.conditions.map((condition: Expression) => ` if ${show(condition)}`).join('')})`;
}
function parameters(params: Parameters): string {
  const marks = { 'positional-only': '/', normal: '', 'keyword-only': '|', star: '*', 'double-star': '**' };
  return params.map((param) => `${marks[param.kind]}${param.name}${param.annotation ? `:${show(param.annotation)}` : ''}${param.default ? `=${show(param.default)}` : ''}`).join(' ');
}
