/** `notebook-critique check` on projects: baselines, thresholds, lists of files, standard input, ignore files, configuration in pyproject.toml, threads. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { JsonNotebook } from '../../src/report/json';
import { CLEAN, FLAWED, ipynb, Workspace } from './support';

const PROGRAM = path.resolve(__dirname, '../../dist/cli.js');
const SECRET = '# %% [3] id="secret"\napi_key = "sk-proj-9aF3kQ7LmZx82VbT4RcY"\n';

describe('notebook-critique check, in a project', () => {
  let work: Workspace;
  beforeEach(() => { work = new Workspace(); });
  afterEach(() => work.remove());

  it('leaves out what the baseline knows, and speaks of what is new and what is gone', () => {
    work.notebook('notebooks/train.ipynb', FLAWED);
    assert.deepEqual([work.run('check notebooks --write-baseline ci/baseline.json').code, work.names().includes('ci/baseline.json')], [2, false], 'there is no folder ci');
    assert.equal(work.run('check notebooks --write-baseline baseline.json').code, 0);
    const known = work.run('check notebooks --baseline baseline.json');
    assert.deepEqual([known.code, known.out, known.err], [0, 'No new findings in 1 notebook. 2 in the baseline.\n', '']);
    work.notebook('notebooks/train.ipynb', `${FLAWED}${SECRET}`);
    const more = work.run('check notebooks --baseline baseline.json');
    assert.equal(more.code, 1);
    assert.match(more.out, /secret-in-code/);
    assert.doesNotMatch(more.out, /machine-path|unpinned-install/);
    assert.match(more.out, /1 new finding: 1 blocker in 1 notebook\. 2 in the baseline\./);
    work.notebook('notebooks/train.ipynb', FLAWED.replace('!pip install seaborn', 'pass'));
    assert.match(work.run('check notebooks --baseline baseline.json').err, /^baseline\.json: one finding of the baseline is gone; --write-baseline makes a new one\n$/);
  });

  it('refuses what is no baseline, naming the place', () => {
    work.notebook('train.ipynb', FLAWED);
    work.write('baseline.json', '{"version": 1, "notebooks": {"train.ipynb": [3]}}');
    const { code, err } = work.run('check train.ipynb --baseline baseline.json');
    assert.equal(code, 2);
    assert.match(err, /baseline\.json: not a baseline: \/notebooks\/train\.ipynb\/0 must be string/);
  });

  it('fails only from the severity that was asked for', () => {
    work.notebook('train.ipynb', FLAWED);
    const code = (on: string): number => work.run(`check train.ipynb --fail-on ${on}`).code;
    assert.deepEqual(['blocker', 'major', 'nit', 'never'].map(code), [0, 1, 1, 0]);
    work.notebook('train.ipynb', `${FLAWED}${SECRET}`);
    assert.equal(code('blocker'), 1);
    work.write('train.ipynb', '{');
    assert.equal(code('never'), 2, 'a broken file is no finding');
  });

  it('reads one notebook from standard input', () => {
    work.stdin = ipynb(FLAWED, {});
    work.write('sub/.notebook-critique.json', '{"rules": {"unpinned-install": "off"}}');
    assert.match(work.run('check --stdin').out, /^stdin\.ipynb:cell 2:2:21 /m);
    const { out } = work.run('check --stdin --stdin-filename sub/train.ipynb');
    assert.match(out, /^sub\/train\.ipynb:cell 2:2:21 /m);
    assert.doesNotMatch(out, /unpinned-install/);
  });

  it('takes paths from a file or from standard input, and answers in lines', () => {
    for (const name of ['a.ipynb', 'b c.ipynb', 'd.ipynb']) work.notebook(name, name === 'd.ipynb' ? CLEAN : FLAWED);
    work.write('list.txt', 'b c.ipynb\r\na.ipynb\r\n\r\nd.ipynb\r\n');
    const lines = (args: string): JsonNotebook[] => work.run(args).out.trimEnd().split('\n').map((line) => JSON.parse(line) as JsonNotebook);
    assert.deepEqual(lines('check --files-from list.txt --format ndjson').map(({ path: name, findings }) => [name, findings.length]), [['b c.ipynb', 2], ['a.ipynb', 2], ['d.ipynb', 0]]);
    work.stdin = 'a.ipynb\nmissing.ipynb\n';
    const broken = work.run('check --files-from - --format ndjson');
    assert.equal(broken.code, 2);
    assert.deepEqual(broken.out.trimEnd().split('\n').map((line) => (JSON.parse(line) as JsonNotebook).errors.length), [0, 1]);
  });

  it('leaves out what ignore files name, the deeper file last; a notebook named by itself is checked', () => {
    for (const name of ['a.ipynb', 'drafts/b.ipynb', 'drafts/keep.ipynb', 'old/c.ipynb', 'sub/d.ipynb']) work.notebook(name, FLAWED);
    work.write('.git/HEAD', '');
    work.write('.gitignore', 'drafts/*\n');
    work.write('drafts/.gitignore', '!keep.ipynb\n');
    work.write('.notebook-critique-ignore', '# not ours\nold/\n');
    const checked = (args: string): string[] => [...new Set([...work.run(args).out.matchAll(/^(\S+\.ipynb):cell/gm)].map((match) => match[1]!))];
    assert.deepEqual(checked('check .'), ['a.ipynb', 'drafts/keep.ipynb', 'sub/d.ipynb']);
    assert.deepEqual(checked('check **/*.ipynb'), ['a.ipynb', 'drafts/keep.ipynb', 'sub/d.ipynb']);
    assert.equal(checked('check . --no-ignore').length, 5);
    assert.deepEqual(checked('check old/c.ipynb'), ['old/c.ipynb']);
    assert.match(work.run('check old').err, /ignore files leave out the one notebook in old; --no-ignore looks there too/);
  });

  it('reads its configuration from pyproject.toml too; .notebook-critique.json beside it wins', () => {
    work.notebook('sub/train.ipynb', FLAWED);
    work.write('pyproject.toml', '[project]\nname = "x"\n\n[tool.notebook-critique.rules]\nmachine-path = "off"\nunpinned-install = "blocker"\n');
    assert.match(work.run('check sub').out, /^sub\/train\.ipynb:cell 3:1:1 +blocker +unpinned-install .*\n\n1 finding: 1 blocker/m);
    work.write('.notebook-critique.json', '{"rules": {"unpinned-install": "off"}}');
    assert.match(work.run('check sub').out, /machine-path/);
    work.write('sub/pyproject.toml', '[tool.ruff]\nline-length = 100\n');
    assert.match(work.run('check sub').out, /machine-path/, 'a pyproject.toml that does not speak of us is passed over');
  });

  for (const [toml, sentence] of [
    ['[tool.notebook-critique]\nstrikt = true\n', /^notebook-critique: pyproject\.toml:1:1: tool\.notebook-critique\.strikt: there is no such key; did you mean "strict"\?/],
    ['[tool.notebook-critique]\nrules = { machine-path = "high" }\n', /pyproject\.toml:1:1: tool\.notebook-critique\.rules\.machine-path: expected off, blocker, major or nit, found "high"/],
    ['[tool.notebook-critique.rules]\nmachinepath = "off"\n', /tool\.notebook-critique\.rules\.machinepath: there is no such rule; did you mean "machine-path"\?/],
    ['[project]\nname = "x"\n[tool.notebook-critique]\nstrict = tru\n', /pyproject\.toml:4:\d+: not TOML: /],
  ] as const) {
    it(`names what is wrong in ${JSON.stringify(toml)}`, () => {
      work.notebook('train.ipynb', FLAWED);
      work.write('pyproject.toml', toml);
      const { code, err } = work.run('check train.ipynb');
      assert.equal(code, 2);
      assert.match(err, sentence);
    });
  }

  it('gives the same report with threads as without, in the same order', () => {
    for (let n = 0; n < 40; n++) work.notebook(`n${n}.ipynb`, n % 3 === 0 ? FLAWED : n % 3 === 1 ? CLEAN : SECRET);
    work.write('n7.ipynb', '{"cells": [');
    const run = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, 'check', '.', ...args], { cwd: work.folder, encoding: 'utf8' });
    for (const format of ['text', 'json', 'ndjson', 'sarif', 'github', 'markdown']) {
      const [one, four] = [run('--format', format, '--jobs', '1'), run('--format', format, '--jobs', '4')];
      assert.equal(four.status, 2);
      assert.ok(one.stdout.length > 1000, format);
      assert.deepEqual([four.stdout, four.stderr], [one.stdout, one.stderr], format);
    }
  });
});
