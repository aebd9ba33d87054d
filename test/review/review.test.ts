import assert from 'node:assert/strict';
import { TOPICS, type Topic } from '../../src/topics';
import { AREA_OF, AREAS } from '../../src/review/rubric';
import { buildReview } from '../../src/review/review';
import { critiqueOf, findingOf, notebookOf, spanOf } from '../support/critiques';
import { titanic, titanicCritique } from '../support/titanic-critique';

describe('the rubric', () => {
  it('weighs 100 over nine areas, with evaluation the heaviest', () => {
    assert.equal(AREAS.length, 9);
    assert.equal(AREAS.reduce((sum, area) => sum + area.weight, 0), 100);
    assert.deepEqual([...AREAS].sort((a, b) => b.weight - a.weight)[0]!.id, 'evaluation');
  });

  it('gives every topic an area, and none to the two that no rule can find', () => {
    for (const topic of Object.keys(TOPICS) as Topic[]) assert.ok(AREAS.some((area) => area.id === AREA_OF[topic]), topic);
    assert.ok(!Object.values(AREA_OF).includes('frame'));
    assert.ok(!Object.values(AREA_OF).includes('prioritise'));
  });
});

describe('a review of a Titanic-like notebook', () => {
  const review = buildReview('titanic.ipynb', titanic, titanicCritique);

  it('says first what stops it', () => {
    assert.equal(review.lead, 'Three things stop it from shipping. The other 11 can wait.');
    assert.deepEqual(review.blockers.map((blocker) => blocker.title), ['Scaler and median saw the test rows', 'The 0.87 is a training score', 'It cannot score one new passenger']);
  });

  it('names the cells a blocker rests on, one chip a cell, in reading order', () => {
    const leak = review.blockers[0]!;
    assert.deepEqual(leak.places.map((place) => [place.name, place.run]), [['cell 7', 7], ['cell 9', 12], ['cell 10', 13]]);
    assert.equal(leak.detail, 'Both are fitted before the split, so every retrain repeats the leak. Fit them on the training part only.');
  });

  it('counts each area and says something about it in numbers of this notebook', () => {
    const notes = Object.fromEntries(review.areas.map((area) => [area.id, area.note]));
    assert.deepEqual(review.areas.find((area) => area.id === 'evaluation')!.found, { blocker: 2, major: 0, nit: 0 });
    assert.equal(notes.reproducibility, '2 machine paths, 2 missing seeds, 2 inline settings');
    assert.equal(notes.structure, `${titanicCritique.summary.codeLines} lines, no function, 1 repeated block`);
    assert.equal(notes.transform, 'Preprocessing by hand in 3 cells');
    assert.equal(notes.tracking, '2 fits, none recorded, no model saved');
    assert.equal(notes.frame, 'What is accuracy 0.87 worth, and to whom?');
  });

  it('has two questions to ask where no rule can find anything', () => {
    assert.equal(review.areas.find((area) => area.id === 'frame')!.toAsk.length, 2);
    assert.equal(review.areas.find((area) => area.id === 'prioritise')!.toAsk.length, 0);
  });

  it('walks through the blockers first, then through the areas they left out, in rubric order', () => {
    assert.deepEqual(review.steps.map((step) => step.id), ['scaler-leak', 'train-score', 'no-predict', 'area:frame', 'swallow-2', 'by-hand-7', 'structure-nb', 'path-3', 'untracked-11', 'area:prioritise']);
  });

  it('answers in four parts, with the line that it rests on', () => {
    const { answer } = review.steps.find((step) => step.id === 'train-score')!;
    assert.deepEqual(answer.where.map(({ place, text }) => [place.name, text]), [
      ['cell 12', '`print("accuracy", model.score(X_train, y_train))`'],
      ['cell 11', 'fits on `X_train`, the rows that are scored.'],
    ]);
    assert.match(answer.why, /remembers/);
    assert.match(answer.howMuch, /0\.80 to 0\.83/);
    assert.match(answer.instead, /five stratified folds/);
  });

  it('lists a cell once under "where", however often it is marked there, and counts the cells beyond five', () => {
    const notebook = notebookOf(['a = fill(1)\nb = fill(2)\nc = fill(3)', ...Array.from({ length: 7 }, (_, index) => `d${index} = fill(0)`)]);
    const places = [spanOf(notebook, 1, 'fill(2)'), spanOf(notebook, 1, 'fill(3)'), ...Array.from({ length: 7 }, (_, index) => spanOf(notebook, index + 2, 'fill'))];
    const built = buildReview('n.ipynb', notebook, critiqueOf(notebook, [findingOf({ id: 'f', severity: 'blocker', at: spanOf(notebook, 1, 'fill(1)'), places })]));
    const { answer } = built.steps[0]!;
    assert.deepEqual(answer.where.map(({ place, text }) => `${place.name}: ${text}`), [
      'cell 1: `a = fill(1)`, and 2 more in this cell', 'cell 2: `d0 = fill(0)`', 'cell 3: `d1 = fill(0)`', 'cell 4: `d2 = fill(0)`', 'cell 5: `d3 = fill(0)`',
    ]);
    assert.equal(answer.whereText, 'And 3 cells more like these.');
  });

  it('gives chips to the marked cells before those that only explain', () => {
    const notebook = notebookOf(Array.from({ length: 8 }, (_, index) => `x = ${index}`));
    const at = (cell: number) => spanOf(notebook, cell, 'x');
    const finding = findingOf({ id: 'f', severity: 'blocker', at: at(6), places: [at(7), at(8)], related: [1, 2, 3].map((cell) => ({ at: at(cell), message: 'learned here' })) });
    const [blocker] = buildReview('n.ipynb', notebook, critiqueOf(notebook, [finding])).blockers;
    assert.deepEqual(blocker!.places.map((place) => place.name), ['cell 1', 'cell 6', 'cell 7', 'cell 8']);
    assert.equal(blocker!.more, 2);
  });

  it('quotes no line that a secret stands on, not even for another finding', () => {
    const notebook = notebookOf(['url = "https://me:hunter2@db/x"\ndf = read(url)']);
    const at = spanOf(notebook, 1, '"https://me:hunter2@db/x"');
    const critique = critiqueOf(notebook, [
      findingOf({ id: 'a', rule: 'secret-in-code', topic: 'secret', severity: 'blocker', at }),
      findingOf({ id: 'b', rule: 'machine-bound-path', topic: 'path', severity: 'blocker', at }),
    ]);
    const built = buildReview('n.ipynb', notebook, critique);
    assert.equal(built.steps.filter((step) => step.rule !== null).length, 2);
    assert.ok(!JSON.stringify(built).includes('hunter2'));
  });

  it('draws the fix cell by cell, whole lines, with what is new', () => {
    const step = review.steps.find((candidate) => candidate.id === 'scaler-leak')!;
    assert.deepEqual(step.fixes[0]!.lines, [
      { sign: 'cell', text: 'cell 9 · In [12]' },
      { sign: 'remove', text: 'scaler = StandardScaler()' },
      { sign: 'remove', text: 'X = scaler.fit_transform(X)' },
      { sign: 'cell', text: 'cell 11 · In [14]' },
      { sign: 'remove', text: 'model = SVC(C=10, gamma=0.01, probability=True)' },
      { sign: 'add', text: 'model = make_pipeline(StandardScaler(), SVC(C=10, gamma=0.01, probability=True))' },
    ]);
    assert.equal(step.fixes[0]!.size, '2 cells');
    const path = review.steps.find((candidate) => candidate.id === 'path-3')!.fixes[0]!;
    assert.equal(path.size, '2 cells, 1 new cell');
    assert.deepEqual(path.lines[0], { sign: 'cell', text: 'New cell, tagged parameters' });
  });

  it('plans the blockers now, what fits the second day next, drift last, and says what to leave', () => {
    const { now, next, later, notDoing } = review.plan;
    assert.deepEqual(now.map((piece) => piece.id), ['ask', 'honest-score', 'predict', 'paths', 'seeds']);
    assert.equal(now[1]!.exit, 'Five-fold mean and spread printed beside the 0.87');
    assert.ok(next.reduce((sum, piece) => sum + piece.minutes, 0) <= 480, JSON.stringify(next));
    assert.equal(later.at(-1)!.id, 'monitor');
    assert.equal(notDoing[0]!.title, 'Tuning the 2 models');
    for (const piece of [...now, ...next, ...later]) assert.ok(piece.minutes >= 15 && piece.exit.length > 10 && !piece.exit.endsWith('.'), piece.id);
  });

  it('is plain JSON', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(review)), review);
  });
});

