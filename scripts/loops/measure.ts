/**
 * `npm run loops`: how much faster our own fix of each loop shape is than the loop, at 100,000 rows, and that both give the same.
 * In: `bodies.ts`, the Python of `.venv`. Out: `src/edits/loop-gains.json`, which the messages quote. Takes two minutes; a result that differs stops it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BODIES, FEWER, HEAD, VISITS } from './bodies';
import { fixedLoop } from './fixed-loop';

const ROOT = join(__dirname, '../..');

const cells = Object.entries(BODIES).map(([shape, before]) => {
  const fixed = fixedLoop(before);
  if (fixed?.shape !== shape || fixed.after === null) throw new Error(`${shape}: ${fixed ? `is told as ${fixed.shape}; ${fixed.missing ?? 'no fix'}` : 'not recognised'}`);
  return { shape, before, after: fixed.after, rows: FEWER[fixed.shape] ?? 100_000 };
});
const answer = execFileSync(join(ROOT, '.venv/bin/python'), [join(__dirname, 'time_cells.py')], { input: JSON.stringify({ head: HEAD, cells, visits: VISITS }), encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });
writeFileSync(join(ROOT, 'src/edits/loop-gains.json'), `${JSON.stringify(JSON.parse(answer), null, 2)}\n`);
