/** Messages of real notebooks read as sentences: short, singular where one is meant, a capital where a sentence begins. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import { readNotebook } from '../../src/notebook/read';
import { checkWords } from '../support/check';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = [join(ROOT, 'sample-notebooks'), process.env['NOTEBOOK_CRITIQUE_CORPUS'] ?? join(ROOT, '..', 'shared', 'corpus')];

describe('messages', () => {
  it('keep the rules of words, on notebooks of all kinds', function () {
    this.timeout(60_000);
    const awkward: string[] = [];
    let findings = 0;
    for (const path of FOLDERS.flatMap(f => (existsSync(f) ? readdirSync(f, { recursive: true, withFileTypes: true }).filter(e => e.isFile() && e.name.endsWith('.ipynb')).map(e => join(e.parentPath, e.name)) : []))) {
      const result = readNotebook(readFileSync(path, 'utf8'));
      if (!('notebook' in result)) continue;
      for (const f of critique(result.notebook, { rules: {}, strict: true }).findings) {
        findings++;
        try { checkWords(f); } catch (error) { awkward.push((error as Error).message); }
        for (const text of [f.message, ...Object.values(f.guide), ...f.related.map(r => r.message)]) {
          if (/(^|[.?] )cells? \d/.test(text) || /\b1 (fits|steps|cells|places|lines|packages|functions|values|more cells|rows)\b/.test(text) || /\bundefined\b|\[object/.test(text.replace(/`[^`]*`/g, ''))) awkward.push(`${f.rule}: ${text}`);
        }
      }
    }
    assert.ok(findings > 20);
    assert.deepEqual([...new Set(awkward)], []);
  });
});
