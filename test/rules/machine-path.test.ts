/** Paths of one machine, and strings that only look like them. */
import { machinePath } from '../../src/rules/machine-path';
import { check } from '../support/check';

const HEAD = '# %%\nimport os\nfrom pathlib import Path\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\n';

check(machinePath, {
  silent: [
    { name: 'names beside the notebook', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\nother = pd.read_csv("data/train.csv")\nthird = pd.read_parquet("./models/x.parquet")\ndf.to_csv("submission.csv")\n` },
    { name: 'URLs', code: `${HEAD}# %%\ndf = pd.read_csv("https://raw.githubusercontent.com/mwaskom/seaborn-data/master/iris.csv")\n` },
    { name: 'asking where it runs', code: `${HEAD}# %%\nif os.path.exists("/kaggle"):\n    print("on Kaggle")\nON_COLAB = os.path.isdir("/content")\n` },
    { name: 'default of the environment', code: `${HEAD}# %%\nDATA = Path(os.environ.get("DATA_DIR", "/kaggle/input/loans"))\ndf = pd.read_csv(DATA / "train.csv")\nOUT = os.getenv("OUT_DIR", "/tmp/out")\n` },
    { name: 'docstrings and prints', code: `${HEAD}# %%\ndef load():\n    """Reads /kaggle/input/loans/train.csv as it was."""\n    return 1\nprint("Saved to the folder: done")\n` },
    { name: 'routes, columns, formats', code: `${HEAD}# %%\nplt.xlabel("km/h")\ndf = pd.DataFrame({"a/b": [1], "/": [2]})\ndate = "%d/%m/%Y"\nunits = ["mg/L", "C:N", "a: b"]\nratio = "w/o"\n` },
    { name: 'routes of a service', code: `${HEAD}from fastapi import FastAPI\napp = FastAPI()\n# %%\n@app.get("/predict")\ndef predict():\n    return {"path": "/predict"}\n` },
    { name: 'regular expressions and HTML', code: `${HEAD}import re\n# %%\nclean = re.sub(r"/\\d+/", "/", "a/1/b")\ntag = "</div>"\nxpath = "//div[@class='x']/a"\n` },
    { name: 'arguments of a command line', code: `${HEAD}import argparse\n# %%\nparser = argparse.ArgumentParser()\nparser.add_argument("--data", default="data/train.csv")\nargs = parser.parse_args([])\ndf = pd.read_csv(args.data)\n` },
    { name: 'temporary folders of the library', code: `${HEAD}import tempfile\n# %%\nwith tempfile.TemporaryDirectory() as folder:\n    pd.DataFrame().to_csv(os.path.join(folder, "x.csv"))\n` },
    { name: 'joined with a known start', code: `${HEAD}# %%\nROOT = Path.cwd()\ndf = pd.read_csv(ROOT / "data" / "train.csv")\nother = pd.read_csv(os.path.join(os.getcwd(), "x.csv"))\n` },
    { name: 'a ratio of lengths and a time', code: `${HEAD}# %%\nprint("took: 3 s")\nclock = "12:/30"\n` },
    { name: 'where a tool keeps its files in any home', code: `${HEAD}# %%\nprint(os.listdir(os.path.expanduser("~/.keras/datasets/")))\n` },
    { name: 'home asked from the system', code: `${HEAD}# %%\nHOME = Path.home() / "data"\nother = os.path.expanduser(HOME)\n` },
  ],
  reports: [
    { name: 'Kaggle input', code: `${HEAD}# %%\ndf = pd.read_csv(«"/kaggle/input/loans/train.csv"»)\n` },
    { name: 'Kaggle parent', code: `${HEAD}# %%\ndf = pd.read_csv(«"../input/loans/train.csv"»)\n` },
    { name: 'a prefix in a name', code: `${HEAD}PATH = «"/kaggle/input/loans/"»\n# %%\ndf = pd.read_csv(PATH + "train.csv")\n` },
    { name: 'a prefix in an f-string', code: `${HEAD}# %%\nfor part in ["train", "test"]:\n    df = pd.read_csv(«f"/kaggle/input/loans/{part}.csv"»)\n` },
    { name: 'Windows', code: `${HEAD}# %%\ndf = pd.read_csv(«r"C:\\Users\\me\\loans.csv"»)\n` },
    { name: 'home', code: `${HEAD}# %%\ndf = pd.read_csv(«"~/data/loans.csv"»)\n` },
    { name: 'a bucket', code: `${HEAD}# %%\ndf = pd.read_parquet(«"s3://acme/loans.parquet"»)\n`, message: /names one bucket\. A test run or another customer has another one/ },
    { name: 'Colab', code: `${HEAD}# %%\nfrom google.colab import drive\ndrive.mount(«"/content/drive"»)\n` },
    { name: 'bucket', code: `${HEAD}# %%\ndf = pd.read_parquet(«"s3://loans-prod/train.parquet"»)\n` },
    { name: 'parent folder', code: `${HEAD}# %%\ndf = pd.read_csv(«"../data/loans.csv"»)\n` },
    { name: 'a path object', code: `${HEAD}# %%\ndf = pd.read_csv(Path(«"~/loans.csv"»).expanduser())\nother = pd.read_csv(Path(«"/srv/loans"»).joinpath("b.csv").resolve())\nPath(«"/srv/out.txt"»).write_text("done")\n` },
    { name: 'a Keras model', code: `${HEAD}from tensorflow import keras\nfrom tensorflow.keras.models import load_model\n# %%\na = keras.models.load_model(«"/srv/a.keras"»)\nb = load_model(«"/opt/b.h5"»)\n` },
    { name: 'behind a switch', code: `${HEAD}# %%\nif os.path.exists("/kaggle"):\n    ROOT = «"/kaggle/input/loans"»\nelse:\n    ROOT = "data"\ndf = pd.read_csv(os.path.join(ROOT, "train.csv"))\n` },
  ],
});
