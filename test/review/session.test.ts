import assert from 'node:assert/strict';
import Ajv from 'ajv';
import schema from '../../schemas/session.schema.json';
import type { Critique } from '../../src/critique';
import { buildReview } from '../../src/review/review';
import { begin, isDone, next, openStep, toSaved, type Effect, type Input, type SavedSession, type Session } from '../../src/review/session';
import type { Review } from '../../src/review/shapes';
import { titanic, titanicCritique } from '../support/titanic-critique';

const review = buildReview('titanic.ipynb', titanic, titanicCritique);

/** The review after the findings of these ids are fixed. */
function without(...ids: readonly string[]): Review {
  const critique: Critique = { ...titanicCritique, findings: titanicCritique.findings.filter((finding) => !ids.includes(finding.id)) };
  return buildReview('titanic.ipynb', titanic, critique);
}

/** Plays inputs one after the other; returns the last state and all effects. */
function play(from: Session, ...inputs: readonly Input[]): { state: Session; effects: readonly Effect[] } {
  let state = from;
  const effects: Effect[] = [];
  for (const input of inputs) {
    const outcome = next(state, input);
    state = outcome.state;
    effects.push(...outcome.effects);
  }
  return { state, effects };
}

const kinds = (effects: readonly Effect[]): readonly string[] => effects.map((effect) => effect.type);
const toStep = (step: string, revision = 0): Input => ({ type: 'go', revision, to: { name: 'guided', step } });
const answer = (step: string, text: string, revision = 0): Input => ({ type: 'answer', revision, step, text });
const compare = (step: string, revision = 0): Input => ({ type: 'compare', revision, step });

const isSaved = new Ajv({ allowUnionTypes: true }).compile(schema);

describe('a guided review', () => {
  it('starts on the overview, nothing answered', () => {
    const state = begin(review);
    assert.deepEqual(state.phase, { name: 'overview' });
    assert.equal(openStep(state)?.id, 'scaler-leak');
  });

  it('is walked from step to plan to report, and saved at every move', () => {
    const { state, effects } = play(begin(review), toStep('scaler-leak'), answer('scaler-leak', 'Cell 9 leaks'), compare('scaler-leak'), toStep('train-score'), { type: 'go', revision: 0, to: { name: 'plan' } }, { type: 'go', revision: 0, to: { name: 'report' } });
    assert.deepEqual(state.phase, { name: 'report' });
    assert.deepEqual(state.answers['scaler-leak'], { text: 'Cell 9 leaks', compared: true });
    assert.equal(openStep(state)?.id, 'train-score');
    assert.deepEqual(kinds(effects), ['save', 'save', 'save', 'save', 'save', 'save']);
  });

  it('keeps the answer editable after the comparison, and compared for good', () => {
    const { state } = play(begin(review), compare('train-score'), answer('train-score', 'second thought'));
    assert.deepEqual(state.answers['train-score'], { text: 'second thought', compared: true });
  });

  it('goes back to the overview and to any step', () => {
    const { state } = play(begin(review), toStep('train-score'), { type: 'go', revision: 0, to: { name: 'overview' } }, toStep('area:prioritise'));
    assert.deepEqual(state.phase, { name: 'guided', step: 'area:prioritise' });
  });

  it('says so when a step is gone, and stays where it is', () => {
    const { state, effects } = play(begin(review), toStep('no such step'));
    assert.deepEqual(state.phase, { name: 'overview' });
    assert.match(state.notice!, /gone/);
    assert.deepEqual(effects, []);
  });

  it('reveals, previews, applies, explains and copies by effects alone', () => {
    const { state, effects } = play(begin(review),
      { type: 'reveal', revision: 0, at: { cell: 'c12', from: 6, to: 10 } },
      { type: 'previewFix', revision: 0, finding: 'train-score', fix: 1 },
      { type: 'applyFix', revision: 0, finding: 'train-score', fix: 0 },
      { type: 'explain', revision: 0, rule: 'fit-before-split' },
      { type: 'copy', revision: 0 });
    assert.deepEqual(effects.slice(0, 4), [
      { type: 'reveal', at: { cell: 'c12', from: 6, to: 10 } },
      { type: 'previewFix', finding: 'train-score', fix: 1 },
      { type: 'applyFix', finding: 'train-score', fix: 0 },
      { type: 'explain', rule: 'fit-before-split' },
    ]);
    const copied = effects[4]!;
    assert.ok(copied.type === 'copy' && copied.text.startsWith('# Review of titanic.ipynb'));
    assert.equal(state.notice, 'Copied as Markdown');
    assert.equal(next(state, toStep('train-score')).state.notice, null);
  });

  it('ignores what it does not know: a foreign rule, fix, step', () => {
    const { state, effects } = play(begin(review), answer('nobody', 'text'), compare('nobody'), { type: 'explain', revision: 0, rule: 'no-rule' }, { type: 'applyFix', revision: 0, finding: 'train-score', fix: 9 });
    assert.deepEqual(effects, []);
    assert.deepEqual(state.answers, {});
    assert.match(state.notice!, /no longer needed/);
  });
});

