/**
 * `npm run fuzz [-- KIND SEED PATH]`: 100,000 inputs, and more with NOTEBOOK_CRITIQUE_FUZZ=2 (twice as many); or one failure again.
 * In: arguments. Out: a line a kind with the count and the slowest input, and each failure with the arguments that make it again. Exit code 1 when there is one.
 * Each kind runs in a process of its own, so that one that hangs is named and ended. Changes no file.
 */
import { fork } from 'node:child_process';
import { emptyTally, KINDS, runBatch, SEEDS, type KindName, type Tally } from './run';

const SHARES: Readonly<Record<KindName, number>> = { bytes: 50_000, shapes: 30_000, python: 19_000, edits: 1_000 };
const BATCH: Readonly<Record<KindName, number>> = { bytes: 500, shapes: 500, python: 100, edits: 20 };
/** Nothing heard of a batch for so long: it hangs. */
const SILENCE = 180_000;

interface Report { readonly tally: Tally; readonly next: number; readonly done: boolean }

const [kind, seed, path] = process.argv.slice(2) as [KindName?, string?, string?];
if (process.send && kind && seed) inChild(kind, Number(seed));
else if (kind && seed) again(kind, Number(seed), path);
else void inParent();

function inChild(kind: KindName, start: number): void {
  const count = SHARES[kind] * Number(process.env['NOTEBOOK_CRITIQUE_FUZZ'] ?? 1);
  const tally = emptyTally();
  const tell = (report: Omit<Report, 'tally'>): void => { process.send!({ tally, ...report }); };
  // A failing batch ends early, so batches are counted by what they were to run: the command ends.
  for (let batch = 0, asked = 0; asked < count; batch++, asked += BATCH[kind]) {
    const next = SEEDS[kind][batch] ?? (start + batch) % 2 ** 31;
    tell({ next, done: false });
    runBatch(kind, next, BATCH[kind], tally);
  }
  tell({ next: 0, done: true });
  process.disconnect();
}

function again(kind: KindName, seed: number, path: string | undefined): void {
  const tally = emptyTally();
  runBatch(kind, seed, BATCH[kind], tally, path === undefined ? {} : { path });
  print(kind, tally);
}

async function inParent(): Promise<void> {
  const kinds = Object.keys(KINDS) as KindName[];
  const tallies = await Promise.all(kinds.map(async name => { const tally = await child(name); print(name, tally); return tally; }));
  const inputs = tallies.reduce((sum, t) => sum + t.inputs, 0), failures = tallies.reduce((sum, t) => sum + t.failures.length, 0);
  console.log(`${inputs} inputs in all, ${failures} ${failures === 1 ? 'failure' : 'failures'}`);
}

function child(kind: KindName): Promise<Tally> {
  return new Promise(resolve => {
    const run = fork(__filename, [kind, String(Math.floor(Math.random() * 2 ** 31))]);
    let last: Report = { tally: emptyTally(), next: 0, done: false };
    const hang = (): void => { run.kill('SIGKILL'); };
    let timer = setTimeout(hang, SILENCE);
    run.on('message', (report: Report) => { last = report; clearTimeout(timer); timer = setTimeout(hang, SILENCE); });
    run.on('exit', code => {
      clearTimeout(timer);
      if (!last.done) last.tally.failures.push({ where: `${kind} ${last.next}`, why: code === null ? 'this batch did not end' : `the process ended with code ${code}` });
      resolve(last.tally);
    });
  });
}

function print(kind: KindName, { inputs, slowest, failures }: Tally): void {
  console.log(`${kind.padEnd(8)}${String(inputs).padStart(8)} inputs, slowest ${slowest.ms.toFixed(0)} ms (${slowest.where}), ${failures.length} failed`);
  for (const { where, why } of failures) console.log(`\n  npm run fuzz -- ${where}\n  ${why}\n`);
  if (failures.length > 0) process.exitCode = 1;
}
