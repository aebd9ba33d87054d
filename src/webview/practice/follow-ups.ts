/**
 * The interviewer's three questions: answer, then see the points of a strong answer.
 * In: a screen. Out: a `View`. Points are not there before they were asked for.
 */
import { REMARK_LIMIT } from '../../practice/remark';
import type { FollowUpsBody } from '../../practice/screen';
import { areaById } from '../../review/rubric';
import { h } from '../dom';
import type { View } from '../frame';
import { button, prose, section } from '../parts';
import { textField } from './fields';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

export function followUps(context: PracticeContext, { questions }: FollowUpsBody): View {
  return practiceFrame(context, {
    key: 'follow-ups',
    body: [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, 'The interviewer has three more questions.'), h('p', { class: 'quiet' }, 'Your weakest area first. Answer aloud or in writing, then look.')),
      questions.map(({ id, area, question, points, text, seen }, index) => {
        const field = `reply ${id}`;
        const see = (): void => context.send({ type: 'seeReply', question: id });
        return h('section', { key: id },
          h('span', { class: 'small quiet' }, `${index + 1} of ${questions.length} · ${areaById(area).name}`),
          h('h2', { class: 'asked' }, prose(question)),
          textField({ id: `reply-${index}`, label: 'Your answer', text: context.text(field, text), limit: REMARK_LIMIT, submit: see, typed: (value) => context.typed(field, value, (typed) => ({ type: 'reply', question: id, text: typed })) }),
          seen
            ? section('A strong answer says', null, h('ul', { class: 'points' }, points.map((point) => h('li', {}, prose(point)))))
            : h('div', { class: 'row' }, button('See a strong answer', see, { secondary: true, title: 'Ctrl+Enter in your answer' })));
      }),
    ],
    foot: [
      button('Previous', () => context.send({ type: 'go', to: 'plan' }), { secondary: true, move: 'previous', title: 'Back to the plan (Alt+Left)' }),
      sayHere(context, ''),
      button('Next: Report', () => context.send({ type: 'go', to: 'report' }), { move: 'next', title: 'Next (Alt+Right)' }),
    ],
  });
}
