/**
 * The brief: what the notebook is for, at which level and under which constraint to read it, what to ask first, what score one expects.
 * In: a screen. Out: a `View`. Tells nothing of the key, not even how many issues it has.
 */
import { GUIDANCES, type Guidance } from '../../practice/guidance';
import { CONSTRAINT_TEXTS, CONSTRAINTS, LEVELS, TIMERS } from '../../practice/options';
import { REMARK_LIMIT } from '../../practice/remark';
import type { BriefBody } from '../../practice/screen';
import { capital } from '../../phrases';
import { h } from '../dom';
import type { View } from '../frame';
import { button, codicon, section } from '../parts';
import { segments, select, textField } from './fields';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

export function brief(context: PracticeContext, body: BriefBody): View {
  const { options, blind } = context.screen;
  const asked = context.text('ask', body.asked);
  const start = (): void => context.send({ type: 'go', to: 'blind' });
  const first = context.screen.reached === 'brief';
  const guidance = options.guidance ?? 'blind';
  return practiceFrame(context, {
    key: 'brief',
    body: [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, 'How would you improve it, and productionize the code within it?'),
        body.summary === '' ? h('p', { class: 'quiet' }, 'Read the notebook as a reviewer would, and say what has to change and in which order.') : h('p', {}, body.summary),
        body.source === 'findings' ? h('p', { class: 'quiet' }, "Nobody wrote a key for this notebook. You will be compared with this tool's own judgement, and can strike items from it.") : null,
        body.stale > 0 ? h('p', { class: 'row' }, codicon('warning', 'major'), h('span', {}, `The notebook was changed: ${body.stale} ${body.stale === 1 ? 'issue' : 'issues'} of the key cannot be placed and will not count.`)) : null),
      section('Your brief', body.advised === 'blind' ? null : ADVICE[body.advised],
        first ? segments('guidance', 'How much is written already', GUIDANCES.map((value) => ({ value, label: GUIDANCE_TEXTS[value].label })), guidance, (chosen) => context.send({ type: 'options', options: { guidance: chosen } })) : null,
        first ? h('p', { class: 'small quiet' }, GUIDANCE_TEXTS[guidance].means) : null,
        segments('level', 'Level', LEVELS.map((level) => ({ value: level, label: capital(level) })), options.level, (level) => context.send({ type: 'options', options: { level } })),
        select('constraint', 'Constraint', CONSTRAINTS.map((value) => ({ value, label: CONSTRAINT_TEXTS[value].label })), options.constraint, (constraint) => context.send({ type: 'options', options: { constraint } })),
        h('p', { class: 'small quiet' }, CONSTRAINT_TEXTS[options.constraint].counts),
        segments('timer', 'Timer', TIMERS.map((minutes) => ({ value: String(minutes), label: minutes === 0 ? 'Off' : `${minutes} min` })), String(options.timer), (value) => context.send({ type: 'options', options: { timer: Number(value) as (typeof TIMERS)[number] } }))),
      section('Ask first', 'weighs 10 of 100',
        textField({
          id: 'ask', label: 'What would you ask the author before reading?', text: asked, limit: REMARK_LIMIT, rows: 3, describedBy: 'asked', readonly: !blind,
          placeholder: 'Who uses it, batch or online, what an error costs …', typed: (text) => context.typed('ask', text, (value) => ({ type: 'ask', text: value })),
        }),
        h('p', { class: 'small quiet', id: 'asked' }, askedLine(body))),
      section('Predict your score', null, h('div', { class: 'field' }, h('label', { for: 'predicted' }, 'Points out of 100 that you expect'),
        h('input', {
          id: 'predicted', class: 'figure', type: 'number', min: '0', max: '100', step: '1', inputmode: 'numeric', value: options.predicted === null ? '' : String(options.predicted), disabled: !blind,
          on: { change: (event) => context.send({ type: 'options', options: { predicted: readPoints((event.target as HTMLInputElement).value) } }) },
        }), h('span', { class: 'small quiet' }, 'Comparing it with the result trains your judgement of yourself. It does not count.'))),
    ],
    foot: [
      button(first ? GUIDANCE_TEXTS[guidance].start : 'Back to the critique', start, { move: 'next', title: 'Next (Alt+Right)' }),
      sayHere(context, first ? 'Our squiggles and counts go off for this notebook' : ''),
      button('Leave', () => context.send({ type: 'leave' }), { secondary: true }),
    ],
  });
}

const GUIDANCE_TEXTS: Readonly<Record<Guidance, { readonly label: string; readonly means: string; readonly start: string }>> = {
  worked: { label: 'All', means: 'A worked critique to read, step by step. Nothing is scored.', start: 'Read the critique' },
  faded: { label: 'Some', means: 'Remarks say where and why; you add how much and what instead. Some issues are left for you to find.', start: 'Start with begun remarks' },
  blind: { label: 'Nothing', means: 'Blind: every remark is yours.', start: 'Start, blind' },
};

const ADVICE: Readonly<Record<Exclude<Guidance, 'blind'>, string>> = { worked: 'new here: read a worked one first', faded: 'next: complete a begun one' };

function askedLine({ questions }: BriefBody): string {
  const asked = questions.filter((question) => question.asked).map(({ name }) => name);
  return asked.length === 0 ? 'Five questions frame a critique. None of them is asked yet.' : `Asked: ${asked.join(', ')}. ${asked.length} of ${questions.length}.`;
}

function readPoints(text: string): number | null {
  const points = Number(text);
  return text.trim() === '' || !Number.isInteger(points) || points < 0 || points > 100 ? null : points;
}
