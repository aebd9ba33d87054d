/** Archives of packs, honest and hostile: what is refused is refused before anything is inflated, with a sentence. */
import assert from 'node:assert/strict';
import { zipSync, type Zippable } from 'fflate';
import { packArchive, unpackArchive } from '../../src/practice/pack-archive';
import { LIMITS } from '../../src/practice/zip-entries';
import { smallPack } from '../support/packs';

describe('packs as archives', () => {
  const honest = (): Zippable => Object.fromEntries(smallPack());
  const names = (bytes: Uint8Array): string[] | string => {
    const read = unpackArchive(bytes);
    return 'error' in read ? read.error : [...read.files.keys()].sort();
  };
  const ours = ['exercise.json', 'late-orders.ipynb', 'orders.csv'];

  it('come back as they were packed, and the same files give the same bytes', () => {
    const archive = packArchive('late-orders', smallPack());
    const read = unpackArchive(archive);
    assert.ok('files' in read);
    for (const [name, bytes] of smallPack()) assert.deepEqual(Buffer.from(read.files.get(name)!), Buffer.from(bytes), name);
    assert.deepEqual(packArchive('late-orders', smallPack()), archive);
  });

  it('are read from the top, from a folder, stored or deflated, with the twins of macOS beside', () => {
    assert.deepEqual(names(zipSync(honest())), ours);
    assert.deepEqual(names(zipSync(honest(), { level: 0 })), ours);
    assert.deepEqual(names(zipSync({ 'a folder': honest(), '__MACOSX': { 'a folder': { 'exercise.json': new Uint8Array(3) } } })), ours);
    assert.deepEqual(names(zipSync({ pack: { ...honest(), deeper: { 'secret.txt': new Uint8Array(3) } } })), ours, 'a folder below is none of the pack');
  });

  const hostile: Record<string, { entries: Zippable; says: RegExp }> = {
    'a path that climbs': { entries: { '../exercise.json': new Uint8Array(1) }, says: /^The entry "\.\.\/exercise\.json" climbs out of the folder\.$/ },
    'a path that climbs later': { entries: { 'pack/../../evil.py': new Uint8Array(1) }, says: /climbs out of the folder/ },
    'an absolute path': { entries: { '/etc/cron.d/evil': new Uint8Array(1) }, says: /is an absolute path/ },
    'a drive': { entries: { 'C:evil.py': new Uint8Array(1) }, says: /is an absolute path/ },
    'a backslash': { entries: { '..\\evil.py': new Uint8Array(1) }, says: /has a backslash in its name/ },
    'a stream of NTFS': { entries: { 'orders.csv:evil': new Uint8Array(1) }, says: /no name that works on every system/ },
    'a NUL': { entries: { 'orders.csv\u0000.py': new Uint8Array(1) }, says: /no name that works on every system/ },
    'a symbolic link': { entries: { 'link.csv': [new TextEncoder().encode('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] }, says: /^The entry "link\.csv" is a symbolic link; a pack holds plain files\.$/ },
    'a device': { entries: { 'null.csv': [new Uint8Array(0), { os: 3, attrs: (0o020666 << 16) >>> 0 }] }, says: /is no plain file/ },
    'a name twice in other letters': { entries: { 'Orders.csv': new Uint8Array(1) }, says: /twice/ },
    'a bomb': { entries: { 'zeros.csv': new Uint8Array(20e6) }, says: /^"zeros\.csv" unpacks to more than 100 times its size/ },
    'two exercises': { entries: { other: { 'exercise.json': new Uint8Array(1) } }, says: /has 2 files exercise\.json; a pack is one exercise/ },
  };
  for (const [name, { entries, says }] of Object.entries(hostile)) {
    it(`refuses ${name}`, () => assert.match(String(names(zipSync({ ...honest(), ...entries }))), says));
  }

  it('refuses too many files, and too much in all', () => {
    assert.match(String(names(zipSync(Object.fromEntries(Array.from({ length: LIMITS.files + 1 }, (_, index) => [`${index}.csv`, new Uint8Array(1)]))))), /201 entries; at most 200/);
    const noise = Uint8Array.from({ length: 250_000 }, (_, index) => (index * 2654435761) >>> 13);
    const large = ['a.csv', 'b.csv', 'c.csv', 'd.csv'];
    const archive = zipSync({ ...honest(), ...Object.fromEntries(large.map((name) => [name, noise])) }, { level: 0 });
    for (const name of large) claim(archive, name, 20e6);
    assert.equal(names(archive), 'The archive unpacks to more than 60 MB.');
  });

  it('refuses an entry that holds more than it claims, or something else', () => {
    const archive = zipSync({ ...honest(), 'big.csv': new Uint8Array(500_000).fill(65) });
    claim(archive, 'big.csv', 10);
    assert.equal(names(archive), '"big.csv" is damaged: it is not what the archive says.');
    const changed = zipSync(honest(), { level: 0 });
    changed[Buffer.from(changed).indexOf('order,late')]! ^= 1;
    assert.equal(names(changed), '"orders.csv" is damaged: it is not what the archive says.');
  });

  it('refuses what is encrypted, packed in another way, cut or no archive', () => {
    const central = (archive: Uint8Array): number => Buffer.from(archive).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const encrypted = zipSync(honest());
    encrypted[central(encrypted) + 8]! |= 1;
    assert.match(String(names(encrypted)), /is encrypted; pack it without a password/);
    const other = zipSync(honest());
    other[central(other) + 10] = 14;
    assert.match(String(names(other)), /method 14/);
    assert.equal(names(zipSync(honest()).slice(0, -9)), 'This is no .zip archive, or its end is missing.');
    assert.equal(names(new TextEncoder().encode('hello')), 'This is no .zip archive, or its end is missing.');
    const gone = zipSync(honest());
    gone.fill(0, 0, 4);
    assert.match(String(names(gone)), /is not where its table of contents says/);
    assert.equal(names(zipSync({ 'readme.md': new Uint8Array(3) })), 'There is no exercise.json in the archive.');
  });

  it('answers every cut and every flipped byte', () => {
    const archive = zipSync(honest());
    for (let at = 0; at < archive.length; at += 3) {
      const flipped = archive.slice();
      flipped[at]! ^= 0xff;
      assert.doesNotThrow(() => unpackArchive(flipped));
      assert.ok('error' in unpackArchive(archive.subarray(0, at)));
    }
  });
});

/** Writes another unpacked size into the table of contents. */
function claim(archive: Uint8Array, name: string, size: number): void {
  const buffer = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  buffer.writeUInt32LE(size, buffer.lastIndexOf(name) - 46 + 24);
}
