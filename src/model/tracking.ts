/**
 * Which fits an experiment tracker knows of: by autologging, by log calls beside the fit, by a tracker's callback.
 * In: `Model`. Out: tracked or not, and the tracker the notebook uses. Judges nothing.
 */
import type { CallEvent, Events } from './events';
import { tracker, type TrackerFact } from './knowledge';
import type { Model } from './model';
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
export function trackingCall(call: CallEvent): 'autolog' | 'start' | 'param' | 'metric' | 'model' | null {
  const fact = trackerOf(call);
  const last = call.method ?? call.callee?.split('.').at(-1);
  if (!fact || !last) return null;
  if (fact.autologs.includes(last)) return 'autolog';
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

/** Every tracking call of a notebook, found once for all its fits. */
const logs = new WeakMap<Events, readonly Logged[]>();

function logOf({ events }: Model): readonly Logged[] {
  let log = logs.get(events);
  if (!log) logs.set(events, (log = events.calls.flatMap(call => { const what = trackingCall(call); return what ? [{ call, what }] : []; })));
  return log;
}

export function isTracked(model: Model, fit: Fit): boolean {
  const log = logOf(model);
  if (!log.length) return false;
  if (log.some(l => l.what === 'autolog' && l.call.order < fit.order)) return true;
  if (fit.node.keywords.some(k => k.name?.name === 'callbacks') && hasTrackerCallback(model, fit)) return true;
  const logged = log.filter(l => l.what === 'param' || l.what === 'metric' || l.what === 'model');
  const next = Math.min(...model.events.fits.filter(f => f.order > fit.order && f.at.cell !== fit.at.cell).map(f => f.order), Infinity);
  return logged.some(({ call }) => call.site.cell === fit.site.cell || (fit.within !== null && call.within === fit.within) || (call.order > fit.order && call.order < next));
}

function hasTrackerCallback(model: Model, fit: Fit): boolean {
  const event = model.callOf(fit.node);
  const mentions = (v: Value | undefined): boolean => v?.kind === 'handle' ? tracker(v.name) !== null : v?.kind === 'sequence' ? (v.items ?? []).some(mentions) : false;
  return mentions(event?.keywords.get('callbacks'));
}
