/**
 * The only caller of the engine in rule tests: notebooks in percent format in, findings and fixed notebooks compared.
 * `«…»` marks what must be found. For every fix it also asserts: the result parses, the finding is gone, nothing new is found, untouched cells keep their text.
 */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import type { Finding } from '../../src/finding';
import type { Notebook, Span } from '../../src/notebook/notebook';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { parseCell } from '../../src/python/parse';
import type { Rule } from '../../src/rules/rule';
import { critiqueWithFixes } from './with-fixes';
import { describe, it } from 'mocha';

export interface Case {
  /** What the case shows, when the code does not say it. */
  readonly name?: string;
  readonly code: string;
  /** Percent format after the first fix. */
  readonly fixed?: string;
  readonly message?: RegExp;
  readonly severity?: Finding['severity'];
  readonly strict?: boolean;
}

export function check(rule: Rule, cases: { silent?: readonly (string | Case)[]; reports?: readonly Case[] }): void {
  describe(rule.id, () => {
    for (const [i, silent] of (cases.silent ?? []).entries()) {
      const { code, name, strict } = typeof silent === 'string' ? { code: silent, name: undefined, strict: false } : silent;
      it(`is silent: ${name ?? `case ${i + 1}`}`, () => {
        const found = findings(parsePercent(code).notebook, rule, strict);
        assert.deepEqual(found.map(f => f.message), []);
      });
    }
    for (const [i, report] of (cases.reports ?? []).entries()) it(`reports: ${report.name ?? `case ${i + 1}`}`, () => { expectReport(rule, report); });
  });
}

export function expectReport(rule: Rule, report: Case): void {
  const { notebook, marks } = parsePercent(report.code);
  const found = findings(notebook, rule, report.strict);
  assert.ok(found.length, `${rule.id} finds nothing in\n${report.code}`);
  const spans = found.flatMap(f => (f.scope === 'notebook' ? [f.at] : [f.at, ...f.places]));
  assert.deepEqual(texts(notebook, spans), texts(notebook, marks), 'the marked places are found');
  for (const f of found) checkWords(f);
  if (report.severity) assert.equal(found[0]!.severity, report.severity);
  if (report.message) assert.match(found[0]!.message, report.message);
  for (const finding of found) for (const fix of finding.fixes) checkFix(notebook, rule, finding, fix, report.strict);
  if (report.fixed !== undefined) {
    const fix = found[0]!.fixes[0];
    assert.ok(fix, 'a fix is offered');
    assert.equal(printPercent(fixed(notebook, fix)).trimEnd(), printPercent(parsePercent(report.fixed).notebook).trimEnd());
  }
}

function findings(notebook: Notebook, rule: Rule, strict = false): readonly Finding[] {
  const result = critiqueWithFixes(notebook, { rules: {}, strict }, [rule]);
  assert.deepEqual(result.failures, []);
  return result.findings;
}

function texts(notebook: Notebook, spans: readonly Span[]): string[] {
  const cells = new Map(notebook.cells.map(c => [c.id, c]));
  return spans.map(s => { const cell = cells.get(s.cell)!; return `${String(cell.index).padStart(3)}:${String(s.from).padStart(6)} ${cell.source.slice(s.from, s.to)}`; }).sort();
}

/** What every message keeps: short title, a sentence or more, at most 300 characters, no exclamation. */
export function checkWords(f: Finding): void {
  assert.ok(f.message.length <= 300, `${f.rule}: message of ${f.message.length} characters: ${f.message}`);
  assert.ok(!/[!]\s|!$/.test(f.message + f.title), `${f.rule}: no exclamation marks`);
  assert.ok(f.title.split(' ').length <= 10 && !f.title.endsWith('.'), `${f.rule}: title: ${f.title}`);
  assert.ok(/\.$/.test(f.message), `${f.rule}: message ends with a full stop: ${f.message}`);
  for (const row of Object.values(f.guide)) assert.ok(row.length > 0 && row.length <= 300, `${f.rule}: guide row: ${row}`);
}

export function fixed(notebook: Notebook, fix: Fix): Notebook {
  const result = applyEdits(notebook, fix.edits);
  if ('error' in result) assert.fail(`${fix.title}: ${result.error}`);
  return result.notebook;
}

/** Whatever the fix, on whatever notebook: it parses, its finding is gone, nothing new appears, cells it does not name stay. */
export function checkFix(notebook: Notebook, rule: Rule, finding: Finding, fix: Fix, strict = false): void {
  const after = fixed(notebook, fix);
  for (const cell of after.cells) {
    if (cell.kind !== 'code' || cell.language !== 'python') continue;
    const old = notebook.cells.find(c => c.id === cell.id);
    const errors = parseCell(cell.source).errors.length;
    assert.ok(errors <= (old ? parseCell(old.source).errors.length : 0), `${fix.title}: does not parse:\n${cell.source}`);
  }
  const named = new Set(fix.edits.flatMap(e => ('at' in e ? [e.at.cell] : 'cell' in e ? [e.cell] : [])));
  for (const cell of notebook.cells) if (!named.has(cell.id)) assert.equal(after.cells.find(c => c.id === cell.id)?.source, cell.source, `${fix.title}: touches ${cell.id}`);
  const left = findings(after, rule, strict);
  assert.ok(!left.some(f => f.id === finding.id), `${fix.title}: the finding is still there: ${finding.message}`);
  const before = critique(notebook), now = critiqueWithFixes(after);
  assert.deepEqual(now.failures, []);
  const count = (list: readonly Finding[], id: string): number => list.filter(f => f.rule === id).reduce((n, f) => n + 1 + f.places.length, 0);
  for (const id of new Set(now.findings.map(f => f.rule))) assert.ok(count(now.findings, id) <= count(before.findings, id), `${fix.title}: brings a new ${id}: ${now.findings.find(f => f.rule === id)!.message}`);
}
