/**
 * The frame of a blind critique: the seven phases, the calm timer, and what every screen of it may do.
 * In: a `PracticeScreen`. Out: a `View`. A phase that was not reached yet is text; one that was is a button.
 */
import type { Act } from '../../practice/session';
import type { PracticeScreen } from '../../practice/screen';
import { PHASES, type PracticePhase } from '../../practice/state';
import type { Span } from '../../notebook/notebook';
import { h, type Child } from '../dom';
import { frame, say, type View } from '../frame';
import { toolbarButton, type Actions } from '../parts';

/** What screens know besides what they draw. */
export interface PracticeContext extends Actions {
  readonly screen: PracticeScreen;
  /** The text of a field as typed, or what the extension has. */
  text(field: string, confirmed: string): string;
  /** Keeps what was typed and sends the act that it means after a rest. */
  typed(field: string, text: string, act: (text: string) => Act): void;
  send(act: Act): void;
  reveal(at: Span): void;
  /** State of the page alone: which verdict is being contested. */
  readonly local: { get(name: string): string | null; set(name: string, value: string | null): void };
}

const NAMES: Readonly<Record<PracticePhase, string>> = { brief: 'Brief', blind: 'Blind', hints: 'Hints', reveal: 'Reveal', plan: 'Plan', followUps: 'Follow-ups', report: 'Report' };

export interface PracticeParts {
  readonly key: string;
  readonly end?: Child;
  readonly nav?: Child;
  readonly body: readonly Child[];
  readonly foot: readonly Child[];
}

export function practiceFrame(context: PracticeContext, parts: PracticeParts): View {
  const { screen } = context;
  return frame({
    key: `practice ${parts.key}`, title: screen.body.is === 'worked' ? 'Worked critique' : screen.blind ? 'Blind critique' : 'Critique', notebook: screen.notebook,
    end: parts.end ?? timer(context), // What is read has steps of its own; the phases of a blind critique do not follow it.
    nav: [screen.body.is === 'worked' ? null : phases(context), parts.nav ?? null], body: parts.body, foot: parts.foot,
  });
}

/** What just happened, or what is always worth knowing here. */
export function sayHere(context: PracticeContext, otherwise: string): HTMLElement {
  return say(context.screen.notice, otherwise);
}

function phases(context: PracticeContext): HTMLElement {
  const { phase, reached } = context.screen;
  const furthest = PHASES.indexOf(reached);
  return h('nav', { class: 'phases seven', 'aria-label': 'Phases' }, h('ol', {}, PHASES.map((name, index) => {
    if (name === phase) return h('li', {}, h('span', { 'aria-current': 'step' }, NAMES[name]));
    if (index > furthest) return h('li', {}, h('span', {}, NAMES[name]));
    return h('li', {}, h('button', { type: 'button', on: { click: () => context.send({ type: 'go', to: name }) } }, index < PHASES.indexOf(phase) ? h('span', { class: 'codicon codicon-check', 'aria-hidden': 'true' }) : null, NAMES[name]));
  })));
}

/** Whole minutes; changes once a minute, can be hidden, never turns red. */
function timer(context: PracticeContext): Child {
  const { minutesLeft, paused, options, phase, blind } = context.screen;
  if (minutesLeft === null || !blind || phase === 'brief') return null;
  const hidden = context.local.get('timer') === 'hidden';
  const text = minutesLeft > 0 ? `${minutesLeft} min left` : minutesLeft === 0 ? 'Last minute' : `${-minutesLeft} min over`;
  return [
    hidden ? null : h('span', { class: 'quiet num', role: 'timer', 'aria-label': `${text} of ${options.timer}` }, paused ? `${text}, paused` : text),
    toolbarButton(paused ? 'debug-start' : 'debug-pause', paused ? 'Go on' : 'Pause', () => context.send({ type: 'pause', paused: !paused })),
    toolbarButton(hidden ? 'eye' : 'eye-closed', hidden ? 'Show the timer' : 'Hide the timer', () => context.local.set('timer', hidden ? null : 'hidden')),
  ];
}
