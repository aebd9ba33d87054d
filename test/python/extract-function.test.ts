/**
 * Extracted functions, run for real: every cell that can become a function does, alone and all together, and the notebook shows the same as before.
 * In: notebooks in percent text that try scoping hard. Compared: printed text, displayed values, figures and files.
 */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import { extractFunction } from '../../src/edits/extract-function';
import { buildModel } from '../../src/model/model';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { runNotebooks, shown, type Job } from '../support/python';

const ROWS = `age,fare,sex,label\n${Array.from({ length: 60 }, (_, i) => `${i % 7 === 0 ? '' : 20 + (i * 7) % 40},${(i * 13) % 50 + 0.5},${i % 3 ? 'f' : 'm'},${(i * 5) % 3 ? 1 : 0}`).join('\n')}\n`;

const NOTEBOOKS: Record<string, string> = {
  'a whole model': `# %%
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
# %%
# read it
df = pd.read_csv("train.csv")
print(df.shape)
df.head()
# %%
df["age"] = df["age"].fillna(df["age"].median())
df["sex"] = df["sex"].map({"f": 0, "m": 1})
X = df.drop(columns="label")
y = df["label"]
X.describe()
# %%
plt.hist(df["age"], bins=8)
plt.title("ages")
plt.show()
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
model = LogisticRegression(max_iter=500)
model.fit(X_train, y_train)
predicted = model.predict(X_test)
accuracy_score(y_test, predicted)
# %%
counts = {}
for name in X.columns:
    share = X[name].mean()
    if share > 1:
        counts[name] = round(share, 3)
best = max(counts, key=lambda k: counts[k])
print(f"{best}: {counts[best]}")
counts
# %%
pd.DataFrame({"p": predicted}).to_csv("out.csv", index=False)
print(accuracy_score(y_test, predicted), best)
`,
  'names that are bound on some ways only': `# %%
limit, total, seen = 3, 0, []
# %%
for n in range(5):
    if n > limit:
        limit = n
        break
    seen.append(n)
else:
    limit = -1
total += limit
# %%
try:
    value = int("x")
except ValueError as problem:
    value = len(str(problem))
finally:
    closed = True
print(value, closed)
# %%
with open("note.txt", "w") as stream:
    stream.write("größe\\n" * limit)
size = limit * 2
# %%
n = [n for n in seen if n]
temp = sum(n)
del temp
print(limit, total, seen, value, n, size)
`,
  'strings, comments, tabs and semicolons': `# %%
import textwrap
query = """
  select *
    from t
"""
long = ("a"
        "b")
if query:
	nested = '''x
	y'''
	print(nested); print(long);
print(textwrap.dedent(query))
# %%
a = 1; b = 2
größe = a + b  # Größe
text = f"""{größe}
 {a}"""
text;
# %%
print(repr(text), repr(query), größe)
`,
  'queries, lambdas and functions that look around': `# %%
import pandas as pd
df = pd.read_csv("train.csv")
limit = 30
# %%
limit = 25
older = df.query("age > @limit")
count = len(older)
# %%
def share(frame):
    return len(frame) / rows
# %%
rows = len(df)
small = df[df["fare"].apply(lambda fare: fare < limit)]
print(len(small))
# %%
key = lambda row: row[0]
pairs = sorted(((b, a) for a, b in enumerate("cab")), key=key)
print(pairs, share(df), count)
df.query("age > @limit").shape
`,
};

describe('extracted functions in Python', function () {
  this.timeout(120_000);
  it('show the same as before, one by one and all together', () => {
    const jobs: (Job & { what: string })[] = [];
    for (const [name, text] of Object.entries(NOTEBOOKS)) {
      const { notebook } = parsePercent(text);
      const job = (n: Notebook, what: string): void => { jobs.push({ what: `${name}: ${what}`, notebook: n, files: { 'train.csv': ROWS } }); };
      job(notebook, 'before');
      let all = notebook, extracted = 0;
      for (const cell of notebook.cells) {
        const fix = extractFunction(buildModel(notebook), cell.id);
        if (!fix) continue;
        extracted++;
        job(apply(notebook, fix.edits), fix.title);
        const next = extractFunction(buildModel(all), cell.id);
        if (next) all = apply(all, next.edits);
        assert.equal(extractFunction(buildModel(apply(notebook, fix.edits)), cell.id), null, 'a second time there is nothing to do');
      }
      assert.ok(extracted >= 2, `${name}: only ${extracted} cells`);
      job(all, 'all');
    }
    const runs = runNotebooks(jobs);
    let before = runs[0]!;
    jobs.forEach(({ what }, i) => {
      const run = runs[i]!;
      if (what.endsWith(': before')) before = run;
      assert.deepEqual(shown(run).errors, [], what);
      assert.deepEqual(shown(run), shown(before), what);
      assert.deepEqual(run.files, before.files, what);
    });
    assert.ok(runs.some(r => shown(r).figures.length > 0) && runs.some(r => shown(r).results.length > 3) && runs.some(r => 'out.csv' in r.files));
  });
});

function apply(notebook: Notebook, edits: Parameters<typeof applyEdits>[1]): Notebook {
  const applied = applyEdits(notebook, edits);
  if ('error' in applied) assert.fail(applied.error);
  return applied.notebook;
}
