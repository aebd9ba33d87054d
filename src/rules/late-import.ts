/** Imports far below the top. */
import { importsToTop } from '../edits/imports-to-top';
import type { Problem } from '../finding';
import { installCommands } from '../model/installs';
import { cellNames } from '../model/lineage';
import type { CodeCell, Model } from '../model/model';
import { headingsIn } from '../model/prose';
import type { Import, ImportFrom } from '../python/ast';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

/** How many code cells count as the top. */
const TOP_CELLS = 3;

export const lateImport: Rule = {
  id: 'late-import',
  topic: 'import',
  severity: 'nit',
  summary: 'An import stands below the first three code cells.',
  why: `A missing package then stops the run after an hour of training instead of in the first second, and whoever turns the notebook into a module or a requirements file has to search every cell for what it needs.`,
  examples: [{
    bad: `# %%
import pandas as pd
# %%
df = pd.read_csv("train.csv")
# %%
df.head()
# %%
«from sklearn.svm import SVC»
model = SVC()
`,
    good: `# %%
import pandas as pd
from sklearn.svm import SVC
# %%
df = pd.read_csv("train.csv")
# %%
df.head()
# %%
model = SVC()
`,
  }],
  guide: {
    question: 'Which packages does this notebook need, and when does a run notice that one is missing?',
    why: 'A missing package stops the run halfway, after the time above is spent.',
    howMuch: 'Count the cells that import: a requirements file has to be collected from all of them.',
    instead: 'All imports in the first cell, sorted, the unused ones gone.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const late: { code: CodeCell; statement: Import | ImportFrom; mild: boolean }[] = [];
    // A package can be imported only once it is there.
    const installs = new Set(installCommands(model).map(c => c.at.cell));
    // Values for Papermill above the imports do not make the imports late.
    for (const code of model.code.filter(c => !c.cell.tags.includes('parameters')).slice(TOP_CELLS)) {
      const heading = underHeading(model, code);
      // A wildcard import is told by `wildcard-import`, wherever it stands.
      for (const statement of code.tree.statements) {
        if ((statement.type === 'Import' || (statement.type === 'ImportFrom' && !statement.isStar)) && !allowed(model.span(code, statement))) late.push({ code, statement, mild: heading || onlyImportsAbove(model, code) || installs.has(code.cell.id) });
      }
    }
    for (const mild of [false, true]) {
      const group = late.filter(l => l.mild === mild);
      if (!group.length) continue;
      const spans = group.map(l => model.span(l.code, l.statement));
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: mild,
        title: spans.length === 1 ? 'An import far below the top' : `${spans.length} imports far below the top`,
        message: `${spans.length === 1 ? 'This import stands' : `${spans.length} imports stand`} in ${cellNames(model, spans)}. A missing package stops the run only there, after everything above has run. Move ${spans.length === 1 ? 'it' : 'them'} to the first cell.`,
        fixes: () => importsToTop(model, group.map(l => ({ cell: l.code, statement: l.statement }))),
      };
    }
  },
};

/** A heading (with or without text below it) directly above: imports for that part. */
function underHeading(model: Model, code: CodeCell): boolean {
  const above = model.notebook.cells[code.cell.index - 1];
  return above?.kind === 'markdown' && headingsIn(above.source) > 0;
}

/** The block at the top, one import a cell, running on. */
function onlyImportsAbove(model: Model, code: CodeCell): boolean {
  return model.code.slice(0, code.position + 1).every(c => c.tree.statements.every(s => s.type === 'Import' || s.type === 'ImportFrom' || s.type === 'Magic'));
}
