/** SQL put together from values, by every driver and way of pasting; and SQL that only looks like it. */
import { sqlFromText } from '../../src/rules/sql-from-text';
import { check } from '../support/check';

const TOP = '# %%\nimport sqlite3\nimport pandas as pd\nfrom sqlalchemy import create_engine, text\ncon = sqlite3.connect("loans.db")\ndf = pd.read_csv("customers.csv")\n';

check(sqlFromText, {
  silent: [
    { name: 'constant text', code: `${TOP}# %%\npd.read_sql("SELECT * FROM loans WHERE id = 3", con)\ncon.execute("""SELECT *\n  FROM loans""")\n` },
    { name: 'constant text in two lines', code: `${TOP}# %%\nquery = "SELECT * FROM loans "\nquery += "WHERE amount > 100"\npd.read_sql(query + " ORDER BY id", con)\n` },
    { name: 'an f-string without a value', code: `${TOP}# %%\npd.read_sql(f"SELECT * FROM loans", con)\n` },
    { name: 'bound parameters', code: `${TOP}# %%\nfor name in df["name"]:\n    con.execute("SELECT * FROM loans WHERE name = ?", (name,))\n` },
    { name: 'SQLAlchemy text with parameters', code: `${TOP}engine = create_engine("sqlite:///loans.db")\n# %%\nname = input()\nwith engine.connect() as c:\n    c.execute(text("SELECT * FROM loans WHERE name = :name"), {"name": name})\n` },
    { name: 'as many placeholders as values', code: `${TOP}# %%\nids = df["id"].tolist()\nmarks = ", ".join("?" for _ in ids)\npd.read_sql(f"SELECT * FROM loans WHERE id IN ({marks})", con, params=ids)\n` },
    { name: 'placeholders multiplied', code: `${TOP}# %%\nids = [3, 4]\ncon.execute("SELECT * FROM loans WHERE id IN (%s)" % ",".join("?" * len(ids)), ids)\ncon.execute(f"SELECT * FROM loans WHERE id IN ({', '.join(['?'] * len(ids))})", ids)\n` },
    { name: 'a table named by a constant', code: `${TOP}TABLE = "loans"\n# %%\npd.read_sql(f"SELECT * FROM {TABLE}", con)\npd.read_sql("SELECT * FROM " + TABLE, con)\n` },
    { name: 'a loop over names that the notebook spells out', code: `${TOP}# %%\nfor table in ["loans", "customers"]:\n    print(pd.read_sql(f"SELECT COUNT(*) FROM {table}", con))\n` },
    { name: 'a number cannot carry SQL', code: `${TOP}# %%\nn = int(input())\npd.read_sql(f"SELECT * FROM loans LIMIT {n}", con)\n` },
    { name: 'composed by the driver', code: '# %%\nimport psycopg2\nfrom psycopg2 import sql\nconn = psycopg2.connect("dbname=loans")\ncur = conn.cursor()\ntable = input()\ncur.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))\n' },
    { name: 'rows of a frame', code: `${TOP}# %%\nlimit = df["age"].mean()\nold = df.query(f"age > {limit}")\n` },
    { name: 'printed, not run', code: `${TOP}# %%\nname = input()\nprint(f"SELECT * FROM loans WHERE name = {name}")\n` },
    { name: 'other things that execute', code: '# %%\nname = input()\npipeline.execute(f"train {name}")\nclient.query(f"weather in {name}")\nsession.execute(f"update model to {name}")\n' },
    { name: 'a magic that binds', code: '# %%\nname = input()\n%sql SELECT * FROM loans WHERE name = :name\n' },
    { name: 'a table read whole', code: `${TOP}# %%\nname = input()\npd.read_sql_table(name, "sqlite:///loans.db")\n` },
  ],
  reports: [
    { name: 'typed in', code: `${TOP}# %%\nname = input()\nrows = con.execute(«f"SELECT * FROM loans WHERE name = '{name}'"»).fetchall()\n`, message: /^name is pasted into SQL text\. Whoever types it/,
      fixed: `${TOP}# %%\nname = input()\nrows = con.execute("SELECT * FROM loans WHERE name = ?", (name,)).fetchall()\n` },
    { name: 'a parameter of a function', code: `${TOP}# %%\ndef loans_of(name):\n    return pd.read_sql(«f"SELECT * FROM loans WHERE name = '{name}'"», con)\nloans_of("Ada")\n` },
    { name: 'a function that nobody calls', code: `${TOP}# %%\ndef loans_of(table, con):\n    query = «"SELECT * FROM %s" % table»\n    return pd.read_sql_query(query, con)\n`, message: /cannot be bound/ },
    { name: 'each value of a column', code: `${TOP}# %%\ncur = con.cursor()\nfor name in df["name"]:\n    cur.execute(«"SELECT * FROM loans WHERE name = '" + name + "'"»)\n` },
    { name: 'rows of a frame written', code: `${TOP}# %%\nfor row in df.itertuples():\n    con.execute(«f"INSERT INTO loans VALUES ({row.id}, '{row.name}')"»)\n`,
      fixed: `${TOP}# %%\nfor row in df.itertuples():\n    con.execute("INSERT INTO loans VALUES (?, ?)", (row.id, row.name))\n` },
    { name: 'format, in another cell', code: `${TOP}# %%\nids = df["id"].tolist()\nquery = «"SELECT * FROM loans WHERE id IN ({ids})".format(ids=", ".join(map(str, ids)))»\n# %%\nloans = pd.read_sql(query, con)\n` },
    { name: 'inside text()', code: `${TOP}engine = create_engine("sqlite:///loans.db")\nname = df["name"].iloc[0]\n# %%\nwith engine.begin() as c:\n    c.execute(text(«f"DELETE FROM loans WHERE name = '{name}'"»))\n`, message: /:name in its place inside text\(\)/ },
    { name: 'added to a constant', code: `${TOP}name = input()\n# %%\nquery = "SELECT * FROM loans"\n«query += f" WHERE name = '{name}'"»\npd.read_sql(query, con)\n` },
    { name: 'psycopg2', code: '# %%\nimport psycopg2\nconn = psycopg2.connect("dbname=loans")\ncur = conn.cursor()\nfor day in open("days.txt"):\n    cur.execute(«f"SELECT * FROM loans WHERE day >= \'{day}\' AND day < \'{day}\'"»)\n', message: /write %s/,
      fixed: '# %%\nimport psycopg2\nconn = psycopg2.connect("dbname=loans")\ncur = conn.cursor()\nfor day in open("days.txt"):\n    cur.execute("SELECT * FROM loans WHERE day >= %s AND day < %s", (day, day))\n' },
    { name: 'spark', code: '# %%\nfrom pyspark.sql import SparkSession\nspark = SparkSession.builder.getOrCreate()\n# %%\nday = input()\nframe = spark.sql(«f"SELECT * FROM sales WHERE day = \'{day}\'"»)\n', message: /args=/ },
    { name: 'duckdb', code: '# %%\nimport duckdb\nname = input()\nduckdb.execute(«f"SELECT * FROM \'loans.parquet\' WHERE name = \'{name}\'"»)\n' },
    { name: 'bigquery', code: '# %%\nfrom google.cloud import bigquery\nclient = bigquery.Client()\nname = input()\nrows = client.query(«f"SELECT * FROM `shop.sales` WHERE name = \'{name}\'"»).to_dataframe()\n', message: /@name/ },
    { name: 'a magic that pastes', code: '# %%\nname = input()\n«%sql SELECT * FROM loans WHERE name = {name}»\n', message: /write :name/ },
    { name: 'a connection nobody knows', code: '# %%\ndef rows(conn, name):\n    return conn.execute(«f"SELECT * FROM loans WHERE name = \'{name}\'"»)\n' },
    { name: 'a value of the notebook itself', code: `${TOP}day = "2024-01-31"\n# %%\npd.read_sql(«f"SELECT * FROM loans WHERE day = '{day}'"», con)\n`, severity: 'nit', message: /own today/ },
    { name: 'a constant table, in strict mode', strict: true, code: `${TOP}TABLE = "loans"\n# %%\npd.read_sql(«f"SELECT * FROM {TABLE}"», con)\n`, message: /cannot be bound/ },
    { name: 'three queries, one finding', code: `${TOP}name = input()\n# %%\na = pd.read_sql(«f"SELECT a FROM t WHERE n = {name}"», con)\nb = pd.read_sql(«f"SELECT b FROM t WHERE n = {name}"», con)\n`, message: /2 places/ },
  ],
});
