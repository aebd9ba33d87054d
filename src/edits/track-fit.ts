/**
 * A tracker's run around fits: parameters, the model and the scores that are printed anyway; or MLflow's autologging for the whole notebook.
 * In: fits nobody records. Out: at most two fixes. Only fits at the top level of the notebook get a run of their own; other statements stay as they are.
 * What is written for which tracker is in `recorders.ts`. Measured with MLflow 3.17: autologging sets `_mlflow_run_id` on the estimator.
 */
import type { Span } from '../notebook/notebook';
import { modelName, spanKey, trainingScores } from '../model/lineage';
import type { CodeCell, Model } from '../model/model';
import { count } from '../phrases';
import { trackingCall } from '../model/tracking';
import type { ScoreEvent } from '../model/events';
import type { Fit } from '../model/values';
import type { Call, Expression, Node, Statement } from '../python/ast';
import { children, mentionsName, walk } from '../python/walk';
import type { Edit, Fix } from './edit';
import { addImport, importLine, type NeededImport } from './preamble';
import { mlflow, type Recorder, recorderFor, type Score, trainedFrame } from './recorders';
import { freshName, spanOf } from './statements';

const [MLFLOW] = mlflow.imports as [NeededImport];

export function trackFit(model: Model, fits: readonly Fit[]): Fix[] {
  const recorder = fits.length ? recorderFor(model) : null;
  if (!recorder) return [];
  return [...runAroundFits(model, fits, recorder), ...(recorder === mlflow ? autolog(model, fits) : [])];
}

/** A run that is open already would make a second start fail. */
export function hasOpenRun(model: Model): boolean {
  return model.events.calls.some(c => trackingCall(c) === 'start' && /(^|\.)(start_run|init)$/.test(c.method ?? c.callee ?? '') && !model.statementsAt(c.at).some(s => s.type === 'With'));
}

// ---- a run for each fit ----

/** A fit that can get a run: its statement stands alone on its lines, at the top level. */
interface Target {
  readonly fit: Fit;
  readonly cell: CodeCell;
  readonly statement: Statement;
  /** The name that the fitted model is bound to. */
  readonly name: string;
  readonly displayed: boolean;
}

function runAroundFits(model: Model, fits: readonly Fit[], recorder: Recorder): Fix[] {
  if (hasOpenRun(model)) return [];
  const targets = [...new Map(fits.flatMap(f => { const t = target(model, f); return t ? [[spanKey(f.at), t] as const] : []; })).values()];
  if (!targets.length) return [];
  const taken = new Set<string>();
  const edits: Edit[] = [];
  let metrics = 0;
  const wrapped = new Set(targets.map(t => t.statement));
  const training = new Set(trainingScores(model));
  for (const t of targets) {
    const run = fresh(model, 'run', taken);
    const used = new Set<string>(), groups = scoreStatements(model, t.fit, wrapped);
    edits.push(wrap(t, recorder, run, !groups.length));
    for (const group of groups) {
      edits.push(...logScores(group, recorder, run, group === groups.at(-1), s => metricOf(s, training.has(s), used), base => fresh(model, base, taken)));
      metrics += group.scores.length;
    }
  }
  const first = targets.reduce((a, b) => (a.cell.position < b.cell.position || (a.cell === b.cell && a.statement.from < b.statement.from) ? a : b));
  const one = targets.length === 1;
  return [{
    title: one ? `Record the fit of ${modelName(targets[0]!.fit.estimator)} in ${article(recorder)} ${recorder.tracker} run` : `Record ${targets.length} fits in ${recorder.tracker} runs`,
    safety: 'review',
    changes: `Parameters${metrics ? `, ${count(metrics, 'printed score')}` : ''}${recorder === mlflow && targets.some(t => trainedFrame(t.fit, t.cell.cell.source)) ? ', a hash of the training data' : ''} and the fitted model ${recorder.where}`,
    edits: [...recorder.imports.flatMap(i => addImport(model, i, spanOf(first.cell.cell.id, first.statement))), ...edits],
  }];
}

const article = ({ tracker }: Recorder): string => (tracker === 'MLflow' ? 'an' : 'a');

/** Estimators with scikit-learn's `get_params`, which mlflow.sklearn can store. */
export const SKLEARN_PROTOCOL = /^(sklearn|xgboost|lightgbm|imblearn|catboost)\./;

