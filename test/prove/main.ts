/**
 * `npm run prove`: every fix on every notebook that runs here, before and after. In: `--only samples|small|corpus`, `--notebook TEXT`, `--fix TEXT` to take a part, `--fresh` to forget
 * earlier runs, `--why` to say what differed. Out: a table, what is broken, exit code 1 when something is.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pairsOf } from './pairs';
import { describe, prove, table } from './prove';
import { CORPUS } from '../support/real-notebooks';
import { corpusSubjects, sampleSubjects, smallSubjects } from './subjects';

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, notebook: { type: 'string' }, fix: { type: 'string' }, fresh: { type: 'boolean' }, why: { type: 'boolean' } } });
  if (values.fresh) rmSync(join(__dirname, '../../build/prove'), { recursive: true, force: true });
  const wants = (what: string): boolean => !values.only || values.only === what;
  const corpus = wants('corpus') ? corpusSubjects() : [];
  if (!corpus.length && wants('corpus')) console.log(`No corpus in ${CORPUS}: only the samples and the small notebooks are run.`);
  const subjects = [...(wants('small') ? smallSubjects() : []), ...corpus, ...(wants('samples') ? sampleSubjects() : [])].filter(s => !values.notebook || s.name.includes(values.notebook));
  const pairs = subjects.flatMap(pairsOf).filter(p => !values.fix || p.fix.includes(values.fix));
  console.log(`${subjects.length} notebooks, ${pairs.length} pairs of before and after.`);
  const started = Date.now();
  let shown = 0;
  const proofs = await prove(pairs, {
    cached: true,
    progress: (done, all) => {
      if (Date.now() - shown < 20_000 && done < all) return;
      shown = Date.now();
      console.log(`${done} of ${all} runs, ${Math.round((Date.now() - started) / 1000)} s`);
    },
  });
  const broken = proofs.filter(p => p.verdict.outcome === 'broken');
  const whole = corpus.filter(c => proofs.some(p => p.pair.subject === c) && proofs.filter(p => p.pair.subject === c && p.pair.fix === 'all safe fixes').every(p => !p.before.errors.length && !p.after.errors.length));
  console.log(`\n${table(proofs)}\n`);
  if (values.why) for (const proof of proofs.filter(p => p.verdict.outcome === 'as stated')) console.log(describe(proof));
  for (const subject of subjects) {
    const errors = proofs.find(p => p.pair.subject === subject)?.before.errors ?? [];
    if (errors.length) console.log(`${subject.name} has ${errors.length} cells that fail before any fix: ${errors[0]}`);
  }
  if (corpus.length) console.log(`${whole.length} of ${corpus.length} corpus notebooks run from top to bottom, before and after all safe fixes.`);
  for (const proof of broken) console.log(`BROKEN ${describe(proof)}`);
  return broken.length ? 1 : 0;
}

main().then(code => { process.exitCode = code; }, (error: unknown) => { console.error(error); process.exitCode = 1; });
