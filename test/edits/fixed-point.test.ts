/**
 * Fixes come to rest: on every example of every rule and every sample notebook, each fix makes its finding smaller or go, a second time it changes
 * nothing more, and applying safe fixes one after another ends. Whatever is left parses, and cells that a fix does not name keep their text.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { critique } from '../../src/critique';
import type { Finding } from '../../src/finding';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { parseCell } from '../../src/python/parse';
import { RULES } from '../../src/rules/index';
import { critiqueWithFixes } from '../support/with-fixes';

const SAMPLES = join(__dirname, '../../sample-notebooks');
const STRICT = { rules: {}, strict: true };

const notebooks: { name: string; notebook: Notebook }[] = [
  ...RULES.flatMap(rule => rule.examples.flatMap((e, i) => [{ name: `${rule.id}, bad example ${i + 1}`, notebook: parsePercent(e.bad).notebook }, { name: `${rule.id}, good example ${i + 1}`, notebook: parsePercent(e.good).notebook }])),
  ...readdirSync(SAMPLES).flatMap(folder => {
    const path = join(SAMPLES, folder, `${folder}.ipynb`);
    if (!existsSync(path)) return [];
    const read = readNotebook(readFileSync(path, 'utf8'));
    if ('error' in read) throw new Error(read.error.message);
    return [{ name: folder, notebook: read.notebook }];
  }),
];

describe('fixes come to rest', () => {
  it('has samples to look at', () => assert.ok(notebooks.length > 2 * RULES.length + 2));

  for (const { name, notebook } of notebooks) {
    it(name, () => {
      for (const finding of critique(notebook, STRICT).findings) {
        for (const fix of finding.fixes) twice(notebook, finding, fix);
      }
      safeOnly(notebook);
    });
  }
});

/** Applies the fix; where the finding stays and offers the same fix again, that must change nothing, or mend what is left in turn. */
function twice(notebook: Notebook, finding: Finding, fix: Fix): void {
  let now = apply(notebook, fix);
  assert.notEqual(text(now), text(notebook), `${fix.title} changes nothing`);
  let before = size(notebook, finding.rule);
  for (let n = 0; n < 20; n++) {
    const left = size(now, finding.rule);
    const again = critique(now, STRICT).findings.filter(f => f.rule === finding.rule).flatMap(f => f.fixes).find(f => f.title === fix.title);
    if (!again) return;
    assert.ok(left < before, `${fix.title}: offered again, although nothing of ${finding.rule} is gone`);
    before = left;
    now = apply(now, again);
  }
  assert.fail(`${fix.title}: never ends`);
}

function safeOnly(notebook: Notebook): void {
  let now = notebook;
  const seen = new Set([text(now)]);
  for (let n = 0; n < 100; n++) {
    const { findings, failures } = critiqueWithFixes(now);
    assert.deepEqual(failures, []);
    const fix = findings.flatMap(f => f.fixes).find(f => f.safety === 'safe');
    if (!fix) return;
    now = apply(now, fix);
    assert.ok(!seen.has(text(now)), `${fix.title}: leads back to where the notebook was`);
    seen.add(text(now));
  }
  assert.fail('safe fixes never end');
}

function apply(notebook: Notebook, fix: Fix): Notebook {
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) assert.fail(`${fix.title}: ${applied.error}`);
  const broken = (n: Notebook): number => n.cells.filter(c => c.language === 'python' && parseCell(c.source).errors.length > 0).length;
  assert.ok(broken(applied.notebook) <= broken(notebook), `${fix.title}: does not parse any more`);
  return applied.notebook;
}

const text = (notebook: Notebook): string => `${printPercent(notebook)}${JSON.stringify(notebook.metadata)}`;

/** Places that a rule reports. */
function size(notebook: Notebook, rule: string): number {
  return critique(notebook, STRICT).findings.filter(f => f.rule === rule).reduce((n, f) => n + 1 + f.places.length, 0);
}
