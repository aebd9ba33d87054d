/**
 * Packages installed without a version → the version that the notebook's own recorded output says was there.
 * In: install commands. Out: a fix for those whose version is recorded, and one that drafts a requirements.txt of them as well; packages that no output names stay as they are.
 * Asks no registry and no environment.
 */
import { perModel } from '../model/kept';
import { isRepository, type InstallCommand } from '../model/installs';
import type { Model } from '../model/model';
import { shellCommands } from '../model/shell-commands';
import { spanKey } from '../model/lineage';
import { count, listed } from '../phrases';
import type { Edit, Fix } from './edit';

/** Package → version, as pip wrote it: "Successfully installed shap-0.48.0", "Requirement already satisfied: shap in … (0.48.0)". The last word counts. */
export const recordedVersions = perModel((model): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { cell } of model.code) {
    for (const output of cell.outputs()) {
      if (output.kind === 'error') continue;
      for (const line of output.text.split('\n')) {
        const installed = line.startsWith('Successfully installed ') ? line.slice('Successfully installed '.length).trim().split(' ') : [];
        for (const word of installed) { const cut = word.search(/-\d[^-]*$/); if (cut > 0) found.set(canonical(word.slice(0, cut)), word.slice(cut + 1)); }
        const there = line.startsWith('Requirement already satisfied: ') && line.endsWith(')') ? /^[\w.-]+/.exec(line.slice('Requirement already satisfied: '.length))?.[0] : undefined;
        const version = line.slice(line.lastIndexOf('(') + 1, -1);
        if (there && /^\d[\w.!+]*$/.test(version)) found.set(canonical(there), version);
      }
    }
  }
  return found;
});

export function pinPackages(model: Model, commands: readonly InstallCommand[]): Fix[] {
  const versions = recordedVersions(model);
  if (!versions.size) return [];
  const edits: Edit[] = [], pinned = new Set<string>(), lines = new Set<string>();
  const places = new Set(commands.filter(c => c.tool === 'pip').map(c => spanKey(c.at)));
  const open = new Set(commands.flatMap(c => (c.tool === 'pip' ? c.unpinned : [])));
  for (const command of shellCommands(model).filter(c => places.has(spanKey(c.at)))) {
    for (const { text, at } of command.words) {
      const name = open.has(text) && !isRepository(text) ? /^([\w.-]+)(\[[\w,.-]+\])?/.exec(text) : null;
      const version = name && versions.get(canonical(name[1]!));
      const written = model.text(at);
      // A word of a Python string has no place of its own.
      if (!version || !written.includes(text) || written.length > text.length + 2) continue;
      edits.push({ kind: 'replace', at, text: written.replace(text, () => `${name[0]}==${version}`) });
      pinned.add(name[1]!);
      lines.add(`${name[0]}==${version}`);
    }
  }
  if (!edits.length) return [];
  const left = [...open].filter(p => !pinned.has(/^[\w.-]+/.exec(p)?.[0] ?? ''));
  const exact = commands.flatMap(c => (c.tool === 'pip' ? c.packages.filter(p => !c.unpinned.includes(p) && /^[\w.-]+(\[[\w,.-]+\])?==[\w.!+]+$/.test(p)) : []));
  const pin: Fix = {
    title: `Pin ${listed([...pinned])} to the recorded ${pinned.size === 1 ? 'version' : 'versions'}`, safety: 'review',
    changes: `These are the versions that the recorded run had.${left.length ? ` The output names none for ${count(left.length, 'other package')}.` : ''} Run the cell: a version that this Python cannot install stops it.`,
    edits,
  };
  const all = [...new Set([...exact, ...lines])].sort();
  return [pin, {
    title: `Pin them, and draft requirements.txt with ${count(all.length, 'package')}`, safety: 'review',
    changes: 'A new requirements.txt beside the notebook, for the job that runs it; refused where there is one already. It holds what the cells install: what was there before is not in it.',
    edits: [...edits, { kind: 'createFile', path: 'requirements.txt', text: `${all.join('\n')}\n` }],
  }];
}

/** As PyPI compares names: https://packaging.python.org/en/latest/specifications/name-normalization/ */
const canonical = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
