/**
 * Early stopping on the rows that are scored → a third part to stop by, cut out of the training rows; the test part is left for the score.
 * In: fits that stop by test rows. Out: a fix, or none: only for parts of one split into four names that are bound once and never changed, named directly where the fit is told its validation rows.
 * What is fitted on the training rows before the fit sees fewer of them. Does not touch the score.
 */
import type { Span } from '../notebook/notebook';
import { spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import type { Split } from '../model/values';
import type { Assign, Call, Name } from '../python/ast';
import { walk } from '../python/walk';
import type { Edit, Fix } from './edit';
import { changesObject } from './name-context';
import { freshName, spanOf, wholeLines } from './statements';

export function thirdPart(model: Model, fits: readonly Span[]): Fix[] {
  const found = fits.map(at => model.events.fits.find(f => spanKey(f.at) === spanKey(at)));
  const splits = new Set(found.map(f => testSplit(f?.validation.flatMap(v => v.rows.parts) ?? [])));
  const [split] = splits;
  if (!split || splits.size !== 1 || !split.node) return [];
  const cut = model.statementsAt(split.at), only = cut[0];
  if (cut.length !== 1 || only?.type !== 'Assign' || only.value !== split.node) return [];
  const parts = partsOf(only, split.node);
  const below = wholeLines(model, spanOf(split.at.cell, only));
  if (!parts || !below || Object.values(parts).some(name => model.names.bindingsOf(name).length !== 1 || model.names.usesOf(name).some(u => changesObject(model, u)))) return [];
  const valid = (name: string): string => freshName(model, name.replace(/test|val(id)?$/, 'valid') === name ? `${name}_stop` : name.replace(/test|val(id)?$/, 'valid'));
  const stopped = new Map([[parts.testRows, valid(parts.testRows)], [parts.testTarget, valid(parts.testTarget)]]);
  const edits: Edit[] = [];
  for (const fit of found) {
    const given = fit!.node.keywords.filter(k => k.name?.name === 'eval_set' || k.name?.name === 'validation_data');
    if (given.length !== 1) return [];
    const names: Name[] = [];
    walk(given[0]!.value, n => { if (n.type === 'Name') names.push(n); });
    const test = names.filter(n => stopped.has(n.name));
    if (!test.length || names.some(n => !Object.values(parts).includes(n.name) && !['estimator', 'symbol'].includes(model.values.get(n.name)?.kind ?? ''))) return [];
    edits.push(...test.map((n): Edit => ({ kind: 'replace', at: spanOf(fit!.at.cell, n), text: stopped.get(n.name)! })));
  }
  const text = (node: { from: number; to: number }): string => model.text(spanOf(split.at.cell, node));
  const seed = split.node.keywords.find(k => k.name?.name === 'random_state'), shuffle = split.node.keywords.find(k => k.name?.name === 'shuffle'), stratified = split.node.keywords.some(k => k.name?.name === 'stratify' && !(k.value.type === 'Constant' && k.value.kind === 'none'));
  const more = [...(seed ? [text(seed)] : []), ...(shuffle ? [text(shuffle)] : []), ...(stratified ? [`stratify=${parts.trainTarget}`] : [])].map(t => `, ${t}`).join('');
  const [rows, target] = [...stopped.values()];
  const end = only.to;
  edits.push({ kind: 'replace', at: { cell: split.at.cell, from: end, to: end }, text: `\n${parts.trainRows}, ${rows!}, ${parts.trainTarget}, ${target!} = ${text(split.node.func)}(${parts.trainRows}, ${parts.trainTarget}, test_size=0.2${more})` });
  return [{
    title: 'Stop by a third part, cut from the training rows', safety: 'review',
    changes: `Training stops by ${rows!}, a fifth of the training rows, and ${parts.testRows} is left for the score: expect it slightly lower, and free of the choice. All that learns from ${parts.trainRows} has a fifth fewer rows.`,
    edits,
  }];
}

/** The one `train_test_split` at whose test side these rows are, with no other cut. */
function testSplit(parts: readonly { readonly cuts: readonly { readonly split: Split; readonly side: string }[] }[]): Split | null {
  const cuts = parts.flatMap(p => p.cuts).filter(c => c.side === 'test');
  const [split] = new Set(cuts.map(c => c.split));
  return split && cuts.every(c => c.split === split) && split.name === 'train_test_split' && !split.inFolds ? split : null;
}

/** The four names of `X_train, X_test, y_train, y_test = train_test_split(X, y)`. */
function partsOf({ targets }: Assign, call: Call): { trainRows: string; testRows: string; trainTarget: string; testTarget: string } | null {
  const names = targets.length === 1 && targets[0]!.type === 'Tuple' ? targets[0].elements.flatMap(e => (e.type === 'Name' ? [e.name] : [])) : [];
  if (names.length !== 4 || new Set(names).size !== 4 || call.args.length !== 2 || call.args.some(a => a.type === 'Starred')) return null;
  const [trainRows, testRows, trainTarget, testTarget] = names as [string, string, string, string];
  return { trainRows, testRows, trainTarget, testTarget };
}
