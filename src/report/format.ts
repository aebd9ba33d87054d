/**
 * A report that is written while files come in: what stands first, a part for each file, what stands last.
 * In: nothing (types, and the tally that the last part needs). Nothing here holds a file once its part is written, so a report of ten thousand files needs the memory of one.
 */
import { SEVERITIES, type Severity } from '../topics';
import type { CritiquedFile, FileError } from './critiqued';

export interface Format {
  readonly head: string;
  /** Empty when there is nothing to say about the file. Depends on that file alone, so another thread may make it. */
  part(file: CritiquedFile): string;
  /** Between two parts that say something. */
  readonly between: string;
  /** @param parts whether any part said something */
  tail(tally: Tally, parts: boolean): string;
}

/** Files in numbers; sums of files add up. */
export interface Tally {
  readonly files: number;
  /** Could not be read as notebooks. */
  readonly broken: number;
  /** Not Python. */
  readonly skipped: number;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly fixable: number;
  readonly safe: number;
  /** Findings that the baseline knows, not counted above. */
  readonly known: number;
  readonly errors: readonly (FileError & { readonly path: string })[];
}

export const NO_FILES: Tally = { files: 0, broken: 0, skipped: 0, severities: { blocker: 0, major: 0, nit: 0 }, fixable: 0, safe: 0, known: 0, errors: [] };

export function tallyOf({ path, notebook, skipped, findings, errors, known }: CritiquedFile): Tally {
  const fixable = findings.filter(({ fixes }) => fixes.length > 0);
  return {
    files: 1,
    broken: notebook ? 0 : 1,
    skipped: skipped === undefined ? 0 : 1,
    severities: eachSeverity((severity) => findings.filter((finding) => finding.severity === severity).length),
    fixable: fixable.length,
    safe: fixable.filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe')).length,
    known: known ?? 0,
    errors: errors.map((error) => ({ ...error, path })),
  };
}

export function sum(a: Tally, b: Tally): Tally {
  return {
    files: a.files + b.files, broken: a.broken + b.broken, skipped: a.skipped + b.skipped,
    severities: eachSeverity((severity) => a.severities[severity] + b.severities[severity]),
    fixable: a.fixable + b.fixable, safe: a.safe + b.safe, known: a.known + b.known,
    errors: b.errors.length === 0 ? a.errors : [...a.errors, ...b.errors],
  };
}

export const findingsIn = ({ severities }: Tally): number => SEVERITIES.reduce((total, severity) => total + severities[severity], 0);

const eachSeverity = (of: (severity: Severity) => number): Record<Severity, number> => ({ blocker: of('blocker'), major: of('major'), nit: of('nit') });

/** The whole report at once, where all files are at hand. */
export function writeReport({ head, part, between, tail }: Format, files: readonly CritiquedFile[]): string {
  const parts = files.map(part).filter((each) => each !== '');
  return head + parts.join(between) + tail(files.map(tallyOf).reduce(sum, NO_FILES), parts.length > 0);
}
