/**
 * Where, why, how much, what instead: the meter under one's own text, and the model answer in the same four rows.
 * In: cues and an answer. Out: elements. The rows are ticked by what one's own text said; without cues they are plain.
 */
import type { ModelAnswer } from '../review/shapes';
import { PART_NAMES, type Cue } from '../review/specificity';
import { h, type Child } from './dom';
import { chip, codicon, prose, type Actions } from './parts';

/** @param id for `aria-describedby` of the text. */
export function meter(id: string, cues: readonly Cue[]): HTMLElement {
  return h('ul', { class: 'meter', id, 'aria-label': 'What your text says so far' }, cues.map((cue) =>
    h('li', { class: cue.said ? 'on' : '', title: cue.because }, h('span', {}, PART_NAMES[cue.part], h('span', { class: 'sr' }, cue.said ? ': said' : ': not yet')))));
}

export function answerParts(answer: ModelAnswer, cues: readonly Cue[], actions: Actions): HTMLElement {
  const where: Child[] = answer.where.map(({ place, text }) => h('div', { class: 'evidence' }, chip(place, actions), ' ', prose(text)));
  if (answer.whereText !== '') where.push(h('div', {}, prose(answer.whereText)));
  const rows: readonly (readonly [Cue['part'], string, readonly Child[]])[] = [
    ['where', 'Where', where],
    ['why', 'Why', prose(answer.why)],
    ['howMuch', 'How much', prose(answer.howMuch)],
    ['instead', 'What instead', prose(answer.instead)],
  ];
  return h('dl', { class: 'parts' }, rows.flatMap(([part, name, content]) => {
    const cue = cues.find((candidate) => candidate.part === part);
    return [
      h('dt', {}, cue ? codicon(cue.said ? 'check' : 'circle-large', cue.said ? 'good' : '') : null, h('span', {}, name, cue ? h('span', { class: 'sr' }, cue.said ? ', in your answer' : ', not in your answer') : null)),
      h('dd', {}, content),
    ];
  }));
}
