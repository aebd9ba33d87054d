/** The smaller makers, percent text in and out, on what notebooks really hold: brackets, comments, locals of the same name, f-strings, several of a kind. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import { parsePercent, printPercent } from '../../src/notebook/percent';

function fixesOf(rule: string, code: string): { fixes: Fix[]; results: string[] } {
  const { notebook } = parsePercent(code);
  const result = critique(notebook, { rules: {}, strict: true });
  const fixes = result.findings.filter(f => f.rule === rule).flatMap(f => f.fixes);
  assert.deepEqual(result.failures, []);
  const results = fixes.map(fix => {
    const applied = applyEdits(notebook, fix.edits);
    if ('error' in applied) assert.fail(applied.error);
    assert.ok((fix.changes ?? '').length <= 300 && (fix.safety === 'safe' || fix.changes), fix.title);
    return printPercent(applied.notebook);
  });
  return { fixes, results };
}

/** The first fix, in the last cell it made of the code. */
function becomes(rule: string, code: string, expected: string, safety: Fix['safety']): void {
  const { fixes, results } = fixesOf(rule, code);
  assert.ok(fixes.length, `${rule} offers nothing for\n${code}`);
  assert.equal(results[0]!.trimEnd(), printPercent(parsePercent(expected).notebook).trimEnd());
  assert.equal(fixes[0]!.safety, safety);
}

function offersNothing(rule: string, code: string): void {
  assert.deepEqual(fixesOf(rule, code).results, []);
}

const PANDAS = '# %%\nimport pandas as pd\n';
const FOLDER = (folder: string, name = 'DATA_DIR', quote = "'"): string => `# %% tags=["parameters"]\nimport os\n\n${name}: str = os.environ.get(${quote}${name}${quote}, ${quote}${folder}${quote})\n\n`;

