/**
 * Screens without a session: loading, and what to say when there is no review to show.
 * In: a `Message` or a loading screen. Out: a `View`.
 */
import type { Command, Message, Screen } from '../review/protocol';
import { h } from './dom';
import type { View } from './frame';
import { button, link, prose } from './parts';

export function message(screen: Message, run: (command: Command) => void): View {
  const buttons = screen.about === 'welcome' ? screen.actions.slice(0, 1) : screen.actions.slice(0, 2);
  const links = screen.actions.slice(buttons.length);
  return {
    key: `message ${screen.about}`,
    nodes: [h('main', { key: `message ${screen.about}`, class: 'alone' }, h('div', { class: 'state' }, h('div', { class: 'in' },
      h('div', { role: screen.about === 'error' ? 'alert' : null },
        h('h1', { tabindex: '-1' }, screen.title), h('p', {}, prose(screen.text)), screen.detail === '' ? null : h('p', { class: 'quiet' }, screen.detail)),
      buttons.length > 0 ? h('div', { class: 'row' }, buttons.map(({ label, command }, index) => button(label, () => run(command), { secondary: index > 0 }))) : null,
      links.length > 0 ? h('div', { class: 'links' }, links.map(({ label, command }) => link(label, () => run(command)))) : null)))],
  };
}

export function loading(screen: Extract<Screen, { kind: 'loading' }>, run: (command: Command) => void): View {
  const progress = screen.done === undefined || screen.of === undefined ? 'Nothing is run.' : `${screen.done} of ${screen.of} cells. Nothing is run.`;
  return {
    key: 'loading',
    nodes: [h('main', { key: 'loading', class: 'alone' }, h('div', { class: 'state' },
      h('vscode-progress-bar', { indeterminate: true, 'aria-label': 'Reading the notebook' }),
      h('div', { class: 'in' }, h('div', { role: 'status' }, h('h1', { tabindex: '-1' }, 'Reading the notebook'), h('p', { class: 'quiet num' }, progress)), button('Cancel', () => run('cancel'), { secondary: true }))))],
  };
}
