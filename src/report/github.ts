/**
 * The critique as GitHub workflow commands (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), which become annotations of a pull request.
 * In: critiqued files. Out: a line a finding at its line of the raw JSON, and the summary last.
 */
import type { Severity } from '../topics';
import type { CritiquedFile } from './critiqued';
import { filePlaces } from './file-places';
import type { Format } from './format';
import { bySeverity, placeIn, summaryLine } from './text';
import { painter } from './paint';
import { printable } from '../phrases';

const COMMANDS: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = { blocker: 'error', major: 'warning', nit: 'notice' };

export const github: Format = {
  head: '', between: '\n',
  part: (file) => [...errorLines(file), ...findingLines(file)].join('\n'),
  tail: (tally, parts) => `${parts ? '\n' : ''}${summaryLine(tally, painter(false))}\n`,
};

function findingLines(file: CritiquedFile): string[] {
  if (file.findings.length === 0) return [];
  const { cell, region } = filePlaces(file);
  return bySeverity(file.findings).map(({ at, rule, severity, message }) => {
    const { startLine, startColumn, endLine, endColumn } = region(at);
    // Columns count only where the annotation is one line.
    const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
    return command(COMMANDS[severity], { file: file.path, line: startLine, endLine, ...columns, title: `${rule} (${placeIn(cell(at), at.from)})` }, message);
  });
}

function errorLines({ path, errors }: CritiquedFile): string[] {
  return errors.map(({ message, line, column }) => command('error', { file: path, ...(line === undefined ? {} : { line, col: column }), title: 'Not critiqued' }, message));
}

function command(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const listed = Object.entries(properties).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${name} ${listed.join(',')}::${data(message)}`;
}

const data = (text: string): string => printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
