/*
 * A zip archive, written again with the strongest deflate that zlib has: vsce takes the default level and offers no other.
 * In: the archive's bytes. Out: the same entries in the same order, with the same times and attributes, smaller. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * Not for archives over 4 GB, nor encrypted ones.
 */
import zlib from 'node:zlib';

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;

/** @param {Buffer} zip */
export function repack(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('this is no zip archive');
  const parts = [], directory = [];
  let at = zip.readUInt32LE(end + 16), offset = 0;
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('the directory of the archive cannot be read');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((i) => zip.readUInt16LE(at + i));
    const entry = Buffer.from(zip.subarray(at, at + 46 + nameLength));
    const was = zip.readUInt32LE(at + 42);
    const start = was + 30 + zip.readUInt16LE(was + 26) + zip.readUInt16LE(was + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const data = entry.readUInt16LE(10) === 8 ? smaller(packed) : packed;
    // The sizes stand in front, so no descriptor follows; neither do extra fields.
    entry.writeUInt16LE(entry.readUInt16LE(8) & ~8, 8);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(0, 30);
    entry.writeUInt32LE(offset, 42);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL, 0);
    entry.copy(local, 4, 6, 28);
    local.writeUInt16LE(nameLength, 26);
    parts.push(local, entry.subarray(46), data);
    directory.push(entry);
    offset += 30 + nameLength + data.length;
    at += 46 + nameLength + extraLength + commentLength;
  }
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(END, 0);
  tail.writeUInt16LE(directory.length, 8);
  tail.writeUInt16LE(directory.length, 10);
  tail.writeUInt32LE(directory.reduce((sum, { length }) => sum + length, 0), 12);
  tail.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, tail]);
}

/** Which size of memory packs best differs from text to text. */
function smaller(packed) {
  const raw = zlib.inflateRawSync(packed);
  return [8, 9].map((memLevel) => zlib.deflateRawSync(raw, { level: 9, memLevel })).reduce((best, one) => (one.length < best.length ? one : best), packed);
}
