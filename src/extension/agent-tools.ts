/**
 * Two tools for a language model that works in this editor: the critique of a notebook, and one finding explained.
 * In: the model's request, the critique as the person sees it. Out: plain text for the model; titles and messages, never code, outputs or data values but those a message quotes.
 * There only while the setting says so. Changes nothing, runs nothing, and says nothing of a notebook under a blind critique.
 */
import * as vscode from 'vscode';
import type { Finding } from '../finding';
import type { CellId, Cell } from '../notebook/notebook';
import { alsoAt, bySeverity, placeIn } from '../report/text';
import { findFinding, type Analyser, type Analysis } from './analysis';
import { notebookOf } from './notebooks';
import { NOTEBOOK_TYPE } from './live-notebook';

const SETTING = 'notebookCritique.agentTools';
/** The names in `contributes.languageModelTools`. */
const CRITIQUE = 'notebookCritique_critique';
const EXPLAIN = 'notebookCritique_explain';

interface Asked {
  /** The notebook's path or URI; without it the one in front is meant. */
  readonly notebook?: string;
}

interface AskedFinding extends Asked {
  readonly finding: string;
}

export class AgentTools implements vscode.Disposable {
  private tools: vscode.Disposable | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly analyser: Analyser) {
    this.subscription = vscode.workspace.onDidChangeConfiguration((event) => { if (event.affectsConfiguration(SETTING)) this.follow(); });
    this.follow();
  }

  dispose(): void {
    this.subscription.dispose();
    this.tools?.dispose();
  }

  private follow(): void {
    this.tools?.dispose();
    this.tools = vscode.workspace.getConfiguration().get<boolean>(SETTING) !== true ? undefined : vscode.Disposable.from(
      vscode.lm.registerTool<Asked>(CRITIQUE, {
        prepareInvocation: ({ input }) => ({ invocationMessage: vscode.l10n.t('Critiquing {0}', input.notebook ?? vscode.l10n.t('the notebook')) }),
        invoke: async ({ input }) => answer(await this.critiqued(input, ({ critique, notebook }) => listing(critique.findings, new Map(notebook.cells.map((cell) => [cell.id, cell]))))),
      }),
      vscode.lm.registerTool<AskedFinding>(EXPLAIN, {
        prepareInvocation: ({ input }) => ({ invocationMessage: vscode.l10n.t('Explaining {0}', input.finding) }),
        invoke: async ({ input }) => answer(await this.critiqued(input, (analysis) => {
          const finding = findFinding(analysis, input.finding);
          return finding ? explanation(finding, analysis) : `There is no finding ${input.finding} in this notebook now. Ask for the critique again: ids stay only while the code they are about does.`;
        })),
      }),
    );
  }

  /** What is said of the notebook that was asked for, or why nothing can be said. */
  private async critiqued({ notebook }: Asked, say: (analysis: Analysis) => string): Promise<string> {
    const document = notebook === undefined ? notebookOf() : await openDocument(notebook);
    if (!document) return notebook === undefined ? 'No notebook is open. Name one by its path.' : `There is no notebook ${notebook} in this workspace.`;
    const analysis = await this.analyser.settled(document);
    if (analysis) return say(analysis);
    switch (this.analyser.state(document)) {
      case 'blind': return 'The person is practising a blind critique of this notebook. Nothing may be said about it until they reveal the key; do not critique it yourself.';
      case 'other-kernel': return 'This notebook is not in Python, so it is not critiqued.';
      case 'disabled': return 'The critique is turned off for this notebook by a setting.';
      default: return 'This notebook could not be critiqued; the log of Notebook Critique says why.';
    }
  }
}

const answer = (text: string): vscode.LanguageModelToolResult => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);

/** An open notebook by its URI or path, or one of the workspace's files, which is read without being shown. */
async function openDocument(named: string): Promise<vscode.NotebookDocument | undefined> {
  const open = vscode.workspace.notebookDocuments.find(({ uri, notebookType }) => notebookType === NOTEBOOK_TYPE && (uri.toString() === named || uri.path === named || uri.fsPath === named || vscode.workspace.asRelativePath(uri) === named));
  if (open) return open;
  // Only inside the workspace: a model must not make us read what the person did not open.
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const file = named.startsWith('/') || named.includes(':') ? uri.with({ path: named }) : vscode.Uri.joinPath(uri, named);
    if (!file.path.endsWith('.ipynb') || vscode.workspace.getWorkspaceFolder(file) === undefined) continue;
    try {
      return await vscode.workspace.openNotebookDocument(file);
    } catch {
      // Not in this folder; perhaps in the next.
    }
  }
  return undefined;
}

function listing(findings: readonly Finding[], cells: ReadonlyMap<CellId, Cell>): string {
  if (findings.length === 0) return 'No findings.';
  const rows = bySeverity(findings).map(({ id, severity, at, title, message, places }) => `- ${id} (${severity}, ${placeIn(cells.get(at.cell)!, at.from)}): ${title}. ${message}${alsoAt(places, cells)}`);
  return [`${findings.length} findings, blockers first. Cells are counted from 1; a place is cell:line:column. ${EXPLAIN} explains one by its id.`, ...rows].join('\n');
}

function explanation({ rule, title, message, guide, related, fixes }: Finding, { notebook }: Analysis): string {
  const cells = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  return [
    `${title} (rule ${rule})`, message,
    ...related.map(({ at, message: why }) => `See ${placeIn(cells.get(at.cell)!, at.from)}: ${why}`),
    `Why: ${guide.why}`, `How much: ${guide.howMuch}`, `Instead: ${guide.instead}`,
    ...fixes.map((fix) => `Fix at hand in the lightbulb: ${fix.title} (${fix.safety === 'safe' ? 'results stay the same' : `changes results: ${fix.changes ?? ''}`})`),
  ].join('\n');
}
