/**
 * The frame around every screen of a session: sticky top, scrolling middle, sticky foot with the moves.
 * In: what each of the three holds. Out: a `View` for `panel.ts` to put on the page.
 */
import type { Session } from '../review/session';
import { h, type Child } from './dom';
import type { Actions } from './parts';
import type { Command, Intent } from '../review/protocol';

/** A whole screen. Two views with different keys are different places: scroll and focus start anew. */
export interface View {
  readonly key: string;
  readonly nodes: readonly HTMLElement[];
}

type WithoutRevision<I> = I extends { revision: number } ? Omit<I, 'revision'> : never;

/** What screens know besides the session: how to send, and the texts as typed. */
export interface Context extends Actions {
  readonly session: Session;
  /** The text as typed, also when the extension has not heard of it yet. */
  text(step: string): string;
  typed(step: string, text: string): void;
  send(intent: WithoutRevision<Intent>): void;
  run(command: Command): void;
}

export interface FrameParts {
  readonly key: string;
  readonly title: string;
  readonly notebook: string;
  readonly end?: Child;
  readonly nav?: Child;
  readonly body: readonly Child[];
  readonly foot: readonly Child[];
}

export function frame({ key, title, notebook, end, nav, body, foot }: FrameParts): View {
  return {
    key,
    nodes: [
      h('header', { class: 'top' },
        h('div', { class: 'top-row' }, h('div', { class: 'where', title: notebook }, h('b', {}, title), ' ', h('span', { class: 'quiet' }, notebook)), h('div', { class: 'end' }, end ?? null)),
        nav ?? null),
      h('main', { key }, body),
      h('footer', { class: 'foot' }, foot),
    ],
  };
}

/** The one line of the foot that tells what just happened; a live region. */
export function say(notice: string | null, otherwise: string): HTMLElement {
  return h('span', { class: 'say small quiet', role: 'status' }, notice ?? otherwise);
}

/** The four places of a guided review, as the row of phases. */
export function phases(context: Context, current: 'plan' | 'report'): HTMLElement {
  const first = context.session.review.steps[0];
  const entry = (name: string, label: string, done: boolean, go: () => void): HTMLElement =>
    h('li', {}, name === current
      ? h('span', { 'aria-current': 'step' }, label)
      : h('button', { type: 'button', on: { click: go } }, done ? h('span', { class: 'codicon codicon-check', 'aria-hidden': 'true' }) : null, label));
  return h('nav', { class: 'phases', 'aria-label': 'Phases' }, h('ol', {},
    entry('overview', 'Overview', true, () => context.send({ type: 'go', to: { name: 'overview' } })),
    first ? entry('guided', 'Steps', current === 'report' || current === 'plan', () => context.send({ type: 'go', to: { name: 'guided', step: first.id } })) : null,
    entry('plan', 'Plan', current === 'report', () => context.send({ type: 'go', to: { name: 'plan' } })),
    entry('report', 'Report', false, () => context.send({ type: 'go', to: { name: 'report' } }))));
}
