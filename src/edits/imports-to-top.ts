/** Late imports → the end of the first cell's imports, in their order. */
import type { CodeCell, Model } from '../model/model';
import type { Import, ImportFrom } from '../python/ast';
import type { Fix } from './edit';

export function importsToTop(_model: Model, _late: readonly { readonly cell: CodeCell; readonly statement: Import | ImportFrom }[]): Fix[] {
  return [];
}
