/** The bank of follow-up questions: enough of them, for every area and field, each with points and with facts that exist. */
import assert from 'node:assert/strict';
import { BANK } from '../../src/practice/follow-up-bank';
import { FACTS } from '../../src/practice/follow-ups';
import { AREAS } from '../../src/review/rubric';
import { TOPICS } from '../../src/topics';

describe('the bank of follow-up questions', () => {
  it('has at least 60, each asked once, each with three points or more', () => {
    assert.ok(BANK.length >= 60, String(BANK.length));
    assert.equal(new Set(BANK.map(({ id }) => id)).size, BANK.length);
    assert.equal(new Set(BANK.map(({ question }) => question)).size, BANK.length);
    for (const { id, points, question } of BANK) {
      assert.ok(points.length >= 3, id);
      assert.match(question, /[?.]$/, id);
    }
  });

  it('covers every area and the fields of the interview', () => {
    for (const { id } of AREAS) assert.ok(BANK.filter(({ area }) => area === id).length >= 5, id);
    for (const field of ['ds-fundamentals', 'sql', 'scikit-learn', 'mlflow', 'serving', 'numpy']) assert.ok(BANK.filter((question) => question.field === field).length >= 4, field);
  });

  it('names only topics and facts that exist', () => {
    for (const { id, topics, question, points } of BANK) {
      for (const topic of topics) assert.ok(topic in TOPICS, `${id}: ${topic}`);
      for (const [, name] of [question, ...points].join(' ').matchAll(/\{(\w+)\}/g)) assert.ok((FACTS as readonly string[]).includes(name!), `${id}: {${name}}`);
    }
  });
});
