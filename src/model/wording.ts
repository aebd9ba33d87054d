/**
 * How messages name and count things: "1 fit", "3 fits", "A, B and 2 more", "the median of Age".
 * In: numbers, names, facts of the model. Out: parts of sentences. Which sentence they stand in, the rules know; cells and models are named in `lineage.ts`.
 */
import { shortName } from './lineage';
import type { Step } from './values';

/** "1 fit", "3 fits"; `many` where an s does not do. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "A", "A and B", "A, B and C", "A, B, C and 4 more": at most `most` names are said. */
export function listed(names: readonly string[], most = 3): string {
  const told = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${told.at(-1)}` : told[0] ?? '';
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What learns, as the subject of a sentence within it: "StandardScaler", "get_dummies", "the median of Age". */
export function stepName(step: Step): string {
  if (step.estimator) return step.estimator.isPipeline ? `the ${shortName(step.estimator.name)}` : shortName(step.what);
  if (step.what === 'category codes') return 'the coding by category';
  if (step.what.startsWith('a ')) return step.what;
  // A function is called by its name, what it computes has an article.
  return FUNCTIONS.has(step.what) ? step.what : `the ${step.what}`;
}

const FUNCTIONS = new Set(['get_dummies', 'str.get_dummies', 'factorize', 'label_binarize', 'qcut', 'cut', 'scale', 'rank', 'zscore', 'minmax_scale', 'robust_scale', 'maxabs_scale', 'quantile_transform', 'power_transform', 'resample', 'sample', 'concat', 'map', 'replace']);
