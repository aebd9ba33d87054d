/**
 * Estimators that the notebook writes itself: a class with `fit` and `predict`, scored like any other.
 * In: such a class, and calls of its methods after they were inlined. Out: the fit, and predictions that know it.
 * A class that trains a library's model inside is followed by that model, and a class without a target (a clustering, a transformer) by what its methods do.
 */
import { fitNow, makeEstimator, predicted, scoreNow } from './estimator-calls';
import { type Arguments, memberOf } from './flow';
import type { Interpreter } from './interpret';
import { asData } from './opaque';
import type { Estimator, Fit, Instance, UserClass, Value } from './values';

const OWN = '__main__.';

/** The estimator that an instance of the class is; null when the class is none. */
export function ownEstimator(run: Interpreter, cls: UserClass, given: Arguments): Estimator | null {
  const has = (method: string): boolean => memberOf(cls, method)?.kind === 'function';
  return has('fit') && has('predict') ? makeEstimator(run, OWN + cls.node.name.name, null, given, 'predictor') : null;
}

export const isOwn = (model: Estimator): boolean => model.name.startsWith(OWN);

/** What a method of such an instance gave: `fit` is recorded unless something inside was fitted (`fits` is what was recorded before it ran), predictions are for the rows they were asked about. */
export function ownMethod(run: Interpreter, { model }: Instance, method: string, given: Omit<Arguments, 'node'>, node: Arguments['node'], fits: number, result: Value): Value {
  if (!model || !isOwn(model)) return result;
  const [X, y] = given.args.map(asData);
  if (method === 'fit' && X && y && run.events.fits.length === fits) fitNow(run, node, model, 'fit', X, y, []);
  return method === 'predict' && X && model.fitted && !(result.kind === 'data' && result.predictedBy) ? predicted(run, model, X, node) : result;
}

/** `score` as scikit-learn's mixins add it; null for any other method. */
export function ownScore(run: Interpreter, { model }: Instance, method: string, given: Arguments): Value | null {
  const [X, y] = given.args.map(asData);
  return method === 'score' && model && isOwn(model) && model.fitted && X ? scoreNow(run, given.node, 'score', model, X.rows, y ?? null, X, false) : null;
}

/** A fit that only this notebook's own code knows how to do: what trackers and servers of libraries offer does not reach it. */
export const isOwnFit = (fit: Fit): boolean => isOwn(fit.estimator);
