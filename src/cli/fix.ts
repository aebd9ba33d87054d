/**
 * `notebook-critique fix`: applies fixes to one notebook and says what it did.
 * In: the notebook's path and options. Out: the notebook (or `--output`) replaced whole, files beside it, a report on stdout, an exit code.
 * Writes nothing when the file changed meanwhile, and nothing at all with `--diff`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { decodeNotebook, readNotebook } from '../notebook/read';
import { didYouMean } from '../nearest-word';
import { count } from '../phrases';
import { crashText } from '../report/critiqued';
import { painter, type Paint } from '../report/paint';
import { placeName } from '../report/text';
import type { Values } from './arguments';
import { UsageError, wantsColour, type Console, type ExitCode } from './console';
import { applyFixes, type AppliedFix, type Asked, type FixResult } from './fix-text';
import { createFile, readFile, replaceFile } from './notebook-file';
import { configFor, requireRule } from './project-config';

export function fix([shown]: readonly string[], values: Values, io: Console): ExitCode {
  const asked = whatIsAsked(values);
  const source = path.resolve(io.cwd, shown!);
  const output = values.value('output');
  const target = output === undefined ? source : path.resolve(io.cwd, output);
  const fail = (sentence: string, of = shown!): ExitCode => {
    io.stderr.write(`${of}: ${sentence}\n`);
    return 2;
  };

  const file = readFile(source);
  if ('error' in file) return fail(file.error);
  const decoded = decodeNotebook(file.bytes);
  if ('error' in decoded) return fail(decoded.error.message);
  const read = readNotebook(decoded.text);
  if ('error' in read) return fail(read.error.message);

  const choice = configFor(values, asked.kind === 'rules' ? asked.ids : [], io)(source);
  const folder = path.dirname(target);
  const result = applyFixes(decoded.text, asked, choice.config, choice.rules, (name) => fs.existsSync(path.join(folder, name)));
  for (const failure of result.failures) io.stderr.write(`${shown}: ${crashText(failure)}
`);
  if (asked.kind === 'finding') checkFinding(result, asked, shown!);

  const isDry = values.flag('diff');
  // A copy is what was asked for, except where the one fix in question cannot be applied: the copy would look fixed.
  const isLost = asked.kind === 'finding' && result.applied.length === 0;
  if (!isDry && !isLost) {
    try {
      write(result, source, target, file.bytes);
    } catch (error) {
      return fail(`${(error as Error).message}; nothing was written`, target === source ? shown! : output!);
    }
  }
  const unfixed = notFixed(result, asked, shown!);
  const paint = painter(wantsColour(io.stdout, io, values.flag('no-color')));
  io.stdout.write(report(result, unfixed, shown!, isLost ? undefined : output, isDry, paint));
  if (read.notebook.language !== 'python') io.stderr.write(`${shown}: not critiqued: its kernel is ${read.notebook.language}, not Python\n`);
  for (const sentence of unfixed) io.stderr.write(`${sentence}\n`);
  return unfixed.length > 0 ? 1 : 0;
}

function whatIsAsked(values: Values): Asked {
  const rules = values.list('rule');
  const finding = values.value('finding');
  const which = [values.flag('safe') ? '--safe' : '', rules.length > 0 ? '--rule' : '', finding === undefined ? '' : '--finding'].filter((option) => option !== '');
  if (which.length > 1) throw new UsageError(`${which.join(' and ')} do not go together`, 'fix');
  if (values.flag('diff') && values.value('output') !== undefined) throw new UsageError('--diff writes nothing, so it does not go with --output', 'fix');
  const number = values.value('fix');
  if (number !== undefined && finding === undefined) throw new UsageError('--fix goes with --finding', 'fix');
  if (number !== undefined && !/^[1-9]\d{0,5}$/.test(number)) throw new UsageError(`--fix ${number}: expected a number, counted from 1`, 'fix');
  if (finding !== undefined) return { kind: 'finding', id: finding, fix: Number(number ?? 1) - 1 };
  for (const id of rules) requireRule(id);
  return rules.length > 0 ? { kind: 'rules', ids: rules } : { kind: 'safe' };
}

/** @throws UsageError when the finding has no fix of that number */
function checkFinding({ first }: FixResult, { id, fix: number }: Extract<Asked, { kind: 'finding' }>, shown: string): void {
  const finding = first.find((each) => each.id === id);
  if (finding && finding.fixes.length > 0 && number >= finding.fixes.length) {
    throw new UsageError(`${shown}: ${id} has ${count(finding.fixes.length, 'fix', 'fixes')}, so there is no --fix ${number + 1}`);
  }
}

