/**
 * The blind phase: the form for a remark, the remarks so far, and hints with their price on the button.
 * In: a screen. Out: a `View`. Knows no key: hints that were not bought are not there.
 */
import { CONFIDENCE_NAMES, CONFIDENCES, placeName, REMARK_LIMIT, type Remark } from '../../practice/remark';
import { cuesOf } from '../../practice/said';
import type { BlindBody, HintLine } from '../../practice/screen';
import type { Draft } from '../../practice/state';
import { AREAS } from '../../review/rubric';
import { SEVERITIES } from '../../topics';
import { capital } from '../../phrases';
import { h, type Child } from '../dom';
import { meter } from '../four-parts';
import type { View } from '../frame';
import { button, chip, codicon, section, severityIcon, ticks, toolbarButton } from '../parts';
import { segments, select, textField } from './fields';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

export function blind(context: PracticeContext, body: BlindBody): View {
  const { phase, blind: open } = context.screen;
  const hints = open ? stuck(context, body) : null;
  const inHints = phase === 'hints';
  return practiceFrame(context, {
    key: phase,
    body: [
      h('h1', { class: 'sr', tabindex: '-1' }, inHints ? 'Hints' : 'Blind critique'),
      inHints ? hints : null,
      open ? body.draft ? form(context, body.draft) : invitation(context) : h('p', { class: 'quiet' }, 'The key has been shown: remarks stay as they were.'),
      remarks(context, body.remarks),
      inHints ? null : hints,
    ],
    foot: open
      ? [sayHere(context, 'Squiggles and counts are off for this notebook'), button('Finish and reveal', () => context.send({ type: 'go', to: 'reveal' }), { secondary: true, move: 'next', title: 'Shows the key; remarks cannot be changed after (Alt+Right)' })]
      : [sayHere(context, ''), button('Back to the reveal', () => context.send({ type: 'go', to: 'reveal' }), { move: 'next' })],
  });
}

function invitation(context: PracticeContext): HTMLElement {
  return section('New remark', null,
    h('p', {}, 'Select lines or a cell in the notebook, then add a remark. A strong one says where, why, how much and what instead.'),
    h('div', { class: 'row' }, button('Add remark at the cursor', () => context.send({ type: 'newRemark' })), h('span', { class: 'kbd' }, 'Ctrl+Alt+M in the notebook')));
}

function form(context: PracticeContext, draft: Draft): HTMLElement {
  const field = `draft ${draft.id ?? 'new'}`;
  const text = context.text(field, draft.text);
  const add = (): void => context.send({ type: 'keepRemark' });
  return h('section', { class: 'form', 'aria-label': draft.id === null ? 'New remark' : 'Edit remark' },
    h('div', { class: 'head' }, h('h2', {}, draft.id === null ? 'New remark' : 'Edit remark'), h('span', { class: 'end' }, placeChip(draft, context))),
    textField({
      id: 'remark', label: 'What is wrong, and what would you do?', text, limit: REMARK_LIMIT, describedBy: 'remark-meter', submit: add,
      typed: (value) => context.typed(field, value, (typed) => ({ type: 'draft', draft: { text: typed } })),
    }),
    meter('remark-meter', cuesOf(text, true)),
    segments('severity', 'Severity', SEVERITIES.map((severity) => ({ value: severity, label: [severityIcon(severity, null), capital(severity)] })), draft.severity, (severity) => context.send({ type: 'draft', draft: { severity } })),
    select('area', 'Topic', AREAS.map(({ id, name }) => ({ value: id, label: name })), draft.area, (area) => context.send({ type: 'draft', draft: { area } })),
    segments('confidence', 'How sure are you?', CONFIDENCES.map((confidence) => ({ value: confidence, label: CONFIDENCE_NAMES[confidence] })), draft.confidence, (confidence) => context.send({ type: 'draft', draft: { confidence } })),
    h('div', { class: 'row' }, button(draft.id === null ? 'Add remark' : 'Save remark', add, { title: 'Ctrl+Enter in the text' }), button('Discard', () => context.send({ type: 'dropDraft' }), { secondary: true }), h('span', { class: 'kbd' }, 'Ctrl+Enter')));
}

function remarks(context: PracticeContext, all: readonly Remark[]): HTMLElement {
  return section('Your remarks', all.length === 0 ? null : `${all.length}, in cell order`, all.length === 0
    ? h('p', { class: 'quiet' }, 'None yet.')
    : h('ol', { class: 'rows' }, all.map((remark) => h('li', { class: 'item', key: remark.id },
      severityIcon(remark.severity),
      h('div', { class: 'body' }, h('span', {}, remark.text), h('div', { class: 'row small quiet' }, placeChip(remark, context), h('span', {}, CONFIDENCE_NAMES[remark.confidence].toLowerCase()))),
      h('div', { class: 'end' }, ticks(cuesOf(remark.text, true)), context.screen.blind
        ? h('div', { class: 'acts' },
          toolbarButton('edit', `Edit remark: ${placeName(remark)}`, () => context.send({ type: 'editRemark', remark: remark.id })),
          toolbarButton('trash', `Delete remark: ${placeName(remark)}`, () => context.send({ type: 'deleteRemark', remark: remark.id })))
        : null)))));
}

/** "cell 6, line 4 · In [5]" */
export function placeChip(remark: Pick<Remark, 'place' | 'line'>, context: PracticeContext): HTMLElement {
  return chip({ ...remark.place, name: placeName(remark) }, context);
}

function stuck(context: PracticeContext, { hints, told }: BlindBody): HTMLElement {
  return section('Stuck?', 'taken off that one issue',
    told.length === 0 ? null : h('ul', { class: 'small quiet' }, told.map((text) => h('li', {}, text))),
    h('ol', { class: 'rows' }, hints.map((hint) => h('li', { class: 'item' }, ...hintLine(context, hint, hints.every(({ text }) => text !== null))))));
}

function hintLine(context: PracticeContext, hint: HintLine, done: boolean): readonly Child[] {
  const price = h('span', { class: 'end quiet num' }, `−${hint.price} %`);
  const buy = (label: string): HTMLElement => h('span', { class: 'end' }, button(label, () => context.send({ type: 'hint' }), { secondary: true }));
  if (hint.text !== null) {
    return [codicon('check', 'good'), h('div', { class: 'body' }, h('b', {}, hint.name), h('span', {}, hint.text)), hint.rung === 1 && done ? buy(`Another issue for −${hint.price} %`) : price];
  }
  if (hint.open) return [codicon('lightbulb'), h('div', { class: 'body' }, h('b', {}, hint.name), h('span', { class: 'quiet' }, hint.promise)), buy(`Show for −${hint.price} %`)];
  return [codicon('lock'), h('div', { class: 'body' }, h('b', {}, hint.name), h('span', { class: 'quiet' }, `${hint.promise}, after the one before`)), price];
}
