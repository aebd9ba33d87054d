/**
 * One file of `notebook-critique check`: read, critiqued, written as its part of the report.
 * In: a task, as plain data, so that a worker thread can have it. Out: the part, what belongs on stderr, the tally, the ids of its findings. Never throws on a notebook.
 */
import { TextDecoder } from 'node:util';
import type { Config } from '../config';
import { critique } from '../critique';
import { readNotebook } from '../notebook/read';
import { crashError, crashText, type CritiquedFile } from '../report/critiqued';
import { tallyOf, type Format, type Tally } from '../report/format';
import { placeName } from '../report/text';
import { RULES } from '../rules/index';
import { unknownRuleText } from '../suppressions';
import { readFile } from './notebook-file';

export interface Task {
  /** As it is printed. */
  readonly shown: string;
  readonly absolute: string;
  /** What came over stdin, instead of the file. */
  readonly bytes?: Uint8Array;
  readonly config: Config;
  /** Ids of the rules to run. */
  readonly rules: readonly string[];
  /** Ids of the findings that the baseline knows. */
  readonly known: readonly string[];
}

export interface Done {
  readonly part: string;
  readonly err: string;
  readonly tally: Tally;
  /** Ids of all findings, those that the baseline knows too; null when the file was not critiqued. */
  readonly ids: readonly string[] | null;
}

export function checkFile(task: Task, format: Format): Done {
  const said: string[] = [];
  const { file, ids } = critiqueFile(task, (sentence, place = task.shown) => said.push(`${place}: ${sentence}\n`));
  return { part: format.part(file), err: said.join(''), tally: tallyOf(file), ids };
}

/** Says on stderr what is wrong with the file; the report carries it too. */
function critiqueFile({ shown, absolute, bytes, config, rules, known }: Task, say: (sentence: string, place?: string) => void): { file: CritiquedFile; ids: readonly string[] | null } {
  const broken = (error: { readonly message: string }): { file: CritiquedFile; ids: null } => {
    say(error.message);
    return { file: { path: shown, errors: [error], findings: [] }, ids: null };
  };
  const content = bytes ? { bytes } : readFile(absolute);
  if ('error' in content) return broken({ message: content.error });
  const read = readNotebook(content.bytes);
  if ('error' in read) return broken(read.error);
  const { notebook } = read;
  if (notebook.language !== 'python') {
    const skipped = `its kernel is ${notebook.language}, not Python`;
    say(`not critiqued: ${skipped}`);
    return { file: { path: shown, errors: [], skipped, notebook, findings: [] }, ids: null };
  }
  const { findings, failures, unknownRules, summary } = critique(notebook, config, RULES.filter(({ id }) => rules.includes(id)));
  // Every report counts the fixes: planned now, so that one that fails is told with the rules that failed.
  for (const finding of findings) void finding.fixes;
  for (const failure of failures) say(crashText(failure));
  for (const unknown of unknownRules) {
    const cell = unknown.at && notebook.cells.find(({ id }) => id === unknown.at!.cell);
    say(unknownRuleText(unknown), cell ? placeName(shown, cell, unknown.at.from) : shown);
  }
  const fresh = known.length === 0 ? findings : findings.filter(({ id }) => !known.includes(id));
  return {
    file: {
      path: shown, errors: failures.map(crashError), notebook, findings: fresh, limits: summary.limits, known: findings.length - fresh.length,
      text: () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.bytes),
    },
    ids: findings.map(({ id }) => id),
  };
}
