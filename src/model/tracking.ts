/**
 * Which fits an experiment tracker knows of: by autologging, by log calls beside the fit, by a tracker's callback.
 * In: `Model`. Out: tracked or not, and the tracker the notebook uses. Judges nothing.
 */
import type { Span } from '../notebook/notebook';
import type { Call, With } from '../python/ast';
import type { CallEvent } from './events';
import { perModel } from './kept';
import { tracker, type TrackerFact } from './knowledge';
import type { Model } from './model';
import { lightningKeeps } from './network-calls';
import type { Fit, Value } from './values';

/** The tracker that a call belongs to: by the library's name, or by the handle it is called on (`run.log`). */
export function trackerOf(call: CallEvent): TrackerFact | null {
  const receiver = call.receiver;
  const name = receiver?.kind === 'handle' ? receiver.name : call.callee;
  if (!name) return null;
  let fact = byName.get(name);
  if (fact === undefined) {
    fact = tracker(name.split('.').slice(0, -1).join('.') || name) ?? tracker(name);
    if (byName.size > 20_000) byName.clear();
    byName.set(name, fact);
  }
  return fact;
}

/** Answers by callee: notebooks call the same few hundred names again and again. */
const byName = new Map<string, TrackerFact | null>();

/** What the tracker's call does, by its last name; null when it only reads or configures. */
export function trackingCall(call: CallEvent): 'autolog' | 'callback' | 'start' | 'param' | 'metric' | 'model' | null {
  const fact = trackerOf(call);
  const last = call.method ?? call.callee?.split('.').at(-1);
  if (!fact || !last) return null;
  if (call.callee !== null && Object.hasOwn(fact.autologs, call.callee)) return 'autolog';
  if (fact.callbacks.includes(last)) return 'callback';
  if (fact.logsMetrics.includes(last)) return 'metric';
  if (fact.logsParams.includes(last)) return 'param';
  if (fact.logsModels.includes(last)) return 'model';
  return fact.starts.includes(last) ? 'start' : null;
}

/** The trackers the notebook imports, by the calls it makes. */
export function trackersUsed(model: Model): TrackerFact[] {
  return [...new Map(model.events.calls.flatMap(c => { const t = trackerOf(c); return t ? [[t.tracker, t] as const] : []; })).values()];
}

interface Logged { readonly call: CallEvent; readonly what: NonNullable<ReturnType<typeof trackingCall>> }

interface Run { readonly block: With; readonly start: Call; readonly cell: string }

/** Every tracking call of a notebook, and of those that log something the runs around them and whether they belong to no other fit: found once for all its fits. */
const logOf = perModel((model: Model) => {
  const all = model.events.calls.flatMap((call): Logged[] => { const what = trackingCall(call); return what ? [{ call, what }] : []; });
  const logging = all.filter(l => l.what === 'param' || l.what === 'metric' || l.what === 'model').map(({ call }) => ({ call, runs: runsAround(model, call) }));
  return { all, logging, free: logging.filter(({ runs }) => !belongsElsewhere(model, runs)) };
});

export function isTracked(model: Model, fit: Fit): boolean {
  if (lightningKeeps(model.callOf(fit.node), 'logger')) return true;
  const { all, logging, free } = logOf(model);
  if (!all.length) return false;
  if (isAutologged(all, fit)) return true;
  if (hasTrackerCallback(model, fit, all)) return true;
  const around = runsAround(model, fit);
  if (around.length && logging.some(l => l.runs.some(r => reopens(r.start) || around.some(a => a.block === r.block)))) return true;
  // Fits are recorded in run order.
  const next = model.events.fits.find(f => f.order > fit.order && f.at.cell !== fit.at.cell)?.order ?? Infinity;
  return free.some(({ call }) => call.site.cell === fit.site.cell || (fit.within !== null && call.within === fit.within) || (call.order > fit.order && call.order < next));
}

/** `with mlflow.start_run() as run:` blocks around a place, in its function or around the call of it. */
function runsAround(model: Model, place: { readonly at: Span; readonly site: Span }): Run[] {
  const spans = place.site === place.at ? [place.at] : [place.at, place.site];
  return spans.flatMap(at => model.statementsAt(at).flatMap(s => {
    if (s.type !== 'With') return [];
    const start = s.items.map(i => i.context).find((c): c is Call => c.type === 'Call' && (c.func.type === 'Attribute' ? c.func.attr.name : c.func.type === 'Name' ? c.func.name : '') === 'start_run');
    return start ? [{ block: s, start, cell: at.cell }] : [];
  }));
}

/** Logged into a run that is opened around other fits, or again by its id: nothing is said about the fits outside. */
function belongsElsewhere(model: Model, runs: readonly Run[]): boolean {
  return runs.some(({ block, start, cell }) => reopens(start)
    || model.events.fits.some(f => [f.at, f.site].some(at => at.cell === cell && at.from >= block.from && at.to <= block.to)));
}

const reopens = (start: Call): boolean => start.keywords.some(k => k.name?.name === 'run_id');

/** Whether the last call for or against autologging that concerns the fit's library was for it: `mlflow.sklearn.autolog()` sees no fit of XGBoost. */
function isAutologged(log: readonly Logged[], fit: Fit): boolean {
  const library = fit.estimator.name.split('.')[0]!;
  const last = log.findLast(({ call, what }) => what === 'autolog' && call.order < fit.order && (trackerOf(call)?.autologs[call.callee!] ?? []).includes(library));
  const off = last?.call.keywords.get('disable');
  return last !== undefined && !(off?.kind === 'literal' && off.value === true);
}

/** A tracker's callback among those of the fit or of its estimator; callbacks that nobody knows count when the notebook makes a tracker's. */
function hasTrackerCallback(model: Model, fit: Fit, log: readonly Logged[]): boolean {
  const given = [model.callOf(fit.node)?.keywords.get('callbacks'), fit.estimator.params.get('callbacks')].filter(v => v !== undefined);
  const mentions = (v: Value): boolean => (v.kind === 'handle' ? tracker(v.name) !== null : v.kind === 'sequence' ? (v.items ?? [v.element]).some(mentions) : v.kind === 'unknown' && log.some(l => l.what === 'callback'));
  return given.some(mentions);
}
