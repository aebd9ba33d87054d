/** Rules about single lines: secrets, installs, swallowed failures, warnings, imports, hyperparameters, growth, pandas traps, dead code. */
import { chainedAssignment } from '../../src/rules/chained-assignment';
import { commentedCode } from '../../src/rules/commented-code';
import { growingFrame } from '../../src/rules/growing-frame';
import { ignoredWarnings } from '../../src/rules/ignored-warnings';
import { inlineHyperparameters } from '../../src/rules/inline-hyperparameters';
import { lateImport } from '../../src/rules/late-import';
import { manualPreprocessing } from '../../src/rules/manual-preprocessing';
import { outOfOrder } from '../../src/rules/out-of-order';
import { removedApi } from '../../src/rules/removed-api';
import { secretInCode } from '../../src/rules/secret-in-code';
import { swallowedException } from '../../src/rules/swallowed-exception';
import { unpinnedInstall } from '../../src/rules/unpinned-install';
import { check } from '../support/check';

const PANDAS = '# %%\nimport pandas as pd\nimport numpy as np\ndf = pd.read_csv("loans.csv")\n';

check(secretInCode, {
  silent: [
    { name: 'tokens of text models', code: '# %%\npad_token = "<pad>xx"\ntokenizer(pad_token="[PAD]", eos_token="</s>abc", unk_token="[UNKNOWN]")\n' },
    { name: 'column names', code: '# %%\ncols = ["password", "token", "api_key"]\nfeature_key = "customer_id"\nkey = "passenger"\nsort_key = "created_at"\n' },
    { name: 'from the environment', code: '# %%\nimport os\napi_key = os.environ["API_KEY"]\npassword = os.getenv("DB_PASSWORD")\nfrom kaggle_secrets import UserSecretsClient\ntoken = UserSecretsClient().get_secret("hf_token_name")\n' },
    { name: 'asked for', code: '# %%\nfrom getpass import getpass\npassword = getpass("Password: ")\n' },
    { name: 'hashes of data', code: '# %%\nchecksum = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"\ncommit = "0a01b25c0ffee"\n' },
    { name: 'a column called password_length', code: `${PANDAS}# %%\ndf["password_length"] = df["password"].str.len()\ndf = df.rename(columns={"password": "password_text"})\n` },
    { name: 'token counts', code: '# %%\nmax_tokens = 512\ntoken_type = "word"\ntokens = "a b c".split()\n' },
    { name: 'an address without a password', code: '# %%\nurl = "postgresql://reader@db.example.org:5432/loans"\nhttp = "https://example.org/a:b@c"\n' },
  ],
  reports: [
    { name: 'password', code: '# %%\npassword = «"hunter2secret"»\n' },
    { name: 'in a call', code: '# %%\nimport wandb\nwandb.login(key=«"a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"»)\n' },
    { name: 'in a URL', code: '# %%\nengine = create_engine(«"postgresql://admin:s3cr3tpw@db.internal:5432/loans"»)\n' },
    { name: 'in the environment', code: '# %%\nimport os\nos.environ["OPENAI_API_KEY"] = «"abcd1234efgh5678"»\n' },
  ],
});

check(unpinnedInstall, {
  silent: [
    '# %%\n!pip install -r requirements.txt\n', '# %%\n%pip install -q xgboost==3.2.0\n', '# %%\n!pip install -e .\n', '# %%\n!pip install git+https://github.com/a/b.git@v1.2\n', '# %%\n!pip list\n!pip show pandas\n',
    '# %%\n# !pip install shap\nprint("pip install shap")\n', '# %%\n!pip install --no-deps ./wheels/x-1.0-py3-none-any.whl\n', '# %%\n!pip install --upgrade "pandas==2.2.3" numpy==2.1\n', '# %%\n!pip uninstall -y tensorflow\n',
    '# %%\n!pip install {PACKAGES}\n', '# %%\n!pip install -q --find-links ../wheels -c constraints.txt torch==2.5\n',
  ],
  reports: [
    { code: '# %%\n«!pip install -q shap»\n' }, { code: '# %%\n«%pip install -U xgboost lightgbm»\n' }, { code: '# %%\n«!pip install git+https://github.com/a/b.git»\n' }, { code: '# %%\n«!conda install -c conda-forge rdkit -y»\n' },
    { code: '# %%\n«!pip install "transformers>=4.0"»\n' }, { code: '# %%\nimport sys\n«!{sys.executable} -m pip install shap»\n' },
  ],
});

