/**
 * The notebooks that fixes are proven on: the samples, one small notebook a fix in `notebooks/`, and those of the corpus that run on data doubles.
 * In: the folders. Out: subjects with their data. The corpus is no part of the project; where it is absent, there are none of it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { fileContent, PYTHON } from '../support/python';
import { CORPUS, EXERCISES, SAMPLES } from '../support/real-notebooks';
import { PYTHON_THEN } from './kernels';
import type { Subject } from './pairs';

const SMALL = join(__dirname, 'notebooks');

export function sampleSubjects(): Subject[] {
  return EXERCISES.map(name => {
    const folder = join(SAMPLES, name);
    const key = JSON.parse(readFileSync(join(folder, 'exercise.json'), 'utf8')) as { notebook: string; data: { folder: string; files: { name: string }[] } };
    const files = Object.fromEntries(key.data.files.map(f => [f.name, fileContent(join(folder, f.name))]));
    return { name, notebook: read(join(folder, key.notebook)), files, local: { [key.data.folder]: '.' }, timeout: 900 };
  });
}

/** Seeded rows for all small notebooks: numbers, gaps, categories, text, dates, a label. */
export const ROWS = ((): string => {
  let state = 7;
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const lines = Array.from({ length: 120 }, (_, i) => {
    const age = random() < 0.1 ? '' : (18 + random() * 50).toFixed(1), fare = (random() * 80).toFixed(2), rooms = 1 + Math.floor(random() * 5);
    const city = ['Köln', 'Bergen', 'Łódź'][Math.floor(random() * 3)]!, sex = random() < 0.5 ? 'male' : 'female';
    const label = Number(fare) + rooms * 6 + (sex === 'female' ? 12 : 0) + random() * 20 > 72 ? 1 : 0;
    return `${i},${age},${fare},${rooms},${city},${sex},2023-${String(1 + (i % 12)).padStart(2, '0')}-15,${label}`;
  });
  return `id,age,fare,rooms,city,sex,day,label\n${lines.join('\n')}\n`;
})();

export function smallSubjects(): Subject[] {
  return readdirSync(SMALL).filter(name => name.endsWith('.py')).sort().map(name => ({
    name: name.replace(/\.py$/, ''),
    notebook: parsePercent(readFileSync(join(SMALL, name), 'utf8')).notebook,
    files: { 'data/train.csv': ROWS, 'data/raw/train.csv': ROWS, 'train.csv': ROWS }, local: { '/kaggle/input/small': 'data', '/mnt/share/small': 'data', '/kaggle/working': '.', 'https://data.invalid/small': 'data' },
  }));
}

interface Double { readonly notebook: string; readonly files: Readonly<Record<string, string>>; readonly local: Readonly<Record<string, string>>; readonly libraries: 'today' | 'then' }

/** Notebooks of the corpus that the doubles feed; empty where there is no corpus. */
export function corpusSubjects(): Subject[] {
  if (!existsSync(join(CORPUS, 'notebooks'))) return [];
  const doubles = JSON.parse(execFileSync(PYTHON, [join(__dirname, 'doubles.py')], { encoding: 'utf8', maxBuffer: 2 ** 28 })) as Double[];
  // Without the old libraries the notebooks that need them are left out; `scripts/prove.mjs` says so.
  return doubles.filter(d => d.libraries === 'today' || existsSync(PYTHON_THEN)).flatMap(({ notebook, files, local, libraries }) => {
    const name = readdirSync(join(CORPUS, 'notebooks')).find(n => n.includes(notebook));
    return name ? [{ name: name.replace(/\.ipynb$/, ''), notebook: read(join(CORPUS, 'notebooks', name)), files, local, libraries, timeout: 300 }] : [];
  });
}

function read(path: string): Notebook {
  const result = readNotebook(readFileSync(path, 'utf8'));
  if ('error' in result) throw new Error(`${path}: ${result.error.message}`);
  return result.notebook;
}
