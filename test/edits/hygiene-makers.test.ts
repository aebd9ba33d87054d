/** The small makers: commented-out code, chained assignment, growing frames, dropped exceptions, a predict function. What they write, and where they stay away. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import { parsePercent, printPercent } from '../../src/notebook/percent';

/** The notebook after the first fix of the rule; null when none is offered. */
function fixed(rule: string, code: string): string | null {
  const { notebook } = parsePercent(code);
  const finding = critique(notebook, { rules: {}, strict: true }).findings.find((f) => f.rule === rule);
  assert.ok(finding, `${rule} finds something in\n${code}`);
  const [fix] = finding.fixes;
  if (!fix) return null;
  const result = applyEdits(notebook, fix.edits);
  if ('error' in result) assert.fail(result.error);
  assert.ok(!critique(result.notebook, { rules: {}, strict: true }).findings.some((f) => f.rule === rule), `${rule} is gone from\n${printPercent(result.notebook)}`);
  return printPercent(result.notebook).trim();
}
const plain = (code: string): string => printPercent(parsePercent(code).notebook).trim();

const PAIRS: readonly (readonly [rule: string, before: string, after: string | null])[] = [
  ['commented-code', '# %%\na = 1\n# b = a + 1\n# print(b)\nc = 2\n# %%\n# x = 1\n# y = f(x)\n', '# %%\na = 1\nc = 2\n'],
  ['commented-code', '# %%\n# The file is exported at night.\n# rows = load()\n# rows = clean(rows)\na = 1\n', '# %%\n# The file is exported at night.\na = 1\n'],
  ['chained-assignment', '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\ndf[df["a"] > 3]["b"] = 0\ndf["b"][df.a.isna()] = 1\ndf.b[df["a"] == 2] += 1\n', '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\ndf.loc[df["a"] > 3, "b"] = 0\ndf.loc[df.a.isna(), "b"] = 1\ndf.loc[df["a"] == 2, "b"] += 1\n'],
  ['chained-assignment', '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\ndf["b"][0:3] = 1\n', null],
  ['growing-frame', '# %%\nimport pandas as pd\nframe = pd.DataFrame()\nfor name in ["a.csv", "b.csv"]:\n    part = pd.read_csv(name)  # one file\n    frame = pd.concat([frame, part], ignore_index=True)\nprint(frame)\n',
    '# %%\nimport pandas as pd\nframe_pieces = []\nfor name in ["a.csv", "b.csv"]:\n    part = pd.read_csv(name)  # one file\n    frame_pieces.append(part)\nframe = pd.concat(frame_pieces, ignore_index=True) if frame_pieces else pd.DataFrame()\nprint(frame)\n'],
  ['growing-frame', '# %%\nimport pandas as pd\nframe = pd.read_csv("0.csv")\nfor name in ["a.csv", "b.csv"]:\n    frame = pd.concat([frame, pd.read_csv(name)])\n', null],
  ['growing-frame', '# %%\nimport pandas as pd\nframe = pd.DataFrame()\nfor name in ["a.csv", "b.csv"]:\n    frame = pd.concat([frame, pd.read_csv(name)])\n    print(len(frame))\n', null],
  ['swallowed-exception', '# %%\nfor line in ["1", "x"]:\n    try:\n        print(int(line))\n    except:\n        pass\n', '# %%\nimport logging\n\n# %%\nfor line in ["1", "x"]:\n    try:\n        print(int(line))\n    except Exception as error:\n        logging.warning("Skipped: %r", error)\n'],
  ['swallowed-exception', '# %%\nimport logging\nerror = 1\nfor line in ["1", "x"]:\n    try:\n        print(int(line))\n    except (ValueError, TypeError):\n        continue\n    try:\n        print(1)\n    except:  # anything\n        print(error)\n', '# %%\nimport logging\nerror = 1\nfor line in ["1", "x"]:\n    try:\n        print(int(line))\n    except (ValueError, TypeError) as error_2:\n        logging.warning("Skipped: %r", error_2)\n        continue\n    try:\n        print(1)\n    except Exception:  # anything\n        print(error)\n'],
  ['swallowed-exception', '# %%\ntry:\n    import_all()\nexcept: pass\n', null],
  ['no-serving-path', '# %%\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("a.csv")\nX, y = df[["a", "b"]], df["y"]\n# %%\nmodel = LogisticRegression().fit(X, y)\n# %%\npd.DataFrame({"y": model.predict(X)}).to_csv("out.csv")\n',
    `# %%\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("a.csv")\nX, y = df[["a", "b"]], df["y"]\n# %%\nmodel = LogisticRegression().fit(X, y)\n# %%\ndef predict(rows):\n    """Predictions of model, one for each row. Raises a ValueError when a column is missing."""\n    columns = list(model.feature_names_in_)\n    missing = [column for column in columns if column not in rows.columns]\n    if missing:\n        raise ValueError(f"columns are missing: {missing}")\n    return model.predict(rows[columns])\n\n\npredict(X.head(1))\n# %%\npd.DataFrame({"y": model.predict(X)}).to_csv("out.csv")\n`],
  ['no-serving-path', '# %%\nimport pandas as pd\nimport pandera.pandas as pa\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("a.csv")\nX, y = df[["a", "b"]], df["y"]\nschema = 1\n# %%\nmodel = LogisticRegression().fit(X, y)\nmodel.predict(X).tofile("out")\n',
    `# %%\nimport pandas as pd\nimport pandera.pandas as pa\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("a.csv")\nX, y = df[["a", "b"]], df["y"]\nschema = 1\n# %%\nmodel = LogisticRegression().fit(X, y)\nmodel.predict(X).tofile("out")\n# %%\nschema_2 = pa.DataFrameSchema(\n    {column: pa.Column(kind, nullable=bool(X[column].isna().any())) for column, kind in X.dtypes.items()},\n    strict="filter",\n    coerce=True,\n)\n\n\ndef predict(rows):\n    """Predictions of model, one for each row. Raises pandera's SchemaError or SchemaErrors when a column is missing or of another kind."""\n    return model.predict(schema_2.validate(rows)[list(schema_2.columns)])\n\n\npredict(X.head(1))\n`],
  ['no-serving-path', '# %%\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("a.csv")\nX, y = df[["a", "b"]].fillna(0), df["y"]\n# %%\nmodel = LogisticRegression().fit(X, y)\nprint(model.predict(X))\n', null],
];

describe('small makers', () => {
  for (const [rule, before, after] of PAIRS) it(`${rule}: ${JSON.stringify(before.slice(5, 70))}`, () => { assert.equal(fixed(rule, before), after === null ? null : plain(after)); });
});
