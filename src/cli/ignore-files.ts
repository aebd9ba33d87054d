/**
 * What a project's ignore files leave out of a search: `.gitignore` and, for notebooks that are committed but not to be checked, `.notebook-critique-ignore`.
 * In: the folder that is searched. Out: whether a file below it is left out. As in Git, a file of a deeper folder has the last word.
 */
import fs from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

const NAMES = ['.gitignore', '.notebook-critique-ignore'];

/** @param folder absolute. Files above it count up to the top of its repository. @returns of an absolute path below it */
export function ignoredBelow(folder: string): (file: string) => boolean {
  const top = repositoryOf(folder) ?? folder;
  const known = new Map<string, Ignore | null>();
  const rulesOf = (at: string): Ignore | null => {
    let rules = known.get(at);
    if (rules === undefined) known.set(at, rules = read(at));
    return rules;
  };
  return (file) => {
    let isIgnored = false;
    for (const at of foldersBetween(top, path.dirname(file))) {
      const verdict = rulesOf(at)?.test(path.relative(at, file).split(path.sep).join('/'));
      if (verdict?.ignored) isIgnored = true;
      else if (verdict?.unignored) isIgnored = false;
    }
    return isIgnored;
  };
}

function read(folder: string): Ignore | null {
  const texts = NAMES.map((name) => path.join(folder, name)).filter((file) => fs.existsSync(file)).map((file) => fs.readFileSync(file, 'utf8'));
  return texts.length === 0 ? null : ignore().add(texts.join('\n'));
}

/** From the outer folder to the inner, both included. */
function foldersBetween(outer: string, inner: string): string[] {
  const folders = [outer];
  for (const name of path.relative(outer, inner).split(path.sep).filter((part) => part !== '')) folders.push(path.join(folders.at(-1)!, name));
  return folders;
}

function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}
