/**
 * Whether a notebook after a fix is what the fix says it is.
 * In: what came out before and after, and what the fix may change. Out: the same, different as stated, or broken with the reasons.
 * What each fix may change is written here once, in words of displays, names and files; a fix without an entry must change nothing.
 */
import type { Fix } from '../../src/edits/edit';
import type { KernelRun } from './kernels';

export interface Verdict {
  readonly outcome: 'same' | 'as stated' | 'broken';
  /** What differs, a sentence each. */
  readonly reasons: readonly string[];
}

export interface Allowed {
  /** `more`: further values are displayed, those of before stay. `close`: the same up to the kind of a number. `other`: nothing is promised. */
  readonly displays: 'same' | 'more' | 'close' | 'other';
  /** `gone`: names may be local now, those that stay keep their values. `other`: nothing is promised. */
  readonly names: 'same' | 'gone' | 'other';
  /** `fewer`: an error of before may be gone. An error that was not there is never allowed, unless the notebook gets further than before. */
  readonly errors: 'same' | 'fewer';
  /** New files that the fix announces. */
  readonly files?: RegExp;
  /** Files of pickled models may differ: the fix says that they carry something more. */
  readonly pickles?: true;
  /** Names that new functions of the fixed notebook bind for themselves: at the top level they keep the value of an earlier cell, where there is one. */
  readonly locals?: ReadonlySet<string>;
  /** What was printed is in the log, word for word; displays stay. */
  readonly logged?: true;
  /** Twice with different seeds, the same comes out. */
  readonly repeats?: true;
}

const NOTHING: Allowed = { displays: 'same', names: 'same', errors: 'same' };
const REVIEWED: Allowed = { displays: 'other', names: 'other', errors: 'same' };

/** Keyed by rule and kind, as the fix's own text says it. */
const BY_RULE: Readonly<Record<string, Allowed>> = {
  'duplicated-code safe': { ...NOTHING, names: 'gone' },
  'no-functions safe': { ...NOTHING, names: 'gone' },
  'extract-function safe': { ...NOTHING, names: 'gone' },
  // The words go to stderr; `logged` says that they are the same.
  'print-to-logging review': { displays: 'same', names: 'same', errors: 'same', logged: true },
  'extract-cells safe': { ...NOTHING, names: 'gone' },
  // Loop variables go with the loop.
  'row-loop safe': { ...NOTHING, names: 'gone' },
  'row-loop review': { displays: 'close', names: 'other', errors: 'same' },
  // A frame that was scaled by hand is handed over as it is, and the model is a Pipeline.
  'manual-preprocessing safe': { ...NOTHING, names: 'other' },
  'manual-preprocessing review': REVIEWED,
  'missing-seed review': { ...REVIEWED, repeats: true },
  'random-split-of-series review': REVIEWED,
  'choice-on-scored-rows review': REVIEWED,
  // A value with an apostrophe broke the text, and is found as a parameter.
  'sql-from-text review': { displays: 'other', names: 'other', errors: 'fewer' },
  'secret-in-code review': NOTHING,
  'split-after-fit review': REVIEWED,
  'fit-on-test-rows review': REVIEWED,
  // A line more is printed, and the folds' fits leave no name.
  'score-on-training-rows review': { displays: 'other', names: 'same', errors: 'same' },
  'untracked-fit review': { displays: 'same', names: 'same', errors: 'same', files: /^(mlflow\.db|mlruns\/|mlartifacts\/|wandb\/)/ },
  'print-only-metric review': { displays: 'same', names: 'same', errors: 'same', files: /^(mlflow\.db|mlruns\/|mlartifacts\/|wandb\/)/ },
  'model-not-saved review': { displays: 'more', names: 'same', errors: 'same', files: /^[^/]+\.(joblib|keras|skops)$/ },
  'no-serving-path review': { displays: 'more', names: 'same', errors: 'same' },
  'name-before-definition review': { displays: 'other', names: 'other', errors: 'fewer' },
  'removed-api review': { displays: 'other', names: 'other', errors: 'fewer' },
  'chained-assignment review': { displays: 'other', names: 'other', errors: 'fewer' },
  'growing-frame review': { displays: 'close', names: 'other', errors: 'same' },
  'ignored-warnings review': NOTHING,
  'swallowed-exception review': { ...NOTHING, names: 'gone' },
  'commented-code review': NOTHING,
  'machine-path review': { ...NOTHING, displays: 'other' },
  'all fixes review': { displays: 'other', names: 'other', errors: 'fewer', files: /./ },
};

export function allowedFor(rule: string, safety: Fix['safety']): Allowed {
  return BY_RULE[`${rule} ${safety}`] ?? NOTHING;
}

/** Of several fixes applied one after another: whatever one of them may change. */
export function allowedForAll(all: readonly Allowed[]): Allowed {
  const most = <T>(pick: (a: Allowed) => T, order: readonly T[]): T => order.findLast(o => all.some(a => pick(a) === o)) ?? order[0]!;
  return { displays: most(a => a.displays, ['same', 'more', 'close', 'other'] as const), names: most(a => a.names, ['same', 'gone', 'other'] as const), errors: most(a => a.errors, ['same', 'fewer'] as const) };
}

/** Without the store of MLflow, which holds times and ids of runs and differs between any two. */
export function withoutTracking(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !/^(mlruns\/|mlflow\.db$)/.test(name)));
}

