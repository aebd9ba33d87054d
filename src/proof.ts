/**
 * A fix proven by running: the request for two runs, and what their difference means.
 * In: the notebook before and after a fix; what the runner (`media/prove/compare_runs.py`) wrote. Out: a request as JSON; a verdict with the two sides as text.
 * Runs nothing itself and knows no VS Code.
 */
import { validate } from './generated/proof';
import { cellName, type Cell, type Notebook } from './notebook/notebook';
import { count, listed } from './phrases';

export interface ProofRequest {
  /** The notebook's folder, copied for each run; null when it has none. */
  readonly folder: string | null;
  readonly runs: readonly { readonly notebook: string; readonly files: Readonly<Record<string, string>> }[];
  /** For each run. */
  readonly seconds: number;
  /** Most that is copied. */
  readonly megabytes: number;
}

interface Run {
  readonly cells: readonly { readonly cell: number; readonly outputs: readonly { readonly kind: 'printed' | 'displayed'; readonly text: string }[]; readonly error: string | null; readonly seconds: number }[];
  readonly seconds: number;
  readonly files: Readonly<Record<string, string>>;
}

export interface Proof {
  /** `failed`: one of the runs stopped with an error that the other did not have, or both did. */
  readonly verdict: 'same' | 'differs' | 'failed';
  /** One or two sentences. */
  readonly summary: string;
  /** What each run showed, cell by cell, to stand side by side. */
  readonly before: string;
  readonly after: string;
}

type Runnable = Pick<Notebook, 'cells'>;

/** The two runs of a fix; outputs of earlier runs are not part of the request. */
export function proofRequest(before: Runnable, after: Runnable, created: readonly { readonly path: string; readonly text: string }[], folder: string | null, limits: Pick<ProofRequest, 'seconds' | 'megabytes'>): ProofRequest {
  const files = Object.fromEntries(created.map(({ path, text }) => [path, text]));
  return { folder, runs: [{ notebook: asJson(before), files: {} }, { notebook: asJson(after), files }], ...limits };
}

/** @returns the verdict, or a sentence when the runner could not do its work or wrote something else. */
export function readProof(answer: string, before: Runnable, after: Runnable): Proof | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return { problem: 'the runner wrote no answer' };
  }
  if (!validate(value)) return { problem: 'the runner wrote an answer of another shape' };
  const read = value as { problem: string } | { python: string; runs: readonly [Run, Run] };
  if ('problem' in read) return { problem: read.problem };
  const [first, second] = read.runs;
  const sides = [side('Before the fix', read.python, before, first), side('After the fix', read.python, after, second)] as const;
  const errors = [first, second].map((run) => run.cells.find(({ error }) => error !== null));
  const times = `Before ${inSeconds(first.seconds)}, after ${inSeconds(second.seconds)}.`;
  if (errors[0] || errors[1]) {
    const [failed, notebook] = errors[1] && !errors[0] ? [errors[1], after] as const : [errors[0]!, before] as const;
    const where = cellName(notebook.cells[failed.cell] ?? { index: failed.cell });
    const whose = errors[0] && errors[1] ? 'Before and after the fix' : errors[0] ? 'Before the fix' : 'After the fix';
    return { verdict: 'failed', summary: `${whose} the run stops in ${where}: ${failed.error!.slice(0, 160)}.`, before: sides[0], after: sides[1] };
  }
  const differing = differences(before, after, first, second);
  if (differing.length === 0) {
    const shown = first.cells.reduce((sum, { outputs }) => sum + outputs.length, 0);
    const files = Object.keys(first.files).length;
    return { verdict: 'same', summary: `The same: ${count(shown, 'output')}${files > 0 ? ` and ${count(files, 'file')}` : ''}. ${times}`, before: sides[0], after: sides[1] };
  }
  return { verdict: 'differs', summary: `Differs in ${listed(differing, 4)}. ${times}`, before: sides[0], after: sides[1] };
}

/** What the two runs showed and wrote that is not equal. Cells are paired by id; where cells were split or merged, only what all of them showed together is compared. */
function differences(before: Runnable, after: Runnable, first: Run, second: Run): string[] {
  const out: string[] = [];
  const all = (run: Run): string => run.cells.flatMap(({ outputs }) => outputs.map(({ text }) => text.trimEnd())).join('\n');
  if (all(first) !== all(second)) {
    const byId = (notebook: Runnable, run: Run): Map<string, string> => new Map(run.cells.map(({ cell, outputs }) => [notebook.cells[cell]?.id ?? String(cell), outputs.map(({ kind, text }) => `${kind} ${text}`).join('\n')]));
    const [old, now] = [byId(before, first), byId(after, second)];
    const named = after.cells.filter(({ id }) => (old.get(id) ?? '') !== (now.get(id) ?? ''));
    const gone = before.cells.filter(({ id }) => !now.has(id) && (old.get(id) ?? '') !== '');
    const cells = [...named, ...gone].map((cell) => `the output of ${cellName(cell)}`);
    out.push(...(cells.length > 0 ? cells : ['the order of the outputs']));
  }
  for (const name of [...new Set([...Object.keys(first.files), ...Object.keys(second.files)])].sort()) if (first.files[name] !== second.files[name]) out.push(`the file ${name}`);
  return out;
}

function side(title: string, python: string, notebook: Runnable, run: Run): string {
  const lines = [`${title}: ${inSeconds(run.seconds)}`, python, ''];
  for (const { cell, outputs, error } of run.cells) {
    if (outputs.length === 0 && error === null) continue;
    lines.push(`# ${headOf(notebook.cells[cell])}`, ...outputs.map(({ text }) => text.trimEnd()), ...(error === null ? [] : [`Error: ${error}`]), '');
  }
  const files = Object.entries(run.files).sort(([a], [b]) => (a < b ? -1 : 1));
  if (files.length > 0) lines.push('# Files written', ...files.map(([name, digest]) => `${name} ${digest}`), '');
  return lines.join('\n');
}

/** Without its number, which moves when a fix inserts a cell above: the two sides should line up. */
function headOf(cell: Cell | undefined): string {
  const first = cell?.source.split('\n').find((line) => line.trim() !== '') ?? '';
  return first.slice(0, 80);
}

function asJson({ cells }: Runnable): string {
  return JSON.stringify({ cells: cells.map(({ kind, source }) => ({ cell_type: kind, metadata: {}, source, ...(kind === 'code' ? { outputs: [], execution_count: null } : {}) })), metadata: {}, nbformat: 4, nbformat_minor: 4 });
}

function inSeconds(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
}
