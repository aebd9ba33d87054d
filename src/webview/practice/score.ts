/**
 * The report: score with its band, the weakest area beside it, every area with its reason, calibration, best and weakest remark.
 * In: a screen. Out: a `View`. Computes no score.
 */
import { cuesOf } from '../../practice/said';
import type { ReportBody } from '../../practice/screen';
import type { AreaScore } from '../../practice/scoring';
import type { Remark } from '../../practice/remark';
import { BAND_NAMES, remarkLine } from '../../practice/words';
import { WANTED } from '../../review/specificity';
import { h, svg, type Child } from '../dom';
import type { View } from '../frame';
import { button, section, ticks, toolbarButton } from '../parts';
import { practiceFrame, sayHere, type PracticeContext } from './frame';

export function score(context: PracticeContext, body: ReportBody): View {
  const { score: result } = body;
  return practiceFrame(context, {
    key: 'report',
    end: [toolbarButton('save', 'Save the report as Markdown', () => context.send({ type: 'save' })), toolbarButton('share', 'Copy without the key, to share', () => context.send({ type: 'copy', key: false }))],
    body: [
      h('div', { class: 'hero' },
        h('div', {}, h('div', { class: 'small quiet' }, 'Score'), h('h1', { class: 'big', tabindex: '-1' }, String(result.total), ' ', h('span', { class: 'unit quiet' }, 'of 100')), h('div', {}, result.capped === '' ? BAND_NAMES[result.band] : `${BAND_NAMES[result.band]}: ${result.capped}`)),
        h('div', {}, h('div', { class: 'small quiet' }, 'Weakest area'), h('div', { class: 'big area' }, result.weakest.name), h('div', {}, `${result.weakest.points} of ${result.weakest.weight}: ${result.weakest.because}`))),
      h('p', { class: 'read' }, body.lead),
      h('div', { class: 'two' },
        section('By area', 'bar length is weight', h('ol', { class: 'bars' }, result.areas.map((area) => bar(area, area === result.weakest))), h('p', { class: 'small quiet' }, costs(body))),
        calibration(body)),
      body.best === null ? null : h('div', { class: 'two' }, quote('Best remark', body.best), body.weakest ? quote('Weakest remark', body.weakest) : null),
      section('Practise next', null, h('p', { class: 'read' }, body.practiseNext)),
    ],
    foot: [
      button('Copy as Markdown', () => context.send({ type: 'copy', key: true }), { icon: 'copy' }),
      sayHere(context, 'Practice estimate, not a hiring prediction'),
      button('Done', () => context.send({ type: 'leave' }), { secondary: true }),
    ],
  });
}

function bar({ name, level, weight, points, because }: AreaScore, weakest: boolean): HTMLElement {
  return h('li', { class: weakest ? 'weakest' : '', title: because },
    h('span', { class: 'a' }, name),
    h('span', { class: 'bar', role: 'img', 'aria-label': `level ${level} of 4, ${because}`, style: { '--w': String(weight) } }, [1, 2, 3, 4].map((step) => h('i', { class: step <= level ? 'on' : '' }))),
    h('span', { class: 'p' }, `${points} `, h('span', { class: 'quiet' }, `of ${weight}`)));
}

function costs({ score: result }: ReportBody): string {
  const sum = result.areas.reduce((total, { points }) => total + points, 0);
  const weights = result.areas.reduce((total, { weight }) => total + weight, 0);
  const parts = [`Levels give ${Math.round(sum * 10) / 10} of ${weights}${weights === 100 ? '' : ', scaled to 100'}.`];
  if (result.hintCost > 0) parts.push(`Hints took ${result.hintCost}.`);
  if (result.falseAlarms > 0) parts.push(`${result.falseAlarms} false ${result.falseAlarms === 1 ? 'alarm' : 'alarms'}, ${result.falseAlarmCost === 0 ? 'up to three are free' : `beyond three they took ${result.falseAlarmCost}`}.`);
  return parts.join(' ');
}

function calibration({ predicted, score: { total }, calibration: line, sure }: ReportBody): HTMLElement {
  return section('Calibration', null,
    predicted === null ? h('p', { class: 'quiet' }, 'You did not predict a score this time.') : figure(predicted, total),
    sure.length === 0 ? null : h('ol', { class: 'sure' }, sure.map(({ name, right, wrong }) => h('li', {},
      h('span', {}, name), h('span', { class: 'd', role: 'img', 'aria-label': `${right} right, ${wrong} wrong` }, dots(right, wrong)), h('span', { class: 'quiet num' }, `${right} of ${right + wrong}${right + wrong > 2 ? ' right' : ''}`)))),
    line === '' ? null : h('p', {}, line));
}

function dots(right: number, wrong: number): Child {
  return [...Array.from({ length: right }, () => 'dot'), ...Array.from({ length: wrong }, () => 'ring')].map((is) =>
    svg('svg', { width: 10, height: 10, viewBox: '0 0 10 10', 'aria-hidden': 'true' }, svg('circle', { class: is, cx: 5, cy: 5, r: is === 'dot' ? 4.5 : 4 })));
}

/** The two points on one line from 0 to 100; labels on the outer sides so that they never meet. */
function figure(predicted: number, total: number): HTMLElement {
  const x = (points: number): number => 4 + (points / 100) * 420;
  const [low, high] = predicted < total ? [predicted, total] : [total, predicted];
  const label = (points: number, text: string, left: boolean, strong: boolean): SVGElement => {
    // Near an end there is no room on the outer side.
    const anchor = left ? (x(points) < 90 ? 'start' : 'end') : (x(points) > 338 ? 'end' : 'start');
    return svg('text', { class: strong ? 'strong' : '', x: Math.max(4, Math.min(424, x(points))), y: left ? 14 : 48, 'text-anchor': anchor }, text);
  };
  return h('figure', { role: 'img', 'aria-label': `You expected ${predicted} and got ${total}` }, svg('svg', { viewBox: '0 0 428 52' },
    svg('path', { class: 'axis', d: 'M4 28H424' }), svg('path', { class: 'axis', d: 'M4 24V32M424 24V32' }), svg('path', { class: 'gap', d: `M${x(low)} 28H${x(high)}` }),
    svg('circle', { class: 'now', cx: x(total), cy: 28, r: 5 }), svg('circle', { class: 'ring', cx: x(predicted), cy: 28, r: 5 }),
    label(total, `${total} scored`, true, true), label(predicted, `${predicted} expected`, false, false)));
}

function quote(title: string, remark: Remark): HTMLElement {
  const cues = cuesOf(remark.text, true);
  const missing = cues.find(({ said }) => !said);
  return h('section', { class: 'quote' }, h('div', { class: 'head' }, h('h2', {}, title), h('span', { class: 'end' }, ticks(cues))), h('blockquote', {}, remark.text), h('p', { class: 'quiet' }, missing ? WANTED[missing.part] : `Place, reason, size and fix: ${remarkLine(remark)}.`));
}
