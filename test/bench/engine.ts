/**
 * The engine's share of `npm run bench`: one size of notebook measured in a process of its own.
 * In: the number of code cells and notebook files, as arguments. Out: one line of JSON with medians in milliseconds and the peak memory.
 * `JSON.parse` of the same text is measured between the rounds, so that a busy machine slows both.
 */
import { critique, critiqueSteps } from '../../src/critique';
import { DEFAULT_CONFIG } from '../../src/config';
import { cellFacts } from '../../src/model/cells';
import { Interpreter } from '../../src/model/interpret';
import { buildModel } from '../../src/model/model';
import { linkNames } from '../../src/model/names';
import type { Notebook } from '../../src/notebook/notebook';
import { readNotebook } from '../../src/notebook/read';
import { RULES } from '../../src/rules/index';
import { toEnd } from '../../src/steps';
import { summarise } from '../../src/summarise';
import { edited, fresh, readSample, stitched } from './notebooks';

const [size, rounds, ...files] = process.argv.slice(2);
const samples = files.map(readSample);
const text = stitched(samples, Number(size));
const bytes = new TextEncoder().encode(text);
const times = new Map<string, number[]>();
let round = 0;

const notebook = read();
// The compiler warms up before anything counts.
for (const until = performance.now() + 3_000; performance.now() < until;) measure();
times.clear();
for (let i = 0; i < Math.max(9, Number(rounds)); i++) measure();
report();

function measure(): void {
  round++;
  time('JSON.parse', () => JSON.parse(text) as unknown);
  time('read', read);
  const whole = fresh(notebook, round);
  time('whole', () => critique(whole));
  stages(fresh(notebook, -round));
  // A burst of edits, as somebody types: each from the notebook as it was critiqued last.
  for (let i = 0; i < 5; i++) {
    const changed = edited(notebook, round * 5 + i);
    time('edit', () => critique(changed));
  }
  (times.get('longest step') ?? times.set('longest step', []).get('longest step')!).push(longestStep(edited(notebook, round)));
}

/** So long an editor waits at most: between two steps it has its turn. */
function longestStep(changed: Notebook): number {
  const steps = critiqueSteps(changed);
  let longest = 0;
  for (;;) {
    const started = performance.now();
    const { done } = steps.next();
    longest = Math.max(longest, performance.now() - started);
    if (done) return longest;
  }
}

function stages(n: Notebook): void {
  const python = n.cells.filter(c => c.kind === 'code' && c.language === 'python' && c.source.trim());
  const facts = time('parse', () => python.map(c => ({ id: c.id, ...cellFacts(c.source, c.language) })));
  time('names', () => linkNames(facts));
  time('interpret', () => toEnd(new Interpreter().run(facts)));
  const model = buildModel(n);
  for (const rule of RULES) time(`rule ${rule.id}`, () => [...rule.check(model, () => false)]);
  const { findings } = critique(n, DEFAULT_CONFIG, []);
  time('summary', () => summarise(model, findings));
}

function time<T>(name: string, run: () => T): T {
  const started = performance.now();
  const result = run();
  (times.get(name) ?? times.set(name, []).get(name)!).push(performance.now() - started);
  return result;
}

function read(): Notebook {
  const result = readNotebook(bytes);
  if ('error' in result) throw new Error(result.error.message);
  return result.notebook;
}

function report(): void {
  const at = (list: readonly number[], share: number): number => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!;
  const median = Object.fromEntries([...times].map(([name, list]) => [name, at(list, 0.5)]));
  console.log(JSON.stringify({ cells: Number(size), bytes: bytes.length, median, editP95: at(times.get('edit')!, 0.95), memory: process.resourceUsage().maxRSS * 1024, findings: critique(notebook).findings.length }));
}
