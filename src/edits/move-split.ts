/**
 * Moves a split above the step that learned too early: `X = scaler.fit_transform(X)` … `train_test_split(X, y)` becomes split, fit on the training part, transform the rest.
 * In: the step and its split. Out: a fix, or none where names between the two are used in a way that the move would change.
 */
import { cellName, type Span } from '../notebook/notebook';
import { shortName } from '../model/lineage';
import type { Model } from '../model/model';
import type { Split, Step } from '../model/values';
import type { Assign, Call, Expression } from '../python/ast';
import type { Fix } from './edit';
import { addImport } from './preamble';
import { freshName, isWithin, removeStatement, spanOf } from './statements';

export function moveSplitAbove(model: Model, step: Step, split: Split): Fix[] {
  const early = topAssign(model, step.at), cut = topAssign(model, split.at);
  if (!early || !cut || early.value.type !== 'Call' || !isNamed(split, cut.value) || !step.estimator) return [];
  const call = early.value;
  const target = early.targets[0]!, argument = call.args[0];
  if (call.func.type !== 'Attribute' || call.func.attr.name !== 'fit_transform' || call.args.length !== 1 || call.keywords.length || target.type !== 'Name' || argument?.type !== 'Name') return [];
  const parts = cut.targets[0];
  if (parts?.type !== 'Tuple' || parts.elements.length < 2 || !parts.elements.every(e => e.type === 'Name')) return [];
  const splitCall = cut.value as Call;
  const position = splitCall.args.findIndex(a => a.type === 'Name' && a.name === target.name);
  if (position < 0 || splitCall.args.some(a => a.type === 'Starred')) return [];
  const trainName = nameOf(parts.elements[2 * position]), testName = nameOf(parts.elements[2 * position + 1]);
  if (!trainName || !testName) return [];
  const isAfter = (at: Span, offset: number): boolean => model.inReadingOrder(at, { ...step.at, from: offset }) >= 0;
  const [cutAt, earlyAt] = [spanOf(split.at.cell, cut), spanOf(step.at.cell, early)];
  // The transformed frame may be read by nothing but the split, and the split may read nothing that is made in between.
  const others = model.names.usesOf(target.name).filter(u => isAfter(u.at, early.to) && !isWithin(u.at, cutAt) && !isWithin(u.at, earlyAt));
  if (others.length) return [];
  const reads = model.names.usesIn(split.at.cell).filter(u => isWithin(u.at, cutAt) && u.name !== target.name && u.binding && u.binding.kind !== 'import');
  if (reads.some(u => isAfter(u.binding!.at, early.to))) return [];
  const removed = removeStatement(model, cutAt);
  if (!removed) return [];

  const text = (e: Expression, cell: string): string => model.text(spanOf(cell, e));
  const splitText = model.text(cutAt);
  const argText = splitCall.args[position]!;
  const moved = splitText.slice(0, argText.from - cut.from) + argument.name + splitText.slice(argText.to - cut.from);
  const inline = call.func.value.type === 'Call';
  const transformer = inline ? freshName(model, 'transformer') : text(call.func.value, step.at.cell);
  const lines = [
    moved,
    ...(inline ? [`${transformer} = ${text(call.func.value, step.at.cell)}`] : []),
    `${trainName} = ${transformer}.fit_transform(${trainName})`,
    `${testName} = ${transformer}.transform(${testName})`,
  ];
  const importBelow = splitCall.func.type === 'Name' ? model.names.usesOf(splitCall.func.name).find(u => isWithin(u.at, cutAt))?.binding : null;
  const imports = importBelow && importBelow.kind === 'import' && isAfter(importBelow.at, early.from) && splitCall.func.type === 'Name'
    ? addImport(model, { module: 'sklearn.model_selection', name: splitCall.func.name }, step.at) : [];
  if (importBelow && isAfter(importBelow.at, early.from) && (imports.length === 0 || splitCall.func.type !== 'Name')) return [];
  return [{
    title: `Split before ${shortName(step.estimator.name)} is fitted, in ${cellName(model.cell(step.at.cell))}`,
    safety: 'review',
    changes: `${shortName(step.estimator.name)} now learns from the training part only: expect a slightly different, more honest score. To check, rerun cells ${model.cell(step.at.cell).index + 1} to ${model.code.at(-1)!.cell.index + 1}.`,
    edits: [...imports, { kind: 'replace', at: earlyAt, text: lines.join('\n') }, removed],
  }];
}

function topAssign(model: Model, at: Span): Assign | null {
  const [statement, ...more] = model.statementsAt(at);
  return statement?.type === 'Assign' && !more.length && statement.targets.length === 1 ? statement : null;
}

function isNamed(split: Split, value: Expression): boolean {
  return value.type === 'Call' && value === split.node && split.name === 'train_test_split';
}

const nameOf = (e: Expression | undefined): string | null => (e?.type === 'Name' ? e.name : null);
