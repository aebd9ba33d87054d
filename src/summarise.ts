/**
 * The notebook in a few numbers and one picture: cells, sizes, scores as printed, the way of its rows.
 * In: the model and the findings that mark places. Out: `Summary`, plain JSON. Judges nothing.
 */
import type { Finding } from './finding';
import type { Notebook, Span } from './notebook/notebook';
import type { JourneyStep, Summary } from './summary';
import { SEVERITIES } from './topics';
import { limitsOf } from './model/limits';
import { modelName, shortName, trainingScores } from './model/lineage';
import { pathText } from './model/library-calls';
import type { Model } from './model/model';
import { rowsOf } from './model/rows';
import { metricName, printedNumber, rowCount } from './model/outputs';
import type { Step } from './model/values';

export function emptySummary(notebook: Notebook): Summary {
  return { cells: cellsOf(notebook), codeLines: 0, functions: 0, fits: 0, scores: [], journey: [], unscored: null, limits: [] };
}

export function summarise(model: Model, findings: readonly Finding[]): Summary {
  const { events } = model;
  return {
    cells: cellsOf(model.notebook),
    codeLines: model.codeLines,
    functions: model.code.reduce((n, c) => n + c.tree.statements.filter(s => s.type === 'FunctionDefinition' || s.type === 'ClassDefinition').length, 0),
    fits: new Set(events.fits.filter(f => f.estimator.family !== 'transformer').map(f => key(f.at))).size,
    scores: uniqueBy(events.scores, s => key(s.at)).flatMap(s => { const value = printedNumber(model, s.at); return value ? [{ name: metricName(s.metric), value, at: s.at }] : []; }),
    journey: journey(model, findings),
    unscored: unscored(model),
    limits: limitsOf(model).map(l => l.message),
  };
}

const fileName = (path: string | null): string | null => path?.split(/[\\/]/).at(-1) || null;

const key = (at: Span): string => `${at.cell}:${at.from}`;

function uniqueBy<T>(items: readonly T[], by: (item: T) => string): T[] {
  return [...new Map(items.map(i => [by(i), i])).values()];
}

function cellsOf(notebook: Notebook): Summary['cells'] {
  return notebook.cells.map(c => ({ id: c.id, index: c.index, kind: c.kind, lines: c.source ? c.source.split('\n').length : 0, executionCount: c.executionCount }));
}

const STEP_VERBS: Record<Step['kind'], string> = {
  fill: 'Fill', encode: 'Encode', scale: 'Scale', bin: 'Bin', reduce: 'Reduce', select: 'Select', vectorise: 'Vectorise', resample: 'Resample', statistic: 'Summarise', 'target-statistic': 'Encode', transform: 'Transform', derive: 'Derive', augment: 'Augment',
};

const MOST_STEPS = 24;

