/**
 * The topics a reviewer marks, and the three severities. One list; rules, review and reports name topics by these keys.
 */

/** Topic key → its name as a person reads it (findings tree, documentation, report). */
export const TOPICS = {
  'leak-test': 'Test rows reach the model',
  'eval-train': 'Score on training rows',
  'leak-fit': 'Fit before split',
  secret: 'Secrets',
  security: 'Security',
  sql: 'SQL from strings',
  'no-pipeline': 'Preprocessing outside a Pipeline',
  persist: 'Model not saved',
  serve: 'No way to serve',
  untracked: 'Untracked runs',
  seed: 'Missing seeds',
  state: 'Hidden state',
  rerun: 'Not rerunnable',
  path: 'Machine-bound paths',
  install: 'Unpinned installs',
  outdated: 'Outdated APIs',
  'pandas-trap': 'pandas traps',
  hyper: 'Inline hyperparameters',
  structure: 'Structure',
  duplicate: 'Duplicated code',
  loop: 'Row loops',
  swallow: 'Swallowed problems',
  import: 'Imports',
  dead: 'Dead code',
  document: 'Documentation',
} as const;

export type Topic = keyof typeof TOPICS;

/** What a problem costs: `blocker` stops the notebook from shipping, `major` costs later, `nit` is worth a word. */
export type Severity = 'blocker' | 'major' | 'nit';

export const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'nit'];
