/**
 * The critique for a terminal.
 * In: critiqued files, the width, whether colour is wanted. Out: text, one finding after another, blockers first within each notebook, what could not be followed, and one line that sums up.
 * Errors are not in it: whoever prints it says them on the error stream.
 */
import type { Finding } from '../finding';
import type { Cell, CellId, Span } from '../notebook/notebook';
import { cellName } from '../notebook/notebook';
import { cellPosition } from '../notebook/position';
import { count, printable } from '../phrases';
import { SEVERITIES, type Severity } from '../topics';
import type { CritiquedFile } from './critiqued';
import { findingsIn, type Format, type Tally } from './format';
import { painter, type Paint } from './paint';
import { wrap } from './wrap';

export interface TextOptions {
  /** Columns to wrap at; undefined keeps each finding on one line, for other programs to read. */
  readonly width?: number | undefined;
  readonly colour: boolean;
  /** List each finding's fixes with the options that apply them. */
  readonly fixes?: boolean;
}

export function text(options: TextOptions): Format {
  const paint = painter(options.colour);
  return {
    head: '', between: '\n\n',
    part: (file) => (file.findings.length > 0 || (file.limits?.length ?? 0) > 0 ? notebookText(file, options, paint) : ''),
    tail: (tally, parts) => `${parts ? '\n\n' : ''}${summaryLine(tally, paint)}\n`,
  };
}

/** `train.ipynb:cell 7:3:1`, as one clicks it. */
export function placeName(path: string, cell: Pick<Cell, 'index' | 'source'>, offset: number): string {
  return `${printable(path)}:${placeIn(cell, offset)}`;
}

/** The same without the path: `cell 7:3:1`. */
export function placeIn(cell: Pick<Cell, 'index' | 'source'>, offset: number): string {
  const { line, column } = cellPosition(cell.source, offset);
  return `${cellName(cell)}:${line}:${column}`;
}

/** Blockers first, otherwise as they come. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

function notebookText(file: CritiquedFile, options: TextOptions, paint: Paint): string {
  const cells = new Map(file.notebook!.cells.map((cell) => [cell.id, cell]));
  const sorted = bySeverity(file.findings);
  const places = sorted.map(({ at }) => placeName(file.path, cells.get(at.cell)!, at.from));
  const columns = { place: longest(places), severity: longest(sorted.map(({ severity }) => severity)), rule: longest(sorted.map(({ rule }) => rule)) };
  return [...sorted.map((finding, i) => findingText(finding, places[i]!, columns, cells, options, paint)), ...(file.limits ?? []).map((limit) => limitText(file.path, limit, options, paint))].join('\n');
}

/** What could not be followed: no finding, so no severity and no rule. */
function limitText(path: string, limit: string, { width }: TextOptions, paint: Paint): string {
  const line = `not followed: ${limit}`;
  if (width === undefined) return `${paint.bold(path)}${GAP}${line}`;
  return [paint.bold(path), ...wrap(line, Math.min(MOST_MESSAGE, width - GAP.length)).map((part) => GAP + part)].join('\n');
}

interface Columns {
  readonly place: number;
  readonly severity: number;
  readonly rule: number;
}

/** Narrower than this beside the columns, and the message goes below them. Wider than that is hard to read. */
const LEAST_MESSAGE = 72;
const MOST_MESSAGE = 100;
const GAP = '  ';

function findingText(finding: Finding, place: string, columns: Columns, cells: ReadonlyMap<CellId, Cell>, { width, fixes }: TextOptions, paint: Paint): string {
  const { severity, rule } = finding;
  const message = finding.message + alsoAt(finding.places, cells);
  const head = [paint.bold(place) + pad(place, columns.place), paint.severity(severity) + pad(severity, columns.severity), paint.dim(rule) + pad(rule, columns.rule)].join(GAP);
  const below = fixes ? finding.fixes.flatMap((fix, i) => [`${GAP}fix ${i + 1} (${fix.safety}): ${fix.title}`, `${GAP}  --finding ${finding.id}${i === 0 ? '' : ` --fix ${i + 1}`}`]) : [];
  const indent = columns.place + columns.severity + columns.rule + 3 * GAP.length;
  if (width === undefined) return [head + GAP + message, ...below].join('\n');
  const isNarrow = width - indent < LEAST_MESSAGE;
  const lines = wrap(message, Math.min(MOST_MESSAGE, isNarrow ? width - 2 * GAP.length : width - indent));
  const text = isNarrow
    ? [head.trimEnd(), ...lines.map((line) => GAP + GAP + line)]
    : [head + GAP + lines[0], ...lines.slice(1).map((line) => ' '.repeat(indent) + line)];
  return [...text, ...below].join('\n');
}

const MOST_PLACES = 5;

/** The other places of a problem, in words that follow its message. */
export function alsoAt(places: readonly Span[], cells: ReadonlyMap<CellId, Cell>): string {
  if (places.length === 0) return '';
  const names = places.slice(0, MOST_PLACES).map(({ cell, from }) => placeIn(cells.get(cell)!, from));
  const more = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
  return ` (also ${names.join(', ')}${more})`;
}

/** What all files come to, in one line. */
export function summaryLine(tally: Tally, paint: Paint): string {
  const { files, broken, skipped, severities, fixable, safe, known } = tally;
  const findings = findingsIn(tally);
  const each = SEVERITIES.filter((severity) => severities[severity] > 0).map((severity) => `${severities[severity]} ${plural(severity, severities[severity])}`);
  const parts = [
    findings === 0 ? paint.bold(known > 0 ? 'No new findings' : 'No findings') : `${paint.bold(count(findings, known > 0 ? 'new finding' : 'finding'))}: ${each.join(', ')}`,
    ` in ${count(files - broken, 'notebook')}`,
    broken > 0 ? `; ${count(broken, 'notebook')} could not be read` : '',
    skipped > 0 ? `, ${skipped} of them not Python` : '',
    '.',
    known > 0 ? ` ${known} in the baseline.` : '',
    fixable > 0 ? ` ${fixable} can be fixed, ${safe === 0 ? 'none' : safe} safely.` : '',
  ];
  return parts.join('');
}

/** `major` is no noun, so it stays. */
const plural = (severity: Severity, n: number): string => (n === 1 || severity === 'major' ? severity : `${severity}s`);

const longest = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
const pad = (text: string, width: number): string => ' '.repeat(Math.max(0, width - text.length));
