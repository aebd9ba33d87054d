/**
 * Which data are pandas' own for certain: what pandas made, and what pandas' methods, columns, slices and splits made of that.
 * In: a callee, its arguments and the result. Out: marks on `Data`. What an unknown function gave back, arrays, and frames of polars, Dask or Spark stay
 * unmarked: their kind is a guess that is good enough for rows, not for saying that a method is gone.
 */
import { splitFunction } from './knowledge';
import type { Data, Value } from './values';

/** Attributes that lead to methods of their own. */
export type Accessor = 'str' | 'dt' | 'cat';

/** Functions that make frames, and those that make a series of a series; where the model took the result for something else it guessed. */
const MAKES = { frame: /^pandas\.(read_\w+|DataFrame|concat|merge|get_dummies|melt|pivot|pivot_table|crosstab|json_normalize|DataFrame\.from_\w+)$|^seaborn\.load_dataset$/, series: /^pandas\.(Series|concat|cut|qcut|to_datetime|to_numeric|read_\w+)$/ } as const;
/** Methods that make a frame of a series, or a series of a frame, as their arguments and functions will have it. */
const RESHAPES = /^(reset_index|to_frame|stack|unstack|squeeze|apply|agg|aggregate|eval|explode|split|rsplit|extract|extractall|partition|rpartition|get_dummies|isocalendar|T|transpose|ohlc|mode)$/;
/** Methods whose result is no frame or series, or is whatever a user's function returns. */
const LEAVES = /^(to_(?!frame$|period$|timestamp$|datetime$)\w+|tolist|unique|ravel|view|squeeze|pipe|as_matrix|get_values|itertuples|values|array|item|factorize|memory_usage|searchsorted|get_group|style|info)$/;

/** Marks the result of a function: `pandas.read_csv(…)`, `train_test_split(df)`. */
export function markMade(callee: string, args: readonly Value[], result: Value): void {
  if (result.kind === 'data' && (result.shape === 'frame' || result.shape === 'series')) { if (MAKES[result.shape].test(callee)) mark(result); }
  else if (result.kind === 'sequence' && splitFunction(callee)) result.items?.forEach((item, i) => { const from = args[i >> 1]; if (from?.kind === 'data' && from.pandas) mark(item); });
}

/** Marks what a method of pandas data gave back. */
export function markDerived(receiver: Data, method: string, result: Value): void {
  if (result.kind !== 'data' || result === receiver) return;
  // What groups give depends on `as_index` and on what is asked of them.
  const isSure = receiver.shape !== 'groups' && (!RESHAPES.test(method) || (method === 'reset_index' && receiver.shape === 'frame'));
  result.pandas = receiver.pandas && !LEAVES.test(method) && (isSure || result.shape === 'groups') ? true : undefined;
  result.accessor = undefined;
  if (result.shape === 'groups') result.groupedBy = method === 'groupby' || method === 'resample' ? method : receiver.groupedBy;
}

/** Marks a column, a slice or an accessor of pandas data: `df.age`, `df[mask]`, `df.day.dt`. */
export function markPart(owner: Data, name: string | null, result: Value): void {
  if (result.kind !== 'data' || result === owner) return;
  result.pandas = owner.pandas && result.shape !== 'array' ? true : undefined;
  result.accessor = name === 'str' || name === 'dt' || name === 'cat' ? name : undefined;
  if (result.shape === 'groups') result.groupedBy = owner.groupedBy;
}

/** How the libraries' facts call a member of this data: `Series.dt.week`, `DataFrameGroupBy.fillna`; null when it is not known to be pandas'. */
export function memberName(data: Data, name: string): string | null {
  if (!data.pandas) return null;
  if (data.accessor) return `Series.${data.accessor}.${name}`;
  switch (data.shape) {
    case 'frame': return `DataFrame.${name}`;
    case 'series': return `Series.${name}`;
    case 'groups': return data.groupedBy === 'groupby' ? `${data.column === null ? 'DataFrame' : 'Series'}GroupBy.${name}` : data.groupedBy === 'resample' ? `Resampler.${name}` : null;
    default: return null;
  }
}

function mark(value: Value): void {
  if (value.kind === 'data' && value.shape !== 'array' && value.shape !== 'scalar') value.pandas = true;
}