describe('data folder', () => {
  it('rewrites raw strings, f-strings and Windows paths; those change how a printed path looks', () => becomes('machine-path',
    `${PANDAS}name = 'a'\na = pd.read_csv(r'C:\\Users\\me\\a.csv')\nb = pd.read_csv("C:\\\\Users\\\\me\\\\b.csv")\n`,
    `${FOLDER('C:/Users/me')}${PANDAS}name = 'a'\na = pd.read_csv(f'{DATA_DIR}/a.csv')\nb = pd.read_csv(f"{DATA_DIR}/b.csv")\n`, 'review'));

  it('keeps the slash where a path is added to', () => becomes('machine-path',
    `${PANDAS}import os\nPATH = '/kaggle/input/x/'\na = pd.read_csv(PATH + 'a.csv')\nb = pd.read_csv(os.path.join('/kaggle/input/x', 'b.csv'))\nc = pd.read_csv(f'/kaggle/input/x/{PATH}.csv')\n`,
    `${FOLDER('/kaggle/input/x')}${PANDAS}import os\nPATH = f'{DATA_DIR}/'\na = pd.read_csv(PATH + 'a.csv')\nb = pd.read_csv(os.path.join(DATA_DIR, 'b.csv'))\nc = pd.read_csv(f'{DATA_DIR}/{PATH}.csv')\n`, 'safe'));

  it('leaves joined literals and format strings', () => becomes('machine-path',
    `${PANDAS}a = pd.read_csv('/kaggle/input/x/' 'a.csv')\nb = pd.read_csv('/kaggle/input/x/b.csv')\nc = pd.read_csv('/kaggle/input/x/{}.csv'.format(1))\n`,
    `${FOLDER('/kaggle/input/x')}${PANDAS}a = pd.read_csv('/kaggle/input/x/' 'a.csv')\nb = pd.read_csv(f'{DATA_DIR}/b.csv')\nc = pd.read_csv('/kaggle/input/x/{}.csv'.format(1))\n`, 'safe'));

  it('takes another name where a function has its own DATA_DIR', () => becomes('machine-path',
    `${PANDAS}def load(DATA_DIR=None):\n    return pd.read_csv('/kaggle/input/x/c.csv')\nc = load()\n`,
    `${FOLDER('/kaggle/input/x', 'DATA_DIR_2')}${PANDAS}def load(DATA_DIR=None):\n    return pd.read_csv(f'{DATA_DIR_2}/c.csv')\nc = load()\n`, 'safe'));

  it('gives addresses a parameter of their own, by host; one that ends in a query is taken whole', () => becomes('machine-path',
    `${PANDAS}BASE = "https://example.org/data/"\na = pd.read_csv("https://example.org/data/train.csv")\nb = pd.read_csv(BASE + "raw.csv")\nc = pd.read_csv('https://host.example.eu/export?format=csv')\nprint("https://example.org/data/train.csv")\n`,
    `# %% tags=["parameters"]\nimport os\n\nDATA_URL: str = os.environ.get("DATA_URL", "https://example.org/data")\nDATA_URL_2: str = os.environ.get('DATA_URL_2', 'https://host.example.eu/export?format=csv')\n\n${PANDAS}BASE = f"{DATA_URL}/"\na = pd.read_csv(f"{DATA_URL}/train.csv")\nb = pd.read_csv(BASE + "raw.csv")\nc = pd.read_csv(DATA_URL_2)\nprint("https://example.org/data/train.csv")\n`, 'safe'));

  it('leaves an address that is in the parameters cell, or a default of the environment', () => {
    offersNothing('machine-path', `# %% tags=["parameters"]\nDATA_URL = "https://example.org/a.csv"\n${PANDAS}a = pd.read_csv(DATA_URL)\n`);
    offersNothing('machine-path', `${PANDAS}import os\na = pd.read_csv(os.environ.get("DATA_URL", "https://example.org/a.csv"))\n`);
  });

  it('goes below a cell of imports that opens with __future__, and imports go below that line', () => {
    becomes('machine-path',
      `# %%\nfrom __future__ import annotations\nimport pandas as pd\n# %%\na = pd.read_csv("/kaggle/input/x/a.csv")\n`,
      `# %%\nfrom __future__ import annotations\nimport pandas as pd\n${FOLDER('/kaggle/input/x', 'DATA_DIR', '"')}# %%\na = pd.read_csv(f"{DATA_DIR}/a.csv")\n`, 'safe');
    becomes('code-from-data',
      '# %%\nfrom __future__ import annotations\nvalue = eval(open("a.txt").read())\nimport os\n',
      '# %%\nfrom __future__ import annotations\nimport ast\nvalue = ast.literal_eval(open("a.txt").read())\nimport os\n', 'review');
  });

  it('appends to the parameters cell, and adds no second import', () => becomes('machine-path',
    `# %% tags=["parameters"]\nimport os\nROWS = 5\n${PANDAS}c = pd.read_csv("/kaggle/input/x/é.csv")\n`,
    `# %% tags=["parameters"]\nimport os\nROWS = 5\nDATA_DIR = os.environ.get("DATA_DIR", "/kaggle/input/x")\n\n${PANDAS}c = pd.read_csv(f"{DATA_DIR}/é.csv")\n`, 'safe'));
});

const FOREST = '# %%\nfrom sklearn.ensemble import BaggingClassifier, RandomForestClassifier\nfrom sklearn.svm import SVC\n';

describe('hyperparameters', () => {
  it('names a value by its model where two differ, and shares what is equal', () => becomes('inline-hyperparameters',
    `${FOREST}a = RandomForestClassifier(n_estimators=300, max_depth=5)\nb = RandomForestClassifier(n_estimators=500, max_depth=5)\nc = SVC(C=3.5, gamma=1e-3)\n`,
    `# %% tags=["parameters"]\nRANDOM_FOREST_CLASSIFIER_N_ESTIMATORS: int = 300\nMAX_DEPTH: int = 5\nRANDOM_FOREST_CLASSIFIER_N_ESTIMATORS_2: int = 500\nC: float = 3.5\nGAMMA: float = 1e-3\n\n${FOREST}a = RandomForestClassifier(n_estimators=RANDOM_FOREST_CLASSIFIER_N_ESTIMATORS, max_depth=MAX_DEPTH)\nb = RandomForestClassifier(n_estimators=RANDOM_FOREST_CLASSIFIER_N_ESTIMATORS_2, max_depth=MAX_DEPTH)\nc = SVC(C=C, gamma=GAMMA)\n`, 'safe'));

  it('reaches into a dictionary, comments stay', () => becomes('inline-hyperparameters',
    `${FOREST}params = {'n_estimators': 300, 'max_depth': 5,  # trees\n}\na = RandomForestClassifier(**params)\n`,
    `# %% tags=["parameters"]\nN_ESTIMATORS: int = 300\nMAX_DEPTH: int = 5\n\n${FOREST}params = {'n_estimators': N_ESTIMATORS, 'max_depth': MAX_DEPTH,  # trees\n}\na = RandomForestClassifier(**params)\n`, 'safe'));

  it('takes another name where a function has a local of that name', () => becomes('inline-hyperparameters',
    `${FOREST}def build():\n    MAX_DEPTH = 3\n    return RandomForestClassifier(max_depth=7, n_estimators=11), MAX_DEPTH\na = build()\n`,
    `# %% tags=["parameters"]\nMAX_DEPTH_2: int = 7\nN_ESTIMATORS: int = 11\n\n${FOREST}def build():\n    MAX_DEPTH = 3\n    return RandomForestClassifier(max_depth=MAX_DEPTH_2, n_estimators=N_ESTIMATORS), MAX_DEPTH\na = build()\n`, 'safe'));
});

