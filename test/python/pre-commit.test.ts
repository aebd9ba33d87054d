/**
 * The hook as people use it: the real pre-commit clones this project at a commit, installs it with npm and runs it on what is staged.
 * In: this project as it lies here. Needs `.venv`, git, and the npm registry or npm's cache for the packages of the lock file.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ipynb } from '../cli/support';
import { commitAll, copyOfProject, git, newRepository, runIn, type Ran } from '../support/git';
import { PYTHON } from '../support/python';

const metadata = { language_info: { name: 'python' } };
const LEAKED = ipynb('# %%\nimport openai\nopenai.api_key = "sk-proj-4fJq8Zt1Lw0vXc7RbN2mYk9sHd3uPe6A"\n', metadata);
const READ = ipynb('# %%\nimport os\nimport openai\nopenai.api_key = os.environ["OPENAI_API_KEY"]\n', metadata);

describe('the pre-commit hook', function () {
  this.timeout(600_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-pre-commit-'));
  const work = path.join(folder, 'work');
  before(() => {
    const hooks = path.join(folder, 'hooks');
    const rev = copyOfProject(hooks);
    newRepository(work);
    fs.writeFileSync(path.join(work, '.pre-commit-config.yaml'), `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks:\n      - id: notebook-critique\n        args: [--fail-on, blocker]\n`);
    commitAll(work);
    const { code, output } = preCommit('install', '--install-hooks');
    assert.equal(code, 0, output);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const preCommit = (...args: string[]): Ran => runIn(work, PYTHON, ['-m', 'pre_commit', ...args], { PRE_COMMIT_HOME: path.join(folder, 'home'), PRE_COMMIT_COLOR: 'never', npm_config_prefer_offline: 'true' });
  const commit = (): Ran => {
    git(work, 'add', '--all');
    return runIn(work, 'git', ['commit', '--message', 'Work'], { PRE_COMMIT_HOME: path.join(folder, 'home'), PRE_COMMIT_COLOR: 'never' });
  };

  it('lets a commit without notebooks pass, and says that it had nothing to do', () => {
    fs.writeFileSync(path.join(work, 'notes.txt'), 'sk-proj-4fJq8Zt1Lw0vXc7RbN2mYk9sHd3uPe6A\n');
    const { code, output } = commit();
    assert.equal(code, 0, output);
    assert.match(output, /notebook-critique.*\(no files to check\)Skipped/);
  });

  it('stops a commit with a blocker, and names its place', () => {
    fs.writeFileSync(path.join(work, 'ask.ipynb'), LEAKED);
    const { code, output } = commit();
    assert.equal(code, 1, output);
    assert.match(output, /ask\.ipynb:cell 1:2:\d+ +blocker +secret-in-code/);
    assert.match(git(work, 'status', '--porcelain'), /^A {2}ask\.ipynb/);
  });

  it('lets it pass once it is mended', () => {
    fs.writeFileSync(path.join(work, 'ask.ipynb'), READ);
    const { code, output } = commit();
    assert.equal(code, 0, output);
    assert.match(output, /notebook-critique.*Passed/);
  });

  it('gives one process all notebooks, so that they are counted together', () => {
    for (let n = 0; n < 40; n += 1) fs.writeFileSync(path.join(work, `a notebook ${n}.ipynb`), LEAKED);
    git(work, 'add', '--all');
    const { code, output } = preCommit('run');
    assert.equal(code, 1, output);
    assert.match(output, /in 40 notebooks/);
  });
});
