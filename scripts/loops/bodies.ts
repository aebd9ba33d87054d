/**
 * One loop of each shape, as a notebook would have it, over a frame with numbers, a text, a date.
 * In: nothing. Out: shape → code. `measure.ts` runs each before and after our own fix; the tests ask that each is told as its shape.
 */
import type { LoopShape } from '../../src/edits/loop-gains';

/** What stands above each body; the columns of the file are made up in `time_cells.py`. */
export const HEAD = 'import numpy as np\nimport pandas as pd\ndf = pd.read_csv("rows.csv", parse_dates=["day"])\n';

const rows = (list: string, append: string): string => `${list} = []\nfor i, row in df.iterrows():\n    ${append}\ndf["new"] = ${list}\n`;

export const BODIES: Readonly<Record<LoopShape, string>> = {
  'arithmetic': 'df["new"] = df.apply(lambda row: row["fare"] * row["rooms"] + 1, axis=1)\n',
  'condition': rows('kinds', 'kinds.append("dear" if row["fare"] > 40 else "cheap")'),
  'several conditions': 'def band(row):\n    if row["fare"] < 20:\n        return "low"\n    elif row["fare"] < 40:\n        return "middle"\n    return "high"\ndf["new"] = df.apply(band, axis=1)\n',
  'clip': rows('held', 'held.append(min(max(row["fare"], 10), 70))'),
  'lookup': `codes = {"Bergen": 1, "Oslo": 2, "Rome": 3}\n${rows('coded', 'coded.append(codes[row["city"]])')}`,
  'text rule': rows('starts', 'starts.append(row["city"].startswith("B"))'),
  'date part': rows('years', 'years.append(row["day"].year)'),
  'sum': 'total = 0\nfor i in range(len(df)):\n    total += df["fare"][i]\n',
  'count': 'n = 0\nfor i, row in df.iterrows():\n    if row["fare"] > 40:\n        n += 1\n',
  'conditional sum': 'total = 0\nfor row in df.itertuples():\n    if row.rooms > 2:\n        total += row.fare\n',
  'running sum': 'total = 0\nso_far = []\nfor i, row in df.iterrows():\n    total += row["fare"]\n    so_far.append(total)\ndf["new"] = so_far\n',
  'running extreme': 'top = float("-inf")\ntops = []\nfor i, row in df.iterrows():\n    top = max(top, row["fare"])\n    tops.append(top)\ndf["new"] = tops\n',
  'filter': 'dear = []\nfor i, row in df.iterrows():\n    if row["fare"] > 40:\n        dear.append(row["id"])\n',
  'group statistic': 'totals = {}\nfor i, row in df.iterrows():\n    totals[row["city"]] = totals.get(row["city"], 0) + row["fare"]\n',
  'extreme row': 'best = float("-inf")\nwhere = None\nfor i, row in df.iterrows():\n    if row["fare"] > best:\n        best = row["fare"]\n        where = i\n',
  'cell by cell': 'for i, row in df.iterrows():\n    df.loc[i, "new"] = row["fare"] * 2\n',
  'lag': 'changes = [np.nan]\nfor i in range(1, len(df)):\n    changes.append(df["fare"].iloc[i] - df["fare"].iloc[i - 1])\ndf["new"] = changes\n',
  'window': 'means = []\nfor i in range(len(df)):\n    means.append(df["fare"].iloc[max(0, i - 6):i + 1].mean())\ndf["new"] = means\n',
  'pairwise distance': 'points = df[["fare", "rooms"]].to_numpy()\nn = len(points)\ndistances = np.zeros((n, n))\nfor i in range(n):\n    for j in range(n):\n        distances[i, j] = np.sqrt(np.sum((points[i] - points[j]) ** 2))\n',
  'one-hot': 'codes = df["rooms"].to_numpy()\ntable = np.zeros((len(codes), 8))\nfor i in range(len(codes)):\n    table[i, codes[i]] = 1\n',
};

/** How many rows, where 100,000 would not end. */
export const FEWER: Readonly<Partial<Record<LoopShape, number>>> = { 'pairwise distance': 500 };

/** Ways to visit rows, as `RowLoop.how` calls them, with no work done. */
export const VISITS: Readonly<Record<string, string>> = {
  'iterrows': 'for i, row in df.iterrows():\n    pass\n',
  'itertuples': 'for row in df.itertuples():\n    pass\n',
  'range(len(…))': 'for i in range(len(df)):\n    df["fare"].iloc[i]\n',
  'apply(axis=1)': 'df.apply(lambda row: None, axis=1)\n',
  'a loop over a column': 'for x in df["fare"]:\n    pass\n',
  'a comprehension over a column': 'same = [x for x in df["fare"]]\n',
  'a loop over an array': 'values = df["fare"].to_numpy()\nfor x in values:\n    pass\n',
  'a comprehension over an array': 'values = df["fare"].to_numpy()\nsame = [x for x in values]\n',
  'a loop over the index of an array': 'values = df["fare"].to_numpy()\nfor i in range(len(values)):\n    values[i]\n',
  'apply(function)': 'df["fare"].apply(lambda x: x)\n',
  'map(function)': 'df["fare"].map(lambda x: x)\n',
};
