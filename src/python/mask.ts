/**
 * In: the text of a code cell. Out: text of equal length that the Python parser can read, and notes on what was hidden.
 * Hides IPython lines (magics, shell, help) and rewrites what lezer does not know (`1.`, `x[*a]`, `with … as x.y`, …): offsets never move and the
 * AST reads names and literals from the original. It scans tokens, so it never touches strings, comments or continued lines; it does not parse.
 */
import type { Comment, Positioned } from './ast';
import { isBlank, isDigit, isIdentifierStart, isPrefix, lineEnd, numberEnd, plainLineEnds } from './characters';
import { type MagicLine, readCellMagic, readMagicLine, shellWords } from './magic-line';

export interface Mask {
  readonly text: string;
  /** Every hidden line, in order; at its offset the masked text has one long name. */
  readonly magics: readonly MagicLine[];
  readonly cellMagic: MagicLine | null;
  /** `python`, or the language a cell magic hands the cell to. */
  readonly language: string;
  readonly comments: readonly Comment[];
  /** Where logical lines begin at column 0, outside brackets and strings. */
  readonly starts: readonly number[];
  /** Where lines begin at column 0 inside brackets, or after an unterminated triple quote: the places to cut when the parse fails. */
  readonly innerStarts: readonly number[];
  /** Offsets of the `/` that ends positional-only parameters. */
  readonly slashes: readonly number[];
  /** Offsets of the `*` that were blanked: what follows is starred. */
  readonly stars: readonly number[];
  /** Unterminated strings, which lezer accepts. */
  readonly errors: readonly Positioned[];
}

/**
 * Masks a cell, or a piece of one.
 * @param isCellStart false for a piece in the middle of a cell, where `%%` lines and prompts mean nothing
 * @param dialect `python` hides IPython only, so that any Python can read the text; `lezer` also rewrites what lezer does not know
 */
export function maskCell(source: string, isCellStart = true, dialect: 'lezer' | 'python' = 'lezer'): Mask {
  return new Masker(plainLineEnds(source), source, isCellStart, dialect).run();
}

/** What the last token was, as far as the next one cares. */
const enum Last { Start, Operand, Keyword, Comma, Colon, Open, In, Operator }

interface Bracket {
  /** The character code of the opening bracket; `{` of a replacement field has `field` set. */
  readonly open: number;
  /** The f-string to go on with after the field, or null. */
  readonly field: FString | null;
  readonly isSubscript: boolean;
  /** For the `[T = int]` after `def f`: where the default that is being blanked starts, −2 between them; −1 in other brackets. */
  typeDefault: number;
}

interface FString { readonly quote: number; readonly triple: boolean; readonly raw: boolean; readonly inSpec: boolean; readonly from: number }

/** The statement that a logical line starts with, where the masker treats it in its own way. */
const enum Head { Other, With, For, Definition, Match, Case }

class Masker {
  private readonly text: string;
  private readonly source: string;
  private readonly isCellStart: boolean;
  private readonly rewrites: boolean;
  private at = 0;
  private readonly patches: { from: number; to: number; text: string }[] = [];
  private readonly magics: MagicLine[] = [];
  private cellMagic: MagicLine | null = null;
  private language = 'python';
  private readonly comments: Comment[] = [];
  private readonly starts: number[] = [];
  private readonly innerStarts: number[] = [];
  private readonly slashes: number[] = [];
  private readonly stars: number[] = [];
  private readonly errors: Positioned[] = [];
  private readonly brackets: Bracket[] = [];
  private last: Last = Last.Start;
  private lastFrom = 0;
  private head: Head = Head.Other;
  /** First token of the logical line; −1 between lines. */
  private lineFrom = -1;
  private matchCommas: number[] = [];
  /** Of a `case`: empty brackets and dots of keys, which lezer does not know in patterns. */
  private caseRewrites: { from: number; text: string }[] = [];
  private keyDots: number[] = [];
  private headNames = 0;
  private seenIn = false;
  /** Bracket depth of a comprehension between its `for` and `in`; −1 elsewhere. */
  private targetDepth = -1;
  private sawCode = false;
  /** Bracket depths at which a lambda waits for its colon. */
  private readonly lambdas: number[] = [];
  private hasPrompts = false;
  /** Where brackets nest too deep; −1 elsewhere. */
  private deepFrom = -1;

