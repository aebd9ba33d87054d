/** `notebook-critique check`, as a person or a pipeline meets it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { validate } from '../../src/generated/report';
import type { JsonReport } from '../../src/report/json';
import { CLEAN, FLAWED, Workspace } from './support';

describe('notebook-critique check', () => {
  let work: Workspace;
  beforeEach(() => { work = new Workspace(); });
  afterEach(() => work.remove());

  const json = (args: string, code = 1): JsonReport => {
    const ran = work.run(`check ${args} --format json`);
    assert.equal(ran.code, code, ran.err);
    const report = JSON.parse(ran.out) as JsonReport;
    assert.ok(validate(report), JSON.stringify(validate.errors, null, 1));
    return report;
  };

  it('says one line a finding, with a place to click, and sums up', () => {
    work.notebook('train.ipynb', FLAWED);
    const { code, out, err } = work.run('check train.ipynb');
    assert.equal(code, 1);
    assert.equal(err, '');
    assert.match(out, /^train\.ipynb:cell 2:2:21 +major +machine-path +“\/kaggle\/input\/titanic\/train\.csv” works on Kaggle, nowhere else/m);
    assert.match(out, /^train\.ipynb:cell 3:1:1 +major +unpinned-install +\S/m);
    assert.match(out, /^2 findings: 2 major in 1 notebook\. \d can be fixed, \d safely\.$/m);
    assert.equal(out.split('\n').length, 5, 'two findings, a blank line, the summary');
  });

  it('is silent but for the summary on a clean notebook, exit code 0', () => {
    work.notebook('clean.ipynb', CLEAN);
    assert.deepEqual(work.run('check clean.ipynb'), { code: 0, out: 'No findings in 1 notebook.\n', err: '' });
  });

  it('does not write or run anything', () => {
    const before = fs.statSync(work.notebook('train.ipynb', FLAWED.replace('!pip install seaborn', '!touch executed'))).mtimeMs;
    work.run('check train.ipynb');
    assert.deepEqual(work.names(), ['train.ipynb']);
    assert.equal(fs.statSync(work.path('train.ipynb')).mtimeMs, before);
  });

  it('puts blockers first', () => {
    work.notebook('train.ipynb', `${FLAWED}# %%\napi_key = "sk-proj-9aF3kQ7LmZx82VbT4RcY"\n`);
    const { out } = work.run('check train.ipynb');
    const severities = [...out.matchAll(/ (blocker|major|nit) /g)].map((match) => match[1]);
    assert.deepEqual(severities, [...severities].sort());
    assert.equal(severities[0], 'blocker');
  });

  it('wraps to the terminal and colours only there', () => {
    work.notebook('train.ipynb', FLAWED);
    const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');
    for (const columns of [60, 80, 120, 200]) {
      const { out } = work.run('check train.ipynb', { columns });
      assert.match(out, /\u001b\[33mmajor\u001b\[39m/);
      for (const line of plain(out).split('\n').slice(0, -3)) assert.ok(line.length <= columns, `${columns}: ${line}`);
    }
    assert.doesNotMatch((work.run('check train.ipynb')).out, /\u001b/);
    assert.doesNotMatch((work.run('check train.ipynb --no-color', {})).out, /\u001b/);
    assert.doesNotMatch((work.run('check train.ipynb', { env: { NO_COLOR: '1' } })).out, /\u001b/);
    assert.doesNotMatch((work.run('check train.ipynb', { env: { TERM: 'dumb' } })).out, /\u001b/);
    assert.match((work.run('check train.ipynb', { env: { NO_COLOR: '' } })).out, /\u001b/);
  });

  it('lists fixes with what to type, and that works', () => {
    work.notebook('train.ipynb', FLAWED);
    const { out } = work.run('check train.ipynb --fixes');
    const option = /fix 1 \(safe\): Read the data folder from DATA_DIR.*\n +(--finding \S+)/.exec(out);
    assert.ok(option, out);
    assert.equal((work.run(`fix train.ipynb ${option[1]}`)).code, 0);
    assert.doesNotMatch((work.run('check train.ipynb')).out, /machine-path/);
  });

  it('writes JSON that its schema describes', () => {
    work.notebook('train.ipynb', FLAWED);
    const { version, notebooks } = json('train.ipynb');
    assert.equal(version, 1);
    assert.deepEqual(notebooks.map(({ path, errors }) => ({ path, errors })), [{ path: 'train.ipynb', errors: [] }]);
    const finding = notebooks[0]!.findings.find(({ rule }) => rule === 'machine-path')!;
    const { id, message, title, fixes, places, related, ...rest } = finding;
    assert.deepEqual(rest, { rule: 'machine-path', topic: 'path', severity: 'major', scope: 'cell', cell: 1, cellId: 'load', line: 2, column: 21, endLine: 2, endColumn: 54 });
    assert.match(id, /^machine-path-/);
    assert.ok(title.length > 0 && message.length > 0);
    assert.deepEqual([places, related], [[], []]);
    assert.equal(fixes[0]!.safety, 'safe');
    const replaced = fixes[0]!.edits.find((edit) => edit.kind === 'replace')!;
    assert.deepEqual([replaced.cell, replaced.cellId, replaced.line, replaced.from], [1, 'load', 2, 40]);
    assert.ok(fixes[0]!.edits.some((edit) => edit.kind === 'insertCell' && edit.tags.includes('parameters')));
    for (const hidden of ['guide', 'summary', 'at']) assert.ok(!(hidden in finding));
  });

  it('keeps a finding’s id while cells come and go around it', () => {
    const idOf = (percent: string): string => {
      work.notebook('train.ipynb', percent);
      return (json('train.ipynb')).notebooks[0]!.findings.find(({ rule }) => rule === 'machine-path')!.id;
    };
    const id = idOf(FLAWED);
    assert.equal(idOf(`# %% id="new"\nprint("hello")\n${FLAWED}`), id);
    assert.notEqual(idOf(FLAWED.replace('titanic', 'spaceship')), id);
  });

  describe('paths', () => {
    beforeEach(() => {
      for (const name of ['a/one.ipynb', 'a/b/two.ipynb', 'a/.ipynb_checkpoints/one-checkpoint.ipynb', 'a/node_modules/x/y.ipynb', 'a/.venv/z.ipynb', 'a/venv/lib/site-packages/z.ipynb', 'a/.hidden/h.ipynb']) work.notebook(name, CLEAN);
      work.write('a/readme.md', '# no notebook');
      work.notebook('odd [1].ipynb', CLEAN);
    });
    const pathsOf = (args: string[], code = 0): string[] => {
      const ran = work.runWith(['check', ...args, '--format', 'json']);
      assert.equal(ran.code, code, ran.err);
      return (JSON.parse(ran.out) as JsonReport).notebooks.map(({ path }) => path);
    };

    it('searches folders, and leaves out what is not the project’s', () => {
      assert.deepEqual(pathsOf(['a']), ['a/b/two.ipynb', 'a/one.ipynb']);
      assert.deepEqual(pathsOf(['.']), ['a/b/two.ipynb', 'a/one.ipynb', 'odd [1].ipynb']);
    });
    it('takes a file that a search leaves out when it is named', () => {
      assert.deepEqual(pathsOf(['a/.hidden/h.ipynb']), ['a/.hidden/h.ipynb']);
      assert.deepEqual(pathsOf(['a/.hidden']), ['a/.hidden/h.ipynb']);
    });
    it('understands globs, and files that look like one', () => {
      assert.deepEqual(pathsOf(['a/**/t*.ipynb']), ['a/b/two.ipynb']);
      assert.deepEqual(pathsOf(['a/{one,b/two}.ipynb']), ['a/b/two.ipynb', 'a/one.ipynb']);
      assert.deepEqual(pathsOf(['odd [1].ipynb']), ['odd [1].ipynb']);
    });
    it('takes each notebook once, in the order named', () => {
      assert.deepEqual(pathsOf(['a/one.ipynb', 'a', work.path('a/one.ipynb')]), ['a/one.ipynb', 'a/b/two.ipynb']);
    });
    it('does not look green when it found nothing to look at', () => {
      fs.mkdirSync(work.path('empty'));
      for (const [arg, sentence] of [['empty', /no notebooks \(\*\.ipynb\) in empty/], ['nothing/*.ipynb', /no file matches nothing\/\*\.ipynb/]] as const) {
        const { code, err } = work.run(`check ${arg}`);
        assert.equal(code, 2);
        assert.match(err, sentence);
      }
    });
  });

  describe('bad input', () => {
    const cases: [string, string | Uint8Array, RegExp][] = [
      ['an empty file', '', /the file is empty/],
      ['no JSON', '{"cells": [', /not JSON: expected .* line 1/],
      ['JSON that is no notebook', '{"a": 1}', /not a notebook/],
      ['an unknown format', '{"nbformat": 5, "cells": []}', /nbformat 5 is not known/],
      ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), /not JSON/],
    ];
    for (const [name, text, sentence] of cases) {
      it(`names ${name} and goes on with the others`, () => {
        work.write('bad.ipynb', text);
        work.notebook('train.ipynb', FLAWED);
        const ran = work.run('check bad.ipynb train.ipynb');
        assert.equal(ran.code, 2);
        assert.match(ran.err, new RegExp(`^bad\\.ipynb: .*${sentence.source}.*\\n$`));
        assert.match(ran.out, /machine-path/);
        assert.match(ran.out, /1 notebook; 1 notebook could not be read/);
        const report = json('bad.ipynb train.ipynb', 2);
        assert.match(report.notebooks[0]!.errors[0]!.message, sentence);
        assert.deepEqual(report.notebooks[0]!.findings, []);
        assert.equal(report.notebooks[1]!.findings.length, 2);
      });
    }
    it('names a file that is not there', () => {
      assert.deepEqual(work.run('check gone.ipynb'), { code: 2, out: 'No findings in 0 notebooks; 1 notebook could not be read.\n', err: 'gone.ipynb: there is no such file or folder\n' });
    });
    it('says so for another kernel, and finds nothing in it', () => {
      work.notebook('r.ipynb', '# %%\nsetwd("/home/me")\n', { language_info: { name: 'R' }, kernelspec: { name: 'ir', language: 'R' } });
      const { code, out, err } = work.run('check r.ipynb');
      assert.equal(code, 0);
      assert.equal(err, 'r.ipynb: not critiqued: its kernel is r, not Python\n');
      assert.equal(out, 'No findings in 1 notebook, 1 of them not Python.\n');
      const [only] = (json('r.ipynb', 0)).notebooks;
      assert.deepEqual(only, { path: 'r.ipynb', errors: [], skipped: 'its kernel is r, not Python', findings: [], limits: [] });
    });
    it('reads notebooks of no cells, and of many', function () {
      this.timeout(60_000);
      work.write('none.ipynb', '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}');
      work.notebook('many.ipynb', '# %% [markdown]\n# # Many\n' + Array.from({ length: 5000 }, (_, i) => `# %%\nx${i} = ${i}\n`).join(''));
      const { code, err } = work.run('check none.ipynb many.ipynb --ignore no-functions');
      assert.deepEqual({ code, err }, { code: 0, err: '' });
    });
  });

  describe('choosing rules', () => {
    beforeEach(() => { work.notebook('train.ipynb', FLAWED); });
    const rulesOf = (args: string, code = 1): string[] => [...new Set((json(`train.ipynb ${args}`, code)).notebooks[0]!.findings.map(({ rule }) => rule))];

    it('by the command line', () => {
      assert.deepEqual(rulesOf('--select machine-path'), ['machine-path']);
      assert.deepEqual(rulesOf('--rule machine-path,unpinned-install'), ['machine-path', 'unpinned-install']);
      assert.deepEqual(rulesOf('--ignore machine-path'), ['unpinned-install']);
      assert.deepEqual(rulesOf('--ignore machine-path --ignore unpinned-install', 0), []);
    });
    it('by the nearest configuration file, which the command line overrules', () => {
      work.write('.notebook-critique.json', '{ "rules": { "machine-path": "off", "unpinned-install": "blocker" } }');
      assert.deepEqual(rulesOf(''), ['unpinned-install']);
      assert.equal((json('train.ipynb')).notebooks[0]!.findings[0]!.severity, 'blocker');
      assert.deepEqual(rulesOf('--select machine-path'), ['machine-path']);
      work.write('sub/.notebook-critique.json', '{}');
      work.notebook('sub/train.ipynb', FLAWED);
      assert.equal((json('sub/train.ipynb')).notebooks[0]!.findings.length, 2);
      work.write('other.json', '{ "rules": { "unpinned-install": "off" } }');
      assert.deepEqual(rulesOf('--config other.json'), ['machine-path']);
    });
    it('does not look above the top of a repository', () => {
      work.write('.notebook-critique.json', '{ "rules": { "machine-path": "off" } }');
      work.notebook('repo/deep/train.ipynb', FLAWED);
      fs.mkdirSync(work.path('repo/.git'));
      assert.equal((json('repo/deep/train.ipynb')).notebooks[0]!.findings.length, 2);
    });
    it('says which mark names no rule', () => {
      work.notebook('train.ipynb', FLAWED.replace('train.csv")', 'train.csv")  # notebook-critique: allow machine-pth'));
      const { out, err } = work.run('check train.ipynb');
      assert.match(err, /^train\.ipynb:cell 2:2:\d+: this mark allows “machine-pth”, and no rule is called that\. Did you mean machine-path\?$/m);
      assert.match(out, /machine-path/);
    });
    it('by marks in the notebook, each rule for itself', () => {
      work.notebook('train.ipynb', FLAWED.replace('train.csv")', 'train.csv")  # notebook-critique: allow machine-path'));
      assert.deepEqual(rulesOf(''), ['unpinned-install']);
      work.notebook('train.ipynb', FLAWED, { language_info: { name: 'python' }, 'notebook-critique': { allow: ['unpinned-install'] } });
      assert.deepEqual(rulesOf(''), ['machine-path']);
      work.notebook('train.ipynb', FLAWED.replace('id="install"', 'id="install" tags=["notebook-critique-skip"]'));
      assert.deepEqual(rulesOf(''), ['machine-path']);
    });
    it('allows one of several places and reports the rest', () => {
      work.notebook('train.ipynb', '# %%\nimport pandas as pd\na = pd.read_csv("/kaggle/input/x/a.csv")  # noqa: machine-path\nb = pd.read_csv("/kaggle/input/x/b.csv")\nc = pd.read_csv("/kaggle/input/x/c.csv")\n');
      const [finding] = (json('train.ipynb --select machine-path')).notebooks[0]!.findings;
      assert.deepEqual([finding!.line, finding!.places.map(({ line }) => line)], [3, [4]]);
    });
    it('reports what reviewers would argue about only when asked to be strict', () => {
      work.notebook('train.ipynb', CLEAN.replace('train.head()', 'from sklearn.svm import SVC\nmodel = SVC(C=5)\nmodel'));
      assert.deepEqual(rulesOf('', 0), []);
      assert.deepEqual(rulesOf('--strict'), ['inline-hyperparameters']);
      work.write('.notebook-critique.json', '{ "strict": true }');
      assert.deepEqual(rulesOf(''), ['inline-hyperparameters']);
    });
  });

  describe('a broken configuration file', () => {
    const cases: [string, string, RegExp][] = [
      ['a rule that is not there', '{\n  "rules": {\n    "machine-paht": "off"\n  }\n}', /^notebook-critique: \.notebook-critique\.json:3:5: rules\.machine-paht: there is no such rule; did you mean "machine-path"\?\n/],
      ['a severity that is not there', '{ "rules": { "machine-path": "high" } }', /:1:30: rules\.machine-path: expected off, blocker, major or nit, found "high"/],
      ['a key that is not there', '{ "strickt": true }', /:1:3: strickt: there is no such key; did you mean "strict"\?/],
      ['a value of the wrong kind', '{ "strict": "yes" }', /:1:13: strict: expected true or false, found "yes"/],
      ['no JSON', '{\n  "strict": true,\n}', /:3:1: not JSON: expected a/],
      ['no object', '[]', /:1:1: expected an object, found \[\]/],
    ];
    for (const [name, text, sentence] of cases) {
      it(`is named with key and place: ${name}`, () => {
        work.notebook('train.ipynb', FLAWED);
        work.write('.notebook-critique.json', text);
        const { code, out, err } = work.run('check train.ipynb');
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, sentence);
      });
    }
    it('is named when it is not there', () => {
      work.notebook('train.ipynb', FLAWED);
      const { code, err } = work.run('check train.ipynb --config gone.json');
      assert.deepEqual([code, err], [2, 'notebook-critique: gone.json: there is no such file or folder\n']);
    });
    it('may start with a byte order mark', () => {
      work.notebook('train.ipynb', FLAWED);
      work.write('.notebook-critique.json', '\ufeff{ "$schema": "./schemas/config.schema.json", "rules": { "machine-path": "off" } }');
      assert.deepEqual((json('train.ipynb')).notebooks[0]!.findings.map(({ rule }) => rule), ['unpinned-install']);
    });
  });
});
