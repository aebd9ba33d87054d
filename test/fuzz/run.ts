/**
 * Runs a fuzzing property and counts.
 * In: a kind, a seed, how many inputs or how long. Out: how many ran, the slowest, and each failure with the seed and path that make it again. Prints nothing.
 */
import fc from 'fast-check';
import { bytes, shapes } from './bytes';
import { edits } from './edits';
import { python } from './python';

export const KINDS = { bytes, shapes, python, edits } as const;
export type KindName = keyof typeof KINDS;

/** Seeds of what was found once and mended: tried first, for ever. */
export const SEEDS: Readonly<Record<KindName, readonly number[]>> = { bytes: [1, 1391589479], shapes: [3, 11, 14], python: [13], edits: [20261123, 4, 7] };

/** Processor time that one input may take: the machine may be busy, the engine may not. A keystroke sequence is several inputs. */
const LIMIT = 1_000;

export interface Tally {
  inputs: number;
  /** Milliseconds of processor time. */
  slowest: { ms: number; where: string };
  readonly failures: { readonly where: string; readonly why: string }[];
}

export const emptyTally = (): Tally => ({ inputs: 0, slowest: { ms: 0, where: '' }, failures: [] });

/** One batch. A `path` runs one input of it again, as printed with a failure. */
export function runBatch(kind: KindName, seed: number, numRuns: number, tally: Tally, limits: { readonly ms?: number; readonly path?: string } = {}): void {
  const property = KINDS[kind] as fc.IProperty<unknown>;
  let began = 0, run = -1;
  const timed: fc.IProperty<unknown> = Object.assign(Object.create(property) as fc.IProperty<unknown>, {
    run(value: unknown) {
      run++;
      tally.inputs++;
      began = processorTime();
      const failure = property.run(value);
      const ms = processorTime() - began;
      if (ms > tally.slowest.ms) tally.slowest = { ms, where: `${kind} ${seed} ${run}` };
      if (failure === null && ms > LIMIT && kind !== 'edits') return { error: new Error(`took ${ms.toFixed(0)} ms`) };
      return failure;
    },
  });
  const result = fc.check(timed, { seed, numRuns, ...(limits.path === undefined ? {} : { path: limits.path }), ...(limits.ms === undefined ? {} : { interruptAfterTimeLimit: limits.ms, markInterruptAsFailure: false }) });
  if (!result.failed) return;
  const error = result.errorInstance instanceof Error ? result.errorInstance.stack ?? result.errorInstance.message : String(result.errorInstance);
  tally.failures.push({ where: `${kind} ${seed} ${result.counterexamplePath ?? ''}`, why: `${error.slice(0, 1500)}\n  ${fc.stringify(result.counterexample).slice(0, 1200)}` });
}

const processorTime = (): number => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
