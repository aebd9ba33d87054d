/** Worked and faded critiques: what is read, what is begun, what is left out, and when they are advised no longer. */
import assert from 'node:assert/strict';
import { validate as validHistory } from '../../src/generated/history';
import { validate } from '../../src/generated/practice';
import { advisedBy, WORKED_END, workedSteps } from '../../src/practice/guidance';
import { EMPTY, merged, recorded, type History } from '../../src/practice/history';
import { progressScreen } from '../../src/practice/progress';
import { screenOf } from '../../src/practice/screen';
import { nextPractice } from '../../src/practice/session';
import { begun, played } from '../support/practice';

const NOW = new Date('2026-11-02T09:00:00.000Z');
const worked = played(begun('titanic-survival', { guidance: 'worked' }).practice, { type: 'go', to: 'blind' });
const faded = played(begun('titanic-survival', { guidance: 'faded' }).practice, { type: 'go', to: 'blind' });
const reported = (state: typeof faded): typeof faded => played(state, { type: 'go', to: 'reveal' }, { type: 'go', to: 'plan' }, { type: 'go', to: 'followUps' }, { type: 'go', to: 'report' });

describe('a worked critique', () => {
  it('is read issue by issue, blockers first, the notebook following, and ends with the plan', () => {
    const steps = workedSteps(worked.key);
    assert.equal(steps.length, worked.key.issues.length);
    assert.equal(steps[0]!.severity, 'blocker');
    for (const [index, step] of steps.entries()) {
      const { state, effects } = nextPractice(worked, { type: 'show', verdict: step.id });
      const { body } = screenOf(state);
      assert.ok(body.is === 'worked' && body.issue?.id === step.id && body.at === index);
      assert.ok(effects.some((effect) => effect.type === 'reveal' && effect.at.cell === step.places[0]!.cell));
    }
    const { body } = screenOf(played(worked, { type: 'show', verdict: WORKED_END }));
    assert.ok(body.is === 'worked' && body.issue === null && body.plan.now.length > 0);
    assert.ok(validate(JSON.parse(JSON.stringify(worked))), JSON.stringify(validate.errors));
  });

  it('never turns into a scored one: neither by going on, nor by going back for another choice', () => {
    for (const to of ['hints', 'reveal', 'plan', 'report'] as const) assert.equal(played(worked, { type: 'go', to }).phase, 'blind', to);
    const back = played(worked, { type: 'go', to: 'brief' }, { type: 'options', options: { guidance: 'blind' } }, { type: 'go', to: 'blind' });
    assert.equal(screenOf(back).body.is, 'worked');
    const { notebook } = begun();
    assert.equal(played(worked, { type: 'remarkAt', cell: notebook.cells[3]!, selection: null }).draft, null);
  });

  it('is noted once it was read to its end, without a score', () => {
    const { effects } = nextPractice(worked, { type: 'read' });
    assert.deepEqual(effects.map(({ type }) => type), ['save', 'finished', 'veil', 'leave']);
    const history = recorded(EMPTY, worked, NOW);
    assert.deepEqual([history.finished, history.returning, history.read], [[], [], [{ notebook: 'titanic-survival.ipynb', at: NOW.toISOString() }]]);
    assert.ok(validHistory(JSON.parse(JSON.stringify(history))), JSON.stringify(validHistory.errors));
    assert.deepEqual(merged(EMPTY, history).read, history.read);
  });
});

describe('a faded critique', () => {
  it('begins two of three remarks with where and why, and leaves the rest to be found', () => {
    const issues = workedSteps(faded.key);
    assert.equal(faded.remarks.length, issues.filter((_, index) => index % 3 !== 2).length);
    const shown = JSON.stringify(screenOf(faded));
    for (const [index, issue] of issues.entries()) {
      assert.equal(shown.includes(JSON.stringify(issue.title).slice(1, -1)), index % 3 !== 2, issue.title);
      assert.ok(!shown.includes(JSON.stringify(issue.answer.instead).slice(1, -1)), `what to do about ${issue.id} is left out`);
    }
    assert.deepEqual(played(faded, { type: 'go', to: 'brief' }, { type: 'options', options: { guidance: 'blind' } }).options.guidance, 'faded');
  });

  it('counts neither in the trend nor as recalled', () => {
    const history = recorded(EMPTY, reported(faded), NOW);
    assert.deepEqual([history.finished[0]!.guidance, history.returning], ['faded', []]);
    assert.ok(validHistory(JSON.parse(JSON.stringify(history))), JSON.stringify(validHistory.errors));
    const { scores, areas } = progressScreen(history, [], NOW);
    assert.deepEqual([scores, areas], [[], []]);
  });
});

describe('the advice', () => {
  const entry = (total: number, guidance?: 'faded'): History['finished'][number] => ({ notebook: 'a.ipynb', at: NOW.toISOString(), total, predicted: null, areas: [], missed: [], ...(guidance ? { guidance } : {}) });
  const after = (...finished: readonly History['finished'][number][]) => advisedBy({ ...EMPTY, finished });

  it('is to read first, to complete then, and to do without after two scores of 70', () => {
    assert.equal(advisedBy(EMPTY), 'worked');
    assert.equal(advisedBy(recorded(EMPTY, worked, NOW)), 'faded');
    assert.equal(after(entry(70, 'faded'), entry(69, 'faded')), 'faded');
    assert.equal(after(entry(70, 'faded'), entry(40, 'faded'), entry(70, 'faded')), 'blind');
    assert.equal(after(entry(20)), 'blind', 'who began without goes on without');
  });
});
