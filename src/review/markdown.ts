/**
 * The review as Markdown, to paste into a pull request or to keep: blockers first, one's own answers beside the model's, the plan.
 * In: a `Session`. Out: text. Never prints outputs, data or code lines: only the sentences of the findings and what the learner wrote.
 */
import { escaped } from '../markdown-text';
import type { Session } from './session';
import type { FixPreview, Piece, Place, Step } from './shapes';
import { PART_NAMES, readCues } from './specificity';
import { capital } from '../phrases';
import { counted, duration } from './words';

/** Ends with a newline. Text of the notebook and of the learner is escaped so that it cannot become markup of its own. */
export function toMarkdown(session: Session): string {
  const { review } = session;
  const isFixed = (step: Step): boolean => session.fixed.includes(step.id);
  const blockers = review.steps.filter((step) => step.severity === 'blocker' && !isFixed(step));
  const others = review.steps.filter((step) => step.severity !== 'blocker' && !isFixed(step));
  const fixed = review.steps.filter(isFixed);
  const lines: string[] = [
    `# Review of ${escaped(review.notebook)}: how would you productionize this?`,
    '',
    escaped(review.lead),
    '',
    `${capital(counted(review.cells.length, 'cell'))}. ${capital(counted(review.counts.blocker, 'blocker'))}, ${counted(review.counts.major, 'major')}, ${counted(review.counts.nit, 'nit')}.`,
  ];
  if (blockers.length > 0) {
    lines.push('', '## Blockers');
    for (const step of blockers) lines.push(...stepLines(session, step));
  }
  if (others.length > 0) {
    lines.push('', blockers.length > 0 ? '## Beyond the blockers' : '## Worth discussing');
    for (const step of others) lines.push(...stepLines(session, step));
  }
  if (fixed.length > 0) {
    lines.push('', '## No longer found', '');
    for (const step of fixed) lines.push(`- ${escaped(step.title)}${ownWords(session, step)}`);
  }
  lines.push('', '## By area', '', '| Area | Weight | Found | In this notebook |', '|---|--:|---|---|');
  for (const area of review.areas) {
    const found = (['blocker', 'major', 'nit'] as const).filter((severity) => area.found[severity] > 0).map((severity) => counted(area.found[severity], severity));
    const asked = area.toAsk.length > 0 ? `${area.toAsk.length} to ask` : area.id === 'prioritise' ? 'see the plan' : 'nothing';
    lines.push(`| ${area.name} | ${area.weight} | ${found.join(', ') || asked} | ${cellText(area.note)} |`);
  }
  lines.push('', '## Plan', ...planLines(session));
  if (review.limits.length > 0) lines.push('', '## Not followed', '', ...review.limits.map((limit) => `- ${escaped(limit)}`));
  lines.push('', '_Read without running the notebook; the numbers are those it had recorded._');
  return `${lines.join('\n')}\n`;
}

function stepLines(session: Session, step: Step): string[] {
  const lines = ['', `### ${escaped(step.title)}`, ''];
  const severity = step.severity === null ? step.areaName : `${step.areaName}, ${step.severity}`;
  lines.push(step.look.length > 0 ? `${severity} · ${step.look.map(placeText).join(', ')}` : severity);
  if (step.message !== '' && step.severity !== null) lines.push('', escaped(step.message));
  const answer = session.answers[step.id];
  lines.push('', `**Question:** ${escaped(step.question)}`);
  const own = answer?.text.trim() ?? '';
  if (own !== '') {
    const missing = readCues(own).filter((cue) => !cue.said).map((cue) => PART_NAMES[cue.part]);
    lines.push('', `**Your answer** (${4 - missing.length} of 4${missing.length > 0 ? `, not yet: ${missing.join(', ')}` : ''}):`, '', ...quoted(own));
  }
  lines.push('', '**Model answer**', '');
  const where = step.answer.where.map(({ place, text }) => {
    const said = withoutCode(text);
    return said === '' ? placeText(place) : `${placeText(place)}: ${escaped(said)}`;
  }).join('; ');
  const whereText = [where === '' ? '' : `${where}.`, escaped(step.answer.whereText)].filter((part) => part !== '').join(' ');
  if (whereText !== '') lines.push(`- Where: ${whereText}`);
  lines.push(`- Why: ${escaped(step.answer.why)}`, `- How much: ${escaped(step.answer.howMuch)}`, `- What instead: ${escaped(step.answer.instead)}`);
  const [fix] = step.fixes;
  if (fix) lines.push(`- Fix at hand: ${fixText(fix)}`);
  return lines;
}

/** Evidence without the line of code it may begin with, and without its full stop. */
function withoutCode(text: string): string {
  return text.replace(/^`[^`]*`(, )?/, '').replace(/\.$/, '');
}

function ownWords(session: Session, step: Step): string {
  const own = session.answers[step.id]?.text.trim() ?? '';
  return own === '' ? '' : `. You wrote: “${escaped(own.replace(/\s+/g, ' '))}”`;
}

function fixText(fix: FixPreview): string {
  const changes = fix.changes === '' ? '' : ` ${escaped(fix.changes)}`;
  return `${escaped(fix.title)} (${fix.size}).${changes}`;
}

function planLines(session: Session): string[] {
  const { plan } = session.review;
  const lines: string[] = [];
  for (const [name, pieces] of [['Now', plan.now], ['Next', plan.next], ['Later', plan.later]] as const) {
    if (pieces.length === 0) continue;
    lines.push('', `### ${name}`, '', ...pieces.map(pieceLine));
  }
  if (plan.notDoing.length > 0) lines.push('', '### Not doing', '', ...plan.notDoing.map(({ title, reason }) => `- ${escaped(title)}: ${escaped(reason)}`));
  return lines;
}

function pieceLine(piece: Piece): string {
  return `- [ ] ${escaped(piece.title)} (${duration(piece.minutes)}). Exit: ${escaped(piece.exit)}`;
}

function placeText(place: Place): string {
  return place.run === null ? place.name : `${place.name} (In [${place.run}])`;
}

function quoted(text: string): string[] {
  return text.split('\n').map((line) => `> ${escaped(line)}`);
}

function cellText(text: string): string {
  return escaped(text).replaceAll('|', '\\|');
}
