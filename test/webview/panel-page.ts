/**
 * The panel's real bundle in a headless Chromium, with this process as its extension: the real reducer answers the real intents.
 * In: a session or any screen, a theme, a width. Out: a Playwright page and what the panel sent. Serves the files itself, under a CSP stricter than VS Code's.
 */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { readAct, readStart, type PanelScreen } from '../../src/practice/protocol';
import { screenOf } from '../../src/practice/screen';
import { nextPractice, type Act, type News, type PracticeEffect } from '../../src/practice/session';
import type { Practice } from '../../src/practice/state';
import { readIntent, type Intent } from '../../src/review/protocol';
import { next, type Effect, type Input, type Session } from '../../src/review/session';

export const THEMES = ['dark-modern', 'light-modern', 'high-contrast', 'high-contrast-light'] as const;

export type Theme = (typeof THEMES)[number];

const BODY_CLASS: Readonly<Record<Theme, string>> = {
  'dark-modern': 'vscode-dark',
  'light-modern': 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  // VS Code sets both, for webviews that know only the older name.
  'high-contrast-light': 'vscode-high-contrast-light vscode-high-contrast',
};

const root = path.join(__dirname, '..', '..');

/** A screen, or a blind critique whose screens follow from its state. */
export type Shown = PanelScreen | { readonly kind: 'critique'; readonly practice: Practice };

export interface PanelPage {
  readonly page: Page;
  /** What the panel sent, in order. */
  readonly intents: Intent[];
  readonly acts: Act[];
  /** Samples that were to be started. */
  readonly started: string[];
  readonly effects: (Effect | PracticeEffect)[];
  /** Errors of the page and refusals of the CSP. */
  readonly problems: string[];
  session(): Session;
  practice(): Practice;
  /** Shows a screen, as the extension would. */
  show(screen: Shown): Promise<void>;
  /** Feeds the reducer and shows what comes of it. */
  input(input: Input): Promise<void>;
  /** Feeds the reducer of the blind critique and shows what comes of it. */
  act(act: Act | News): Promise<void>;
  close(): Promise<void>;
}

export interface PanelHouse {
  /** @param screen what the panel gets when it asks for its first screen; null leaves it without one. */
  open(screen: Shown | null, options?: { theme?: Theme; width?: number; height?: number; reducedMotion?: boolean; state?: unknown; /** For tools that style the page themselves. */ bypassCSP?: boolean }): Promise<PanelPage>;
  close(): Promise<void>;
}

