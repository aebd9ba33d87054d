/**
 * The plan: now, next, later and what is left out, each piece with an effort and an exit one can measure.
 * In: a session. Out: a `View`. Shows the model's plan beside one's own words; ordering one's own pieces belongs to the blind exercise.
 */
import type { Piece } from '../review/shapes';
import { duration } from '../review/words';
import { h, type Child } from './dom';
import { frame, phases, say, type Context, type View } from './frame';
import { button, prose, section } from './parts';

export function plan(context: Context): View {
  const { session } = context;
  const { plan: model, steps, notebook } = session.review;
  const own = context.text('area:prioritise').trim();
  const last = steps.at(-1);
  return frame({
    key: 'plan',
    title: 'Plan',
    notebook,
    nav: phases(context, 'plan'),
    body: [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, 'Two days, one engineer. What ships first?'), h('p', { class: 'quiet' }, 'Drawn from what was found in this notebook. Efforts are a guess to argue with.')),
      own === '' ? null : section('You said', null, h('blockquote', { class: 'said' }, own)),
      pieces('Now', model.now),
      pieces('Next', model.next),
      pieces('Later', model.later),
      model.notDoing.length === 0 ? null : section('Not doing', null, h('ol', { class: 'rows' }, model.notDoing.map(({ title, reason }) =>
        h('li', {}, h('div', { class: 'body' }, h('b', {}, title), h('span', { class: 'quiet' }, prose(reason))))))),
    ],
    foot: [
      button('Previous', () => context.send({ type: 'go', to: last ? { name: 'guided', step: last.id } : { name: 'overview' } }), { secondary: true, move: 'previous', title: 'Previous step (Alt+Left)' }),
      say(session.notice, ''),
      button('Next: Report', () => context.send({ type: 'go', to: { name: 'report' } }), { move: 'next', title: 'Next (Alt+Right)' }),
    ],
  });
}

/** One lane of a plan; nothing where it is empty. */
export function pieces(title: string, list: readonly Piece[]): Child {
  if (list.length === 0) return null;
  const minutes = list.reduce((sum, piece) => sum + piece.minutes, 0);
  return section(title, `${list.length} ${list.length === 1 ? 'piece' : 'pieces'}, ${duration(minutes)}`, h('ol', { class: 'rows' }, list.map((piece) =>
    h('li', { class: 'item piece' },
      h('div', { class: 'body' }, h('b', {}, piece.title), h('span', { class: 'quiet' }, 'Exit: ', prose(lowered(piece.exit)))),
      h('div', { class: 'end num' }, duration(piece.minutes))))));
}

function lowered(text: string): string {
  return /^[A-Z][a-z]|^A /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
