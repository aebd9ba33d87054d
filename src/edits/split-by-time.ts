/**
 * A random split of rows that follow each other → the last rows held out.
 * In: the split. Out: a fix, or none where the order of the table is surely not that of time: lags taken within groups, rows drawn or mixed.
 * Does not sort: which column is the time is for the reader to check.
 */
import { perModel } from '../model/kept';
import { cellName } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Split } from '../model/values';
import type { Edit, Fix } from './edit';

/** Values of earlier rows were taken within groups (`df.groupby("shop")["sales"].shift(1)`): one group stands below the other, perhaps. */
export const lagsWithinGroups = perModel((model): boolean => model.events.calls.some(c => c.method === 'shift' && c.receiver?.kind === 'data' && c.receiver.shape === 'groups'));

const mixesRows = perModel((model): boolean => model.events.calls.some(c => (c.method === 'sample' && c.receiver?.kind === 'data') || /(^|\.)(shuffle|permutation)$/.test(c.callee ?? '')));

const OF_CHANCE = new Set(['random_state', 'shuffle', 'stratify']);

export function splitByTime(model: Model, split: Split): Fix[] {
  const { node: call, at } = split;
  if (!call || lagsWithinGroups(model) || mixesRows(model) || model.statementsAt(at).length !== 1) return [];
  const all = [...call.args, ...call.keywords].sort((a, b) => a.from - b.from);
  const chance = call.keywords.filter(k => k.name && OF_CHANCE.has(k.name.name));
  if (call.keywords.some(k => !k.name) || call.args.some(a => a.type === 'Starred')) return [];
  const { source } = model.cell(at.cell);
  const edits: Edit[] = [];
  for (const [n, keyword] of chance.entries()) {
    if (n === 0) { edits.push({ kind: 'replace', at: { cell: at.cell, from: keyword.from, to: keyword.to }, text: 'shuffle=False' }); continue; }
    const { to } = all[all.indexOf(keyword) - 1]!;
    // Brackets and comments between two arguments are not ours to take.
    if (!/^\s*,\s*$/.test(source.slice(to, keyword.from))) return [];
    edits.push({ kind: 'replace', at: { cell: at.cell, from: to, to: keyword.to }, text: '' });
  }
  if (!chance.length) {
    const last = all.at(-1);
    if (!last || !/^,?\)$/.test(source.slice(last.to, call.to).replace(/\s/g, ''))) return [];
    edits.push({ kind: 'replace', at: { cell: at.cell, from: last.to, to: last.to }, text: ', shuffle=False' });
  }
  return [{
    title: `Hold out the last rows in ${cellName(model.cell(at.cell))}`, safety: 'review',
    changes: 'The test part is now the last rows of the table, after all that the model has seen: expect a lower score. This is right where the rows stand in order of time: check that the table was sorted by its date before.',
    edits,
  }];
}
