/** Row loops of the simplest shapes → one operation on columns. */
import type { Model } from '../model/model';
import type { RowLoop } from '../model/row-loops';
import type { Fix } from './edit';

export function vectorise(_model: Model, _loop: RowLoop): Fix[] {
  return [];
}