/** @param again the fixed notebook under another seed, where the fix says that it repeats */
export function compareRuns(beforeFix: KernelRun, afterFix: KernelRun, allowed: Allowed, again: KernelRun | null = null): Verdict {
  const before = timeless(beforeFix), after = timeless(afterFix);
  const broken: string[] = [], stated: string[] = [];
  const note = (isFine: boolean, reason: string): void => { (isFine ? stated : broken).push(reason); };
  const newErrors = after.errors.filter(e => !before.errors.includes(e) && !isLeftUndefined(e, before)), goneErrors = before.errors.filter(e => !after.errors.includes(e));
  // Where the first error is gone, the run comes further, and meets what stood behind it.
  if (newErrors.length) note(allowed.errors === 'fewer' && goneErrors.length > 0 && after.errors.length <= before.errors.length, `new error: ${newErrors[0]}`);
  if (goneErrors.length) note(allowed.errors === 'fewer', `an error is gone: ${goneErrors[0]}`);
  compareDisplays();
  if (allowed.names !== 'other') {
    const changed = Object.keys(before.variables).filter(n => n in after.variables && after.variables[n] !== before.variables[n]);
    const gone = Object.keys(before.variables).filter(n => !(n in after.variables));
    if (changed.length) note(allowed.names === 'gone' && changed.every(n => allowed.locals?.has(n)), `other values: ${changed.join(', ')}`);
    if (gone.length) note(allowed.names === 'gone', `names are gone: ${gone.join(', ')}`);
  } else if (Object.keys(before.variables).some(n => after.variables[n] !== before.variables[n])) stated.push('names stand for other values');
  for (const [file, digest] of Object.entries(withoutTracking(before.files))) if (after.files[file] !== digest) note(allowed.displays === 'other' || (allowed.pickles === true && file in after.files && /\.(pkl|pickle|joblib|sav)$/.test(file)), `${file} ${file in after.files ? 'differs' : 'is not written'}`);
  // One that tracks already writes other runs.
  const written = 'mlflow.db' in before.files ? withoutTracking(after.files) : after.files;
  const files = Object.keys(written).filter(f => !(f in before.files));
  if (files.length) note(files.every(f => allowed.files?.test(f)), `new files: ${files.slice(0, 3).join(', ')}`);
  if (again && (timeless(again).printed !== after.printed || again.results.join('\n') !== after.results.join('\n'))) broken.push('another seed gives another result');
  return { outcome: broken.length ? 'broken' : stated.length ? 'as stated' : 'same', reasons: broken.length ? broken : stated };

  function compareDisplays(): void {
    if (allowed.logged) {
      // What stays printed stands between the lines of the log, so both are compared as lines, whatever their order.
      const words = (run: KernelRun): string => `${run.printed}\n${run.logged}`.split('\n').filter(l => l.trim()).sort().join('\n');
      note(words(before) === words(after) && before.results.join('\n') === after.results.join('\n'), 'printed lines are in the log');
      return;
    }
    const same = before.printed === after.printed && before.results.join('\n') === after.results.join('\n');
    if (same) return;
    if (allowed.displays === 'other') note(true, 'other displays');
    else if (allowed.displays === 'more') note(before.printed === after.printed && isSubsequence(before.results, after.results), 'further displays');
    else if (allowed.displays === 'close') note(rounded(before) === rounded(after), 'other kinds of numbers');
    else note(false, firstDifference([before.printed, ...before.results], [after.printed, ...after.results]));
  }
}

/** `%time` prints how long it took, and LightGBM what it chose by measuring that: no two runs agree. */
function timeless(run: KernelRun): KernelRun {
  return { ...run, printed: run.printed.replace(/^(CPU times|Wall time): .*$/gm, '$1').replace(/^(\[LightGBM\] \[Info\]|You can set `force_|And if memory is not enough).*\n/gm, '') };
}

/** In a notebook with failing cells, a name that none of them came to bind: a new cell that reads it fails as every cell behind would. */
function isLeftUndefined(error: string, before: KernelRun): boolean {
  const name = /^NameError: name '(.+)' is not defined/.exec(error)?.[1];
  return name !== undefined && before.errors.length > 0 && !(name in before.variables);
}

function isSubsequence(few: readonly string[], many: readonly string[]): boolean {
  let n = 0;
  for (const one of many) if (one === few[n]) n++;
  return n === few.length;
}

/** What is displayed, without the kind of number: `1`, `1.0` and `np.int64(1)` are the same, and so are the last digits of a sum. */
function rounded({ printed, results }: KernelRun): string {
  return [printed, ...results].join('\n').replace(/\n[0-9a-f]{16}$/gm, '').replace(/np\.\w+\(([^)]*)\)/g, '$1').replace(/\b(u?int|float)\d+\b/g, 'number')
    .replace(/-?\d+(\.\d+)?(e[+-]?\d+)?/g, n => String(Number(Number(n).toPrecision(9)))).replace(/\s+/g, ' ');
}

function firstDifference(before: readonly string[], after: readonly string[]): string {
  const at = before.findIndex((text, i) => text !== after[i]);
  const [old, now] = at < 0 ? ['', after[before.length] ?? ''] : [before[at]!, after[at] ?? ''];
  let from = 0;
  while (from < old.length && old[from] === now[from]) from++;
  const cut = (text: string): string => JSON.stringify(text.slice(Math.max(0, from - 20), from + 60));
  return `displays differ: ${cut(old)} became ${cut(now)}`;
}
