/**
 * Every fix that is offered, and every cell that can become a function, on the sample notebooks and, when it is at hand, on the corpus: it applies,
 * CPython still parses what it parsed, pyflakes misses no name that it did not miss before, the fix's own finding is gone and no new one is there, and
 * fixing to the end comes to rest. Needs `.venv`. Nothing is run here: `fixes.test.ts` and `npm run prove` run what can run.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { critique } from '../../src/critique';
import type { Fix } from '../../src/edits/edit';
import type { Finding } from '../../src/finding';
import { fixRounds, safeFix, type FixState } from '../../src/fix-rounds';
import { applyEdits } from '../../src/edits/apply';
import { extractNeighbours } from '../../src/edits/extract-cells';
import { extractFunction } from '../../src/edits/extract-function';
import { printToLogging } from '../../src/edits/print-logging';
import { buildModel } from '../../src/model/model';
import type { Notebook } from '../../src/notebook/notebook';
import { PYTHON, visiblePython } from '../support/python';
import { pythonNotebooks, realNotebooks } from '../support/real-notebooks';


/** For each list of cells: how many do not parse, and the names that pyflakes does not find in those that do, taken together. */
const SCRIPT = `
import ast, json, sys
from pyflakes import checker, messages
def look(cells):
    good = []
    for cell in cells:
        try:
            ast.parse(cell); good.append(cell)
        except (SyntaxError, ValueError):
            pass
    kinds = (messages.UndefinedName, messages.UndefinedLocal)
    found = checker.Checker(ast.parse("\\n".join(good)), builtins=["display", "get_ipython", "In", "Out", "_"]).messages
    return {"broken": len(cells) - len(good), "missing": sorted({m.message_args[0] for m in found if isinstance(m, kinds)})}
print(json.dumps([look(c) for c in json.load(sys.stdin)]))
`;

describe('fixes on real notebooks', () => {
  it('do away with what they are offered for, bring nothing new, and come to rest', function () {
    this.timeout(600_000);
    const wrong: string[] = [];
    for (const { name, notebook } of pythonNotebooks(realNotebooks())) {
      const before = critique(notebook).findings;
      for (const finding of before) for (const fix of finding.fixes) wrong.push(...whatIsLeft(before, finding, fix, notebook).map(w => `${name}: ${finding.rule}: ${fix.title}: ${w}`));
      for (const wanted of [safeFix, (f: Finding): Fix | undefined => f.fixes[0]]) wrong.push(...untilTheEnd(notebook, wanted).map(w => `${name}: ${w}`));
    }
    assert.deepEqual(wrong, []);
  });

  it('apply, parse, and leave no name undefined', function () {
    this.timeout(300_000);
    const jobs: { what: string; before: number; cells: string[] }[] = [];
    let fixes = 0, extracted = 0;
    for (const { name, notebook } of pythonNotebooks(realNotebooks())) {
      const before = jobs.push({ what: name, before: jobs.length, cells: masked(notebook) }) - 1;
      const model = buildModel(notebook);
      for (const { cell } of model.code) {
        for (const fix of [extractFunction(model, cell.id), extractNeighbours(model, cell.id), cell === model.code[0]!.cell ? printToLogging(model) : null]) {
          if (!fix) continue;
          const after = applyEdits(notebook, fix.edits);
          assert.ok(!('error' in after), `${name}: ${fix.title}`);
          jobs.push({ what: `${name}: ${fix.title}`, before, cells: masked(after.notebook) });
          extracted++;
        }
      }
      for (const finding of critique(notebook, { rules: {}, strict: true }).findings) {
        for (const fix of finding.fixes) {
          const what = `${name}: ${finding.rule}: ${fix.title}`;
          const after = applyEdits(notebook, fix.edits);
          assert.ok(!('error' in after), `${what}: ${'error' in after ? after.error : ''}`);
          jobs.push({ what, before, cells: masked(after.notebook) });
          fixes++;
        }
      }
    }
    assert.ok(fixes > 10 && extracted > 10, 'there are fixes to look at');
    const seen = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { input: JSON.stringify(jobs.map(j => j.cells)), encoding: 'utf8', maxBuffer: 2 ** 28 })) as { broken: number; missing: string[] }[];
    const wrong = jobs.flatMap((job, i) => {
      const was = seen[job.before]!, is = seen[i]!;
      const news = is.missing.filter(n => !was.missing.includes(n));
      return is.broken > was.broken || news.length ? [`${job.what}: ${is.broken - was.broken} cells more do not parse; new undefined names: ${news.join(', ') || 'none'}`] : [];
    });
    assert.deepEqual(wrong, []);
    console.log(`      ${fixes} fixes and ${extracted} extracted cells looked at`);
  });
});

