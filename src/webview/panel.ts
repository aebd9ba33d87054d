/**
 * The panel's entry: receives whole snapshots, draws them, sends intents. Forgetful: it keeps scroll positions and unsent drafts only.
 * In: `Show` messages from the extension and what the person does. Out: the page, and intents.
 * Decides nothing about reviews; the reducer in `../review/session.ts` does.
 */
/// <reference types="vscode-webview" />
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { PanelScreen, PracticeIntent, ShowPanel, StartIntent } from '../practice/protocol';
import type { PracticeScreen } from '../practice/screen';
import type { Act } from '../practice/session';
import type { Command, Intent } from '../review/protocol';
import type { Session } from '../review/session';
import { delegate, patchChildren } from './dom';
import type { Context, View } from './frame';
import { guided } from './guided';
import { loading, message } from './message';
import { overview } from './overview';
import { plan } from './plan';
import type { PracticeContext } from './practice/frame';
import { practice } from './practice/practice';
import { progress } from './practice/progress';
import { report } from './report';

/** Analysis takes about 20 ms; a loading screen for that would only flicker. */
const LOADING_DELAY = 400;

/** Milliseconds of rest after which a draft goes to the extension. */
const DRAFT_DELAY = 250;

interface Kept {
  /** By notebook and field: text that the extension has not confirmed yet. */
  readonly drafts: Readonly<Record<string, string>>;
  /** By screen, in pixels. */
  readonly scroll: Readonly<Record<string, number>>;
}

const vscode = acquireVsCodeApi<Kept>();
let kept: Kept = { drafts: {}, scroll: {}, ...vscode.getState() };
let screen: PanelScreen | null = null;
let revision = 0;
let shown = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
/** What was typed last and how it is said to the extension; sent after a rest. */
let unsent: { readonly key: string; readonly timer: ReturnType<typeof setTimeout>; readonly message: (text: string) => Intent | PracticeIntent } | null = null;
/** What only the page knows, until it is closed: an open form, a hidden timer. */
const local = new Map<string, string>();

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

function isShow(data: unknown): data is ShowPanel {
  return typeof data === 'object' && data !== null && (data as { type?: unknown }).type === 'show';
}

function receive(show: ShowPanel): void {
  clearTimeout(waiting);
  if (show.review.kind === 'loading') {
    waiting = setTimeout(() => accept(show), LOADING_DELAY);
    return;
  }
  accept(show);
}

function accept(show: ShowPanel): void {
  const before = screen;
  screen = show.review;
  revision = show.revision;
  // A draft of another notebook must not land in this one; it stays kept until its own notebook is back.
  if (unsent && notebookOf(before) !== notebookOf(screen)) {
    clearTimeout(unsent.timer);
    unsent = null;
  }
  if (screen.kind === 'session') dropConfirmed(screen.session);
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

function viewOf(current: PanelScreen): View {
  switch (current.kind) {
    case 'loading':
      return loading(current, run);
    case 'message':
      return message(current, run);
    case 'session':
      return sessionView(contextOf(current.session));
    case 'practice':
      return practice(practiceContext(current.screen));
    case 'progress':
      return progress(current.screen, { start: (sample) => vscode.postMessage({ type: 'startSample', sample } satisfies StartIntent), browse: () => run('browse') });
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
  return {
    session,
    text: (step) => kept.drafts[draftKey(session.review.notebook, step)] ?? session.answers[step]?.text ?? '',
    typed: (step, text) => typed(draftKey(session.review.notebook, step), text, (written) => ({ type: 'answer', revision, step, text: written })),
    send(intent) {
      sendDraft();
      vscode.postMessage({ ...intent, revision });
    },
    run,
    reveal(at) {
      this.send({ type: 'reveal', at });
    },
  };
}

function practiceContext(shownScreen: PracticeScreen): PracticeContext {
  const { notebook } = shownScreen;
  const say = (act: Act): PracticeIntent => ({ type: 'practice', act });
  return {
    screen: shownScreen,
    text(field, confirmed) {
      const key = draftKey(notebook, `practice ${field}`);
      const draft = kept.drafts[key];
      // Once the extension says the same, its word is enough; it may change it later.
      if (draft !== undefined && draft === confirmed && unsent?.key !== key) keep({ ...kept, drafts: omit(kept.drafts, key) });
      return draft ?? confirmed;
    },
    typed: (field, text, act) => typed(draftKey(notebook, `practice ${field}`), text, (written) => say(act(written))),
    send(act) {
      sendDraft();
      vscode.postMessage(say(act));
    },
    reveal(at) {
      this.send({ type: 'reveal', at });
    },
    local: {
      get: (name) => local.get(name) ?? null,
      set(name, value) {
        if (value === null) local.delete(name);
        else local.set(name, value);
        draw();
      },
    },
  };
}

function run(name: Command): void {
  vscode.postMessage({ type: 'command', name } satisfies Intent);
}

function typed(key: string, text: string, message: (text: string) => Intent | PracticeIntent): void {
  if (unsent && unsent.key !== key) sendDraft();
  if (unsent) clearTimeout(unsent.timer);
  keep({ ...kept, drafts: { ...kept.drafts, [key]: text } });
  unsent = { key, timer: setTimeout(sendDraft, DRAFT_DELAY), message };
  draw();
}

function sendDraft(): void {
  if (!unsent || notebookOf(screen) === null) return;
  const { key, timer, message: say } = unsent;
  clearTimeout(timer);
  unsent = null;
  const text = kept.drafts[key];
  if (text !== undefined) vscode.postMessage(say(text));
}

/** Forgets drafts that the extension has; sends one that a reload had cut off. */
function dropConfirmed(session: Session): void {
  let { drafts } = kept;
  for (const step of session.review.steps) {
    const key = draftKey(session.review.notebook, step.id);
    const draft = drafts[key];
    if (draft === undefined) continue;
    if (draft === (session.answers[step.id]?.text ?? '')) drafts = omit(drafts, key);
    else unsent ??= { key, timer: setTimeout(sendDraft, DRAFT_DELAY), message: (text) => ({ type: 'answer', revision, step: step.id, text }) };
  }
  keep({ ...kept, drafts });
}

function omit<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** The notebook that a screen of a session is about; null for the others. */
function notebookOf(current: PanelScreen | null): string | null {
  return current?.kind === 'session' ? current.session.review.notebook : current?.kind === 'practice' ? current.screen.notebook : null;
}

function draftKey(notebook: string, field: string): string {
  return `${notebook}\n${field}`;
}

function scrollKey(): string {
  const notebook = notebookOf(screen);
  return notebook === null ? shown : `${notebook}\n${shown}`;
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
