/** Windows over rows and distances between them, percent text in and out: what becomes one operation, which fact is missing, and the twins that are left alone. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fixedLoop } from '../../scripts/loops/fixed-loop';

const last = (body: string): string | undefined => fixedLoop(body)?.after?.split('\n').at(-1);
const window = (value: string, after = 'df["new"] = out'): string => `out = []\nfor i in range(len(df)):\n    out.append(${value})\n${after}\n`;

describe('windows and distances', () => {
  it('count the rows that the slice holds', () => {
    assert.equal(last(window('df["fare"].iloc[max(0, i - 6):i + 1].mean()')), 'df["new"] = df["fare"].rolling(7, min_periods=1).mean()');
    assert.equal(last(window('df["fare"].iloc[max(i - 2, 0) : i + 1].sum()')), 'df["new"] = df["fare"].rolling(3, min_periods=0).sum()');
    assert.equal(last('out = []\nfor i in range(len(df)):\n    w = df["fare"].iloc[max(0, i - 1):i + 1]\n    out.append(w.std())\ndf["new"] = out\n'), 'df["new"] = df["fare"].rolling(2, min_periods=1).std()');
  });

  it('say which fact is missing', () => {
    assert.match(fixedLoop(window('df["fare"].iloc[max(0, i - 6):i + 1].max()'))!.missing!, /^whether df\["fare"\] holds numbers is not known$/);
    const distances = (points: string): string => `points = ${points}\nd = np.zeros((len(points), len(points)))\nfor i in range(len(points)):\n    for j in range(len(points)):\n        d[i, j] = np.linalg.norm(points[i] - points[j])\n`;
    assert.equal(last(distances('df[["fare", "rooms"]].values')), 'd = np.linalg.norm(points[:, None] - points, axis=-1)');
    assert.match(fixedLoop(distances('df["fare"].to_numpy()'))!.missing!, /rows and columns is not known$/);
  });

  it('leave other slices, dates, other frames and rows that are read again alone', () => {
    for (const value of ['df["fare"].iloc[max(0, i - 6):i].mean()', 'df["fare"].iloc[i - 6:i + 1].mean()', 'df["fare"].iloc[max(1, i - 6):i + 1].mean()', 'df["fare"].iloc[max(0, i - 6):i + 2].mean()', 'df["fare"].iloc[max(0, i - 6):i + 1:2].mean()', 'df["fare"].loc[max(0, i - 6):i + 1].mean()', 'df["fare"].iloc[max(0, i - 6):i + 1].mean(skipna=False)', 'df["day"].iloc[max(0, i - 6):i + 1].mean()', 'other["fare"].iloc[max(0, i - 6):i + 1].mean()']) assert.equal(fixedLoop(window(value))?.after ?? null, null, value);
    assert.equal(fixedLoop(window('df["fare"].iloc[max(0, i - 6):i + 1].mean()', 'df["new"] = out\nprint(out[0])'))?.after ?? null, null);
    assert.equal(fixedLoop(window('df["fare"].iloc[max(0, i - 6):i + 1].mean()  # so far'))?.after ?? null, null);
    assert.equal(fixedLoop(`def max(a, b):\n    return b\n${window('df["fare"].iloc[max(0, i - 6):i + 1].mean()')}`)?.after ?? null, null);
    assert.equal(fixedLoop('points = df[["fare", "rooms"]].to_numpy()\nd = np.zeros((len(points), len(points)))\nfor i in range(len(points)):\n    for j in range(i):\n        d[i, j] = np.linalg.norm(points[i] - points[j])\n')?.after ?? null, null);
  });
});
