/**
 * Saves the fitted model, with the transformers that prepare its features, in a cell behind its last fit.
 * In: a fit. Out: a fix, or none where the model has no top-level name, or was fitted in a function, a branch or a loop.
 */
import { cellName } from '../notebook/notebook';
import { spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import type { Estimator, Fit } from '../model/values';
import type { Fix } from './edit';
import { addImport } from './preamble';
import { localNames } from './statements';

export function saveModel(model: Model, fit: Fit): Fix[] {
  const { estimator } = fit;
  const name = topNameOf(model, estimator);
  const last = estimator.fits.at(-1) ?? fit;
  if (!name || last.within || last.loops || model.statementsAt(last.at).length !== 1) return [];
  const home = model.codeCell(last.at.cell)!;
  // A name that means another object when the new cell runs would save the wrong one.
  if (rebound(model, name, home.position)) return [];
  const prepared = [...new Set(fit.features?.steps.flatMap(s => (s.estimator && s.estimator !== estimator ? [s.estimator] : [])) ?? [])];
  const transformers = prepared.map(e => topNameOf(model, e));
  if (transformers.some((t, i) => t === null || prepared[i]!.fits.some(f => f.loops || f.within) || fittedTwice(prepared[i]!, last) || rebound(model, t, home.position))) return [];
  const next = model.notebook.cells[home.cell.index + 1]?.id ?? null;
  const { source, file, usesJoblib } = sourceFor(estimator, name, transformers as string[]);
  // Where joblib is something else, importing it would take that away.
  if (usesJoblib && (localNames(model).has('joblib') || model.names.bindingsOf('joblib').some(b => b.kind !== 'import'))) return [];
  return [{
    title: transformers.length ? `Save ${name} with ${transformers.join(' and ')} to ${file}` : `Save ${name} to ${file}`,
    safety: 'review',
    changes: `A new cell behind ${cellName(home.cell)} writes ${file} beside the notebook. To check, load it in a new kernel and predict the same rows. Load it with the library versions it was saved with, and only files you trust.`,
    edits: [...(usesJoblib ? addImport(model, { module: 'joblib' }, last.at) : []), { kind: 'insertCell', before: next, cellKind: 'code', source }],
  }];
}

function sourceFor(estimator: Estimator, name: string, transformers: readonly string[]): { source: string; file: string; usesJoblib: boolean } {
  const own = `${name}.save("model.keras")`;
  if (!/^keras\./.test(estimator.name)) return { source: `joblib.dump(${transformers.length ? `{"model": ${name}, ${entries(transformers)}}` : name}, "model.joblib")`, file: 'model.joblib', usesJoblib: true };
  if (!transformers.length) return { source: own, file: 'model.keras', usesJoblib: false };
  return { source: `${own}\njoblib.dump({${entries(transformers)}}, "preparation.joblib")`, file: 'model.keras', usesJoblib: true };
}

const entries = (names: readonly string[]): string => names.map(n => `"${n}": ${n}`).join(', ');

/** The top-level name that stands for this very object at the end of a run; null when none does. */
export function topNameOf(model: Model, estimator: Estimator): string | null {
  for (const [name, value] of model.values.entries()) if (value === estimator) return name;
  return null;
}

/** Fitted at several places before the model, as an encoder is on one column after the other: it only knows the last. */
function fittedTwice(transformer: Estimator, fit: Fit): boolean {
  return new Set(transformer.fits.filter(f => f.order < fit.order).map(f => spanKey(f.at))).size > 1;
}

/** Bound again in a cell below: then the name at the end is not the name there. */
function rebound(model: Model, name: string | null, position: number): boolean {
  return name === null || model.names.bindingsOf(name).some(b => b.cellIndex > position);
}
