/**
 * Packages that cells install: `!pip install`, `%pip install`, `%conda install`, `!apt-get install` and `%%bash` cells are read as command lines.
 * In: `Model`. Out: one entry for each command. Judges nothing.
 */
import type { Span } from '../notebook/notebook';
import { walk } from '../python/walk';
import type { Magic } from '../python/ast';
import { perTree } from './kept';
import type { Model } from './model';

export interface InstallCommand {
  readonly at: Span;
  readonly packages: readonly string[];
  /** Those with no exact version. */
  readonly unpinned: readonly string[];
}

const TAKES_VALUE = new Set(['-r', '--requirement', '-c', '--constraint', '-i', '--index-url', '--extra-index-url', '-f', '--find-links', '-t', '--target', '--prefix', '--root', '--python', '-n', '--name', '--channel', '--trusted-host', '--no-binary', '--only-binary']);

export function installCommands(model: Model): InstallCommand[] {
  return model.code.flatMap(code => commandsIn(code.tree).map(({ magic, packages }) => ({ at: model.span(code, magic), packages, unpinned: packages.filter(p => !isPinned(p)) })));
}

const commandsIn = perTree(tree => {
  const found: { readonly magic: Magic; readonly packages: readonly string[] }[] = [];
  walk(tree.statements, node => {
    const magic: Magic | null = node.type === 'Magic' ? node : node.type === 'MagicExpression' ? node.magic : null;
    if (!magic) return true;
    const words = (magic.kind === 'shell' ? magic.argument : `${magic.name} ${magic.argument}`).split(/\s+/).filter(Boolean);
    const packages = packagesOf(words);
    if (packages) found.push({ magic, packages });
    return true;
  });
  return found;
});

/** The packages of an install command line, null when it is none. */
function packagesOf(words: readonly string[]): string[] | null {
  const install = words.indexOf('install');
  if (install < 1 || !words.slice(0, install).some(w => /^(pip|pip3|conda|mamba|uv)$/.test(w.split('/').at(-1)!))) return null;
  const packages: string[] = [];
  for (let i = install + 1; i < words.length; i++) {
    const word = words[i]!.replace(/^["']|["']$/g, '');
    if (word === '&&' || word === ';' || word === '|' || word.startsWith('>') || word.startsWith('2>') || word === '#') break;
    if (TAKES_VALUE.has(word)) { i++; continue; }
    if (word.startsWith('-') || word === '.' || word.startsWith('./') || word.startsWith('/') || word.startsWith('../') || word.endsWith('.whl')) continue;
    packages.push(word);
  }
  return packages;
}

/** `name==1.2`, a conda `name=1.2`, or a repository at a tag or commit. */
function isPinned(name: string): boolean {
  if (name.includes('://') || name.startsWith('git+')) { const path = name.slice(name.indexOf('://') + 3); return path.includes('@') && path.lastIndexOf('@') > path.indexOf('/'); }
  return /[^<>!~]={1,3}\d/.test(name) || name.startsWith('{');
}
