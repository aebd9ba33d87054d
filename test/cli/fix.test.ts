/** `notebook-critique fix`, as a person meets it: what is written, what is said, what is left alone. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { readNotebook } from '../../src/notebook/read';
import type { JsonFinding, JsonReport } from '../../src/report/json';
import { CLEAN, FLAWED, Workspace } from './support';

/** Besides FLAWED: a split without a seed, whose fix is for review. */
const UNSEEDED = `${FLAWED}# %% [3] id="split"
from sklearn.model_selection import train_test_split
left, right = train_test_split(train)
print(left.shape)
# >>> (668, 12)
`;

describe('notebook-critique fix', () => {
  let work: Workspace;
  beforeEach(() => { work = new Workspace(); });
  afterEach(() => work.remove());

  const findings = (name = 'train.ipynb'): readonly JsonFinding[] => (JSON.parse(work.run(`check ${name} --format json`).out) as JsonReport).notebooks[0]!.findings;
  const rules = (name?: string): string[] => findings(name).map(({ rule }) => rule);
  const sources = (name = 'train.ipynb'): string[] => {
    const read = readNotebook(work.read(name));
    assert.ok('notebook' in read);
    return read.notebook.cells.map(({ source }) => source);
  };

  it('applies safe fixes when nothing else is said, and tells what they did', () => {
    work.notebook('train.ipynb', UNSEEDED);
    assert.ok(rules().includes('missing-seed'));
    const { code, out, err } = work.run('fix train.ipynb');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^train\.ipynb: \d fix(es)? applied$/m);
    assert.match(out, /^ {2}cell 2:2:21 {2}machine-path {2}Read the data folder from DATA_DIR, same default \(safe\)\n {4}Without DATA_DIR in the environment every path stays as it was\.$/m);
    assert.doesNotMatch(out, /\(review\)/);
    assert.match(out, /^\d findings? left, \d of them with a fix: notebook-critique check train\.ipynb --fixes$/m);
    assert.ok(!rules().includes('machine-path'));
    assert.ok(rules().includes('missing-seed'), 'a review fix is not applied unasked');
    assert.ok(sources().some((source) => source.includes("DATA_DIR: str = os.environ.get(")));
  });

  it('changes nothing the second time', () => {
    work.notebook('train.ipynb', UNSEEDED);
    work.run('fix train.ipynb --safe');
    const text = work.read('train.ipynb');
    const before = fs.statSync(work.path('train.ipynb')).mtimeMs;
    const { code, out } = work.run('fix train.ipynb --safe');
    assert.equal(code, 0);
    assert.match(out, /^train\.ipynb: nothing to fix$/m);
    assert.equal(work.read('train.ipynb'), text);
    assert.equal(fs.statSync(work.path('train.ipynb')).mtimeMs, before, 'not even written');
  });

  it('keeps every byte that the fix does not touch', () => {
    work.notebook('train.ipynb', FLAWED);
    const before = work.read('train.ipynb');
    work.run('fix train.ipynb --rule machine-path');
    const after = work.read('train.ipynb');
    const kept = (text: string): string[] => text.split('\n').filter((line) => !/DATA_DIR|kaggle|import os/.test(line));
    // What is left of the old file is in the new one, in the same order; the new cell stands in between.
    let at = 0;
    for (const line of kept(before)) {
      const next = after.split('\n').indexOf(line, at);
      assert.ok(next >= 0, line);
      at = next + 1;
    }
    assert.match(after, /891 rows/);
  });

  it('keeps the mode, and writes through a link', () => {
    work.notebook('real/train.ipynb', FLAWED);
    fs.chmodSync(work.path('real/train.ipynb'), 0o640);
    fs.symlinkSync('real/train.ipynb', work.path('link.ipynb'));
    assert.equal(work.run('fix link.ipynb').code, 0);
    assert.ok(fs.lstatSync(work.path('link.ipynb')).isSymbolicLink());
    assert.equal(fs.statSync(work.path('real/train.ipynb')).mode & 0o777, 0o640);
    assert.ok(!rules('real/train.ipynb').includes('machine-path'));
    assert.deepEqual(work.names(), ['link.ipynb', 'real', 'real/train.ipynb'], 'no draft is left behind');
  });

  it('applies a review fix when its rule is named, and says what to check', () => {
    work.notebook('train.ipynb', UNSEEDED);
    const { code, out } = work.run('fix train.ipynb --rule missing-seed');
    assert.equal(code, 0);
    assert.match(out, /missing-seed {2}.*\(review\)\n {4}\S.{20}/);
    assert.ok(!rules().includes('missing-seed'));
    assert.ok(rules().includes('machine-path'), 'other rules are left alone');
  });

  it('fixes every finding of the rules named', () => {
    work.notebook('train.ipynb', '# %%\nimport pandas as pd\na = pd.read_csv("/kaggle/input/x/a.csv")\n# %%\nb = pd.read_csv("/kaggle/input/y/b.csv")\n# %%\nc = pd.read_csv("C:\\\\Users\\\\me\\\\c.csv")\n# %%\nfrom sklearn.svm import *\nmodel = SVC()\nprint(model)\n');
    const { code } = work.run('fix train.ipynb --rule machine-path,wildcard-import');
    assert.equal(code, 0);
    assert.deepEqual(rules().filter((rule) => rule === 'machine-path' || rule === 'wildcard-import'), []);
  });

  it('fixes one finding by its id, the fix by its number', () => {
    work.notebook('train.ipynb', UNSEEDED);
    const finding = findings().find(({ rule }) => rule === 'missing-seed')!;
    for (const [i, { title }] of finding.fixes.entries()) {
      work.notebook('train.ipynb', UNSEEDED);
      const { code, out } = work.run(`fix train.ipynb --finding ${finding.id} --fix ${i + 1}`);
      assert.equal(code, 0);
      assert.ok(out.includes(title), out);
      assert.ok(!findings().some(({ id }) => id === finding.id));
      assert.ok(rules().includes('machine-path'));
    }
  });

  it('writes elsewhere and leaves the notebook as it is', () => {
    work.notebook('train.ipynb', FLAWED);
    const before = work.read('train.ipynb');
    fs.mkdirSync(work.path('out'));
    const { code, out } = work.run('fix train.ipynb --output out/fixed.ipynb');
    assert.equal(code, 0);
    assert.match(out, /written to out\/fixed\.ipynb/);
    assert.equal(work.read('train.ipynb'), before);
    assert.ok(!rules('out/fixed.ipynb').includes('machine-path'));
    work.notebook('clean.ipynb', CLEAN);
    assert.equal(work.run('fix clean.ipynb -o out/clean.ipynb').code, 0);
    assert.equal(work.read('out/clean.ipynb'), work.read('clean.ipynb'), 'a copy, so that the next step finds its file');
  });

  it('shows what would change and writes nothing', () => {
    work.notebook('train.ipynb', FLAWED);
    const before = work.read('train.ipynb');
    const { code, out } = work.run('fix train.ipynb --diff');
    assert.equal(code, 0);
    assert.match(out, /would be applied/);
    assert.match(out, /new cell before cell 2, tagged parameters\n {4}\+ import os/);
    assert.match(out, /^ {4}- train = pd\.read_csv\("\/kaggle.*\n {4}\+ train = pd\.read_csv\(f".*DATA_DIR/m);
    assert.equal(work.read('train.ipynb'), before);
    assert.deepEqual(work.names(), ['train.ipynb']);
  });

  describe('what cannot be fixed', () => {
    it('is named, exit code 1, when a rule has no fix there', () => {
      work.notebook('train.ipynb', FLAWED);
      const { code, out, err } = work.run('fix train.ipynb --rule unpinned-install');
      assert.equal(code, 1);
      assert.match(out, /^train\.ipynb: no fix applied$/m);
      assert.match(err, /^train\.ipynb:cell 3:1:1: unpinned-install has no fix here: /);
    });
    it('is nothing when the rule finds nothing', () => {
      work.notebook('clean.ipynb', CLEAN);
      assert.deepEqual(work.run('fix clean.ipynb --rule machine-path'), { code: 0, out: 'clean.ipynb: nothing to fix\n', err: '' });
    });
    it('is an id that is not there (any more)', () => {
      work.notebook('train.ipynb', FLAWED);
      const { id } = findings().find(({ rule }) => rule === 'machine-path')!;
      const near = work.run(`fix train.ipynb --finding ${id.slice(0, -1)}`);
      assert.equal(near.code, 1);
      assert.ok(near.err.includes(`did you mean "${id}"?`), near.err);
      work.run(`fix train.ipynb --finding ${id}`);
      assert.match(work.run(`fix train.ipynb --finding ${id}`).err, /there is no finding machine-path-\w+/);
      const copy = work.run('fix train.ipynb --finding machine-path-00000000 --output copy.ipynb');
      assert.deepEqual([copy.code, work.names().includes('copy.ipynb')], [1, false]);
      assert.doesNotMatch(copy.out, /copy\.ipynb/);
    });
    it('is a finding without a fix, and a fix of a number too high', () => {
      work.notebook('train.ipynb', FLAWED);
      const idOf = (wanted: string): string => findings().find(({ rule }) => rule === wanted)!.id;
      assert.match(work.run(`fix train.ipynb --finding ${idOf('unpinned-install')}`).err, /has no fix/);
      const tooHigh = work.run(`fix train.ipynb --finding ${idOf('machine-path')} --fix 7`);
      assert.deepEqual([tooHigh.code, tooHigh.out], [2, '']);
      assert.match(tooHigh.err, /has 1 fix, so there is no --fix 7/);
    });
  });

  describe('bad input', () => {
    const refuses = (args: string, sentence: RegExp): void => {
      const before = work.names();
      const { code, out, err } = work.run(`fix ${args}`);
      assert.deepEqual([code, out], [2, ''], err);
      assert.match(err, sentence);
      assert.deepEqual(work.names(), before);
    };
    it('is named', () => {
      work.write('bad.ipynb', '{"cells": [}');
      work.write('five.ipynb', '{"nbformat": 5, "cells": []}');
      work.write('latin.ipynb', new Uint8Array([...Buffer.from('{"nbformat": 4, "cells": [], "metadata": {"x": "'), 0xe9, ...Buffer.from('"}}')]));
      refuses('gone.ipynb', /^gone\.ipynb: there is no such file or folder\n$/);
      refuses('.', /^\.: is a folder\n$/);
      refuses('bad.ipynb', /^bad\.ipynb: not JSON: expected .* line 1/);
      refuses('five.ipynb', /^five\.ipynb: nbformat 5 is not known/);
      refuses('latin.ipynb', /^latin\.ipynb: not UTF-8/);
    });
    it('is a read-only file, also for root; it stays as it is', () => {
      work.notebook('train.ipynb', FLAWED);
      const before = work.read('train.ipynb');
      fs.chmodSync(work.path('train.ipynb'), 0o444);
      refuses('train.ipynb', /^train\.ipynb: is read-only; nothing was written\n$/);
      assert.equal(work.read('train.ipynb'), before);
      assert.equal(work.run('fix train.ipynb --diff').code, 0, 'looking is allowed');
    });
    it('is an output that cannot be written', () => {
      work.notebook('train.ipynb', FLAWED);
      fs.mkdirSync(work.path('folder'));
      refuses('train.ipynb --output no/such/folder/x.ipynb', /^no\/such\/folder\/x\.ipynb: there is no such folder; nothing was written\n$/);
      refuses('train.ipynb --output folder', /^folder: is a folder; nothing was written\n$/);
    });
    it('is a notebook that changes while its fix is pending', () => {
      work.notebook('train.ipynb', FLAWED);
      const original = fs.readFileSync;
      let reads = 0;
      const patched = ((file: string, ...rest: unknown[]) => {
        if (file === work.path('train.ipynb') && ++reads === 2) work.notebook('train.ipynb', CLEAN);
        return (original as (...args: unknown[]) => unknown)(file, ...rest);
      }) as typeof fs.readFileSync;
      fs.readFileSync = patched;
      try {
        refuses('train.ipynb', /^train\.ipynb: changed on disk meanwhile; nothing was written\n$/);
      } finally {
        fs.readFileSync = original;
      }
      assert.deepEqual(rules(), [], 'the newer notebook is there');
    });
    it('is another kernel: nothing to fix, and it says why', () => {
      work.notebook('r.ipynb', '# %%\nsetwd("/home/me")\n', { language_info: { name: 'R' } });
      assert.deepEqual(work.run('fix r.ipynb'), { code: 0, out: 'r.ipynb: nothing to fix\n', err: 'r.ipynb: not critiqued: its kernel is r, not Python\n' });
    });
    it('is options that do not go together', () => {
      work.notebook('train.ipynb', FLAWED);
      refuses('train.ipynb --safe --rule machine-path', /--safe and --rule do not go together/);
      refuses('train.ipynb --fix 1', /--fix goes with --finding/);
      refuses('train.ipynb --finding x --fix 0', /--fix 0: expected a number, counted from 1/);
      refuses('train.ipynb --diff --output x.ipynb', /--diff writes nothing/);
      refuses('train.ipynb other.ipynb', /fix takes one NOTEBOOK, found 2/);
      refuses('train.ipynb --rule machine-paths', /there is no rule "machine-paths"; did you mean "machine-path"\?/);
    });
  });
});
