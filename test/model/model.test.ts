/** The model's own facts: names across cells, which rows meet, what the interpreter follows. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildModel, type Model } from '../../src/model/model';
import { complement, cut, filtered, isTestPart, mixesTestFile, overlap, rowsOf, type Source, splitAfter, surelyOverlap, union } from '../../src/model/rows';
import type { Split } from '../../src/model/values';
import { parsePercent } from '../../src/notebook/percent';

const model = (code: string): Model => buildModel(parsePercent(code).notebook);
const HEAD = '# %%\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler\n';

describe('names', () => {
  it('link a use to the binding that a top-to-bottom run reads', () => {
    const { names } = model('# %%\na = 1\n# %%\nb = a\na = 2\n# %%\nprint(a, b)\n');
    assert.deepEqual(names.usesOf('a').map(u => u.binding?.cellIndex), [0, 1]);
    assert.deepEqual(names.missing, []);
  });
  it('tell what a cell takes and gives, imports and functions left out', () => {
    const { names, code } = model('# %%\nimport os\na, unused = 1, 2\ndef f(x):\n    return x\n# %%\nb = f(a) + len(os.name)\n# %%\nprint(b)\n');
    assert.deepEqual(names.outputs(code[0]!.cell.id), ['os', 'a', 'f']);
    assert.deepEqual(names.inputs(code[1]!.cell.id), ['a']);
    assert.deepEqual(names.outputs(code[1]!.cell.id), ['b']);
    assert.deepEqual(names.inputs(code[2]!.cell.id), ['b']);
  });
  it('say where a missing name is bound below, or deleted above', () => {
    const { names } = model('# %%\nprint(late)\ngone = 1\ndel gone\n# %%\nlate = gone\n');
    assert.deepEqual(names.missing.map(m => [m.use.name, m.below?.cellIndex ?? null, m.deleted !== null]), [['late', 1, false], ['gone', null, true]]);
  });
});

describe('rows', () => {
  const at = { cell: 'c1', from: 0, to: 1 };
  const source = (id: number, role: Source['role'] = 'unknown'): Source => ({ id, name: `s${id}.csv`, at, role });
  const split = (id: number, name = 'train_test_split'): Split => ({ id, at, node: null, name, input: null, inFolds: false });
  const all = rowsOf(source(1)), random = split(1), slice = split(2, 'slice'), other = split(3, 'slice');
  it('of two sides of a split, or of two files, never meet', () => {
    assert.equal(overlap(cut(all, random, 'train'), cut(all, random, 'test')), false);
    assert.equal(overlap(all, rowsOf(source(2))), false);
    assert.equal(overlap(all, cut(all, random, 'test')), true);
  });
  it('of two random splits meet', () => { assert.equal(surelyOverlap(cut(all, random, 'train'), cut(all, split(9), 'test')), true); });
  it('of a mask and what it leaves never meet', () => {
    assert.equal(complement(complement('m')), 'm');
    assert.equal(overlap(filtered(all, 'm'), filtered(all, complement('m'))), false);
  });
  it('of two masks, or of windows and ends, may meet, not surely', () => {
    assert.equal(overlap(filtered(all, 'm'), filtered(all, 'n')), true);
    assert.equal(surelyOverlap(filtered(all, 'm'), filtered(all, 'n')), false);
    assert.equal(surelyOverlap(cut(all, slice, 'train'), cut(all, other, 'test')), false);
    assert.equal(surelyOverlap(cut(all, slice, 'train'), filtered(all, 'a:b')), false);
    assert.equal(surelyOverlap(cut(all, slice, 'train'), cut(all, other, 'train')), true);
  });
  it('know the split that came later', () => {
    assert.equal(splitAfter(all, cut(all, random, 'train')), random);
    assert.equal(splitAfter(cut(all, random, 'train'), cut(all, random, 'train')), null);
    assert.equal(splitAfter(rowsOf(source(2)), cut(all, random, 'train')), null);
  });
  it('of a test file are test rows; together with train rows they are mixed', () => {
    const train = rowsOf(source(4, 'train')), test = rowsOf(source(5, 'test'));
    assert.deepEqual([isTestPart(test), isTestPart(train), mixesTestFile(union(train, test)), mixesTestFile(test)], [true, false, true, false]);
  });
});

describe('interpreter', () => {
  const sides = (m: Model): string[] => m.events.fits.map(f => f.features?.rows.parts.map(p => p.cuts.map(c => c.side).join() || 'all').join('+') ?? 'nothing');
  it('inlines functions and unpacks what they return', () => {
    assert.deepEqual(sides(model(`${HEAD}def load():\n    df = pd.read_csv("a.csv")\n    parts = train_test_split(df, random_state=0)\n    return parts\ntrain, test = load()\nLogisticRegression().fit(train[["x"]], train["y"])\n`)), ['train']);
  });
  it('runs a loop over known frames once for each', () => {
    assert.deepEqual(sides(model(`${HEAD}train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)\nfor frame in [train, test]:\n    StandardScaler().fit(frame)\n`)), ['train', 'test']);
  });
  it('follows methods and fields of classes', () => {
    assert.deepEqual(sides(model(`${HEAD}class Job:\n    def __init__(self, path):\n        self.train, self.test = train_test_split(pd.read_csv(path), random_state=0)\n    def run(self):\n        self.model = LogisticRegression().fit(self.test[["x"]], self.test["y"])\n        return self\nJob("a.csv").run()\n`)), ['test']);
  });
  it('follows dictionaries, keyword arguments and lambdas', () => {
    assert.deepEqual(sides(model(`${HEAD}train, test = train_test_split(pd.read_csv("a.csv"), random_state=0)\nparts = {"train": train, "test": test}\ndef fit(model, *, data):\n    return model.fit(data[["x"]], data["y"])\nrun = lambda name: fit(LogisticRegression(), data=parts[name])\nrun("test")\n`)), ['test']);
  });
  it('keeps predictions apart from a later refit', () => {
    const m = model(`${HEAD}from sklearn.metrics import accuracy_score\ntrain, test = train_test_split(pd.read_csv("a.csv"), random_state=0)\nmodel = LogisticRegression().fit(train[["x"]], train["y"])\np = model.predict(test[["x"]])\nmodel.fit(test[["x"]], test["y"])\naccuracy_score(test["y"], p)\n`);
    assert.equal(m.events.scores.length, 1);
    assert.equal(m.events.scores[0]!.fit, m.events.fits[0]);
  });
  it('does not take a bound that was set anew for the old one', () => {
    const m = model(`${HEAD}df = pd.read_csv("a.csv")\nn = 10\na = df[:n]\nn = 20\nb = df[n:]\nn = 20\nLogisticRegression().fit(a[["x"]], a["y"])\nLogisticRegression().fit(b[["x"]], b["y"])\n`);
    const [a, b] = m.events.fits.map(f => f.features!.rows);
    assert.equal(surelyOverlap(a!, b!), false);
    assert.notEqual(a!.parts[0]!.cuts[0]!.split, b!.parts[0]!.cuts[0]!.split);
  });
});
