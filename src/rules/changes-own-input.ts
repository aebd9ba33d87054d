/** Cells that change what they read: a second run gives something else. */
import type { Problem } from '../finding';
import { cellNames } from '../model/lineage';
import type { Model } from '../model/model';
import { secondRuns, type SecondRun } from '../model/reruns';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const changesOwnInput: Rule = {
  id: 'changes-own-input',
  topic: 'rerun',
  severity: 'nit',
  summary: 'A cell gives another result when it runs twice.',
  why: `The cell reads a value from above, changes it and puts it back under the same name. Run twice, it works on its own result: pixels divided by 255 twice, a mapped column that is all missing, rows that are in the table two times. Nothing stops, so nobody notices until a score has moved, and "run this cell again" is what one does all day.

Arithmetic with a number, logarithms, shifts, slices counted from an end, \`map\` with a table, joins and lists that grow count. What a second run leaves alone does not: \`fillna\`, \`sort_values\`, \`drop_duplicates\`, \`astype\`, \`x / x.max()\`, and values that the same cell reads anew. Cells that stop with an error the second time (\`drop\` of a column that is gone) are told in strict mode only: the error says it itself, and no number is wrong.`,
  examples: [{
    bad: `# %%
from tensorflow import keras
(X_train, y_train), (X_test, y_test) = keras.datasets.mnist.load_data()
# %%
«X_train = X_train / 255.0»
«X_test = X_test / 255.0»
`,
    good: `# %%
from tensorflow import keras
(X_train, y_train), (X_test, y_test) = keras.datasets.mnist.load_data()
# %%
X_train_scaled = X_train / 255.0
X_test_scaled = X_test / 255.0
`,
  }],
  guide: {
    question: 'Run each cell twice in a row. Which one gives something else the second time?',
    why: 'It works on its own result, and nothing stops, so numbers below change without a word.',
    howMuch: 'Run the cell again and compare the value before and after: they should be equal.',
    instead: 'Give the result a name of its own, or make the value and change it in the same cell or function.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const all = secondRuns(model).filter(r => !allowed(r.at));
    const silent = all.filter(r => !r.stops);
    if (silent.length) yield problem(model, silent);
    else if (all.length) yield { ...problem(model, all), arguable: true };
  },
};

function problem(model: Model, runs: readonly SecondRun[]): Problem {
  const first = runs[0]!;
  const cells = new Set(runs.map(r => r.at.cell)).size, more = runs.length - 1;
  const target = first.target.length <= 40 ? first.target : 'result';
  return {
    at: first.at, places: runs.slice(1).map(r => r.at),
    title: cells === 1 ? 'A cell changes its own input' : `${cells} cells change their own input`,
    message: `A second run of ${cellNames(model, [first.at])} reads its own ${target} and ${first.effect}${more ? `; ${more === 1 ? 'one more line changes' : `${more} more lines change`} with each run too` : ''}. ${first.stops ? 'A cell that cannot run again makes people restart.' : 'Nothing stops, so what is below changes silently.'} Give the result a new name, or make the value in the same cell.`,
    related: runs.slice(0, 5).map(r => ({ at: r.at, message: `A second run ${r.effect}.` })),
  };
}
