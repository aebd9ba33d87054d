/**
 * `fit_transform` on test rows → `transform`, where the same transformer object learned from the training rows just before.
 * In: the step on the test rows and the one on the training rows. Out: a fix, or none where the objects differ or a loop refits it.
 */
import { cellName } from '../notebook/notebook';
import type { StepEvent } from '../model/events';
import { shortName } from '../model/lineage';
import type { Model } from '../model/model';
import type { Estimator } from '../model/values';
import type { Call } from '../python/ast';
import type { Fix } from './edit';

export function transformInsteadOfFit(model: Model, onTest: StepEvent, onTrain: StepEvent | null): Fix[] {
  const { estimator } = onTest.step;
  if (!estimator || !onTrain || onTrain.step.estimator !== estimator || onTest.loops || onTrain.loops || onTrain.step.column !== onTest.step.column) return [];
  const between = estimator.fits.filter(f => f.order > onTrain.order && f.order < onTest.order && f.node !== callOf(estimator, onTest));
  const call = callOf(estimator, onTest);
  if (between.length || !call || call.func.type !== 'Attribute' || call.func.attr.name !== 'fit_transform') return [];
  const at = { cell: onTest.at.cell, from: call.func.attr.from, to: call.func.attr.to };
  return [{
    title: `Transform the test rows with the ${shortName(estimator.name)} fitted in ${cellName(model.cell(onTrain.at.cell))}`,
    safety: 'review',
    changes: 'The test rows get the values that the model was trained with, so predictions change. Check that no category is unknown to the fitted transformer.',
    edits: [{ kind: 'replace', at, text: 'transform' }],
  }];
}

function callOf(estimator: Estimator, event: StepEvent): Call | null {
  return estimator.fits.find(f => f.at.cell === event.at.cell && f.at.from === event.at.from)?.node ?? null;
}
