/**
 * Where VS Code enters: makes each contribution once and hands it what it needs.
 * In: the extension context of the desktop or the web host. Out: registered contributions, and a small API that the tests use.
 * Does nothing before a notebook, a command or one of our views asks; never runs a notebook's code.
 */
import * as vscode from 'vscode';
import { AgentTools } from './agent-tools';
import { Analyser } from './analysis';
import { FixApplier } from './apply-fix';
import { CellStatus } from './cell-status';
import { CodeActions } from './code-actions';
import { registerCommands } from './commands';
import { ConfigStore } from './config';
import { Diagnostics } from './diagnostics';
import { FindingsTree } from './findings-tree';
import { FixPreviews } from './fix-preview';
import { HistoryStore } from './history-store';
import { KaggleImport } from './kaggle-import';
import { KaggleToken } from './kaggle-token';
import { LiveNotebooks } from './live-notebook';
import { Packs } from './packs';
import { PracticeStore } from './practice-store';
import { Practices } from './practices';
import { RemarkMarks } from './remark-marks';
import { CellExtractor } from './extract-cells';
import { FixProver } from './prove-fix';
import { keepHighlight } from './reveal';
import { ReviewPanel } from './review-panel';
import { Samples } from './samples';
import { SavedReviews } from './saved-reviews';
import { Suppressor } from './suppress';
import { noticeOwnNotebook } from './walkthrough';

/** What `activate` gives to tests; not meant for other extensions. */
export interface Contributions {
  readonly live: LiveNotebooks;
  readonly configs: ConfigStore;
  readonly analyser: Analyser;
  readonly applier: FixApplier;
  readonly extractor: CellExtractor;
  readonly previews: FixPreviews;
  readonly prover: FixProver;
  readonly suppressor: Suppressor;
  readonly status: CellStatus;
  readonly tree: FindingsTree;
  readonly panel: ReviewPanel;
  readonly practices: Practices;
  readonly store: PracticeStore;
  readonly history: HistoryStore;
  readonly marks: RemarkMarks;
  readonly saved: SavedReviews;
  readonly samples: Samples;
  readonly packs: Packs;
  readonly kaggle: KaggleImport;
}

export function activate(context: vscode.ExtensionContext): Contributions {
  const { extensionUri, globalStorageUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Notebook Critique', { log: true });
  const keep = <T extends vscode.Disposable>(contribution: T): T => {
    subscriptions.push(contribution);
    return contribution;
  };

  keep(log);
  const live = new LiveNotebooks();
  const configs = keep(new ConfigStore(log));
  const analyser = keep(new Analyser(live, configs, log));
  keep(new Diagnostics(analyser, extensionUri));
  const previews = keep(new FixPreviews());
  const applier = new FixApplier(live, analyser, previews, log);
  const prover = keep(new FixProver(analyser, extensionUri, globalStorageUri, log));
  const suppressor = new Suppressor(analyser, applier, configs);
  const extractor = new CellExtractor(analyser, applier);
  keep(new CodeActions(analyser, applier, live, extractor).register());
  const status = keep(new CellStatus(analyser, live));
  keep(keepHighlight());
  keep(new AgentTools(analyser));
  keep(noticeOwnNotebook(analyser, globalStorageUri));
  const tree = keep(new FindingsTree(analyser, live));
  const saved = new SavedReviews(context.workspaceState, log);
  const store = new PracticeStore(globalStorageUri, log);
  const history = new HistoryStore(globalStorageUri, log);
  const samples = new Samples(extensionUri, globalStorageUri);
  const previewed = vscode.Uri.joinPath(globalStorageUri, 'previews');
  const packs = keep(new Packs(samples, previewed, log));
  const kaggle = new KaggleImport(new KaggleToken(context.secrets), globalStorageUri, log);
  const practices = keep(new Practices(analyser, live, store, history, context.workspaceState, applier, previewed));
  const marks = keep(new RemarkMarks(practices, live, extensionUri));
  const panel = keep(new ReviewPanel(extensionUri, analyser, applier, saved, practices, history, samples));
  const contributions: Contributions = { live, configs, analyser, applier, extractor, previews, prover, suppressor, status, tree, panel, practices, store, history, marks, saved, samples, packs, kaggle };
  keep(registerCommands(contributions, extensionUri, log));
  return contributions;
}
