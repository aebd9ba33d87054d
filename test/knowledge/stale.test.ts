/** The generated facts belong to the generators beside them: an edited generator or package list fails here until `npm run knowledge` has run. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const GENERATORS = join(__dirname, '../../scripts/knowledge');
const FACTS = join(__dirname, '../../src/model/knowledge');

interface Header { packages: Record<string, string>; sources: string[]; generator: string }

const headerOf = (file: string): Header => (JSON.parse(readFileSync(join(FACTS, file), 'utf8')) as { header: Header }).header;

describe('generated knowledge', () => {
  for (const [file, part] of [['estimators.json', 'estimators'], ['functions.json', 'functions'], ['signatures.json', 'signatures'], ['removed.json', 'removed']] as const) {
    it(`${file} was made by the generators as they are`, () => {
      const header = headerOf(file);
      const hash = createHash('sha256');
      for (const source of header.sources) {
        hash.update(`${source}\0`).update(readFileSync(join(GENERATORS, source), 'utf8').replaceAll('\r\n', '\n')).update('\0');
      }
      assert.equal(hash.digest('hex').slice(0, 16), header.generator, `${file} is stale: run \`npm run knowledge -- ${part}\``);
    });

    it(`${file} was read from the packages that are listed`, () => {
      const listed = readFileSync(join(GENERATORS, 'packages.txt'), 'utf8').split(/\r?\n/).filter(l => l && !l.startsWith('#')).map(l => l.split('=='));
      assert.deepEqual(headerOf(file).packages, Object.fromEntries(listed));
    });
  }

  it('has every Python source of the generators in some hash', () => {
    const hashed = new Set(['estimators.json', 'functions.json', 'signatures.json', 'removed.json'].flatMap(f => headerOf(f).sources));
    assert.deepEqual(readdirSync(GENERATORS).filter(f => /\.(py|txt)$/.test(f) && !hashed.has(f)), []);
  });
});
