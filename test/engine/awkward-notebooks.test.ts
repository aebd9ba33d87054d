/** Notebooks that a reader made to break the critic: what it said wrongly once, it does not say again. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { DEFAULT_CONFIG } from '../../src/config';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { machinePath } from '../../src/rules/machine-path';
import { secretInCode } from '../../src/rules/secret-in-code';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check, fixed } from '../support/check';

const LASSO = '# %%\nimport numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import Lasso\ntrain = pd.read_csv("train.csv")\ntrain["y"] = np.log1p(train["y"])\n';

check(targetAmongFeatures, {
  silent: [
    { name: 'columns computed without the target', code: `${LASSO}num = train.select_dtypes("number").columns.drop("y")\nLasso().fit(train[num], train.y)\n` },
    { name: 'difference of columns', code: `${LASSO}num = train.columns.difference(["y", "id"])\nLasso().fit(train[num], train["y"])\n` },
    { name: 'the most correlated columns but the first', code: `${LASSO}num = train.corr()["y"].abs().nlargest(9).index[1:]\nLasso().fit(train[num], train["y"])\n` },
  ],
  reports: [{ name: 'named among the features', code: `${LASSO}«Lasso().fit(train[["age", "y"]], train["y"])»\n` }],
});

check(machinePath, {
  silent: [
    { name: 'a route', code: '# %%\nfrom flask import Flask\napp = Flask(__name__)\n@app.route("/home/users")\ndef users():\n    return []\n' },
    { name: 'patterns', code: '# %%\nimport re\npattern = r"/home/\\w+"\nfound = re.sub(r"/kaggle/input/(\\w+)", r"x", "a")\nother = re.compile(r"/home/\\w+")\n' },
    { name: 'a compared text', code: '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\nhome = df[df.url == "/home/index"]\nn = df["url"].str.startswith("/home/user/").sum()\n' },
  ],
  reports: [{ name: 'a home folder that is read', code: '# %%\nimport pandas as pd\nHOME = «"/home/me/data"»\ndf = pd.read_csv(HOME + "/a.csv")\n' }],
});

check(secretInCode, { silent: [{ name: 'names of secrets', code: '# %%\nsecret_name = "my-secret-1"\nsecret_scope = "prod-scope"\nSECRET_ID = "prod-db-creds"\n' }] });

describe('fixes that once broke a notebook', () => {
  const fix = (code: string, rule = secretInCode): string => {
    const { notebook } = parsePercent(code);
    return printPercent(fixed(notebook, critique(notebook, DEFAULT_CONFIG, [rule]).findings[0]!.fixes[0]!));
  };
  it('reads the variable that was asked for, without the default', () => {
    assert.match(fix(`# %%\nimport os\ntoken = os.getenv("TOKEN", "ghp_${'a1B2c3'.repeat(6)}")\n`), /token = os\.environ\["TOKEN"\]/);
  });
  it('leaves a pattern alone while it moves the folder', () => {
    const text = fix('# %%\nimport re\nimport pandas as pd\ndf = pd.read_csv("/kaggle/input/a/b.csv")\ns = re.sub(r"/kaggle/input/(\\w+)", r"x", "t")\n', machinePath);
    assert.match(text, /pd\.read_csv\(f"\{DATA_DIR\}\/b\.csv"\)/);
    assert.match(text, /re\.sub\(r"\/kaggle\/input\/\(\\w\+\)"/);
  });
});
