/** Interrupted work: the same result as at once, others have their turn in between, and what nobody wants any more stops. */
import assert from 'node:assert/strict';
import { critique, critiqueSteps } from '../../src/critique';
import { inSlices } from '../../src/steps';
import { notebookOf } from '../support/critiques';

/** Long enough for many slices: real work a cell, and every cell another. */
const notebook = notebookOf(Array.from({ length: 600 }, (_, i) => `import pandas as pd\ndf${i} = pd.read_csv("/home/me/part_${i}.csv")\ndf${i}["age_${i}"] = df${i}["age"].fillna(df${i}["age"].median())\nprint(df${i}.append(df${i}).shape)\n`));

describe('work in slices', () => {
  it('gives the critique that comes at once, and lets timers run meanwhile', async function () {
    this.timeout(60_000);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const done = await inSlices(critiqueSteps(notebook), () => true);
    clearInterval(timer);
    assert.ok(turns > 2, `${turns} turns`);
    assert.deepEqual(JSON.parse(JSON.stringify(done!.value)), JSON.parse(JSON.stringify(critique(notebook))));
  });

  it('stops between two steps when nobody wants it', async () => {
    let steps = 0, wanted = 3;
    const endless = (function* () { for (;;) { steps++; const end = performance.now() + 15; while (performance.now() < end) continue; yield; } })();
    assert.equal(await inSlices<never>(endless, () => wanted-- > 0), undefined);
    assert.equal(steps, 3);
  });

  it('two notebooks at a time do not disturb each other', async function () {
    this.timeout(60_000);
    const other = notebookOf(notebook.cells.slice(0, 150).map(c => `def helper(x):\n    return x\n${c.source}helper(1)\n`));
    const [a, b] = await Promise.all([inSlices(critiqueSteps(notebook), () => true), inSlices(critiqueSteps(other), () => true)]);
    assert.deepEqual(JSON.stringify(a!.value), JSON.stringify(critique(notebook)));
    assert.deepEqual(JSON.stringify(b!.value), JSON.stringify(critique(other)));
  });
});
