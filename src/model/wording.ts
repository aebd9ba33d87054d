/**
 * How messages name what was done to data: "the median of Age", "StandardScaler".
 * In: a step. Out: part of a sentence. Which sentence it stands in, the rules know; cells and models are named in `lineage.ts`, counts and lists are `../phrases.ts`.
 */
import { shortName } from './lineage';
import { capital } from '../phrases';
import type { Step } from './values';

/** What learns, as the subject of a sentence within it: "StandardScaler", "get_dummies", "the median of Age". */
export function stepName(step: Step): string {
  if (step.estimator) return step.estimator.isPipeline ? `the ${shortName(step.estimator.name)}` : shortName(step.what);
  if (step.what === 'category codes') return 'the coding by category';
  if (step.what.startsWith('a ')) return step.what;
  // A function is called by its name, what it computes has an article.
  return FUNCTIONS.has(step.what) ? step.what : `the ${step.what.replace(/^(group )?(\w+)/, (all, group: string | undefined, method: string) => (NOUNS[method] ? `${group ?? ''}${NOUNS[method]}` : all))}`;
}

/** The same at the start of a sentence; a function keeps its spelling. */
export function stepNameFirst(step: Step): string {
  return FUNCTIONS.has(step.what) ? stepName(step) : capital(stepName(step));
}

/** What the methods compute whose names are no nouns. */
const NOUNS: Readonly<Record<string, string>> = { value_counts: 'count', nunique: 'number of values', std: 'standard deviation', var: 'variance', agg: 'statistic', aggregate: 'statistic', transform: 'statistic', corr: 'correlation', cov: 'covariance', min: 'minimum', max: 'maximum', kurt: 'kurtosis', sem: 'standard error' };

const FUNCTIONS = new Set(['get_dummies', 'str.get_dummies', 'factorize', 'label_binarize', 'qcut', 'cut', 'scale', 'rank', 'zscore', 'minmax_scale', 'robust_scale', 'maxabs_scale', 'quantile_transform', 'power_transform', 'resample', 'sample', 'concat', 'concatenate', 'append', 'repeat', 'map', 'replace', 'boxcox', 'yeojohnson', 'detrend', 'filtfilt', 'sosfiltfilt', 'savgol_filter', 'hilbert']);
