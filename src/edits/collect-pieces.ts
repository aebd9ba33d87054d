/**
 * A frame that grows by `pd.concat` in a loop → a list of pieces and one `pd.concat` behind the loop.
 * In: a call that grows a frame. Out: a fix, or none where the frame starts with rows of its own, or is read while it grows.
 */
import type { CallEvent } from '../model/events';
import type { Model } from '../model/model';
import type { Assign, For, Statement } from '../python/ast';
import { mentionsName, walk } from '../python/walk';
import type { Fix } from './edit';
import { freshName, indentationAt, spanOf } from './statements';

export function collectPieces(model: Model, call: CallEvent): Fix[] {
  const cell = model.codeCell(call.cell);
  const [loop, ...inner] = model.statementsAt(call.at);
  const grow = inner.at(-1);
  if (!cell || loop?.type !== 'For' || grow?.type !== 'Assign' || grow.value !== call.node || call.callee !== 'pandas.concat' || inner.some((s) => s.type === 'FunctionDefinition')) return [];
  const list = call.node.args[0];
  const target = grow.targets[0];
  if (target?.type !== 'Name' || grow.targets.length !== 1 || call.node.args.length !== 1 || list?.type !== 'List' || list.elements.length !== 2) return [];
  const [first, piece] = list.elements;
  if (first?.type !== 'Name' || first.name !== target.name || !piece || mentionsName(piece, target.name)) return [];
  const start = emptyStart(model, cell.tree.statements, loop, target.name, call.cell);
  if (!start || readElsewhere(loop, grow, target.name)) return [];
  const pieces = freshName(model, `${target.name}_pieces`);
  const text = (e: { from: number; to: number }): string => model.text({ cell: call.cell, from: e.from, to: e.to });
  const rest = call.node.keywords.map((k) => `, ${text(k)}`).join('');
  const end = model.cell(call.cell).source.indexOf('\n', loop.to);
  const behind = end < 0 ? model.cell(call.cell).source.length : end;
  const indent = indentationAt(model, call.cell, loop.from);
  return [{
    title: 'Collect the pieces and concatenate once, behind the loop',
    safety: 'review',
    changes: `${target.name} holds the same rows in the same order. Without pieces it stays the empty frame it was. To check, compare ${target.name}.shape and ${target.name}.dtypes.`,
    edits: [
      { kind: 'replace', at: spanOf(call.cell, start), text: `${pieces} = []` },
      { kind: 'replace', at: spanOf(call.cell, grow), text: `${pieces}.append(${text(piece)})` },
      { kind: 'replace', at: { cell: call.cell, from: behind, to: behind }, text: `\n${indent}${target.name} = ${text(call.node.func)}(${pieces}${rest}) if ${pieces} else ${text(start.value)}` },
    ],
  }];
}

/** `frame = pd.DataFrame()` above the loop in the same cell, with nothing in between that reads it. */
function emptyStart(model: Model, statements: readonly Statement[], loop: For, name: string, cell: string): Assign | null {
  const at = statements.indexOf(loop);
  for (let i = at - 1; i >= 0; i--) {
    const s = statements[i]!;
    if (s.type === 'Assign' && s.targets.length === 1 && s.targets[0]!.type === 'Name' && s.targets[0].name === name) {
      const made = s.value.type === 'Call' && !s.value.args.length && !s.value.keywords.length ? model.callOf(s.value) : undefined;
      return made?.callee === 'pandas.DataFrame' && made.cell === cell ? s : null;
    }
    if (mentionsName(s, name)) return null;
  }
  return null;
}

function readElsewhere(loop: For, grow: Assign, name: string): boolean {
  let found = false;
  walk(loop, (node) => {
    if (node === grow) return false;
    if (node.type === 'Name' && node.name === name) found = true;
    return !found;
  });
  return found || loop.orElse.length > 0;
}
