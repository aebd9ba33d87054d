/** Every rule, sorted by what its problem costs: peeking and target leakage first, style last. A list and nothing else. */
import { fitOnTestRows } from './fit-on-test-rows';
import { manualPreprocessing } from './manual-preprocessing';
import { missingSeed } from './missing-seed';
import type { Rule } from './rule';
import { scoreOnTrainingRows } from './score-on-training-rows';
import { splitAfterFit } from './split-after-fit';
import { targetAmongFeatures } from './target-among-features';
import { untrackedFit } from './untracked-fit';

export const RULES: readonly Rule[] = [
  targetAmongFeatures,
  fitOnTestRows,
  scoreOnTrainingRows,
  splitAfterFit,
  manualPreprocessing,
  untrackedFit,
  missingSeed,
];
