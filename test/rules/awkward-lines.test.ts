/** Awkward lines beside their clean twins: dropped failures, silenced warnings, dead code, late imports, bound paths, copies, growth. */
import { chainedAssignment } from '../../src/rules/chained-assignment';
import { growingFrame } from '../../src/rules/growing-frame';
import { commentedCode } from '../../src/rules/commented-code';
import { ignoredWarnings } from '../../src/rules/ignored-warnings';
import { lateImport } from '../../src/rules/late-import';
import { machinePath } from '../../src/rules/machine-path';
import { swallowedException } from '../../src/rules/swallowed-exception';
import { check } from '../support/check';

const T = '# %%\nimport warnings, contextlib, logging\nimport numpy as np\n';
check(swallowedException, {
  silent: [
    { name: 'logged', code: `${T}try:\n    f()\nexcept Exception as e:\n    logging.exception(e)\n` },
    { name: 'reraised', code: `${T}try:\n    f()\nexcept:\n    print("failed")\n    raise\n` },
    { name: 'importerror', code: `${T}try:\n    import x\nexcept ImportError:\n    x = None\n` },
    { name: 'expected end', code: `${T}try:\n    next(it)\nexcept StopIteration:\n    pass\n` },
    { name: 'file not found', code: `${T}import os\ntry:\n    os.remove("a")\nexcept FileNotFoundError:\n    pass\ntry:\n    os.mkdir("b")\nexcept FileExistsError:\n    pass\n` },
    { name: 'keyboard', code: `${T}try:\n    train()\nexcept KeyboardInterrupt:\n    pass\n` },
    { name: 'suppress one', code: `${T}with contextlib.suppress(KeyError):\n    f()\n` },
    { name: 'module or import', code: `${T}try:\n    import x\nexcept (ImportError, ModuleNotFoundError):\n    pass\n` },
    { name: 'exit on any', code: `${T}import sys\ntry:\n    f()\nexcept:\n    sys.exit("no data")\n` },
    { name: 'import inside bare', code: `${T}try:\n    f()\nexcept ValueError:\n    n_bad += 1\n    pass\n` },
  ],
  reports: [
    { name: 'suppress everything', code: `${T}with «contextlib.suppress(Exception)»:\n    f()\n` },
    { name: 'base exception', code: `${T}try:\n    f()\n«except BaseException:\n    pass»\n` },
    { name: 'tuple', code: `${T}try:\n    f()\n«except (Exception, ValueError):\n    pass»\n` },
    { name: 'docstring only', code: `${T}try:\n    f()\n«except Exception:\n    "never mind"»\n` },
    { name: 'ellipsis', code: `${T}try:\n    f()\n«except Exception as e:\n    ...»\n` },
    { name: 'return none', code: `${T}def g(x):\n    try:\n        return float(x)\n    «except:\n        return None»\n`, message: /^Everything is caught/ },
  ],
});
check(ignoredWarnings, {
  silent: [
    { name: 'default', code: `${T}warnings.filterwarnings("default")\nwarnings.simplefilter("once")\nwarnings.filterwarnings(action="error")\n` },
    { name: 'category positional', code: `${T}warnings.simplefilter("ignore", FutureWarning)\nwarnings.filterwarnings("ignore", category=DeprecationWarning)\n` },
    { name: 'catch', code: `${T}with warnings.catch_warnings(record=True) as w:\n    warnings.simplefilter("ignore")\n    f()\n` },
    { name: 'errstate', code: `${T}with np.errstate(divide="ignore"):\n    x = 1 / np.zeros(3)\n` },
    { name: 'catch action', code: `${T}with warnings.catch_warnings(action="ignore"):\n    f()\n` },
    { name: 'np.seterr raise', code: `${T}np.seterr(all="raise")\n` },
    { name: 'message positional', code: `${T}warnings.filterwarnings("ignore", "X does not have valid")\n` },
    { name: 'logging one library', code: `${T}logging.getLogger("matplotlib").setLevel(logging.ERROR)\n` },
  ],
  reports: [
    { name: 'category Warning', code: `${T}«warnings.filterwarnings("ignore", category=Warning)»\n` },
    { name: 'np.seterr', code: `${T}«np.seterr(all="ignore")»\n` },
    { name: 'from import', code: `${T}from warnings import filterwarnings as fw\n«fw("ignore")»\n` },
    { name: 'replaced warn', code: `${T}def warn(*args, **kwargs):\n    pass\n«warnings.warn = warn»\n` },
    { name: 'in function', code: `${T}def quiet():\n    «warnings.simplefilter("ignore")»\nquiet()\n` },
    { name: 'env', code: `${T}import os\n«os.environ["PYTHONWARNINGS"] = "ignore"»\n` },
    { name: 'message empty', code: `${T}«warnings.filterwarnings("ignore", message="")»\n` },
  ],
});
check(commentedCode, {
  silent: [
    { name: 'licence', code: '# %%\n# Copyright 2024 The Authors.\n# Licensed under the Apache License, Version 2.0 (the "License");\n# you may not use this file except in compliance with the License.\nx = 1\n' },
    { name: 'numbered', code: '# %%\n# 1. load\n# 2. split (80 / 20)\n# 3. fit\nx = 1\n' },
    { name: 'formulas', code: '# %%\n# y = a * x + b\n# where a is the slope\nx = 1\n' },
    { name: 'shape notes', code: '# %%\n# X: (n, 5)\n# y: (n,)\nx = 1\n' },
    { name: 'type comments', code: '# %%\n# type: ignore\n# noqa\n# fmt: off\nx = 1\n' },
    { name: 'expected output', code: '# %%\n# [1, 2, 3]\n# {"a": 1}\nx = 1\n' },
    { name: 'usage', code: '# %%\n# Usage:\n#   call predict(rows) with a frame\n#   and read the scores\nx = 1\n' },
    { name: 'separators', code: '# %%\n# ======\n# Model\n# ======\nx = 1\n' },
    { name: 'one line', code: '# %%\n# df.head()\ndf = 1\n' },
    { name: 'table of values', code: '# %%\n# 0 = no\n# 1 = yes\nx = 1\n' },
    { name: 'key values', code: '# %%\n# id = customer\n# amount = euros\n# rate = percent\nx = 1\n' },
    { name: 'jupytext', code: '# %%\n# +\n# -\nx = 1\n' },
    { name: 'url', code: '# %%\n# https://example.org/a\n# https://example.org/b\nx = 1\n' },
    { name: 'two ones apart', code: '# %%\n# df.head()\nx = 1\n# df.tail()\ny = 2\n' },
  ],
  reports: [
    { name: 'magics', code: '# %%\n«# !pip install shap\n# %matplotlib inline»\nx = 1\n' },
    { name: 'call over lines', code: '# %%\n«# model.fit(\n#     X, y,\n#     epochs=3)»\nx = 1\n' },
    { name: 'whole cell', code: '# %%\n«# df = read()\n# df.head()»\n' },
    { name: 'in function', code: '# %%\ndef f():\n    «# x = g(1)\n    # print(x)»\n    return 1\n' },
    { name: 'prose above', code: '# %%\n# the old way\n«# df = df.dropna()\n# df.to_csv("a.csv")»\nx = 1\n' },
    { name: 'if else', code: '# %%\n«# if x > 1:\n#     y = f(x)\n# else:\n#     y = g(x)»\nx = 1\n' },
    { name: 'double hash', code: '# %%\n«## df["a"] = df["a"].astype(int)\n## df["b"] = df["b"].astype(int)»\nx = 1\n' },
    { name: 'no space', code: '# %%\n«#x=f(1)\n#print(x)»\nx = 1\n' },
    { name: 'with blank comment', code: '# %%\n«# x = f(1)\n#\n# y = g(x)»\nz = 1\n' },
    { name: 'def', code: '# %%\n«# def f(x):\n#     return x + 1\n# f(2)»\nz = 1\n' },
    { name: 'decorator and return', code: '# %%\n«# @cache\n# def f(x):\n#     return x»\nz = 1\n' },
  ],
});
const C3 = '# %%\na = 1\n# %%\nb = 2\n# %%\nc = 3\n';
check(lateImport, {
  silent: [
    { name: 'in try', code: `${C3}# %%\ntry:\n    import cudf\nexcept ImportError:\n    cudf = None\n` },
    { name: 'in function', code: `${C3}# %%\ndef f():\n    import numpy\n    return numpy\n` },
    { name: 'setext heading', code: `${C3}# %% [markdown]\n# Model\n# =====\n# %%\nimport numpy as np\n` },
    { name: 'html heading', code: `${C3}# %% [markdown]\n# <h2>Model</h2>\n# %%\nimport numpy as np\n` },
    { name: 'third cell', code: '# %%\na = 1\n# %%\nb = 2\n# %%\nimport numpy as np\n' },
    { name: 'empty cells', code: '# %%\n\n# %%\n\n# %%\na = 1\n# %%\nimport numpy as np\n' },
    { name: 'future', code: '# %%\na = 1\n# %%\nb = 2\n# %%\n%matplotlib inline\nimport numpy as np\n' },
    { name: 'behind an installation', code: `${C3}# %%\n!pip install shap==0.48.0\nimport shap\n` },
  ],
  reports: [
    { name: 'time magic', code: `${C3}# %%\n%%time\n«import numpy as np»\nprint(np)\n` },
    { name: 'bold text', code: `${C3}# %% [markdown]\n# **Model**\n# %%\n«import numpy as np»\nprint(np)\n` },
  ],
});
const P = '# %%\nimport pandas as pd\nimport os, glob, cv2, sys\nfrom pathlib import Path\nfrom PIL import Image\nimport matplotlib.pyplot as plt\ndf = pd.DataFrame()\n';
check(machinePath, {
  silent: [
    { name: 'beside', code: `${P}pd.read_csv("train.csv")\npd.read_csv(os.path.join("data", "a.csv"))\npd.read_csv(Path("data") / "a.csv")\n` },
    { name: 'url', code: `${P}pd.read_csv("https://example.org/a.csv")\n` },
    { name: 'route', code: `${P}@app.get("/predict")\ndef predict():\n    return 1\n` },
    { name: 'fraction', code: `${P}print("/"); x = "a/b".split("/"); y = "/".join(["a"])\nplt.xlabel("km/h")\n` },
    { name: 'regex', code: `${P}s = df["a"].str.replace("/usr/.*", "")\n` },
    { name: 'dict key', code: `${P}h = {"Accept": "*/*", "path": "/api/v1/rows"}\n` },
    { name: 'hdf key', code: `${P}df.to_hdf("a.h5", key="/table/rows")\n` },
    { name: 'dev null', code: `${P}!ls > /dev/null\nf = open("/dev/null", "w")\nf = open(os.devnull, "w")\n` },
    { name: 'env default', code: `${P}D = os.environ.get("DATA", "/data/x")\npd.read_csv(D + "/a.csv")\n` },
    { name: 'shell system paths', code: `${P}!cat /proc/cpuinfo\n!nvidia-smi\n!/usr/bin/env python --version\n` },
    { name: 'temp', code: `${P}import tempfile\nd = tempfile.mkdtemp()\ndf.to_csv(f"{d}/a.csv")\n` },
    { name: 'api', code: `${P}import requests\nrequests.get("https://example.org" + "/v1/rows")\n` },
  ],
  reports: [
    { name: 'join', code: `${P}pd.read_csv(os.path.join(«"/home/me/data"», "a.csv"))\n` },
    { name: 'Path', code: `${P}pd.read_csv(Path(«"/home/me"») / "data" / "a.csv")\n` },
    { name: 'glob', code: `${P}files = glob.glob(«"/mnt/images/*.png"»)\n` },
    { name: 'open', code: `${P}with open(«"/home/me/a.txt"») as f:\n    f.read()\n` },
    { name: 'cv2', code: `${P}cv2.imread(«"/home/me/a.png"»)\nImage.open(«"/home/me/b.png"»)\n` },
    { name: 'savefig', code: `${P}plt.savefig(«"/home/me/fig.png"»)\ndf.to_csv(«"/home/me/b.csv"»)\n` },
    { name: 'windows', code: `${P}pd.read_csv(«r"C:\\Users\\me\\a.csv"»)\n` },
    { name: 'tilde', code: `${P}pd.read_csv(os.path.expanduser(«"~/data/a.csv"»))\n` },
    { name: 'chdir', code: `${P}os.chdir(«"/home/me/project"»)\n` },
    { name: 'sys.path', code: `${P}sys.path.append(«"/home/me/lib"»)\n` },
    { name: 'sys.path insert', code: `${P}sys.path.insert(0, «"../src"»)\n` },
    { name: 'cd', code: `${P}%cd «/home/me/project»\n` },
    { name: 'cp', code: `${P}!cp «/content/drive/MyDrive/a.csv» .\n` },
    { name: 's3', code: `${P}df.to_parquet(«"s3://acme/rows.parquet"»)\n` },
    { name: 'fstring', code: `${P}for i in range(3):\n    pd.read_csv(«f"/home/me/{i}.csv"»)\n` },
    { name: 'dir constant', code: `${P}DATA = «"/home/me/data/"»\npd.read_csv(DATA + "a.csv")\n` },
    { name: 'parent', code: `${P}pd.read_csv(«"../data/a.csv"»)\n` },
    { name: 'function', code: `${P}def load(folder=«"/home/me/data"»):\n    return pd.read_csv(folder + "/a.csv")\nload()\n` },
    { name: 'dbfs', code: `${P}spark.read.parquet(«"dbfs:/mnt/rows"»)\nspark.read.csv(«"hdfs://node/rows"»)\n` },
    { name: 'listdir', code: `${P}for f in os.listdir(«"/home/me/images"»):\n    print(f)\n` },
    { name: 'unzip', code: `${P}!unzip -q «/home/me/a.zip» -d data\n` },
    { name: 'makedirs', code: `${P}os.makedirs(«"/home/me/out"», exist_ok=True)\n` },
    { name: 'generator', code: `${P}from keras.utils import image_dataset_from_directory\nds = image_dataset_from_directory(«"/home/me/images"»)\n` },
    { name: 'zip', code: `${P}import zipfile, shutil\nzipfile.ZipFile(«"/home/me/a.zip"»).extractall()\nshutil.copy(«"/home/me/b"», "b")\n` },
  ],
});
const D = '# %%\nimport pandas as pd\nimport numpy as np\ndf = pd.read_csv("loans.csv")\n';
check(chainedAssignment, {
  silent: [
    { name: 'loc', code: `${D}df.loc[df["a"] > 1, "b"] = 0\ndf.iloc[0, 1] = 2\ndf.at[3, "a"] = 1\n` },
    { name: 'copy', code: `${D}old = df[df["a"] > 1].copy()\nold["b"] = 1\n` },
    { name: 'dict of frames', code: `${D}d = {"x": df}\nd["x"]["b"] = 1\n` },
    { name: 'list of frames', code: `${D}l = [df]\nl[0]["b"] = 1\n` },
    { name: 'whole inplace', code: `${D}df.dropna(inplace=True)\ndf.rename(columns={"a": "b"}, inplace=True)\n` },
    { name: 'values', code: `${D}s = df["a"]\ns2 = s.fillna(0)\n` },
    { name: 'json', code: `${D}cfg = {"a": {"b": 1}}\ncfg["a"]["b"] = 2\n` },
    { name: 'loc on new frame', code: `${D}g = df.groupby("a").sum()\ng.loc["x"] = 0\n` },
    { name: 'query copy', code: `${D}old = df.query("a > 1").assign(b=1)\n` },
    { name: 'reset index on series', code: `${D}counts = df["a"].value_counts()\ncounts.sort_index(inplace=True)\n` },
    { name: 'own series', code: `${D}s = df["a"].copy()\ns.fillna(0, inplace=True)\n` },
  ],
  reports: [
    { name: 'mask first', code: `${D}«df[df["a"] > 1]["b"]» = 0\n` },
    { name: 'loc twice', code: `${D}«df.loc[df["a"] > 1]["b"]» = 0\n` },
    { name: 'iloc', code: `${D}«df["a"].iloc[0]» = 1\n` },
    { name: 'attribute', code: `${D}«df.a[3]» = 1\n` },
    { name: 'attribute loc', code: `${D}«df.a.loc[df["b"] > 1]» = 1\n` },
    { name: 'replace inplace', code: `${D}«df["a"].replace(0, 1, inplace=True)»\n` },
    { name: 'attribute fillna', code: `${D}«df.a.fillna(0, inplace=True)»\n` },
    { name: 'loop', code: `${D}for c in ["a", "b"]:\n    «df[c].fillna(df[c].median(), inplace=True)»\n` },
    { name: 'loc column inplace', code: `${D}«df.loc[:, "a"].fillna(0, inplace=True)»\n` },
    { name: 'columns inplace', code: `${D}«df[["a", "b"]].fillna(0, inplace=True)»\n` },
    { name: 'slice inplace', code: `${D}«df[df["a"] > 1].drop(columns="b", inplace=True)»\n` },
    { name: 'augmented', code: `${D}«df["a"][df["b"] > 1]» += 1\n` },
    { name: 'in function', code: `${D}def f(frame):\n    «frame["a"].fillna(0, inplace=True)»\n    return frame\nf(df)\n` },
    { name: 'np.where mask', code: `${D}«df["a"][np.isnan(df["a"])]» = 0\n` },
    { name: 'row then column', code: `${D}for i in range(len(df)):\n    «df["a"][i]» = i\n` },
  ],
});
check(growingFrame, {
  silent: [
    { name: 'list', code: `${D}parts = []\nfor i in range(3):\n    parts += [df]\nall = pd.concat(parts)\n` },
    { name: 'comprehension', code: `${D}all = pd.concat([pd.read_csv(f"{i}.csv") for i in range(3)])\n` },
    { name: 'list append', code: `${D}x = []\nfor i in range(3):\n    x.append(i)\n` },
    { name: 'once', code: `${D}df = pd.concat([df, pd.get_dummies(df["a"])], axis=1)\n` },
    { name: 'new frame each turn', code: `${D}for c in ["a"]:\n    both = pd.concat([df, df])\n    print(both)\n` },
  ],
  reports: [
    { name: 'concat', code: `${D}out = None\nfor i in range(3):\n    out = «pd.concat([out, df], ignore_index=True)»\n` },
    { name: 'columns', code: `${D}for c in ["a", "b"]:\n    df = «pd.concat([df, pd.get_dummies(df[c])], axis=1)»\n` },
    { name: 'loc len', code: `${D}out = pd.DataFrame(columns=["a"])\nfor i in range(3):\n    «out.loc[len(out)]» = [i]\n` },
    { name: 'np.append', code: `${D}xs = np.array([])\nfor i in range(3):\n    xs = «np.append(xs, i)»\n` },
    { name: 'np.vstack', code: `${D}xs = np.zeros((0, 2))\nfor i in range(3):\n    xs = «np.vstack([xs, [i, i]])»\n` },
    { name: 'while', code: `${D}out = df\nwhile len(out) < 9:\n    out = «pd.concat([out, df])»\n` },
    { name: 'in function', code: `${D}def f(names):\n    out = pd.DataFrame()\n    for n in names:\n        out = «pd.concat([out, pd.read_csv(n)])»\n    return out\n` },
    { name: '_append', code: `${D}out = df\nfor i in range(3):\n    out = «out._append(df)»\n` },
  ],
});
