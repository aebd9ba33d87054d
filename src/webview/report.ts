/**
 * The report: what stands, how specific one's own answers were, what to practise, and the Markdown to copy.
 * In: a session. Out: a `View`. No score: a guided review is not an exam; scoring belongs to the blind exercise.
 */
import { toMarkdown } from '../review/markdown';
import type { Session } from '../review/session';
import type { Step } from '../review/shapes';
import { PART_NAMES, PARTS, readCues, WANTED, type Part } from '../review/specificity';
import { h } from './dom';
import { frame, phases, say, type Context, type View } from './frame';
import { button, codicon, section, ticks } from './parts';

export function report(context: Context): View {
  const { session } = context;
  const { steps, notebook, blockers } = session.review;
  const answered = steps.filter((step) => context.text(step.id).trim() !== '');
  const weakest = weakestPart(context, answered);
  const gone = session.fixed.length;
  return frame({
    key: 'report',
    title: 'Report',
    notebook,
    nav: phases(context, 'report'),
    body: [
      h('h1', { class: 'sr', tabindex: '-1' }, 'Report'),
      h('div', { class: 'hero' },
        h('div', {}, h('div', { class: 'small quiet' }, 'Stops it from shipping'), h('div', { class: 'big' }, String(blockers.length), ' ', h('span', { class: 'unit quiet' }, blockers.length === 1 ? 'blocker' : 'blockers')),
          h('div', {}, gone > 0 ? `${gone} ${gone === 1 ? 'step' : 'steps'} no longer found` : blockers.length === 0 ? 'Nothing in the way' : 'Nothing fixed yet')),
        h('div', {}, h('div', { class: 'small quiet' }, 'Your answers'), h('div', { class: 'big' }, String(answered.length), ' ', h('span', { class: 'unit quiet' }, `of ${steps.length}`)),
          h('div', {}, weakest ? `Most often missing: ${PART_NAMES[weakest]}` : answered.length === 0 ? 'None written yet' : 'All four parts in each'))),
      h('div', { class: 'two' }, h('div', { class: 'stack' }, section('By step', 'where, why, how much, what instead', h('ol', { class: 'rows' }, steps.map((step) => h('li', { class: 'item piece' },
        h('div', { class: 'body' },
          h('button', { class: 'title', type: 'button', title: 'Go to this step', on: { click: () => context.send({ type: 'go', to: { name: 'guided', step: step.id } }) } }, step.title),
          h('span', { class: 'small quiet' }, step.areaName)),
        h('div', { class: 'end' }, level(context, session, step)))))),
      weakest ? section('Practise next', null, h('p', { class: 'read' }, WANTED[weakest])) : null),
      section('As Markdown', 'no outputs, no data', h('pre', { class: 'markdown', tabindex: '0', role: 'group', 'aria-label': 'The report as Markdown' }, toMarkdown(withDrafts(context))))),
    ],
    foot: [
      button('Previous', () => context.send({ type: 'go', to: { name: 'plan' } }), { secondary: true, move: 'previous', title: 'Back to the plan (Alt+Left)' }),
      say(session.notice, 'Paste it into a pull request'),
      button('Copy as Markdown', () => context.send({ type: 'copy' }), { icon: 'copy' }),
    ],
  });
}

function level(context: Context, session: Session, step: Step): HTMLElement {
  const text = context.text(step.id);
  if (text.trim() !== '') return ticks(readCues(text));
  if (session.fixed.includes(step.id)) return h('span', { class: 'small row' }, codicon('check', 'good'), 'no longer found');
  return h('span', { class: 'small quiet' }, 'not answered');
}

/** The part that most of the answers lack; null when none lacks any. */
function weakestPart(context: Context, answered: readonly Step[]): Part | null {
  const missing = PARTS.map((part) => ({ part, times: answered.filter((step) => !readCues(context.text(step.id)).find((cue) => cue.part === part)!.said).length }));
  const worst = missing.reduce((a, b) => (b.times > a.times ? b : a));
  return worst.times > 0 ? worst.part : null;
}

/** The preview must show what was typed a moment ago, as the copy will. */
function withDrafts(context: Context): Session {
  const { session } = context;
  const answers = Object.fromEntries(session.review.steps.map((step) => [step.id, { text: context.text(step.id), compared: session.answers[step.id]?.compared === true }]));
  return { ...session, answers: { ...session.answers, ...answers } };
}
