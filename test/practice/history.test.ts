/** What comes back, when, and where; trends; two windows; imports. */
import assert from 'node:assert/strict';
import { validate } from '../../src/generated/history';
import { dueBy, EMPTY, merged, recorded, type History } from '../../src/practice/history';
import { progressScreen } from '../../src/practice/progress';
import { begun, midway, played } from '../support/practice';

const START = new Date('2026-11-02T09:00:00.000Z');
const later = (days: number): Date => new Date(START.getTime() + days * 86_400_000);
const done = played(midway(), { type: 'go', to: 'reveal' }, { type: 'go', to: 'plan' }, { type: 'go', to: 'followUps' }, { type: 'go', to: 'report' });
const OFFERS = [{ name: 'titanic-survival', topics: ['leak-fit', 'no-pipeline'] as const }, { name: 'customer-churn', topics: ['no-pipeline'] as const }, { name: 'house-prices', topics: ['no-pipeline', 'leak-fit'] as const }];

describe('the practice history', () => {
  const once = recorded(EMPTY, done, START);

  it('keeps a score, its levels and what was missed, as JSON that its schema accepts', () => {
    const saved: unknown = JSON.parse(JSON.stringify(once));
    assert.ok(validate(saved), JSON.stringify(validate.errors));
    assert.deepEqual(saved, once);
    assert.equal(once.finished[0]!.total, 20);
    assert.ok(once.finished[0]!.missed.includes('no-pipeline'));
    assert.ok(!once.finished[0]!.missed.includes('eval-train'), 'that one was found');
    assert.ok(!once.returning.some(({ topic }) => topic === 'eval-train'));
  });

  it('brings a missed topic back, and puts it off when it was found', () => {
    const due = (history: History, at: Date): boolean => dueBy(history, at).some(({ topic }) => topic === 'no-pipeline');
    assert.equal(due(once, START), false);
    assert.equal(due(once, later(2)), true);
    const { notebook, practice } = begun();
    const cell = notebook.cells.find(({ id }) => id === 'rare-titles')!;
    const found = played(practice, { type: 'go', to: 'blind' }, { type: 'remarkAt', cell, selection: { from: 0, to: 5 } }, { type: 'draft', draft: { text: 'The preparation is done by hand for train and test: use a ColumnTransformer in a Pipeline.', area: 'transform' } }, { type: 'keepRemark' }, { type: 'go', to: 'reveal' });
    const twice = recorded(once, found, later(2));
    assert.equal(due(twice, later(2)), false);
    const card = (history: History) => history.returning.find(({ topic }) => topic === 'no-pipeline')!.card;
    assert.ok(Date.parse(card(twice).due) > later(2).getTime());
    assert.equal(twice.returning.find(({ topic }) => topic === 'no-pipeline')!.times, 1);
  });

  it('offers it in another notebook, the one that was done longest ago', () => {
    const screen = progressScreen(once, OFFERS, later(2));
    const item = screen.due.find(({ title }) => title === 'Preprocessing outside a Pipeline')!;
    assert.deepEqual([item.sample, item.detail], ['customer-churn', 'Missed in titanic-survival, back in customer-churn']);
    const churn = recorded(once, { ...done, notebook: 'customer-churn.ipynb' }, later(1));
    assert.equal(progressScreen({ ...churn, returning: once.returning }, OFFERS, later(2)).due.find(({ title }) => title === item.title)!.sample, 'house-prices');
  });

  it('says what comes later, the trend and the calibration', () => {
    const again = recorded(once, { ...done, options: { ...done.options, predicted: 22 } }, later(3));
    const screen = progressScreen(again, OFFERS, later(3));
    assert.deepEqual(screen.areas.find(({ name }) => name === 'Evaluation and leakage')!.levels.length, 2);
    assert.deepEqual(screen.scores.map(({ day, total, predicted }) => [day, total, predicted]), [['2 Nov', 20, 68], ['today', 20, 22]]);
    assert.equal(screen.calibration, 'You came within 5 points once in 2 predictions. The last time was one of them.');
    assert.match(progressScreen(once, OFFERS, START).later, /^Then \d+ (later today|on (Monday|Tuesday))( and \d+ on \w+( \w+)?)?\.$/);
    assert.deepEqual(progressScreen(EMPTY, OFFERS, START), { due: [], more: 0, later: '', areas: [], scores: [], calibration: '', done: 0 });
  });

  it('asks for three a day, and for no nit', () => {
    const screen = progressScreen(once, OFFERS, later(9));
    assert.equal(screen.due.length, 3);
    assert.ok(screen.more > 0);
    assert.ok(!once.returning.some(({ topic }) => topic === 'import' || topic === 'dead'), 'an import in the middle came back');
  });

  it('loses nothing when the clock was put back, and asks again what was answered on a day to come', () => {
    const ahead = recorded(EMPTY, done, later(5000));
    const again = recorded(ahead, done, START);
    assert.equal(again.finished.length, 2);
    assert.ok(validate(JSON.parse(JSON.stringify(again))), JSON.stringify(validate.errors));
    for (const { card } of again.returning) assert.ok(Date.parse(card.due) < later(30).getTime(), `${card.due} is of the wrong clock`);
    assert.equal(dueBy(ahead, START).length, ahead.returning.length);
    assert.equal(progressScreen(ahead, OFFERS, START).later, '');
    // A few minutes between two machines are no wrong clock.
    assert.deepEqual(dueBy(once, later(-0.01)), []);
  });

  it('puts together what two windows wrote', () => {
    const [left, right] = [recorded(once, done, later(1)), recorded(once, { ...done, notebook: 'other.ipynb' }, later(2))];
    const both = merged(left, right);
    assert.deepEqual(both, merged(right, left));
    assert.deepEqual(both.finished.map(({ notebook }) => notebook), ['titanic-survival.ipynb', 'titanic-survival.ipynb', 'other.ipynb']);
    assert.deepEqual(merged(both, both), both);
  });
});
