/**
 * The table of contents of a `.zip`, and what makes an archive unfit to be unpacked.
 * In: the archive's bytes. Out: its entries, or a sentence. Inflates nothing; `pack-archive.ts` does.
 * Read here and not by the library, because fflate tells neither links nor encryption, and two readers of one archive may disagree on what is in it.
 */

export interface ZipEntry {
  readonly name: string;
  /** 0 is stored, 8 is deflate. */
  readonly method: number;
  /** The bytes as they are packed. */
  readonly packed: Uint8Array;
  /** Size that the archive claims. */
  readonly size: number;
  readonly crc: number;
}

/** Why the archive is refused: a sentence. */
export class ArchiveError extends Error {}

/** Bounds on what a pack may hold. A pack is one notebook and small data. */
export const LIMITS = { files: 200, packed: 25e6, unpacked: 60e6, ratio: 100 } as const;

/** Below this size no ratio is suspicious: an empty CSV column packs well. */
const SMALL = 1e6;

const END = 0x06054b50;
const END_LENGTH = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;

/** Files only, folders left out. @throws ArchiveError */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  if (bytes.length > LIMITS.packed) throw new ArchiveError(`The archive has ${megabytes(bytes.length)} MB; at most ${megabytes(LIMITS.packed)} are unpacked.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const total = view.getUint16(end + 10, true);
  if (total > LIMITS.files) throw new ArchiveError(`The archive has ${total} entries; at most ${LIMITS.files} are unpacked.`);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let index = 0; index < total; index += 1) {
    if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) throw new ArchiveError('The archive is damaged: its table of contents ends too early.');
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength));
    const size = view.getUint32(at + 24, true);
    refuseName(name);
    refuseKind(name, view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 38, true) >>> 16);
    if (!name.endsWith('/')) {
      const key = name.toLowerCase();
      if (seen.has(key)) throw new ArchiveError(`The archive has "${name}" twice.`);
      seen.add(key);
      const packed = packedBytes(bytes, view, view.getUint32(at + 42, true), view.getUint32(at + 20, true), name);
      unpacked += size;
      if (unpacked > LIMITS.unpacked) throw new ArchiveError(`The archive unpacks to more than ${megabytes(LIMITS.unpacked)} MB.`);
      if (size > SMALL && size > packed.length * LIMITS.ratio) throw new ArchiveError(`"${name}" unpacks to more than ${LIMITS.ratio} times its size, as an archive does that is made to fill a disk.`);
      entries.push({ name, method: view.getUint16(at + 10, true), packed, size, crc: view.getUint32(at + 16, true) });
    }
    at += CENTRAL_LENGTH + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** The record at the end may be followed by a comment of up to 64 KB. */
function endRecord(view: DataView): number {
  for (let at = view.byteLength - END_LENGTH; at >= Math.max(0, view.byteLength - END_LENGTH - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new ArchiveError('This is no .zip archive, or its end is missing.');
}

/** A name that would leave the folder on any system, or that one of them reads in another way. */
function refuseName(name: string): void {
  const shown = JSON.stringify(name);
  if (name.includes('\\')) throw new ArchiveError(`The entry ${shown} has a backslash in its name; a path in an archive has slashes.`);
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.startsWith('~')) throw new ArchiveError(`The entry ${shown} is an absolute path and would leave the folder.`);
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.includes('..')) throw new ArchiveError(`The entry ${shown} climbs out of the folder.`);
  if (parts.some((part) => part === '' || part === '.' || /[\u0000-\u001f:]|[. ]$/.test(part))) throw new ArchiveError(`The entry ${shown} has no name that works on every system.`);
}

function refuseKind(name: string, flags: number, method: number, mode: number): void {
  const shown = JSON.stringify(name);
  const kind = mode & 0xf000;
  if (kind === 0xa000) throw new ArchiveError(`The entry ${shown} is a symbolic link; a pack holds plain files.`);
  if (kind !== 0 && kind !== 0x8000 && kind !== 0x4000) throw new ArchiveError(`The entry ${shown} is no plain file.`);
  if (flags & 1) throw new ArchiveError(`The entry ${shown} is encrypted; pack it without a password.`);
  if (method !== 0 && method !== 8) throw new ArchiveError(`The entry ${shown} is packed in a way that is not read here (method ${method}); use deflate.`);
}

function packedBytes(bytes: Uint8Array, view: DataView, at: number, length: number, name: string): Uint8Array {
  const damaged = new ArchiveError(`The archive is damaged: "${name}" is not where its table of contents says.`);
  if (at + LOCAL_LENGTH > bytes.length || view.getUint32(at, true) !== LOCAL) throw damaged;
  const from = at + LOCAL_LENGTH + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + length > bytes.length) throw damaged;
  return bytes.subarray(from, from + length);
}

export const megabytes = (size: number): number => Math.ceil(size / 1e6);