/**
 * New places that come with a fix because of what it is for: the lines that record one model are like those of the next, and a score that is recorded
 * by some is printed only by others; a name that exists again says what it does.
 */
const COMES_WITH: Readonly<Record<string, readonly string[]>> = { 'untracked-fit': ['duplicated-code', 'print-only-metric'], 'removed-api': ['plain-http'] };
/** Nobody has run a cell that a fix has just added. */
const OF_NEW_CELLS = 'never-run';

function whatIsLeft(before: readonly Finding[], finding: Finding, fix: Fix, notebook: Notebook): string[] {
  const after = critique(applied(notebook, fix)).findings;
  const places = (all: readonly Finding[], rule: string): number => all.filter(f => f.rule === rule).reduce((n, f) => n + 1 + f.places.length, 0);
  const key = (f: Finding): string => `${f.rule} ${f.title} ${f.message} ${f.places.length}`;
  const wrong: string[] = [];
  // A fix that mends a part leaves a finding that says less.
  if (after.filter(f => key(f) === key(finding)).length >= before.filter(f => key(f) === key(finding)).length) wrong.push('the finding is as it was');
  for (const rule of new Set(after.map(f => f.rule))) {
    if (rule !== finding.rule && rule !== OF_NEW_CELLS && !COMES_WITH[finding.rule]?.includes(rule) && places(after, rule) > places(before, rule)) wrong.push(`${places(after, rule) - places(before, rule)} more of ${rule}`);
  }
  return wrong;
}

/** Fixes one after another, and then the same once more, which changes nothing. */
function untilTheEnd(notebook: Notebook, wanted: (finding: Finding) => Fix | undefined): string[] {
  const run = (start: Notebook): { end: Notebook; rounds: number; refused: string[] } => {
    const rounds = fixRounds<FixState>({ notebook: start }, critique(start), { critique: now => critique(now), wanted, change: (state, fix) => ({ notebook: applied(state.notebook, fix) }) });
    const refused: string[] = [];
    for (let n = 0; ; n++) {
      const round = rounds.next();
      if (round.done) return { end: round.value.state.notebook, rounds: n, refused };
      if (round.value.refused !== null) refused.push(`${round.value.fix.title}: ${round.value.refused}`);
    }
  };
  const first = run(notebook), second = run(first.end);
  const text = (n: Notebook): string => JSON.stringify(n.cells.map(c => [c.source, c.tags]));
  return [...first.refused, ...(first.rounds > 200 ? [`${first.rounds} rounds`] : []), ...(text(second.end) === text(first.end) ? [] : ['a second time changes more'])];
}

function applied(notebook: Notebook, fix: Fix): Notebook {
  const result = applyEdits(notebook, fix.edits);
  if ('error' in result) throw new Error(`${fix.title}: ${result.error}`);
  return result.notebook;
}

/** The Python cells with IPython's own lines taken out of Python's sight. */
function masked(notebook: Notebook): string[] {
  return notebook.cells.filter(c => c.kind === 'code' && c.language === 'python').map(c => visiblePython(c.source));
}