  constructor(text: string, source: string, isCellStart: boolean, dialect: 'lezer' | 'python') {
    this.rewrites = dialect === 'lezer';
    this.text = text;
    this.source = source;
    this.isCellStart = isCellStart;
  }

  run(): Mask {
    const { text } = this;
    this.hasPrompts = this.isCellStart && /^\s*>>> /.test(text);
    while (this.at < text.length && this.language === 'python') {
      if (this.lineFrom < 0) this.startLine();
      else this.token();
    }
    this.endLine(text.length);
    if (this.deepFrom >= 0) this.endDeep(text.length);
    return {
      text: this.masked(), magics: this.magics, cellMagic: this.cellMagic, language: this.language, comments: this.comments, starts: this.starts,
      innerStarts: this.innerStarts, slashes: this.slashes, stars: this.stars, errors: this.errors,
    };
  }

  private masked(): string {
    if (this.patches.length === 0) return this.text;
    if (this.patches.length > 1) this.patches.sort((a, b) => a.from - b.from || b.to - a.to);
    let out = '', done = 0;
    for (const patch of this.patches) {
      if (patch.from < done) continue; // inside a hidden line
      out += this.text.slice(done, patch.from) + patch.text;
      done = patch.to;
    }
    return out + this.text.slice(done);
  }

  /** Puts one name in the place of IPython. */
  private hide(from: number, to: number): void { this.patches.push({ from, to, text: '_'.repeat(to - from) }) }
  private blank(from: number, to: number): void { if (to > from) this.patches.push({ from, to, text: this.text.slice(from, to).replace(/[^\n]/g, ' ') }) }
  /** Writes Python that lezer does not know in words that it does. */
  private rewrite(from: number, text: string): void { if (this.rewrites) this.patches.push({ from, to: from + text.length, text }) }
  private rewriteBlank(from: number, to: number): void { if (this.rewrites) this.blank(from, to) }