/** The new files first: a notebook that needs one must not be there without it. @throws Error with a sentence; then nothing was written */
function write(result: FixResult, source: string, target: string, bytes: Uint8Array): void {
  if (target === source && result.applied.length === 0) return;
  const now = readFile(source);
  if ('error' in now || Buffer.compare(Buffer.from(now.bytes), Buffer.from(bytes)) !== 0) throw new Error('changed on disk meanwhile');
  const made: string[] = [];
  try {
    for (const [name, text] of result.created) {
      const absolute = path.join(path.dirname(target), name);
      try {
        createFile(absolute, text);
      } catch (error) {
        throw new Error(`${name} ${(error as Error).message}`, { cause: error });
      }
      made.push(absolute);
    }
    replaceFile(target, result.text);
  } catch (error) {
    for (const each of made) fs.rmSync(each, { force: true });
    throw error;
  }
}

function report(result: FixResult, unfixed: readonly string[], shown: string, output: string | undefined, isDry: boolean, paint: Paint): string {
  const { applied, created, left } = result;
  const done = isDry ? 'would be applied' : 'applied';
  const where = output === undefined || isDry ? '' : `, written to ${output}`;
  const lines = [applied.length === 0 ? `${shown}: ${unfixed.length > 0 ? 'no fix applied' : 'nothing to fix'}${where}` : `${paint.bold(`${shown}: ${count(applied.length, 'fix', 'fixes')} ${done}`)}${where}`];
  for (const each of applied) lines.push(...appliedText(each, isDry, paint));
  for (const name of isDry ? [] : created.keys()) lines.push(`  New file: ${name}`);
  const fixable = left.filter(({ fixes }) => fixes.length > 0).length;
  if (left.length > 0) lines.push(`${count(left.length, 'finding')} left${fixable > 0 ? `, ${fixable} of them with a fix: notebook-critique check ${isDry ? shown : output ?? shown} --fixes` : ''}`);
  return `${lines.join('\n')}\n`;
}

function appliedText({ finding, fix: { title, safety, changes }, place, diff, stays }: AppliedFix, isDry: boolean, paint: Paint): string[] {
  const lines = [`  ${place}  ${paint.dim(finding.rule)}  ${title} (${safety})`];
  if (changes) lines.push(`    ${changes}`);
  if (stays) lines.push('    This mends a part; the finding stays.');
  if (!isDry) return lines;
  for (const { name, lines: changed } of diff) {
    lines.push(`    ${paint.bold(name)}`);
    for (const { sign, text } of changed) lines.push(`    ${sign === '+' ? paint.added(`+ ${text}`) : sign === '-' ? paint.removed(`- ${text}`) : `  ${text}`}`);
  }
  return lines;
}

/** One sentence for each thing that was asked for and is not done. */
function notFixed({ notebook, applied, refused, first, left }: FixResult, asked: Asked, shown: string): string[] {
  const sentences = refused.map(({ finding, place, reason }) => `${shown}:${place}: ${finding.rule} could not be fixed: ${reason}`);
  if (asked.kind === 'finding' && applied.length === 0 && refused.length === 0) {
    const finding = first.find(({ id }) => id === asked.id);
    if (finding) return [`${shown}: ${asked.id} has no fix: ${finding.title}`];
    return [`${shown}: there is no finding ${asked.id}${didYouMean(asked.id, first.map(({ id }) => id)) || '; its code may have changed since, see notebook-critique check --fixes'}`];
  }
  if (asked.kind !== 'rules') return sentences;
  const said = new Set(refused.map(({ finding }) => finding.id));
  const tried = new Set(applied.filter(({ stays }) => stays).map(({ finding }) => finding.rule));
  const cells = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  const others = left.filter((finding) => asked.ids.includes(finding.rule) && !said.has(finding.id));
  return [...sentences, ...others.map(({ at, rule, title }) => `${placeName(shown, cells.get(at.cell)!, at.from)}: ${rule} ${tried.has(rule) ? 'is still reported' : 'has no fix here'}: ${title}`)];
}
