/**
 * Removed names → what replaced them, where a rename is all it takes: keywords, methods, `np.float` → `float`.
 * In: uses of one removed name. Out: a fix for all of them, or none where the replacement needs thought.
 */
import type { Model } from '../model/model';
import type { RemovedUse } from '../model/removed-uses';
import type { Edit, Fix } from './edit';
import { quoteOf } from './statements';

export function renameRemoved(model: Model, uses: readonly RemovedUse[]): Fix[] {
  const edits = uses.map(use => renameOne(model, use));
  const { fact } = uses[0]!;
  if (!fact.rename || edits.some(e => e === null)) return [];
  return [{
    title: `Use ${fact.kind === 'keyword' ? `${fact.rename}=` : fact.rename.split('.').slice(-2).join('.')} instead`,
    safety: 'review',
    changes: `The line runs on current versions again. Check the result where you still have ${fact.library} before ${fact.removedIn}.`,
    edits: edits as Edit[],
  }];
}

function renameOne(model: Model, { at, fact, keyword, node }: RemovedUse): Edit | null {
  const to = fact.rename;
  if (!to) return null;
  if (fact.kind === 'keyword') return keyword?.name ? { kind: 'replace', at: { ...at, from: keyword.name.from, to: keyword.name.to }, text: to } : null;
  if (fact.kind === 'value') {
    if (!keyword || keyword.value.type !== 'Constant' || keyword.value.kind !== 'str') return null;
    const span = { ...at, from: keyword.value.from, to: keyword.value.to };
    const quote = quoteOf(model.text(span));
    return { kind: 'replace', at: span, text: /^[\d.]+$/.test(to) ? to : `${quote}${to}${quote}` };
  }
  if (fact.kind === 'method' && node?.type === 'Call' && node.func.type === 'Attribute' && !to.includes('.')) return { kind: 'replace', at: { ...at, from: node.func.attr.from, to: node.func.attr.to }, text: to };
  if ((fact.kind === 'attribute' || fact.kind === 'function') && node === null) {
    const text = model.text(at);
    const dot = text.lastIndexOf('.');
    const oldPath = fact.name.split('.').slice(0, -1).join('.'), newPath = to.split('.').slice(0, -1).join('.');
    // A builtin, or another name of the same module under the alias that stands there.
    if (!to.includes('.')) return { kind: 'replace', at, text: to };
    if (dot > 0 && oldPath === newPath) return { kind: 'replace', at: { ...at, from: at.from + dot + 1 }, text: to.split('.').at(-1)! };
  }
  return null;
}
