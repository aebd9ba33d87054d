/**
 * Paths under one folder → one `DATA_DIR` in the parameters cell (`DATA_URL` for addresses), read from the environment with the old value as default.
 * In: path literals of one kind. Out: one fix that rewrites them all, f-strings included; literals it cannot rewrite are left alone.
 */
import type { Model } from '../model/model';
import type { PathLiteral } from '../model/paths';
import type { Edit, Fix } from './edit';
import { addParameters, parametersCell, type Parameter } from './preamble';
import { freshName, quoteOf } from './statements';

export function readFromDataDir(model: Model, paths: readonly PathLiteral[]): Fix[] {
  const groups = new Map<string, PathLiteral[]>();
  for (const p of paths) {
    if (parametersCell(model)?.cell.id === p.at.cell) continue;
    const root = rootOf(p);
    groups.set(root, [...(groups.get(root) ?? []), p]);
  }
  const edits: Edit[] = [], parameters: Parameter[] = [], taken = new Set<string>();
  for (const group of groups.values()) {
    const folder = commonFolder(group.map(p => slashes(p.text)));
    if (folder.length < 2 || folder === '..') continue;
    const base = group[0]!.kind === 'url' ? 'DATA_URL' : /(^|\/)(working|output|outputs|models)(\/|$)/.test(folder) ? 'OUTPUT_DIR' : 'DATA_DIR';
    const name = freshName(model, base, taken);
    const rewritten = group.flatMap(p => rewrite(model, p, folder, name));
    if (!rewritten.length) continue;
    taken.add(name);
    edits.push(...rewritten);
    const quote = quoteOf(model.text(group[0]!.at));
    parameters.push({ name, value: `os.environ.get(${quote}${name}${quote}, ${quote}${folder}${quote})`, type: 'str' });
  }
  if (!edits.length) return [];
  const hasBackslash = paths.some(p => p.text.includes('\\'));
  const names = parameters.map(p => p.name).join(' and ');
  const what = parameters.every(p => p.name.startsWith('DATA_URL')) ? 'address of the data' : parameters.some(p => p.name.startsWith('DATA')) ? 'data folder' : 'output folder';
  return [{
    title: `Read the ${what} from ${names}, same default`,
    safety: hasBackslash ? 'review' : 'safe',
    changes: hasBackslash ? `Paths are written with slashes, which Windows reads as well; where a path is printed it looks different. Without ${names} in the environment the same files are read.` : `Without ${names} in the environment every ${what.startsWith('address') ? 'address' : 'path'} stays as it was.`,
    edits: [...addParameters(model, parameters, [{ module: 'os' }]), ...edits],
  }];
}

const slashes = (text: string): string => text.replaceAll('\\', '/');

/** Paths that may share a folder: the same drive, bucket or mount. */
function rootOf({ kind, text }: PathLiteral): string {
  const parts = slashes(text).split('/');
  return `${kind}:${parts.slice(0, kind === 'kaggle' && parts[0] === '' ? 3 : kind === 'bucket' || kind === 'url' ? 3 : kind === 'parent' ? 2 : 2).join('/')}`;
}

/** The longest folder that all have in common; a path that ends in `/` is a folder itself, and so is one whose last part has no dot. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map(p => { const parts = p.replace(/(?<!\/)\/+$/, '').split('/'); return parts.at(-1)!.includes('.') && parts.at(-1) !== '..' && !p.endsWith('/') ? parts.slice(0, -1) : parts; });
  let common = folders[0]!;
  for (const folder of folders) {
    let n = 0;
    while (n < common.length && n < folder.length && common[n] === folder[n]) n++;
    common = common.slice(0, n);
  }
  return common.join('/');
}

function rewrite(model: Model, path: PathLiteral, folder: string, name: string): Edit[] {
  const text = model.text(path.at);
  const opening = /^([A-Za-z]{0,2})("""|'''|"|')/.exec(text);
  if (!opening) return [];
  if (path.node.type === 'JoinedString') {
    const start = opening[0].length;
    // Only where the folder stands there letter by letter; an escaped one is left alone.
    if (!text.startsWith(folder, start)) return [];
    const from = path.at.from + start;
    return [{ kind: 'replace', at: { cell: path.at.cell, from, to: from + folder.length }, text: `{${name}}` }];
  }
  const rest = slashes(path.text).slice(folder.length);
  if (!rest) return [{ kind: 'replace', at: path.at, text: name }];
  if (!rest.startsWith('/') || /["'{}\\\n]/.test(rest) || !isOneLiteral(text, opening)) return [];
  const quote = opening[2]!.length === 1 ? opening[2]! : '"';
  return [{ kind: 'replace', at: path.at, text: `f${quote}{${name}}${rest}${quote}` }];
}

/** Not two literals side by side, which Python joins. */
function isOneLiteral(text: string, opening: RegExpExecArray): boolean {
  return text.indexOf(opening[2]!, opening[0].length) === text.length - opening[2]!.length;
}
