/**
 * The report of a blind critique as Markdown, with or without the key, and the sixty-second summary to say aloud.
 * In: a `Practice`. Out: text. Prints what the learner wrote and the key's sentences; no outputs, no data, no code.
 */
import { LANE_NAMES, LANES, planCriteria } from './own-plan';
import { placeName, type Remark } from './remark';
import { cuesOf, pointsOf } from './said';
import type { Verdict } from './scoring';
import { AREAS } from '../review/rubric';
import { escaped } from '../markdown-text';
import { duration } from '../review/words';
import { keyOf, scorePractice, type Practice } from './state';
import { BAND_NAMES, calibrationLine, calibrationOf, foundLine, remarkLine, restLine, VERDICT_NAMES } from './words';

/** Ends with a newline. With `key: false` nothing tells what the key holds: to share with somebody who will do the exercise. */
export function practiceToMarkdown(practice: Practice, { key: withKey }: { readonly key: boolean }): string {
  const score = scorePractice(practice);
  const { options, remarks } = practice;
  const lines = [`# Blind critique of ${escaped(practice.notebook)}`, '', `**${score.total} of 100**, ${BAND_NAMES[score.band].toLowerCase()}${score.capped === '' ? '' : `: ${score.capped}`}. Practice estimate, not a hiring prediction.`];
  lines.push('', `Level: ${options.level}. Weakest area: ${score.weakest.name}, ${score.weakest.points} of ${score.weakest.weight} (${score.weakest.because}).`);
  if (withKey) lines.push('', escaped([foundLine(score.verdicts), restLine(score.verdicts)].join(' ').trim()));
  lines.push('', '## By area', '', '| Area | Points | Why |', '|---|--:|---|');
  for (const area of score.areas) lines.push(`| ${area.name} | ${area.points} of ${area.weight} | ${escaped(area.because)} |`);
  const costs = [score.hintCost > 0 ? `Hints took ${score.hintCost}.` : '', score.falseAlarms > 0 ? `False alarms: ${score.falseAlarms}, three are free, the others took ${score.falseAlarmCost}.` : ''].filter((text) => text !== '');
  if (costs.length > 0) lines.push('', costs.join(' '));
  const calibration = calibrationLine(options.predicted, score.total, score.verdicts);
  if (calibration !== '') lines.push('', '## Calibration', '', ...(options.predicted === null ? [] : [`Expected ${options.predicted}, scored ${score.total}.`]), escaped(calibration), ...calibrationOf(score.verdicts).map((row) => `- ${row.name}: ${row.right} of ${row.right + row.wrong} right`));
  lines.push('', '## Remarks', '');
  if (remarks.length === 0) lines.push('None.');
  for (const remark of remarks) lines.push(`- **${placeName(remark)}**, ${remark.severity}, ${areaName(remark.area)} (${remarkLine(remark)}): ${escaped(remark.text.replace(/\s+/g, ' '))}`);
  if (withKey) {
    lines.push('', '## Against the key', '');
    for (const verdict of score.verdicts) lines.push(...verdictLines(verdict, practice));
    if (practice.struck.length > 0) lines.push('', `Struck from the key by the learner: ${practice.key.issues.filter(({ id }) => practice.struck.includes(id)).map(({ title }) => escaped(title)).join('; ')}.`);
  }
  const planned = practice.plan.filter(({ title }) => withKey || title !== '');
  if (planned.length > 0 && withKey) {
    lines.push('', '## Plan');
    for (const lane of LANES) {
      const pieces = planned.filter((piece) => piece.lane === lane && piece.title.trim() !== '');
      if (pieces.length > 0) lines.push('', `### ${LANE_NAMES[lane]}`, '', ...pieces.map((piece) => `- ${escaped(piece.title)}${piece.minutes === null ? '' : ` (${duration(piece.minutes)})`}${piece.exit.trim() === '' ? '' : `. Exit: ${escaped(piece.exit)}`}`));
    }
    lines.push('', ...planCriteria(practice.plan, keyOf(practice)).map(({ met, text }) => `- [${met ? 'x' : ' '}] ${text}`));
  }
  const answered = practice.followUps.filter(({ id }) => (practice.replies[id]?.text ?? '').trim() !== '');
  if (answered.length > 0) {
    lines.push('', '## Follow-ups');
    for (const { id, question, points } of answered) {
      lines.push('', `**${escaped(question)}**`, '', ...practice.replies[id]!.text.trim().split('\n').map((line) => `> ${escaped(line)}`));
      if (withKey) lines.push('', 'A strong answer:', ...points.map((point) => `- ${escaped(point)}`));
    }
  }
  if (withKey) lines.push('', '## In sixty seconds', '', ...spokenSummary(practice));
  return `${lines.join('\n')}\n`;
}

function verdictLines(verdict: Verdict, practice: Practice): string[] {
  const { issue, remark } = verdict;
  const call = practice.calls[verdict.id];
  const title = issue ? `${issue.title} (${issue.places[0]!.name}, ${issue.severity})` : `${placeName(remark!)}: your remark`;
  const lines = [`- **${VERDICT_NAMES[verdict.is]}**: ${escaped(title)}`];
  if (call && call.reason.trim() !== '') lines.push(`  Contested: the comparison said "${VERDICT_NAMES[verdict.proposed].toLowerCase()}" (${escaped(verdict.because)}); you said: ${escaped(call.reason.replace(/\s+/g, ' '))}`);
  if (issue && verdict.is !== 'found') lines.push(`  Model answer: ${escaped(issue.answer.why)} ${escaped(issue.answer.howMuch)} ${escaped(issue.answer.instead)}`);
  return lines;
}

/** What one says when asked "so, what would you do with this notebook?": about 120 words, from the model answers of the worst issues. */
export function spokenSummary(practice: Practice): string[] {
  const key = keyOf(practice);
  const worst = [...key.issues].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, 3);
  const [first, second, third] = worst;
  if (!first) return ['Nothing in this notebook stops it from shipping. I would ask who uses the prediction and what an error costs, and then watch its inputs.'];
  const sentence = (text: string): string => escaped(text.split(/(?<=[.!?]) /)[0] ?? text);
  const lines = [`I would not ship this yet. First, ${first.places[0]!.name}: ${lowered(first.title)}. ${sentence(first.answer.why)} ${sentence(first.answer.instead)}`];
  if (second) lines.push(`Second, ${second.places[0]!.name}: ${lowered(second.title)}. ${sentence(second.answer.instead)}`);
  if (third) lines.push(`Third, ${third.places[0]!.name}: ${lowered(third.title)}. ${sentence(third.answer.instead)}`);
  const rest = key.issues.length - worst.length;
  if (rest > 0) lines.push(`The other ${rest} can wait. I would measure each change against the score it started from, and I do not know yet who uses the prediction; I would ask that first.`);
  return lines;
}

const RANK = { blocker: 0, major: 1, nit: 2 } as const;

/** The remark with the most and the one with the fewest of the four parts; null with fewer than two remarks. */
export function bestAndWeakest(remarks: readonly Remark[]): { readonly best: Remark; readonly weakest: Remark } | null {
  if (remarks.length < 2) return null;
  const points = (remark: Remark): number => pointsOf(cuesOf(remark.text, true));
  const sorted = [...remarks].sort((a, b) => points(b) - points(a) || RANK[a.severity] - RANK[b.severity]);
  return { best: sorted[0]!, weakest: sorted.at(-1)! };
}

function areaName(id: string): string {
  return AREAS.find((area) => area.id === id)?.name ?? id;
}

function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