function target(model: Model, fit: Fit): Target | null {
  if (fit.within || fit.loops > 0 || fit.how === 'cross-validation' || spanKey(fit.site) !== spanKey(fit.at) || !SKLEARN_PROTOCOL.test(fit.estimator.name)) return null;
  const cell = model.codeCell(fit.at.cell);
  const statement = topStatement(model, fit.at);
  const { func } = fit.node;
  if (!cell || !statement || func.type !== 'Attribute' || func.attr.name !== 'fit' || takesGenerator(fit)) return null;
  const name = func.value.type === 'Name' ? func.value.name
    : statement.type === 'Assign' && statement.value === fit.node && statement.targets.length === 1 && statement.targets[0]!.type === 'Name' ? statement.targets[0].name : null;
  if (!name || !(statement.type === 'Assign' || statement.type === 'ExpressionStatement')) return null;
  // The name must still mean the model behind the statement: `model = model.fit(…).score(…)` does not.
  if (statement.type === 'Assign' && statement.value !== fit.node && statement.targets.some(t => mentionsName(t, name))) return null;
  const displayed = isDisplayed(cell, statement);
  if (displayed && statement.type === 'ExpressionStatement' && statement.value !== fit.node) return null;
  return { fit, cell, statement, name, displayed };
}

/** `cv=folds.split(X, y)`: a search holds on to it, and generators cannot be stored. */
export function takesGenerator(fit: Fit): boolean {
  return fit.estimator.node.keywords.some(k => k.name?.name === 'cv' && ((k.value.type === 'Call' && k.value.func.type === 'Attribute' && k.value.func.attr.name === 'split') || k.value.type === 'Comprehension'
    || (k.value.type === 'Name' && !['literal', 'splitter'].includes(fit.estimator.params.get('cv')?.kind ?? 'unknown'))));
}

function wrap({ cell, statement, fit, name, displayed }: Target, recorder: Recorder, run: string, isLast: boolean): Edit {
  const { source, id } = cell.cell;
  const { from, to } = linesOf(source, statement)!;
  const lines = recorder.around({ lines: source.slice(from, to).split('\n'), fit, name, run, source, indent: indentOf(source), isLast });
  return { kind: 'replace', at: { cell: id, from, to }, text: [...lines, ...(displayed ? [name] : [])].join('\n') };
}

const indentOf = (source: string): string => (/^\t/m.test(source) ? '\t' : '    ');

// ---- scores ----

interface ScoreStatement {
  readonly cell: CodeCell;
  readonly statement: Statement;
  readonly scores: readonly ScoreEvent[];
}

/** Metrics that give one number. */
export const NUMBER = /^(score|(\w{1,40}_)?(accuracy|f1|precision|recall|roc_auc|r2|silhouette|jaccard|kappa|fbeta|explained_variance|d2_\w{1,40}|rand|mutual_info|homogeneity|completeness|v_measure|calinski_harabasz|davies_bouldin|fowlkes_mallows|top_k_accuracy)_score|log_loss|hinge_loss|brier_score_loss|hamming_loss|zero_one_loss|matthews_corrcoef|max_error|(root_)?mean_squared(_log)?_error|mean_absolute(_percentage)?_error|median_absolute_error|mean_pinball_loss|mean_(poisson|gamma|tweedie)_deviance)$/;

/** Top-level statements that print, display or keep scores of this fit. */
function scoreStatements(model: Model, fit: Fit, wrapped: ReadonlySet<Statement>): ScoreStatement[] {
  const found = new Map<Statement, { cell: CodeCell; statement: Statement; scores: ScoreEvent[] }>();
  for (const score of model.events.scores) {
    if (score.fit !== fit || score.within || score.loops > 0 || spanKey(score.site) !== spanKey(score.at) || !NUMBER.test(score.metric) || givesSeveral(score.node)) continue;
    const statement = topStatement(model, score.at), cell = model.codeCell(score.at.cell);
    if (!statement || !cell || wrapped.has(statement) || !alwaysRuns(statement, score.node)) continue;
    const group = found.get(statement) ?? { cell, statement, scores: [] };
    if (!group.scores.some(s => s.node === score.node)) group.scores.push(score);
    found.set(statement, group);
  }
  return [...found.values()].filter(({ cell, statement, scores }) => {
    if (statement.type === 'Assign') return scores.length === 1 && statement.targets.length === 1 && statement.targets[0]!.type === 'Name' && isNumberFrom(statement.value, scores[0]!.node);
    if (statement.type !== 'ExpressionStatement') return false;
    const prints = statement.value.type === 'Call' && statement.value.func.type === 'Name' && (statement.value.func.name === 'print' || statement.value.func.name === 'display');
    return (prints || isDisplayed(cell, statement)) && scores.every(s => canBeNamed(cell.cell.source, s.node));
  });
}

