/**
 * The reveal: one issue or remark a step, one's own words beside the model answer, and the learner's decision under them.
 * In: a screen. Out: a `View`. The proposal is explained; the score follows the learner's call.
 */
import { CONFIDENCE_NAMES, placeName, REMARK_LIMIT, type Remark } from '../../practice/remark';
import { cuesOf } from '../../practice/said';
import type { RevealBody } from '../../practice/screen';
import type { Call, Verdict } from '../../practice/scoring';
import { remarkLine, VERDICT_NAMES } from '../../practice/words';
import { h, svg, type Child } from '../dom';
import { fixes } from '../fixes';
import { answerParts } from '../four-parts';
import type { View } from '../frame';
import { button, chip, link, prose, section, severityIcon, ticks } from '../parts';
import { placeChip } from './blind';
import { segments, select, textField } from './fields';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

type Current = NonNullable<RevealBody['current']>;

export function reveal(context: PracticeContext, body: RevealBody): View {
  const { current, verdicts, at } = body;
  const show = (index: number): void => { const verdict = verdicts[index]; if (verdict) context.send({ type: 'show', verdict: verdict.id }); };
  const last = at >= verdicts.length - 1;
  return practiceFrame(context, {
    key: `reveal ${current?.id ?? ''}`,
    end: h('span', { class: 'small quiet num' }, verdicts.length === 0 ? '' : `${at + 1} of ${verdicts.length}`),
    nav: verdicts.length === 0 ? null : strip(verdicts, at, show),
    body: [
      h('div', { class: 'lead read' }, h('h1', { tabindex: '-1' }, body.lead), body.rest === '' ? null : h('p', { class: 'quiet' }, body.rest)),
      current ? article(context, body, current) : h('p', {}, 'The key has no issue, and you made no remark.'),
    ],
    foot: [
      button('Previous', () => (at > 0 ? show(at - 1) : context.send({ type: 'go', to: 'blind' })), { secondary: true, move: 'previous', title: 'Previous (Alt+Left)' }),
      sayHere(context, ''),
      last ? button('Next: Plan', () => context.send({ type: 'go', to: 'plan' }), { move: 'next', title: 'Next (Alt+Right)' }) : button('Next issue', () => show(at + 1), { secondary: true, move: 'next', title: 'Next issue (Alt+Right)' }),
    ],
  });
}

function strip(verdicts: RevealBody['verdicts'], at: number, show: (index: number) => void): HTMLElement {
  return h('nav', { 'aria-label': 'Issues' }, h('ol', { class: 'verdicts' }, h('li', { class: 'k', 'aria-hidden': 'true' }, 'cell'), verdicts.map((verdict, index) => {
    const said = VERDICT_NAMES[verdict.is].toLowerCase();
    return h('li', {}, h('button', {
      type: 'button', 'aria-current': index === at ? 'step' : null, 'aria-label': `${verdict.title}, ${said}, cell ${verdict.cell}${verdict.called ? ', decided' : ''}`, title: `${verdict.title}: ${said}`, on: { click: () => show(index) },
    }, mark(verdict.is), verdict.cell));
  })));
}

const SHAPES: Readonly<Record<Verdict['is'], () => readonly Node[]>> = {
  found: () => [svg('circle', { cx: 8, cy: 8, r: 6.25 }), svg('path', { class: 'tick', d: 'M5.2 8.2l2 2 3.8-4.2' })],
  partly: () => [svg('circle', { class: 'line', cx: 8, cy: 8, r: 5.5 }), svg('path', { d: 'M8 2.5a5.5 5.5 0 0 0 0 11z' })],
  missed: () => [svg('circle', { class: 'line', cx: 8, cy: 8, r: 5.5 })],
  extra: () => [svg('path', { class: 'line', d: 'M8 3v10M3 8h10' })],
  neutral: () => [svg('path', { class: 'line', d: 'M3 8h10' })],
  'false-alarm': () => [svg('path', { class: 'line', d: 'M4 4l8 8M12 4l-8 8' })],
};

/** Found, partly, missed are shapes, never colours of severity. */
export function mark(is: Verdict['is']): HTMLElement {
  return h('span', { class: `mark ${is === 'found' || is === 'extra' ? 'good' : ''}`.trim(), 'aria-hidden': 'true' }, svg('svg', { width: 16, height: 16, viewBox: '0 0 16 16' }, SHAPES[is]()));
}

function article(context: PracticeContext, body: RevealBody, current: Current): HTMLElement {
  const { issue, remark } = current;
  const place = issue?.places[0];
  return h('article', { class: 'stack', key: current.id },
    h('div', { class: 'verdict' }, mark(current.is), h('h2', {}, `${VERDICT_NAMES[current.is]}: `, prose(issue?.title ?? 'your remark')), h('span', { class: 'end' }, place ? chip(place, context) : placeChip(remark!, context))),
    h('div', { class: 'versus' }, yours(context, current), h('div', { class: 'stack' }, issue ? model(context, current) : about(current), decision(context, body, current), fixes(current.fixes, { apply: (fix) => context.send({ type: 'applyFix', ...fix }), preview: (fix) => context.send({ type: 'previewFix', ...fix }) }))));
}

