/**
 * Which columns a frame has, what they were computed from, and what was chosen among them: by name, by position, by something that was learned.
 * In: columns and what is done to them. Out: new columns, origins, choices. Rows and steps are not here.
 */
import type { Span } from '../notebook/notebook';
import type { ColumnOrigin, Columns, Data, Sequence, Value } from './values';
import { UNKNOWN } from './values';

/** Without these columns. */
export function drop(columns: Columns, names: readonly string[]): Columns {
  return { ...columns, slot: undefined, names: new Set([...columns.names].filter(n => !names.includes(n))), dropped: new Set([...columns.dropped, ...names]) };
}

/** Some of these columns, no telling which. */
export function someOf(columns: Columns): Columns {
  return { open: true, names: new Set(), dropped: columns.dropped, origins: columns.origins };
}

/** Only these columns, in this order. */
export function only(columns: Columns, names: readonly string[]): Columns {
  return { open: false, names: new Set(names), dropped: new Set(), origins: columns.origins, ordered: true };
}

/** With a column written: what it was computed from is remembered, what it was before is forgotten. */
export function written(columns: Columns, names: readonly string[], value: Value, condition: Data | null): Columns {
  // Copied only when something changes: most columns come from nowhere else.
  let origins = columns.origins;
  const tell = (name: string, origin: ColumnOrigin): void => { origins = new Map(origins).set(name, origin); };
  for (const name of names) {
    const before = origins?.get(name)?.from, others = (set: ReadonlySet<string>): Set<string> => new Set([...set].filter(n => n !== name));
    if (condition) {
      // A constant first, then others where something holds: the column tells what held. Gaps filled in a column of the file do not.
      if (before && condition.from && value.kind === 'literal') tell(name, { from: others(new Set([...before, ...condition.from])), predictedBy: null });
    } else if (value.kind === 'literal') tell(name, { from: new Set(), predictedBy: null });
    else if (value.kind === 'data' && (value.from || value.predictedBy || value.shifted)) tell(name, { from: value.from ? others(value.from) : null, predictedBy: value.predictedBy, window: value.window, shifted: value.shifted && value.column !== null ? { of: value.column, to: value.shifted } : undefined });
    else if (origins?.has(name)) { const rest = new Map(origins); rest.delete(name); origins = rest; }
  }
  return { ...columns, slot: undefined, names: new Set([...columns.names, ...names]), dropped: new Set([...columns.dropped].filter(d => !names.includes(d))), origins };
}

/** The columns whose values in the same row give this column's: itself, and what it was computed from. */
export function fromOf(columns: Columns, name: string): ReadonlySet<string> {
  return new Set([name, ...(columns.origins?.get(name)?.from ?? [])]);
}

/** What several columns together give; null when other rows may have taken part in one. */
export function fromAll(data: readonly Data[]): ReadonlySet<string> | null {
  const all = new Set<string>();
  for (const d of data) {
    if (d.shape === 'scalar') continue;
    if (!d.from) return null;
    for (const name of d.from) all.add(name);
  }
  return all;
}

/** The columns between two positions (negative ones count from the end, null is the end). Names where they are known, else the positions themselves. */
export function between(columns: Columns, from: number, to: number | null, at: Span): Columns {
  if (columns.ordered && !columns.open) return only(columns, [...columns.names].slice(from, to ?? undefined));
  return { ...someOf(columns), slot: { layout: columns, from, to, at } };
}

/** Whether a column at a known position is surely among those of a range of positions of the same columns. */
export function holdsPosition({ columns: features, wholeFile }: Data, { columns: target }: Data): boolean {
  const range = features.slot ?? (wholeFile === true ? { layout: features, from: 0, to: null } : null), one = target.slot;
  if (!range || !one || range.layout !== one.layout || one.to !== one.from + 1) return false;
  const { from, to } = range, at = one.from;
  if (at >= 0) return from >= 0 && at >= from && (to === null || (to >= 0 && at < to));
  if (to !== null && (to >= 0 || at >= to)) return false;
  return from >= 0 ? from <= 1 : at >= from;
}

/** Numbers that say which columns are good: correlations, importances, the verdict of a selector. */
const VERDICTS = new Set(['corr', 'corrwith', 'support_', 'ranking_', 'feature_importances_', 'coef_', 'scores_', 'pvalues_', 'get_support', 'permutation_importance', 'mutual_info_classif', 'mutual_info_regression', 'f_classif', 'f_regression', 'chi2', 'pearsonr', 'spearmanr', 'kendalltau', 'pointbiserialr']);

/** Whether `value` is such numbers, or columns chosen by them; the numbers, if so. */
export function verdict(value: Value | undefined): Data | null {
  if (value?.kind === 'data') return value.statistic !== null && VERDICTS.has(value.statistic) ? value : null;
  return value?.kind === 'sequence' ? value.learned ?? null : null;
}

/** Of two columns that are held against each other, the one that is named: in a loop over the features the other changes. */
export function heldAgainst(both: readonly Value[]): Data | null {
  return both.every(v => v.kind === 'data') ? both.find(d => d.column !== null) ?? null : null;
}

export const isVerdict = (name: string): boolean => VERDICTS.has(name);

/** Names of columns that were chosen by `data`. */
export function chosenBy(data: Data): Sequence {
  return { kind: 'sequence', items: null, element: UNKNOWN, learned: data };
}
