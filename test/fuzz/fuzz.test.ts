/** Some seconds of each kind of input on every run: seeds that found something once, then one more. `npm run fuzz` draws new seeds and runs for long. */
import assert from 'node:assert/strict';
import { compared } from './edits';
import { emptyTally, KINDS, runBatch, SEEDS, type KindName } from './run';

const TIME: Readonly<Record<KindName, number>> = { bytes: 4_000, shapes: 3_000, python: 6_000, edits: 12_000 };

describe('no crash, no second, no lost byte, and nothing stale', () => {
  for (const kind of Object.keys(KINDS) as KindName[]) {
    it(kind, function () {
      this.timeout(TIME[kind] + 60_000);
      const tally = emptyTally();
      const kept = SEEDS[kind];
      for (const seed of kept) runBatch(kind, seed, kind === 'edits' ? 8 : 200, tally, { ms: TIME[kind] / 2 / kept.length });
      runBatch(kind, 20261124, 100_000, tally, { ms: TIME[kind] / 2 });
      assert.deepEqual(tally.failures, []);
      assert.ok(tally.inputs > (kind === 'edits' ? 5 : 50), `only ${tally.inputs} inputs`);
      if (kind === 'edits') assert.ok(compared > 10, `${compared} compared`);
    });
  }
});
