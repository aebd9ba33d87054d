/**
 * In: the text of one code cell. Out: its CellTree. Never throws: unreadable text gives statements for what could be read, and errors.
 * Masks (mask.ts), parses with lezer, builds our tree (build.ts). Keeps no cache and knows no other cell.
 */
import type { CellTree, Comment, Identifier, Magic, Positioned, Statement } from './ast';
import { buildStatements } from './build';
import { parser } from './grammar';
import type { MagicLine } from './magic-line';
import { maskCell, type Mask } from './mask';
import { innerCut, topLevelCuts } from './pieces';
import type { ReaderNotes } from './reader';
import { walk } from './walk';

/**
 * Parses one cell.
 * @param language the language id of the cell as the editor gives it; anything but Python (the default) is not read
 */
export function parseCell(source: string, language = 'python'): CellTree {
  if (language !== 'python') return emptyTree(source, language);
  const mask = maskCell(source);
  const cellMagic = mask.cellMagic ? makeMagic(source, mask.cellMagic, 0) : null;
  if (mask.language !== 'python') {
    const unknown = /^unknown:(.*)$/.exec(mask.language);
    if (!unknown) return { ...emptyTree(source, mask.language), cellMagic };
    // a magic we do not know: Python when it reads as Python
    const rest = parseRange(source, mask.cellMagic!.to, source.length, false);
    if (rest.errors.length > 0 || !cellMagic) return { ...emptyTree(source, unknown[1]!.toLowerCase()), cellMagic };
    return { text: source, statements: [cellMagic, ...rest.statements], comments: rest.comments, cellMagic, language: 'python', errors: [] };
  }
  const read = parseMasked(source, 0, source.length, mask);
  const statements = cellMagic && !(read.statements[0]?.type === 'Magic' && read.statements[0].kind === 'cell') ? [cellMagic, ...read.statements] : read.statements;
  const first = statements[0];
  return { text: source, statements, comments: read.comments, cellMagic: first?.type === 'Magic' && first.kind === 'cell' ? first : cellMagic, language: 'python', errors: tidy(read.errors) };
}

/** How many characters of a cell may be masked again after cuts: cells of usual size never get there, huge broken ones stay quick. */
const maxMaskedAnew = 1_000_000;

interface Read { statements: Statement[]; comments: Comment[]; errors: Positioned[] }

function emptyTree(text: string, language: string): CellTree {
  return { text, statements: [], comments: [], cellMagic: null, language, errors: [] };
}

/** Masks and parses `source[from, to)` on its own. */
function parseRange(source: string, from: number, to: number, isCellStart: boolean): Read {
  return parseMasked(source, from, to, maskCell(source.slice(from, to), isCellStart));
}

/** Parses masked text that stands at `from` in `source`; when that fails, its top-level pieces one by one. */
function parseMasked(source: string, from: number, to: number, mask: Mask): Read {
  const read: Read = { statements: [], comments: [], errors: [] };
  let rest = { from, mask };
  let budget = maxMaskedAnew;
  // an unclosed bracket swallows what follows: cut there, mask the rest anew and go on with it
  for (;;) {
    const next = readPieces(source, rest.from, rest.mask, read, budget > 0);
    if (next < 0) return read;
    budget -= to - next;
    rest = { from: next, mask: maskCell(source.slice(next, to), false) };
  }
}

/** Adds to `read` what the masked text gives; returns where to go on with a fresh mask, −1 when all is read. */
function readPieces(source: string, base: number, mask: Mask, read: Read, mayCut: boolean): number {
  const notes = makeNotes(source, mask, base);
  const errors: Positioned[] = [];
  const statements = parseText(source, mask.text, base, notes, errors);
  if (errors.length === 0 && mask.errors.length === 0) {
    finish(read, mask, base, statements, errors, Infinity);
    return -1;
  }
  const cuts = topLevelCuts(mask);
  const pieceStatements: Statement[] = [];
  const pieceErrors: Positioned[] = [];
  for (let index = 0; index < cuts.length; index++) {
    const from = cuts[index]!, to = cuts[index + 1] ?? mask.text.length;
    const before = pieceErrors.length;
    const keep = pieceStatements.length;
    pieceStatements.push(...parseText(source, mask.text.slice(from, to), base + from, notes, pieceErrors));
    const isBroken = pieceErrors.length > before || mask.errors.some((error) => error.from >= from && error.from < to);
    const cut = isBroken && mayCut ? innerCut(mask, source.slice(base), from, to) : -1;
    if (cut < 0) continue;
    pieceStatements.length = keep;
    pieceErrors.length = before;
    pieceStatements.push(...parseText(source, mask.text.slice(from, cut), base + from, notes, pieceErrors));
    finish(read, mask, base, pieceStatements, pieceErrors, cut);
    return base + cut;
  }
  finish(read, mask, base, pieceStatements, pieceErrors, Infinity);
  return -1;
}

