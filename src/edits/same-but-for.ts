/**
 * Where two runs of statements that do the same differ: names that stand for one another, and values written out.
 * In: their trees and texts. Out: the differences in the order of the first text, or null where they do not do the same (another method, operator, keyword).
 * Does not know what a name stands for, nor whether the difference can be a parameter.
 */
import type { Node, Positioned, Statement } from '../python/ast';

/** One place of the first text, and what stands there in the second. */
export interface Difference extends Positioned {
  /** `name`: both names, equal ones too. `value`: source of two literals. `text`: what an f-string says between its brackets. */
  readonly kind: 'name' | 'value' | 'text';
  readonly here: string;
  readonly there: string;
  /** Where it stands in the second text. */
  readonly at: Positioned;
  /** What the value is for: the keyword of a call, `column` in brackets. */
  readonly role: string;
}

export function sameButFor(here: { readonly source: string; readonly statements: readonly Statement[] }, there: { readonly source: string; readonly statements: readonly Statement[] }): Difference[] | null {
  const found: Difference[] = [];
  return compareLists(here.statements, there.statements, '') ? found : null;

  function compareLists(a: readonly unknown[], b: readonly unknown[], role: string): boolean {
    return a.length === b.length && a.every((one, i) => compare(one, b[i], role));
  }

  function compare(a: unknown, b: unknown, role: string): boolean {
    if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b, role);
    if (!isObject(a) || !isObject(b)) return a === b;
    if (isNode(a) && isNode(b)) {
      if (a.type === 'Name' && b.type === 'Name') return note('name', a, b, a.name, b.name, role);
      if (isWritten(a) && isWritten(b)) {
        const [one, other] = [textOf(here.source, a), textOf(there.source, b)];
        return one === other || (isArgument(a, one) && isArgument(b, other) && note('value', a, b, one, other, role));
      }
      if (a.type === 'JoinedString' && b.type === 'JoinedString') return compareText(a.parts, b.parts);
      if (a.type === 'Call' && b.type === 'Call') {
        return compare(a.func, b.func, '') && compareLists(a.args, b.args, '') && a.keywords.length === b.keywords.length
          && a.keywords.every((k, i) => k.name?.name === b.keywords[i]!.name?.name && compare(k.value, b.keywords[i]!.value, k.name?.name ?? ''));
      }
      if (a.type === 'Subscript' && b.type === 'Subscript') return compare(a.value, b.value, '') && compare(a.index, b.index, 'column');
    }
    const left = a as Record<string, unknown>, right = b as Record<string, unknown>;
    return Object.keys(left).every(key => key === 'from' || key === 'to' || compare(left[key], right[key], role));
  }

  /** An f-string: the pieces of text between the brackets may differ, its formats not. */
  function compareText(a: readonly Node[], b: readonly Node[]): boolean {
    return a.length === b.length && a.every((part, i) => {
      const other = b[i]!;
      if (part.type === 'Constant' && other.type === 'Constant') {
        const [one, two] = [textOf(here.source, part), textOf(there.source, other)];
        return one === two || (isPlainText(one) && isPlainText(two) && note('text', part, other, one, two, 'text'));
      }
      if (part.type !== 'FormattedValue' || other.type !== 'FormattedValue' || part.conversion !== other.conversion) return false;
      // `{name=}` displays the name itself.
      if (here.source.slice(part.value.to, part.to).trimStart().startsWith('=')) return textOf(here.source, part) === textOf(there.source, other) && compare(part.value, other.value, '');
      const format = part.format ? textOf(here.source, part.format) : '', otherFormat = other.format ? textOf(there.source, other.format) : '';
      return format === otherFormat && !format.includes('{') && compare(part.value, other.value, '');
    });
  }

  function note(kind: Difference['kind'], a: Positioned, b: Positioned, one: string, other: string, role: string): boolean {
    found.push({ kind, from: a.from, to: a.to, at: b, here: one, there: other, role });
    return true;
  }
}

const textOf = (source: string, node: Positioned): string => source.slice(node.from, node.to);
const isObject = (x: unknown): x is object => typeof x === 'object' && x !== null;
const isNode = (x: object): x is Node => 'type' in x;

/** A literal, or a list of them. */
function isWritten(n: Node): boolean {
  return n.type === 'Constant' || ((n.type === 'List' || n.type === 'Tuple') && n.elements.length > 0 && n.elements.every(e => e.type === 'Constant'));
}

/** Whether the literal's text can stand as an argument as it is, and a name in its place. */
function isArgument(node: Node, text: string): boolean {
  if (text.includes('\n') || (node.type === 'Tuple' && !/^\(.*\)$/.test(text))) return false;
  return node.type !== 'Constant' || ['str', 'int', 'float', 'bool', 'none'].includes(node.kind);
}

const isPlainText = (text: string): boolean => text !== '' && !/[\\"'{}\n]/.test(text);
