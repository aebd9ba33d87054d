/**
 * Which columns of a frame reach the model behind a ColumnTransformer.
 * In: an estimator. Out: their names, where they are written. What a ColumnTransformer is not told to take it drops
 * (https://scikit-learn.org/stable/modules/generated/sklearn.compose.ColumnTransformer.html, `remainder`).
 */
import { type Estimator, stringOf, type Value } from './values';

/** @returns null when every column does, `some` when a selection is made that is not known */
export function columnsTaken(estimator: Estimator): ReadonlySet<string> | 'some' | null {
  if (!/(^|\.)(ColumnTransformer|make_column_transformer)$/.test(estimator.name)) {
    // The first step of a Pipeline; what a search, an ensemble or a TransformedTargetRegressor hands its rows to.
    const first = estimator.parts[0] ?? [...estimator.params.values()].find(value => value.kind === 'estimator');
    return first && !/FeatureUnion|make_union/.test(estimator.name) ? columnsTaken(first) : null;
  }
  const remainder = estimator.params.get('remainder');
  if (remainder && stringOf(remainder) !== 'drop') return null;
  const isMade = estimator.name.endsWith('make_column_transformer');
  const list = estimator.params.get('transformers') ?? estimator.params.get('#0');
  const transformers = isMade ? [...estimator.params].filter(([name]) => name.startsWith('#')).map(([, value]) => value) : list?.kind === 'sequence' ? list.items : null;
  const names = new Set<string>();
  for (const one of transformers ?? []) {
    const columns = namesIn(one.kind === 'sequence' ? one.items?.at(-1) : undefined);
    if (!columns) return 'some';
    for (const name of columns) names.add(name);
  }
  return transformers ? names : 'some';
}

function namesIn(value: Value | undefined): readonly string[] | null {
  if (!value) return null;
  const name = stringOf(value);
  if (name !== null) return [name];
  const names = value.kind === 'sequence' ? value.items?.map(stringOf) : undefined;
  return names && names.every((one): one is string => one !== null) ? names : null;
}
