/**
 * A loop that fits one model a turn → one MLflow run for the comparison, and a nested run for each turn with its parameters, scores and model.
 * In: fits nobody records. Out: a fix a loop, or none where the fit does not stand directly in a loop at the top level, or the loop goes over folds.
 * The statements of the loop stay as they are, two steps further in. Scores that are printed get a name first.
 */
import { cellName } from '../notebook/notebook';
import { spanKey, trainingScores } from '../model/lineage';
import type { CodeCell, Model } from '../model/model';
import { count } from '../phrases';
import type { Fit } from '../model/values';
import type { For, Statement } from '../python/ast';
import type { Edit, Fix } from './edit';
import { addImport } from './preamble';
import { freshName, spanOf } from './statements';
import { keepsBest, mlflow, mlflowModel, recorderFor } from './recorders';
import { canBeNamed, givesSeveral, hasOpenRun, isNumberFrom, linesOf, metricOf, NUMBER, SKLEARN_PROTOCOL, takesGenerator } from './track-fit';

interface Turn { readonly cell: CodeCell; readonly loop: For; readonly statement: Statement; readonly name: string; readonly fits: readonly Fit[] }

export function trackLoops(model: Model, fits: readonly Fit[]): Fix[] {
  if (recorderFor(model) !== mlflow || hasOpenRun(model)) return [];
  const byPlace = new Map<string, Fit[]>();
  for (const f of fits) byPlace.set(spanKey(f.at), [...byPlace.get(spanKey(f.at)) ?? [], f]);
  const turns = [...byPlace.values()].flatMap(group => turnOf(model, group) ?? []);
  // Two models fitted in one turn would write the same names into one run.
  return turns.filter(t => turns.every(o => o === t || o.loop !== t.loop)).flatMap(t => record(model, t) ?? []);
}

function turnOf(model: Model, fits: readonly Fit[]): Turn | null {
  const [first] = fits;
  if (!first || fits.some(f => f.within || f.loops !== 1 || f.how === 'cross-validation' || !SKLEARN_PROTOCOL.test(f.estimator.name) || takesGenerator(f) || f.features?.rows.parts.some(p => p.cuts.some(c => c.split.inFolds)))) return null;
  const cell = model.codeCell(first.at.cell);
  const [loop, statement, ...inner] = model.statementsAt(first.at);
  const { func } = first.node;
  if (!cell || loop?.type !== 'For' || loop.isAsync || loop.orElse.length || !statement || inner.length || !loop.body.includes(statement)) return null;
  if (func.type !== 'Attribute' || func.attr.name !== 'fit' || func.value.type !== 'Name' || statement.type !== 'ExpressionStatement' || statement.value !== first.node) return null;
  return { cell, loop, statement, name: func.value.name, fits };
}

function record(model: Model, { cell, loop, statement, name, fits }: Turn): Fix | null {
  const { source, id } = cell.cell;
  const lines = linesOf(source, loop);
  const text = lines && source.slice(lines.from, lines.to);
  const bodyFrom = source.lastIndexOf('\n', loop.body[0]!.from) + 1;
  // A body on the line of its `for`, or text over several lines, would change when it moves.
  if (!lines || bodyFrom <= loop.from || /"""|'''|\\\n/.test(text!)) return null;
  const label = loop.target.type === 'Tuple' ? loop.target.elements[0] : loop.target;
  if (label?.type !== 'Name') return null;
  const step = /^\t/m.test(source) ? '\t' : '    ', inner = source.slice(bodyFrom, loop.body[0]!.from);
  if (inner.trim()) return null;
  const added: { readonly at: number; readonly to: number; readonly text: string }[] = [];
  const behind = (s: Statement, all: readonly string[]): boolean => {
    const end = source.indexOf('\n', s.to), to = end < 0 ? source.length : end;
    const tail = source.slice(s.to, to).trim();
    if (tail && !tail.startsWith('#')) return false;
    added.push({ at: to, to, text: all.map(line => `\n${inner}${line}`).join('') });
    return true;
  };
  const best = fits.every(keepsBest) ? [`mlflow.log_metric("best_score", ${name}.best_score_)`] : [];
  if (!behind(statement, [...mlflowModel(name, fits, source), ...best])) return null;

  const used = new Set<string>(), taken = new Set<string>(), training = new Set(trainingScores(model));
  const seen = new Set<string>();
  for (const score of model.events.scores) {
    const [outer, s, ...more] = model.statementsAt(score.at);
    if (!score.fit || !fits.includes(score.fit) || outer !== loop || !s || more.length || s.from < statement.to || seen.has(spanKey(score.at)) || !NUMBER.test(score.metric) || givesSeveral(score.node)) continue;
    seen.add(spanKey(score.at));
    if (s.type === 'Assign' && s.targets.length === 1 && s.targets[0]!.type === 'Name' && isNumberFrom(s.value, score.node)) behind(s, [`mlflow.log_metric("${metricOf(score, training.has(score), used)}", ${s.targets[0].name})`]);
    else if (s.type === 'ExpressionStatement' && s.value.type === 'Call' && s.value.func.type === 'Name' && s.value.func.name === 'print' && canBeNamed(source, score.node) && source.slice(source.lastIndexOf('\n', s.from) + 1, s.from) === inner) {
      const metric = metricOf(score, training.has(score), used), own = freshName(model, metric, taken);
      taken.add(own);
      const start = s.from - inner.length;
      added.push({ at: start, to: start, text: `${inner}${own} = ${source.slice(score.node.from, score.node.to)}\n${inner}mlflow.log_metric("${metric}", ${own})\n` });
      added.push({ at: score.node.from, to: score.node.to, text: own });
    }
  }
  const changed = (from: number, to: number): string => added.filter(a => a.at >= from && a.to <= to).sort((a, b) => b.at - a.at || b.to - a.to).reduce((all, a) => all.slice(0, a.at - from) + a.text + all.slice(a.to - from), source.slice(from, to));
  const further = (piece: string, by: string): string => piece.split('\n').map(line => (line.trim() ? by + line : line)).join('\n');
  const block = [
    'with mlflow.start_run(run_name="comparison"):',
    further(source.slice(lines.from, bodyFrom - 1), step),
    `${step}${inner}with mlflow.start_run(run_name=str(${label.name}), nested=True):`,
    further(changed(bodyFrom, lines.to), step + step),
  ].join('\n');
  const edit: Edit = { kind: 'replace', at: { cell: id, from: lines.from, to: lines.to }, text: block };
  return {
    title: `Record each turn of the loop in ${cellName(cell.cell)} in a nested MLflow run`, safety: 'review',
    changes: `One run for the comparison, and in it one a turn with parameters${used.size ? `, ${count(used.size, 'score')}` : ''} and the fitted model, which ${mlflow.where}`,
    edits: [...mlflow.imports.flatMap(i => addImport(model, i, spanOf(id, loop))), edit],
  };
}
