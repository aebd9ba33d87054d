/** The built program, run as a person runs it; help, mistakes in typing, and starting fast. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { version } from '../../package.json';
import { COMMANDS } from '../../src/cli/commands';
import { RULES } from '../../src/rules/index';
import { CLEAN, FLAWED, Workspace } from './support';

const PROGRAM = path.resolve(__dirname, '../../dist/cli.js');

describe('the command line', () => {
  let work: Workspace;
  beforeEach(() => { work = new Workspace(); });
  afterEach(() => work.remove());

  it('shows its help, and each command’s, within 80 columns', () => {
    const all = work.run('--help');
    assert.equal(all.code, 0);
    for (const name of Object.keys(COMMANDS)) {
      assert.ok(all.out.includes(`  ${name}`));
      const help = work.run(`${name} --help`);
      assert.deepEqual([help.code, help.err], [0, '']);
      assert.equal(work.run(`help ${name}`).out, help.out);
      for (const option of Object.keys(COMMANDS[name as keyof typeof COMMANDS].options)) assert.ok(help.out.includes(`--${option}`), `${name} --${option}`);
      assert.match(help.out, /Exit codes:\n {2}0 /);
      for (const line of help.out.split('\n').filter((each) => !each.includes('notebook-critique '))) assert.ok(line.length <= 80, line);
    }
  });

  const mistakes: [string, RegExp][] = [
    ['', /^notebook-critique: what keeps a Jupyter notebook from production/],
    ['chekc x.ipynb', /unknown command "chekc"; did you mean "check"\?\nSee: notebook-critique --help\n$/],
    ['train.ipynb', /unknown command "train\.ipynb"; commands: check, fix, explain, rules/],
    ['--versoin', /unknown option --versoin; did you mean "--version"\?/],
    ['check', /check needs PATH\nSee: notebook-critique check --help\n$/],
    ['check x.ipynb --formt json', /check has no option --formt; did you mean "--format"\?/],
    ['check x.ipynb --format=xml', /--format xml: expected text, json, ndjson, sarif, github or markdown/],
    ['check x.ipynb --format jsno', /did you mean "json"\?/],
    ['check x.ipynb --fail-on majro', /--fail-on majro: expected blocker, major, nit or never; did you mean "major"\?/],
    ['check x.ipynb --jobs 0', /--jobs 0: expected a whole number from 1/],
    ['check --stdin x.ipynb', /--stdin reads one notebook, so it takes no PATH/],
    ['check x.ipynb --stdin-filename y.ipynb', /--stdin-filename needs --stdin/],
    ['check --files-from nowhere.txt', /--files-from nowhere\.txt: cannot be read/],
    ['check x.ipynb --baseline nowhere.json', /nowhere\.json: there is no such file or folder/],
    ['check x.ipynb --format --strict', /--format needs a value: --format FORMAT/],
    ['check x.ipynb --format', /--format needs a value: --format FORMAT/],
    ['check x.ipynb --strict=yes', /--strict takes no value/],
    ['check x.ipynb -x', /check has no option -x/],
    ['check x.ipynb --select machinepath', /there is no rule "machinepath"; did you mean "machine-path"\?/],
    ['check x.ipynb --ignore zzzzzzzz', /there is no rule "zzzzzzzz"; notebook-critique rules lists them/],
    ['explain', /explain needs RULE/],
    ['explain seed', /there is no rule "seed"; did you mean "missing-seed"\?/],
    ['explain constructor', /there is no rule "constructor"/],
    ['toString', /unknown command "toString"/],
    ['rules extra', /rules takes no arguments, found "extra"/],
  ];
  for (const [args, sentence] of mistakes) {
    it(`says what is wrong with “${args}”, exit code 2`, () => {
      const { code, out, err } = work.run(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, sentence);
      assert.doesNotMatch(err, /defect|\bat \//);
    });
  }

  it('takes what stands behind -- for a path', () => {
    work.notebook('--odd.ipynb', CLEAN);
    assert.equal(work.runWith(['check', '--', '--odd.ipynb']).code, 0);
  });

  it('lists and explains every rule', () => {
    const list = work.run('rules');
    assert.deepEqual([list.code, list.out.split('\n').length - 1], [0, RULES.length]);
    for (const { id, summary } of RULES) {
      assert.ok(list.out.includes(id) && list.out.includes(summary));
    }
    const [rule] = RULES;
    const page = work.run(`explain ${rule!.id}`);
    assert.equal(page.code, 0);
    assert.ok(page.out.startsWith(`# ${rule!.id}\n`) && page.out.includes(rule!.why));
  });

  describe('as built', () => {
    const program = (args: readonly string[], env: Record<string, string> = {}): { status: number | null; stdout: string; stderr: string } => {
      assert.ok(fs.existsSync(PROGRAM), 'dist/cli.js is missing: npm run build');
      return spawnSync(process.execPath, [PROGRAM, ...args], { cwd: work.folder, encoding: 'utf8', env: { ...process.env, ...env } });
    };

    it('tells its version', () => assert.deepEqual(program(['--version']).stdout, `${version}\n`));

    it('checks, fixes and checks again, with exit codes for a pipeline', () => {
      work.notebook('sub/train.ipynb', FLAWED);
      const first = program(['check', 'sub']);
      assert.deepEqual([first.status, first.stderr], [1, '']);
      assert.match(first.stdout, /sub\/train\.ipynb:cell 2:2:21/);
      assert.doesNotMatch(first.stdout, /\u001b/, 'no colour into a pipe');
      assert.equal(program(['fix', 'sub/train.ipynb']).status, 0);
      const second = program(['check', '**/*.ipynb', '--select', 'machine-path']);
      assert.deepEqual([second.status, second.stdout], [0, 'No findings in 1 notebook.\n']);
      assert.equal(program(['check', 'gone.ipynb']).status, 2);
    });

    it('writes a large JSON report whole into a pipe', () => {
      for (let i = 0; i < 200; i++) work.notebook(`n/${i}.ipynb`, FLAWED);
      const { status, stdout } = program(['check', 'n', '--format', 'json']);
      assert.equal(status, 1);
      assert.ok(stdout.length > 200_000);
      assert.equal((JSON.parse(stdout) as { notebooks: unknown[] }).notebooks.length, 200);
    });

    it('does not complain when the reader of its output leaves', () => {
      for (let i = 0; i < 200; i++) work.notebook(`n/${i}.ipynb`, FLAWED);
      const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${PROGRAM}" check n --format json | head -1`], { cwd: work.folder, encoding: 'utf8' });
      assert.equal(stderr, '');
    });
  });
});
