/** A number is only given where a number is taken. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { DEFAULT_CONFIG } from '../../src/config';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { missingSeed } from '../../src/rules/missing-seed';
import { fixed } from '../support/check';

const found = (code: string) => critique(parsePercent(code).notebook, DEFAULT_CONFIG, [missingSeed]).findings;

describe('useOneSeed', () => {
  it('seeds torch globally instead of passing a number as generator=', () => {
    const code = '# %%\nimport torch\na, b = torch.utils.data.random_split([1, 2], [1, 1])\n';
    const [finding] = found(code);
    const text = printPercent(fixed(parsePercent(code).notebook, finding!.fixes[0]!));
    assert.match(text, /import torch\ntorch\.manual_seed\(SEED\)\na, b = torch\.utils\.data\.random_split\(\[1, 2\], \[1, 1\]\)/);
  });
  it('is silent when torch is seeded above', () => {
    assert.deepEqual(found('# %%\nimport torch\ntorch.manual_seed(0)\na, b = torch.utils.data.random_split([1, 2], [1, 1])\n'), []);
  });
  it('offers nothing where only an object of the library seeds', () => {
    assert.deepEqual(found('# %%\nimport optuna\nstudy = optuna.create_study()\n').map(f => f.fixes), [[]]);
  });
});