function journey(model: Model, findings: readonly Finding[]): JourneyStep[] {
  const { events } = model;
  // Many steps stand at one place: words are found for those that stay.
  const steps: { verb: string; text: () => string; at: Span; lane: () => 0 | 1; order: number }[] = [];
  const lane = (rows: { parts: readonly { cuts: readonly { side: string }[] }[] } | undefined): 0 | 1 => (rows?.parts.length && rows.parts.every(p => p.cuts.some(c => c.side === 'test')) ? 1 : 0);
  const marks = new Map<string, { at: Span; severity: Finding['severity'] }[]>();
  for (const f of findings) if (f.scope === 'cell') for (const at of [f.at, ...f.places]) (marks.get(at.cell) ?? marks.set(at.cell, []).get(at.cell)!).push({ at, severity: f.severity });
  const severity = (at: Span): JourneyStep['severity'] => {
    const here = (marks.get(at.cell) ?? []).filter(m => m.at.from <= at.to && at.from <= m.at.to);
    return SEVERITIES.find(s => here.some(m => m.severity === s)) ?? null;
  };
  const add = (verb: string, text: () => string, e: { at: Span; order: number }, on: () => 0 | 1 = () => 0): void => { steps.push({ verb, text, at: e.at, lane: on, order: e.order }); };
  for (const r of events.reads) {
    if (r.value?.kind !== 'data') continue;
    const source = r.value.rows.parts[0]?.source;
    add('Read', () => { const count = source ? rowCount(model, rowsOf(source), r.order) : null; return `${source?.name ?? 'data'}${count ? `, ${count} rows` : ''}`; }, r);
  }
  for (const s of events.steps) add(STEP_VERBS[s.step.kind], () => (s.step.kind === 'fill' ? `${s.step.column ?? 'gaps'} with the ${s.step.what}`.replace('with the gaps', 'the gaps').replace('the constant', 'a constant') : `${s.step.column ? `${s.step.column} ` : ''}with ${s.step.what}`), s, () => lane(s.data.rows));
  for (const s of events.splits) {
    const seeded = s.split.node?.keywords.some(k => k.name?.name === 'random_state');
    add('Split', () => `${s.split.inFolds ? 'into folds' : s.split.name === 'slice' ? 'by position' : 'at random'}${s.split.node && !s.split.inFolds && !seeded ? ', no seed' : ''}`, s);
  }
  for (const f of events.fits) if (f.estimator.family !== 'transformer' && f.estimator.family !== 'sampler') add(f.how === 'search' ? 'Tune' : f.how === 'cross-validation' ? 'Cross-validate' : 'Fit', () => modelName(f.estimator), f);
  const training = new Set(trainingScores(model));
  for (const s of events.scores) {
    if (!s.heldOut) add('Score', () => [metricName(s.metric) === 'score' ? null : metricName(s.metric), printedNumber(model, s.at), training.has(s) ? 'on the rows it learned from' : null].filter(part => part !== null).join(' ') || shortName(s.metric), s, () => lane(s.rows));
  }
  for (const w of events.writes) if (w.value?.kind === 'data' || w.value?.kind === 'estimator') add(w.value.kind === 'estimator' ? 'Save' : 'Write', () => (w.value?.kind === 'estimator' ? shortName(w.value.name) : fileName(pathText(w.path)) ?? 'a file'), w);
  const ordered = uniqueBy(steps.sort((a, b) => a.order - b.order), s => `${s.verb} ${key(s.at)}`);
  return shorten(ordered.map(({ verb, text, at, lane: on }): JourneyStep => ({ verb, text: text(), at, lane: on(), severity: severity(at) })));
}

/** Many alike in one cell are one line: "Fill Age and 3 more". */
function shorten<T extends JourneyStep>(steps: readonly T[]): T[] {
  const merged: { step: T; more: number }[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (last && last.step.verb === step.verb && last.step.at.cell === step.at.cell && last.step.lane === step.lane) {
      last.more++;
      if (step.severity && (!last.step.severity || SEVERITIES.indexOf(step.severity) < SEVERITIES.indexOf(last.step.severity))) last.step = { ...last.step, severity: step.severity };
    } else merged.push({ step, more: 0 });
  }
  const told = merged.map(({ step, more }) => (more ? { ...step, text: `${step.text} and ${more} more` } : step));
  if (told.length <= MOST_STEPS) return told;
  // Too many for a picture: keep what is marked, and reads, splits, fits and scores.
  const weight = (s: T): number => (s.severity === 'blocker' ? 4 : ['Split', 'Fit', 'Tune', 'Score'].includes(s.verb) ? 3 : s.severity ? 2 : s.verb === 'Read' || s.verb === 'Save' || s.verb === 'Write' ? 1.5 : 1);
  const kept = new Set([...told].map((s, i) => ({ s, i })).sort((a, b) => weight(b.s) - weight(a.s) || a.i - b.i).slice(0, MOST_STEPS).map(x => x.s));
  return told.filter(s => kept.has(s));
}

function unscored(model: Model): string | null {
  const { splits, scores, predictions, fits } = model.events;
  const random = splits.filter(s => !s.split.inFolds && s.split.name !== 'slice' && s.split.name !== 'sample');
  if (!random.length || !fits.length) return null;
  const split = random.at(-1)!.split;
  const onTest = (rows: { parts: readonly { cuts: readonly { split: unknown; side: string }[] }[] } | undefined): boolean => !!rows?.parts.some(p => p.cuts.some(c => c.split === split && c.side === 'test'));
  if (scores.some(s => onTest(s.rows)) || predictions.some(p => onTest(p.features?.rows)) || fits.some(f => f.validation.some(v => onTest(v.rows)))) return null;
  return 'The rows set aside are never scored';
}
