/** Rules about security: files and text that run code, the shell, certificates, plain http; each beside what only looks like it. */
import { codeFromData } from '../../src/rules/code-from-data';
import { foreignCode } from '../../src/rules/foreign-code';
import { plainHttp } from '../../src/rules/plain-http';
import { shellFromData } from '../../src/rules/shell-from-data';
import { unsafeExtract } from '../../src/rules/unsafe-extract';
import { unsafeLoad } from '../../src/rules/unsafe-load';
import { unverifiedRequest } from '../../src/rules/unverified-request';
import { check } from '../support/check';

const FETCH = '# %%\nimport urllib.request, pickle, joblib, torch, yaml\nimport numpy as np\nimport pandas as pd\nurllib.request.urlretrieve("https://models.example.org/m.bin", "m.bin")\n';

check(unsafeLoad, {
  silent: [
    { name: 'a model that this notebook saved', code: `${FETCH}# %%\nmodel = {}\njoblib.dump(model, "model.joblib")\nwith open("model.pkl", "wb") as f:\n    pickle.dump(model, f)\n# %%\nmodel = joblib.load("./model.joblib")\nwith open("model.pkl", "rb") as f:\n    other = pickle.load(f)\n` },
    { name: 'a table that this notebook saved', code: `${FETCH}# %%\ndf = pd.read_csv("a.csv")\ndf.to_pickle("a.pkl")\ndf = pd.read_pickle("a.pkl")\n` },
    { name: 'a file that lay there already', code: `${FETCH}# %%\nmodel = joblib.load("model.joblib")\n` },
    { name: 'a path that nobody knows', code: `${FETCH}# %%\ndef load(path):\n    return joblib.load(path)\n` },
    { name: 'weights only', code: `${FETCH}# %%\na = torch.load("m.bin", weights_only=True)\nb = torch.load("m.bin")\n` },
    { name: 'arrays without objects', code: `${FETCH}# %%\na = np.load("m.bin")\nb = np.load("m.bin", allow_pickle=False)\n` },
    { name: 'safe YAML', code: `${FETCH}# %%\na = yaml.safe_load(open("m.bin"))\nb = yaml.load(open("m.bin"), Loader=yaml.SafeLoader)\nc = yaml.load(open("m.bin"), yaml.FullLoader)\n` },
    { name: 'a hash is compared', code: `${FETCH}import hashlib\n# %%\nassert hashlib.sha256(open("m.bin", "rb").read()).hexdigest() == "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"\nmodel = joblib.load("m.bin")\n` },
    { name: 'other formats', code: `${FETCH}# %%\na = pd.read_parquet("https://example.org/a.parquet")\nimport json\nb = json.load(open("m.bin"))\n` },
  ],
  reports: [
    { name: 'fetched, then loaded', code: `${FETCH}# %%\nwith open("m.bin", "rb") as f:\n    model = «pickle.load(f)»\n`, message: /^pickle.load runs whatever code the file holds, and this one was fetched/ },
    { name: 'from the network at once', code: '# %%\nimport requests, pickle\nmodel = «pickle.loads(requests.get("https://example.org/m.pkl").content)»\n' },
    { name: 'by its address', code: '# %%\nimport pandas as pd\ndf = «pd.read_pickle("https://example.org/df.pkl")»\n', message: /Parquet/ },
    { name: 'from a hub', code: '# %%\nfrom huggingface_hub import hf_hub_download\nimport joblib\npath = hf_hub_download("acme/churn", "model.joblib")\nmodel = «joblib.load(path)»\n' },
    { name: 'by wget', code: '# %%\n!wget -q https://example.org/files/m.joblib\n# %%\nimport joblib\nmodel = «joblib.load("m.joblib")»\n' },
    { name: 'from a shared data set', code: '# %%\nimport joblib\nmodel = «joblib.load("/kaggle/input/churn-models/m.joblib")»\n', message: /somebody shared/ },
    { name: 'the check of torch switched off', code: `${FETCH}# %%\nstate = «torch.load("m.bin", map_location="cpu", weights_only=False)»\n`, message: /weights_only=True/ },
    { name: 'arrays with objects', code: `${FETCH}# %%\na = «np.load("m.bin", allow_pickle=True)»\n` },
    { name: 'YAML with every tag', code: `${FETCH}# %%\nsettings = «yaml.load(open("m.bin"), Loader=yaml.Loader)»\n`, message: /safe_load/ },
    { name: 'a file that lay there already, in strict mode', strict: true, code: `${FETCH}# %%\nmodel = «joblib.load("model.joblib")»\n` },
    { name: 'old torch runs everything, in strict mode', strict: true, code: `${FETCH}# %%\nstate = «torch.load("m.bin")»\n` },
  ],
});

