/** The npm package: small, without dependencies, and its program works where it was installed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { version } from '../../package.json';
import { ipynb } from '../cli/support';
import { installPacked, pack, type Packed } from '../support/packed';

describe('the npm package', function () {
  this.timeout(120_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-npm-'));
  const project = path.join(folder, 'project');
  let packed: Packed;
  let bin: string;
  before(() => {
    packed = pack(folder);
    bin = installPacked(packed, project);
    fs.writeFileSync(path.join(project, 'seedless.ipynb'), ipynb('# %%\nimport numpy as np\nprint(np.random.rand(3))\n', { language_info: { name: 'python' } }));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(path.join(bin, 'notebook-critique'), args, { cwd: project, encoding: 'utf8', shell: process.platform === 'win32' });

  it('holds the command line and what explains it, and nothing else', () => {
    assert.ok(packed.size < 600_000, `${packed.size} bytes`);
    for (const file of ['dist/cli.js', 'README.md', 'LICENSE', 'docs/command-line.md', 'docs/rules/missing-seed.md', 'schemas/config.schema.json']) assert.ok(packed.files.includes(file), `${file} is missing`);
    assert.deepEqual(packed.files.filter(file => !/^(?:dist\/cli\.js|docs\/.*\.(?:md|yml|py)|schemas\/.*\.json|(?:README|CHANGELOG)\.md|LICENSE|package\.json)$/.test(file)), []);
  });

  it('brings no other package', () => {
    assert.deepEqual(fs.readdirSync(path.join(project, 'node_modules')).filter(name => !name.startsWith('.')), ['notebook-critique']);
  });

  it('critiques a notebook, fixes it and finds it mended', () => {
    assert.equal(run('--version').stdout.trim(), version);
    const found = run('check', 'seedless.ipynb', '--format', 'json', '--select', 'missing-seed');
    assert.equal(found.status, 1, found.stderr);
    const [notebook] = (JSON.parse(found.stdout) as { notebooks: { findings: { rule: string }[] }[] }).notebooks;
    assert.deepEqual(notebook!.findings.map(({ rule }) => rule), ['missing-seed']);
    assert.equal(run('fix', 'seedless.ipynb', '--rule', 'missing-seed').status, 0);
    assert.equal(run('check', 'seedless.ipynb', '--select', 'missing-seed').status, 0);
  });

  it('starts its threads from where it lies', () => {
    fs.mkdirSync(path.join(project, 'many'));
    for (let n = 0; n < 30; n += 1) fs.copyFileSync(path.join(project, 'seedless.ipynb'), path.join(project, 'many', `${n}.ipynb`));
    const { stdout, stderr } = run('check', 'many', '--format', 'ndjson', '--jobs', '2', '--fail-on', 'never');
    assert.equal(stderr, '');
    assert.equal(stdout.trim().split('\n').length, 30);
  });
});
