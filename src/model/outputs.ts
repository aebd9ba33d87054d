/**
 * Numbers that the notebook itself printed: scores beside the call that made them, row counts beside `shape` and `info`.
 * In: the model with its recorded outputs. Out: text as displayed, or null when it is not certain which number belongs to what.
 */
import type { Span } from '../notebook/notebook';
import { grouped } from '../phrases';
import { perModel } from './kept';
import type { Model } from './model';
import { sameRows, type Rows, type Source } from './rows';
import type { Value } from './values';

/** The one number that a score's cell printed, as displayed; null when the cell printed none or several. */
export function printedNumber(model: Model, at: Span): string | null {
  const cell = model.codeCell(at.cell);
  if (!cell) return null;
  const text = cell.cell.outputs().filter(o => o.kind !== 'error').map(o => o.text).join('\n');
  if (text.length > 400) return null;
  const numbers = numbersIn(text);
  if (numbers.length !== 1) return null;
  if (scoresIn(model).get(at.cell)?.size !== 1) return null;
  return shown(numbers[0]!);
}

/** Where each cell's scores stand. */
const scoresIn = perModel(({ events }) => {
  const places = new Map<string, Set<number>>();
  for (const { site } of events.scores) (places.get(site.cell) ?? places.set(site.cell, new Set()).get(site.cell)!).add(site.from);
  return places;
});

/** How many displays of sizes each cell has. */
const sizesIn = perModel(({ events }) => {
  const counts = new Map<string, number>();
  for (const { site } of events.sizes) counts.set(site.cell, (counts.get(site.cell) ?? 0) + 1);
  return counts;
});

/** Decimal numbers in a text, as written: `0.8715`, `96.5`, `1.2e-05`. Whole numbers and dates are not scores. */
function numbersIn(text: string): string[] {
  const found: string[] = [];
  let i = 0;
  const digit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';
  while (i < text.length) {
    if (!digit(text[i])) { i++; continue; }
    const start = i;
    while (digit(text[i])) i++;
    if (text[i] === '.' && digit(text[i + 1])) {
      i++;
      while (digit(text[i])) i++;
      if (text[i] === '.' || /[A-Za-z_]/.test(text[start - 1] ?? '')) continue;
      found.push((text[start - 1] === '-' ? '-' : '') + text.slice(start, i));
    }
  }
  return found;
}

/** At most four digits after the point. */
function shown(number: string): string {
  const [whole, fraction = ''] = number.split('.');
  return fraction.length > 4 ? Number(number).toFixed(4) : `${whole}.${fraction}`;
}

/** What leaves a frame's rows of the same source, but fewer or more of them. */
const CHANGES_COUNT = new Set(['drop_duplicates', 'dropna', 'drop', 'truncate', 'explode', 'repeat', 'sample', 'reindex', 'resample', 'asfreq', 'stack', 'melt', 'merge', 'join', 'pop', 'filter']);

/**
 * How many rows `rows` are, as the notebook displayed it: "891" or "1,460". Null when it never displayed just these rows, or when rows of their source may have been dropped or doubled in between.
 * @param at the order of the event that read or used the rows
 */
export function rowCount(model: Model, rows: Rows, at: number): string | null {
  const [part] = rows.parts;
  if (!part || rows.parts.length > 1) return null;
  for (const size of model.events.sizes) {
    if (!sameRows(size.data.rows, rows)) continue;
    const text = model.codeCell(size.site.cell)?.cell.outputs().map(o => o.text).join('\n') ?? '';
    if (sizesIn(model).get(size.site.cell) !== 1 || text.length > 5000) continue;
    const match = /^\(?(\d{1,9})(?:, ?\d{0,9}\)|\s*$)/m.exec(text) ?? /Index: (\d{1,9}) entries/.exec(text);
    if (match && !recounted(model, part.source, Math.min(size.order, at), Math.max(size.order, at))) return grouped(Number(match[1]));
  }
  return null;
}

/** Whether a call between two moments may have left more or fewer rows of a source. `drop` takes columns away where it says so. */
function recounted(model: Model, source: Source, from: number, to: number): boolean {
  return model.events.calls.some(({ order, method, receiver, keywords, args }) => order > from && order < to && method !== null && CHANGES_COUNT.has(method)
    && receiver?.kind === 'data' && receiver.shape !== 'scalar' && receiver.rows.parts.some(p => p.source === source)
    && !(method === 'drop' && (keywords.has('columns') || isOne(keywords.get('axis') ?? args[1]))));
}

const isOne = (axis: Value | undefined): boolean => axis?.kind === 'literal' && (axis.value === 1 || axis.value === 'columns');

/** `accuracy_score` → `accuracy`, `roc_auc_score` → `ROC AUC`. */
export function metricName(metric: string): string {
  const known: Record<string, string> = { roc_auc_score: 'ROC AUC', f1_score: 'F1', r2_score: 'R²', mean_squared_error: 'MSE', mean_absolute_error: 'MAE', root_mean_squared_error: 'RMSE', score: 'score', evaluate: 'score', cross_val_score: 'cross-validated score', log_loss: 'log loss' };
  return known[metric] ?? metric.replace(/_score$/, '').replace(/_/g, ' ');
}