  /** At the start of a physical line outside brackets: hides IPython lines, or opens a logical line. */
  private startLine(): void {
    const { text } = this;
    const lineStart = this.at;
    let at = lineStart;
    if (this.hasPrompts && /^[ \t]*(>>>|\.\.\.)( |$)/m.test(text.slice(at, at + 40).split('\n', 1)[0]!)) {
      const prompt = /^[ \t]*(>>>|\.\.\.) ?/.exec(text.slice(at, at + 40))![0];
      this.blank(at, at + prompt.length);
      at += prompt.length;
    }
    let code = text.charCodeAt(at);
    while (code === 32 || code === 9 || code === 12) code = text.charCodeAt(++at);
    this.at = at;
    if (at >= text.length) return;
    if (code === 10) { this.at = at + 1; return }
    if (code === 35) { this.comment(); return }
    const isFirst = !this.sawCode;
    this.sawCode = true;
    if (at === lineStart) this.starts.push(at);
    this.lineFrom = at;
    this.last = Last.Start;
    this.lastFrom = at;
    this.head = Head.Other;
    switch (code) {
      case 37: // %
        if (isFirst && this.isCellStart && text.charCodeAt(at + 1) === 37 && this.openCellMagic(at)) return;
        this.hideLine(at, 'line');
        return;
      case 33: this.hideLine(at, 'shell'); return;
      case 63: this.hideLine(at, 'help'); return;
      case 59: // a lone `;` is nothing, `;f a` quotes the argument
        if (/^;[ \t;]*(#|$)/m.test(text.slice(at, lineEnd(text, at)))) {
          this.lineFrom = -1;
          const comment = text.slice(at, lineEnd(text, at)).indexOf('#');
          const end = comment < 0 ? lineEnd(text, at) : at + comment;
          this.blank(at, end);
          this.at = end;
          return;
        }
        this.hideLine(at, 'line');
        return;
      case 44: case 47: this.hideLine(at, 'line'); return;
      case 64: this.rewrite(at, '~'); this.at = at + 1; this.last = Last.Operator; return; // a decorator of any shape is an expression
      default:
        if (shellWords(text, at, lineEnd(text, at), isFirst && this.isCellStart && text.indexOf('\n', at) < 0)) this.hideLine(at, 'line');
    }
  }

  private openCellMagic(at: number): boolean {
    const end = lineEnd(this.text, at);
    const magic = readCellMagic(this.text, at, end);
    if (!magic) return false;
    this.cellMagic = magic.line;
    this.language = magic.language;
    this.lineFrom = -1;
    this.at = end;
    if (magic.language === 'python') {
      this.magics.push(magic.line);
      this.hide(at, end);
    }
    return true;
  }

  /** Hides from `from` to the end of the line, with the lines that a backslash continues, under one long name. */
  private hideLine(from: number, kind: 'line' | 'shell' | 'help'): void {
    const { text } = this;
    let end = lineEnd(text, from);
    while (end < text.length && text.charCodeAt(end - 1) === 92) end = lineEnd(text, end + 1);
    while (end > from + 1 && isBlank(text.charCodeAt(end - 1))) end--;
    this.magics.push(readMagicLine(text, from, end, kind));
    this.hide(from, end);
    this.at = end;
    this.last = Last.Operand;
  }

  private comment(): void {
    const from = this.at;
    let end = lineEnd(this.text, from);
    this.at = end;
    while (end > from + 1 && isBlank(this.text.charCodeAt(end - 1))) end--;
    this.comments.push({ from, to: end, text: this.source.slice(from, end) });
  }

  private endLine(at: number): void {
    if (this.head === Head.Match && this.last === Last.Colon) for (const comma of this.matchCommas) this.rewrite(comma, /^,[ \t]*:/.test(this.text.slice(comma, comma + 12)) ? ' ' : '|');
    this.matchCommas.length = this.caseRewrites.length = this.keyDots.length = 0;
    this.lambdas.length = 0;
    this.head = Head.Other;
    this.headNames = 0;
    this.seenIn = false;
    this.targetDepth = -1;
    this.lineFrom = -1;
    this.at = at;
  }

  private token(): void {
    const { text } = this;
    const from = this.at;
    const code = text.charCodeAt(from);
    if (isIdentifierStart(code)) { this.word(); return }
    if (code >= 48 && code <= 57) { this.number(); return }
    switch (code) {
      case 32: case 9: case 12: this.at++; return;
      case 10:
        if (this.brackets.length === 0) { this.endLine(from + 1); return }
        this.at++;
        if (this.startsAtColumnZero(from + 1)) this.innerStarts.push(from + 1);
        return;
      case 92: this.at += 2; return; // a continued line
      case 35: this.comment(); return;
      case 34: case 39: this.string(from, from, '', code); return;
      case 40: case 91: case 123: this.open(code); return;
      case 41: case 93: case 125: this.close(code); return;
      case 46:
        if (isDigit(text.charCodeAt(from + 1))) { this.number(); return }
        if (this.head === Head.Case) this.keyDots.push(from);
        this.set(Last.Operator, 1);
        return;
      case 44: this.comma(); return;
      case 58: this.colon(); return;
      case 61: this.equals(); return;
      case 42: this.star(); return;
      case 47:
        if (this.last === Last.Comma || this.last === Last.Open) this.slash();
        this.set(Last.Operator, 1);
        return;
      case 63:
        if (this.brackets.length === 0 && /^\?{1,2}[ \t;]*(#.*)?$/.test(text.slice(from, lineEnd(text, from)))) this.helpEnd();
        else this.set(Last.Operator, 1);
        return;
      default: this.set(code === 59 ? Last.Start : Last.Operator, 1);
    }
  }

  private set(last: Last, width: number): void {
    this.last = last;
    this.lastFrom = this.at;
    this.at += width;
  }

  private word(): void {
    const { text } = this;
    const from = this.at;
    let end = from + 1;
    let code = text.charCodeAt(end);
    while (isIdentifierStart(code) || (code >= 48 && code <= 57)) code = text.charCodeAt(++end);
    const width = end - from;
    if ((code === 34 || code === 39) && width <= 2 && isPrefix(text, from, end)) { this.string(from, end, text.slice(from, end).toLowerCase(), code); return }
    const atStart = this.last === Last.Start;
    this.headNames++;
    this.lastFrom = from;
    this.at = end;
    this.last = Last.Operand;
    if (width < 2 || width > 8) return;
    switch (text.charCodeAt(from)) {
      case 97: // a
        if (width === 2 && text.startsWith('as', from)) {
          // lezer reads only names after `as`; the builder reads the separator from the original
          if (this.head === Head.With && this.brackets.length <= 1) { this.rewrite(from, ', '); this.last = Last.Keyword }
        } else if (width === 3 && text.startsWith('and', from)) this.last = Last.Keyword;
        else if (atStart && width === 5 && text.startsWith('async', from)) { this.last = Last.Start; this.headNames = 0 }
        else if (width === 5 && text.startsWith('await', from)) this.last = Last.Keyword;
        else if (width === 6 && text.startsWith('assert', from)) this.last = Last.Keyword;
        return;
      case 99:
        if (atStart && width === 5 && text.startsWith('class', from)) this.head = Head.Definition;
        else if (atStart && width === 4 && text.startsWith('case', from) && /[ \t([{]/.test(text[end] ?? '')) { this.head = Head.Case; this.last = Last.Keyword }
        return;
      case 100:
        if (atStart && width === 3 && text.startsWith('def', from)) this.head = Head.Definition;
        else if (width === 3 && text.startsWith('del', from)) this.last = Last.Keyword;
        return;
      case 101:
        if (width === 4 && (text.startsWith('else', from) || text.startsWith('elif', from))) this.last = Last.Keyword;
        return;
      case 102:
        if (width === 3 && text.startsWith('for', from)) {
          if (this.brackets.length > 0) { this.targetDepth = this.brackets.length; this.last = Last.Keyword }
          else if (atStart) this.head = Head.For;
        }
        return;
      case 105:
        if (width !== 2) return;
        if (text.startsWith('in', from)) {
          this.last = Last.In;
          if (this.brackets.length === 0) this.seenIn = true;
          else if (this.targetDepth === this.brackets.length) this.targetDepth = -1;
        }
        else if (text.startsWith('if', from) || text.startsWith('is', from)) {
          this.last = Last.Keyword;
          if (this.head === Head.Case && this.brackets.length === 0) this.endCase();
        }
        return;
      case 108:
        if (width === 6 && text.startsWith('lambda', from)) { this.lambdas.push(this.brackets.length); this.last = Last.Open }
        return;
      case 109:
        if (atStart && width === 5 && text.startsWith('match', from) && /[ \t(\[{]/.test(text[end] ?? '')) this.head = Head.Match;
        return;
      case 110:
        if (width === 3 && text.startsWith('not', from)) this.last = Last.Keyword;
        return;
      case 111:
        if (width === 2 && text.startsWith('or', from)) this.last = Last.Keyword;
        return;
      case 112:
        if (atStart && width === 5 && text.startsWith('print', from) && /^[ \t]*(=|,|;|:|\[|\))/.test(text.slice(end, end + 20))) this.rewrite(from, '_rint');
        return;
      case 114:
        if (width === 6 && text.startsWith('return', from)) this.last = Last.Keyword;
        return;
      case 116:
        if (atStart && width === 4 && text.startsWith('type', from) && isBlank(text.charCodeAt(end))) this.head = Head.Definition;
        return;
      case 119:
        if (atStart && width === 4 && text.startsWith('with', from) && this.brackets.length === 0) { this.head = Head.With; this.last = Last.Keyword }
        return;
      case 121:
        if (width === 5 && text.startsWith('yield', from)) {
          this.last = Last.Keyword;
          if (/^[ \t]*([)\]}=;#\n]|$)/.test(text.slice(end, end + 20))) this.rewrite(from, '_ield'); // lezer wants a value
        }
    }
  }

  private number(): void {
    const { text } = this;
    const from = this.at;
    const end = numberEnd(text, from);
    const dot = text.indexOf('.', from);
    // lezer reads no digitless fraction: `1.` becomes `10`
    if (dot > from && dot < end && !isDigit(text.charCodeAt(dot + 1))) this.rewrite(dot, '0');
    this.last = Last.Operand;
    this.lastFrom = from;
    this.at = end;
  }

  // ---- strings ----

  /** A string token: `from` its prefix, `quoteAt` its first quote. */
  private string(from: number, quoteAt: number, prefix: string, quote: number): void {
    const { text } = this;
    const triple = text.charCodeAt(quoteAt + 1) === quote && text.charCodeAt(quoteAt + 2) === quote;
    this.last = Last.Operand;
    this.lastFrom = from;
    this.at = quoteAt + (triple ? 3 : 1);
    const isTemplate = prefix.includes('t');
    if (isTemplate) this.rewrite(from + prefix.indexOf('t'), 'f'); // template strings read like f-strings
    if (isTemplate || prefix.includes('f')) this.fString({ quote, triple, raw: prefix.includes('r'), inSpec: false, from });
    else this.plainString(from, quote, triple);
  }

  private plainString(from: number, quote: number, triple: boolean): void {
    const { text } = this;
    let at = this.at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 92) at++;
      else if (code === quote) {
        if (!triple) { this.at = at + 1; return }
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) { this.at = at + 3; return }
      } else if (code === 10 && !triple) break;
    }
    this.unterminated(from, Math.min(at, text.length), triple);
  }

  /** Reads on in an f-string's text until it ends or a replacement field opens. */
  private fString(state: FString): void {
    const { text } = this;
    const { quote, triple } = state;
    let at = this.at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 92 && !state.inSpec) {
        const next = text.charCodeAt(at + 1);
        if (next === 123) this.rewrite(at, '.'); // `\{x}` is a backslash and a field; lezer takes it for an escape
        else if (next === 78 && !state.raw && text.charCodeAt(at + 2) === 123) { const end = text.indexOf('}', at); at = end < 0 ? at + 1 : end }
        else at++;
      }
      else if (code === 123) {
        if (!state.inSpec && text.charCodeAt(at + 1) === 123) { at++; continue }
        this.brackets.push({ open: 123, field: state, isSubscript: false, typeDefault: -1 });
        this.at = at + 1;
        this.last = Last.Open;
        return;
      } else if (code === 125 && state.inSpec) { this.at = at; return } // the field's own closing brace follows
      else if (code === quote && !state.inSpec) {
        if (!triple) { this.at = at + 1; this.last = Last.Operand; return }
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) { this.at = at + 3; this.last = Last.Operand; return }
      } else if (code === 10 && !triple) break;
    }
    this.unterminated(state.from, Math.min(at, text.length), triple);
    while (state.inSpec && this.brackets.length > 0 && this.brackets.pop()!.field === null);
  }

  private unterminated(from: number, end: number, triple: boolean): void {
    this.errors.push({ from, to: end });
    this.at = end;
    this.last = Last.Operand;
    if (!triple) return;
    for (let at = this.text.indexOf('\n', from) + 1; at > 0 && at < end; at = this.text.indexOf('\n', at) + 1) if (this.startsAtColumnZero(at)) this.innerStarts.push(at);
  }

  // ---- brackets and separators ----

  private open(code: number): void {
    if (this.brackets.length === maxBrackets) this.deepFrom = this.at;
    const isOperand = this.last === Last.Operand;
    const isTypeParams = code === 91 && this.head === Head.Definition && this.brackets.length === 0 && isOperand && this.headNames === 2;
    this.brackets.push({ open: code, field: null, isSubscript: code === 91 && isOperand && !isTypeParams, typeDefault: isTypeParams ? -2 : -1 });
    this.set(Last.Open, 1);
  }

  /** One name in the place of what is nested too deep. */
  private endDeep(to: number): void {
    this.errors.push({ from: this.deepFrom, to });
    this.rewrite(this.deepFrom, '_'.repeat(to - this.deepFrom));
    this.deepFrom = -1;
  }

  private close(code: number): void {
    const { brackets } = this;
    const from = this.at;
    const top = brackets[brackets.length - 1];
    if (!top) { this.set(Last.Operand, 1); return }
    const open = code === 41 ? 40 : code - 2;
    let index = brackets.length - 1;
    while (index >= 0 && brackets[index]!.open !== open) { if (brackets[index]!.field) { index = -1; break } index--; }
    if (index < 0) { this.set(Last.Operand, 1); return } // a stray closer
    const found = brackets[index]!;
    if (index === maxBrackets) this.endDeep(from + 1);
    if (this.head === Head.Case) {
      this.keyDots.length = 0;
      if (this.last === Last.Open) this.caseRewrites.push({ from: this.lastFrom, text: '_'.repeat(from + 1 - this.lastFrom) });
    }
    this.endTypeDefault(found, from);
    brackets.length = index;
    while (this.lambdas.length > 0 && this.lambdas[this.lambdas.length - 1]! > index) this.lambdas.pop();
    this.set(Last.Operand, 1);
    if (found.field) this.fString(found.field);
  }

  private comma(): void {
    const { text } = this;
    const from = this.at;
    const top = this.brackets[this.brackets.length - 1];
    this.keyDots.length = 0;
    if (top) this.endTypeDefault(top, from);
    else if (this.head === Head.Match) this.matchCommas.push(from);
    if (this.inLambda() && /^,[ \t]*:/.test(text.slice(from, from + 12))) this.rewriteBlank(from, from + 1);
    this.set(Last.Comma, 1);
  }

  private colon(): void {
    const { text } = this;
    const top = this.brackets[this.brackets.length - 1];
    if (this.inLambda()) {
      this.lambdas.pop();
      this.set(Last.Operator, 1);
      return;
    }
    if (top?.field) {
      // a format specification: text again, up to the field's closing brace
      if (text.charCodeAt(this.at + 1) === 61) this.rewrite(this.at + 1, '<'); // lezer takes `:=` for one token
      this.at++;
      const spec: FString = { ...top.field, inSpec: true };
      this.fString(spec);
      return;
    }
    if (this.head === Head.Case) {
      if (top?.open === 123) for (const dot of this.keyDots) this.caseRewrites.push({ from: dot, text: '_' });
      else if (!top) this.endCase();
    }
    if (!top && text.charCodeAt(this.at + 1) !== 61) {
      this.set(this.head === Head.Match ? Last.Colon : Last.Start, 1); // a statement may follow on the line
      if (this.head === Head.With || this.head === Head.For) this.head = Head.Other;
      return;
    }
    if (text.charCodeAt(this.at + 1) === 61) { this.set(Last.Operator, 2); return }
    this.set(Last.Colon, 1);
  }

  private equals(): void {
    const { text } = this;
    const from = this.at;
    if (text.charCodeAt(from + 1) === 61) { this.set(Last.Operator, 2); return }
    const top = this.brackets[this.brackets.length - 1];
    if (top) {
      if (top.typeDefault === -2) top.typeDefault = from;
      this.set(Last.Operator, 1);
      return;
    }
    const before = text.charCodeAt(from - 1);
    this.set(Last.Operator, 1);
    if (before === 33 || before === 60 || before === 62) return;
    let at = this.at;
    while (isBlank(text.charCodeAt(at))) at++;
    const code = text.charCodeAt(at);
    if (code === 33 && text.charCodeAt(at + 1) !== 61) this.hideLine(at, 'shell');
    else if (code === 37 && /[a-zA-Z_]/.test(text[at + 1] ?? '')) this.hideLine(at, 'line');
  }

  /** At the end of the patterns of a `case`. */
  private endCase(): void {
    for (const { from, text } of this.caseRewrites) this.rewrite(from, text);
    this.caseRewrites.length = this.keyDots.length = 0;
    this.head = Head.Other;
  }

  private star(): void {
    const { text } = this;
    const from = this.at;
    if (text.charCodeAt(from + 1) === 42) { this.set(Last.Operator, 2); return }
    const top = this.brackets[this.brackets.length - 1];
    const starred = top
      ? (top.isSubscript && (this.last === Last.Open || this.last === Last.Comma)) || (top.open === 40 && this.last === Last.Colon)
        || (this.targetDepth === this.brackets.length && (this.last === Last.Keyword || this.last === Last.Comma))
      : this.head === Head.For && (this.last === Last.In || (this.last === Last.Comma && this.seenIn));
    if (starred) {
      this.rewrite(from, ' ');
      this.stars.push(from);
    }
    this.set(Last.Operator, 1);
  }

  /** `/` between parameters; lezer does not know it in a lambda. */
  private slash(): void {
    const { text } = this;
    const from = this.at;
    this.slashes.push(from);
    if (!this.inLambda()) return;
    const comma = /^\/[ \t]*,/.exec(text.slice(from, from + 12));
    this.rewriteBlank(from, from + (comma ? comma[0].length : 1));
    if (!comma || /^[ \t]*:/.test(text.slice(from + comma[0].length, from + 24))) this.rewriteBlank(this.lastFrom, this.lastFrom + 1);
    if (comma) { this.at = from + comma[0].length - 1; return }
  }

  private inLambda(): boolean { return this.lambdas.length > 0 && this.lambdas[this.lambdas.length - 1] === this.brackets.length }

  private endTypeDefault(bracket: Bracket, at: number): void {
    if (bracket.typeDefault < 0) return;
    this.rewriteBlank(bracket.typeDefault, at);
    bracket.typeDefault = -2;
  }

  /** `df.head?`: the whole logical line asks for help. */
  private helpEnd(): void {
    const { text } = this;
    let end = this.at;
    while (text.charCodeAt(end) === 63) end++;
    this.magics.push(readMagicLine(text, this.lineFrom, end, 'help'));
    this.hide(this.lineFrom, end);
    this.at = end;
    this.last = Last.Operand;
  }

  private startsAtColumnZero(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return isIdentifierStart(code) || code === 64 || code === 37 || code === 33;
  }
}

/** CPython, too, reads no deeper; lezer becomes slow there. */
const maxBrackets = 200;
