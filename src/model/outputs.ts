/**
 * Numbers that the notebook itself printed: scores beside the call that made them, row counts beside `shape` and `info`.
 * In: the model with its recorded outputs. Out: text as displayed, or null when it is not certain which number belongs to what.
 */
import type { Span } from '../notebook/notebook';
import { grouped } from '../phrases';
import { perModel } from './kept';
import type { Model } from './model';
import { overlap, rowsOf, type Source } from './rows';

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

/** How many rows a source has, as the notebook displayed it: "891" or "1,460"; null when it never did. */
export function rowCount(model: Model, source: Source): string | null {
  for (const size of model.events.sizes) {
    const parts = size.data.rows.parts;
    if (parts.length !== 1 || parts[0]!.source !== source || parts[0]!.cuts.length || !overlap(size.data.rows, rowsOf(source))) continue;
    const text = model.codeCell(size.site.cell)?.cell.outputs().map(o => o.text).join('\n') ?? '';
    if (sizesIn(model).get(size.site.cell) !== 1 || text.length > 5000) continue;
    const match = /^\(?(\d{1,9})(?:, ?\d{0,9}\)|\s*$)/m.exec(text) ?? /Index: (\d{1,9}) entries/.exec(text);
    if (match) return grouped(Number(match[1]));
  }
  return null;
}

/** `accuracy_score` → `accuracy`, `roc_auc_score` → `ROC AUC`. */
export function metricName(metric: string): string {
  const known: Record<string, string> = { roc_auc_score: 'ROC AUC', f1_score: 'F1', r2_score: 'R²', mean_squared_error: 'MSE', mean_absolute_error: 'MAE', root_mean_squared_error: 'RMSE', score: 'score', evaluate: 'score', cross_val_score: 'cross-validated score', log_loss: 'log loss' };
  return known[metric] ?? metric.replace(/_score$/, '').replace(/_/g, ' ');
}
