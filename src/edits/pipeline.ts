/**
 * Transformers fitted by hand → steps of a Pipeline with the model: `X = scaler.fit_transform(X)` … `model.fit(X, y)` becomes `make_pipeline(scaler, model)` on the untouched rows.
 * In: a model, and for what learns too early the steps that must move. Out: a fix, or none where the transformed rows, the transformer or the model are used in a way that a Pipeline would change.
 * Knows matrices, named columns of them, selectors that learn from the target, and resamplers, which become steps of imbalanced-learn's Pipeline; what pandas does by itself stays.
 * Source: https://scikit-learn.org/stable/modules/compose.html, https://imbalanced-learn.org/stable/common_pitfalls.html
 */
import type { CellId, Span } from '../notebook/notebook';
import { isRandom } from '../model/knowledge';
import { shortName, spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import type { Binding, Use } from '../model/names';
import { sameRows } from '../model/rows';
import type { CallEvent, StepEvent } from '../model/events';
import { stringOf, type Estimator } from '../model/values';
import type { Call, Expression, Node, Statement } from '../python/ast';
import { visitExpressions } from '../python/walk';
import type { Edit, Fix } from './edit';
import { onlyAssignment } from './frame-facts';
import { bindingAt, changesObject, isBefore, pathTo } from './name-context';
import { addImport, type NeededImport } from './preamble';
import { isWithin, removeStatements, spanOf } from './statements';

/** Methods that take feature rows first and mean the same on a Pipeline. */
const ON_ROWS = new Set(['fit', 'predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'score']);
/** Functions that take an estimator, then its rows. */
const WITH_ROWS = /^sklearn\.(model_selection\.(cross_val_score|cross_validate|cross_val_predict|learning_curve)|metrics\.\w+\.from_estimator|inspection\.permutation_importance)$/;
/** Attributes of a fitted model that a Pipeline has too. */
const ALSO_ON_PIPELINE = new Set(['classes_']);

export function intoPipeline(model: Model): Fix[] {
  const transformers = [...new Set(model.events.steps.flatMap((e) => (e.step.estimator?.family === 'transformer' ? [e.step.estimator] : [])))];
  // All of them; or those nearest to the model, which can move alone while what comes before them cannot move without them; or any one.
  const sets = [...transformers.map((_, first) => transformers.slice(first)), ...transformers.map((one) => [one])];
  // One that cannot move alone keeps every set from moving that holds it.
  const movable = new Set(transformers.filter((one) => new Plan(model, [one]).isSure()));
  for (const set of sets) {
    const fix = set.every((one) => movable.has(one)) ? new Plan(model, set).fix() : null;
    if (fix) return [fix];
  }
  return [];
}

/** Steps that must move, as sets to be tried in order: all that belong together, then fewer. */
export function intoPipelineWith(model: Model, sets: readonly (readonly Estimator[])[]): Fix[] {
  for (const set of sets) {
    const fix = set.length && set.every((one) => new Plan(model, [one]).isSure()) ? new Plan(model, set).fix() : null;
    if (fix) return [{ ...fix, safety: 'review', changes: fix.changes ?? 'Each fit learns the step from its own rows. To check, run the notebook and compare the scores.' }];
  }
  return [];
}

/** One statement that applies a transformer: `result = transformer.transform(argument)`, or into some columns of the argument itself. */
interface Application {
  readonly transformer: Estimator;
  readonly at: Span;
  readonly statement: Statement;
  readonly argument: string;
  readonly argumentAt: Span;
  /** Source of the column list in `X[columns] = t.transform(X[columns])`; null for whole matrices. */
  readonly columns: string | null;
  /** What the rest of the notebook reads: the new binding of the result, or for columns the frame's own. */
  readonly binding: Binding;
  /** Of a resampler: the labels it was given and those it gave. */
  readonly labels: { readonly name: string; readonly at: Span; readonly binding: Binding } | null;
}

/** A name that stood for transformed rows and is to stand for the rows before. */
interface Raw {
  readonly name: string;
  readonly steps: readonly Application[];
}

class NotSure extends Error {}

/** The name of imbalanced-learn's `make_pipeline` where the notebook has scikit-learn's. */
const IMBALANCED = 'make_imblearn_pipeline';

class Plan {
  private readonly edits: Edit[] = [];
  /** Calls that get untransformed rows instead. */
  private readonly calls = new Set<Call>();
  /** Model → the steps on the way to it. */
  private readonly models = new Map<Estimator, readonly Application[]>();
  private readonly removed: Span[] = [];
  private readonly followed = new Set<string>();
  private displays = false;
  /** The target that a selector learned from: its Pipeline must be fitted with the same. */
  private readonly targets = new Map<Estimator, { readonly name: string; readonly at: Span }>();
  /** Scored by cross-validation: what the transformer learned before came from rows of every fold. */
  private inFolds = false;

  constructor(private readonly model: Model, private readonly transformers: readonly Estimator[]) {}

  /** Whether each statement that has to do with the transformers is understood. */
  isSure(): boolean {
    try {
      return this.transformers.every((t) => this.applicationsOf(t));
    } catch (error) {
      if (error instanceof NotSure) return false;
      throw error;
    }
  }

  fix(): Fix | null {
    try {
      const applications = this.transformers.flatMap((t) => this.applicationsOf(t));
      if (!applications.length) return null;
      for (const one of applications) this.follow(one.binding, one.columns === null ? null : one.at, this.rawOf(one, applications), applications);
      for (const one of applications) if (one.labels) this.followLabels(one.labels.binding, this.rawLabels(one, applications), applications);
      if (!this.models.size) return null;
      for (const [estimator, steps] of this.models) this.wrap(estimator, steps);
      this.imports();
      const gone = removeStatements(this.model, this.removed);
      if (!gone) return null;
      return this.told(gone);
    } catch (error) {
      if (error instanceof NotSure) return null;
      throw error;
    }
  }

  private told(gone: readonly Edit[]): Fix {
    const steps = this.transformers.map((t) => shortName(t.name)).join(' and ');
    const models = [...this.models.keys()].map((m) => shortName((searchedModel(m) ?? m).name));
    const fits = this.model.events.fits.flatMap((fit) => { const applied = this.models.get(fit.estimator); return applied ? [{ fit, applied }] : []; });
    const leaks = this.inFolds || fits.some(({ fit, applied }) => fit.how !== 'fit' || applied.some(({ transformer }) => !fit.features || !transformer.fits.every((f) => f.features && sameRows(f.features.rows, fit.features!.rows))));
    const draws = this.transformers.some((t) => t.fact && isRandom(t.fact) !== false && !(t.fact.seed && t.params.has(t.fact.seed)));
    const columns = [...this.models.values()].flat().some((a) => a.columns !== null);
    const safe = !leaks && !draws && !this.displays && !columns;
    const resampled = this.transformers.filter((t) => t.family === 'sampler').map((t) => shortName(t.name)).join(' and ');
    const why = resampled ? `${resampled} now runs inside each fit, on its rows only, and the rows that are scored stay as they were collected: expect other, more honest scores.`
      : leaks ? `${steps} now learns from the rows of each fit only: expect slightly different, more honest scores.`
      : columns ? 'The scores stay the same up to rounding; for trees with a seed they can change, because the columns come in another order.'
        : draws ? 'The scores change as they would from run to run: the transformer draws at random without a seed.'
          : this.displays ? 'Scores stay the same to the last digit; the display of the fitted model shows the Pipeline.' : undefined;
    return {
      title: `Put ${steps} into ${models.length === 1 ? `a Pipeline with ${models[0]}` : `Pipelines with the ${models.length} models`}`,
      safety: safe ? 'safe' : 'review',
      ...(why ? { changes: `${why}${this.prefix ? ` The grid names its step: ${this.prefix}__.` : ''} To check, run the notebook and compare the scores.` } : {}),
      edits: [...this.edits, ...gone],
    };
  }

  /** Every statement that has to do with the transformer, or NotSure. */
  private applicationsOf(transformer: Estimator): Application[] {
    const { model } = this;
    if (transformer.isPipeline || !(transformer.family === 'transformer' ? /^sklearn\./ : /^imblearn\./).test(transformer.name) || transformer.fits.length !== 1) throw new NotSure();
    const events = model.events.steps.filter((e) => e.step.estimator === transformer);
    const allowed: Span[] = [];
    const creation = this.topStatement(transformer.at);
    if (creation.type === 'Assign' && creation.value === transformer.node) {
      if (creation.targets.length !== 1 || creation.targets[0]!.type !== 'Name') throw new NotSure();
      this.removed.push(spanOf(transformer.at.cell, creation));
    }
    const found: Application[] = [];
    for (const event of events) {
      const application = this.application(transformer, event);
      if (found.some((f) => f.statement === application.statement)) continue;
      found.push(application);
      allowed.push(spanOf(event.at.cell, application.statement));
      this.removed.push(spanOf(event.at.cell, application.statement));
    }
    const [fit] = transformer.fits;
    if (!found.some((f) => f.at.cell === fit!.at.cell && f.statement.from <= fit!.at.from && fit!.at.to <= f.statement.to)) {
      const statement = this.topStatement(fit!.at);
      const isAlone = statement.type === 'ExpressionStatement' && statement.value === fit!.node;
      const isChained = statement.type === 'Assign' && statement.value === fit!.node && statement === creation && statement.targets.length === 1 && statement.targets[0]!.type === 'Name';
      if ((!isAlone && !isChained) || fit!.node.keywords.length || fit!.within || fit!.loops) throw new NotSure();
      this.noteTarget(transformer, fit!.node, fit!.at.cell);
      // It encodes the rows it learns from by folds, which `fit` and then `transform` does not.
      if (transformer.name.endsWith('.TargetEncoder')) throw new NotSure();
      if (isAlone && statement === model.codeCell(fit!.at.cell)!.tree.statements.at(-1)) this.displays = true;
      allowed.push(spanOf(fit!.at.cell, statement));
      this.removed.push(spanOf(fit!.at.cell, statement));
    }
    if (creation.type === 'Assign' && creation.targets[0]!.type === 'Name') {
      const binding = this.bindingOf(spanOf(transformer.at.cell, creation.targets[0]), creation.targets[0].name);
      // Inline in its first use, the assignment's target is the result, which is followed by itself.
      const isOwn = !found.some((f) => f.statement === creation);
      if (isOwn && binding.uses.some((u) => !allowed.some((a) => isWithin(u.at, a)))) throw new NotSure();
    }
    return found;
  }

  private application(transformer: Estimator, event: StepEvent): Application {
    const { model } = this;
    if (event.within || event.loops || spanKey(event.site) !== spanKey(event.at)) throw new NotSure();
    const statement = this.topStatement(event.at);
    const call = statement.type === 'Assign' && statement.targets.length === 1 ? statement.value : null;
    if (transformer.family === 'sampler') return this.resampling(transformer, event, statement);
    if (statement.type !== 'Assign' || call?.type !== 'Call' || call.func.type !== 'Attribute' || !['fit_transform', 'transform'].includes(call.func.attr.name)) throw new NotSure();
    if (call.keywords.length || (call.func.value !== transformer.node && call.func.value.type !== 'Name')) throw new NotSure();
    this.noteTarget(transformer, call, event.at.cell);
    const target = statement.targets[0]!, argument = call.args[0]!;
    const at = spanOf(event.at.cell, statement);
    if (target.type === 'Name' && argument.type === 'Name') {
      return { transformer, at, statement, argument: argument.name, argumentAt: spanOf(at.cell, argument), columns: null, binding: this.bindingOf(spanOf(at.cell, target), target.name), labels: null };
    }
    if (target.type !== 'Subscript' || argument.type !== 'Subscript' || target.value.type !== 'Name' || argument.value.type !== 'Name' || target.value.name !== argument.value.name) throw new NotSure();
    const columns = this.text(at.cell, argument.index);
    const binding = bindingAt(model, argument.value.name, at);
    if (columns !== this.text(at.cell, target.index) || !isColumnList(argument.index) || !binding) throw new NotSure();
    return { transformer, at, statement, argument: argument.value.name, argumentAt: spanOf(at.cell, argument.value), columns, binding, labels: null };
  }

  /** `X_more, y_more = sampler.fit_resample(X, y)`. */
  private resampling(transformer: Estimator, event: StepEvent, statement: Statement): Application {
    const call = statement.type === 'Assign' ? statement.value : null;
    if (statement.type !== 'Assign' || statement.targets.length !== 1 || call?.type !== 'Call' || call.func.type !== 'Attribute' || call.func.attr.name !== 'fit_resample' || call.keywords.length) throw new NotSure();
    const [target] = statement.targets, [X, y, ...more] = call.args;
    if (target?.type !== 'Tuple' || target.elements.length !== 2 || X?.type !== 'Name' || y?.type !== 'Name' || more.length || (call.func.value !== transformer.node && call.func.value.type !== 'Name')) throw new NotSure();
    const [rows, labels] = target.elements;
    if (rows?.type !== 'Name' || labels?.type !== 'Name') throw new NotSure();
    const at = spanOf(event.at.cell, statement);
    const bound = (name: { readonly name: string; readonly from: number; readonly to: number }): Binding => this.bindingOf(spanOf(at.cell, name), name.name);
    return { transformer, at, statement, argument: X.name, argumentAt: spanOf(at.cell, X), columns: null, binding: bound(rows), labels: { name: y.name, at: spanOf(at.cell, y), binding: bound(labels) } };
  }

  /** `fit(X)`, or `fit(X, y)` of a selector; anything else is not known. */
  private noteTarget(transformer: Estimator, call: Call, cell: CellId): void {
    const [, y] = call.args;
    if (call.args.length === 1) return;
    if (call.args.length !== 2 || y?.type !== 'Name') throw new NotSure();
    this.targets.set(transformer, { name: y.name, at: spanOf(cell, y) });
  }

  /** The labels as they were before this resampling and those before it. */
  private rawLabels(one: Application, all: readonly Application[]): { readonly name: string; readonly at: Span } {
    const source = bindingAt(this.model, one.labels!.name, one.labels!.at);
    if (!source) throw new NotSure();
    const earlier = all.find((a) => a !== one && a.labels?.binding === source);
    return earlier ? this.rawLabels(earlier, all) : one.labels!;
  }

  /** Labels go where their rows go; counted or plotted, they are there to show what resampling did. */
  private followLabels(binding: Binding, raw: { readonly name: string; readonly at: Span }, all: readonly Application[]): void {
    for (const use of binding.uses) {
      if (all.some((a) => isWithin(use.at, a.at)) || this.removed.some((at) => isWithin(use.at, at))) continue;
      const call = pathTo(this.model, use.at).at(-2);
      const events = call?.type === 'Call' ? this.model.events.calls.filter((c) => c.node === call) : [];
      const goesAlong = (e: CallEvent): boolean => /^sklearn\.(model_selection|metrics)\./.test(e.callee ?? '') || (e.receiver?.kind === 'estimator' && e.method !== null && ON_ROWS.has(e.method));
      if (use.event.deferred || !events.length || !events.every(goesAlong)) throw new NotSure();
      this.keepsRaw(use, raw.name, raw.at, all);
      if (raw.name !== use.name) this.edits.push({ kind: 'replace', at: use.at, text: raw.name });
    }
  }

  /** Whether labels given to a model are those that a selector before it learned from: the same name, or a part that one split made of it. */
  private sameTarget(given: Expression | undefined, cell: CellId, wanted: { readonly name: string; readonly at: Span }): boolean {
    const source = bindingAt(this.model, wanted.name, wanted.at);
    const root = (name: string, at: Span): Binding | null => {
      const binding = bindingAt(this.model, name, at);
      const statement = binding?.event.node;
      const split = statement?.type === 'Assign' && statement.value.type === 'Call' ? statement.value : null;
      const parts = statement?.type === 'Assign' ? statement.targets[0] : undefined;
      if (!binding || !split || parts?.type !== 'Tuple' || !this.model.events.splits.some((s) => s.split.node === split && s.split.name === 'train_test_split')) return binding;
      const whole = split.args[Math.floor(parts.elements.findIndex((e) => e.from === binding.at.from) / 2)];
      return whole?.type === 'Name' ? root(whole.name, spanOf(binding.at.cell, whole)) : null;
    };
    return source !== null && given?.type === 'Name' && root(given.name, spanOf(cell, given)) === root(wanted.name, wanted.at);
  }

  /** The name that holds the rows before this application and those before it, with the steps that are taken out. */
  private rawOf(one: Application, all: readonly Application[]): Raw {
    const source = bindingAt(this.model, one.argument, one.argumentAt);
    if (!source) throw new NotSure();
    const earlier = all.filter((a) => a !== one && a.binding === source && isBefore(this.model, a.at, one.at)).at(-1);
    if (!earlier) return { name: one.argument, steps: [one] };
    const before = this.rawOf(earlier, all);
    return { name: before.name, steps: [...before.steps, one] };
  }

  /** Every read of transformed rows gets the rows before instead; NotSure where that would be seen. */
  private follow(binding: Binding, after: Span | null, raw: Raw, all: readonly Application[]): void {
    const { model } = this;
    const key = `${spanKey(binding.at)} ${raw.steps.map((s) => spanKey(s.at)).join()}`;
    if (this.followed.has(key)) return;
    this.followed.add(key);
    for (const use of binding.uses) {
      if (after && !isBefore(model, after, use.at)) continue;
      // Reads in a removed statement are another application's; columns transformed one after the other are told by the last.
      const inside = all.find((a) => isWithin(use.at, a.at));
      if (inside) { if (inside.binding === binding && inside.columns !== null && after && isBefore(model, after, inside.at)) return; continue; }
      if (this.removed.some((at) => isWithin(use.at, at))) continue;
      if (use.event.deferred) throw new NotSure();
      this.keepsRaw(use, raw.name, raw.steps[0]!.argumentAt, all);
      this.consume(use, raw, all);
      if (raw.name !== use.name) this.edits.push({ kind: 'replace', at: use.at, text: raw.name });
    }
  }

  /** The raw name must still hold at the use what it held at the application. */
  private keepsRaw(use: Use, name: string, readAt: Span, all: readonly Application[]): void {
    const { model } = this;
    if (name === use.name) return;
    const source = bindingAt(model, name, readAt);
    const isGone = (b: Binding): boolean => all.some((a) => a.columns === null && (a.binding === b || a.labels?.binding === b));
    const there = bindingAt(model, name, use.at);
    // Without the removed statements the name stands for what it was bound to before them.
    const left = there && isGone(there) ? model.names.bindingsOf(name).findLast((b) => isBefore(model, b.at, use.at) && !isGone(b)) : there;
    if (!source || left !== source || source.event.conditional) throw new NotSure();
    if (source.uses.some((u) => isBefore(model, readAt, u.at) && !isBefore(model, use.at, u.at) && changesObject(model, u))) throw new NotSure();
  }

  private consume(use: Use, raw: Raw, all: readonly Application[]): void {
    const { model } = this;
    const path = pathTo(model, use.at);
    const call = path.at(-2);
    const name = path.at(-1);
    if (call?.type !== 'Call' || name?.type !== 'Name') throw new NotSure();
    const events = model.events.calls.filter((c) => c.node === call);
    if (!events.length) throw new NotSure();
    const split = model.events.splits.find((s) => s.split.node === call && s.split.name === 'train_test_split');
    if (split) return this.followSplit(call, name, path[0]!, raw, all);
    for (const event of events) {
      const isMethod = event.receiver?.kind === 'estimator' && event.method !== null && ON_ROWS.has(event.method) && isFirst(call, name);
      const isFunction = event.callee !== null && WITH_ROWS.test(event.callee) && (call.args[1] === name || call.keywords.some((k) => k.name?.name === 'X' && k.value === name));
      const estimator = isMethod ? event.receiver : isFunction ? event.args[0] : null;
      if (estimator?.kind !== 'estimator' || (estimator.family !== 'predictor' && !searchedModel(estimator)) || estimator.isPipeline) throw new NotSure();
      // `sample_weight=` and the like would have to name the step.
      if (isMethod && event.method === 'fit' && (call.args.length > 2 || call.keywords.some((k) => !['X', 'y'].includes(k.name?.name ?? '')))) throw new NotSure();
      this.inFolds ||= isFunction && event.callee.startsWith('sklearn.model_selection.');
      const labels = call.args[isFunction ? 2 : 1] ?? call.keywords.find((k) => k.name?.name === 'y')?.value;
      const targets = raw.steps.flatMap((step) => this.targets.get(step.transformer) ?? []);
      if ((isFunction || event.method === 'fit') && targets.some((target) => !this.sameTarget(labels, event.cell, target))) throw new NotSure();
      const known = this.models.get(estimator);
      const shape = (steps: readonly Application[]): string => steps.map((s) => `${s.transformer.at.cell}:${s.transformer.at.from}:${s.columns ?? ''}`).join('|');
      if (known && shape(known) !== shape(raw.steps)) throw new NotSure();
      this.models.set(estimator, raw.steps);
      this.calls.add(call);
    }
  }

  /** The parts of the split hold untransformed rows now, so their reads are followed as well. */
  private followSplit(call: Call, name: Expression, statement: { readonly type: string }, raw: Raw, all: readonly Application[]): void {
    const assign = statement as Statement;
    const position = call.args.indexOf(name);
    if (assign.type !== 'Assign' || assign.value !== call || assign.targets.length !== 1 || position < 0 || call.args.some((a) => a.type === 'Starred')) throw new NotSure();
    const parts = assign.targets[0]!;
    if (parts.type !== 'Tuple' && parts.type !== 'List') throw new NotSure();
    const cell = this.cellOf(call);
    for (const part of [parts.elements[2 * position], parts.elements[2 * position + 1]]) {
      if (part?.type !== 'Name') throw new NotSure();
      const binding = this.bindingOf(spanOf(cell, part), part.name);
      this.follow(binding, null, { name: part.name, steps: raw.steps }, all);
    }
  }

  private wrap(estimator: Estimator, steps: readonly Application[]): void {
    const { model } = this;
    const cell = estimator.at.cell;
    const methods = [...model.events.fits.filter((f) => f.estimator === estimator), ...model.events.predictions.filter((p) => p.model === estimator), ...model.events.scores.filter((s) => s.model === estimator && s.node.func.type === 'Attribute' && s.metric === 'score')];
    if (methods.some((m) => !this.calls.has(m.node))) throw new NotSure();
    const wrapped = searchedModel(estimator) ?? estimator;
    if (!/^(sklearn|xgboost|lightgbm|catboost)\./.test(wrapped.name) || wrapped.parts.length) throw new NotSure();
    this.keepUses(estimator);
    if (wrapped !== estimator) this.prefixGrid(estimator, wrapped, steps);
    for (const step of steps) this.availableAt(step, estimator);
    const inner = this.stepTexts(steps);
    const { from, to } = wrapped.node;
    this.edits.push({ kind: 'replace', at: { cell, from, to: from }, text: `${this.maker()}(${inner.join(', ')}, ` }, { kind: 'replace', at: { cell, from: to, to }, text: ')' });
    this.first = this.first && isBefore(model, this.first, estimator.at) ? this.first : estimator.at;
  }

  /** `{"C": [1, 10]}` of a search becomes `{"svc__C": [1, 10]}`: `make_pipeline` names a step by its class. */
  private prefixGrid(search: Estimator, wrapped: Estimator, steps: readonly Application[]): void {
    const { node, at: { cell } } = search;
    const given = node.args[1] ?? node.keywords.find((k) => k.name?.name === 'param_grid' || k.name?.name === 'param_distributions')?.value;
    const named = given?.type === 'Name' ? onlyAssignment(this.model, given.name) : null;
    const grid = named ? named.value : given;
    const home = given?.type === 'Name' ? this.model.names.bindingsOf(given.name)[0]?.at.cell : cell;
    // A grid that is read elsewhere would be read with other names there.
    if (grid?.type !== 'Dict' || home === undefined || (given?.type === 'Name' && this.model.names.usesOf(given.name).length !== 1)) throw new NotSure();
    const step = shortName(wrapped.name).toLowerCase();
    if (steps.some((s) => shortName(s.transformer.name).toLowerCase() === step)) throw new NotSure();
    for (const { key } of grid.items) {
      const text = key && this.text(home, key);
      if (!key || !text || !/^["']\w+["']$/.test(text)) throw new NotSure();
      this.edits.push({ kind: 'replace', at: { cell: home, from: key.from + 1, to: key.from + 1 }, text: `${step}__` });
    }
    this.prefix = step;
  }

  /** The arguments of `make_pipeline`: whole matrices step by step; what is done to columns first, in one ColumnTransformer. */
  private stepTexts(steps: readonly Application[]): string[] {
    const whole = steps.filter((s) => s.columns === null), onColumns = steps.filter((s) => s.columns !== null);
    const text = ({ transformer }: Application): string => this.text(transformer.at.cell, transformer.node);
    if (!onColumns.length) return whole.map(text);
    // Behind a step on the whole matrix the columns have no names any more.
    if (steps.indexOf(onColumns.at(-1)!) >= onColumns.length) throw new NotSure();
    const groups = new Map<string, Application[]>();
    for (const step of onColumns) groups.set(step.columns!, [...(groups.get(step.columns!) ?? []), step]);
    const named = [...groups.values()].flatMap(([first]) => this.columnsOf(first!));
    if (groups.size > 1 && (named.includes(null) || new Set(named).size < named.length)) throw new NotSure();
    this.needed.add('make_column_transformer');
    const parts = [...groups].map(([columns, group]) => `(${group.length === 1 ? text(group[0]!) : `${this.maker()}(${group.map(text).join(', ')})`}, ${columns})`);
    return [`make_column_transformer(${parts.join(', ')}, remainder="passthrough")`, ...whole.map(text)];
  }

  /** The names in a list of columns; null for one that is not known. */
  private columnsOf({ at, statement }: Application): (string | null)[] {
    const target = statement.type === 'Assign' ? statement.targets[0] : undefined;
    if (target?.type !== 'Subscript') return [null];
    const { index } = target;
    if (index.type === 'List') return index.elements.map((e) => (e.type === 'Constant' && typeof e.value === 'string' ? e.value : null));
    const binding = index.type === 'Name' ? bindingAt(this.model, index.name, spanOf(at.cell, index)) : null;
    const value = binding && this.model.names.bindingsOf(binding.name).length === 1 ? this.model.values.get(binding.name) : undefined;
    return value?.kind === 'sequence' && value.items ? value.items.map(stringOf) : [null];
  }

  /** The model under its name, or made right where it is scored; a list of models would need a look at every item. */
  private keepUses(estimator: Estimator): void {
    const path = pathTo(this.model, estimator.at);
    const [statement, above] = [path[0], path.at(-2)];
    if (path.some((node) => node.type === 'FunctionDefinition' || node.type === 'Lambda')) throw new NotSure();
    if (above?.type === 'Call' && this.calls.has(above) && above.args[0] === estimator.node) return;
    const target = statement?.type === 'Assign' && statement.targets.length === 1 ? statement.targets[0]! : null;
    if (statement?.type !== 'Assign' || target?.type !== 'Name' || !(statement.value === estimator.node || isFitOf(statement.value, estimator.node))) throw new NotSure();
    for (const use of this.bindingOf(spanOf(estimator.at.cell, target), target.name).uses) this.keepModelUse(use, searchedModel(estimator) !== null);
  }

  /** The step that a grid names now. */
  private prefix: string | null = null;
  private readonly needed = new Set<string>(['make_pipeline']);
  private first: Span | null = null;

  private imports(): void {
    for (const name of this.needed) this.edits.push(...addImport(this.model, this.importOf(name), this.first!));
  }

  private maker(): string {
    return this.importOf('make_pipeline').alias ?? 'make_pipeline';
  }

  private importOf(name: string): NeededImport {
    const bindings = this.model.names.bindingsOf(name);
    if (bindings.some((b) => b.kind !== 'import')) throw new NotSure();
    if (name !== 'make_pipeline') return { module: 'sklearn.compose', name };
    const from = (module: string): boolean => bindings.some((b) => b.event.node.type === 'ImportFrom' && b.event.node.module === module);
    // imbalanced-learn's takes whatever scikit-learn's takes; the other way round it does not.
    const resamples = this.transformers.some((t) => t.family === 'sampler');
    if (resamples && this.model.names.bindingsOf(IMBALANCED).some((b) => b.event.node.type !== 'ImportFrom' || b.event.node.module !== 'imblearn.pipeline')) throw new NotSure();
    if (resamples && from('sklearn.pipeline')) return { module: 'imblearn.pipeline', name, alias: IMBALANCED };
    return { module: resamples || from('imblearn.pipeline') ? 'imblearn.pipeline' : 'sklearn.pipeline', name };
  }

  /** Reads of the model itself: its methods stay, what the last step learned is asked of the last step, anything else would see a Pipeline. */
  private keepModelUse(use: Use, isSearch: boolean): void {
    const path = pathTo(this.model, use.at);
    const parent = path.at(-2);
    if (parent?.type === 'Attribute') {
      const { name } = parent.attr;
      if (ON_ROWS.has(name) || ALSO_ON_PIPELINE.has(name)) {
        const statement = path[0]!;
        const isLast = statement === this.model.codeCell(use.at.cell)!.tree.statements.at(-1);
        if (name === 'fit' && statement.type === 'ExpressionStatement' && isLast && path[1]?.type === 'Call' && path[1].func === parent) this.displays = true;
        return;
      }
      if (isSearch && name === 'best_score_') return;
      // Printed, the best parameters carry the prefix; looked up by name, they would not be found.
      if (isSearch && name === 'best_params_' && isShown(path.at(-3))) { this.displays = true; return; }
      if (isSearch || !name.endsWith('_') || use.event.deferred) throw new NotSure();
      this.edits.push({ kind: 'replace', at: { ...use.at, from: use.at.to }, text: '[-1]' });
      return;
    }
    if (parent?.type === 'Call' && this.calls.has(parent)) return;
    if (parent?.type === 'ExpressionStatement') { this.displays = true; return; }
    throw new NotSure();
  }

  /** The step's text moves to the model: what it names must mean the same there. */
  private availableAt({ transformer, columns, at, statement }: Application, estimator: Estimator): void {
    const target = columns !== null && statement.type === 'Assign' ? statement.targets[0] : undefined;
    const moved = [{ cell: transformer.at.cell, node: transformer.node as Expression }, ...(target?.type === 'Subscript' ? [{ cell: at.cell, node: target.index }] : [])];
    for (const { cell, node } of moved) {
      visitExpressions(node, (e) => {
        if (e.type !== 'Name') return;
        const binding = bindingAt(this.model, e.name, spanOf(cell, e));
        if (!binding || bindingAt(this.model, e.name, estimator.at) !== binding) throw new NotSure();
      });
    }
  }

  private topStatement(at: Span): Statement {
    const [statement, ...more] = this.model.statementsAt(at);
    if (!statement || more.length) throw new NotSure();
    return statement;
  }

  private bindingOf(at: Span, name: string): Binding {
    const binding = this.model.names.bindingsOf(name).find((b) => b.at.cell === at.cell && b.at.from === at.from);
    if (!binding) throw new NotSure();
    return binding;
  }

  private text(cell: CellId, node: { readonly from: number; readonly to: number }): string {
    return this.model.text({ cell, from: node.from, to: node.to });
  }

  private cellOf(call: Call): CellId {
    return this.model.callOf(call)!.cell;
  }
}

/** The model that a search of scikit-learn tries, when it is made right in the call; null for anything else. */
function searchedModel(search: Estimator): Estimator | null {
  const [inner, ...more] = search.parts;
  if (search.family !== 'search' || !/^sklearn\.model_selection\..*(Grid|Randomized)SearchCV$/.test(search.name) || !inner || more.length || inner.family !== 'predictor' || inner.isPipeline) return null;
  const given = search.node.args[0] ?? search.node.keywords.find((k) => k.name?.name === 'estimator')?.value;
  return given === inner.node ? inner : null;
}

/** Printed, put into an f-string, or displayed as it is. */
const isShown = (node: Node | undefined): boolean => node?.type === 'ExpressionStatement' || node?.type === 'FormattedValue' || (node?.type === 'Call' && node.func.type === 'Name' && node.func.name === 'print');

const isFirst = (call: Call, name: Expression): boolean => call.args[0] === name || call.keywords.some((k) => k.name?.name === 'X' && k.value === name);

/** `SVC().fit(X, y)` for the call `SVC()`. */
const isFitOf = (value: Expression, made: Call): boolean => value.type === 'Call' && value.func.type === 'Attribute' && value.func.attr.name === 'fit' && value.func.value === made;

const isColumnList = (index: Expression): boolean => index.type === 'Name' || (index.type === 'List' && index.elements.every((e) => e.type === 'Constant' && e.kind === 'str'));
