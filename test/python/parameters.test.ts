/**
 * Values that fixes put into the parameters cell are set from outside: by `papermill -p` and, for places, by the environment; without either all stays as it was.
 * In: one small notebook with every kind of parameter in every kind of use, the fixes of three rules. Out: three runs by Papermill, compared line by line.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { critique } from '../../src/critique';
import { readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import { PYTHON } from '../support/python';

const RULES = ['machine-path', 'inline-hyperparameters', 'missing-seed'];
const ROWS = Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 13) % 11},${i % 2}`).join('\n');

describe('parameters', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'papermill-'));
  after(() => { rmSync(folder, { recursive: true, force: true }); });

  it('are set by Papermill and by the environment, in f-strings, os.path.join and Path too', () => {
    const here = join(folder, 'here'), there = join(folder, 'there');
    for (const place of [here, there]) {
      mkdirSync(place);
      writeFileSync(join(place, 'a.csv'), `a,b,y\n${ROWS}\n${place === there ? '9,9,1\n' : ''}`);
    }
    const original = fileOf([
      'import os\nfrom pathlib import Path\nimport pandas as pd\nfrom sklearn.ensemble import RandomForestClassifier',
      `name = 'a'\nplain = pd.read_csv('${here}/a.csv')\nformatted = pd.read_csv(f'${here}/{name}.csv')\njoined = pd.read_csv(os.path.join('${here}', 'a.csv'))\nunder = pd.read_csv(Path('${here}') / 'a.csv')\nprint('rows', len(plain), len(formatted), len(joined), len(under))`,
      `if os.environ.get('ONLINE'):\n    print('address', len(pd.read_csv('https://data.invalid/all/a.csv')))`,
      `model = RandomForestClassifier(n_estimators=12, max_depth=3).fit(plain[['a', 'b']], plain['y'])\nprint('model', model.n_estimators, model.max_depth, model.random_state)\nprint('yes', int((model.predict_proba(plain[['a', 'b']])[:, 1] > 0.999).sum()))`,
    ]);
    const fixed = withFixes(original);
    const rows = (n: number): string => `rows ${n} ${n} ${n} ${n}`;

    assert.deepEqual(run(original).slice(0, 2), [rows(30), 'model 12 3 None']);
    assert.deepEqual(run(fixed), [rows(30), 'model 12 3 42', 'yes 0']);
    const set = { DATA_DIR: there, DATA_URL: there, N_ESTIMATORS: '5', MAX_DEPTH: '2', THRESHOLD: '0.0', SEED: '7' };
    assert.deepEqual(run(fixed, set, { ONLINE: 'yes' }), [rows(31), 'address 31', 'model 5 2 7', 'yes 31']);
    assert.deepEqual(run(fixed, {}, { ONLINE: 'yes', DATA_DIR: there, DATA_URL: there }).slice(0, 2), [rows(31), 'address 31']);
  });

  it('are told by Papermill with their types', () => {
    const path = join(folder, 'typed.ipynb');
    writeFileSync(path, withFixes(fileOf(['from sklearn.svm import SVC', 'model = SVC(C=2.5, degree=4)'])));
    const help = execFileSync(PYTHON, ['-m', 'papermill', '--help-notebook', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    assert.match(help, /C: float \(default 2\.5\)/);
    assert.match(help, /DEGREE: int \(default 4\)/);
  });

  /** What the notebook prints, line by line. */
  function run(text: string, parameters: Readonly<Record<string, string>> = {}, environment: Readonly<Record<string, string>> = {}): string[] {
    const given = Object.entries(parameters).flatMap(([name, value]) => ['-p', name, value]);
    const out = execFileSync(PYTHON, ['-m', 'papermill', '-', '-', ...given, '--no-progress-bar'], { cwd: folder, input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    const { cells } = JSON.parse(out) as { cells: { outputs?: { name?: string; text?: string | string[] }[] }[] };
    return cells.flatMap(c => c.outputs ?? []).filter(o => o.name === 'stdout').flatMap(o => [o.text ?? []].flat().join('').trim().split('\n'));
  }
});

function fileOf(sources: readonly string[]): string {
  const cells = sources.map((source, i) => ({ cell_type: 'code', execution_count: null, id: `c${i}`, metadata: {}, outputs: [], source }));
  return JSON.stringify({ cells, metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' }, language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 });
}

/** The file after every fix of the three rules, arguable ones included, until there is none. */
function withFixes(text: string): string {
  for (let now = text, n = 0; ; n++) {
    const read = readNotebook(now);
    if ('error' in read) assert.fail(read.error.message);
    const fix = critique(read.notebook, { rules: {}, strict: true }).findings.filter(f => RULES.includes(f.rule)).flatMap(f => f.fixes)[0];
    if (!fix) return now;
    assert.ok(n < 9, `no end: ${fix.title}`);
    const written = writeEdits(now, fix.edits);
    if ('error' in written) assert.fail(written.error);
    now = written.text;
  }
}
