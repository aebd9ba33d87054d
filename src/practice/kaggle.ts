/**
 * Kaggle's public API in words: which notebook a person means, what to ask, what the answer says.
 * In: what was typed, credentials, a status with its body. Out: an address, a request, the notebook's text or one sentence why there is none.
 * Opens no connection (`extension/kaggle-client.ts` does) and keeps no token.
 */
import { capital, listed } from '../phrases';
import { readNotebook } from '../notebook/read';

export const KAGGLE = 'https://www.kaggle.com';

/** A notebook of 20 MB is mostly pictures; the editor has its trouble with it, too. */
export const MOST_BYTES = 20e6;

/** What to do without token or network; ends every refusal. */
export const OFFLINE = 'You can also download the notebook in your browser (File > Download, or the three dots beside Copy & Edit) and open the file here.';

export interface KaggleAddress {
  readonly user: string;
  readonly slug: string;
}

export type Credentials = { readonly kind: 'token'; readonly token: string } | { readonly kind: 'key'; readonly username: string; readonly key: string };

export interface PulledNotebook {
  /** The notebook as JSON text. */
  readonly text: string;
  readonly title: string;
  /** What it reads: "titanic", "user/data-set". Stays on Kaggle. */
  readonly sources: readonly string[];
}

/** What is on Kaggle beside notebooks, by the first part of the path. */
const OTHER: Readonly<Record<string, string>> = { c: 'a competition', competitions: 'a competition', datasets: 'a data set', models: 'a model', discussions: 'a discussion', learn: 'a course' };

/** Reads a URL or `user/slug`. */
export function kaggleAddress(typed: string): { readonly address: KaggleAddress } | { readonly error: string } {
  const text = typed.trim().replace(/^(https?:\/\/)?(www\.)?kaggle\.com(?=\/)/i, '');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { error: 'This is not an address of kaggle.com.' };
  const parts = text.split(/[?#]/)[0]!.split('/').filter((part) => part !== '');
  const [first = ''] = parts;
  if (Object.hasOwn(OTHER, first) && (text.startsWith('/') || parts.length > 2)) return { error: `This is ${OTHER[first]}, not a notebook: its address on Kaggle is kaggle.com/code/USER/NAME.` };
  const [user = '', slug = ''] = first === 'code' || first === 'kernels' ? parts.slice(1) : parts;
  const isName = (part: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(part);
  return isName(user) && isName(slug) ? { address: { user, slug } } : { error: 'Give the address of a notebook, such as https://www.kaggle.com/code/USER/NAME, or USER/NAME.' };
}

/** The path below the API's host. */
export function pullPath({ user, slug }: KaggleAddress): string {
  return `/api/v1/kernels/pull?${new URLSearchParams({ userName: user, kernelSlug: slug }).toString()}`;
}

export function authorisation(credentials: Credentials): string {
  return credentials.kind === 'token' ? `Bearer ${credentials.token}` : `Basic ${btoa(`${credentials.username}:${credentials.key}`)}`;
}

/** Reads a token as it is pasted, or the text of `kaggle.json`; undefined where it is neither. */
export function readCredentials(text: string): Credentials | undefined {
  const plain = text.trim();
  if (/^[\x21-\x7e]{8,500}$/.test(plain) && !plain.startsWith('{')) return { kind: 'token', token: plain };
  try {
    const { username, key } = JSON.parse(plain) as { username?: unknown; key?: unknown };
    return isHeaderText(username) && isHeaderText(key) ? { kind: 'key', username, key } : undefined;
  } catch {
    return undefined;
  }
}

const isHeaderText = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);

/** One sentence for a status that is not 200. */
export function refusedWith(status: number, { user, slug }: KaggleAddress, retryAfter: string | null): string {
  const name = `${user}/${slug}`;
  switch (status) {
    case 401: return 'Kaggle does not accept your token: it is mistyped, or expired.';
    case 403: return `Kaggle does not let you read ${name}: it is private, or your token may not read notebooks.`;
    case 404: return `Kaggle knows no notebook ${name}: the name is mistyped, it was deleted, or it is private.`;
    case 429: return `Kaggle asks to wait${retryAfter !== null && /^\d+$/.test(retryAfter) ? ` ${retryAfter} seconds` : ' a while'} before the next request.`;
    default: return status >= 500 ? `Kaggle has trouble at the moment (status ${status}).` : `Kaggle answered with status ${status}, which was not expected.`;
  }
}

/** The notebook in the body of an answer with status 200. */
export function pulledNotebook(body: string, { user, slug }: KaggleAddress): PulledNotebook | { readonly error: string } {
  const unknown = { error: 'Kaggle answered in a way that this version does not know.' };
  let answer: { metadata?: unknown; blob?: unknown } | null;
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch {
    return unknown;
  }
  const blob = record(answer?.blob);
  const metadata = record(answer?.metadata);
  if (!blob) return unknown;
  const name = `${user}/${slug}`;
  const [language, type] = [String(blob['language'] ?? ''), String(blob['kernelType'] ?? blob['kernel_type'] ?? '')];
  if (type.toLowerCase() === 'script') return { error: `${name} is a script, not a notebook; only notebooks can be practised on.` };
  if (language !== '' && language.toLowerCase() !== 'python') return { error: `${name} is written in ${language.length === 1 ? language.toUpperCase() : capital(language)}; only Python notebooks can be practised on.` };
  const text = blob['source'];
  if (text == null || text === '') return { error: `${name} has no code that Kaggle gives out.` };
  if (typeof text !== 'string') return unknown;
  const read = notebookProblem(text, name);
  if (read !== undefined) return { error: read };
  const sources = [...names(metadata?.['competitionDataSources']), ...names(metadata?.['datasetDataSources'])];
  return { text, title: typeof metadata?.['title'] === 'string' ? metadata['title'] : name, sources };
}

/** Why nobody can practise on this file, or undefined. */
export function notebookProblem(text: string | Uint8Array, name: string): string | undefined {
  const read = readNotebook(text);
  if ('error' in read) return `${name} is no notebook that can be read: ${read.error.message}.`;
  const { language, cells } = read.notebook;
  if (language !== 'python') return `${name} is written in ${language.length === 1 ? language.toUpperCase() : capital(language)}; only Python notebooks can be practised on.`;
  return cells.some(({ kind }) => kind === 'code') ? undefined : `${name} has no code cell.`;
}

/** "Its data stays on Kaggle: titanic and user/data." */
export function sourcesNote(sources: readonly string[]): string {
  return sources.length === 0 ? '' : `Its data stays on Kaggle: ${listed(sources)}.`;
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []);
