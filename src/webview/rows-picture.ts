/**
 * "Where the rows go": a strip of all cells by length, and below it the way of the rows drawn as a commit graph.
 * In: the review's cells and journey. Out: elements with inline SVG. Only blockers carry colour; majors there drowned them.
 */
import type { Review, Station } from '../review/shapes';
import { h, svg } from './dom';
import { chipText, section, type Actions } from './parts';

/** More bars than this would be thinner than their gaps. */
const BAR_LIMIT = 100;

/** In pixels, as the strip in `panel.css`. */
const BAR_HEIGHT = 32;

/** More stations than this are a list, not a picture. */
const STATION_LIMIT = 30;

export function rowsPicture(review: Review, actions: Actions): HTMLElement {
  const rows = lanes(review.journey.slice(0, STATION_LIMIT), review.unscored);
  const hidden = review.journey.length - STATION_LIMIT;
  const cells = review.cells.length;
  return section('Where the rows go', `${cells} ${cells === 1 ? 'cell' : 'cells'}, height is length`,
    strip(review),
    rows.length > 0
      ? h('ol', { class: 'flow' }, rows.map((row) => h('li', {}, rowButton(row, actions))), hidden > 0 ? h('li', { class: 'small quiet' }, `and ${hidden} more steps`) : null)
      : h('p', { class: 'quiet' }, 'No cell reads rows and trains on them, so there is no way to draw.'));
}

function strip(review: Review): HTMLElement {
  const marked = review.cells.filter((cell) => cell.severity === 'blocker').map((cell) => cell.index + 1);
  const named = marked.length === 0 ? '' : `; ${marked.length === 1 ? `cell ${marked[0]} holds` : `cells ${marked.slice(0, -1).slice(0, 12).join(', ')} and ${marked.at(-1)} hold`} blockers`;
  const scale = BAR_HEIGHT / tall(review);
  const size = Math.max(1, Math.ceil(review.cells.length / BAR_LIMIT));
  const bars: HTMLElement[] = [];
  for (let from = 0; from < review.cells.length; from += size) {
    const group = review.cells.slice(from, from + size);
    const lines = Math.max(...group.map((cell) => cell.lines));
    const blocker = group.some((cell) => cell.severity === 'blocker');
    const hollow = group.every((cell) => cell.kind !== 'code');
    bars.push(h('i', { class: blocker ? 'b' : hollow ? 'md' : '', style: { height: `${Math.round(Math.max(4, Math.min(BAR_HEIGHT, lines * scale)))}px` } }));
  }
  return h('div', { class: bars.length > 48 ? 'strip dense' : 'strip', role: 'img', 'aria-label': `${review.cells.length} cells drawn by length${named}` }, bars);
}

/** Lines of a cell that fills the strip: nearly the longest, so that one giant does not flatten the others. */
function tall(review: Review): number {
  const lines = review.cells.map((cell) => cell.lines).sort((a, b) => a - b);
  return Math.max(8, lines[Math.floor((lines.length - 1) * 0.95)] ?? 0);
}

interface Row {
  readonly station: Station;
  /** Null for the ring in which rows end that nobody scores. */
  readonly unscored: string | null;
  readonly paths: readonly string[];
}

const X = [10, 26] as const;

/** Gives every station the lines that pass through its row. */
function lanes(journey: readonly Station[], unscored: string | null): readonly Row[] {
  const fork = journey.findIndex((station) => station.verb === 'Split');
  const entries: { station: Station; unscored: string | null; lane: 0 | 1 }[] = journey.map((station) => ({ station, unscored: null, lane: station.lane }));
  const split = journey[fork];
  if (unscored !== null && split) {
    const end = entries.findIndex((entry, index) => index > fork && (entry.station.verb === 'Predict' || entry.station.verb === 'Save' || entry.station.verb === 'Submit'));
    entries.splice(end < 0 ? entries.length : end, 0, { station: split, unscored, lane: 1 });
  }
  const ends = [0, 1].map((lane) => ({ first: entries.findIndex((entry) => entry.lane === lane), last: entries.findLastIndex((entry) => entry.lane === lane) }));
  return entries.map(({ station, unscored: ending }, index) => {
    const paths: string[] = [];
    for (const lane of [0, 1] as const) {
      const { first, last } = ends[lane]!;
      if (first < 0) continue;
      const forked = lane === 1 && fork >= 0 && fork < first;
      if (forked && index === fork) paths.push('M10 14C10 22 26 18 26 28');
      const from = forked ? fork + 1 : first;
      if (index < from || index > last) continue;
      const top = index > first || (forked && index > fork);
      const bottom = index < last;
      if (top || bottom) paths.push(`M${X[lane]} ${top ? 0 : 14}V${bottom ? 28 : 14}`);
    }
    return { station, unscored: ending, paths };
  });
}

function rowButton({ station, unscored, paths }: Row, actions: Actions): HTMLElement {
  const { place } = station;
  const mark = unscored !== null ? 'hollow' : station.severity === 'blocker' ? 'b' : '';
  const x = X[unscored !== null ? 1 : station.lane];
  const said = /^[,.:;]/.test(station.text) || station.text === '' ? station.text : ` ${station.text}`;
  return h('button', { type: 'button', title: `Show ${place.name} in the notebook`, on: { click: () => actions.reveal({ cell: place.cell, from: place.from, to: place.to }) } },
    h('span', { class: 'lane', 'aria-hidden': 'true' },
      svg('svg', { width: '36', height: '28', class: mark }, paths.map((d) => svg('path', { d })), svg('circle', { cx: String(x), cy: '14', r: '5' }))),
    unscored !== null
      ? h('span', { class: 't quiet' }, unscored)
      : h('span', { class: 't' }, h('b', {}, station.verb), said, station.severity === 'blocker' ? h('span', { class: 'sr' }, ', blocker') : null),
    h('span', { class: 'c' }, unscored === null ? chipText(place) : ''));
}