check(swallowedException, {
  silent: [
    '# %%\ntry:\n    import cudf\nexcept ImportError:\n    pass\n', '# %%\ntry:\n    x\nexcept NameError:\n    pass\n', '# %%\ntry:\n    int("x")\nexcept ValueError as e:\n    print(e)\n', '# %%\ntry:\n    int("x")\nexcept:\n    print("failed")\n    raise\n',
    '# %%\nimport contextlib\nwith contextlib.suppress(FileNotFoundError):\n    open("x")\n',
  ],
  reports: [{ code: '# %%\ntry:\n    int("x")\n«except:\n    x = 0»\n' }, { code: '# %%\ntry:\n    int("x")\n«except Exception:\n    pass»\n' }, { code: '# %%\nfor v in "ab":\n    try:\n        int(v)\n    «except ValueError:\n        continue»\n' }],
});

check(ignoredWarnings, {
  silent: ['# %%\nimport warnings\nwarnings.filterwarnings("ignore", category=FutureWarning)\n', '# %%\nimport warnings\nwarnings.filterwarnings("ignore", message="X does not have")\n', '# %%\nimport warnings\nwarnings.filterwarnings("error")\nwarnings.simplefilter("default")\n', '# %%\nimport warnings\nwarnings.simplefilter("ignore", UserWarning)\n',
    { name: 'inside catch_warnings', code: '# %%\nimport warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter("ignore")\n    print(1)\n' }],
  reports: [{ code: '# %%\nimport warnings\n«warnings.filterwarnings("ignore")»\n' }, { code: '# %%\nfrom warnings import simplefilter\n«simplefilter(action="ignore")»\n' }],
});

const THREE = '# %%\na = 1\n# %%\nb = 2\n# %%\nc = 3\n';
check(lateImport, {
  silent: [`${THREE}# %% [markdown]\n## Train\n# %%\nimport numpy as np\n`, `${THREE}# %% [markdown]\n## Models\nWe try three.\n# %%\nfrom sklearn.svm import SVC\n`, `${THREE}# %%\ndef f():\n    import numpy\n    return numpy\n`, '# %%\nimport os\n# %%\nimport sys\n# %%\nimport re\n# %%\nimport json\n# %%\nimport math\n'],
  reports: [{ code: `${THREE}# %%\n«import numpy as np»\nprint(np)\n` }, { code: `${THREE}# %% [markdown]\nSome text only.\n# %%\n«import numpy as np»\nprint(np)\n` }],
});

const FOREST = '# %%\nfrom sklearn.ensemble import RandomForestClassifier\nfrom sklearn.model_selection import GridSearchCV\nfrom sklearn.svm import SVC\n';
check(inlineHyperparameters, {
  silent: [
    `${FOREST}SEED = 0\nN_TREES = 300\nDEPTH = 7\n# %%\nmodel = RandomForestClassifier(n_estimators=N_TREES, max_depth=DEPTH, random_state=SEED)\n`, `${FOREST}# %%\nmodel = RandomForestClassifier(random_state=0, n_jobs=-1, verbose=1)\n`, `${FOREST}# %%\nsearch = GridSearchCV(SVC(), {"C": [0.1, 1, 10], "gamma": [0.1, 1]}, cv=5, n_jobs=4)\n`,
    `${FOREST}# %%\nmodel = RandomForestClassifier(n_estimators=100, max_depth=None, random_state=0)\n`, `${FOREST}# %%\nmodel = SVC(C=2)\n`, `${FOREST}# %%\nfor depth in (3, 5):\n    RandomForestClassifier(max_depth=depth, n_estimators=50, random_state=0)\n`, `${FOREST}# %%\ndef build(n_trees=300, depth=7):\n    return RandomForestClassifier(n_estimators=n_trees, max_depth=depth)\nbuild()\n`,
  ],
  reports: [{ code: `${FOREST}# %%\nmodel = «RandomForestClassifier(n_estimators=300, max_depth=7, random_state=0)»\n` }, { code: `${FOREST}params = {"n_estimators": 300, "max_depth": 7}\n# %%\nmodel = «RandomForestClassifier(**params)»\n` }],
});

check(growingFrame, {
  silent: [`${PANDAS}# %%\nparts = []\nfor i in range(3):\n    parts.append(df)\ndf = pd.concat(parts)\n`, `${PANDAS}# %%\nfor name in ["a", "b"]:\n    both = pd.concat([df, df])\n`, `${PANDAS}# %%\nfor c in ["a", "b"]:\n    df = df.join(pd.get_dummies(df[c]))\n`, `${PANDAS}# %%\ndf = pd.concat([df, df])\n`],
  reports: [{ code: `${PANDAS}# %%\nout = pd.DataFrame()\nfor i in range(3):\n    out = «pd.concat([out, df])»\n` }],
});

