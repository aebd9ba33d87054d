/** Archives written again: every entry as it was, in its order, and never larger; what another program makes of the result. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { PYTHON } from '../support/python';

const ROOT = join(__dirname, '../..');

describe('repack', () => {
  it('keeps names, order, times, attributes and bytes', async () => {
    const { repack } = await import(join(ROOT, 'scripts/repack.mjs')) as { repack: (zip: Buffer) => Buffer };
    const files = {
      'größe.txt': [strToU8('weiß '.repeat(5000)), { level: 1, mtime: '2026-03-04T05:06:08', attrs: 0o644 << 16, os: 3 }],
      'empty': [new Uint8Array(0), { level: 6 }],
      'stored.bin': [Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 7) % 251), { level: 0, extra: { 0x1234: new Uint8Array([1, 2]) } }],
    } as const;
    const before = Buffer.from(zipSync(files as never, { mtime: '2026-01-02T03:04:06', comment: 'of all' }));
    const after = repack(before);
    assert.deepEqual(unzipSync(after), unzipSync(before));
    assert.deepEqual(Object.keys(unzipSync(after)), Object.keys(files));
    assert.ok(after.length < before.length, `${after.length} of ${before.length} bytes`);
    const read = (zip: Buffer): unknown => JSON.parse(execFileSync(PYTHON, ['-c', 'import io,json,sys,zipfile\nz=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\nassert z.testzip() is None\nprint(json.dumps([[i.filename,i.date_time,i.external_attr,i.CRC,i.file_size] for i in z.infolist()]))'], { input: zip, encoding: 'utf8' }));
    assert.deepEqual(read(after), read(before));
    assert.throws(() => repack(Buffer.from('no archive')), /no zip archive/);
  });
});
