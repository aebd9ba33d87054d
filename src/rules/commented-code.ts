/** Code that was commented out and left behind. */
import { deleteComments } from '../edits/delete-comments';
import type { Problem } from '../finding';
import { perTree } from '../model/kept';
import { cellNames } from '../model/lineage';
import type { Model } from '../model/model';
import { count } from '../phrases';
import type { Span } from '../notebook/notebook';
import type { Positioned, Statement } from '../python/ast';
import { parseCell } from '../python/parse';
import { walk } from '../python/walk';
import type { Rule } from './rule';

export const commentedCode: Rule = {
  id: 'commented-code',
  topic: 'dead',
  severity: 'nit',
  summary: 'Two or more lines of code are commented out.',
  why: `Nobody can tell whether the lines are a better idea, a failed one or a switch that somebody flips by hand before a run. Version control keeps what was; a parameter holds what may be switched.`,
  examples: [{
    bad: `# %%
import pandas as pd
df = pd.read_csv("train.csv")
«# df = df.drop_duplicates()
# df["age"] = df["age"].clip(0, 90)»
df.describe()
`,
    good: `# %%
import pandas as pd
# The file holds one row a passenger,
# as exported in March.
df = pd.read_csv("train.csv")
df.describe()
`,
  }],
  guide: {
    question: 'Should these lines run or not, and who decides?',
    why: 'Nobody can tell a failed idea from a switch that is flipped by hand.',
    howMuch: 'Count the lines: each is read by everyone and run by no one.',
    instead: 'Delete them, version control keeps them; make a parameter of what must be switched.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const spans = model.code.flatMap(c => commentedBlocks(c.tree).map(block => model.span(c, block))).filter(at => !allowed(at));
    if (!spans.length) return;
    const lines = spans.reduce((n, at) => n + model.text(at).split('\n').length, 0);
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: spans.length === 1 ? 'Commented-out code' : `${spans.length} blocks of commented-out code`,
      message: `${count(lines, 'line')} of code ${lines === 1 ? 'is' : 'are'} commented out${spans.length > 1 ? ` in ${cellNames(model, spans)}` : ''}: nobody can tell whether ${spans.length > 1 ? 'they are' : 'this is'} a better idea, a failed one or a switch for the next run. Delete ${spans.length > 1 ? 'them' : 'the lines'}, version control keeps them; make a parameter of what must be switched.`,
      fixes: () => deleteComments(model, spans),
    };
  },
};

/** Blocks of own-line comments, two lines or more, that read as Python and do something. */
const commentedBlocks = perTree(({ text: source, comments }): Positioned[] => {
  const own = comments.filter(c => source.slice(source.lastIndexOf('\n', c.from - 1) + 1, c.from).trim() === '');
  const found: Positioned[] = [];
  for (let i = 0; i < own.length;) {
    let j = i + 1;
    while (j < own.length && source.slice(own[j - 1]!.to, own[j]!.from).trim() === '' && source.slice(own[j - 1]!.to, own[j]!.from).split('\n').length === 2) j++;
    if (j - i >= 2) {
      const lines = own.slice(i, j);
      // Prose above or below code is not part of it.
      const isCode = codeLines(lines.map(c => c.text.replace(/^#+ ?/, '')));
      let from = 0;
      while (from < lines.length) {
        if (!isCode[from]) { from++; continue; }
        let to = from;
        while (to + 1 < lines.length && isCode[to + 1]) to++;
        if (to > from && readsAsCode(lines.slice(from, to + 1).map(c => c.text))) found.push({ from: lines[from]!.from, to: lines[to]!.to });
        from = to + 1;
      }
    }
    i = j;
  }
  return found;
});

/** Which lines read as code: alone, as the head of an indented block, or as part of brackets that stay open. */
function codeLines(lines: readonly string[]): boolean[] {
  const code = lines.map(line => readsAsCode([line.trim()]));
  for (let i = lines.length - 2; i >= 0; i--) {
    const indent = (line: string): number => line.length - line.trimStart().length;
    // What ends a function or a branch does nothing by itself.
    const isInner = /^\s+(return|pass|break|continue|raise|yield)\b/.test(lines[i + 1]!) && parseCell(lines[i + 1]!.trim()).errors.length === 0;
    if (/^\s*@\w[\w.]*(\(.*\))?$/.test(lines[i]!) && code[i + 1] && /^\s*(async )?(def|class)\b/.test(lines[i + 1]!)) code[i] = true;
    if (/^\s*(for|while|if|elif|else|try|except|finally|with|def|class)\b.*:$/.test(lines[i]!.trimEnd()) && (code[i + 1] || isInner) && (code[i + 1] ||= true) && indent(lines[i + 1]!) > indent(lines[i]!)) code[i] = true;
    if (!code[i] && /[([{,]$/.test(lines[i]!.trimEnd())) {
      const end = closing(lines, i);
      if (end > i && readsAsCode(lines.slice(i, end + 1))) code.fill(true, i, end + 1);
    }
  }
  // A blank comment between two lines of code belongs to them.
  return code.map((is, i) => is || (lines[i]!.trim() === '' && (code[i - 1] ?? false) && (code[i + 1] ?? false)));
}

/** The line within the next ten where the brackets opened at `from` are closed; `from` when they are not. */
function closing(lines: readonly string[], from: number): number {
  let open = 0;
  for (let i = from; i < Math.min(lines.length, from + 10); i++) {
    for (const c of lines[i]!) if ('([{'.includes(c)) open++; else if (')]}'.includes(c)) open--;
    if (open === 0) return i;
    if (open < 0) return from;
  }
  return from;
}

function readsAsCode(comments: readonly string[]): boolean {
  const text = comments.map(c => c.replace(/^#+ ?/, '')).join('\n').trim();
  // Prose is most of what is read here, and a parse is dear: whatever does something has one of these.
  if (text.length > 4000 || !/[=(!%?]|import/.test(text)) return false;
  const tree = parseCell(text);
  if (tree.errors.length || !tree.statements.length) return false;
  let does = false;
  // `id = customer`, `0 = no`: a legend, not code.
  if (tree.statements.every(isLegend)) return false;
  walk(tree.statements, node => {
    if (node.type === 'Assign' || node.type === 'Call' || node.type === 'Import' || node.type === 'ImportFrom' || node.type === 'AugmentedAssign' || node.type === 'Magic' || node.type === 'FunctionDefinition') does = true;
    return !does;
  });
  return does;
}

function isLegend(s: Statement): boolean {
  return s.type === 'Assign' && (s.targets.some(t => t.type === 'Constant') || (s.targets.every(t => t.type === 'Name') && s.value.type === 'Name'));
}