const FILMS = '# %%\nimport pandas as pd\nfilms = pd.read_csv("films.csv")\n';

check(codeFromData, {
  silent: [
    { name: 'literals only', code: `${FILMS}import ast\n# %%\nfilms["genres"] = films["genres"].apply(ast.literal_eval)\n` },
    { name: 'expressions of pandas', code: `${FILMS}# %%\nfilms = films.eval("gain = income - cost")\nbig = pd.eval("films.gain > 3")\n` },
    { name: 'a network in evaluation mode', code: '# %%\nimport torch\nmodel = torch.nn.Linear(2, 1)\nmodel.eval()\n' },
    { name: 'a constant', code: '# %%\nx = eval("3 + 4")\n' },
    { name: 'the notebook\'s own names', code: '# %%\nfor i in range(3):\n    print(eval(f"model_{i}"))\n' },
    { name: 'a function of one\'s own', code: `${FILMS}# %%\ndef eval(x):\n    return x\nfilms["a"] = films["a"].apply(eval)\n` },
  ],
  reports: [
    { name: 'in a lambda', code: `${FILMS}# %%\nfilms["genres"] = films["genres"].apply(lambda text: «eval(text)»)\n`, fixed: '# %%\nimport pandas as pd\nimport ast\nfilms = pd.read_csv("films.csv")\n# %%\nfilms["genres"] = films["genres"].apply(lambda text: ast.literal_eval(text))\n' },
    { name: 'mapped', code: `${FILMS}# %%\nfilms["cast"] = films["cast"].map(«eval»)\n` },
    { name: 'as a converter', code: '# %%\nimport pandas as pd\nfilms = pd.read_csv("films.csv", converters={"genres": «eval»})\n' },
    { name: 'typed in', code: '# %%\nformula = input("f(x) = ")\n«exec(formula)»\n', message: /^Text from outside/ },
    { name: 'a file', code: '# %%\nwith open("settings.txt") as f:\n    settings = «eval(f.read())»\n' },
    { name: 'an answer of a server', code: '# %%\nimport requests\nrows = «eval(requests.get("https://example.org/rows").text)»\n' },
    { name: 'each element of a column', code: `${FILMS}# %%\nlists = [«eval(text)» for text in films["genres"]]\n` },
    { name: 'names put together, in strict mode', strict: true, code: '# %%\nfor i in range(3):\n    print(«eval(f"model_{i}")»)\n' },
  ],
});

check(shellFromData, {
  silent: [
    { name: 'a constant', code: '# %%\nimport os, subprocess\nos.system("mkdir -p out")\nsubprocess.run("ls out | wc -l", shell=True)\n' },
    { name: 'a constant folder', code: '# %%\nimport os\nOUT = "out"\nos.system(f"mkdir -p {OUT}")\n!ls {OUT}\n' },
    { name: 'a list, no shell', code: '# %%\nimport subprocess\nname = input()\nsubprocess.run(["gzip", name], check=True)\nsubprocess.run(["gzip", name], shell=False)\n' },
    { name: 'numbers', code: '# %%\nimport os\nn = int(input())\nos.system(f"stress -c {n}")\n' },
    { name: 'a name nobody knows', code: '# %%\n!unzip -q {archive}\n' },
    { name: 'a parameter of a helper', code: '# %%\nimport os\ndef unpack(path):\n    os.system(f"tar xf {path}")\nunpack("a.tar")\n' },
  ],
  reports: [
    { name: 'typed in, to the shell line', code: '# %%\nname = input()\n«!gzip {name}»\n', message: /types in/ },
    { name: 'rows of a table', code: '# %%\nimport os\nimport pandas as pd\ndf = pd.read_csv("files.csv")\nfor name in df["file"]:\n    «os.system("gzip " + name)»\n', message: /from a file or a table/ },
    { name: 'subprocess with a shell', code: '# %%\nimport subprocess\nname = input()\n«subprocess.check_output("gzip %s" % name, shell=True)»\n' },
    { name: 'a parameter of a helper, in strict mode', strict: true, code: '# %%\nimport os\ndef unpack(path):\n    «os.system(f"tar xf {path}")»\nunpack("a.tar")\n' },
  ],
});

