/** Saves the fitted model, with the transformers that prepare its features, behind the fit. */
import type { Model } from '../model/model';
import type { Fit } from '../model/values';
import type { Fix } from './edit';

export function saveModel(_model: Model, _fit: Fit): Fix[] {
  return [];
}
