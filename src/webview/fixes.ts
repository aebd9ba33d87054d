/**
 * A fix with its before and after, as the guided review and the reveal show it.
 * In: previews. Out: elements. What applying means is passed in.
 */
import type { FixPreview } from '../review/shapes';
import { h, type Child } from './dom';
import { button, link, prose } from './parts';

const SIGNS = { same: '', remove: '−', add: '+' } as const;

export interface FixActions {
  apply(fix: NamedFix): void;
  preview(fix: NamedFix): void;
}

/** How a fix is named on its way to the extension. */
export interface NamedFix {
  readonly finding: string;
  readonly fix: number;
}

/** The first fix drawn, the others by title; nothing where there is none. */
export function fixes(list: readonly FixPreview[], actions: FixActions): Child {
  const [fix, ...others] = list;
  if (!fix) return null;
  const name = { finding: fix.finding, fix: fix.fix };
  return h('section', {},
    h('div', { class: 'head' }, h('h2', {}, 'Fix: ', prose(lowered(fix.title))), fix.size === '' ? null : h('span', { class: 'end num' }, fix.size)),
    fix.lines.length > 0
      ? h('pre', { class: 'diff', tabindex: '0', role: 'group', 'aria-label': 'Before and after' },
        fix.lines.map((line) => (line.sign === 'cell'
          ? h('code', { class: 'at' }, line.text)
          : h('code', { class: line.sign === 'remove' ? 'del' : line.sign, 'data-s': SIGNS[line.sign] }, line.text))),
        fix.more > 0 ? h('code', { class: 'at' }, `${fix.more} more ${fix.more === 1 ? 'line' : 'lines'} in the preview`) : null)
      : null,
    fix.changes === '' ? null : h('p', { class: 'quiet' }, prose(fix.changes)),
    h('div', { class: 'row' },
      button('Apply', () => actions.apply(name), { secondary: true, title: fix.title }),
      button('Preview in notebook', () => actions.preview(name), { secondary: true }),
      h('span', { class: 'small quiet' }, 'One undo takes it back')),
    others.length > 0
      ? h('ul', { class: 'others' }, others.map((other) => h('li', {}, h('span', { class: 'quiet' }, 'Or: '), link(other.title, () => actions.preview({ finding: other.finding, fix: other.fix })))))
      : null);
}

/** "Fix: read the …"; an abbreviation or a name in capitals keeps them. */
function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
