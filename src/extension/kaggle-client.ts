/**
 * The one connection that Notebook Critique opens: a single GET to Kaggle's API, when a person asks for a notebook of it.
 * In: an address, credentials, a way to cancel. Out: the notebook, or one sentence. Follows no redirect, so that the token goes nowhere else; keeps nothing.
 */
import { authorisation, MOST_BYTES, pulledNotebook, pullPath, refusedWith, type Credentials, type KaggleAddress, type PulledNotebook } from '../practice/kaggle';

/** Milliseconds until an answer must have begun, and between two parts of it. */
const PATIENCE = 30_000;

export interface PullOptions {
  /** Scheme and host of the API. */
  readonly base: string;
  readonly signal: AbortSignal;
  /** Called with the bytes received so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly patience?: number;
}

/** @returns `cancelled` when the signal was raised; `status` where the API refused */
export type Pulled = PulledNotebook | { readonly error: string; readonly status?: number } | { readonly cancelled: true };

/** Never throws. */
export async function pullNotebook(address: KaggleAddress, credentials: Credentials, { base, signal, onProgress, patience = PATIENCE }: PullOptions): Promise<Pulled> {
  const host = new URL(base).host;
  const control = new AbortController();
  let late = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => { late = true; control.abort(); }, patience);
  };
  const stop = (): void => control.abort();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    wait();
    const answer = await fetch(`${base}${pullPath(address)}`, { headers: { accept: 'application/json', authorization: authorisation(credentials) }, redirect: 'manual', signal: control.signal });
    if (answer.status !== 200) {
      control.abort();
      return { error: refusedWith(answer.status, address, answer.headers.get('retry-after')), status: answer.status };
    }
    const body = await bodyOf(answer, (bytes) => { wait(); onProgress?.(bytes); });
    if (body === undefined) {
      control.abort();
      return { error: `${address.user}/${address.slug} has more than ${MOST_BYTES / 1e6} MB, mostly stored outputs; that much is not fetched.` };
    }
    return pulledNotebook(body, address);
  } catch {
    if (signal.aborted) return { cancelled: true };
    return { error: late ? `${host} did not answer within ${Math.ceil(patience / 1000)} seconds.` : `${host} cannot be reached: there is no network, or it does not let this through.` };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** The text, or undefined when it is longer than allowed: counted as it comes, since a length may be left out or wrong. */
async function bodyOf(answer: Response, received: (bytes: number) => void): Promise<string | undefined> {
  const reader = answer.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MOST_BYTES) return undefined;
    received(bytes);
    text += decoder.decode(value, { stream: true });
  }
}
