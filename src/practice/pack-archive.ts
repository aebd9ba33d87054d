/**
 * Exercise packs as `.zip`.
 * In: an archive, which nobody need trust. Out: the files of the pack by name, or a sentence; and the way back. Writes nothing: what it returns are names in one flat folder.
 */
import { inflateSync, zipSync } from 'fflate';
import { EXERCISE_FILE, type PackFiles } from './pack';
import { ArchiveError, zipEntries, type ZipEntry } from './zip-entries';

/** The files beside the one `exercise.json`, at the top of the archive or in one folder of it. */
export function unpackArchive(bytes: Uint8Array): { readonly files: PackFiles } | { readonly error: string } {
  try {
    const entries = zipEntries(bytes);
    // macOS adds a twin of resources to each file.
    const exercises = entries.filter(({ name }) => name.split('/').at(-1) === EXERCISE_FILE && !name.startsWith('__MACOSX/'));
    const [exercise] = exercises;
    if (!exercise) throw new ArchiveError(`There is no ${EXERCISE_FILE} in the archive.`);
    if (exercises.length > 1) throw new ArchiveError(`The archive has ${exercises.length} files ${EXERCISE_FILE}; a pack is one exercise.`);
    const folder = exercise.name.slice(0, -EXERCISE_FILE.length);
    const beside = entries.filter(({ name }) => name.startsWith(folder) && !name.slice(folder.length).includes('/'));
    return { files: new Map(beside.map((entry) => [entry.name.slice(folder.length), inflated(entry)])) };
  } catch (error) {
    if (error instanceof ArchiveError) return { error: error.message };
    return { error: `The archive is damaged: ${(error as Error).message}.` };
  }
}

/** The archive of a pack, its files in one folder of that name. The same files give the same bytes. */
export function packArchive(name: string, files: PackFiles): Uint8Array {
  // The first day that a .zip can name: a date of today would make each export another file.
  return zipSync({ [name]: Object.fromEntries(files) }, { level: 9, mtime: new Date(1980, 0, 1) });
}

function inflated({ name, method, packed, size, crc }: ZipEntry): Uint8Array {
  // Into a buffer of the claimed size: an entry that holds more is cut there, and its checksum then differs.
  const bytes = method === 0 ? packed.slice() : inflateSync(packed, { out: new Uint8Array(size) });
  if (bytes.length !== size || crc32(bytes) !== crc) throw new ArchiveError(`"${name}" is damaged: it is not what the archive says.`);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff]!;
  return ~value >>> 0;
}
