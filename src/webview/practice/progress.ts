/**
 * The next day: what comes back, the trend of each area, expected and scored.
 * In: a progress screen. Out: a `View`. Computes nothing but coordinates.
 */
import type { ProgressScreen } from '../../practice/progress';
import { h, svg, type Child } from '../dom';
import { frame, type View } from '../frame';
import { button, codicon, section } from '../parts';

export interface ProgressActions {
  start(sample: string): void;
  browse(): void;
}

export function progress(screen: ProgressScreen, actions: ProgressActions): View {
  const { due, done } = screen;
  return frame({
    key: 'progress', title: 'Progress', notebook: done === 0 ? '' : `${done} ${done === 1 ? 'critique' : 'critiques'}`,
    body: done === 0
      ? [h('div', { class: 'state' }, h('div', { class: 'in' }, h('div', {}, h('h1', { tabindex: '-1' }, 'No critique finished yet'), h('p', { class: 'quiet' }, 'Finish one, and what you missed comes back in another notebook some days later.')), button('Browse exercises', () => actions.browse())))]
      : [
        h('section', {},
          h('div', { class: 'head' }, h('h1', { tabindex: '-1' }, due.length === 0 ? 'Nothing is due today' : `${due.length} due today`), due.length === 0 ? null : h('span', { class: 'end' }, 'about 3 min each')),
          due.length === 0 ? null : h('ol', { class: 'rows' }, due.map(({ title, detail, sample }, index) => h('li', { class: 'item' }, codicon('history'),
            h('div', { class: 'body' }, h('b', {}, title), h('span', { class: 'quiet' }, detail)),
            h('span', { class: 'end' }, sample === null ? null : button('Start', () => actions.start(sample), { secondary: index > 0, title: `Start a critique of ${sample}` }))))),
          screen.more === 0 && screen.later === '' ? null : h('p', { class: 'small quiet' }, [screen.more > 0 ? `${screen.more} more can wait.` : '', screen.later].filter((text) => text !== '').join(' '))),
        h('div', { class: 'two' },
          section('By area, weakest first', 'the last six, now, change', h('ol', { class: 'trends' }, screen.areas.map(trend))),
          section('Expected and scored', 'ring expected, dot scored', scores(screen), screen.calibration === '' ? null : h('p', {}, screen.calibration))),
      ],
    foot: [button('Browse exercises', () => actions.browse(), { secondary: true }), h('span', { class: 'say small quiet' }, 'All of this stays on your machine')],
  });
}

function trend({ name, levels }: ProgressScreen['areas'][number]): HTMLElement {
  const last = levels.at(-1)!;
  const change = levels.length < 2 ? null : last - levels.at(-2)!;
  const x = (index: number): number => 100 - (levels.length - 1 - index) * 19.2;
  const y = (level: number): number => 18 - level * 4;
  return h('li', {}, h('span', {}, name),
    h('span', {}, svg('svg', { viewBox: '0 0 104 20', 'aria-hidden': 'true' },
      svg('path', { class: 'trend', d: levels.map((level, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(level)}`).join('') }), svg('circle', { class: 'now', cx: x(levels.length - 1), cy: y(last), r: 3 })),
    h('span', { class: 'sr' }, `levels ${levels.join(', ')}`)),
    h('span', {}, h('span', { class: 'ticks', role: 'img', 'aria-label': `${last} of 4` }, [1, 2, 3, 4].map((step) => h('i', { class: step <= last ? 'on' : '' })))),
    h('span', { class: `num${change === 0 || change === null ? ' quiet' : ''}` }, change === null ? '' : change === 0 ? '=' : change > 0 ? `+${change}` : `−${-change}`));
}

function scores({ scores: all }: ProgressScreen): HTMLElement {
  const x = (index: number): number => (all.length === 1 ? 224 : 40 + (index * 360) / (all.length - 1));
  const y = (points: number): number => 108 - points;
  const label = `${all.length} ${all.length === 1 ? 'critique' : 'critiques'}: expected ${all.map(({ predicted }) => predicted ?? 'nothing').join(', ')}; scored ${all.map(({ total }) => total).join(', ')}`;
  const grid: Child[] = [svg('path', { class: 'axis', d: 'M24 8H424M24 58H424M24 108H424' }), ...[[100, 12], [50, 62], [0, 112]].map(([points, at]) => svg('text', { x: 0, y: at }, String(points)))];
  return h('figure', { role: 'img', 'aria-label': label }, svg('svg', { viewBox: '0 0 428 128' }, grid, all.flatMap(({ day, total, predicted }, index): Child[] => [
    predicted === null ? null : svg('path', { class: 'gap', d: `M${x(index)} ${y(predicted)}V${y(total)}` }),
    predicted === null ? null : svg('circle', { class: 'ring', cx: x(index), cy: y(predicted), r: 4 }),
    svg('circle', { class: index === all.length - 1 ? 'now' : 'dot', cx: x(index), cy: y(total), r: 4 }),
    svg('text', { class: index === all.length - 1 ? 'strong' : '', x: x(index), y: 124, 'text-anchor': 'middle' }, day),
  ])));
}
