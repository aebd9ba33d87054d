/** Messages of real notebooks read as sentences: short, singular where one is meant, a capital where a sentence begins. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import { checkWords } from '../support/check';
import { realNotebooks } from '../support/real-notebooks';

describe('messages', () => {
  it('keep the rules of words, on notebooks of all kinds', function () {
    this.timeout(60_000);
    const awkward: string[] = [];
    let findings = 0;
    for (const { notebook } of realNotebooks()) {
      for (const f of critique(notebook, { rules: {}, strict: true }).findings) {
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
