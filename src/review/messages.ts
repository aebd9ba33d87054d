/**
 * The sentences for the times when there is no review to show: nothing open, a broken notebook, another language, closed.
 * In: facts. Out: `Message` screens. Does not decide which applies.
 */
import type { Message } from './protocol';

/** Nothing is open. */
export function welcome(): Message {
  return {
    kind: 'message',
    about: 'welcome',
    notebook: null,
    title: 'Practise on a notebook',
    text: 'Find what stops it from reaching production, then see what a reviewer would say.',
    detail: 'Works offline; no kernel needed.',
    actions: [
      { label: 'Try a sample critique (5 min)', command: 'sample' },
      { label: 'Open a notebook', command: 'openNotebook' },
    ],
  };
}

/**
 * The notebook could not be read.
 * @param text where and what, in one sentence: "Line 212, character 9: a comma is missing after `"outputs": []`."
 * @param kept how many answers are kept for it.
 */
export function unreadable(notebook: string, title: string, text: string, kept = 0): Message {
  return {
    kind: 'message',
    about: 'error',
    notebook,
    title,
    text,
    detail: kept === 0 ? 'Nothing was changed.' : `Nothing was changed. Your ${kept === 1 ? 'answer is' : `${kept} answers are`} kept.`,
    actions: [
      { label: 'Open as text', command: 'openText' },
      { label: 'Try again', command: 'retry' },
    ],
  };
}

/** The kernel is not Python. */
export function otherLanguage(notebook: string, language: string): Message {
  return {
    kind: 'message',
    about: 'language',
    notebook,
    title: 'This notebook is not Python',
    text: `Its kernel runs ${language}. The critic reads Python only.`,
    detail: 'Nothing was changed.',
    actions: [
      { label: 'Open another notebook', command: 'openNotebook' },
      { label: 'Try a sample critique (5 min)', command: 'sample' },
    ],
  };
}

/** The notebook was closed while its review was open. */
export function closed(notebook: string, kept = 0): Message {
  return {
    kind: 'message',
    about: 'closed',
    notebook,
    title: 'The notebook is closed',
    text: `Open ${notebook} again to go on where you left.`,
    detail: kept === 0 ? '' : `Your ${kept === 1 ? 'answer is' : `${kept} answers are`} kept.`,
    actions: [
      { label: 'Open it again', command: 'reopen' },
      { label: 'Open another notebook', command: 'openNotebook' },
    ],
  };
}
