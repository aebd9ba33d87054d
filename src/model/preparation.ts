/**
 * Which hand-made preparation reaches a model's features, for training or for prediction.
 * In: `Model`. Out: step events, each place once. Steps inside a Pipeline, and steps of one function that serves train and test alike, are not by hand.
 */
import type { StepEvent } from './events';
import { isModel, spanKey } from './lineage';
import type { Model } from './model';
import { isTestPart } from './rows';
import type { Step } from './values';

export interface Preparation {
  readonly event: StepEvent;
  /** A whole ColumnTransformer applied outside a Pipeline, or a step in a named function. */
  readonly arguable: boolean;
}

export function preparationSteps(model: Model): Preparation[] {
  // By place: a step that moved into another column is told anew, with the same place.
  const reaching = new Set<string>();
  const seen = new Set<unknown>();
  // Fits and scores of one frame share its list, and lists share their steps.
  const reach = (steps: readonly Step[] | undefined): void => {
    if (!steps || seen.has(steps)) return;
    seen.add(steps);
    for (const s of steps) if (!seen.has(s)) { seen.add(s); reaching.add(spanKey(s.at)); }
  };
  let blind = false;
  for (const fit of model.events.fits) {
    if (!isModel(fit)) continue;
    if (!fit.features || !fit.features.rows.parts.length) blind = true;
    reach(fit.features?.steps);
  }
  for (const p of model.events.predictions) reach(p.features?.steps);
  for (const s of model.events.scores) reach(s.features?.steps);
  if (!model.events.fits.some(isModel)) return [];
  const calls = new Map<object, Set<string>>();
  for (const e of model.events.steps) if (e.within) (calls.get(e.within) ?? calls.set(e.within, new Set()).get(e.within)!).add(spanKey(e.site));
  const found = new Map<string, Preparation>();
  for (const event of model.events.steps) {
    const { step } = event;
    if (step.kind === 'resample' || step.kind === 'derive' || step.kind === 'augment' || found.has(spanKey(event.at))) continue;
    if (!reaching.has(spanKey(step.at)) && !blind) continue;
    const shared = event.within !== null && (calls.get(event.within)?.size ?? 0) > 1;
    if (shared && !step.learnedFrom) continue;
    // The second half of a fit_transform/transform pair in one cell is told with the first.
    if (!event.fitting && step.estimator?.fits.some(f => f.at.cell === event.at.cell)) continue;
    found.set(spanKey(event.at), { event, arguable: (step.estimator?.isPipeline ?? false) || shared });
  }
  for (const event of derivedTwice(model)) if (!found.has(spanKey(event.at))) found.set(spanKey(event.at), { event, arguable: false });
  return [...found.values()].sort((a, b) => model.inReadingOrder(a.event.at, b.event.at));
}

/** Columns made by hand for the training rows and, elsewhere, once more for the test rows. */
function derivedTwice(model: Model): StepEvent[] {
  const made = model.events.derivations.filter(d => d.column !== null && d.within === null && d.fromText);
  return made.filter(d => made.some(o => o.column === d.column && o.at.cell !== d.at.cell && isTestPart(o.data.rows) !== isTestPart(d.data.rows)))
    .map(d => ({ ...d, fitting: false, step: { at: d.at, kind: 'derive', what: d.column!, column: d.column, learnedFrom: null, mild: false, estimator: null, within: null } }));
}
