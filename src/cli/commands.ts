/**
 * The commands and their options, from which arguments are parsed and help is written.
 * In: nothing. Out: data. Does not know what a command does.
 */
import { SEVERITIES } from '../topics';

export interface Option {
  /** `flag` takes no value, `value` one, `list` several: repeated, or with commas. */
  readonly type: 'flag' | 'value' | 'list';
  readonly short?: string;
  /** What the value is called in help. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly help: string;
}

export interface Command {
  /** What stands behind the name: `PATH…`. */
  readonly positionals: string;
  readonly least: number;
  readonly most: number;
  readonly summary: string;
  /** A paragraph each. */
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly exitCodes: readonly string[];
  readonly examples: readonly string[];
}

const HELP: Option = { type: 'flag', short: 'h', help: 'Show this help.' };
const STRICT: Option = { type: 'flag', help: 'Also report what careful reviewers would argue about.' };
const CONFIG: Option = { type: 'value', value: 'FILE', help: 'Use this configuration instead of the nearest .notebook-critique.json or pyproject.toml.' };
const NO_COLOUR: Option = { type: 'flag', help: 'No colour, even on a terminal. NO_COLOR does the same.' };

export const FORMATS = ['text', 'json', 'ndjson', 'sarif', 'github', 'markdown'] as const;
export type FormatName = (typeof FORMATS)[number];

export const COMMANDS = {
  check: {
    positionals: 'PATH…', least: 0, most: Infinity,
    summary: 'Say what keeps notebooks from production',
    about: [
      'A PATH is a notebook, a folder (searched for *.ipynb; .ipynb_checkpoints, node_modules, virtual environments, hidden folders and what .gitignore or .notebook-critique-ignore name are left out) or a glob in quotes. A notebook named by itself is always checked.',
      'Nothing is executed. A file that cannot be read is named and the others go on.',
    ],
    options: {
      format: { type: 'value', value: 'FORMAT', choices: FORMATS, help: 'text (default), json, ndjson (a line a notebook), sarif, github (annotations) or markdown.' },
      fixes: { type: 'flag', help: 'List the fixes of each finding, and how to apply them.' },
      strict: STRICT,
      config: CONFIG,
      select: { type: 'list', value: 'ID', help: 'Only these rules. May be repeated, or a list with commas.' },
      rule: { type: 'list', value: 'ID', help: 'The same as --select.' },
      ignore: { type: 'list', value: 'ID', help: 'Leave these rules out.' },
      'fail-on': { type: 'value', value: 'SEVERITY', choices: [...SEVERITIES, 'never'], help: 'Exit code 1 only for findings of at least this severity: blocker, major or nit (default); never for a report alone.' },
      baseline: { type: 'value', value: 'FILE', help: 'Leave out the findings that this file knows.' },
      'write-baseline': { type: 'value', value: 'FILE', help: 'Write what is found now as the baseline.' },
      stdin: { type: 'flag', help: 'Read one notebook from standard input.' },
      'stdin-filename': { type: 'value', value: 'PATH', help: 'With --stdin: what it is called, and where its configuration is looked for.' },
      'files-from': { type: 'value', value: 'FILE', help: 'Also check the paths in this file, a line each; - reads them from standard input.' },
      'no-ignore': { type: 'flag', help: 'Search what .gitignore and .notebook-critique-ignore leave out, too.' },
      jobs: { type: 'value', short: 'j', value: 'N', help: 'Work on N notebooks at once (default: the cores there are, when there is enough to do).' },
      'no-color': NO_COLOUR,
      help: HELP,
    },
    exitCodes: ['0  no findings (with --fail-on: none that severe)', '1  findings', '2  misuse, or a file that could not be critiqued'],
    examples: ['notebook-critique check train.ipynb', 'notebook-critique check notebooks/ --format json > report.json', "notebook-critique check 'src/**/*.ipynb' --ignore row-loop", 'notebook-critique check . --baseline baseline.json --fail-on major', 'git diff --name-only main | grep ipynb$ | notebook-critique check --files-from -'],
  },
  fix: {
    positionals: 'NOTEBOOK', least: 1, most: 1,
    summary: 'Apply fixes to a notebook',
    about: [
      'Applies safe fixes (the results stay the same) unless a rule or finding is named; then also those that change something on purpose, and says what.',
      'After each fix the notebook is critiqued again, until there is nothing left to apply. Outputs, metadata and formatting stay as they are. Files that a fix makes are written beside the notebook; none is overwritten.',
    ],
    options: {
      safe: { type: 'flag', help: 'Apply every safe fix (default).' },
      rule: { type: 'list', value: 'ID', help: 'Fix the findings of this rule. May be repeated, or a list with commas.' },
      finding: { type: 'value', value: 'ID', help: 'Fix this finding; check --fixes and --format json show ids.' },
      fix: { type: 'value', value: 'N', help: 'With --finding: which of its fixes, counted from 1 (default 1).' },
      output: { type: 'value', short: 'o', value: 'FILE', help: 'Write here and leave the notebook as it is.' },
      diff: { type: 'flag', help: 'Show what would change and write nothing.' },
      strict: STRICT,
      config: CONFIG,
      'no-color': NO_COLOUR,
      help: HELP,
    },
    exitCodes: ['0  applied, or nothing to do', '1  something asked for could not be fixed', '2  misuse, or the notebook could not be read or written'],
    examples: ['notebook-critique fix train.ipynb', 'notebook-critique fix train.ipynb --rule machine-path --diff', 'notebook-critique fix train.ipynb --finding missing-seed-1a2b3c4d --fix 2 --output fixed.ipynb'],
  },
  explain: {
    positionals: 'RULE', least: 1, most: 1,
    summary: 'Explain a rule: what, why, an example, what to do instead',
    about: [],
    options: { help: HELP },
    exitCodes: ['0  explained', '2  there is no such rule'],
    examples: ['notebook-critique explain split-after-fit'],
  },
  rules: {
    positionals: '', least: 0, most: 0,
    summary: 'List the rules',
    about: [],
    options: { 'no-color': NO_COLOUR, help: HELP },
    exitCodes: ['0  always'],
    examples: ['notebook-critique rules'],
  },
  pack: {
    positionals: 'validate PATH', least: 2, most: 2,
    summary: 'Check an exercise pack: its shape, its files, its anchors',
    about: ['PATH is a folder with an exercise.json, that file, or a .zip of the folder. Each problem is named with its path inside the JSON, a stale anchor with the nearest match.'],
    options: { help: HELP },
    exitCodes: ['0  the pack is sound', '1  some issue, decoy or step no longer fits', '2  misuse, or the pack cannot be used'],
    examples: ['notebook-critique pack validate my-exercise', 'notebook-critique pack validate my-exercise.zip'],
  },
} as const satisfies Record<string, Command>;

export type CommandName = keyof typeof COMMANDS;
