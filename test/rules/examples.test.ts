/** Every rule's examples, run: the bad one reports what is marked, the good one is silent, every fix holds. */
import assert from 'node:assert/strict';
import { RULES } from '../../src/rules/index';
import { TOPICS } from '../../src/topics';
import { check } from '../support/check';

describe('rules', () => {
  it('have ids of their own, known topics and whole documentation', () => {
    assert.equal(new Set(RULES.map(r => r.id)).size, RULES.length);
    for (const rule of RULES) {
      assert.match(rule.id, /^[a-z]+(-[a-z]+)*$/);
      assert.ok(rule.topic in TOPICS);
      assert.ok(rule.summary.endsWith('.') && rule.why.length > 80 && rule.guide.question.endsWith('?'), rule.id);
    }
  });
  for (const rule of RULES) check(rule, { silent: rule.examples.map((e, i) => ({ code: e.good, name: `good example ${i + 1}` })), reports: rule.examples.map((e, i) => ({ code: e.bad, fixed: e.fixed, strict: e.strict, name: `bad example ${i + 1}` })) });
});
