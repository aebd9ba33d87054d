/**
 * The critique as Markdown, to paste into a pull request or a job's summary.
 * In: critiqued files. Out: a section a notebook, blockers first, and the summary last. Holds no outputs and no data values but those a message quotes.
 */
import { escaped } from '../markdown-text';
import type { CritiquedFile } from './critiqued';
import type { Format } from './format';
import { painter } from './paint';
import { alsoAt, bySeverity, placeIn, summaryLine } from './text';
import { printable } from '../phrases';

const HEADINGS = { blocker: 'Blockers', major: 'Major', nit: 'Nits' } as const;

export const markdown: Format = {
  head: '# Notebook critique\n\n', between: '\n\n',
  part: section,
  tail: (tally, parts) => `${parts ? '\n\n' : ''}${summaryLine(tally, painter(false))}\n`,
};

function section({ path, notebook, errors, skipped, findings, limits = [] }: CritiquedFile): string {
  if (errors.length === 0 && skipped === undefined && findings.length === 0 && limits.length === 0) return '';
  const cells = new Map(notebook?.cells.map((cell) => [cell.id, cell]));
  const lines = [`## ${escaped(printable(path))}`];
  if (errors.length > 0) lines.push('', ...errors.map(({ message }) => `- Not critiqued: ${escaped(message)}`));
  if (skipped !== undefined) lines.push('', `Not critiqued: ${escaped(skipped)}.`);
  let severity: string | undefined;
  for (const finding of bySeverity(findings)) {
    if (finding.severity !== severity) lines.push('', `### ${HEADINGS[finding.severity]}`, '');
    severity = finding.severity;
    const place = placeIn(cells.get(finding.at.cell)!, finding.at.from);
    lines.push(`- **${escaped(finding.title)}** (${place}, \`${finding.rule}\`). ${escaped(finding.message + alsoAt(finding.places, cells))}`);
  }
  if (limits.length > 0) lines.push('', ...limits.map((limit) => `- Not followed: ${escaped(limit)}`));
  return lines.join('\n');
}