function logScores({ cell, statement, scores }: ScoreStatement, recorder: Recorder, run: string, isLast: boolean, metric: (s: ScoreEvent) => string, fresh: (base: string) => string): Edit[] {
  const { source, id } = cell.cell;
  const lines = linesOf(source, statement)!;
  const log = (pairs: readonly Score[]): string[] => recorder.logged(run, pairs, indentOf(source), isLast);
  if (statement.type === 'Assign') {
    const target = statement.targets[0]!;
    const name = target.type === 'Name' ? target.name : '';
    const as = statement.value === scores[0]!.node || !/^[\w ]+$/.test(name) ? metric(scores[0]!) : name;
    return [{ kind: 'replace', at: { cell: id, from: lines.to, to: lines.to }, text: `\n${log([{ metric: as, name }]).join('\n')}` }];
  }
  const named = scores.map(s => { const m = metric(s); return { score: s, metric: m, name: fresh(m) }; });
  const above = [...named.map(n => `${n.name} = ${source.slice(n.score.node.from, n.score.node.to)}`), ...log(named)];
  return [
    { kind: 'replace', at: { cell: id, from: lines.from, to: lines.from }, text: `${above.join('\n')}\n` },
    ...named.map((n): Edit => ({ kind: 'replace', at: { cell: id, from: n.score.node.from, to: n.score.node.to }, text: n.name })),
  ];
}

/** `accuracy_score` → `accuracy`; `score` by what the model is; in front of it `training_` where the rows were learned from. */
export function metricOf(score: ScoreEvent, onTraining: boolean, used: Set<string>): string {
  const kind = score.model?.fact?.kind;
  const plain = score.metric === 'score' ? (kind === 'classifier' ? 'accuracy' : kind === 'regressor' ? 'r2' : 'score') : score.metric.replace(/_score$/, '');
  const base = onTraining ? `training_${plain}` : plain;
  let name = base;
  for (let n = 2; used.has(name); n++) name = `${base}_${n}`;
  used.add(name);
  return name;
}

/** `average=None`, `multioutput="raw_values"`: an array, which is no metric for MLflow. */
export function givesSeveral(node: Call): boolean {
  return node.keywords.some(k => k.name === null || (/^(average|multioutput)$/.test(k.name.name) && !(k.value.type === 'Constant' && k.value.kind === 'str' && k.value.value !== 'raw_values')));
}

/** The score itself, or arithmetic with constants, a root, a rounding of it. */
export function isNumberFrom(e: Expression, node: Call): boolean {
  if (e === node) return true;
  if (e.type === 'BinaryOperation') return (e.right.type === 'Constant' && isNumberFrom(e.left, node)) || (e.left.type === 'Constant' && isNumberFrom(e.right, node));
  if (e.type === 'UnaryOperation') return isNumberFrom(e.operand, node);
  const function_ = e.type === 'Call' ? (e.func.type === 'Name' ? e.func.name : e.func.type === 'Attribute' ? e.func.attr.name : '') : '';
  return e.type === 'Call' && /^(sqrt|round|float|abs)$/.test(function_) && e.args.length > 0 && isNumberFrom(e.args[0]!, node);
}

/** Not in a branch, loop or function inside the statement, where it may run never or often. */
function alwaysRuns(statement: Statement, node: Call): boolean {
  let sure = true, found = false;
  walk(statement, n => {
    if (n === node) { found = true; return false; }
    if ((n.type === 'Lambda' || n.type === 'Comprehension' || n.type === 'DictComprehension' || n.type === 'Conditional' || n.type === 'BooleanOperation' || n.type === 'NamedExpression') && holds(n, node)) sure = false;
    return true;
  });
  return sure && found;
}

