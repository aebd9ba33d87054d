/** Where credentials are written, and what only looks like one. Every value here is made up. */
import { secretInCode } from '../../src/rules/secret-in-code';
import { check } from '../support/check';

const HEX32 = '5f2b8c1e9d4a7063b1f8e2c94d6a0b73', MIXED = 'q8Zt1Lw0vXc7RbN2mYk9';

check(secretInCode, {
  silent: [
    { name: 'what else stands at those positions', code: '# %%\nimport getpass, smtplib, pymysql, tweepy\nserver = smtplib.SMTP("mail.example.org", 587)\nserver.login("me@example.org", getpass.getpass())\ndb = pymysql.connect("localhost", "me", input(), "sales")\nauth = tweepy.OAuthHandler("YOUR_KEY", "YOUR_SECRET")\n' },
    { name: 'an address as a manual shows it', code: '# %%\nADDRESS = "postgresql://user:password@localhost/loans"\n' },
    { name: 'the shell reads it from elsewhere', code: '# %%\n!export KAGGLE_KEY=$KEY\n!kaggle datasets download -d acme/rows\n!mlflow run . --experiment-name churn\n!git clone https://github.com/acme/tools.git\n%env PYTHONHASHSEED=0\n%env MODEL_PATH=models/churn\n' },
    { name: 'a bash cell without one', code: '# %%\n%%bash\nexport DATA_DIR=data\ncurl -H "Authorization: Bearer $TOKEN" https://example.org/rows > rows.json\n' },
    { name: 'put together from the environment', code: '# %%\nimport os\ntoken = os.environ["TOKEN"]\nheaders = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}\nurl = f"https://example.org/v1?api_key={token}&n=100"\n' },
    { name: 'placeholders', code: `# %%\nimport os\napi_key = "YOUR_API_KEY"\ntoken = "<your token here>"\nos.environ["KAGGLE_KEY"] = "xxxxxxxxxxxxxxxx"\npassword = "********"\nsecret_key = "sk-xxxxxxxxxxxxxxxxxxxxxxxx"\nurl = "postgresql://me:password_placeholder@host/db"\n%env API_KEY=your_key_here\n` },
    { name: 'names of secrets', code: '# %%\nimport os\napi_key_name = "kaggle-api-key-2024"\nsecret_path = "projects/9/secrets/churn"\ntoken = os.getenv("HF_TOKEN", "")\nkey = os.environ.get("SORT_KEY", "created_at")\n' },
    { name: 'columns and types', code: '# %%\nimport pandas as pd\ndf = pd.read_csv("users.csv", dtype={"password": "string", "token": "category"})\ndf = df.rename(columns={"api_key": "api_key_2", "secret": "is_secret"})\ndf = df.sort_values(key="amount")\n' },
    { name: 'identifiers', code: '# %%\ndataset_id = "550e8400-e29b-41d4-a716-446655440000"\nrun = "3f1c9a7d2b44e0a1c5d6f7089ab1c2d3e4f50617"\nmodel = load("meta-llama/Llama-3-8B-Instruct", revision="3f1c9a7d2b44e0a1c5d6f7089ab1c2d3e4f50617")\nmd5 = "5f2b8c1e9d4a7063b1f8e2c94d6a0b73"\n' },
    { name: 'defaults without a secret', code: '# %%\ndef load(path, token=None, password="", key="id", pad_token="<padding>"):\n    return path\n' },
    { name: 'pages of public addresses', code: '# %%\nimport pandas as pd\na = pd.read_csv("https://example.org/export?format=csv&gid=0&key=abc")\nb = pd.read_csv("https://docs.example.org/d/1aB2c3D4e5F6g7H8/export?id=1aB2c3D4e5F6g7H8i9J0")\n' },
    { name: 'a connection without a password', code: '# %%\nconnect("host=db dbname=loans user=reader")\nconnect("Driver={SQL};Server=db;Trusted_Connection=yes;Pwd={pwd};Uid=sa")\n' },
    { name: 'settings that a cell writes', code: '# %%\n%%writefile train.py\nimport os\napi_key = os.environ["API_KEY"]\npassword = args.password\ntoken: str = None\n' },
    { name: 'asked for in a cell', code: '# %%\nfrom google.colab import userdata\nfrom getpass import getpass\nhf_token = userdata.get("HF_TOKEN")\npassword = getpass(prompt="Password")\n' },
  ],
  reports: [
    { name: 'by position', code: `# %%\nimport tweepy, smtplib, pymysql\nauth = tweepy.OAuthHandler(key(), «"a${MIXED}b"»)\nserver = smtplib.SMTP("mail.example.org", 587)\nserver.login("me", «"${MIXED}"»)\n` },
    { name: 'the password of a database, by position', code: `# %%\nimport pymysql\ndb = pymysql.connect("db", "me", «"${MIXED}"», "sales")\n` },
    { name: 'exported', code: `# %%\n!export OPENAI_API_KEY=«${MIXED}»\n!KAGGLE_KEY=«${HEX32}» kaggle competitions list\n` },
    { name: '%env', code: `# %%\n%env WANDB_API_KEY=«${HEX32}a0b1c2d3»\n%set_env HF_TOKEN «${MIXED}»\n` },
    { name: 'a bash cell', code: `# %%\n%%bash\nexport DB_PASSWORD="«${MIXED}»"\npsql -h db\n` },
    { name: 'an option', code: `# %%\n!tool login --username me --api-key «${MIXED}»\n!tool push --token=«${MIXED}»\n` },
    { name: 'a header of curl', code: `# %%\n!curl -H "Authorization: Bearer «${MIXED}»" https://example.org/rows\n` },
    { name: 'in the address of a clone', code: `# %%\n!git clone https://me:«${MIXED}»@git.example.org/acme/tools.git\n` },
    { name: 'echoed into a file', code: `# %%\n!echo '{"username":"me","key":"«${HEX32}»"}' > kaggle.json\n` },
    { name: 'a file that a cell writes', code: `# %%\n%%writefile kaggle.json\n{"username": "me", "key": "«${HEX32}»"}\n` },
    { name: 'settings that a cell writes', code: `# %%\n%%writefile .env\nMODEL=churn\nDB_PASSWORD=«${MIXED}»\n` },
    { name: 'a default of a function', code: `# %%\ndef load(path, api_key=«"${MIXED}"»):\n    return path\n` },
    { name: 'a default of the environment', code: `# %%\nimport os\nkey = os.getenv("WEATHER_KEY", «"${MIXED}"»)\nos.environ.setdefault("DB_PASS", «"${MIXED}b"»)\n` },
    { name: 'the environment', code: `# %%\nimport os\nos.environ["KAGGLE_USERNAME"] = "me"\nos.environ["KAGGLE_KEY"] = «"${HEX32}"»\n` },
    { name: 'the file of Kaggle', code: `# %%\nimport json\ncredentials = {"username": "me", "key": «"${HEX32}"»}\njson.dump(credentials, open("kaggle.json", "w"))\n` },
    { name: 'headers', code: `# %%\nheaders = {"Authorization": «"Bearer ${MIXED}"», "X-Api-Key": «"${MIXED}"»}\n` },
    { name: 'in an address', code: `# %%\nimport pandas as pd\nrows = pd.read_json(«"https://api.example.org/v1/rows?n=10&api_key=${MIXED}"»)\n`, message: /^An API key in a URL/ },
    { name: 'a connection string', code: `# %%\nconnect(«"Driver={ODBC};Server=db;Uid=sa;Pwd=${MIXED};"»)\nother(«"host=db dbname=loans user=me password=${MIXED}"»)\n` },
    { name: 'clients', code: `# %%\nclient = Client(api_key=«"${MIXED}"»)\nclient.login(user="me", password=«"hunter2two"»)\nrequests.get(url, auth=("me", «"hunter3two"»))\n` },
    { name: 'by its shape alone', code: '# %%\nlogin(«"hf_aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY"»)\nx = ["AKIA", «"AKIAZ7Q2W9E4R6T1Y8U3"»]\n' },
    { name: 'with a type, and in a tuple', code: `# %%\napi_key: str = «"${MIXED}"»\nuser, password = "me", «"hunter2two"»\n` },
    { name: 'wandb', code: `# %%\nimport wandb\nwandb.login(«"${HEX32}a0b1c2d3"»)\n`, message: /^An API key/ },
    { name: 'wandb in the shell', code: `# %%\n!wandb login «${HEX32}a0b1c2d3»\n`, message: /^An API key/ },
    { name: 'Base64 with slashes', code: '# %%\naws_secret_access_key = «"Jd9/kQ3mZx7+Lp2Wc8Vb5Nt1Rf6Yg4Hs0Ua3Te7Q"»\n' },
    { name: 'a private key', code: '# %%\nsettings = {"text": «"""-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"""»}\n', message: /^A private key/ },
    { name: 'a webhook', code: '# %%\nhook = «"https://hooks.slack.com/services/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"»\n', message: /Slack webhook/ },
  ],
});
