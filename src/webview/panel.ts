/**
 * The panel's entry: receives whole snapshots, draws them, sends intents. Forgetful: it keeps scroll positions and unsent drafts only.
 * In: `Show` messages from the extension and what the person does. Out: the page, and intents.
 * Decides nothing about reviews; the reducer in `../review/session.ts` does.
 */
/// <reference types="vscode-webview" />
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Command, Intent, Screen, Show } from '../review/protocol';
import type { Session } from '../review/session';
import { delegate, patchChildren } from './dom';
import type { Context, View } from './frame';
import { guided } from './guided';
import { loading, message } from './message';
import { overview } from './overview';
import { plan } from './plan';
import { report } from './report';

/** Analysis takes about 20 ms; a loading screen for that would only flicker. */
const LOADING_DELAY = 400;

/** Milliseconds of rest after which a draft goes to the extension. */
const DRAFT_DELAY = 250;

interface Kept {
  /** By notebook and step: text that the extension has not confirmed yet. */
  readonly drafts: Readonly<Record<string, string>>;
  /** By screen, in pixels. */
  readonly scroll: Readonly<Record<string, number>>;
}

const vscode = acquireVsCodeApi<Kept>();
let kept: Kept = { drafts: {}, scroll: {}, ...vscode.getState() };
let screen: Screen | null = null;
let revision = 0;
let shown = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
let unsent: { readonly step: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;

const root = document.createElement('div');
root.className = 'panel';
const seat = document.getElementById('panel');
if (seat) seat.replaceWith(root);
else document.body.prepend(root);
delegate(root);

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (isShow(event.data)) receive(event.data);
});
window.addEventListener('scroll', rememberScroll, { passive: true });
document.addEventListener('keydown', onKey);
// A panel that is hidden or closed gets no timer any more.
document.addEventListener('visibilitychange', sendDraft);
window.addEventListener('pagehide', sendDraft);
vscode.postMessage({ type: 'ready' } satisfies Intent);

function isShow(data: unknown): data is Show {
  return typeof data === 'object' && data !== null && (data as { type?: unknown }).type === 'show';
}

function receive(show: Show): void {
  clearTimeout(waiting);
  if (show.review.kind === 'loading') {
    waiting = setTimeout(() => accept(show), LOADING_DELAY);
    return;
  }
  accept(show);
}

function accept(show: Show): void {
  const before = screen;
  screen = show.review;
  revision = show.revision;
  if (screen.kind === 'session') {
    // A draft of another notebook must not land in this one; it stays kept until its own notebook is back.
    if (unsent && !(before?.kind === 'session' && before.session.review.notebook === screen.session.review.notebook)) {
      clearTimeout(unsent.timer);
      unsent = null;
    }
    dropConfirmed(screen.session);
  }
  draw();
}

function draw(): void {
  if (!screen) return;
  const view = viewOf(screen);
  const moved = view.key !== shown;
  const active = document.activeElement;
  const inside = active !== null && active !== document.body && root.contains(active);
  const first = shown === '';
  shown = view.key;
  patchChildren(root, view.nodes);
  if (moved) {
    window.scrollTo(0, kept.scroll[scrollKey()] ?? 0);
    // Read the new screen from its title; but never take the focus from the notebook or on the first show.
    if (!first && inside) focusOn(root.querySelector('h1'));
  } else if (inside && !root.contains(document.activeElement)) {
    focusOn(root.querySelector('[data-focus]') ?? root.querySelector('h1'));
  }
}

function focusOn(element: Element | null): void {
  (element as HTMLElement | null)?.focus({ preventScroll: !element?.hasAttribute('data-focus') });
}

function viewOf(current: Screen): View {
  switch (current.kind) {
    case 'loading':
      return loading(current, run);
    case 'message':
      return message(current, run);
    case 'session':
      return sessionView(contextOf(current.session));
  }
}

function sessionView(context: Context): View {
  const { phase, review } = context.session;
  switch (phase.name) {
    case 'overview':
      return overview(context);
    case 'guided': {
      const step = review.steps.find((candidate) => candidate.id === phase.step);
      return step ? guided(context, step) : overview(context);
    }
    case 'plan':
      return plan(context);
    case 'report':
      return report(context);
  }
}

function contextOf(session: Session): Context {
  const key = (step: string): string => draftKey(session, step);
  return {
    session,
    text: (step) => kept.drafts[key(step)] ?? session.answers[step]?.text ?? '',
    typed(step, text) {
      keep({ ...kept, drafts: { ...kept.drafts, [key(step)]: text } });
      if (unsent) {
        clearTimeout(unsent.timer);
        if (unsent.step !== step) sendDraft();
      }
      unsent = { step, timer: setTimeout(sendDraft, DRAFT_DELAY) };
      draw();
    },
    send(intent) {
      sendDraft();
      vscode.postMessage({ ...intent, revision });
    },
    reveal(at) {
      this.send({ type: 'reveal', at });
    },
  };
}

function run(name: Command): void {
  vscode.postMessage({ type: 'command', name } satisfies Intent);
}

function sendDraft(): void {
  if (!unsent || screen?.kind !== 'session') return;
  const { step, timer } = unsent;
  clearTimeout(timer);
  unsent = null;
  const text = kept.drafts[draftKey(screen.session, step)];
  if (text !== undefined) vscode.postMessage({ type: 'answer', revision, step, text } satisfies Intent);
}

/** Forgets drafts that the extension has; sends one that a reload had cut off. */
function dropConfirmed(session: Session): void {
  const drafts = { ...kept.drafts };
  for (const step of session.review.steps) {
    const key = draftKey(session, step.id);
    const draft = drafts[key];
    if (draft === undefined) continue;
    if (draft === (session.answers[step.id]?.text ?? '')) delete drafts[key];
    else unsent ??= { step: step.id, timer: setTimeout(sendDraft, DRAFT_DELAY) };
  }
  keep({ ...kept, drafts });
}

function draftKey(session: Session, step: string): string {
  return `${session.review.notebook}\n${step}`;
}

function scrollKey(): string {
  return screen?.kind === 'session' ? `${screen.session.review.notebook}\n${shown}` : shown;
}

function rememberScroll(): void {
  if (shown !== '') keep({ ...kept, scroll: { ...kept.scroll, [scrollKey()]: Math.round(window.scrollY) } });
}

function keep(now: Kept): void {
  kept = now;
  vscode.setState(kept);
}

function onKey(event: KeyboardEvent): void {
  const target = event.target as Element | null;
  // The button element reacts to the space bar but lets the page scroll, too.
  if (event.key === ' ' && target?.localName === 'vscode-button') event.preventDefault();
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || target?.localName === 'textarea') return;
  const move = event.key === 'ArrowRight' ? 'next' : event.key === 'ArrowLeft' ? 'previous' : null;
  const button = move && root.querySelector<HTMLElement>(`[data-move="${move}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
}
