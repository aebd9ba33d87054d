/**
 * docs/github-workflow.yml as a runner would run it: each `run` step in order, in the shell that it names, in a checkout with a changed notebook.
 * In: the example, the packed npm package where it says that it lies. Does not run the actions of others (checkout, set-up, upload). Needs `.venv`, for YAML, and bash.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ipynb } from '../cli/support';
import { commitAll, git, newRepository, runIn, type Ran } from '../support/git';
import { pack } from '../support/packed';
import { PYTHON } from '../support/python';

const EXAMPLE = path.join(__dirname, '../../docs/github-workflow.yml');
const metadata = { language_info: { name: 'python' } };

interface Workflow {
  readonly env: Record<string, string>;
  readonly jobs: { readonly critique: { readonly defaults: { readonly run: { readonly shell: string } }; readonly steps: readonly { readonly name?: string; readonly run?: string; readonly uses?: string; readonly with?: Record<string, string> }[] } };
}

describe('the GitHub workflow example', function () {
  this.timeout(120_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-workflow-'));
  const work = path.join(folder, 'work');
  const summary = path.join(folder, 'summary.md');
  let workflow: Workflow;
  let ran: Map<string, Ran>;
  before(() => {
    workflow = JSON.parse(execFileSync(PYTHON, ['-c', 'import json, sys, yaml; d = yaml.safe_load(open(sys.argv[1], encoding="utf-8")); print(json.dumps({"env": d["env"], "jobs": d["jobs"]}))', EXAMPLE], { encoding: 'utf8' })) as Workflow;
    newRepository(work);
    fs.mkdirSync(path.join(work, 'tools'));
    const { tarball } = pack(folder);
    fs.renameSync(tarball, path.join(work, workflow.env['NOTEBOOK_CRITIQUE']!));
    fs.writeFileSync(path.join(work, 'old.ipynb'), ipynb('# %%\nimport openai\nopenai.api_key = "sk-proj-4fJq8Zt1Lw0vXc7RbN2mYk9sHd3uPe6A"\n', metadata));
    const base = commitAll(work);
    git(work, 'update-ref', 'refs/remotes/origin/main', base);
    git(work, 'checkout', '--quiet', '-b', 'change');
    fs.writeFileSync(path.join(work, 'größe.ipynb'), ipynb('# %%\nimport numpy as np\nprint(np.random.rand(3))\n', metadata));
    commitAll(work);
    const { defaults, steps } = workflow.jobs.critique;
    // What GitHub makes of `shell: bash`.
    assert.equal(defaults.run.shell, 'bash');
    const prefix = path.join(folder, 'prefix');
    const env = { ...workflow.env, npm_config_prefix: prefix, PATH: `${path.join(prefix, 'bin')}:${process.env['PATH']}`, GITHUB_BASE_REF: 'main', GITHUB_STEP_SUMMARY: summary };
    ran = new Map(steps.filter(step => step.run !== undefined).map(step => [step.name!, runIn(work, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run!], env)]));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('installs the package', () => {
    assert.equal(ran.get('Install')!.code, 0, ran.get('Install')!.output);
  });

  it('annotates the changed notebook only, and passes without a blocker in it', () => {
    const { code, output } = ran.get('Changed notebooks')!;
    assert.equal(code, 0, output);
    assert.match(output, /^::\w+ file=größe\.ipynb,line=\d+.*missing-seed/m);
    assert.doesNotMatch(output, /old\.ipynb/);
  });

  it('stops at a blocker in a changed notebook', () => {
    fs.copyFileSync(path.join(work, 'old.ipynb'), path.join(work, 'new.ipynb'));
    commitAll(work);
    const step = workflow.jobs.critique.steps.find(({ name }) => name === 'Changed notebooks')!;
    const { code, output } = runIn(work, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run!], { PATH: `${path.join(folder, 'prefix', 'bin')}:${process.env['PATH']}`, GITHUB_BASE_REF: 'main' });
    assert.equal(code, 1, output);
    assert.match(output, /^::error file=new\.ipynb.*secret-in-code/m);
  });

  it('writes the summary of the whole repository, and SARIF where the upload looks for it', () => {
    assert.equal(ran.get('Summary')!.code, 0, ran.get('Summary')!.output);
    assert.match(fs.readFileSync(summary, 'utf8'), /old\.ipynb/);
    const upload = workflow.jobs.critique.steps.find(({ uses }) => uses?.includes('upload-sarif'))!;
    const sarif = JSON.parse(fs.readFileSync(path.join(work, upload.with!['sarif_file']!), 'utf8')) as { version: string; runs: { results: unknown[] }[] };
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0]!.results.length >= 2);
  });
});
