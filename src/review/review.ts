/**
 * Builds the review of a notebook: areas, blockers, guided steps with model answers, and a plan.
 * In: the notebook's name, its cells and its `Critique`. Out: a `Review`, plain JSON. Finds nothing itself and keeps no state.
 */
import type { Critique } from '../critique';
import type { Notebook } from '../notebook/notebook';
import type { Review } from './shapes';

/** @param name the file's name as people know it. */
export declare function buildReview(name: string, notebook: Pick<Notebook, 'cells'>, critique: Critique): Review;