const FITTED = `# %%\nimport pandas as pd\nfrom sklearn.ensemble import RandomForestClassifier, RandomForestRegressor\nX, y = pd.read_csv("a.csv"), pd.read_csv("y.csv")["y"]\n`;

describe('thresholds', () => {
  it('are named where probabilities are held against them; the default, a loop over several and a quantity are not', () => becomes('inline-hyperparameters',
    `${FITTED}p = RandomForestClassifier().fit(X, y).predict_proba(X)[:, 1]\nrent = RandomForestRegressor().fit(X, y).predict(X)\nyes, no, maybe = p >= 0.3, p.round(2) < .3, (p > 0.35) | (0.3 <= p)\nprint((p > 0.5).sum(), [(p > t).sum() for t in [0.1, 0.2]], (rent > 0.7).sum(), (X["a"] > 0.8).sum())\n`,
    `# %% tags=["parameters"]\nTHRESHOLD: float = 0.3\nTHRESHOLD_2: float = 0.35\n\n${FITTED}p = RandomForestClassifier().fit(X, y).predict_proba(X)[:, 1]\nrent = RandomForestRegressor().fit(X, y).predict(X)\nyes, no, maybe = p >= THRESHOLD, p.round(2) < THRESHOLD, (p > THRESHOLD_2) | (THRESHOLD <= p)\nprint((p > 0.5).sum(), [(p > t).sum() for t in [0.1, 0.2]], (rent > 0.7).sum(), (X["a"] > 0.8).sum())\n`, 'safe'));

  it('follow the habit of a parameters cell without types', () => becomes('inline-hyperparameters',
    `# %% tags=["parameters"]\nROWS = 5\n${FITTED}p = RandomForestClassifier().fit(X, y).predict_proba(X)[:, 1]\nyes = p > 0.2\n`,
    `# %% tags=["parameters"]\nROWS = 5\nTHRESHOLD = 0.2\n\n${FITTED}p = RandomForestClassifier().fit(X, y).predict_proba(X)[:, 1]\nyes = p > THRESHOLD\n`, 'safe'));

  it('stay where they have a name already', () => offersNothing('inline-hyperparameters', `# %%\nTHRESHOLD = 0.3\n${FITTED}p = RandomForestClassifier().fit(X, y).predict_proba(X)[:, 1]\nyes = p > THRESHOLD\n`));
});

const SEED = '# %% tags=["parameters"]\nSEED: int = 42\n\n';