/** Its text can stand alone on a line, and a name can stand in its place: not in `f"{score(…)=}"`, which prints the text itself. */
export function canBeNamed(source: string, node: Call): boolean {
  if (source.slice(node.from, node.func.to).includes('\n')) return false;
  const behind = source.slice(node.to);
  return !/^\s*=(?!=)/.test(behind);
}

// ---- autologging ----

/** Not KerasNLP: MLflow patches `keras` itself, which its models need not come from. */
const AUTOLOGS = /^(sklearn|xgboost|lightgbm|keras|statsmodels|transformers)\./;

function autolog(model: Model, fits: readonly Fit[]): Fix[] {
  const position = (f: Fit): number => model.codeCell(f.site.cell)!.position * 1e7 + f.site.from;
  const all = fits.filter(f => AUTOLOGS.test(f.estimator.name));
  // Somebody who switched it off, or on for one library only, has a reason that nobody sees here.
  if (!all.length || model.events.calls.some(c => trackingCall(c) === 'autolog')) return [];
  // Autologging does not know imbalanced-learn's Pipeline: it would record the parameters of the step inside under the names that a run has given to the whole.
  if (model.events.fits.some(f => f.estimator.isPipeline && f.estimator.name.startsWith('imblearn.') && model.statementsAt(f.at).some(s => s.type === 'With'))) return [];
  const first = all.reduce((a, b) => (position(a) < position(b) ? a : b));
  const call = 'mlflow.autolog()', line = importLine(MLFLOW);
  const added = addImport(model, MLFLOW, first.site).map((e): Edit => {
    if (e.kind === 'insertCell') return { ...e, source: `${e.source}\n${call}` };
    return e.kind === 'replace' ? { ...e, text: e.text.replace(line, `${line}\n${call}`) } : e;
  });
  const edits = added.length ? added : behindImport(model, first, call);
  if (!edits.length) return [];
  return [{
    title: 'Record every fit with MLflow autologging',
    safety: 'review',
    changes: 'Each fit writes its parameters, training metrics and model to the MLflow store (mlflow.db and mlruns in the notebook\'s folder, unless a server is set), which takes some seconds a fit. Needs mlflow 3; results stay the same. A pickled model carries the id of its run. To check, run `mlflow ui`.',
    edits,
  }];
}

/** The notebook imports mlflow already: the call goes right behind. */
function behindImport(model: Model, first: Fit, call: string): Edit[] {
  const user = model.codeCell(first.site.cell)!;
  for (const cell of model.code) {
    const found = cell.position <= user.position ? cell.tree.statements.find(s => s.type === 'Import' && s.names.some(a => a.name === 'mlflow' && !a.asName)) : undefined;
    const lines = found && linesOf(cell.cell.source, found);
    if (lines) return [{ kind: 'replace', at: { cell: cell.cell.id, from: lines.to, to: lines.to }, text: `\n${call}` }];
  }
  return [];
}

// ---- statements ----

/** The statement at the notebook's top level, when it is a simple one that owns its lines and can be indented. */
function topStatement(model: Model, at: Span): Statement | null {
  const [statement, ...inner] = model.statementsAt(at);
  if (!statement || inner.length || model.codeCell(at.cell)!.cell.tags.includes('parameters')) return null;
  const { source } = model.cell(at.cell);
  const text = source.slice(statement.from, statement.to);
  if (/"""|'''|\\\n/.test(text) || !linesOf(source, statement)) return null;
  return statement;
}

/** From the start of its first line to the end of its last (comment and semicolon included, the break not); null when it shares a line or is indented. */
export function linesOf(source: string, s: Statement): { from: number; to: number } | null {
  if (s.from > 0 && source[s.from - 1] !== '\n') return null;
  const end = source.indexOf('\n', s.to);
  const to = end < 0 ? source.length : end;
  const tail = source.slice(s.to, to).trim();
  return tail && !/^;?\s*(#.*)?$/.test(tail) ? null : { from: s.from, to };
}

/** The last expression of a cell is displayed, unless a semicolon follows. */
function isDisplayed({ cell, tree }: CodeCell, s: Statement): boolean {
  return s === tree.statements.at(-1) && s.type === 'ExpressionStatement' && !/^\s*;/.test(cell.source.slice(s.to));
}

function fresh(model: Model, base: string, taken: Set<string>): string {
  const name = freshName(model, base, taken);
  taken.add(name);
  return name;
}

const holds = (n: Node, inner: Node): boolean => n === inner || children(n).some(c => holds(c, inner));
