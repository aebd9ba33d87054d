/** Extracting a function, percent text in and out: what becomes a parameter, what is returned, what stays outside, and where it is declined. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import { extractFunction } from '../../src/edits/extract-function';
import { buildModel } from '../../src/model/model';
import { parsePercent, printPercent } from '../../src/notebook/percent';

/** The cell with the mark is extracted; with `selection`, only what is marked. */
function extract(code: string, selection = false): string | null {
  const { notebook, marks } = parsePercent(code);
  const mark = marks[0]!;
  const fix = extractFunction(buildModel(notebook), mark.cell, selection ? mark : null);
  if (!fix) return null;
  assert.equal(fix.safety, 'safe');
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) assert.fail(applied.error);
  return printPercent(applied.notebook);
}

function becomes(code: string, expected: string, selection = false): void {
  assert.equal(extract(code, selection)?.trimEnd(), printPercent(parsePercent(expected).notebook).trimEnd());
}

const LOAD = `# %%
import pandas as pd
df = pd.read_csv("train.csv")
`;

describe('extract function', () => {
  it('takes what the cell reads and returns what others read; comments and quotes stay', () => becomes(`${LOAD}
# %%
«X» = df.drop(columns='label')  # the features
# the target
y = df['label']
rows = len(X)
# %%
print(X, y)
`, `${LOAD}
# %%
def step_2(df):
    """What cell 2 did."""
    X = df.drop(columns='label')  # the features
    # the target
    y = df['label']
    rows = len(X)
    return X, y


X, y = step_2(df)
# %%
print(X, y)
`));

  it('leaves imports above and the displayed value below, with what it reads', () => becomes(`${LOAD}
# %%
# what is missing
import numpy as np
«df»['age'] = df['age'].fillna(0)
from math import sqrt
root = sqrt(len(df))
big = np.log(df['age'])
# a look at it
big.head(), root
`, `${LOAD}
# %%
# what is missing
import numpy as np
from math import sqrt


def prepare_features(df):
    """Prepare the features."""
    df['age'] = df['age'].fillna(0)
    root = sqrt(len(df))
    big = np.log(df['age'])
    return root, big, df


root, big, df = prepare_features(df)
# a look at it
big.head(), root
`));

  it('does not indent lines that begin inside a string, and keeps tabs', () => becomes(`# %%
«text» = """one
two
"""
if text:
	parts = ("three"
		"four")
	print(text, parts)
# %%
text
`, `# %%
def step_1():
	"""What cell 1 did."""
	text = """one
two
"""
	if text:
		parts = ("three"
			"four")
		print(text, parts)
	return text


text = step_1()
# %%
text
`));

  it('takes a selection and leaves the rest of the cell', () => becomes(`${LOAD}
# %%
a = 1
«größe = df['größe'] * a
klein = größe / 2»
print(klein)
`, `${LOAD}
# %%
a = 1


def step_2(df, a):
    """What cell 2 did."""
    größe = df['größe'] * a
    klein = größe / 2
    return klein


klein = step_2(df, a)
print(klein)
`, true));

  it('a name that may stay as it was is a parameter and a result', () => becomes(`# %%
limit = 3
flag = True
# %%
«if» flag:
    limit = 4
print(limit)
# %%
limit
`, `# %%
limit = 3
flag = True
# %%
def step_2(flag, limit):
    """What cell 2 did."""
    if flag:
        limit = 4
    print(limit)
    return limit


limit = step_2(flag, limit)
# %%
limit
`));

  it('names that only a query string or a function below reads are results', () => becomes(`${LOAD}
# %%
«limit» = 3
scale = 2
other = limit * scale
# %%
def big(x):
    return x * scale
df.query("age > @limit")
`, `${LOAD}
# %%
def step_2():
    """What cell 2 did."""
    limit = 3
    scale = 2
    other = limit * scale
    return limit, scale


limit, scale = step_2()
# %%
def big(x):
    return x * scale
df.query("age > @limit")
`));

  const declined: Record<string, string> = {
    'a magic line': '# %%\n«a» = 1\n%matplotlib inline\nb = 2',
    'a shell line': '# %%\n«files» = !ls\nb = 2',
    'a cell magic': '# %%\n%%time\n«a» = 1',
    'a star import': '# %%\n«a» = 1\nfrom math import *\nb = sin(a)',
    'a definition': '# %%\n«a» = 1\ndef f():\n    return a',
    'await': '# %%\n«a» = await g()',
    'half-typed code': '# %%\n«a» = (1\nb = ',
    'a name deleted that another cell made': '# %%\na = 1\n# %%\n«b» = a\ndel a',
    'a result that may not be bound': '# %%\nflag = True\n# %%\n«if» flag:\n    a = 1\n# %%\na',
    'a loop that may not run': '# %%\nitems = []\n# %%\n«for» i in items:\n    last = i\n# %%\nlast',
    'a function above that reads a name bound here': '# %%\ndef f():\n    return a\n# %%\n«a» = 1\nb = f()',
    'a function that binds the name': '# %%\na = 0\ndef f():\n    global a\n    a = 2\n# %%\n«a» = 1\nf()\nb = a',
    'globals()': '# %%\n«a» = 1\nb = globals()["a"]',
    'a lambda whose name is bound again below': '# %%\n«k» = 1\nf = lambda x: x + k\n# %%\nk = 2\nf(1)',
    'an import that the code above steers': '# %%\n«import» os\nos.environ["MPLBACKEND"] = "agg"\nimport matplotlib.pyplot as plt\na = plt.figure()',
    'a builtin that the cell covers': '# %%\n«list» = list((1, 2))\n# %%\nlist',
    'statements that share a line with others': '# %%\na = 1; «b = 2»; c = 3',
    'only imports and a display': '# %%\n«import» os\nos.name',
  };
  for (const [name, code] of Object.entries(declined)) it(`is declined: ${name}`, () => assert.equal(extract(code, name.startsWith('statements')), null));

  it('leaves a name alone that a function reads by its text', () => {
    const code = (read: string): string => `${LOAD}\n# %%\ndef low():\n    return df.query("fare < ${read}")\n# %%\n«limit» = 10\ncount = len(low())\nprint(count, limit)\n`;
    assert.equal(extract(code('@limit')), null);
    assert.ok(extract(code('5')));
  });
});
