/**
 * The exercises that come with the extension or were imported, opened as copies so that the originals stay as they are.
 * In: the files of `sample-notebooks/` and `drills/` in the package, files of packs. Out: an open notebook of the person's own, in our storage or in a folder of their choice.
 */
import * as vscode from 'vscode';
import { capital } from '../phrases';
import { readExercise } from '../practice/exercise';
import { EXERCISE_FILE, type PackFiles } from '../practice/pack';
import type { Offer } from '../practice/progress';
import { openNotebook } from './notebooks';
import { removeFolder, writeFolder } from './pack-files';

export interface Sample {
  /** The folder's name: "titanic-survival". */
  readonly name: string;
  readonly folder: vscode.Uri;
  /** File name of the notebook in it. */
  readonly notebook: string;
  /** From a pack, and not from us. */
  readonly imported: boolean;
}

const FIRST = 'titanic-survival';

/** The samples and drills of the package as paths in it, set by the build: on the web an extension's files can be read and not listed. */
declare const PACKAGED_FILES: readonly string[];

export class Samples {
  private readonly packs: vscode.Uri;

  constructor(private readonly extensionUri: vscode.Uri, private readonly storage: vscode.Uri) {
    this.packs = vscode.Uri.joinPath(storage, 'packs');
  }

  /** Ours and the imported ones in order of name; folders that start with `_` or a dot are not samples. */
  async list(): Promise<Sample[]> {
    return [...this.packaged('sample-notebooks'), ...await importedIn(this.packs)].sort((left, right) => left.name.localeCompare(right.name));
  }

  private packaged(root: string): Sample[] {
    return PACKAGED_FILES.filter((file) => file.startsWith(`${root}/`) && file.endsWith('.ipynb')).map((file) => {
      const parts = file.split('/');
      const folder = parts.slice(0, -1);
      return { name: folder.at(-1)!, folder: vscode.Uri.joinPath(this.extensionUri, ...folder), notebook: parts.at(-1)!, imported: false };
    });
  }

  /** The paths of a sample's files in its folder. */
  private async filesOf({ folder, imported }: Sample): Promise<string[]> {
    if (imported) return filesBelow(folder);
    const start = `${folder.path.slice(this.extensionUri.path.length).replace(/^\/+/, '')}/`;
    return PACKAGED_FILES.filter((file) => file.startsWith(start)).map((file) => file.slice(start.length));
  }

  /** Keeps an imported exercise under its id; one of that id goes, with the copy that was practised on. */
  async add(id: string, files: PackFiles): Promise<void> {
    await writeFolder(vscode.Uri.joinPath(this.packs, id), files, { overwrite: true });
    await removeFolder(vscode.Uri.joinPath(this.storage, 'samples', id));
  }

  async remove({ name, folder, imported }: Sample): Promise<void> {
    if (!imported) return;
    await removeFolder(folder);
    await removeFolder(vscode.Uri.joinPath(this.storage, 'samples', name));
  }

  /** The sample to start with, from an earlier copy if there is one: what the person changed in it is kept. */
  async openFirst(): Promise<vscode.NotebookDocument | undefined> {
    const samples = await this.list();
    const sample = samples.find(({ name }) => name === FIRST) ?? samples[0];
    return sample && this.open(sample, vscode.Uri.joinPath(this.storage, 'samples'));
  }