describe('one seed', () => {
  it('goes behind brackets and before trailing commas and comments', () => becomes('missing-seed',
    `${FOREST}a = RandomForestClassifier(\n    max_depth=7,  # deep\n)\nb = RandomForestClassifier((5))\nc = RandomForestClassifier(\n    # nothing\n)\n`,
    `${SEED}${FOREST}a = RandomForestClassifier(\n    max_depth=7, random_state=SEED,  # deep\n)\nb = RandomForestClassifier((5), random_state=SEED)\nc = RandomForestClassifier(\n    # nothing\nrandom_state=SEED)\n`, 'review'));

  it('seeds a call and the call inside it', () => becomes('missing-seed',
    `${FOREST}a = BaggingClassifier(RandomForestClassifier())\n`,
    `${SEED}${FOREST}a = BaggingClassifier(RandomForestClassifier(random_state=SEED), random_state=SEED)\n`, 'review'));

  it('uses the author’s SEED, but not past a local of that name', () => {
    becomes('missing-seed', `# %%\nSEED = 7\n${FOREST}a = RandomForestClassifier()\n`, `# %%\nSEED = 7\n\n${FOREST}a = RandomForestClassifier(random_state=SEED)\n`, 'review');
    becomes('missing-seed', `${FOREST}def f(SEED):\n    return RandomForestClassifier()\nf(1)\n`, `# %% tags=["parameters"]\nSEED_2: int = 42\n\n${FOREST}def f(SEED):\n    return RandomForestClassifier(random_state=SEED_2)\nf(1)\n`, 'review');
  });

  it('seeds generators that take no keyword, below their imports', () => {
    becomes('missing-seed', '# %%\nimport random\nimport numpy as np\nx = np.random.rand(3)\ny = random.random()\n', `${SEED}# %%\nimport random\nimport numpy as np\nnp.random.seed(SEED)\nrandom.seed(SEED)\nx = np.random.rand(3)\ny = random.random()\n`, 'review');
    becomes('missing-seed', "# %%\nfrom tensorflow import keras\nm = keras.Sequential([keras.layers.Dense(1)])\nm.compile(loss='mse')\nm.fit([1], [2])\n", `${SEED}# %%\nfrom tensorflow import keras\nkeras.utils.set_random_seed(SEED)\nm = keras.Sequential([keras.layers.Dense(1)])\nm.compile(loss='mse')\nm.fit([1], [2])\n`, 'review');
  });

  it('offers no seed above its import, its value or behind the draw', () => {
    offersNothing('missing-seed', '# %%\nimport numpy as np\n# %% tags=["parameters"]\nROWS = 3\n# %%\nx = np.random.rand(3)\n');
    offersNothing('missing-seed', '# %%\nimport numpy as np; x = np.random.rand(3)\n');
    offersNothing('missing-seed', '# %%\nfrom numpy.random import rand\nx = rand(3)\n');
  });
});

const LATE = '# %%\nimport pandas as pd\n\n# %%\na = 1\n\n# %%\nb = 1\n\n';

describe('imports to the top', () => {
  it('take their comments along, once each', () => becomes('late-import',
    `${LATE}# %%\nimport re  # names\nimport pandas as pd\nx = re.sub('a', 'b', 'c')\n# %%\nimport re\n`,
    `${LATE.replace('as pd\n', 'as pd\nimport re  # names\n')}# %%\nx = re.sub('a', 'b', 'c')\n`, 'safe'));

  it('leave the end of a cell whole', () => becomes('late-import',
    `${LATE}# %%\nx = 1\nimport re\nimport json`, `${LATE.replace('as pd\n', 'as pd\nimport re\nimport json\n')}# %%\nx = 1\n`, 'safe'));

  it('leave a cell of nothing but imports, however they share lines', () => becomes('late-import',
    `${LATE}# %%\nimport re; import json\n`, LATE.replace('as pd\n', 'as pd\nimport re\nimport json\n'), 'safe'));

  it('stay where lines are shared, a branch decides, or an install or another meaning stands above', () => {
    offersNothing('late-import', `${LATE}# %%\nimport re; import json\nx = re.sub('a', 'b', json.dumps(1))\n`);
    offersNothing('late-import', `${LATE}# %%\nif a:\n    import re\n`);
    offersNothing('late-import', `${LATE}# %%\n!pip install xgboost==3.0.0\n# %%\nimport xgboost\n`);
    offersNothing('late-import', `${LATE}# %%\nre = 1\n# %%\nimport re\n`);
  });
});

describe('secrets from the environment', () => {
  it('keeps quotes, imports os once, two values get two variables', () => {
    const { results } = fixesOf('secret-in-code', `# %%\nimport os\na = connect(password='hunter22!')\nb = connect(password="hunter33!")\n`);
    assert.deepEqual(results, [`# %%\nimport os\na = connect(password=os.environ['PASSWORD'])\nb = connect(password="hunter33!")\n`, `# %%\nimport os\na = connect(password='hunter22!')\nb = connect(password=os.environ["PASSWORD_2"])\n`]);
  });

  it('stays out of f-strings, and away from another os', () => {
    offersNothing('secret-in-code', '# %%\nurl = f"postgres://me:secretpw@host/db"\n');
    offersNothing('secret-in-code', "# %%\nfrom os import environ as os\napi_key = 'abcdef123456'\n");
  });
});

