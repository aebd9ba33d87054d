/**
 * `notebook-critique pack validate PATH`: an exercise pack, judged as the editor does before it imports one.
 * In: a folder, its `exercise.json` or a `.zip`. Out: a line a problem. Writes and unpacks nothing.
 */
import path from 'node:path';
import { count } from '../phrases';
import { EXERCISE_FILE, packFileNames, readPack, type PackFiles } from '../practice/pack';
import { unpackArchive } from '../practice/pack-archive';
import { UsageError, type Console, type ExitCode } from './console';
import { readFile } from './notebook-file';

export function pack([what = '', shown = '']: readonly string[], io: Console): ExitCode {
  if (what !== 'validate') throw new UsageError(`unknown action "${what}"; there is one: validate`, 'pack');
  const files = packFiles(path.resolve(io.cwd, shown));
  if ('error' in files) {
    io.stderr.write(`${shown}: ${files.error}\n`);
    return 2;
  }
  const { pack: sound, problems } = readPack(files.files);
  for (const { path: at, message } of problems) io.stdout.write(`${shown}${at === '' ? '' : `#${at}`}: ${message}\n`);
  if (!sound) return 2;
  const { issues, decoys } = sound.exercise;
  io.stdout.write(problems.length > 0 ? `${count(problems.length, 'problem')}.\n` : `${shown} is sound: ${count(issues.length, 'issue')}, ${count(decoys.length, 'decoy')}, every anchor found.\n`);
  return problems.length > 0 ? 1 : 0;
}

function packFiles(absolute: string): { files: PackFiles } | { error: string } {
  if (absolute.endsWith('.zip')) {
    const read = readFile(absolute);
    return 'error' in read ? read : unpackArchive(read.bytes);
  }
  const folder = path.basename(absolute) === EXERCISE_FILE ? path.dirname(absolute) : absolute;
  const exercise = readFile(path.join(folder, EXERCISE_FILE));
  if ('error' in exercise) return { error: `${EXERCISE_FILE}: ${exercise.error}` };
  const files = new Map<string, Uint8Array>();
  for (const name of packFileNames(exercise.bytes)) {
    const read = readFile(path.join(folder, name));
    if (!('error' in read)) files.set(name, read.bytes);
  }
  return { files };
}
