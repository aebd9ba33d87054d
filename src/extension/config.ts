/**
 * What a person chose, from the editor's settings and the project's `.notebook-critique.json` or `pyproject.toml`, as one `Config`.
 * In: settings, the nearest file upward from the notebook. Out: `Config` a notebook, an event when it changes, diagnostics on a broken file.
 * The file wins over the settings, so that the editor and the command line agree on a project.
 */
import * as vscode from 'vscode';
import { DEFAULT_CONFIG, type Config } from '../config';
import { CONFIG_FILES, parseConfig } from '../config-file';
import { SEVERITIES, type Severity } from '../topics';
import { textRange } from './text-range';
import { isThere } from './uris';

const SECTION = 'notebookCritique';

interface ProjectFile {
  readonly uri: vscode.Uri;
  readonly config: Partial<Config>;
}

export class ConfigStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** Folder uri → the file that rules it; null when there is none. Emptied when any such file changes. */
  private files = new Map<string, Promise<ProjectFile | null>>();
  private configs = new Map<string, Config>();
  /** File uri → what it said when it last made sense. */
  private readonly lastGood = new Map<string, Partial<Config>>();
  private readonly problems = vscode.languages.createDiagnosticCollection('Notebook Critique configuration');
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly log: vscode.LogOutputChannel) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/{${CONFIG_FILES.join(',')}}`);
    const refresh = () => this.refresh();
    this.subscriptions = [
      this.changed, this.problems, watcher,
      watcher.onDidCreate(refresh), watcher.onDidChange(refresh),
      watcher.onDidDelete((uri) => {
        this.problems.delete(uri);
        this.lastGood.delete(uri.toString());
        this.refresh();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => { if (event.affectsConfiguration(SECTION)) this.refresh(); }),
    ];
  }

  enabled(notebook: vscode.Uri): boolean {
    return this.settings(notebook).get<boolean>('enable', true);
  }

  /** Milliseconds to wait after an edit. */
  debounce(notebook: vscode.Uri): number {
    const value = this.settings(notebook).get<unknown>('debounce', 200);
    return typeof value === 'number' && value >= 0 ? Math.min(value, 10_000) : 200;
  }

  /** What `load` last found for this notebook. */
  known(notebook: vscode.Uri): Config | undefined {
    return this.configs.get(notebook.toString());
  }

  /** Never fails: a file that cannot be read counts as absent, and says so in the log or on the file. */
  async load(notebook: vscode.Uri): Promise<Config> {
    const known = this.known(notebook);
    if (known) return known;
    const settings = this.settings(notebook);
    const file = await this.findFile(notebook);
    const rules = { ...validRules(settings.get<unknown>('rules', {})), ...file?.config.rules };
    const config: Config = { rules, strict: file?.config.strict ?? settings.get<boolean>('strict', DEFAULT_CONFIG.strict) };
    this.configs.set(notebook.toString(), config);
    return config;
  }

  /** The project file that rules this notebook, if there is one. */
  async fileOf(notebook: vscode.Uri): Promise<vscode.Uri | undefined> {
    return (await this.findFile(notebook))?.uri;
  }

  /** Drops what is known and tells everyone to ask again. */
  refresh(): void {
    this.files = new Map();
    this.configs = new Map();
    this.changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private settings(notebook: vscode.Uri): vscode.WorkspaceConfiguration {
    return vscode.workspace.getConfiguration(SECTION, notebook);
  }

  /** Upward from the notebook's folder to the top of its repository, or of the disk: as the command line looks. */
  private async findFile(notebook: vscode.Uri): Promise<ProjectFile | null> {
    if (notebook.scheme === 'untitled') return null;
    for (let folder = vscode.Uri.joinPath(notebook, '..'), deep = 0; deep < 64; folder = vscode.Uri.joinPath(folder, '..'), deep += 1) {
      const path = folder.path.replace(/\/$/, '');
      const key = folder.toString();
      const file = this.files.get(key) ?? this.readFolder(folder);
      this.files.set(key, file);
      const found = await file;
      if (found) return found;
      if (path === '' || (await isThere(vscode.Uri.joinPath(folder, '.git')))) return null;
    }
    return null;
  }

  private async readFolder(folder: vscode.Uri): Promise<ProjectFile | null> {
    for (const name of CONFIG_FILES) {
      const file = await this.readFile(vscode.Uri.joinPath(folder, name));
      if (file) return file;
    }
    return null;
  }

  private async readFile(uri: vscode.Uri): Promise<ProjectFile | null> {
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(uri);
    } catch {
      return null;
    }
    const text = new TextDecoder().decode(bytes);
    const read = parseConfig(text, uri.path);
    const problems = 'error' in read ? read.problems : [];
    this.problems.set(uri, problems.map((problem) => {
      const range = textRange(text, problem.from, problem.to);
      const diagnostic = new vscode.Diagnostic(range, problem.message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'Notebook Critique';
      return diagnostic;
    }));
    if ('error' in read) {
      this.log.warn(read.error);
      // Half-typed, most likely: what it said before counts until it makes sense again.
      return { uri, config: this.lastGood.get(uri.toString()) ?? {} };
    }
    if (!read.config) return null;
    this.lastGood.set(uri.toString(), read.config);
    return { uri, config: read.config };
  }
}

function validRules(value: unknown): Record<string, 'off' | Severity> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, 'off' | Severity] => entry[1] === 'off' || SEVERITIES.includes(entry[1] as Severity)));
}
