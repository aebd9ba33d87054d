/**
 * The small signs that every screen uses: chips, severity icons, four ticks, inline code.
 * In: plain JSON of a review. Out: elements. What a click means is passed in.
 */
import type { Span } from '../notebook/notebook';
import type { Place } from '../review/shapes';
import { PART_NAMES, type Cue } from '../review/specificity';
import type { Severity } from '../topics';
import { h, type Child } from './dom';

/** What a screen may ask of the panel. */
export interface Actions {
  reveal(at: Span): void;
}

const ICONS: Readonly<Record<Severity, string>> = { blocker: 'codicon-error', major: 'codicon-warning', nit: 'codicon-info' };

/** Names a cell and goes to it. */
export function chip(place: Place, actions: Actions): HTMLElement {
  return h(
    'button',
    { class: 'chip', type: 'button', title: `Show ${place.name} in the notebook`, on: { click: () => actions.reveal({ cell: place.cell, from: place.from, to: place.to }) } },
    chipText(place),
  );
}

export function chipText(place: Place): string {
  return place.run === null ? place.name : `${place.name} · In [${place.run}]`;
}

export function chips(places: readonly Place[], more: number, actions: Actions): HTMLElement | null {
  if (places.length === 0) return null;
  return h('span', { class: 'chips' }, places.map((place) => chip(place, actions)), more > 0 && h('span', { class: 'small quiet' }, `and ${more} more`));
}

/** @param label read aloud; null where a word stands beside the icon. */
export function severityIcon(severity: Severity, label: string | null = severity): HTMLElement {
  const name = `codicon ${ICONS[severity]} ${severity}`;
  return label === null ? h('span', { class: name, 'aria-hidden': 'true' }) : h('span', { class: name, role: 'img', 'aria-label': label });
}

export function codicon(name: string, tone = ''): HTMLElement {
  return h('span', { class: `codicon codicon-${name} ${tone}`.trim(), 'aria-hidden': 'true' });
}

/** "2 blockers" as icon and figure; the word is for those who do not see the icon. */
export function count(severity: Severity, found: number): HTMLElement {
  return h('span', { class: 'count num', title: `${found} ${severity}${found === 1 ? '' : 's'}` }, severityIcon(severity, null), String(found), h('span', { class: 'sr' }, ` ${severity}${found === 1 ? '' : 's'}`));
}

/** Four ticks in the order of the meter, on for the parts that were said. */
export function ticks(cues: readonly Cue[]): HTMLElement {
  const said = cues.filter((cue) => cue.said).map((cue) => PART_NAMES[cue.part]);
  const label = `${said.length} of ${cues.length}${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
  return h('span', { class: 'ticks', role: 'img', 'aria-label': label, title: label }, cues.map((cue) => h('i', { class: cue.said ? 'on' : '' })));
}

/** Text in which backticks mark code; nothing else is markup. */
export function prose(text: string): readonly Child[] {
  return text.split(/(`[^`]*`)/).filter((part) => part !== '').map((part) => (part.length > 1 && part.startsWith('`') && part.endsWith('`') ? h('code', {}, part.slice(1, -1)) : part));
}

/** A section with its heading; `end` stands at the right of it. */
export function section(title: string, end: Child, ...children: readonly Child[]): HTMLElement {
  return h('section', {}, h('div', { class: 'head' }, h('h2', {}, title), end ? h('span', { class: 'end num' }, end) : null), children);
}

export interface ButtonOptions {
  readonly secondary?: boolean;
  readonly icon?: string;
  readonly title?: string;
  /** For the panel's keys: `next` and `previous` answer Alt+Right and Alt+Left. */
  readonly move?: 'next' | 'previous';
}

export function button(label: string, click: () => void, options: ButtonOptions = {}): HTMLElement {
  return h('vscode-button', { secondary: options.secondary, icon: options.icon, title: options.title, 'data-move': options.move, on: { click } }, label);
}

export function toolbarButton(icon: string, label: string, click: () => void): HTMLElement {
  return h('vscode-toolbar-button', { icon, label, title: label, on: { click } });
}

export function link(label: string, click: () => void): HTMLElement {
  return h('button', { class: 'link', type: 'button', on: { click } }, label);
}
