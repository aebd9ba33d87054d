/**
 * The messages between the extension and its panel, shared by both sides: whole snapshots down, intents up.
 * In: anything the panel posted. Out: a typed `Intent` or null. Knows neither VS Code nor the DOM; what an intent does is `session.ts`.
 */
import type { Span } from '../notebook/notebook';
import type { Phase, Session } from './session';

/** Down. The panel draws it whole and forgets the one before. */
export interface Show {
  readonly type: 'show';
  /** Of the analysis the screen was made from; the panel sends it back with every intent. */
  readonly revision: number;
  readonly review: Screen;
}

/** What the panel can show. Sentences for `message` come from `messages.ts`. */
export type Screen =
  /** Drawn only when it lasts longer than 400 ms. */
  | { readonly kind: 'loading'; readonly notebook: string; readonly done?: number; readonly of?: number }
  | Message
  | { readonly kind: 'session'; readonly session: Session };

/** No notebook, a broken one, another language, a closed one: what happened, what was kept, the ways out. */
export interface Message {
  readonly kind: 'message';
  readonly about: 'welcome' | 'error' | 'language' | 'closed';
  readonly notebook: string | null;
  readonly title: string;
  /** Inline code in backticks. */
  readonly text: string;
  /** What was kept; quieter. */
  readonly detail: string;
  /** The first is the primary button; from the third on they are links. */
  readonly actions: readonly { readonly label: string; readonly command: Command }[];
}

/** What a person asks for that is not about a review; the extension maps each to one of its commands. */
export type Command = 'sample' | 'openNotebook' | 'browse' | 'retry' | 'cancel' | 'openText' | 'reopen' | 'blind';

export const COMMANDS: readonly Command[] = ['sample', 'openNotebook', 'browse', 'retry', 'cancel', 'openText', 'reopen', 'blind'];

/** Up. `revision` is that of the screen the person acted on. */
export type Intent =
  /** The panel has loaded and asks for its first screen. */
  | { readonly type: 'ready' }
  | { readonly type: 'command'; readonly name: Command }
  | { readonly type: 'go'; readonly revision: number; readonly to: Phase }
  /** The text so far; sent while typing and kept as a draft. */
  | { readonly type: 'answer'; readonly revision: number; readonly step: string; readonly text: string }
  /** Shows the model answer of a step beside one's own. */
  | { readonly type: 'compare'; readonly revision: number; readonly step: string }
  /** Scroll to a place in the notebook and highlight it. */
  | { readonly type: 'reveal'; readonly revision: number; readonly at: Span }
  | { readonly type: 'previewFix' | 'applyFix'; readonly revision: number; readonly finding: string; readonly fix: number }
  | { readonly type: 'explain'; readonly revision: number; readonly rule: string }
  | { readonly type: 'copy'; readonly revision: number };

/** Longest answer that is kept; the text field has the same limit. */
export const ANSWER_LIMIT = 4000;

/**
 * Reads a message that came up from the panel.
 * @returns the intent with nothing but its own properties, or null when it is none (another version's panel, a stray message).
 */
export function readIntent(message: unknown): Intent | null {
  if (!isRecord(message)) return null;
  const { type, revision } = message;
  if (type === 'ready') return { type };
  if (type === 'command') {
    const name = COMMANDS.find((command) => command === message.name);
    return name ? { type, name } : null;
  }
  if (!isCount(revision)) return null;
  switch (type) {
    case 'go': {
      const to = readPhase(message.to);
      return to ? { type, revision, to } : null;
    }
    case 'answer':
      return isText(message.step) && isText(message.text, ANSWER_LIMIT) ? { type, revision, step: message.step, text: message.text } : null;
    case 'compare':
      return isText(message.step) ? { type, revision, step: message.step } : null;
    case 'reveal': {
      const at = message.at;
      return isRecord(at) && isText(at.cell) && isCount(at.from) && isCount(at.to) && at.from <= at.to
        ? { type, revision, at: { cell: at.cell, from: at.from, to: at.to } }
        : null;
    }
    case 'previewFix':
    case 'applyFix':
      return isText(message.finding) && isCount(message.fix) ? { type, revision, finding: message.finding, fix: message.fix } : null;
    case 'explain':
      return isText(message.rule) ? { type, revision, rule: message.rule } : null;
    case 'copy':
      return { type, revision };
    default:
      return null;
  }
}

function readPhase(value: unknown): Phase | null {
  if (!isRecord(value)) return null;
  switch (value.name) {
    case 'overview':
    case 'plan':
    case 'report':
      return { name: value.name };
    case 'guided':
      return isText(value.step) ? { name: 'guided', step: value.step } : null;
    default:
      return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, limit = 500): value is string {
  return typeof value === 'string' && value.length <= limit;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
