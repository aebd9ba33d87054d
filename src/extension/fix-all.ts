/**
 * Many fixes as one change of the open notebook.
 * In: a notebook, a configuration, which fix to take of a finding. Out: the final notebook, the files to create, what was applied.
 * Pauses between rounds (`../fix-rounds.ts`) so that the editor stays responsive; knows nothing of VS Code.
 */
import type { Config } from '../config';
import { critique } from '../critique';
import { applyEdits } from '../edits/apply';
import type { Fix } from '../edits/edit';
import type { Finding } from '../finding';
import { fixRounds } from '../fix-rounds';
import type { Notebook } from '../notebook/notebook';
import type { NewFile } from './cell-edits';

export interface FixedNotebook {
  readonly notebook: Notebook;
  readonly files: readonly NewFile[];
  readonly applied: readonly Fix[];
}

/**
 * @param wanted the fix to apply to a finding, or undefined to leave it.
 * @param cancelled asked between rounds; when true the rest is left and what was applied so far is dropped.
 */
export async function fixAll(
  start: Notebook, config: Config, wanted: (finding: Finding) => Fix | undefined, cancelled: () => boolean = () => false,
): Promise<FixedNotebook | undefined> {
  const again = (notebook: Notebook) => critique(notebook, config);
  const rounds = fixRounds({ notebook: start }, again(start), {
    critique: again, wanted,
    change: ({ notebook }, fix) => applyEdits(notebook, fix.edits),
  });
  const applied: Fix[] = [];
  for (;;) {
    const next = rounds.next();
    if (next.done) return { notebook: next.value.state.notebook, files: [...next.value.created].map(([path, text]) => ({ path, text })), applied };
    if (next.value.refused === null) applied.push(next.value.fix);
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled()) return undefined;
  }
}
