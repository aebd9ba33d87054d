/** `filterwarnings("ignore")` → the one category whose warnings are noise (`FutureWarning`). */
import type { CallEvent } from '../model/events';
import type { Edit, Fix } from './edit';

export function narrowWarnings(calls: readonly CallEvent[]): Fix[] {
  const edits = calls.flatMap((c): Edit[] => {
    const last = [...c.node.args, ...c.node.keywords].at(-1);
    return last ? [{ kind: 'replace', at: { cell: c.cell, from: last.to, to: last.to }, text: ', category=FutureWarning' }] : [];
  });
  if (!edits.length || edits.length !== calls.length) return [];
  return [{
    title: 'Silence FutureWarning only',
    safety: 'review',
    changes: 'Other warnings are shown again. Rerun the notebook and read them: each was hidden until now.',
    edits,
  }];
}
