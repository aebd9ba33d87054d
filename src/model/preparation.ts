/**
 * Which hand-made preparation reaches a model's features, for training or for prediction.
 * In: `Model`. Out: step events, each place once. Steps inside a Pipeline, and steps of one function that serves train and test alike, are not by hand.
 */
import type { StepEvent } from './events';
import { isModel, spanKey } from './lineage';
import type { Model } from './model';
import type { Step } from './values';

export interface Preparation {
  readonly event: StepEvent;
  /** A whole ColumnTransformer applied outside a Pipeline, or a step in a named function. */
  readonly arguable: boolean;
}

export function preparationSteps(model: Model): Preparation[] {
  const reaching = new Set<Step>();
  let blind = false;
  for (const fit of model.events.fits) {
    if (!isModel(fit)) continue;
    if (!fit.features || !fit.features.rows.parts.length) blind = true;
    fit.features?.steps.forEach(s => reaching.add(s));
  }
  for (const p of model.events.predictions) p.features?.steps.forEach(s => reaching.add(s));
  for (const s of model.events.scores) s.features?.steps.forEach(x => reaching.add(x));
  if (!model.events.fits.some(isModel)) return [];
  const calls = new Map<object, Set<string>>();
  for (const e of model.events.steps) if (e.within) (calls.get(e.within) ?? calls.set(e.within, new Set()).get(e.within)!).add(spanKey(e.site));
  const found = new Map<string, Preparation>();
  for (const event of model.events.steps) {
    const { step } = event;
    if (step.kind === 'resample' || step.kind === 'derive' || step.kind === 'augment' || found.has(spanKey(event.at))) continue;
    if (!reaching.has(step) && !blind) continue;
    if (event.within && (calls.get(event.within)?.size ?? 0) > 1 && !step.learnedFrom) continue;
    found.set(spanKey(event.at), { event, arguable: (step.estimator?.isPipeline ?? false) || event.within !== null });
  }
  return [...found.values()].sort((a, b) => model.cell(a.event.at.cell).index - model.cell(b.event.at.cell).index || a.event.at.from - b.event.at.from);
}
