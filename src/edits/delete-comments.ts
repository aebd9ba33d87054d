/**
 * Takes commented-out code away, whole lines.
 * In: spans of comment blocks. Out: a fix. Leaves prose around them alone; a cell that held nothing else goes.
 */
import type { Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Fix } from './edit';
import { removeStatements } from './statements';

export function deleteComments(model: Model, blocks: readonly Span[]): Fix[] {
  const edits = removeStatements(model, blocks);
  if (!edits?.length) return [];
  const lines = blocks.reduce((sum, at) => sum + model.text(at).split('\n').length, 0);
  return [{
    title: `Delete ${lines} lines of commented-out code`,
    safety: 'review',
    changes: 'Nothing that runs changes. The lines are kept only where this notebook is under version control: check before you save.',
    edits,
  }];
}
