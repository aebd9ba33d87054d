/** The loop that applies fixes, with small made-up rules: files, conflicts, fixes that lead in a circle. */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/config';
import { applyFixes, type Asked, type FixResult } from '../../src/cli/fix-text';
import type { Fix } from '../../src/edits/edit';
import type { Problem } from '../../src/finding';
import type { Span } from '../../src/notebook/notebook';
import type { Rule } from '../../src/rules/rule';
import { ipynb } from './support';

/** Marks each `word` in the code and offers what `fix` makes of it. */
function wordRule(id: string, word: string, fix: (at: Span) => Partial<Fix>): Rule {
  return {
    id, topic: 'dead', severity: 'nit', summary: '', why: '', examples: [{ bad: '', good: '' }], guide: { question: '', why: '', howMuch: '', instead: '' },
    *check(model): Iterable<Problem> {
      for (const { cell } of model.code) {
        for (const match of cell.source.matchAll(new RegExp(`\\b${word}\\b`, 'g'))) {
          const at = { cell: cell.id, from: match.index, to: match.index + word.length };
          yield { at, title: word, message: word, fixes: () => [{ title: `Mend ${word}`, safety: 'safe', edits: [], ...fix(at) }] };
        }
      }
    },
  };
}

const replaceBy = (text: string) => (at: Span): Partial<Fix> => ({ edits: [{ kind: 'replace', at, text }] });
const SAFE: Asked = { kind: 'safe' };

function fixed(code: string, rules: readonly Rule[], asked = SAFE, exists: (path: string) => boolean = () => false): FixResult & { source: string } {
  const result = applyFixes(ipynb(`# %%\n${code}\n`, {}), asked, DEFAULT_CONFIG, rules, exists);
  return { ...result, source: result.notebook.cells.map(({ source }) => source).join('\n') };
}

describe('applying fixes one after another', () => {
  it('mends places with the same words, though their ids change hands', () => {
    const { source, applied, refused } = fixed('bad = 1\nbad = 2\nbad = 3', [wordRule('a', 'bad', replaceBy('good'))]);
    assert.equal(source, 'good = 1\ngood = 2\ngood = 3');
    assert.deepEqual([applied.map(({ stays }) => stays), refused], [[false, false, false], []]);
  });
  it('goes on to what a fix brings to light', () => {
    const { source, applied } = fixed('one = 1', [wordRule('a', 'one', replaceBy('two')), wordRule('b', 'two', replaceBy('three'))]);
    assert.equal(source, 'three = 1');
    assert.deepEqual(applied.map(({ fix }) => fix.title), ['Mend one', 'Mend two']);
  });
  it('ends when two fixes undo each other', () => {
    const { applied, refused } = fixed('one = 1', [wordRule('a', 'one', replaceBy('two')), wordRule('b', 'two', replaceBy('one'))]);
    assert.equal(applied.length, 1);
    assert.deepEqual(refused.map(({ reason }) => reason), ['the fix leads back to where the notebook was']);
  });
  it('ends when a fix makes its own finding anew, and says so', () => {
    const { source, applied, left } = fixed('grow = 1', [wordRule('a', 'grow', (at) => ({ edits: [{ kind: 'replace', at: { ...at, to: at.from }, text: 'x' + ' + ' }] }))]);
    assert.equal(source, 'x + grow = 1');
    assert.deepEqual([applied.map(({ stays }) => stays), left.length], [[true], 1]);
  });
  it('refuses a fix that makes no sense, and applies the others', () => {
    const { source, refused } = fixed('bad = 1\nworse = 2', [wordRule('a', 'bad', (at) => ({ edits: [{ kind: 'replace', at: { ...at, to: 999 }, text: '' }] })), wordRule('b', 'worse', replaceBy('better'))]);
    assert.equal(source, 'bad = 1\nbetter = 2');
    assert.match(refused[0]!.reason, /outside of cell 1/);
    assert.equal(refused[0]!.place, 'cell 1:1:1');
  });
  it('creates a file once and never over another', () => {
    const rule = wordRule('a', 'bad', (at) => ({ edits: [{ kind: 'replace', at, text: 'good' }, { kind: 'createFile', path: 'helper.py', text: 'x = 1\n' }] }));
    const once = fixed('bad = 1\nbad = 2', [rule]);
    assert.deepEqual([...once.created], [['helper.py', 'x = 1\n']]);
    assert.equal(once.source, 'good = 1\nbad = 2');
    const taken = fixed('bad = 1', [rule], SAFE, (path) => path === 'helper.py');
    assert.deepEqual([taken.source, taken.applied.length, taken.refused.map(({ reason }) => reason)], ['bad = 1', 0, ['helper.py exists already']]);
  });
  it('takes safe fixes only, unless the rule is named', () => {
    const rule = wordRule('a', 'bad', (at) => ({ ...replaceBy('good')(at), safety: 'review' }));
    assert.equal(fixed('bad = 1', [rule]).source, 'bad = 1');
    assert.equal(fixed('bad = 1', [rule], { kind: 'rules', ids: ['a'] }).source, 'good = 1');
    assert.equal(fixed('bad = 1', [rule], { kind: 'rules', ids: ['b'] }).source, 'bad = 1');
  });
  it('fixes one finding and no other of its rule', () => {
    const rule = wordRule('a', 'bad', replaceBy('good'));
    const second = fixed('bad = 1\nbad = 2', [rule], { kind: 'rules', ids: [] }).first[1]!;
    assert.equal(fixed('bad = 1\nbad = 2', [rule], { kind: 'finding', id: second.id, fix: 0 }).source, 'bad = 1\ngood = 2');
  });
});
