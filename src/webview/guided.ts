/**
 * One step of the guided review: the question, room for one's own answer with the meter, the model answer beside it, the fix at hand.
 * In: a session in its guided phase. Out: a `View`. The meter reads the text as typed; nothing waits for the extension.
 */
import { isDone } from '../review/session';
import type { Step } from '../review/shapes';
import { ANSWER_LIMIT } from '../review/protocol';
import { readCues } from '../review/specificity';
import { h } from './dom';
import { fixes } from './fixes';
import { answerParts, meter } from './four-parts';
import { frame, say, type Context, type View } from './frame';
import { button, chips, codicon, link, prose, toolbarButton } from './parts';

export function guided(context: Context, step: Step): View {
  const { session } = context;
  const { steps } = session.review;
  const index = steps.indexOf(step);
  const compared = session.answers[step.id]?.compared === true;
  const fixed = session.fixed.includes(step.id);
  const after = steps[index + 1];
  const before = steps[index - 1];
  const label = after ? after.areaName : 'Plan';
  const next = (): void => context.send({ type: 'go', to: after ? { name: 'guided', step: after.id } : { name: 'plan' } });
  const previous = (): void => context.send({ type: 'go', to: before ? { name: 'guided', step: before.id } : { name: 'overview' } });
  return frame({
    key: `guided ${step.id}`,
    title: 'Guided review',
    notebook: session.review.notebook,
    end: [h('span', { class: 'small quiet num' }, `${index + 1} of ${steps.length}`), toolbarButton('home', 'Overview', () => context.send({ type: 'go', to: { name: 'overview' } }))],
    nav: stepsNav(context, step),
    body: [
      h('div', { class: 'lead read' },
        h('span', { class: 'small quiet' }, step.areaName, step.severity === 'blocker' ? ' · blocker' : ''),
        h('h1', { tabindex: '-1' }, prose(step.question)),
        fixed ? h('p', { class: 'row' }, codicon('check', 'good'), h('span', {}, 'No longer found. Rerun the cells to confirm the new numbers.')) : null,
        step.look.length > 0 ? h('div', { class: 'row' }, h('span', { class: 'quiet' }, 'Look at'), chips(step.look, 0, context)) : null),
      h('div', { class: 'versus' }, ownAnswer(context, step, compared), compared ? h('div', { class: 'stack enter' }, modelAnswer(context, step), fixes(step.fixes, { apply: (fix) => context.send({ type: 'applyFix', ...fix }), preview: (fix) => context.send({ type: 'previewFix', ...fix }) })) : null),
    ],
    foot: [
      button('Previous', previous, { secondary: true, move: 'previous', title: before ? 'Previous step (Alt+Left)' : 'Back to the overview (Alt+Left)' }),
      say(session.notice, ''),
      button(compared || fixed ? `Next: ${label}` : 'Skip', next, { secondary: !(compared || fixed), move: 'next', title: 'Next step (Alt+Right)' }),
    ],
  });
}

function stepsNav(context: Context, current: Step): HTMLElement {
  const { session } = context;
  return h('nav', { 'aria-label': 'Steps' }, h('ol', { class: 'steps' }, session.review.steps.map((step, index) => {
    const state = session.fixed.includes(step.id) ? ', no longer found' : isDone(session, step) ? ', done' : '';
    return h('li', {}, h('button', {
      type: 'button',
      class: isDone(session, step) ? 'done' : '',
      'aria-current': step === current ? 'step' : null,
      'aria-label': `Step ${index + 1}: ${step.areaName}${state}`,
      title: `${index + 1}. ${step.areaName}${state}`,
      on: { click: () => context.send({ type: 'go', to: { name: 'guided', step: step.id } }) },
    }));
  })));
}

function ownAnswer(context: Context, step: Step, compared: boolean): HTMLElement {
  const text = context.text(step.id);
  const compare = (): void => context.send({ type: 'compare', step: step.id });
  return h('section', {},
    h('div', { class: 'field' },
      h('label', { for: 'own' }, 'Your answer'),
      h('textarea', {
        id: 'own', key: step.id, rows: '3', maxlength: String(ANSWER_LIMIT), 'aria-describedby': 'meter', placeholder: 'Two or three sentences. Name the cell.', value: text,
        on: {
          input: (event) => context.typed(step.id, (event.target as HTMLTextAreaElement).value),
          keydown: (event) => {
            const { key, ctrlKey, metaKey } = event as KeyboardEvent;
            if (key === 'Enter' && (ctrlKey || metaKey) && !compared) {
              event.preventDefault();
              compare();
            }
          },
        },
      })),
    meter('meter', readCues(text)),
    compared ? null : h('div', { class: 'row asks' },
      button('Compare with the model answer', compare, { title: 'Ctrl+Enter in your answer' }),
      text.trim() === '' ? link("I don't know, show me", compare) : null));
}

function modelAnswer(context: Context, step: Step): HTMLElement {
  const own = context.text(step.id);
  const cues = own.trim() === '' ? [] : readCues(own);
  const said = cues.filter((cue) => cue.said).length;
  const { rule } = step;
  return h('section', {},
    h('div', { class: 'head' }, h('h2', { tabindex: '-1', 'data-focus': 'model' }, 'Model answer'), cues.length > 0 ? h('span', { class: 'end num' }, `You said ${said} of 4`) : null),
    answerParts(step.answer, cues, context),
    rule === null ? null : h('div', {}, link(`More about ${rule}`, () => context.send({ type: 'explain', rule }))));
}
