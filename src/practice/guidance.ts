/**
 * How much of a critique is written already: a worked one to read, a faded one to complete, or a blind one.
 * In: a key, or the history. Out: the steps of a worked critique, the begun remarks of a faded one, which of the three is advised next.
 * Pure; does not score. What was read or begun for the learner is never counted as recalled (`history.ts`).
 */
import { SEVERITIES } from '../topics';
import type { History } from './history';
import type { Key, KeyIssue } from './key';
import { REMARK_LIMIT, type Remark } from './remark';

export const GUIDANCES = ['worked', 'faded', 'blind'] as const;

export type Guidance = (typeof GUIDANCES)[number];

/** The last step of a worked critique, which orders what was found. */
export const WORKED_END = 'plan';

/** A faded critique of this score counts towards doing without. */
const ENOUGH = 70;

/** Issues in the order in which a reviewer would raise them: blockers first, then as the key has them. */
export function workedSteps(key: Key): readonly KeyIssue[] {
  return SEVERITIES.flatMap((severity) => key.issues.filter((issue) => issue.severity === severity));
}

/** Remarks that say where and why; how much and what instead are left out. Every third issue, beginning with the third, is left out as a whole. */
export function begunRemarks(key: Key): readonly Remark[] {
  return workedSteps(key).filter((_, index) => index % 3 !== 2).map((issue, index) => {
    const place = issue.places[0]!;
    return { id: `begun-${index + 1}`, text: `${issue.title}: ${issue.answer.why}`.slice(0, REMARK_LIMIT), severity: issue.severity, area: issue.area, confidence: 'fairly', place, line: null, anchor: '' };
  });
}

/** First a worked critique, then faded ones until two of them scored 70 or more. Who critiqued blind before needs neither. */
export function advisedBy({ finished, read }: History): Guidance {
  const faded = finished.filter(({ guidance }) => guidance === 'faded');
  if (faded.length < finished.length || faded.filter(({ total }) => total >= ENOUGH).length >= 2) return 'blind';
  return (read?.length ?? 0) === 0 && faded.length === 0 ? 'worked' : 'faded';
}