describe('a review of other notebooks', () => {
  it('puts findings of one rule into one blocker and one step', () => {
    const notebook = notebookOf(['a = fit(1)', 'b = fit(2)', 'c = fit(3)']);
    const findings = [1, 2, 3].map((cell) => findingOf({ id: `f${cell}`, rule: 'fit-before-split', topic: 'leak-fit', severity: 'blocker', at: spanOf(notebook, cell, 'fit') }));
    const review = buildReview('n.ipynb', notebook, critiqueOf(notebook, findings));
    assert.equal(review.blockers.length, 1);
    assert.match(review.blockers[0]!.detail, /Two more of this kind\.$/);
    assert.equal(review.lead, 'Three things of one kind stop it from shipping.');
    assert.deepEqual(review.steps[0]!.findings, ['f1', 'f2', 'f3']);
  });

  it('still has two questions and no blocker when nothing was found', () => {
    const notebook = notebookOf(['x = 1']);
    const review = buildReview('n.ipynb', notebook, critiqueOf(notebook, []));
    assert.equal(review.lead, 'No blockers in 1 cell. Two questions are still worth asking.');
    assert.deepEqual(review.steps.map((step) => step.id), ['area:frame', 'area:prioritise']);
    assert.deepEqual({ ...review.plan, now: review.plan.now.map((piece) => piece.id) }, { now: ['ask'], next: [], later: [], notDoing: [] });
  });

  it('asks about a nit only where there is nothing worse', () => {
    const notebook = notebookOf(['import os', 'x = "/tmp/a"']);
    const nit = findingOf({ id: 'nit', topic: 'import', severity: 'nit', at: spanOf(notebook, 1, 'os') });
    const major = findingOf({ id: 'major', topic: 'path', at: spanOf(notebook, 2, '"/tmp/a"') });
    const steps = (...findings: (typeof nit)[]): string[] => buildReview('n.ipynb', notebook, critiqueOf(notebook, findings)).steps.map((step) => step.id);
    assert.deepEqual(steps(nit), ['area:frame', 'nit', 'area:prioritise']);
    assert.deepEqual(steps(nit, major), ['area:frame', 'major', 'area:prioritise']);
  });

  it('does not call rows unscored that a second lane scores', () => {
    const notebook = notebookOf(['a = split(x)', 'b = score(a)']);
    const station = (verb: string, cell: number, lane: 0 | 1) => ({ verb, text: '', at: spanOf(notebook, cell, cell === 1 ? 'split' : 'score'), lane, severity: null });
    const unscored = (lane: 0 | 1): string | null => buildReview('n.ipynb', notebook, critiqueOf(notebook, [], { journey: [station('Split', 1, 0), station('Score', 2, lane)], unscored: 'The 9 are never scored' })).unscored;
    assert.equal(unscored(0), 'The 9 are never scored');
    assert.equal(unscored(1), null);
  });

  it('survives a finding in a cell that is not there', () => {
    const notebook = notebookOf(['x = 1']);
    const critique = critiqueOf(notebook, [findingOf({ id: 'lost', severity: 'blocker', at: { cell: 'gone', from: 0, to: 4 } })]);
    const review = buildReview('n.ipynb', notebook, critique);
    assert.deepEqual(review.blockers[0]!.places, []);
    assert.equal(review.steps[0]!.id, 'lost');
  });
});
