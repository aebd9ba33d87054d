/**
 * Reads notebook files and writes them so that nothing is lost.
 * In: paths, bytes. Out: bytes or a sentence why not; a file that is replaced whole or not at all.
 */
import fs from 'node:fs';
import path from 'node:path';

/** @returns an error without the path, in words */
export function readFile(absolute: string): { bytes: Uint8Array } | { error: string } {
  try {
    return { bytes: fs.readFileSync(absolute) };
  } catch (error) {
    return { error: inWords(error as NodeJS.ErrnoException, 'read') };
  }
}

/**
 * Writes beside the file and renames, so that a full disk or a crash leaves the old one; keeps its mode and, where it is a link, the link.
 * @throws Error with a sentence without the path
 */
export function replaceFile(absolute: string, text: string): void {
  let target = absolute;
  let mode = 0o666;
  try {
    target = fs.realpathSync(absolute);
    const stat = fs.statSync(target);
    if (stat.isDirectory()) throw new Error('is a folder');
    mode = stat.mode & 0o7777;
    // A rename would replace it all the same: the folder decides about that, not the file.
    if ((mode & 0o222) === 0 || !isWritable(target)) throw new Error('is read-only');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error instanceof Error && !('code' in error) ? error : new Error(inWords(error as NodeJS.ErrnoException, 'written'));
  }
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    const file = fs.openSync(draft, 'wx', mode);
    try {
      fs.writeFileSync(file, text);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    if (mode !== 0o666) fs.chmodSync(draft, mode);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw new Error(inWords(error as NodeJS.ErrnoException, 'written'));
  }
}

/** Writes a file that must not be there yet, with the folders above it. @throws Error with a sentence without the path */
export function createFile(absolute: string, text: string): void {
  try {
    fs.mkdirSync(path.dirname(absolute), { recursive: true });
    fs.writeFileSync(absolute, text, { flag: 'wx' });
  } catch (error) {
    throw new Error(inWords(error as NodeJS.ErrnoException, 'written'));
  }
}

function isWritable(absolute: string): boolean {
  try {
    fs.accessSync(absolute, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function inWords({ code, message }: NodeJS.ErrnoException, done: 'read' | 'written'): string {
  switch (code) {
    case 'ENOENT': return done === 'read' ? 'there is no such file or folder' : 'there is no such folder';
    case 'EISDIR': return 'is a folder';
    case 'ENOTDIR': return 'a part of the path is a file, not a folder';
    case 'EACCES': case 'EPERM': return `cannot be ${done}: permission denied`;
    case 'EROFS': return 'cannot be written: the disk is read-only';
    case 'ENOSPC': return 'cannot be written: the disk is full';
    case 'EEXIST': return 'exists already';
    default: return `cannot be ${done}: ${message}`;
  }
}
