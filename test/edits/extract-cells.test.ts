/** Several cells into one function, percent text in and out: what is moved, what stays displayed, which cell stays, and what is in the way. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import { extractCells, extractNeighbours } from '../../src/edits/extract-cells';
import { buildModel } from '../../src/model/model';
import { parsePercent, printPercent } from '../../src/notebook/percent';

/** All cells from the first mark to the last. */
function extract(code: string): { text: string; changes: string | undefined } | { refused: string } {
  const { notebook, marks } = parsePercent(code);
  const at = marks.map(m => notebook.cells.findIndex(c => c.id === m.cell));
  const fix = extractCells(buildModel(notebook), notebook.cells.slice(Math.min(...at), Math.max(...at) + 1).map(c => c.id));
  if ('refused' in fix) return fix;
  assert.equal(fix.safety, 'safe');
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) assert.fail(applied.error);
  return { text: printPercent(applied.notebook).trimEnd(), changes: fix.changes };
}

const normal = (text: string): string => printPercent(parsePercent(text).notebook).trimEnd();

function becomes(code: string, expected: string): void {
  const found = extract(code);
  assert.ok('text' in found, 'refused' in found ? found.refused : '');
  assert.equal(found.text, normal(expected));
}

function refuses(code: string, why: RegExp): void {
  const found = extract(code);
  assert.match('refused' in found ? found.refused : `not refused:\n${found.text}`, why);
}

const LOAD = `# %%
import pandas as pd
df = pd.read_csv("train.csv")
`;

