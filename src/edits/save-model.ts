/**
 * Saves the fitted model, with the transformers that prepare its features and the versions of their libraries, in a cell behind its last fit.
 * In: a fit. Out: a fix, or none where the model has no top-level name, or was fitted in a function, a branch or a loop.
 * Versions because an estimator is only sure to load with the version it was saved with: https://scikit-learn.org/stable/model_persistence.html
 */
import { cellName } from '../notebook/notebook';
import { spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import type { Estimator, Fit } from '../model/values';
import type { Fix } from './edit';
import { addImport, importedAs, type NeededImport } from './preamble';
import { localNames } from '../model/local-names';

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
  if (transformers.some((t, i) => t === null || t === 'model' || t === 'versions' || prepared[i]!.fits.some(f => f.loops || f.within) || fittedTwice(prepared[i]!, last) || rebound(model, t, home.position))) return [];
  const next = model.notebook.cells[home.cell.index + 1]?.id ?? null;
  const { source, file, imports, notesVersions } = sourceFor(model, [estimator, ...prepared], name, transformers as string[]);
  // Where a module's name is something else, importing it would take that away.
  if (imports.some(({ module, alias }) => !alias && (localNames(model).has(module) || model.names.bindingsOf(module).some(b => b.kind !== 'import')))) return [];
  return [{
    title: transformers.length ? `Save ${name} with ${transformers.join(' and ')} to ${file}` : `Save ${name} to ${file}`,
    safety: 'review',
    changes: `A new cell behind ${cellName(home.cell)} writes ${file} beside the notebook. To check, load it in a new kernel and predict the same rows. Load it with the library versions it was saved with${notesVersions ? ', which are noted in it,' : ''} and only files you trust.`,
    edits: [...imports.flatMap(i => addImport(model, i, last.at)), { kind: 'insertCell', before: next, cellKind: 'code', source }],
  }];
}

function sourceFor(model: Model, saved: readonly Estimator[], name: string, transformers: readonly string[]): { source: string; file: string; imports: NeededImport[]; notesVersions: boolean } {
  const isNetwork = /^keras\./.test(saved[0]!.name), own = `${name}.save("model.keras")`;
  // A .keras file notes its version itself.
  if (isNetwork && !transformers.length) return { source: own, file: 'model.keras', imports: [], notesVersions: false };
  const libraries = librariesOf(saved).map((module): NeededImport => { const alias = importedAs(model, module); return alias && alias !== module ? { module, alias } : { module }; });
  const versions = libraries.map(({ module, alias }) => `"${module}": ${alias ?? module}.__version__`).join(', ');
  const entries = [...(isNetwork ? [] : [`"model": ${name}`]), ...transformers.map(n => `"${n}": ${n}`), ...(versions ? [`"versions": {${versions}}`] : [])];
  const kept = entries.length === 1 && !transformers.length ? name : `{${entries.join(', ')}}`;
  const rest = { imports: [{ module: 'joblib' }, ...libraries], notesVersions: versions !== '' };
  return isNetwork ? { source: `${own}\njoblib.dump(${kept}, "preparation.joblib")`, file: 'model.keras', ...rest } : { source: `joblib.dump(${kept}, "model.joblib")`, file: 'model.joblib', ...rest };
}

/** Libraries whose classes are in the file and that say their version in `__version__`: steps of a Pipeline and the model inside a search count. */
function librariesOf(saved: readonly Estimator[]): string[] {
  const all = (e: Estimator): Estimator[] => [e, ...e.parts.flatMap(all)];
  return [...new Set(saved.flatMap(all).map(e => e.name.split('.')[0]!))].filter(library => VERSIONED.has(library));
}

const VERSIONED = new Set(['sklearn', 'xgboost', 'lightgbm', 'catboost', 'imblearn', 'category_encoders']);

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
