/** Where the analysis gives up: said once a notebook, with what it hides; silent where everything can be followed. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { parsePercent } from '../../src/notebook/percent';
import { writeReport } from '../../src/report/format';
import { json, type JsonReport } from '../../src/report/json';
import { text } from '../../src/report/text';

const limitsIn = (code: string): readonly string[] => critique(parsePercent(code).notebook).summary.limits;

const MODEL = 'from sklearn.svm import SVC\nSVC().fit(rows[["a"]], rows["y"])\n';

const SAID: readonly (readonly [name: string, code: string, said: RegExp])[] = [
  ['exec', '# %%\nexec(open("setup.py").read())\n# %%\nprint(total)\n', /^`exec` in cell 1 runs text as code: .*Names below it are not checked, and leakage and scores are judged without it\.$/],
  ['exec in two cells, once', '# %%\nexec(first)\n# %%\nexec(second)\n', /^`exec` in cells 1 and 2 /],
  ['eval of a text that is made', '# %%\nname = input()\nrows = eval(name + ".copy()")\n', /^`eval` in cell 1 .*what it gives is not known/],
  ['names bound by text', '# %%\nfor n in ["a", "b"]:\n    globals()[n] = 1\n# %%\nprint(a)\n', /^`globals\(\)` in cell 1 binds names by text/],
  ['globals().update', '# %%\nglobals().update(config)\n', /^`globals\(\)` in cell 1/],
  ['setattr on this module', '# %%\nimport sys\nsetattr(sys.modules[__name__], "alpha", 1)\n# %%\nprint(alpha)\n', /^`setattr` in cell 1 binds names by text/],
  ['another notebook', '# %%\n%run ./setup.ipynb\n# %%\nprint(config)\n', /^`%run \.\/setup\.ipynb` in cell 1 runs code of another file/],
  ['a star import', '# %%\nfrom helpers import *\n# %%\nprint(config)\n', /^`from helpers import \*` in cell 1 may bring any name/],
  ['a helper that is given the rows', '# %%\nimport pandas as pd\nfrom helpers import prepare\nrows = prepare(pd.read_csv("rows.csv"))\n', /^Nothing is known of the code of `helpers`: what `prepare` in cell 1 does to the data is not seen/],
  ['a relative helper that gives the rows', `# %%\nfrom .data import load\nrows = load()\n# %%\n${MODEL}`, /^Nothing is known of the code of `\.data`: what `load` in cell 1/],
  ['R', '# %%\n%%R -i rows -o fitted\nfitted <- lm(y ~ x, rows)\n# %%\nprint(fitted)\n', /^Cell 1 hands its lines to R, which is not read/],
  ['Cython', '# %%\n%%cython\ncdef int f(int x): return x\n# %%\nprint(f(1))\n', /^Cell 1 hands its lines to Cython/],
  ['a cell that does not parse', '# %%\nrows = [1, 2\nfor\n# %%\nprint("a")\n', /^Cell 1 cannot be read whole as Python 3/],
];

const SILENT: readonly (readonly [name: string, code: string])[] = [
  ['libraries that are known', `# %%\nimport pandas as pd\nimport plotly.express as px\nrows = pd.read_csv("rows.csv")\nfigure = px.scatter(rows, x="a", y="y")\n# %%\n${MODEL}`],
  ['a helper that only prints', '# %%\nfrom helpers import banner\nbanner("start")\n'],
  ['a helper whose value no model sees', '# %%\nfrom helpers import settings\ncolours = settings()\nprint(colours)\n'],
  ['globals only asked', '# %%\nif "rows" not in globals():\n    rows = []\nprint(rows)\n'],
  ['eval of a method', '# %%\nimport pandas as pd\nrows = pd.read_csv("rows.csv")\nrows.eval("a > 1")\neval("1 + 1")\n'],
  ['pages, files and shell lines', '# %%\n%%html\n<b>x</b>\n# %%\n%%writefile helper.py\nprint(1)\n# %%\n%%bash\nls\n# %%\n!ls\n%matplotlib inline\n'],
  ['%store with names', '# %%\n%store -r rows\nprint(rows)\n'],
];

describe('limits', () => {
  for (const [name, code, said] of SAID) it(`says: ${name}`, () => {
    const limits = limitsIn(code);
    assert.equal(limits.length, 1, limits.join('\n'));
    assert.match(limits[0]!, said);
    assert.ok(limits[0]!.length <= 260, `${limits[0]!.length} characters`);
  });

  for (const [name, code] of SILENT) it(`is silent: ${name}`, () => { assert.deepEqual(limitsIn(code), []); });

  it('no name is reported that such code may have brought', () => {
    for (const [name, code] of SAID) assert.deepEqual(critique(parsePercent(code).notebook).findings.filter(f => f.rule === 'name-before-definition').map(f => f.message), [], name);
  });

  it('stands in the reports, below the findings', () => {
    const { notebook } = parsePercent('# %%\nexec(text)\n');
    const { summary } = critique(notebook);
    const file = { path: 'a.ipynb', errors: [], notebook, findings: [], limits: summary.limits };
    assert.deepEqual((JSON.parse(writeReport(json, [file])) as JsonReport).notebooks[0]!.limits, summary.limits);
    assert.match(writeReport(text({ colour: false }), [file]), /^a\.ipynb {2}not followed: `exec` in cell 1 runs text as code: .*\.\n\nNo findings in 1 notebook\.\n$/);
    assert.deepEqual(writeReport(text({ colour: false, width: 80 }), [file]).split('\n').slice(0, 2), ['a.ipynb', '  not followed: `exec` in cell 1 runs text as code: the names it makes and the']);
  });
});
