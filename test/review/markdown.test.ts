import assert from 'node:assert/strict';
import { toMarkdown } from '../../src/review/markdown';
import { buildReview } from '../../src/review/review';
import { begin, next, type Input } from '../../src/review/session';
import { critiqueOf, findingOf, notebookOf, spanOf } from '../support/critiques';
import { titanic, titanicCritique } from '../support/titanic-critique';

const review = buildReview('titanic_survival.ipynb', titanic, titanicCritique);

function markdown(...inputs: readonly Input[]): string {
  return toMarkdown(inputs.reduce((state, input) => next(state, input).state, begin(review)));
}

describe('the Markdown report', () => {
  it('names the notebook, what stops it, and the blockers before anything else', () => {
    const text = markdown();
    const headings = text.split('\n').filter((line) => line.startsWith('#'));
    assert.deepEqual(headings.slice(0, 7), [
      '# Review of titanic\\_survival.ipynb: how would you productionize this?',
      '## Blockers',
      '### Scaler and median saw the test rows',
      '### The 0.87 is a training score',
      '### It cannot score one new passenger',
      '## Beyond the blockers',
      '### Questions to ask before changing a line',
    ]);
    assert.deepEqual(headings.slice(-6), ['## By area', '## Plan', '### Now', '### Next', '### Later', '### Not doing']);
    assert.match(text, /^Three things stop it from shipping\. The other 11 can wait\.$/m);
  });

  it('writes a step with cells, message, question and the four parts', () => {
    const step = markdown().split('### The 0.87 is a training score')[1]!.split('###')[0]!;
    assert.equal(step.trim(), [
      'Evaluation and leakage, blocker · cell 11 (In [14]), cell 12 (In [15])',
      '',
      'The model is scored on the rows it learned from. Expect 0.80 to 0.83 on new passengers. Score on the held-out rows, or on folds.',
      '',
      '**Question:** Cell 12 prints 0.87. What does that number tell you, and what does it hide?',
      '',
      '**Model answer**',
      '',
      '- Where: cell 12 (In [15]); cell 11 (In [14]): fits on `X_train`, the rows that are scored.',
      '- Why: The score says how well the model remembers, not how well it predicts.',
      '- How much: Expect 0.80 to 0.83. Always answering “died” gives 0.62.',
      '- What instead: One pipeline, five stratified folds, the mean with its spread.',
      '- Fix at hand: Score on the held-out rows (1 cell). Changes the result: expect a lower, more honest score. To check, rerun cells 9 to 12; it should land between 0.80 and 0.83.',
    ].join('\n'));
  });

  it('puts your answer beside the model answer and says what it lacks', () => {
    const text = markdown({ type: 'answer', revision: 0, step: 'train-score', text: 'Cell 12 is too good.\nUse the test rows.' });
    assert.match(text, /\*\*Your answer\*\* \(3 of 4, not yet: how much\):\n\n> Cell 12 is too good\.\n> Use the test rows\.\n\n\*\*Model answer\*\*/);
  });

  it('writes the plan as tasks with effort and exit', () => {
    assert.match(markdown(), /^- \[ \] Score on folds that no step has seen \(2 h\)\. Exit: Five-fold mean and spread printed beside the 0\.87$/m);
    assert.match(markdown(), /^- Tuning the 2 models: Until the score is honest, a gain cannot be told from luck$/m);
  });

  it('lists what is no longer found, with your words', () => {
    const fixed = buildReview('titanic_survival.ipynb', titanic, { ...titanicCritique, findings: titanicCritique.findings.filter((finding) => finding.id !== 'train-score') });
    const text = markdown({ type: 'answer', revision: 0, step: 'train-score', text: 'Use the\ntest rows' }, { type: 'analysed', review: fixed });
    assert.match(text, /## No longer found\n\n- The 0\.87 is a training score\. You wrote: “Use the test rows”\n/);
    assert.ok(!text.includes('### The 0.87'));
  });

  it('prints no code lines and no fixes line by line', () => {
    const text = markdown({ type: 'compare', revision: 0, step: 'train-score' });
    assert.ok(!text.includes('model.score(X_train'));
    assert.ok(!text.includes('make_pipeline'));
    assert.ok(!text.includes('/kaggle/input'));
  });

  it('lets neither notebook nor learner write markup', () => {
    const notebook = notebookOf(['x = 1']);
    const finding = findingOf({ id: 'f', severity: 'blocker', at: spanOf(notebook, 1, 'x'), title: '<img src=x onerror=alert(1)> **loud**', message: 'See [here](javascript:alert(1)) and `a_b`.' });
    const state = next(begin(buildReview('n.ipynb', notebook, critiqueOf(notebook, [finding]))), { type: 'answer', revision: 0, step: 'f', text: '</details> # heading\n- [x](y)' }).state;
    const text = toMarkdown(state);
    assert.ok(text.includes('### \\<img src=x onerror=alert(1)\\> \\*\\*loud\\*\\*'));
    assert.ok(text.includes('See \\[here\\](javascript:alert(1)) and `a_b`.'));
    assert.ok(text.includes('> \\</details\\> # heading\n> - \\[x\\](y)'));
  });

  it('has something kind to say about a notebook without findings', () => {
    const notebook = notebookOf(['x = 1']);
    const text = toMarkdown(begin(buildReview('good.ipynb', notebook, critiqueOf(notebook, []))));
    assert.match(text, /No blockers in 1 cell\. Two questions are still worth asking\./);
    assert.match(text, /## Worth discussing/);
    assert.match(text, /^- \[ \] Ask who uses the prediction, and how \(30 min\)/m);
  });
});
