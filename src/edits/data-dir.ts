/** Paths under one folder → one `DATA_DIR` in the parameters cell, read from the environment with the old value as default. */
import type { Model } from '../model/model';
import type { PathLiteral } from '../model/paths';
import type { Fix } from './edit';

export function readFromDataDir(_model: Model, _paths: readonly PathLiteral[]): Fix[] {
  return [];
}
