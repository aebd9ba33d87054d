/**
 * The overview: what stops the notebook, where its rows go, and what was found in each area of the rubric.
 * In: a session. Out: a `View`. A notebook without findings gets its own calm screen instead.
 */
import { isDone, openStep } from '../review/session';
import type { AreaReview, Blocker, Review } from '../review/shapes';
import { SEVERITIES } from '../topics';
import { h } from './dom';
import { frame, say, type Context, type View } from './frame';
import { button, chips, count, prose, section, severityIcon, toolbarButton } from './parts';
import { rowsPicture } from './rows-picture';

export function overview(context: Context): View {
  const { session } = context;
  const { review } = session;
  const copy = toolbarButton('copy', 'Copy review as Markdown', () => context.send({ type: 'copy' }));
  const blind = toolbarButton('comment-discussion', 'Critique it blind: hides the findings until you have said yours', () => context.run('blind'));
  const nothing = review.findings.length === 0 && session.fixed.length === 0;
  return frame({
    key: 'overview',
    title: 'Overview',
    notebook: review.notebook,
    end: nothing ? blind : [blind, copy],
    body: nothing ? [clean(context), limits(review.limits)] : [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, 'How would you productionize this?'), h('p', {}, review.lead)),
      h('div', { class: 'two' }, review.blockers.length > 0 ? blockers(review.blockers, context) : null, rowsPicture(review, context)),
      areas(review),
      limits(review.limits),
    ],
    foot: nothing ? [say(session.notice, 'Nothing was run')] : foot(context),
  });
}

/** Said on the clean screen too: what could not be followed was not found in order. */
function limits(all: readonly string[]): HTMLElement | null {
  return all.length > 0 ? section('What the reading could not follow', null, h('ul', { class: 'rows' }, all.map((limit) => h('li', {}, prose(limit))))) : null;
}

function foot(context: Context): readonly HTMLElement[] {
  const { session } = context;
  const { steps } = session.review;
  const done = steps.filter((step) => isDone(session, step)).length;
  const open = openStep(session);
  const label = done === 0 ? 'Start guided review' : open ? `Continue with step ${steps.indexOf(open) + 1}` : 'See the report';
  const go = open ? { name: 'guided', step: open.id } as const : { name: 'report' } as const;
  const about = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}, about ${Math.max(5, Math.round((steps.length * 2.2) / 5) * 5)} min`;
  return [
    button(label, () => context.send({ type: 'go', to: go }), { move: 'next' }),
    button('See the plan', () => context.send({ type: 'go', to: { name: 'plan' } }), { secondary: true }),
    say(session.notice, done === 0 ? about : `${done} of ${steps.length} done`),
  ];
}

function clean(context: Context): HTMLElement {
  const { review } = context.session;
  const first = review.steps[0];
  const code = review.cells.filter((cell) => cell.kind === 'code').length;
  if (review.cells.every((cell) => cell.kind !== 'code' || cell.lines === 0)) {
    return h('div', { class: 'state' }, h('div', { class: 'in' }, h('div', {},
      h('h1', { tabindex: '-1' }, 'Nothing to review yet'),
      h('p', {}, 'There is no code in this notebook. The review follows as soon as there is some.'))));
  }
  return h('div', { class: 'state' }, h('div', { class: 'in' },
    h('div', {},
      h('h1', { tabindex: '-1' }, 'Nothing stops this one'),
      h('p', {}, `No blockers in ${code} code ${code === 1 ? 'cell' : 'cells'}. Two questions are still worth asking: who uses the result, and who is paged when it drifts?`)),
    first ? button('Ask them in a guided review', () => context.send({ type: 'go', to: { name: 'guided', step: first.id } }), { secondary: true, move: 'next' }) : null));
}

function blockers(list: readonly Blocker[], context: Context): HTMLElement {
  return section('Blockers', null, h('ol', { class: 'rows' }, list.map((blocker) =>
    h('li', { class: 'item' }, severityIcon('blocker'),
      h('div', { class: 'body' },
        h('button', { class: 'title', type: 'button', title: 'Go to this step', on: { click: () => context.send({ type: 'go', to: { name: 'guided', step: blocker.step } }) } }, prose(blocker.title)),
        h('span', { class: 'quiet' }, prose(blocker.detail)),
        chips(blocker.places, blocker.more, context))))));
}

function areas(review: Review): HTMLElement {
  return section('By area', null, h('table', { class: 'areas' },
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Area'), h('th', { scope: 'col', class: 'w' }, 'Weight'), h('th', { scope: 'col', class: 'f' }, 'Found'))),
    h('tbody', {}, review.areas.map((area) => h('tr', {},
      h('th', { scope: 'row' }, h('div', {}, h('b', {}, area.name), h('span', {}, prose(area.note)))),
      h('td', { class: 'w num' }, String(area.weight)),
      h('td', { class: 'f num' }, found(area)))))));
}

function found(area: AreaReview): HTMLElement {
  if (area.toAsk.length > 0) return h('span', { class: 'quiet', title: area.toAsk.join(' ') }, `${area.toAsk.length} to ask`);
  if (area.id === 'prioritise') return h('span', { class: 'quiet' }, 'yours');
  const severities = SEVERITIES.filter((severity) => area.found[severity] > 0);
  if (severities.length === 0) return h('span', { class: 'quiet' }, 'none');
  return h('div', { class: 'counts' }, severities.map((severity) => count(severity, area.found[severity])));
}