check(chainedAssignment, {
  silent: [`${PANDAS}# %%\ndf["age"] = df["age"].fillna(0)\ndf.loc[df["age"] > 90, "age"] = 90\ndf.fillna(0, inplace=True)\ndf.drop(columns="x", inplace=True)\n`, `${PANDAS}# %%\nd = {"a": {"b": 1}}\nd["a"]["b"] = 2\nm = np.zeros((3, 3))\nm[0][1] = 5\n`, `${PANDAS}# %%\ns = df["age"].copy()\ns.fillna(0, inplace=True)\ndf["age"].values[0] = 3\nresults = [[0] * 3]\nresults[0][1] = 2\n`, `${PANDAS}# %%\ndf.loc[0]["age"]\nprint(df[df.age > 3]["name"])\ndf.iloc[3, 2] = 1\ndf.at[3, "age"] = 2\n`],
  reports: [{ code: `${PANDAS}# %%\n«df["age"].fillna(0, inplace=True)»\n` }, { code: `${PANDAS}# %%\n«df[df["age"] > 90]["age"]» = 90\n` }, { code: `${PANDAS}# %%\n«df["age"][3]» = 1\n` }],
});

check(commentedCode, {
  silent: ['# %%\n# The first line of a note,\n# and a second one (see the paper).\nx = 1\n', '# %%\n# x = 1\ny = 2\n', '# %%\n# Columns: age, income\n# Target: default\nx = 1\n', '# %%\n#### Part one ####\n# ------------------\nx = 1\n', '# %%\n# TODO: try more trees\n# TODO: try a grid\nx = 1\n', '# %%\n# Note: df.head() shows the first rows\n# Step 2: fit\nx = 1\n', '# %%\n# type: ignore\n# noqa\nx = 1\n', '# %%\n# https://example.org/a\n# https://example.org/b\nx = 1\n', '# %%\n# age\n# income\nx = 1\n', '# %%\n# Model A (baseline)\n# Model B (tuned)\nx = 1\n'],
  reports: [{ code: '# %%\n«# x = f(1)\n# y = g(x)»\nz = 1\n' }, { code: '# %%\n«# for c in cols:\n#     df[c] = df[c].fillna(0)»\nz = 1\n' }],
});

check(removedApi, {
  silent: [`${PANDAS}# %%\nrows = []\nrows.append(1)\nprint(df.iloc[0], np.float64(1))\nx = np.bool_(True)\n`, '# %%\nimport seaborn as sns\nsns.histplot([1])\n', `${PANDAS}# %%\nclass Box:\n    def ix(self):\n        return 1\n    def append(self, x):\n        return x\nBox().append(3)\nBox().ix()\n`, '# %%\ntry:\n    from sklearn.externals import joblib\nexcept ImportError:\n    import joblib\n'],
  reports: [{ code: `${PANDAS}# %%\ndf = «df.append(df)»\n` }, { code: `${PANDAS}# %%\nx = «np.float»(3)\n` }],
});

check(outOfOrder, {
  silent: ['# %% [1]\na = 1\n# %% [5]\nb = 2\n# %% [9]\nc = 3\n', '# %%\na = 1\n# %%\nb = 2\n', '# %% [3]\na = 1\n# %%\nb = 2\n# %% [4]\nc = 3\n'],
  reports: [{ code: '# %% [4]\n«a = 1»\n# %% [2]\nb = 2\n', message: /^Cell 1/ }],
});

const TRAIN = 'from sklearn.linear_model import LogisticRegression\ny = df.pop("default")\n';
check(manualPreprocessing, {
  silent: [
    { name: 'an array, a dictionary of columns', code: '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\nrows = df[["a", "b"]].to_numpy()\nrows[0][1] = 2\ncolumns = df.to_dict()\ncolumns["a"][0] = 5\n' },
    { name: 'for a plot only', code: `${PANDAS}${TRAIN}# %%\nimport seaborn as sns\nages = df["age"].fillna(0)\nsns.histplot(ages)\n# %%\nmodel = LogisticRegression().fit(df[["income"]], y)\n` },
    { name: 'in a Pipeline', code: `${PANDAS}${TRAIN}from sklearn.pipeline import make_pipeline\nfrom sklearn.impute import SimpleImputer\n# %%\nmodel = make_pipeline(SimpleImputer(), LogisticRegression()).fit(df, y)\n` },
    { name: 'no model', code: `${PANDAS}# %%\ndf["age"] = df["age"].fillna(0)\ndf["sex"] = df["sex"].map({"m": 0})\n` },
    { name: 'one function for both', code: `${PANDAS}${TRAIN}test = pd.read_csv("test.csv")\n# %%\ndef prepare(frame):\n    frame["sex"] = frame["sex"].map({"m": 0, "f": 1})\n    frame["age"] = frame["age"].fillna(0)\n    return frame\ndf, test = prepare(df), prepare(test)\nmodel = LogisticRegression().fit(df, y)\nmodel.predict(test)\n` },
  ],
  reports: [{ name: 'a fill', code: `${PANDAS}${TRAIN}# %%\ndf["age"] = «df["age"].fillna(0)»\nmodel = LogisticRegression().fit(df, y)\n` }],
});