/** Hands over what was read before the offset `until` of the mask. */
function finish(read: Read, mask: Mask, base: number, statements: readonly Statement[], errors: readonly Positioned[], until: number): void {
  for (const statement of statements) read.statements.push(statement);
  for (const error of errors) read.errors.push(error);
  for (const error of mask.errors) if (error.from < until) read.errors.push({ from: error.from + base, to: Math.min(error.to, until) + base });
  for (const comment of mask.comments) if (comment.from < until) read.comments.push(base === 0 ? comment : { ...comment, from: comment.from + base, to: comment.to + base });
}

function parseText(source: string, masked: string, base: number, notes: ReaderNotes, errors: Positioned[]): Statement[] {
  return buildStatements(parser.parse(masked), source, base, notes, errors);
}

function makeNotes(source: string, mask: Mask, base: number): ReaderNotes {
  let magics: Map<number, Magic> | null = null;
  for (const line of mask.magics) (magics ??= new Map()).set(line.from + base, makeMagic(source, line, base));
  return {
    magics,
    slashes: mask.slashes.length > 0 ? mask.slashes.map((at) => at + base) : null,
    stars: mask.stars.length > 0 ? new Set(mask.stars.map((at) => at + base)) : null,
  };
}

/** The AST node of a hidden line, with the Python that it runs. */
function makeMagic(source: string, line: MagicLine, base: number): Magic {
  const from = line.from + base, to = line.to + base;
  const body = line.bodyFrom < 0 ? [] : parseRange(source, line.bodyFrom + base, to, false).statements;
  const reads = line.kind === 'help' ? [] : readsOf(line, base, body.length > 0);
  return { type: 'Magic', from, to, kind: line.kind, name: line.name, argument: line.argument, reads, body };
}

/**
 * Names in `{expression}` and `$name`, which IPython fills in from the notebook.
 * Braces that hold no Python expression are the shell's own, as IPython decides too; `$HOME` cannot be told from a variable here.
 */
function readsOf(line: MagicLine, base: number, hasBody: boolean): Identifier[] {
  const reads: Identifier[] = [];
  const { argument } = line;
  if (hasBody || !/[{$]/.test(argument)) return reads;
  const at = line.argumentFrom + base;
  for (const match of argument.matchAll(/\{([^{}]+)\}|(?<!\$)\$([A-Za-z_]\w*)/g)) {
    if (match[2] !== undefined) {
      const from = at + match.index + 1;
      reads.push({ name: match[2], from, to: from + match[2].length });
      continue;
    }
    const inside = match[1]!;
    const lead = inside.length - inside.trimStart().length;
    const errors: Positioned[] = [];
    const statements = parseText(inside.trim(), inside.trim(), 0, { magics: null, slashes: null, stars: null }, errors);
    const only = statements[0];
    if (errors.length > 0 || statements.length !== 1 || only?.type !== 'ExpressionStatement') continue;
    walk(only, (node) => {
      if (node.type === 'Name') reads.push({ name: node.name, from: at + match.index + 1 + lead + node.from, to: at + match.index + 1 + lead + node.to });
    });
  }
  return reads;
}

/** Errors in order, without doubles. */
function tidy(errors: readonly Positioned[]): Positioned[] {
  const sorted = errors.slice().sort((a, b) => a.from - b.from || a.to - b.to);
  return sorted.filter((error, index) => index === 0 || error.from !== sorted[index - 1]!.from || error.to !== sorted[index - 1]!.to);
}
