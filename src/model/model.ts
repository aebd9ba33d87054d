/**
 * All that rules ask: the notebook's cells with their trees, names across cells, and what happens when it runs.
 * In: a `Notebook`. Out: `Model`. Every fact is computed once and lives here or in a file beside; rules hold none of their own.
 * Does not judge.
 */
import type { Cell, CellId, Notebook, Span } from '../notebook/notebook';
import type { Call, CellTree, Positioned, Statement } from '../python/ast';
import { innerBlocks, type CellNames } from './cell-names';
import { cellFacts } from './cells';
import type { CallEvent, Events } from './events';
import { Interpreter } from './interpret';
import { linkNames, type Names } from './names';
import type { Scope } from './scope';
import { toEnd, type Steps } from '../steps';

export interface CodeCell {
  readonly cell: Cell;
  readonly tree: CellTree;
  readonly names: CellNames;
  /** Neither blank nor comment. */
  readonly lines: number;
  /** 0-based position among the Python cells that are not empty. */
  readonly position: number;
}

export interface Model {
  readonly notebook: Notebook;
  /** Python cells with something in them, in written order. */
  readonly code: readonly CodeCell[];
  readonly names: Names;
  readonly events: Events;
  /** False when the notebook was too long to be followed to its end. */
  readonly complete: boolean;
  /** Top-level names and what they stand for at the end of a top-to-bottom run. */
  readonly values: Scope;
  /** Lines that are neither blank nor comment, over all Python cells. */
  readonly codeLines: number;
  /** The first time that the call was made. */
  callOf(node: Call): CallEvent | undefined;
  cell(id: CellId): Cell;
  codeCell(id: CellId): CodeCell | undefined;
  text(span: Span): string;
  span(cell: CodeCell, node: Positioned): Span;
  /** For sorting: written order, over cells and within them. */
  inReadingOrder(a: Span, b: Span): number;
  /** The statements around an offset, outermost first. */
  statementsAt(span: Span): readonly Statement[];
}

export function buildModel(notebook: Notebook): Model {
  return toEnd(modelSteps(notebook));
}

/** The same, to be interrupted after each cell that is read and each that is run. */
export function* modelSteps(notebook: Notebook): Steps<Model> {
  const code: CodeCell[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind !== 'code' || cell.language !== 'python' || !cell.source.trim()) continue;
    code.push({ cell, ...cellFacts(cell.source, cell.language), position: code.length });
    yield;
  }
  const byId = new Map(notebook.cells.map(c => [c.id, c]));
  const codeById = new Map(code.map(c => [c.cell.id, c]));
  const names = linkNames(code.map(c => ({ id: c.cell.id, names: c.names })));
  const interpreter = new Interpreter();
  yield* interpreter.run(code.map(c => ({ id: c.cell.id, tree: c.tree })));
  let calls: Map<Call, CallEvent> | null = null;
  return {
    notebook, code, names, events: interpreter.events, complete: !interpreter.stopped, values: interpreter.globals,
    codeLines: code.reduce((n, c) => n + c.lines, 0),
    callOf: node => (calls ??= new Map(interpreter.events.calls.toReversed().map(c => [c.node, c]))).get(node),
    cell: id => byId.get(id)!,
    codeCell: id => codeById.get(id),
    text: span => byId.get(span.cell)!.source.slice(span.from, span.to),
    span: (cell, node) => ({ cell: cell.cell.id, from: node.from, to: node.to }),
    inReadingOrder: (a, b) => byId.get(a.cell)!.index - byId.get(b.cell)!.index || a.from - b.from,
    statementsAt: span => statementsAt(codeById.get(span.cell)?.tree.statements ?? [], span),
  };
}

function statementsAt(statements: readonly Statement[], at: { from: number; to: number }): Statement[] {
  for (const s of statements) {
    if (s.from > at.from) break;
    if (s.to < at.to) continue;
    const blocks = s.type === 'FunctionDefinition' || s.type === 'ClassDefinition' ? [s.body] : innerBlocks(s);
    for (const block of blocks) {
      const inner = statementsAt(block, at);
      if (inner.length) return [s, ...inner];
    }
    return [s];
  }
  return [];
}
