/**
 * `npm start` and the checks that run before it, as a person in a terminal meets them; VS Code itself is tried in test/vscode.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const sample = join(root, 'sample-notebooks/titanic-survival/titanic-survival.ipynb');

function start(args: readonly string[], env: Record<string, string> = {}): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/start.mjs'), ...args], { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  return { code: status, out: stdout, err: stderr };
}

describe('npm start', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'start-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('prints the critique of the first sample and ends well, though there are findings', () => {
    const { code, out } = start(['--no-open']);
    assert.equal(code, 0);
    assert.match(out, /titanic-survival\.ipynb:cell \d+:\d+:\d+ +blocker/);
    assert.match(out, /\d+ findings: /);
  });

  it('takes a path from where the person stands, not from the project', () => {
    writeFileSync(join(folder, 'mine.ipynb'), readFileSync(sample));
    const { code, out } = start(['mine.ipynb', '--no-open'], { INIT_CWD: folder });
    assert.equal(code, 0);
    assert.match(out, /mine\.ipynb:cell/);
  });

  it('names a file that is not there', () => {
    const { code, err } = start(['nowhere.ipynb', '--no-open'], { INIT_CWD: folder });
    assert.equal(code, 2);
    assert.match(err, /There is no file .*nowhere\.ipynb/);
  });

  it('stops at a file that is no notebook', () => {
    writeFileSync(join(folder, 'broken.ipynb'), '{ "cells": [');
    const { code, out, err } = start(['broken.ipynb', '--no-open'], { INIT_CWD: folder });
    assert.equal(code, 2);
    assert.match(out + err, /broken\.ipynb/);
  });

  it('explains itself when it does not know an option', () => {
    const { code, err } = start(['--wrong']);
    assert.equal(code, 2);
    assert.match(err, /Usage: npm start/);
  });

  // The stand-in for VS Code is a shell script.
  if (process.platform !== 'win32') it('opens desktop VS Code with the extension where `code` is on PATH', () => {
    const bin = join(folder, 'bin');
    const seen = join(folder, 'arguments');
    mkdirSync(bin);
    writeFileSync(join(bin, 'code'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}'\n`);
    chmodSync(join(bin, 'code'), 0o755);
    const { code, out } = start([sample], { PATH: `${bin}${delimiter}${process.env['PATH']}` });
    assert.equal(code, 0);
    assert.match(out, /titanic-survival\.ipynb is open in VS Code/);
    const args = readFileSync(seen, 'utf8').trim().split('\n');
    assert.ok(args.some((argument) => argument.startsWith('--extensionDevelopmentPath=') && existsSync(join(argument.split('=')[1]!, 'package.json'))), args.join(' '));
    assert.equal(args.at(-1), sample);
  });
});

describe('before npm start', () => {
  it('says nothing and takes no time while nothing changed', () => {
    const prepare = () => spawnSync(process.execPath, [join(root, 'scripts/prepare.mjs')], { encoding: 'utf8' });
    prepare(); // Somebody may have edited a source while the tests ran.
    const started = Date.now();
    const { status, stdout } = prepare();
    assert.equal(status, 0);
    assert.equal(stdout, '');
    assert.ok(Date.now() - started < 2000);
  });
});
