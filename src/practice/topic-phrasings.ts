/**
 * How reviewers name each topic, whatever the notebook: accepted beside the phrasings that a key brings.
 * In: nothing (data). Out: phrasings by topic.
 */
import type { Topic } from '../topics';

export const TOPIC_PHRASINGS: Readonly<Record<Topic, readonly string[]>> = {
  'leak-test': ['test rows reach the model', 'statistics are learned from the test set', 'the choice is made on the test rows', 'the same test set is used for selection and for the score', 'the best of many scores on the same rows is too good'],
  'eval-train': ['the score is computed on the training rows', 'the model is scored on rows it was fitted on', 'there is no held-out score', 'the score is too good to be true, the model memorised the rows'],
  'leak-fit': ['the transformer is fitted before the split', 'preprocessing learns from all rows before splitting', 'fit on the training part only, inside a pipeline', 'the validation rows leak into the fit', 'the feature would not be known at prediction time'],
  secret: ['a password is written in the notebook', 'an API key stands in clear text', 'revoke the token and read it from the environment'],
  security: ['unsafe loading of pickles or input', 'shell or eval with text from outside', 'certificate checks are switched off'],
  sql: ['the query is built from strings', 'SQL injection, use bound parameters'],
  'no-pipeline': ['preprocessing is not in a pipeline', 'the steps are done by hand for train and test', 'use a ColumnTransformer inside a Pipeline', 'one new row would get other columns', 'the fitted encoder and scaler are not shipped with the model'],
  persist: ['the model is not saved', 'no joblib dump of the fitted model', 'the model is lost when the kernel stops', 'nothing to deploy, the artefact is not kept'],
  serve: ['there is no predict function for one new row', 'a new row cannot be scored', 'no batch job or service can call it', 'the only output is a file or a printed table'],
  untracked: ['runs are not tracked', 'parameters and metrics are not logged to MLflow', 'results of earlier attempts are lost, scores are only printed', 'nobody knows which run made this model'],
  seed: ['no random_state is set', 'no seed, results change from run to run', 'the split or the model is random and not reproducible', 'set one seed'],
  state: ['cells were run out of order', 'hidden state in the kernel, execution counts jump', 'the notebook does not run from top to bottom', 'restart and run all fails'],
  rerun: ['the cell is not idempotent', 'running the cell twice changes the data', 'it overwrites its own input, a second run gives another result'],
  path: ['the path is hard-coded', 'the path exists only on this machine or on Kaggle', 'read the data folder from configuration or the environment', 'it cannot run in a job on another machine'],
  install: ['dependencies are not pinned', 'pip install without a version', 'no requirements file or lock file'],
  outdated: ['the API is deprecated or removed', 'it fails with the current version of the library', 'replace the outdated call'],
  'pandas-trap': ['chained assignment may change a copy', 'inplace on a copy, SettingWithCopy', 'use loc', 'growing a frame row by row'],
  hyper: ['hyperparameters are hard-coded in the call', 'parameters belong in a configuration', 'magic numbers, tuned values without a name'],
  structure: ['no functions, everything at top level', 'it cannot be unit tested', 'the notebook is one long script', 'one cell does many things, split it into functions', 'move the code into a module'],
  duplicate: ['the code is copied and pasted', 'the same block is repeated, write one function', 'duplicated cells'],
  loop: ['a Python loop over rows is slow', 'iterrows or apply with axis=1', 'vectorise with NumPy or pandas operations'],
  swallow: ['warnings are switched off', 'the exception is swallowed, bare except', 'errors are hidden and go unseen', 'invalid values are dropped silently'],
  import: ['imports are scattered over the notebook', 'imports belong at the top', 'wildcard import, names are not visible', 'unused imports'],
  dead: ['commented-out code', 'dead code that is never used', 'remove old experiments'],
  document: ['no explanation, no headings', 'the notebook says nothing about purpose and assumptions', 'no docstring, no Markdown'],
};