describe('the notebook changes during the review', () => {
  const working = play(begin(review), toStep('scaler-leak'), answer('scaler-leak', 'Cell 9'), compare('scaler-leak')).state;

  it('shows a step whose finding is gone as fixed, at its old place, with its answer and without its fix', () => {
    const { state, effects } = next(working, { type: 'analysed', review: without('scaler-leak') });
    assert.equal(state.revision, 1);
    assert.deepEqual(state.fixed, ['scaler-leak']);
    assert.equal(state.review.steps[0]!.id, 'scaler-leak');
    assert.deepEqual(state.review.steps[0]!.fixes, []);
    assert.deepEqual(state.phase, { name: 'guided', step: 'scaler-leak' });
    assert.equal(state.answers['scaler-leak']!.text, 'Cell 9');
    assert.equal(state.notice, 'No longer found: Scaler and median saw the test rows');
    assert.equal(state.review.blockers.length, 2);
    assert.ok(isDone(state, state.review.steps[0]!));
    assert.deepEqual(kinds(effects), ['save']);
  });

  it('takes it back as an open finding when the fix is undone', () => {
    const { state } = play(working, { type: 'analysed', review: without('scaler-leak') }, { type: 'analysed', review });
    assert.deepEqual(state.fixed, []);
    assert.deepEqual(state.review.steps.map((step) => step.id), review.steps.map((step) => step.id));
    assert.deepEqual(state.answers['scaler-leak'], { text: 'Cell 9', compared: true });
    assert.ok(state.review.steps[0]!.fixes.length > 0);
  });

  it('drops a step that nobody had worked on', () => {
    const { state } = next(working, { type: 'analysed', review: without('train-score') });
    assert.deepEqual(state.fixed, []);
    assert.ok(!state.review.steps.some((step) => step.id === 'train-score'));
  });

  it('hands the answer to the step that now speaks about the same finding', () => {
    const merged: Review = { ...review, steps: review.steps.map((step) => (step.id === 'scaler-leak' ? { ...step, id: 'other', findings: ['other', 'scaler-leak'] } : step)) };
    const { state } = next(working, { type: 'analysed', review: merged });
    assert.deepEqual(state.answers.other, { text: 'Cell 9', compared: true });
    assert.deepEqual(state.phase, { name: 'guided', step: 'other' });
    assert.deepEqual(state.fixed, []);
  });

  it('keeps a worked step whose finding still stands but is no longer asked about, and does not call it fixed', () => {
    const unasked: Review = { ...review, steps: review.steps.filter((step) => step.id !== 'scaler-leak') };
    const { state } = next(working, { type: 'analysed', review: unasked });
    assert.ok(state.review.steps.some((step) => step.id === 'scaler-leak'));
    assert.deepEqual(state.fixed, []);
    assert.equal(state.notice, null);
  });

  it('refuses a fix that was offered before the change, and says why', () => {
    const { state, effects } = play(working, { type: 'analysed', review }, { type: 'applyFix', revision: 0, finding: 'train-score', fix: 0 });
    assert.deepEqual(kinds(effects), ['save']);
    assert.match(state.notice!, /changed meanwhile/);
  });

  it('leads an old chip to its cell, not to offsets that may be wrong by now', () => {
    const { effects } = play(working, { type: 'analysed', review }, { type: 'reveal', revision: 0, at: { cell: 'c12', from: 6, to: 10 } });
    assert.deepEqual(effects.at(-1), { type: 'reveal', at: { cell: 'c12', from: 0, to: 0 } });
  });

  it('keeps an answer that was typed before the panel heard of the change', () => {
    const { state } = play(working, { type: 'analysed', review }, answer('train-score', 'typed meanwhile', 0));
    assert.equal(state.answers['train-score']!.text, 'typed meanwhile');
  });
});

describe('a saved review', () => {
  const saved = (state: Session): SavedSession => JSON.parse(JSON.stringify(toSaved(state))) as SavedSession;

  it('comes back in the same step with the same answers', () => {
    const { state } = play(begin(review), toStep('train-score'), answer('train-score', 'Cell 12'), compare('train-score'), answer('scaler-leak', 'a draft'));
    const again = begin(review, saved(state));
    assert.deepEqual(again.phase, { name: 'guided', step: 'train-score' });
    assert.deepEqual(again.answers, state.answers);
    assert.deepEqual(again.review, review);
  });

  it('shows what was fixed while the panel was closed', () => {
    const { state } = play(begin(review), answer('path-3', 'Use DATA_DIR'), { type: 'go', revision: 0, to: { name: 'report' } });
    const again = begin(without('path-3'), saved(state));
    assert.deepEqual(again.fixed, ['path-3']);
    assert.equal(again.answers['path-3']!.text, 'Use DATA_DIR');
    assert.deepEqual(again.phase, { name: 'report' });
  });

  it('fits its schema at every point of a walk, and holds no code of the fixes', () => {
    let state = begin(review);
    for (const input of [toStep('train-score'), answer('train-score', 'x'.repeat(5000)), compare('train-score'), { type: 'analysed', review: without('train-score') } as const, { type: 'go', revision: 1, to: { name: 'plan' } } as const]) {
      state = next(state, input).state;
      assert.ok(isSaved(saved(state)), JSON.stringify(isSaved.errors));
    }
    assert.equal(state.answers['train-score']!.text.length, 4000);
    assert.ok(!JSON.stringify(saved(state)).includes('y_test'));
  });

  it('is refused by the schema when something else was stored', () => {
    const good = saved(play(begin(review), answer('train-score', 'text')).state);
    assert.ok(isSaved(good));
    assert.ok(!isSaved({ ...good, version: 2 }));
    assert.ok(!isSaved({ ...good, phase: { name: 'blind' } }));
    assert.ok(!isSaved({ ...good, answers: { a: 'text' } }));
    assert.ok(!isSaved({ ...good, worked: [{ id: 'a' }] }));
  });

  it('is the same object after any walk and a round trip through JSON', () => {
    const { state } = play(begin(review), toStep('train-score'), compare('train-score'));
    assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
  });
});
