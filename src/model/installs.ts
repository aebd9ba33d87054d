/**
 * Packages that cells install: `!pip install`, `%pip install`, `%%bash` cells, `conda`, `apt-get`, `subprocess` with pip.
 * In: `Model`. Out: one entry for each command. Judges nothing.
 */
import type { Span } from '../notebook/notebook';
import type { Model } from './model';
import { shellCommands } from './shell-commands';

export interface InstallCommand {
  readonly at: Span;
  readonly tool: 'pip' | 'conda' | 'apt';
  readonly packages: readonly string[];
  /** Those with no exact version. */
  readonly unpinned: readonly string[];
}

const TAKES_VALUE = new Set(['-r', '--requirement', '-c', '--constraint', '-i', '--index-url', '--extra-index-url', '-f', '--find-links', '-t', '--target', '--prefix', '--root', '--python', '-n', '--name', '--channel', '--trusted-host', '--no-binary', '--only-binary', '--cache-dir', '--log', '--proxy', '--timeout', '--retries', '-p', '--file', '-o']);

export function installCommands(model: Model): InstallCommand[] {
  const found: InstallCommand[] = [];
  for (const { at, words } of shellCommands(model)) {
    const install = installOf(words.map(w => w.text));
    // Versions in a constraints file hold for every name of the line.
    if (install) found.push({ at, ...install, unpinned: install.isConstrained ? [] : install.packages.filter(p => !isPinned(p, install.tool)) });
  }
  return found;
}

/** The packages of an install command, null when it is none. */
function installOf(words: readonly string[]): { tool: InstallCommand['tool']; packages: string[]; isConstrained: boolean } | null {
  const install = words.findIndex((w, i) => i > 0 && (w === 'install' || (w === 'add' && words[i - 1] === 'uv')));
  if (install < 1) return null;
  const tool = words.slice(0, install).map(w => TOOLS[w.split(/[\\/]/).at(-1)!.replace(/^%/, '')]).find(t => t !== undefined);
  if (!tool || /^(echo|printf|print|#)$/.test(words[0]!)) return null;
  const packages: string[] = [];
  let isConstrained = false;
  for (let i = install + 1; i < words.length; i++) {
    const word = words[i]!;
    if (/^\d?>/.test(word)) break;
    if (word === '-c' && tool === 'pip' || word.startsWith('--constraint')) isConstrained = true;
    if (tool === 'apt' ? word === '-t' || word === '-o' : TAKES_VALUE.has(word) || word === '-c') { i++; continue; }
    if (word.startsWith('-') || word.startsWith('.') || word.startsWith('/') || word.startsWith('~') || /\.(whl|tar\.gz|zip|deb)$/.test(word) && !word.includes('://')) continue;
    packages.push(word);
  }
  return { tool, packages, isConstrained };
}

const TOOLS: Readonly<Record<string, InstallCommand['tool']>> = { pip: 'pip', pip3: 'pip', uv: 'pip', conda: 'conda', mamba: 'conda', micromamba: 'conda', 'apt-get': 'apt', apt: 'apt' };

/** `name==1.2`, a conda `name=1.2`, a wheel by its URL, or a repository at a tag or commit. What the shell fills in is not known. */
function isPinned(name: string, tool: InstallCommand['tool']): boolean {
  if (name.startsWith('{') || name.startsWith('$')) return true;
  if (isRepository(name)) { const path = name.slice(name.indexOf('://') + 3).split('#')[0]!; return path.includes('@') && path.lastIndexOf('@') > path.indexOf('/') && !/@(main|master|develop|dev|HEAD)$/.test(path); }
  if (name.includes('://')) return /\d+\.\d+|[0-9a-f]{7,40}/.test(name.split('/').slice(-2).join('/'));
  return tool === 'pip' ? /===?\s*[\d{$]/.test(name) && !/[<>!~]=/.test(name) && !name.endsWith('.*') : /[^<>!~]={1,2}[\d{$]/.test(name);
}

/** Installed from a repository: pinned by a commit, not by a version. */
export const isRepository = (name: string): boolean => name.includes('git+') || /^https?:\/\/[^ ]+\.git(@|#|$)/.test(name);
