/**
 * Proves fixes: runs each notebook before and after each fix and compares.
 * In: subjects. Out: a proof for each pair, and the table. The run before is shared by all fixes of a notebook. Judges nothing by itself: `compare.ts` does.
 */
import { compareRuns, type Verdict } from './compare';
import { runOnKernels, type KernelJob, type KernelRun } from './kernels';
import { local, type Pair, type Subject } from './pairs';

export interface Proof {
  readonly pair: Pair;
  readonly before: KernelRun;
  readonly after: KernelRun;
  readonly verdict: Verdict;
}

export async function prove(pairs: readonly Pair[], options: Parameters<typeof runOnKernels>[1] = {}): Promise<Proof[]> {
  const jobOf = (subject: Subject, notebook: Subject['notebook'], env: Pair['env']): KernelJob => ({ notebook: local(subject, notebook), files: subject.files, env, libraries: subject.libraries, timeout: subject.timeout });
  const jobs = pairs.flatMap(pair => [jobOf(pair.subject, pair.subject.notebook, {}), jobOf(pair.subject, pair.after, pair.env), jobOf(pair.subject, pair.after, pair.allowed.repeats ? { ...pair.env, PROVE_SEED: '1' } : pair.env)]);
  const runs = await runOnKernels(jobs, options);
  return pairs.map((pair, i) => {
    const [before, after, again] = runs.slice(3 * i, 3 * i + 3) as [KernelRun, KernelRun, KernelRun];
    return { pair, before, after, verdict: compareRuns(before, after, pair.allowed, pair.allowed.repeats ? again : null) };
  });
}

/** A row a fix, and one for all. */
export function table(proofs: readonly Proof[]): string {
  const fixes = [...new Set(proofs.map(p => `${p.pair.fix}, ${p.pair.safety}`))].sort();
  const rowOf = (name: string, of: readonly Proof[]): string[] => {
    const count = (outcome: Verdict['outcome']): string => String(of.filter(p => p.verdict.outcome === outcome).length);
    return [name, String(new Set(of.map(p => p.pair.subject.name)).size), String(of.length), count('same'), count('as stated'), count('broken')];
  };
  const rows = [['fix', 'notebooks', 'runs', 'same', 'differs as stated', 'broken'], ...fixes.map(name => rowOf(name, proofs.filter(p => `${p.pair.fix}, ${p.pair.safety}` === name))), rowOf('in all', proofs)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows.map(row => row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))).join('  ')).join('\n');
}

export function describe({ pair, verdict }: Proof): string {
  return `${pair.subject.name}: ${pair.fix}: ${pair.title}: ${verdict.reasons.join('; ')}`;
}