check(unverifiedRequest, {
  silent: [
    { name: 'an authority of one\'s own', code: '# %%\nimport requests\nurl = "https://example.org"\nrequests.get(url, verify="ca.pem")\nrequests.get(url, verify=True)\n' },
    { name: 'another verify', code: '# %%\nfrom frames import check\ncheck(1, verify=False)\n' },
    { name: 'a context that checks', code: '# %%\nimport ssl\ncontext = ssl.create_default_context()\n!curl -sL https://example.org -o a.csv\n' },
  ],
  reports: [
    { name: 'under an alias, in two cells', code: '# %%\nfrom requests import get as fetch\na = «fetch("https://example.org/a", verify=False)»\n# %%\nb = «fetch("https://example.org/b", verify=False)»\n', message: /any certificate/ },
    { name: 'by a session', code: '# %%\nimport requests\nsession = requests.Session()\nrows = «session.get("https://example.org", verify=False, timeout=3)».json()\n', fixed: '# %%\nimport requests\nsession = requests.Session()\nrows = session.get("https://example.org", timeout=3).json()\n' },
    { name: 'for the whole process', code: '# %%\nimport ssl\nssl._create_default_https_context = «ssl._create_unverified_context»\n', message: /context without verification/ },
    { name: 'in the shell', code: '# %%\n«!wget --no-check-certificate https://example.org/a.csv»\n«!curl -k https://example.org/b.csv -o b.csv»\n' },
  ],
});

check(plainHttp, {
  silent: [
    { name: 'https', code: '# %%\nimport pandas as pd\na = pd.read_csv("https://example.org/a.csv")\n!wget https://example.org/b.csv\n' },
    { name: 'this machine', code: '# %%\nimport requests\na = requests.get("http://localhost:8000/predict")\nb = requests.get("http://127.0.0.1:5000")\nc = requests.get("http://mlflow:5000/api")\n' },
    { name: 'a link that is only shown', code: '# %%\nprint("see http://example.org/paper")\nSOURCE = "http://example.org/data"\n# http://example.org\n' },
    { name: 'a namespace', code: '# %%\nns = {"x": "http://www.w3.org/1999/xhtml"}\n' },
  ],
  reports: [
    { name: 'three ways', code: '# %%\nimport requests, urllib.request\nBASE = «"http://data.example.org"»\na = requests.get(f"{BASE}/a.json")\nurllib.request.urlretrieve(«"http://data.example.org/b.csv"», "b.csv")\n!wget -q «http://data.example.org/c.csv»\n', message: /data.example.org sends \(3 addresses/ },
    { name: 'in a bash cell', code: '# %%\n%%bash\nmkdir -p data\ncurl -sL «http://data.example.org/a.csv» > data/a.csv\n', fixed: '# %%\n%%bash\nmkdir -p data\ncurl -sL https://data.example.org/a.csv > data/a.csv\n' },
  ],
});

check(foreignCode, {
  silent: [
    { name: 'the library\'s own code', code: '# %%\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained("acme/encoder")\nn = AutoModel.from_pretrained("acme/encoder", trust_remote_code=False)\n' },
    { name: 'a folder of one\'s own', code: '# %%\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained("./encoder", trust_remote_code=True)\n' },
    { name: 'at a commit', code: '# %%\nimport torch\nm = torch.hub.load("pytorch/vision:1a2b3c4d5e6f", "resnet18")\nn = torch.hub.load("pytorch/vision:v0.10.0", "resnet18")\n' },
    { name: 'a revision kept elsewhere', code: '# %%\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained("acme/encoder", trust_remote_code=True, revision=settings.revision)\n' },
  ],
  reports: [
    { name: 'the branch is no commit', code: '# %%\nfrom datasets import load_dataset\nd = «load_dataset("acme/rows", trust_remote_code=True, revision="main")»\n', message: /of acme\/rows/ },
    { name: 'torch.hub', code: '# %%\nimport torch\nm = «torch.hub.load("ultralytics/yolov5", "yolov5s")»\n', message: /owner\/repo:commit/ },
  ],
});

check(unsafeExtract, {
  silent: [
    { name: 'a zip archive', code: '# %%\nimport zipfile, urllib.request\nurllib.request.urlretrieve("https://example.org/a.zip", "a.zip")\nzipfile.ZipFile("a.zip").extractall("a")\n' },
    { name: 'one that lay there', code: '# %%\nimport tarfile\ntarfile.open("a.tar").extractall("a")\n' },
    { name: 'text that is taken apart', code: '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\ndf["n"] = df["a"].str.extractall("([0-9])")\n' },
  ],
  reports: [{ name: 'without arguments', code: '# %%\n!wget https://example.org/a.tgz\nimport tarfile\n«tarfile.open("a.tgz").extractall()»\n' }],
});
