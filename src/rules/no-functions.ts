/** All the work stands at the top level of the notebook. */
import { extractFunctionFixes } from '../edits/extract-function';
import type { Problem } from '../finding';
import type { CodeCell, Model } from '../model/model';
import { countLines } from '../model/cells';
import { count } from '../phrases';
import type { FunctionDefinition } from '../python/ast';
import { walk } from '../python/walk';
import type { Rule } from './rule';

/** More lines of code than this without a function is a program, not a note. */
const MOST_LINES = 40;

export const noFunctions: Rule = {
  id: 'no-functions',
  topic: 'structure',
  severity: 'major',
  summary: 'Over 40 lines of code and no function that holds the work.',
  why: `Code at the top level cannot be imported, called with other data or tested: the only way to run step five is to run steps one to four. Every name is global, so a change in cell 3 can break cell 30 in silence.`,
  examples: [{
    bad: `# %%
«import pandas as pd»
df = pd.read_csv("train.csv")
${Array.from({ length: 41 }, (_, i) => `df["c${i}"] = df["a"] + ${i}`).join('\n')}
`,
    good: `# %%
import pandas as pd
def prepare(df):
${Array.from({ length: 41 }, (_, i) => `    df["c${i}"] = df["a"] + ${i}`).join('\n')}
    return df
df = prepare(pd.read_csv("train.csv"))
`,
  }],
  guide: {
    question: 'How would you test one step of this notebook without running the others?',
    why: 'Top-level code cannot be imported, called with other data or tested.',
    howMuch: 'Count lines and functions; the first test is possible when the first function exists.',
    instead: 'One function a step (load, prepare, train, evaluate) with its inputs as parameters; the notebook calls them.',
  },
  *check(model: Model): Iterable<Problem> {
    if (model.codeLines <= MOST_LINES) return;
    const functions = model.code.flatMap(c => topFunctions(c));
    const held = functions.reduce((n, f) => n + countLines(f.cell.cell.source.slice(f.node.from, f.node.to)), 0);
    const working = functions.filter(f => !isHelper(f.node));
    if (held * 2 >= model.codeLines) return;
    const first = model.code[0]!;
    yield {
      at: { cell: first.cell.id, from: 0, to: firstLineEnd(first.cell.source) }, scope: 'notebook', arguable: working.length > 0,
      title: `${model.codeLines} lines, ${count(functions.length, 'function')}`,
      message: `${model.codeLines} lines of code, ${functions.length === 0 ? 'no function: no' : `${held} of them in ${count(functions.length, 'function')}: no other`} step can be tested, imported or run with other data. Put loading, preparation, training and evaluation into functions that take what they need.`,
      fixes: () => extractFunctionFixes(model),
      guide: { howMuch: `${model.codeLines} lines, ${held} of them inside ${count(functions.length, 'function')}.` },
    };
  },
};

function topFunctions(cell: CodeCell): { node: FunctionDefinition; cell: CodeCell }[] {
  return cell.tree.statements.flatMap(s => (s.type === 'FunctionDefinition' ? [{ node: s, cell }] : s.type === 'ClassDefinition' ? s.body.filter((m): m is FunctionDefinition => m.type === 'FunctionDefinition').map(node => ({ node, cell })) : []));
}

/** Plots and metrics: helpers that do not hold the work. */
function isHelper(node: FunctionDefinition): boolean {
  let plots = false;
  walk(node.body, n => {
    if (n.type === 'Name' && (n.name === 'plt' || n.name === 'sns' || n.name === 'ax')) plots = true;
    return !plots;
  });
  return plots || node.body.length <= 2;
}

function firstLineEnd(source: string): number {
  const end = source.indexOf('\n');
  return end < 0 ? source.length : end;
}
