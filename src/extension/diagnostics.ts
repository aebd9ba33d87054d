/**
 * Findings as squiggles and Problems entries, one collection under one source.
 * In: critiques. Out: `vscode.Diagnostic`s on cell documents, each with a code that opens its rule's page.
 * Does not judge: severity follows from the finding's topic and severity by the table below.
 */
import * as vscode from 'vscode';
import type { Finding } from '../finding';
import type { Span } from '../notebook/notebook';
import { capital } from '../phrases';
import { unknownRuleText, type UnknownRule } from '../suppressions';
import type { Topic } from '../topics';
import type { Analyser, Analysis } from './analysis';
import { findCellRange } from './live-notebook';
import { rulePage } from './rule-pages';

export const SOURCE = 'Notebook Critique';

/** Only these may be errors: a leaked secret, and a score that is certainly wrong. The rest is advice about code that runs. */
const ERROR_TOPICS: ReadonlySet<Topic> = new Set<Topic>(['secret', 'leak-test', 'eval-train', 'leak-fit']);

export class Diagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  /** Notebook uri → the cell documents that carry our diagnostics, to clear them when the cell or the finding goes. */
  private readonly marked = new Map<string, vscode.Uri[]>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly analyser: Analyser, private readonly extensionUri: vscode.Uri) {
    this.subscription = analyser.onDidCritique((document) => this.publish(document));
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }

  private publish(document: vscode.NotebookDocument): void {
    const key = document.uri.toString();
    const analysis = this.analyser.get(document);
    const byCell = new Map<string, { uri: vscode.Uri; diagnostics: vscode.Diagnostic[] }>();
    const mark = (place: Span, diagnosticAt: (at: vscode.Location) => vscode.Diagnostic): void => {
      const at = findCellRange(analysis!, place);
      if (!at) return;
      const cell = byCell.get(at.uri.toString()) ?? { uri: at.uri, diagnostics: [] };
      cell.diagnostics.push(diagnosticAt(at));
      byCell.set(at.uri.toString(), cell);
    };
    for (const finding of analysis?.critique.findings ?? []) {
      for (const place of placesOf(finding)) mark(place, (at) => toDiagnostic(finding, at, analysis!, this.extensionUri));
    }
    for (const unknown of analysis?.critique.unknownRules ?? []) if (unknown.at) mark(unknown.at, (at) => unknownRuleDiagnostic(unknown, at));
    const cleared = (this.marked.get(key) ?? []).filter((uri) => !byCell.has(uri.toString()));
    // All at once: each call is a message to the window, and a notebook has hundreds of cells.
    this.collection.set([...cleared.map((uri): [vscode.Uri, undefined] => [uri, undefined]), ...[...byCell.values()].map(({ uri, diagnostics }): [vscode.Uri, vscode.Diagnostic[]] => [uri, diagnostics])]);
    if (byCell.size > 0) this.marked.set(key, [...byCell.values()].map(({ uri }) => uri));
    else this.marked.delete(key);
  }
}

/** A mark that allows nothing says so itself, as ESLint and Ruff do. */
function unknownRuleDiagnostic(unknown: UnknownRule, { range }: vscode.Location): vscode.Diagnostic {
  const text = unknownRuleText(unknown);
  const diagnostic = new vscode.Diagnostic(range, capital(text), vscode.DiagnosticSeverity.Information);
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** Where a finding is marked: its own span first, then the same problem elsewhere. */
export function placesOf(finding: Finding): readonly Span[] {
  return [finding.at, ...finding.places.filter((place) => !(place.cell === finding.at.cell && place.from === finding.at.from && place.to === finding.at.to))];
}

function toDiagnostic(finding: Finding, at: vscode.Location, analysis: Analysis, extensionUri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(at.range, `${finding.title}. ${finding.message}`, severityOf(finding));
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: rulePage(extensionUri, finding.rule) };
  diagnostic.relatedInformation = finding.related.flatMap((related) => {
    const location = findCellRange(analysis, related.at);
    return location ? [new vscode.DiagnosticRelatedInformation(location, related.message)] : [];
  });
  if (finding.topic === 'dead') diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}

function severityOf(finding: Finding): vscode.DiagnosticSeverity {
  if (finding.severity === 'nit') return vscode.DiagnosticSeverity.Information;
  if (finding.topic === 'secret') return vscode.DiagnosticSeverity.Error;
  return finding.severity === 'blocker' && ERROR_TOPICS.has(finding.topic) ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
}
