/** Every loop shape has a measured gain, measured on a loop that is told as that shape; the message quotes it. */
import assert from 'node:assert/strict';
import { BODIES, HEAD } from '../../scripts/loops/bodies';
import { fixedLoop } from '../../scripts/loops/fixed-loop';
import { critique } from '../../src/critique';
import measured from '../../src/edits/loop-gains.json';
import { gainOf, gainSentence, LOOP_SHAPES, type LoopShape, visitSentence } from '../../src/edits/loop-gains';
import { parsePercent } from '../../src/notebook/percent';

const SHAPES = Object.keys(LOOP_SHAPES) as LoopShape[];

describe('gains of loop shapes', () => {
  it('are measured, all of them, in versions that are told: run `npm run loops`', () => {
    assert.deepEqual(Object.keys(measured.shapes).sort(), [...SHAPES].sort());
    for (const part of ['python', 'pandas', 'numpy'] as const) assert.match(measured.versions[part], /^\d+\.\d+/);
  });

  for (const shape of SHAPES) {
    it(`are quoted for ${shape}, of a loop that is told as that`, () => {
      const fixed = fixedLoop(BODIES[shape]);
      assert.equal(fixed?.shape, shape);
      assert.ok(fixed.after);
      const { findings } = critique(parsePercent(`# %%\n${HEAD}# %%\n${BODIES[shape]}`).notebook, { rules: {}, strict: true });
      const message = findings.find(f => f.rule === 'row-loop')?.message ?? '';
      assert.ok(message.includes(gainSentence(shape)), message);
      assert.ok(message.length <= 300, message);
      assert.ok(gainOf(shape) > 1);
    });
  }

  it('of a loop of no known shape are what a visit of each row costs', () => {
    for (const how of Object.keys(measured.visits)) assert.match(visitSentence(how)!, /100,000 rows/);
    assert.equal(visitSentence('a loop that appends slices'), null);
  });
});
