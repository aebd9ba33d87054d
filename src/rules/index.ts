/** Every rule, sorted by what its problem costs: peeking and target leakage first, style last. A list and nothing else. */
import { changesOwnInput } from './changes-own-input';
import { chainedAssignment } from './chained-assignment';
import { choiceOnScoredRows } from './choice-on-scored-rows';
import { codeFromData } from './code-from-data';
import { commentedCode } from './commented-code';
import { duplicatedCode } from './duplicated-code';
import { fitOnTestRows } from './fit-on-test-rows';
import { foreignCode } from './foreign-code';
import { growingFrame } from './growing-frame';
import { ignoredWarnings } from './ignored-warnings';
import { inlineHyperparameters } from './inline-hyperparameters';
import { lateImport } from './late-import';
import { longCell } from './long-cell';
import { machinePath } from './machine-path';
import { manualPreprocessing } from './manual-preprocessing';
import { missingSeed } from './missing-seed';
import { modelNotSaved } from './model-not-saved';
import { nameBeforeDefinition } from './name-before-definition';
import { neverRun } from './never-run';
import { noFunctions } from './no-functions';
import { noServingPath } from './no-serving-path';
import { outOfOrder } from './out-of-order';
import { plainHttp } from './plain-http';
import { printOnlyMetric } from './print-only-metric';
import { randomSplitOfSeries } from './random-split-of-series';
import { removedApi } from './removed-api';
import { rowLoop } from './row-loop';
import { rowsOnBothSides } from './rows-on-both-sides';
import type { Rule } from './rule';
import { scoreOnTrainingRows } from './score-on-training-rows';
import { secretInCode } from './secret-in-code';
import { shellFromData } from './shell-from-data';
import { splitAfterFit } from './split-after-fit';
import { storedError } from './stored-error';
import { swallowedException } from './swallowed-exception';
import { sqlFromText } from './sql-from-text';
import { targetAmongFeatures } from './target-among-features';
import { unexplained } from './unexplained';
import { unpinnedInstall } from './unpinned-install';
import { unsafeExtract } from './unsafe-extract';
import { unsafeLoad } from './unsafe-load';
import { untrackedFit } from './untracked-fit';
import { unverifiedRequest } from './unverified-request';
import { wildcardImport } from './wildcard-import';

export const RULES: readonly Rule[] = [
  secretInCode,
  targetAmongFeatures,
  choiceOnScoredRows,
  rowsOnBothSides,
  fitOnTestRows,
  randomSplitOfSeries,
  scoreOnTrainingRows,
  splitAfterFit,
  sqlFromText,
  codeFromData,
  shellFromData,
  unsafeLoad,
  foreignCode,
  unverifiedRequest,
  nameBeforeDefinition,
  outOfOrder,
  storedError,
  manualPreprocessing,
  modelNotSaved,
  noServingPath,
  untrackedFit,
  printOnlyMetric,
  missingSeed,
  machinePath,
  removedApi,
  chainedAssignment,
  unpinnedInstall,
  swallowedException,
  ignoredWarnings,
  changesOwnInput,
  neverRun,
  rowLoop,
  growingFrame,
  noFunctions,
  duplicatedCode,
  longCell,
  inlineHyperparameters,
  wildcardImport,
  lateImport,
  plainHttp,
  unsafeExtract,
  unexplained,
  commentedCode,
];
