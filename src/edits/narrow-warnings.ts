/** `filterwarnings("ignore")` → the one category whose warnings are noise (`FutureWarning`). */
import type { CallEvent } from '../model/events';
import type { Model } from '../model/model';
import type { Edit, Fix } from './edit';
import { behindLastArgument } from './statements';

export function narrowWarnings(model: Model, calls: readonly CallEvent[]): Fix[] {
  const edits = calls.flatMap((c): Edit[] => {
    const place = behindLastArgument(model, c.cell, c.node);
    return place === null ? [] : [{ kind: 'replace', at: { cell: c.cell, from: place, to: place }, text: ', category=FutureWarning' }];
  });
  if (!edits.length || edits.length !== calls.length) return [];
  return [{
    title: 'Silence FutureWarning only',
    safety: 'review',
    changes: 'Other warnings are shown again. Rerun the notebook and read them: each was hidden until now.',
    edits,
  }];
}
