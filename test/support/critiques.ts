/**
 * Makes notebooks, findings and critiques by hand, for tests of what comes after the rules.
 * In: cell sources and the few properties a test is about. Out: complete `Notebook`, `Finding`, `Critique` values. Runs no rule.
 */
import type { Critique } from '../../src/critique';
import type { Finding } from '../../src/finding';
import type { Cell, Notebook, Span } from '../../src/notebook/notebook';
import type { Summary } from '../../src/summary';
import { SEVERITIES } from '../../src/topics';

/** A cell by its source; `run` is the execution count. A source that begins with `#md ` is Markdown. */
export interface CellDraft {
  readonly source: string;
  readonly run?: number;
}

/** Cells get the ids `c1`, `c2`, …, so that `c7` is what people call "cell 7". */
export function notebookOf(drafts: readonly (string | CellDraft)[]): Notebook {
  const cells = drafts.map((draft, index): Cell => {
    const { source, run } = typeof draft === 'string' ? { source: draft, run: undefined } : draft;
    const markdown = source.startsWith('#md ');
    return {
      id: `c${index + 1}`,
      index,
      kind: markdown ? 'markdown' : 'code',
      language: markdown ? 'markdown' : 'python',
      source: markdown ? source.slice(4) : source,
      executionCount: run ?? null,
      tags: [],
      outputs: () => [],
    };
  });
  return { cells, language: 'python', metadata: {} };
}

/** The span of `text` in cell `c<number>`. Throws when it is not there: a fixture that points nowhere tests nothing. */
export function spanOf(notebook: Notebook, number: number, text: string): Span {
  const cell = notebook.cells[number - 1];
  const from = cell?.source.indexOf(text) ?? -1;
  if (!cell || from < 0) throw new Error(`cell ${number} does not hold ${JSON.stringify(text)}`);
  return { cell: cell.id, from, to: from + text.length };
}

/** A finding with everything that the test leaves out filled in. */
export function findingOf(about: Partial<Finding> & Pick<Finding, 'at'>): Finding {
  const id = about.id ?? `${about.rule ?? 'some-rule'}-${about.at.cell}-${about.at.from}`;
  return {
    rule: 'some-rule',
    topic: 'path',
    severity: 'major',
    scope: 'cell',
    title: 'A path of one machine',
    message: 'The file is read from a folder that only this machine has. Read the folder from a setting.',
    places: [],
    related: [],
    fixes: [],
    guide: { question: 'Where does this run?', why: 'It fails on any other machine.', howMuch: 'One folder, every run.', instead: 'Read `DATA_DIR` from the environment.' },
    ...about,
    id,
  };
}

/** Sorts as the engine does: blockers first, then reading order. */
export function critiqueOf(notebook: Notebook, findings: readonly Finding[], summary: Partial<Summary> = {}): Critique {
  const index = (finding: Finding): number => notebook.cells.find((cell) => cell.id === finding.at.cell)?.index ?? -1;
  return {
    findings: [...findings].sort((a, b) => (a.severity === 'blocker' ? 0 : 1) - (b.severity === 'blocker' ? 0 : 1) || index(a) - index(b) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    failures: [],
    unknownRules: [],
    summary: {
      cells: notebook.cells.map(({ id, index: at, kind, source, executionCount }) => ({ id, index: at, kind, lines: source === '' ? 0 : source.split('\n').length, executionCount })),
      codeLines: notebook.cells.filter((cell) => cell.kind === 'code').reduce((sum, cell) => sum + cell.source.split('\n').length, 0),
      functions: 0,
      fits: 0,
      scores: [],
      journey: [],
      unscored: null,
      limits: [],
      ...summary,
    },
  };
}
