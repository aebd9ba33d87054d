/**
 * Git repositories for tests, with nothing of the machine's own configuration and of the npm command that may have started us.
 * In: a folder. Out: commands run there. Does not know what they are for.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

export interface Ran {
  readonly code: number | null;
  /** Both streams. */
  readonly output: string;
}

/** The environment for programs of others: what `npm test` hands down describes this project and would mislead an npm that they start. */
export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|NODE$|GIT_|NOTEBOOK_CRITIQUE)/.test(name));
  return { ...Object.fromEntries(own), GIT_CONFIG_GLOBAL: path.join(ROOT, 'no-such-git-configuration'), GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.org', GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.org', ...extra };
}

export function runIn(folder: string, program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: cleanEnvironment(env), maxBuffer: 1 << 26 });
  if (error) throw error;
  return { code: status, output: stdout + stderr };
}

/** Runs git and throws when it fails; returns what it printed. */
export function git(folder: string, ...args: string[]): string {
  const { code, output } = runIn(folder, 'git', args);
  if (code !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
  return output.trim();
}

export function newRepository(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
}

/** Commits everything in the folder; returns the commit. */
export function commitAll(folder: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--no-verify', '--message', 'Test');
  return git(folder, 'rev-parse', 'HEAD');
}

/** A repository that holds this project as it lies here, uncommitted changes too. Returns its commit. */
export function copyOfProject(folder: string): string {
  newRepository(folder);
  for (const file of git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(name => name && !name.startsWith('docs/screenshots/'))) {
    const from = path.join(ROOT, file);
    if (!fs.statSync(from, { throwIfNoEntry: false })?.isFile()) continue;
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.copyFileSync(from, path.join(folder, file));
  }
  return commitAll(folder);
}