describe('extract cells', () => {
  it('takes what they read, returns what others read, and displays by hand what a cell in the middle displayed', () => becomes(`${LOAD}
# %%
# who pays
«paid» = df[df["fare"] > 0]
paid.describe()  # look
# %%

# how much
«mean» = paid["fare"].mean()
share = paid["fare"] / mean
# %%
print(share.max())
`, `${LOAD}
# %%
def prepare_features(df):
    """Prepare the features."""
    # who pays
    paid = df[df["fare"] > 0]
    display(paid.describe())  # look

    # how much
    mean = paid["fare"].mean()
    share = paid["fare"] / mean
    return share


share = prepare_features(df)
# %%
print(share.max())
`));

  it('leaves the value of the last cell displayed below the call, and keeps the cell that has outputs', () => {
    const found = extract(`${LOAD}
# %%
«größe» = len(df)
# %% [4]
«double» = größe * 2
double
# >>= 1782
`);
    assert.ok('text' in found);
    assert.equal(found.text, normal(`${LOAD}
# %% [4]
def step_2(df):
    """What cells 2 to 3 did."""
    größe = len(df)

    double = größe * 2
    return double


double = step_2(df)
double
# >>= 1782
`));
    assert.doesNotMatch(found.changes!, /Recorded outputs/);
  });

  it('says so when recorded outputs of another cell go', () => {
    const found = extract(`${LOAD}
# %% [2]
«rows» = len(df)
print(rows)
# >>> 891
# %% [3]
«half» = rows // 2
print(half)
# >>> 445
`);
    assert.ok('text' in found && /Recorded outputs stay with one of the cells only/.test(found.changes!));
  });

  it('keeps tabs and a comment at the end; imports go above the function', () => becomes(`${LOAD}
# %%
«if» len(df):
	rows = len(df)
else:
	rows = 0
# %%
«from» math import sqrt
root = sqrt(rows)
print(root)
# done
`, `${LOAD}
# %%
from math import sqrt


def step_2(df):
	"""What cells 2 to 3 did."""
	if len(df):
		rows = len(df)
	else:
		rows = 0

	root = sqrt(rows)
	print(root)


step_2(df)
# done
`));

  it('declines what lies between, magics, tags and errors', () => {
    const two = (middle: string): string => `${LOAD}\n# %%\n«a» = len(df)\n${middle}\n# %%\n«b» = a + 1\nprint(b)\n`;
    refuses(two('# %% [markdown]\n# Then'), /^Cell 3 stands between/);
    refuses(two('# %%\n%timeit a'), /magic/);
    refuses(two('# %%\n%%time\nc = a'), /magic/);
    refuses(two('# %% tags=["parameters"]\nc = 1'), /the tag “parameters”/);
    refuses(two('# %%\na.x\n# >>! AttributeError: x'), /ended with an error/);
    refuses(two('# %% language="r"\nx'), /no Python code/);
  });

  it('declines where nobody can tell whether a value is displayed', () => {
    refuses(`${LOAD}\n# %%\n«a» = [1]\na.append(2)\n# %%\n«b» = a + [3]\nprint(b)\n`, /^Cell 2 ends with a value that may be displayed or not/);
    refuses(`${LOAD}\n# %%\n«a» = df.head(2)\na.shape\n# %%\n«b» = len(a)\nprint(b, _)\n`, /by name/);
    refuses(`${LOAD}\n# %%\ndef display(x):\n    pass\n# %%\n«a» = df.head(2)\na.shape\n# %%\n«b» = len(a)\nprint(b)\n`, /binds display/);
  });

  it('displays a tuple as one', () => {
    const found = extract(`${LOAD}\n# %%\n«a» = df.head(2)\na.shape, df.shape\n# %%\n«b» = len(a)\nprint(b)\n`);
    assert.match('text' in found ? found.text : found.refused, /\n {4}display\(\(a\.shape, df\.shape\)\)\n/);
  });

  it('takes the recorded value as the sign that something is displayed', () => {
    const found = extract(`${LOAD}\n# %%\n«a» = df.pop("x")\na\n# >>= 0    1\n# %%\n«b» = len(a)\nprint(b)\n`);
    assert.match('text' in found ? found.text : found.refused, /\n {4}display\(a\)\n/);
  });

  it('declines a figure that is shown because its cell ends', () => {
    const plots = (show: string): string => `# %%
import pandas as pd
import matplotlib.pyplot as plt
df = pd.read_csv("train.csv")
# %%
«bins» = 10
plt.hist(df["age"], bins=bins)
${show}
# %%
«wide» = bins * 2
plt.hist(df["fare"], bins=wide)
plt.show()
`;
    refuses(plots('plt.title("ages")'), /draws and does not end with plt.show\(\)/);
    assert.ok('text' in extract(plots('plt.show()')));
  });

  it('declines names that functions see, and an exec', () => {
    refuses(`${LOAD}\n# %%\ndef show():\n    print(a)\n# %%\n«a» = len(df)\n# %%\n«b» = a + 1\nshow()\n`, /not certain/);
    refuses(`${LOAD}\n# %%\n«a» = len(df)\n# %%\n«exec»("b = 1")\nprint(a)\n`, /not certain/);
  });

  describe('for the cell with the cursor', () => {
    const offered = (code: string): string | null => {
      const { notebook, marks } = parsePercent(code);
      return extractNeighbours(buildModel(notebook), marks[0]!.cell)?.title ?? null;
    };

    it('takes the neighbours up to the next heading, without cells of imports', () => {
      const cells = `# %%
import pandas as pd
# %% [markdown]
# # Data
# %%
df = pd.read_csv("train.csv")
# %%
df = df.dropna()
# %%
«rows» = len(df)
print(rows)
# %% [markdown]
# # Model
# %%
print(df.shape)
`;
      assert.equal(offered(cells), 'Extract 3 cells into a function, load_data()');
    });

    it('takes one neighbour where the others are in the way, and none where it stands alone', () => {
      assert.equal(offered(`${LOAD}\n# %%\n!ls\n# %%\n«a» = len(df)\nc = a + 1\n# %%\nb = a * c\nprint(b)\n`), 'Extract 2 cells into a function, step_3(df)');
      assert.equal(offered(`# %% [markdown]\n# Alone\n# %%\n«a» = 1\nb = a\nc = b\nprint(c)\n# %% [markdown]\n# end\n`), null);
    });
  });
});