function yours(context: PracticeContext, { remark, nearest, is }: Current): HTMLElement {
  if (remark && is !== 'missed') {
    return section('You wrote', CONFIDENCE_NAMES[remark.confidence].toLowerCase(),
      h('p', { class: 'said' }, remark.text), h('div', { class: 'row small' }, ticks(cuesOf(remark.text, true)), h('span', {}, remarkLine(remark)), placeChip(remark, context)));
  }
  return section('You wrote', null, h('p', {}, nearest ? ['Nothing that covers this one. Your nearest remark: ', placeChip(nearest, context), ' “', nearest.text, '”'] : 'Nothing about this one.'));
}

function model(context: PracticeContext, { issue, remark, is }: Current): HTMLElement {
  const cues = remark && is !== 'missed' ? cuesOf(remark.text, true) : [];
  return section('Model answer', h('span', { class: 'count' }, severityIcon(issue!.severity, null), issue!.severity),
    answerParts(issue!.answer, cues, context),
    issue!.rule === null ? null : h('div', {}, link(`More about ${issue!.rule}`, () => context.send({ type: 'explain', rule: issue!.rule! }))));
}

function about(current: Current): HTMLElement {
  return section('Against the key', null, h('p', {}, prose(current.because)));
}

/** Agree with the proposal, or contest it with the words that say so. */
function decision(context: PracticeContext, body: RevealBody, current: Current): Child {
  if (body.finished) return current.call ? h('p', { class: 'small quiet' }, 'Decided; the report was opened.') : null;
  const contesting = context.local.get('contest') === current.id;
  if (contesting) return contest(context, body, current);
  const agree = (): void => context.send({ type: 'call', verdict: current.id, call: { is: asCall(current.proposed), remark: current.remark?.id ?? null, reason: '' } });
  const open = (): void => context.local.set('contest', current.id);
  const strikes = body.source === 'findings' && current.issue ? link('Strike this from the key', () => context.send({ type: 'strike', issue: current.issue!.id, struck: true })) : null;
  const label = current.proposed === 'missed' ? 'Got it' : `Agree: ${VERDICT_NAMES[current.proposed].toLowerCase()}`;
  return h('section', { class: 'decide' },
    h('p', {}, current.call ? current.call.reason === '' ? 'Agreed.' : 'Your call stands. Both views are kept in the report.' : question(current)),
    current.proposed === 'found' || current.proposed === 'partly' ? h('p', { class: 'small quiet' }, `Matched by: ${current.because}.`) : null,
    h('div', { class: 'row' },
      current.call ? null : button(label, agree, { title: 'Keeps the proposal' }),
      button(current.proposed === 'missed' ? 'Contest: I said this' : current.proposed === 'false-alarm' ? 'Argue for it' : 'Contest', open, { secondary: true }), strikes));
}

function question({ proposed }: Current): string {
  if (proposed === 'missed') return 'Worth remembering for the next notebook.';
  if (proposed === 'false-alarm') return 'This counts as a false alarm; three are free.';
  if (proposed === 'extra') return 'This counts beside the key.';
  if (proposed === 'neutral') return 'Neither right nor wrong; it does not count.';
  return 'Does your remark cover this?';
}

function asCall(is: Verdict['is']): Call['is'] {
  return is === 'neutral' ? 'extra' : is;
}

function contest(context: PracticeContext, body: RevealBody, current: Current): HTMLElement {
  const chosen = context.local.get(`call ${current.id}`) ?? (current.issue ? 'found' : 'extra');
  const words = context.local.get(`why ${current.id}`) ?? '';
  const on = context.local.get(`on ${current.id}`) ?? current.remark?.id ?? current.nearest?.id ?? body.remarks[0]?.id ?? '';
  const close = (): void => context.local.set('contest', null);
  const save = (): void => {
    context.send({ type: 'call', verdict: current.id, call: { is: chosen as Call['is'], remark: chosen === 'missed' ? null : current.issue ? on || null : current.remark!.id, reason: words.trim() } });
    close();
  };
  const choices = current.issue
    ? [{ value: 'found', label: 'Covers it' }, { value: 'partly', label: 'Covers part' }, { value: 'missed', label: 'Something else' }]
    : [{ value: 'extra', label: 'A good point' }, { value: 'false-alarm', label: 'A false alarm' }];
  return h('section', { class: 'decide', key: `contest ${current.id}` },
    segments('call', 'Your remark', choices, chosen, (value) => context.local.set(`call ${current.id}`, value)),
    current.issue && body.remarks.length > 1 && chosen !== 'missed' ? select('which', 'Which remark', body.remarks.map((remark: Remark) => ({ value: remark.id, label: `${placeName(remark)}: ${remark.text.slice(0, 60)}` })), on, (value) => context.local.set(`on ${current.id}`, value)) : null,
    textField({ id: 'words', label: 'Which words say so?', text: words, limit: REMARK_LIMIT, rows: 2, typed: (text) => context.local.set(`why ${current.id}`, text) }),
    h('span', { class: 'small quiet' }, 'The score follows your call. Both views stay in the report.'),
    h('div', { class: 'row' }, words.trim() === '' ? button('Save my call', () => undefined, { secondary: true, title: 'Say which words cover it first' }) : button('Save my call', save), button('Cancel', close, { secondary: true })));
}

