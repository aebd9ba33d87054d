/** A blind critique of the Titanic sample with the author's key, played from the brief to the report as a middling learner would. */
import fs from 'node:fs';
import path from 'node:path';
import { DEFAULT_CONFIG } from '../../src/config';
import { critique } from '../../src/critique';
import type { Notebook } from '../../src/notebook/notebook';
import { readNotebook } from '../../src/notebook/read';
import { readExercise, type Exercise } from '../../src/practice/exercise';
import { factsOf } from '../../src/practice/follow-ups';
import { keyOfExercise, keyOfFindings } from '../../src/practice/key';
import type { Options } from '../../src/practice/options';
import { beginPractice, nextPractice, type Act, type News } from '../../src/practice/session';
import type { Practice } from '../../src/practice/state';
import { buildReview } from '../../src/review/review';
import type { AreaId } from '../../src/review/rubric';
import type { Severity } from '../../src/topics';
import type { Confidence } from '../../src/practice/remark';

const folder = path.join(__dirname, '..', '..', 'sample-notebooks');

export const OPTIONS: Options = { level: 'senior', constraint: 'none', timer: 0, predicted: 68 };

/** A sample with its exercise. */
export function sampleOf(name: string): { readonly notebook: Notebook; readonly exercise: Exercise } {
  const read = readNotebook(fs.readFileSync(path.join(folder, name, `${name}.ipynb`), 'utf8'));
  if ('error' in read) throw new Error(read.error.message);
  const exercise = readExercise(fs.readFileSync(path.join(folder, name, 'exercise.json'), 'utf8'));
  if (!exercise.ok) throw new Error(exercise.message);
  return { notebook: read.notebook, exercise: exercise.exercise };
}

export function begun(name = 'titanic-survival', options: Partial<Options> = {}, source: 'exercise' | 'findings' = 'exercise'): { readonly notebook: Notebook; readonly practice: Practice } {
  const { notebook, exercise } = sampleOf(name);
  const found = critique(notebook, DEFAULT_CONFIG);
  const key = source === 'exercise' ? keyOfExercise(exercise, notebook, found) : keyOfFindings(`${name}.ipynb`, notebook, found);
  const { plan } = buildReview(`${name}.ipynb`, notebook, found);
  return { notebook, practice: beginPractice(`${name}.ipynb`, key, plan, factsOf(`${name}.ipynb`, found.summary), { ...OPTIONS, ...options }) };
}

export function played(practice: Practice, ...inputs: readonly (Act | News)[]): Practice {
  return inputs.reduce((state, input) => nextPractice(state, input).state, practice);
}

/** Selects the line that holds `text` in a cell and writes a remark about it. */
export function remarked(practice: Practice, notebook: Notebook, cell: string, text: string, remark: { readonly text: string; readonly area: AreaId; readonly severity?: Severity; readonly confidence?: Confidence }): Practice {
  const found = notebook.cells.find(({ id }) => id === cell);
  const from = found?.source.indexOf(text) ?? -1;
  if (!found || from < 0) throw new Error(`no "${text}" in ${cell}`);
  return played(practice, { type: 'remarkAt', cell: found, selection: { from, to: from + text.length } }, { type: 'draft', draft: remark }, { type: 'keepRemark' });
}

/** Five remarks, of which four find something; one is about `head()`, which is no problem. */
export function midway(): Practice {
  const { notebook, practice } = begun();
  let state = played(practice, { type: 'ask', text: 'Who uses the prediction, and what does a wrong answer cost?' }, { type: 'go', to: 'blind' });
  state = remarked(state, notebook, 'svm-score', 'svm.score(X_train', { text: 'Cell 20 scores the rows the model was fitted on, so 86.52 is too good. Use X_test: expect about 0.78.', area: 'evaluation', severity: 'blocker', confidence: 'certain' });
  state = remarked(state, notebook, 'titles', 'for i, row', { text: 'iterrows calls Python once a row, so 2 M rows a night get slow. Use str.extract instead.', area: 'structure' });
  state = remarked(state, notebook, 'split', 'train_test_split', { text: 'The split has no random_state, so reruns differ by a point or two. Set it.', area: 'reproducibility' });
  state = remarked(state, notebook, 'load', 'train.csv', { text: 'The path only exists on Kaggle.', area: 'reproducibility', confidence: 'certain' });
  state = remarked(state, notebook, 'rates', 'agg', { text: 'The mean of the target leaks.', area: 'evaluation', confidence: 'fairly' });
  return state;
}
