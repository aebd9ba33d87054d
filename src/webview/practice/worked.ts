/**
 * A worked critique to read: one issue a step with how one gets there and the four parts of a strong remark, and the order of work at its end.
 * In: a screen. Out: a `View`. Nothing is written here, and nothing counts.
 */
import { WORKED_END } from '../../practice/guidance';
import type { KeyIssue } from '../../practice/key';
import type { WorkedBody } from '../../practice/screen';
import { h, type Child } from '../dom';
import { answerParts } from '../four-parts';
import type { View } from '../frame';
import { button, chip, prose, section, severityIcon } from '../parts';
import { pieces } from '../plan';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

export function worked(context: PracticeContext, body: WorkedBody): View {
  const { steps, at, issue, plan } = body;
  const show = (index: number): void => context.send({ type: 'show', verdict: steps[index]?.id ?? WORKED_END });
  const last = at >= steps.length;
  return practiceFrame(context, {
    key: `worked ${issue?.id ?? WORKED_END}`,
    end: h('span', { class: 'small quiet num' }, `${at + 1} of ${steps.length + 1}`),
    nav: h('nav', { 'aria-label': 'Steps' }, h('ol', { class: 'verdicts' }, h('li', { class: 'k', 'aria-hidden': 'true' }, 'cell'), [...steps, { id: WORKED_END, title: 'the order of work', cell: 'Plan' }].map((step, index) => h('li', {}, h('button', {
      type: 'button', 'aria-current': index === at ? 'step' : null, 'aria-label': index === steps.length ? `Plan: ${step.title}` : `${step.title}, cell ${step.cell}`, title: step.title, on: { click: () => show(index) },
    }, step.cell))))),
    body: issue ? step(context, issue) : [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, 'Last, the order: what ships first?'), h('p', { class: 'quiet' }, 'A strong critique ends with a plan. Each piece has an effort and an exit one can measure.')),
      pieces('Now', plan.now), pieces('Next', plan.next), pieces('Later', plan.later),
      plan.notDoing.length === 0 ? null : section('Not doing', null, h('ol', { class: 'rows' }, plan.notDoing.map(({ title, reason }) => h('li', {}, h('div', { class: 'body' }, h('b', {}, title), h('span', { class: 'quiet' }, prose(reason))))))),
    ],
    foot: [
      button('Previous', () => (at > 0 ? show(at - 1) : context.send({ type: 'go', to: 'brief' })), { secondary: true, move: 'previous', title: 'Previous (Alt+Left)' }),
      sayHere(context, last ? 'Next time, in another notebook, you complete one' : 'To read: nothing here is scored'),
      last ? button('Done reading', () => context.send({ type: 'read' }), { move: 'next', title: 'Done (Alt+Right)' }) : button(at + 1 === steps.length ? 'Next: Plan' : 'Next issue', () => show(at + 1), { move: 'next', title: 'Next (Alt+Right)' }),
    ],
  });
}

function step(context: PracticeContext, issue: KeyIssue): readonly Child[] {
  const [topic, region, mechanism] = issue.hints;
  return [
    h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, prose(issue.title)), h('div', { class: 'row small' }, severityIcon(issue.severity, null), h('span', {}, issue.severity), chip(issue.places[0]!, context))),
    section('How one gets there', null, h('ol', {}, [topic, region, mechanism].map((text) => h('li', {}, prose(text))))),
    section('What a strong remark says', null, answerParts(issue.answer, [], context)),
  ];
}
