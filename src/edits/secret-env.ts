/** A literal credential → an environment variable, without a default. */
import type { Model } from '../model/model';
import type { Secret } from '../model/secrets';
import type { Fix } from './edit';

export function secretFromEnvironment(_model: Model, _secret: Secret): Fix[] {
  return [];
}
