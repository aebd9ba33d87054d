/**
 * The learner's plan: pieces in now, next, later and not doing, by drag or by keys, each with an effort and an exit; then the model plan as notes.
 * In: a screen. Out: a `View`. Order and lanes are the reducer's; the page only says what was dropped where.
 */
import { EFFORTS, LANE_NAMES, LANES, PIECE_LIMIT, type Lane } from '../../practice/own-plan';
import type { PlanBody } from '../../practice/screen';
import { duration } from '../../review/words';
import { h, type Child } from '../dom';
import type { View } from '../frame';
import { button, codicon, prose, section, toolbarButton } from '../parts';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

type Piece = PlanBody['pieces'][number];

export function ownPlan(context: PracticeContext, body: PlanBody): View {
  const { shown, finished } = body;
  return practiceFrame(context, {
    key: 'plan',
    body: [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, 'Two days, one engineer. What ships first?'), h('p', { class: 'quiet' }, 'Move the pieces. Give each an effort and an exit you could measure.')),
      LANES.map((lane) => laneSection(context, body, lane)),
      finished ? null : h('div', { class: 'row' }, button('Add a piece', () => context.send({ type: 'addPiece' }), { secondary: true, icon: 'add' })),
      body.criteria.length === 0 ? null : section('How it is judged', 'one level each', h('ul', { class: 'rows' }, body.criteria.map(({ met, text }) =>
        h('li', { class: 'item' }, codicon(met ? 'check' : 'circle-large', met ? 'good' : ''), h('div', { class: 'body' }, h('span', {}, text, h('span', { class: 'sr' }, met ? ': yes' : ': not yet'))))))),
      body.modelNot.length === 0 ? null : section('The model plan leaves out', null, h('ul', { class: 'rows' }, body.modelNot.map(({ title, reason }) => h('li', {}, h('div', { class: 'body' }, h('b', {}, title), h('span', { class: 'quiet' }, prose(reason))))))),
    ],
    foot: [
      button(shown ? 'Hide model plan' : 'Show model plan', () => context.send({ type: 'modelPlan', shown: !shown }), { secondary: true }),
      sayHere(context, 'Alt+Up and Alt+Down move a piece'),
      button('Next: Follow-ups', () => context.send({ type: 'go', to: 'followUps' }), { move: 'next', title: 'Next (Alt+Right)' }),
    ],
  });
}

function laneSection(context: PracticeContext, body: PlanBody, lane: Lane): HTMLElement {
  const pieces = body.pieces.filter((piece) => piece.lane === lane);
  const minutes = pieces.reduce((sum, piece) => sum + (piece.minutes ?? 0), 0);
  const end = pieces.length === 0 ? 'empty' : `${pieces.length} ${pieces.length === 1 ? 'piece' : 'pieces'}${minutes > 0 ? `, ${duration(minutes)}` : ''}`;
  const drop = (index: number) => (event: Event): void => {
    event.preventDefault();
    const piece = (event as DragEvent).dataTransfer?.getData('text/plain');
    if (piece && !body.finished) context.send({ type: 'place', piece, lane, index });
  };
  const over = (event: Event): void => event.preventDefault();
  return section(LANE_NAMES[lane], end, h('ol', { class: 'rows lane-list', on: { dragover: over, drop: drop(pieces.length) } },
    pieces.length === 0 ? h('li', { class: 'quiet empty' }, lane === 'not' ? 'What you leave out on purpose' : 'Nothing yet') : pieces.map((piece, index) => pieceItem(context, body, piece, { over, drop: drop(index) }))));
}

function pieceItem(context: PracticeContext, { finished }: PlanBody, piece: Piece, drag: { readonly over: (event: Event) => void; readonly drop: (event: Event) => void }): HTMLElement {
  const own = piece.issues.length === 0;
  const name = piece.title.trim() === '' ? 'new piece' : piece.title;
  const move = (by: -1 | 1): void => context.send({ type: 'nudge', piece: piece.id, by });
  const doing = piece.lane === 'now' || piece.lane === 'next';
  return h('li', {
    class: 'item piece', key: piece.id, draggable: finished ? null : 'true',
    on: {
      dragstart: (event) => (event as DragEvent).dataTransfer?.setData('text/plain', piece.id), dragover: drag.over,
      drop: (event) => { event.stopPropagation(); drag.drop(event); },
      keydown: (event) => {
        const { altKey, key } = event as KeyboardEvent;
        if (finished || !altKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return;
        event.preventDefault();
        move(key === 'ArrowUp' ? -1 : 1);
      },
    },
  },
  h('div', { class: 'body' },
    own && !finished ? lineField(context, piece, 'title', 'What is to be done', 'Piece of work') : h('b', {}, prose(piece.title)),
    !doing && piece.exit === '' ? null : finished ? h('span', { class: 'quiet' }, piece.exit === '' ? 'No exit' : `Exit: ${piece.exit}`) : lineField(context, piece, 'exit', `Exit of ${name}`, 'Exit: how is it measured?'),
    piece.note === null ? null : h('span', { class: 'row small note' }, codicon('git-compare'), h('span', {}, piece.note))),
  h('div', { class: 'end row' },
    finished ? h('span', { class: 'num nowrap' }, piece.minutes === null ? '' : duration(piece.minutes)) : effort(context, piece, name),
    finished ? null : [toolbarButton('arrow-up', `Move up: ${name}`, () => move(-1)), toolbarButton('arrow-down', `Move down: ${name}`, () => move(1)), own ? toolbarButton('trash', `Remove: ${name}`, () => context.send({ type: 'removePiece', piece: piece.id })) : null]));
}

function lineField(context: PracticeContext, piece: Piece, part: 'title' | 'exit', label: string, placeholder: string): Child {
  const field = `${part} ${piece.id}`;
  return h('input', {
    class: 'line-field', type: 'text', 'aria-label': label, placeholder, maxlength: String(PIECE_LIMIT), value: context.text(field, piece[part]), key: field,
    on: { input: (event) => context.typed(field, (event.target as HTMLInputElement).value, (text) => ({ type: 'piece', piece: piece.id, [part]: text })) },
  });
}

function effort(context: PracticeContext, piece: Piece, name: string): HTMLElement {
  const chosen = piece.minutes === null ? '' : String(piece.minutes);
  return h('select', {
    class: 'effort', 'aria-label': `Effort of ${name}`,
    on: { change: (event) => { const { value } = event.target as HTMLSelectElement; context.send({ type: 'piece', piece: piece.id, minutes: value === '' ? null : Number(value) }); } },
  }, h('option', { value: '', selected: chosen === '' }, 'effort'), EFFORTS.map((minutes) => h('option', { value: String(minutes), selected: chosen === String(minutes) }, duration(minutes))));
}