describe('warnings, star imports, in-place columns, removed names', () => {
  it('narrows each call, trailing comma and all', () => becomes('ignored-warnings',
    "# %%\nimport warnings\nwarnings.filterwarnings(('ignore'),)\nwarnings.simplefilter(action='ignore')\n",
    "# %%\nimport warnings\nwarnings.filterwarnings(('ignore'), category=FutureWarning,)\nwarnings.simplefilter(action='ignore', category=FutureWarning)\n", 'review'));

  it('names what a star brings, and declines where nobody knows whose it is', () => {
    becomes('wildcard-import', '# %%\nfrom sklearn.metrics import *  # scores\nprint(accuracy_score([1], [1]))\n', '# %%\nfrom sklearn.metrics import accuracy_score  # scores\nprint(accuracy_score([1], [1]))\n', 'safe');
    offersNothing('wildcard-import', '# %%\nfrom sklearn.metrics import *\nfrom helpers import *\nprint(accuracy_score([1], [1]), clean(1))\n');
  });

  it('assigns results to columns', () => becomes('chained-assignment',
    `${PANDAS}df = pd.read_csv('a.csv')\ndf['a'].fillna(0, inplace=True)\ndf.b.fillna(inplace=True, value=1)\nif True:\n    df['d'].fillna(0, inplace = True); x = 1\n`,
    `${PANDAS}df = pd.read_csv('a.csv')\ndf['a'] = df['a'].fillna(0)\ndf.b = df.b.fillna(value=1)\nif True:\n    df['d'] = df['d'].fillna(0); x = 1\n`, 'review'));

  it('renames what was renamed, every use at once', () => becomes('removed-api',
    '# %%\nimport numpy as np\nx = np.float(3)  # np.float\ny = np.zeros(3, dtype=np.float)\n',
    '# %%\nimport numpy as np\nx = float(3)  # np.float\ny = np.zeros(3, dtype=float)\n', 'review'));
});

describe('moving a definition up', () => {
  const READS = `${PANDAS}\n# %%\ntotal = prices.sum()\n\n`;
  const MAKES = "# %%\nprices = pd.read_csv('prices.csv')['price']\n";

  it('moves the cell above the first reader', () => becomes('name-before-definition', READS + MAKES, `${PANDAS}\n${MAKES}\n# %%\ntotal = prices.sum()\n`, 'review'));

  it('stays where the cell reads or binds what stands in between, or runs a command', () => {
    offersNothing('name-before-definition', `${READS}# %%\nfolder = 'data'\n# %%\nprices = pd.read_csv(folder)['price']\n`);
    offersNothing('name-before-definition', `${PANDAS}rows = 1\n${READS}# %%\nprint(rows)\n# %%\nprices = pd.read_csv('a.csv')['price']\nrows = 5\n`);
    offersNothing('name-before-definition', `${PANDAS}df = pd.read_csv('a.csv')\n# %%\ntotal = prices.sum()\ndf['a'] = 1\n# %%\nprices = df['price']\n`);
    offersNothing('name-before-definition', `${READS}# %%\n!wget http://example.org/prices.csv\nprices = pd.read_csv('prices.csv')['price']\n`);
    offersNothing('name-before-definition', `${READS}# %%\nif True:\n    prices = pd.read_csv('prices.csv')['price']\n`);
    offersNothing('name-before-definition', `${READS}# %%\nother = 1\nother.to_csv('prices.csv')\n# %%\nprices = total\n`);
  });
});

describe('a split before the step that learned', () => {
  const HEAD = `# %%\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler\ndf = pd.read_csv('a.csv')\nX, y = df.drop(columns='y'), df['y']\n\n`;
  const REST = '\n# %%\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';

  it('fits on the training part only', () => becomes('split-after-fit',
    `${HEAD}# %%\nscaler = StandardScaler()\nX_scaled = scaler.fit_transform(X)  # scale\n\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X_scaled, y, random_state=1)\n${REST}`,
    `${HEAD}# %%\nscaler = StandardScaler()\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)  # scale\n${REST}`, 'review'));

  it('stays where the scaled rows are read by others', () => offersNothing('split-after-fit',
    `${HEAD}# %%\nscaler = StandardScaler()\nX_scaled = scaler.fit_transform(X)\nprint(X_scaled.mean())\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X_scaled, y, random_state=1)\n${REST}`));
});
