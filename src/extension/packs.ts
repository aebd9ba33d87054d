/**
 * Exercise packs for authors and learners: a new one, its check, its preview, import and export.
 * In: a folder, an `exercise.json`, a `.zip`, or nothing, which asks. Out: files, diagnostics in `exercise.json`, an open exercise.
 * Knows nothing of the format itself. Nothing is written for a pack that is refused.
 */
import * as vscode from 'vscode';
import { rangeAt } from '../notebook/json-pointer';
import { count } from '../phrases';
import { EXERCISE_FILE, readPack, sayProblem, type Pack, type PackFiles, type PackProblem } from '../practice/pack';
import { packArchive } from '../practice/pack-archive';
import { draftPack, examplePack, slugOf } from '../practice/pack-draft';
import { writeWhole } from './json-file';
import { activeNotebook, practiseOn } from './notebooks';
import { readPackFiles, removeFolder, writeFolder } from './pack-files';
import type { Samples } from './samples';
import { textRange } from './text-range';
import { folderOf, isThere, nameOf } from './uris';

interface ReadPack {
  readonly source: vscode.Uri;
  readonly files: PackFiles;
  readonly pack: Pack | null;
  readonly problems: readonly PackProblem[];
}

export class Packs implements vscode.Disposable {
  private readonly marks = vscode.languages.createDiagnosticCollection('notebookCritique.packs');
  /** Folders that were checked: they are checked again when a file of theirs is saved. */
  private readonly checked = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly samples: Samples, private readonly previews: vscode.Uri, private readonly log: vscode.LogOutputChannel) {
    const saved = ({ uri }: { readonly uri: vscode.Uri }): void => {
      if (this.checked.has(folderOf(uri).toString())) void this.read(vscode.Uri.joinPath(folderOf(uri), EXERCISE_FILE));
    };
    this.subscriptions = [this.marks, vscode.workspace.onDidSaveTextDocument(saved), vscode.workspace.onDidSaveNotebookDocument(saved)];
  }

  /** Makes a folder from the notebook in front, or from an example, and opens its key. */
  async create(parent?: vscode.Uri, title?: string): Promise<vscode.Uri | undefined> {
    const open = activeNotebook();
    const own = open && !open.isUntitled ? open : undefined;
    if (own?.isDirty) return this.refuse(vscode.l10n.t('Save the notebook first: the pack is made of the file.'));
    const name = title ?? (await vscode.window.showInputBox({
      title: vscode.l10n.t('New Exercise Pack'), value: own ? nameOf(own.uri).replace(/\.ipynb$/, '') : '',
      prompt: own ? vscode.l10n.t('Title of the exercise. What is found in {0} becomes the draft of its key.', nameOf(own.uri)) : vscode.l10n.t('Title of the exercise. It begins with a small example notebook.'),
    }));
    if (!name?.trim()) return undefined;
    const into = parent ?? (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: vscode.l10n.t('Create Here') }))?.[0];
    if (!into) return undefined;
    const example = examplePack();
    const draft = own ? draftPack(name, nameOf(own.uri), await vscode.workspace.fs.readFile(own.uri)) : draftPack(name, `${slugOf(name)}.ipynb`, example.notebook, example.data);
    if ('error' in draft) return this.refuse(draft.error);
    const folder = vscode.Uri.joinPath(into, draft.exercise.id);
    if (await isThere(folder)) return this.refuse(vscode.l10n.t('“{0}” is there already; nothing was changed.', nameOf(folder)));
    await writeFolder(folder, draft.files);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, EXERCISE_FILE));
    return folder;
  }

  /** Marks every problem in `exercise.json` and sums up. */
  async validate(argument?: vscode.Uri): Promise<readonly PackProblem[] | undefined> {
    const read = await this.ask(argument);
    if (!read) return undefined;
    const { pack, problems } = read;
    if (problems.length === 0 && pack) {
      const { title, issues, decoys } = pack.exercise;
      void vscode.window.showInformationMessage(vscode.l10n.t('“{0}” is sound: {1}, {2}, every anchor found.', title, count(issues.length, 'issue'), count(decoys.length, 'decoy')));
    } else {
      void this.tellProblems(read, vscode.l10n.t('{0} in this pack.', count(problems.length, 'problem')));
    }
    return problems;
  }

  /** Opens a copy of the exercise as learners get it. What is done there counts nowhere. */
  async preview(argument?: vscode.Uri): Promise<vscode.NotebookDocument | undefined> {
    const read = await this.usable(argument, vscode.l10n.t('This pack cannot be practised yet.'));
    if (!read) return undefined;
    await this.forgetPreviews();
    const folder = vscode.Uri.joinPath(this.previews, `${read.pack.exercise.id}-${Date.now().toString(36)}`);
    await writeFolder(folder, read.files);
    return practiseOn(vscode.Uri.joinPath(folder, read.pack.exercise.notebook));
  }

  /** Puts a pack among the exercises. @returns the exercise's id */
  async import(argument?: vscode.Uri): Promise<string | undefined> {
    const source = argument ?? (await chooseFile(vscode.l10n.t('Import Pack')));
    const read = source && (await this.usable(source, vscode.l10n.t('This pack was not imported.')));
    if (!read) return undefined;
    const { id, title } = read.pack.exercise;
    const known = (await this.samples.list()).find(({ name }) => name === id);
    if (known && !known.imported) return this.refuse(vscode.l10n.t('This pack was not imported: an exercise with the id “{0}” comes with Notebook Critique. Give it another id.', id));
    if (known) {
      const replace = vscode.l10n.t('Replace');
      const answer = await vscode.window.showWarningMessage(vscode.l10n.t('“{0}” was imported before. Replace it, and your copy of its notebook?', title), { modal: true }, replace);
      if (answer !== replace) return undefined;
    }
    await this.samples.add(id, read.files);
    const open = vscode.l10n.t('Open');
    const left = read.problems.length === 0 ? '' : vscode.l10n.t(' {0} left out, because the notebook no longer has the text.', count(read.problems.length, 'place'));
    void vscode.window.showInformationMessage(vscode.l10n.t('“{0}” is among the exercises now.', title) + left, open).then((chosen) => (chosen === open ? this.samples.openNamed(id) : undefined));
    return id;
  }

  /** Writes the `.zip` of a sound pack. */
  async export(argument?: vscode.Uri, into?: vscode.Uri): Promise<vscode.Uri | undefined> {
    const read = await this.ask(argument);
    if (!read) return undefined;
    const { pack, problems, files } = read;
    if (!pack || problems.length > 0) return void this.tellProblems(read, vscode.l10n.t('This pack was not exported.'));
    const { id } = pack.exercise;
    const target = into ?? (await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folderOf(folderOf(read.source)), `${id}.zip`), filters: { Zip: ['zip'] } }));
    if (!target) return undefined;
    await writeWhole(target, packArchive(id, files));
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} holds {1}.', nameOf(target), [...files.keys()].join(', ')));
    return target;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async usable(argument: vscode.Uri | undefined, refusal: string): Promise<(ReadPack & { readonly pack: Pack }) | undefined> {
    const read = await this.ask(argument);
    if (!read) return undefined;
    if (read.pack) return { ...read, pack: read.pack };
    return void this.tellProblems(read, refusal);
  }

  /** The pack that is meant: what the menu names, the `exercise.json` in front, the one beside the notebook in front, or what a person chooses. */
  private async ask(argument: vscode.Uri | undefined): Promise<ReadPack | undefined> {
    const inFront = vscode.window.activeTextEditor?.document.uri;
    const notebook = activeNotebook()?.uri;
    const beside = notebook && vscode.Uri.joinPath(notebook, '..', EXERCISE_FILE);
    const source = argument
      ?? (inFront && nameOf(inFront) === EXERCISE_FILE ? inFront
        : beside && (await isThere(beside)) ? beside
          : await chooseFile());
    return source && this.read(source);
  }

  private async read(source: vscode.Uri): Promise<ReadPack | undefined> {
    // A file that is open and changed is judged as it will be saved.
    await vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === source.toString())?.save();
    const files = await readPackFiles(source);
    if ('error' in files) return this.refuse(files.error);
    const read = { source, files: files.files, ...readPack(files.files) };
    for (const problem of read.problems) this.log.info(`${source.toString()}: ${sayProblem(problem)}`);
    if (!nameOf(source).endsWith('.zip')) this.mark(nameOf(source) === EXERCISE_FILE ? source : vscode.Uri.joinPath(source, EXERCISE_FILE), read);
    return read;
  }

  private mark(exercise: vscode.Uri, { files, problems }: ReadPack): void {
    const text = new TextDecoder().decode(files.get(EXERCISE_FILE));
    this.checked.add(folderOf(exercise).toString());
    this.marks.set(exercise, problems.map(({ path, message, breaks }) => {
      const { from, to } = rangeAt(text, path);
      const diagnostic = new vscode.Diagnostic(textRange(text, from, to), message, breaks ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
      diagnostic.source = 'Notebook Critique';
      return diagnostic;
    }));
  }

  /** The first problem with its path; all of them are in Problems, or in the log where there is no file to mark. */
  private async tellProblems({ source, problems }: ReadPack, outcome: string): Promise<void> {
    const [first, ...others] = problems;
    const archive = nameOf(source).endsWith('.zip');
    const more = others.length === 0 ? '' : vscode.l10n.t(' And {0} more.', others.length);
    const show = archive ? vscode.l10n.t('Show Log') : vscode.l10n.t('Show Problems');
    const chosen = await vscode.window.showErrorMessage(`${outcome} ${first ? sayProblem(first) : ''}${more}`, show);
    if (chosen === show) await vscode.commands.executeCommand(archive ? 'notebookCritique.showLog' : 'workbench.actions.view.problems');
  }

  private refuse(sentence: string): undefined {
    void vscode.window.showErrorMessage(sentence);
  }

  /** Earlier previews whose notebook is closed. */
  private async forgetPreviews(): Promise<void> {
    if (!(await isThere(this.previews))) return;
    const open = vscode.workspace.notebookDocuments.map(({ uri }) => folderOf(uri).toString());
    for (const [name] of await vscode.workspace.fs.readDirectory(this.previews)) {
      const folder = vscode.Uri.joinPath(this.previews, name);
      if (!open.includes(folder.toString())) await removeFolder(folder);
    }
  }
}

async function chooseFile(title?: string): Promise<vscode.Uri | undefined> {
  return (await vscode.window.showOpenDialog({ title, filters: { [vscode.l10n.t('Exercise packs (.zip or exercise.json)')]: ['zip', 'json'] }, canSelectMany: false }))?.[0];
}
