/** The blind critique as a learner goes through it, from the brief to the report, on the reducer alone. */
import assert from 'node:assert/strict';
import { validate } from '../../src/generated/practice';
import { screenOf } from '../../src/practice/screen';
import { nextPractice } from '../../src/practice/session';
import { isBlind, scorePractice } from '../../src/practice/state';
import { practiceToMarkdown } from '../../src/practice/report';
import { readAct } from '../../src/practice/protocol';
import { begun, midway, played, remarked } from '../support/practice';

const revealed = played(midway(), { type: 'go', to: 'reveal' });

describe('a blind critique', () => {
  it('tells nothing of the key before the reveal', () => {
    for (const state of [begun().practice, midway(), played(midway(), { type: 'hint' }), played(midway(), { type: 'go', to: 'plan' }), played(midway(), { type: 'go', to: 'report' })]) {
      assert.equal(isBlind(state), true);
      const screen = JSON.stringify(screenOf(state));
      const bought = new Set(Object.keys(state.hints));
      for (const issue of state.key.issues) {
        for (const secret of [issue.title, issue.why, issue.answer.instead, issue.hints[1], issue.hints[2], ...(bought.has(issue.id) ? [] : [issue.hints[0]])]) assert.ok(!screen.includes(JSON.stringify(secret).slice(1, -1)), secret);
      }
      assert.deepEqual(nextPractice(state, { type: 'copy', key: true }).effects, [], 'the report would hold the key');
    }
  });

  it('hides the notebook from the first phase after the brief on, and shows it at the reveal', () => {
    const { practice } = begun();
    const start = nextPractice(practice, { type: 'go', to: 'blind' });
    assert.deepEqual(start.effects.filter(({ type }) => type === 'veil'), [{ type: 'veil', on: true }]);
    const end = nextPractice(start.state, { type: 'go', to: 'reveal' });
    assert.deepEqual(end.effects.filter(({ type }) => type === 'veil'), [{ type: 'veil', on: false }]);
  });

  it('goes back but never lets remarks be changed after the reveal', () => {
    const { notebook } = begun();
    const back = played(revealed, { type: 'go', to: 'blind' });
    assert.equal(back.phase, 'blind');
    const cell = notebook.cells[10]!;
    const tried = played(back, { type: 'remarkAt', cell, selection: null }, { type: 'deleteRemark', remark: back.remarks[0]!.id }, { type: 'hint' }, { type: 'ask', text: 'Who?' });
    assert.deepEqual([tried.remarks, tried.draft, tried.hints, tried.asked], [back.remarks, null, back.hints, back.asked]);
  });

  it('passes no phase over', () => {
    const { practice } = begun();
    for (const to of ['reveal', 'plan', 'followUps', 'report'] as const) assert.equal(played(practice, { type: 'go', to }).phase, 'brief', to);
  });

  it('follows its cell and lines through edits and moves', () => {
    const { notebook, practice } = begun();
    const state = remarked(played(practice, { type: 'go', to: 'blind' }), notebook, 'split', 'train_test_split', { text: 'no seed', area: 'reproducibility' });
    assert.equal(state.remarks[0]!.place.name, 'cell 17');
    const cells = notebook.cells.map((cell) => (cell.id === 'split' ? { ...cell, source: `# a line above\n${cell.source}` } : cell));
    const moved = [cells.at(-1)!, ...cells.slice(0, -1)].map((cell, index) => ({ ...cell, index }));
    const after = played(state, { type: 'changed', notebook: { cells: moved } }).remarks[0]!;
    assert.deepEqual([after.place.name, after.line], ['cell 18', state.remarks[0]!.line! + 1]);
    assert.equal(moved.find(({ id }) => id === 'split')!.source.slice(after.place.from, after.place.to), after.anchor);
  });

  it('sells one rung after the other, about the heaviest issue that is open', () => {
    const one = played(midway(), { type: 'hint' });
    const three = played(one, { type: 'hint' }, { type: 'hint' });
    const issue = one.key.issues.find(({ id }) => id === one.hinting)!;
    assert.equal(issue.id, 'two-preparations', 'the blocker that nobody named');
    assert.deepEqual(one.hints, { [issue.id]: 1 });
    assert.deepEqual(three.hints, { [issue.id]: 3 });
    assert.notEqual(played(three, { type: 'hint' }).hinting, issue.id);
  });

  it('takes a hint off the issue that it helped to find', () => {
    const { notebook } = begun();
    const found = { text: 'Cell 11 prepares by hand what a pipeline should do twice, so serving drifts: 25 lines to repeat. Use a ColumnTransformer in one Pipeline.', area: 'transform' } as const;
    const free = played(remarked(midway(), notebook, 'rare-titles', "train['Title']", found), { type: 'go', to: 'reveal' });
    const paid = played(remarked(played(midway(), { type: 'hint' }, { type: 'hint' }), notebook, 'rare-titles', "train['Title']", found), { type: 'go', to: 'reveal' });
    const [before, after] = [scorePractice(free), scorePractice(paid)];
    assert.equal(before.hintCost, 0);
    assert.equal(after.hintCost, 3.5, '25 % of the 14 points of its area');
    assert.equal(before.total - after.total, 4, '3.5 points, rounded');
  });

  it('caps the band when a blocker got away, and explains every area', () => {
    const score = scorePractice(revealed);
    assert.equal(score.band, 'weak');
    assert.equal(score.capped, 'one blocker got away');
    assert.equal(score.areas.reduce((sum, { weight }) => sum + weight, 0), 100);
    for (const area of score.areas) assert.ok(area.because.length > 3, area.name);
    assert.equal(score.falseAlarms, 1);
    assert.equal(score.falseAlarmCost, 0, 'three are free');
  });

  it('lets the learner contest, keeps both views, and moves the score', () => {
    const missed = 'row-loops';
    const remark = revealed.remarks.find(({ place }) => place.cell === 'titles')!.id;
    const lowered = played(revealed, { type: 'call', verdict: missed, call: { is: 'missed', remark: null, reason: 'That was luck.' } });
    assert.ok(scorePractice(lowered).total < scorePractice(revealed).total);
    const partly = played(revealed, { type: 'call', verdict: 'no-way-to-serve', call: { is: 'partly', remark, reason: 'A slow loop cannot serve.' } });
    assert.ok(scorePractice(partly).total > scorePractice(revealed).total);
    const report = practiceToMarkdown(partly, { key: true });
    assert.match(report, /Contested: the comparison said "missed"/);
    assert.match(report, /A slow loop cannot serve\./);
  });

  it('counts an argued remark that the key lacks', () => {
    const alarm = scorePractice(revealed).verdicts.find(({ is }) => is === 'false-alarm')!;
    const argued = played(revealed, { type: 'call', verdict: alarm.id, call: { is: 'extra', remark: alarm.remark!.id, reason: 'The table is reused in cell 12.' } });
    assert.equal(scorePractice(argued).falseAlarms, 0);
    assert.equal(scorePractice(argued).verdicts.filter(({ is }) => is === 'extra').length, 1);
    const silent = played(revealed, { type: 'call', verdict: alarm.id, call: { is: 'extra', remark: alarm.remark!.id, reason: ' ' } });
    assert.equal(scorePractice(silent).falseAlarms, 1, 'no reason, no point');
  });

  it('gives a perfect critique 100 and an empty one 0', () => {
    const { notebook, practice } = begun();
    let state = played(practice, { type: 'ask', text: 'Who uses it, batch or online, what does an error cost, which metric is the goal, is there a baseline today?' }, { type: 'go', to: 'blind' });
    for (const issue of state.key.issues) {
      const cell = notebook.cells.find(({ id }) => id === issue.places[0]!.cell)!;
      const text = `${issue.phrasings.join('; ')}. Cell 3 fails, because of it 0.80 to 0.83 is lost. Use a pipeline instead.`;
      state = played(state, { type: 'remarkAt', cell, selection: { from: issue.places[0]!.from, to: issue.places[0]!.to } }, { type: 'draft', draft: { text, area: issue.area } }, { type: 'keepRemark' });
    }
    state = played(state, { type: 'go', to: 'reveal' }, { type: 'go', to: 'plan' });
    for (const { id, issues } of state.plan) if (state.key.issues.find((issue) => issues.includes(issue.id))?.severity === 'blocker') state = played(state, { type: 'place', piece: id, lane: 'now', index: 0 }, { type: 'piece', piece: id, minutes: 60, exit: 'five folds, 0.80 to 0.83' });
    const full = scorePractice(state);
    assert.deepEqual(full.areas.filter(({ level }) => level < 4).map(({ name, because }) => `${name}: ${because}`), []);
    assert.equal(full.total, 100);
    assert.equal(full.band, 'strong');
    assert.equal(scorePractice(played(begun().practice, { type: 'go', to: 'blind' }, { type: 'go', to: 'reveal' })).total, 0);
  });

  it('weighs by level and constraint', () => {
    const total = (options: Parameters<typeof begun>[1]): number => {
      const { notebook, practice } = begun('titanic-survival', options);
      const state = remarked(played(practice, { type: 'go', to: 'blind' }), notebook, 'titles', 'for i, row', { text: 'iterrows calls Python once a row, so 2 M rows a night get slow: 40 s. Use str.extract instead.', area: 'structure' });
      return scorePractice(played(state, { type: 'go', to: 'reveal' })).areas.find(({ area }) => area === 'structure')!.level;
    };
    assert.ok(total({ constraint: 'batch' }) > total({ constraint: 'none' }), 'a row loop weighs double in a nightly batch');
    assert.deepEqual(scorePractice(played(begun('titanic-survival', { level: 'junior' }).practice, { type: 'go', to: 'blind' }, { type: 'go', to: 'reveal' })).areas.map(({ area }) => area).filter((area) => area === 'tracking' || area === 'serving'), []);
  });

  it('scores the same from the saved file alone', () => {
    const done = played(revealed, { type: 'go', to: 'plan' }, { type: 'go', to: 'followUps' }, { type: 'go', to: 'report' });
    const saved: unknown = JSON.parse(JSON.stringify(done));
    assert.ok(validate(saved), JSON.stringify(validate.errors));
    assert.deepEqual(scorePractice(saved as typeof done), scorePractice(done));
  });

  it('asks three questions, the weakest area first, and shows points only when asked for', () => {
    const asked = played(revealed, { type: 'go', to: 'plan' }, { type: 'go', to: 'followUps' });
    assert.equal(asked.followUps.length, 3);
    assert.equal(asked.followUps[0]!.area, scorePractice(asked).weakest.area);
    assert.equal(new Set(asked.followUps.map(({ area }) => area)).size, 3);
    const before = screenOf(asked).body;
    assert.ok(before.is === 'followUps' && before.questions.every(({ points }) => points.length === 0));
    const after = screenOf(played(asked, { type: 'seeReply', question: asked.followUps[0]!.id })).body;
    assert.ok(after.is === 'followUps' && after.questions[0]!.points.length >= 3);
  });

  it('shares without the key', () => {
    const done = played(revealed, { type: 'go', to: 'plan' }, { type: 'go', to: 'followUps' }, { type: 'go', to: 'report' });
    const shared = practiceToMarkdown(done, { key: false });
    for (const issue of done.key.issues) for (const secret of [issue.title, issue.answer.instead, issue.why]) assert.ok(!shared.includes(secret), secret);
    assert.match(practiceToMarkdown(done, { key: true }), /## In sixty seconds\n\nI would not ship this yet\. First, cell 20/);
  });

  it('takes the critic\'s findings as the key of any notebook, and lets the learner strike', () => {
    const { practice } = begun('titanic-survival', {}, 'findings');
    const state = played(practice, { type: 'go', to: 'blind' }, { type: 'go', to: 'reveal' });
    const [first] = state.key.issues;
    const struck = played(state, { type: 'strike', issue: first!.id, struck: true });
    assert.equal(scorePractice(struck).verdicts.length, scorePractice(state).verdicts.length - 1);
    assert.deepEqual(played(revealed, { type: 'strike', issue: 'row-loops', struck: true }).struck, [], "an author's key is not struck from");
  });

  it('counts time only while it runs', () => {
    const running = played(begun('titanic-survival', { timer: 25 }).practice, { type: 'tick', seconds: 60 }, { type: 'go', to: 'blind' }, { type: 'tick', seconds: 60 }, { type: 'pause', paused: true }, { type: 'tick', seconds: 60 });
    assert.equal(running.seconds, 60);
    assert.equal(screenOf(running).minutesLeft, 24);
    assert.equal(played(running, { type: 'pause', paused: false }, { type: 'tick', seconds: 1e9 }).seconds, 180, 'a clock that was moved counts two minutes at most');
  });

  it('drops what is no act', () => {
    for (const message of [null, 1, {}, { type: 'practice' }, { type: 'practice', act: { type: 'go', to: 'nowhere' } }, { type: 'practice', act: { type: 'call', verdict: 'x', call: { is: 'won', remark: null, reason: '' } } }, { type: 'practice', act: { type: 'place', piece: 'x', lane: 'now', index: -1 } }]) assert.equal(readAct(message), null);
    assert.deepEqual(readAct({ type: 'practice', act: { type: 'draft', draft: { text: 'x', area: 'evaluation', extra: 1 } } }), { type: 'draft', draft: { text: 'x', area: 'evaluation' } });
  });
});
