/**
 * docs/spark.py in Spark's local mode, with the packed npm package on the PATH of the workers: what comes out is what one run of the command line says.
 * In: samples, each many times, among them files that cannot be read. Needs `.venv` and a Java that Spark runs on, which is installed where we may.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cleanEnvironment, runIn, type Ran } from '../support/git';
import { installPacked, pack } from '../support/packed';
import { PYTHON } from '../support/python';

const ROOT = path.join(__dirname, '../..');

describe('the Spark example', function () {
  this.timeout(300_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-spark-'));
  const paths = path.join(folder, 'paths.txt');
  let bin: string;
  before(async () => {
    if (spawnSync('java', ['-version']).status !== 0) {
      const { aptInstall } = await import(pathToFileURL(path.join(ROOT, 'scripts/system-packages.mjs')).href) as { aptInstall: (packages: string[], why: string) => Promise<void> };
      await aptInstall(['openjdk-17-jre-headless'], 'Spark needs Java 17 or newer, and there is no java on PATH');
    }
    bin = installPacked(pack(folder), path.join(folder, 'installed'));
    const samples = ['titanic-survival', 'house-prices', 'heating-demand'].map(name => path.join(ROOT, 'sample-notebooks', name, `${name}.ipynb`));
    const copies = samples.flatMap((sample, at) => Array.from({ length: 8 }, (_, n) => {
      const copy = path.join(folder, `${at} größe ${n}.ipynb`);
      fs.copyFileSync(sample, copy);
      return copy;
    }));
    const broken = path.join(folder, 'broken.ipynb');
    fs.writeFileSync(broken, '{"cells": [');
    fs.writeFileSync(paths, [...copies.slice(0, 10), broken, path.join(folder, 'nowhere.ipynb'), ...copies.slice(10)].join('\n') + '\n');
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const spark = (program: string, found: string): Ran => runIn(folder, PYTHON, [path.join(ROOT, 'docs/spark.py'), paths, found], {
    PATH: `${program}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}`, PYSPARK_PYTHON: PYTHON,
    PYSPARK_SUBMIT_ARGS: '--master local[2] --conf spark.ui.enabled=false --conf spark.driver.bindAddress=127.0.0.1 --conf spark.driver.host=127.0.0.1 pyspark-shell',
  });

  it('gives a line for each notebook over many partitions, the same as one run of the program', () => {
    const found = path.join(folder, 'findings');
    const { code, output } = spark(bin, found);
    assert.equal(code, 0, output);
    const parts = fs.readdirSync(found).filter(name => name.startsWith('part-'));
    assert.ok(parts.length >= 8, `${parts.length} partitions`);
    const lines = parts.sort().flatMap(name => fs.readFileSync(path.join(found, name), 'utf8').split('\n').filter(line => line !== ''));
    const { stdout } = spawnSync(path.join(bin, 'notebook-critique'), ['check', '--files-from', paths, '--format', 'ndjson'], { encoding: 'utf8', maxBuffer: 1 << 26, env: cleanEnvironment() });
    assert.deepEqual(lines, stdout.trimEnd().split('\n'));
    const read = lines.map(line => JSON.parse(line) as { path: string; errors: unknown[]; findings: unknown[] });
    assert.equal(read.length, 26);
    assert.deepEqual(read.filter(({ errors }) => errors.length > 0).map(each => path.basename(each.path)), ['broken.ipynb', 'nowhere.ipynb']);
    assert.ok(read.filter(({ findings }) => findings.length > 0).length === 24);
  });

  it('fails when the program fails, in place of a folder that lacks notebooks', () => {
    const failing = path.join(folder, 'failing');
    fs.mkdirSync(failing);
    fs.writeFileSync(path.join(failing, 'notebook-critique'), '#!/bin/sh\ncat > "$0.read"\nexit 3\n', { mode: 0o755 });
    const found = path.join(folder, 'nothing');
    const { code, output } = spark(failing, found);
    assert.notEqual(code, 0);
    assert.match(output, /ended with code 3/);
    assert.ok(!fs.existsSync(path.join(found, '_SUCCESS')));
  });
});