/** Builds the bundle, starts the server and the browser, once a test file. */
export async function openHouse(): Promise<PanelHouse> {
  const built = await esbuild.build({
    absWorkingDir: root, entryPoints: ['src/webview/panel.ts'], bundle: true, format: 'iife', platform: 'browser', target: 'es2022', write: false, outfile: 'panel.js', logLevel: 'silent',
  });
  const script = built.outputFiles[0]!.text;
  const server = http.createServer((request, response) => serve(request.url ?? '/', script, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { openBrowser } = (await import(pathToFileURL(path.join(root, 'scripts', 'browser.mjs')).href)) as { openBrowser(): Promise<Browser> };
  const browser = await openBrowser();
  return {
    open: (screen, options = {}) => openPanel(browser, origin, screen, options),
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function openPanel(browser: Browser, origin: string, screen: Shown | null, options: Parameters<PanelHouse['open']>[1] & object): Promise<PanelPage> {
  const { theme = 'dark-modern', width = 460, height = 900, reducedMotion = false, state, bypassCSP = false } = options;
  const page = await browser.newPage({ bypassCSP, viewport: { width, height }, reducedMotion: reducedMotion ? 'reduce' : 'no-preference' });
  const problems: string[] = [];
  const intents: Intent[] = [];
  const acts: Act[] = [];
  const started: string[] = [];
  const effects: (Effect | PracticeEffect)[] = [];
  let current = screen;
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text()); });

  const post = async (): Promise<void> => {
    if (!current) return;
    const revision = current.kind === 'session' ? current.session.revision : 0;
    await page.evaluate((message) => window.postMessage(message, '*'), { type: 'show', revision, review: current.kind === 'critique' ? { kind: 'practice', screen: screenOf(current.practice) } satisfies PanelScreen : current } as unknown);
    // Two frames: the message is a task of its own, and the elements render after it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))));
  };
  const input = async (given: Input): Promise<void> => {
    if (current?.kind !== 'session') return;
    const outcome = next(current.session, given);
    current = { kind: 'session', session: outcome.state };
    effects.push(...outcome.effects);
    await post();
  };
  const act = async (given: Act | News): Promise<void> => {
    if (current?.kind !== 'critique') return;
    const outcome = nextPractice(current.practice, given);
    current = { kind: 'critique', practice: outcome.state };
    effects.push(...outcome.effects);
    await post();
  };
  await page.exposeFunction('postToExtension', async (message: unknown) => {
    const sample = readStart(message);
    if (sample !== null) {
      started.push(sample);
      return;
    }
    const practised = readAct(message);
    if (practised) {
      acts.push(practised);
      return act(practised);
    }
    const intent = readIntent(message);
    if (!intent) {
      problems.push(`no intent: ${JSON.stringify(message)}`);
      return;
    }
    intents.push(intent);
    if (intent.type === 'ready') await post();
    else if (intent.type !== 'command') await input(intent);
  });
  // As text: the test runner's compiler would put helpers of its own into a function. Stands for the one function that VS Code gives to a webview.
  await page.addInitScript({ content: `
    let given = JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? ${JSON.stringify(state ?? null)} ?? undefined;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => window.postToExtension(message),
      getState: () => given,
      setState: (value) => { given = value; sessionStorage.setItem('state', JSON.stringify(value)); },
    });` });
  await page.goto(`${origin}/panel.html?theme=${theme}`);
  await page.evaluate(() => document.fonts.ready);
  return {
    page, intents, acts, started, effects, problems, input, act,
    session() {
      if (current?.kind !== 'session') throw new Error('the panel shows no session');
      return current.session;
    },
    practice() {
      if (current?.kind !== 'critique') throw new Error('the panel shows no blind critique');
      return current.practice;
    },
    async show(now) {
      current = now;
      await post();
    },
    close: () => page.context().close(),
  };
}

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.ttf': 'font/ttf', '.js': 'text/javascript', '.html': 'text/html' };

function serve(url: string, script: string, response: http.ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const send = (body: string | Buffer): void => {
    response.setHeader('content-type', TYPES[path.extname(pathname)] ?? 'text/plain');
    response.end(body);
  };
  if (pathname === '/panel.html') {
    const theme = (searchParams.get('theme') ?? 'dark-modern') as Theme;
    response.setHeader('content-security-policy', "default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'self'; script-src 'nonce-n0nce'");
    return send(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Review</title>
<link rel="stylesheet" href="/themes/${theme}.css"><link rel="stylesheet" href="/codicon.css" id="vscode-codicon-stylesheet"><link rel="stylesheet" href="/panel.css">
</head><body class="${BODY_CLASS[theme]}"><div id="panel"></div><script nonce="n0nce" src="/panel.js"></script></body></html>`);
  }
  if (pathname === '/panel.js') return send(script);
  const file = pathname.startsWith('/themes/') ? path.join(__dirname, 'themes', path.basename(pathname))
    : pathname === '/panel.css' ? path.join(root, 'media', 'panel.css')
    : path.join(root, 'node_modules', '@vscode', 'codicons', 'dist', path.basename(pathname));
  if (!fs.existsSync(file)) {
    response.statusCode = pathname === '/favicon.ico' ? 204 : 404;
    response.end();
    return;
  }
  send(fs.readFileSync(file));
}

/** What axe has against the page as it is; its script must be on the page (`await page.evaluate(axe)`). */
export async function violationsOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
    return (await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`);
  });
}
