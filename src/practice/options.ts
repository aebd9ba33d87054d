/**
 * What the learner chooses in the brief, and what each choice weighs: the level decides which areas apply, the constraint which topics count double.
 * In: nothing (data). Out: areas that apply and the weight of an issue.
 */
import { AREAS, type AreaId } from '../review/rubric';
import type { Severity, Topic } from '../topics';
import type { Guidance } from './guidance';

export const LEVELS = ['junior', 'senior', 'staff'] as const;

export type Level = (typeof LEVELS)[number];

export const CONSTRAINTS = ['none', 'batch', 'online', 'audit'] as const;

export type Constraint = (typeof CONSTRAINTS)[number];

export const CONSTRAINT_TEXTS: Readonly<Record<Constraint, { readonly label: string; readonly counts: string }>> = {
  none: { label: 'None', counts: 'Every topic has its own weight.' },
  batch: { label: 'Nightly batch, 2 M rows', counts: 'Speed, paths, reruns and swallowed errors count double.' },
  online: { label: 'Answers within 50 ms', counts: 'Serving, the pipeline and the saved model count double.' },
  audit: { label: 'Audited', counts: 'Seeds, tracking, pins, secrets and hidden state count double.' },
};

const DOUBLE: Readonly<Record<Constraint, readonly Topic[]>> = {
  none: [],
  batch: ['loop', 'path', 'rerun', 'swallow', 'state'],
  online: ['serve', 'no-pipeline', 'persist'],
  audit: ['seed', 'untracked', 'install', 'secret', 'state', 'document'],
};

export const TIMERS = [0, 25, 45] as const;

export type Timer = (typeof TIMERS)[number];

export interface Options {
  readonly level: Level;
  readonly constraint: Constraint;
  /** Minutes; 0 is off. */
  readonly timer: Timer;
  /** 0 to 100, or null when the learner did not say. */
  readonly predicted: number | null;
  /** Absent in what was saved before there were worked critiques, and means `blind`. */
  readonly guidance?: Guidance;
}

/** Juniors are not asked about what runs after the handover. */
const NOT_FOR_JUNIORS: ReadonlySet<AreaId> = new Set<AreaId>(['tracking', 'serving']);

/** Areas in which this level is judged at all. */
export function areasFor(level: Level): readonly AreaId[] {
  return AREAS.map(({ id }) => id).filter((id) => level !== 'junior' || !NOT_FOR_JUNIORS.has(id));
}

const POINTS: Readonly<Record<Severity, number>> = { blocker: 4, major: 2, nit: 1 };

/** How much an issue weighs within its area: blocker 4, major 2, nit 1; nothing for a nit at staff level; double where the constraint asks. */
export function issueWeight(issue: { readonly severity: Severity; readonly topic: Topic }, options: Pick<Options, 'level' | 'constraint'>): number {
  if (options.level === 'staff' && issue.severity === 'nit') return 0;
  return POINTS[issue.severity] * (DOUBLE[options.constraint].includes(issue.topic) ? 2 : 1);
}
