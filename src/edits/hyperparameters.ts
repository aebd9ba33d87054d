/** Tuned literals of estimators → named values in the parameters cell. */
import type { Model } from '../model/model';
import type { TunedModel } from '../model/tuned';
import type { Fix } from './edit';

export function hyperparametersToCell(_model: Model, _tuned: readonly TunedModel[]): Fix[] {
  return [];
}
