/**
 * The rubric of a strong critique: nine areas, their weights, what each asks, and which topics count towards which area.
 * In: nothing (data). Out: `AREAS`, `AREA_OF`. Does not score: levels and totals belong to the blind exercise.
 */
import type { Topic } from '../topics';

export interface Area {
  readonly id: string;
  /** Short, as the overview prints it. */
  readonly name: string;
  /** Points out of 100 over all areas. */
  readonly weight: number;
  /** What a strong answer says about this area. */
  readonly asks: string;
  /** The interviewer's next question. */
  readonly followUp: string;
}

/** In the order in which a strong answer goes through them. */
export const AREAS = [
  {
    id: 'frame', name: 'Frame and ask', weight: 10,
    asks: 'Who uses it, batch or online, what an error costs, the success metric, whether a heuristic would do.',
    followUp: 'Latency is now 50 ms. What changes?',
  },
  {
    id: 'evaluation', name: 'Evaluation and leakage', weight: 18,
    asks: 'What was learned before the split, refit inside folds, a split by time or group, a baseline, slices.',
    followUp: 'How much of the score would you lose? How would you measure it?',
  },
  {
    id: 'contract', name: 'Data contract', weight: 10,
    asks: 'Schema, ranges, nulls, privacy; fail fast.',
    followUp: 'Upstream renames a column at 2 a.m. What happens?',
  },
  {
    id: 'transform', name: 'One transform path', weight: 14,
    asks: 'One fitted pipeline, shipped as one artefact, with unknown categories handled.',
    followUp: 'A new category arrives at inference. What happens?',
  },
  {
    id: 'structure', name: 'Structure and tests', weight: 12,
    asks: 'Functions, a module, a command; unit tests on features, a tiny end-to-end train.',
    followUp: 'Which test first, and why?',
  },
  {
    id: 'reproducibility', name: 'Reproducibility', weight: 10,
    asks: 'A clean run from top to bottom, pinned dependencies, seeds, the data version, no machine paths or secrets.',
    followUp: 'The rerun gives another score. Debug it.',
  },
  {
    id: 'tracking', name: 'Tracking and registry', weight: 8,
    asks: 'Parameters, metrics, data hash, signature; the model registered with its pipeline; a promotion rule.',
    followUp: 'Which run is in production?',
  },
  {
    id: 'serving', name: 'Serve and monitor', weight: 8,
    asks: 'Batch or REST with the reason, canary, drift alerts with thresholds, an owner, a way back.',
    followUp: 'The drift alert fires. What do you do in the first ten minutes?',
  },
  {
    id: 'prioritise', name: 'Prioritise', weight: 10,
    asks: 'Three blockers first, effort, expected gain, what not to do; kind to the author.',
    followUp: 'Two days only. What ships?',
  },
] as const satisfies readonly Area[];

export type AreaId = (typeof AREAS)[number]['id'];

/** Topic → the area it counts towards. `frame` and `prioritise` have no topics: no rule can find them. */
export const AREA_OF: Readonly<Record<Topic, AreaId>> = {
  'leak-test': 'evaluation',
  'eval-train': 'evaluation',
  'leak-fit': 'evaluation',
  // Data that is wrong must stop the run: swallowed problems, unsafe input and silent pandas writes let it through.
  swallow: 'contract',
  security: 'contract',
  sql: 'contract',
  'pandas-trap': 'contract',
  'no-pipeline': 'transform',
  structure: 'structure',
  duplicate: 'structure',
  loop: 'structure',
  import: 'structure',
  dead: 'structure',
  document: 'structure',
  secret: 'reproducibility',
  seed: 'reproducibility',
  state: 'reproducibility',
  rerun: 'reproducibility',
  path: 'reproducibility',
  install: 'reproducibility',
  outdated: 'reproducibility',
  hyper: 'reproducibility',
  untracked: 'tracking',
  persist: 'tracking',
  serve: 'serving',
};

/** @throws RangeError for an id that is no area; ids are typed, so only unchecked JSON can bring one. */
export function areaById(id: AreaId): (typeof AREAS)[number] {
  const area = AREAS.find((candidate) => candidate.id === id);
  if (!area) throw new RangeError(`no rubric area ${id}`);
  return area;
}