  /** Lets the person choose a sample; the button beside each saves the copy to a folder of their choice instead. */
  async browse(): Promise<vscode.NotebookDocument | undefined> {
    const saveElsewhere: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('save-as'), tooltip: vscode.l10n.t('Copy to a Folder…') };
    const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove This Imported Exercise') };
    const items = (await this.list()).map((sample) => ({
      label: title(sample.name), description: sample.imported ? vscode.l10n.t('{0}, imported', sample.notebook) : sample.notebook, sample, buttons: sample.imported ? [saveElsewhere, remove] : [saveElsewhere],
    }));
    const pick = vscode.window.createQuickPick<(typeof items)[number]>();
    pick.title = vscode.l10n.t('Exercises');
    pick.placeholder = vscode.l10n.t('Choose a notebook to critique');
    pick.items = items;
    const chosen = await new Promise<{ sample: Sample; elsewhere: boolean } | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems[0] && { sample: pick.selectedItems[0].sample, elsewhere: false }));
      pick.onDidTriggerItemButton(({ item, button }) => {
        if (button === saveElsewhere) return resolve({ sample: item.sample, elsewhere: true });
        pick.items = pick.items.filter((other) => other !== item);
        void this.remove(item.sample);
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    pick.dispose();
    if (!chosen) return undefined;
    if (!chosen.elsewhere) return this.open(chosen.sample, vscode.Uri.joinPath(this.storage, 'samples'));
    const [folder] = (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: vscode.l10n.t('Copy Here') })) ?? [];
    return folder && this.open(chosen.sample, folder);
  }

  /** Each sample with the topics that its key asks about; one whose key cannot be read is left out. */
  async offers(): Promise<Offer[]> {
    const offers = await Promise.all((await this.list()).map(async ({ name, folder }) => {
      try {
        const read = readExercise(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, EXERCISE_FILE))));
        return read.ok ? [{ name, topics: [...new Set(read.exercise.issues.map(({ topic }) => topic))] }] : [];
      } catch {
        return [];
      }
    }));
    return offers.flat();
  }

  /** Opens the copy of a sample that is kept in our storage; undefined when there is none of that name. */
  async openNamed(name: string): Promise<vscode.NotebookDocument | undefined> {
    const sample = (await this.list()).find((candidate) => candidate.name === name);
    return sample && this.open(sample, vscode.Uri.joinPath(this.storage, 'samples'));
  }

  /** The loop-to-NumPy drills, from an earlier copy if there is one: what was solved in it stays. */
  openDrills(): Promise<vscode.NotebookDocument> {
    return this.open(this.packaged('drills')[0]!, this.storage);
  }

  /** Copies what is not there yet and opens the notebook. */
  async open(sample: Sample, into: vscode.Uri): Promise<vscode.NotebookDocument> {
    const target = vscode.Uri.joinPath(into, sample.name);
    await copyMissing(sample.folder, target, await this.filesOf(sample));
    return openNotebook(vscode.Uri.joinPath(target, sample.notebook));
  }
}

async function importedIn(root: vscode.Uri): Promise<Sample[]> {
  const folders = (await readDirectory(root)).filter(([name, type]) => type === vscode.FileType.Directory && !/^[._]/.test(name));
  const samples = await Promise.all(folders.map(async ([name]) => {
    const folder = vscode.Uri.joinPath(root, name);
    const notebook = (await readDirectory(folder)).map(([file]) => file).find((file) => file.endsWith('.ipynb'));
    return notebook === undefined ? [] : [{ name, folder, notebook, imported: true }];
  }));
  return samples.flat();
}

async function filesBelow(folder: vscode.Uri): Promise<string[]> {
  const files = await Promise.all((await readDirectory(folder)).map(async ([name, type]) => (
    type === vscode.FileType.Directory ? (await filesBelow(vscode.Uri.joinPath(folder, name))).map((file) => `${name}/${file}`) : [name]
  )));
  return files.flat();
}

async function readDirectory(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

/** By reading and writing, because the extension and its storage may live on different file systems. */
async function copyMissing(from: vscode.Uri, to: vscode.Uri, files: readonly string[]): Promise<void> {
  await vscode.workspace.fs.createDirectory(to);
  const there = new Set(await filesBelow(to));
  for (const file of files) {
    if (there.has(file)) continue;
    const target = vscode.Uri.joinPath(to, file);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(target, '..'));
    await vscode.workspace.fs.writeFile(target, await vscode.workspace.fs.readFile(vscode.Uri.joinPath(from, file)));
  }
}

/** "titanic-survival" → "Titanic survival". */
function title(name: string): string {
  const words = name.replace(/-/g, ' ');
  return capital(words);
}
