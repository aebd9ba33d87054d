/** Names that a top-to-bottom run does not find. */
import { cellName, type Span } from '../notebook/notebook';
import type { Problem } from '../finding';
import { PYTHON_TWO_BUILTINS } from '../model/python-two';
import { scopeOf } from '../model/local-names';
import { type Binding, isInMagic, type MissingName } from '../model/names';
import type { Model } from '../model/model';
import type { Rule } from './rule';
import { moveDefinitionUp } from '../edits/move-cell';
import { listed } from '../phrases';

export const nameBeforeDefinition: Rule = {
  id: 'name-before-definition',
  topic: 'state',
  severity: 'blocker',
  summary: 'A name is read before any cell above defines it.',
  why: `The notebook works for its author because the kernel still holds a value from another order of running, or from a cell that is gone. On a fresh kernel, a schedule or a colleague's machine it stops with a NameError at this cell, after everything above has run.`,
  examples: [{
    bad: `# %%
total = «prices».sum()
# %%
import pandas as pd
prices = pd.read_csv("prices.csv")["price"]
`,
    good: `# %%
import pandas as pd
prices = pd.read_csv("prices.csv")["price"]
# %%
total = prices.sum()
`,
  }],
  guide: {
    question: 'Restart the kernel and run all cells. Where does it stop?',
    why: 'The value comes from an earlier state of the kernel; a fresh run stops with a NameError.',
    howMuch: 'Everything above has run by then: the whole time up to this cell is lost on each attempt.',
    instead: 'Define the name in a cell above, and run the notebook from top to bottom before it is shared.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    /** What one cell below defines is one problem, however many of its names are read too early; else each name is its own. */
    const byCause = new Map<string, MissingName[]>();
    // What Python 2 had built in is told by removed-api, with its name of today.
    for (const missing of model.names.missing) {
      if (allowed(missing.use.at) || (!missing.below && PYTHON_TWO_BUILTINS.has(missing.use.name))) continue;
      const cause = isInCellBelow(missing) ? `cell ${missing.below.at.cell}` : missing.use.name;
      byCause.set(cause, [...(byCause.get(cause) ?? []), missing]);
    }
    for (const uses of byCause.values()) yield isInCellBelow(uses[0]!) ? definedTooLate(model, uses, uses[0].below.at) : notDefined(model, uses);
  },
};

function isInCellBelow(missing: MissingName): missing is MissingName & { below: Binding } {
  return missing.below !== null && missing.below.at.cell !== missing.use.at.cell;
}

function definedTooLate(model: Model, uses: readonly MissingName[], below: Span): Problem {
  const first = uses[0]!;
  const here = cellName(model.cell(first.use.at.cell)), there = cellName(model.cell(below.cell));
  const names = [...new Set(uses.map(u => u.use.name))], told = listed(names, 4), one = names.length === 1;
  return {
    at: first.use.at, places: elsewhere(uses, u => `${u.use.at.cell} ${u.use.name}`),
    title: `${told} ${one ? 'is' : 'are'} used before ${there} defines ${one ? 'it' : 'them'}`,
    message: `${told} ${one ? 'is' : 'are'} only defined in ${there}. ${isInMagic(first.use) ? `A run from top to bottom hands the command of ${here} the name instead of the value` : `A run from top to bottom stops in ${here} with a NameError`}. Move the ${one ? 'definition' : 'definitions'} above ${here}.`,
    related: [{ at: below, message: 'Defined only here.' }],
    fixes: () => moveDefinitionUp(model, first),
  };
}

function notDefined(model: Model, uses: readonly MissingName[]): Problem {
  const { use, below, deleted } = uses[0]!;
  const here = cellName(model.cell(use.at.cell));
  const local = !below && !deleted ? localTo(model, use.name, use.at) : null;
  const reason = deleted ? `is deleted in ${cellName(model.cell(deleted.cell))}` : below ? 'is only defined further down in this cell' : local ? `exists only inside ${local.where}` : 'is defined nowhere in this notebook';
  return {
    at: use.at, places: elsewhere(uses, u => u.use.at.cell),
    title: `${use.name} is not defined`,
    message: `${use.name} ${reason}. A run from top to bottom stops in ${here} with a NameError. ${local ? local.instead : 'Define it in a cell above, or take the line out.'}`,
    related: [
      ...(below ? [{ at: below.at, message: 'Defined only here.' }] : []),
      ...(deleted ? [{ at: deleted, message: 'Deleted here.' }] : []),
      ...(local ? [{ at: local.at, message: 'Here it is a name of its own.' }] : []),
    ],
  };
}

/** Where a name that Python does not find here does exist: inside a function, a comprehension or the handler of an exception. */
function localTo(model: Model, name: string, use: Span): { readonly at: Span; readonly where: string; readonly instead: string } | null {
  const handler = model.names.bindingsOf(name).findLast(b => b.kind === 'except');
  if (handler) return { at: handler.at, where: `the except block of ${cellName(model.cell(handler.at.cell))}: Python deletes it at the end of the block`, instead: 'Keep it under another name inside the block, or take the line out.' };
  const found = scopeOf(model, name);
  if (!found) return null;
  const { cell, scope } = found;
  const at = { cell, from: scope.from, to: scope.to };
  if (cell === use.cell && at.from <= use.from && use.to <= at.to) return null;
  const place = cellName(model.cell(cell));
  switch (scope.type) {
    case 'FunctionDefinition': return { at: { cell, from: scope.name.from, to: scope.name.to }, where: `the function ${scope.name.name} in ${place}`, instead: `Return it from ${scope.name.name} and keep the result, or take the line out.` };
    case 'ClassDefinition': return { at: { cell, from: scope.name.from, to: scope.name.to }, where: `the class ${scope.name.name} in ${place}`, instead: `Read it as ${scope.name.name}.${name}, or take the line out.` };
    case 'Lambda': return { at, where: `a lambda in ${place}`, instead: 'Define it in a cell above, or take the line out.' };
    default: return { at, where: `a comprehension in ${place}`, instead: 'Define it in a cell above, or take the line out.' };
  }
}

/** The other places, one each for what `of` says is the same; the first use stands for its own. */
function elsewhere(uses: readonly MissingName[], of: (u: MissingName) => string): Span[] {
  const seen = new Set([of(uses[0]!)]), places: Span[] = [];
  for (const u of uses) if (!seen.has(of(u))) { seen.add(of(u)); places.push(u.use.at); }
  return places;
}
