/**
 * The fields of a blind critique: segments (radios drawn as one line), a select, a growing text.
 * In: choices and texts. Out: elements. Sends nothing itself.
 */
import { h, type Child } from '../dom';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: Child;
}

/** Radios in a fieldset: one tab stop, arrow keys move. */
export function segments<T extends string>(name: string, legend: string, choices: readonly Choice<T>[], chosen: T, choose: (value: T) => void): HTMLElement {
  return h('fieldset', { class: 'field' }, h('legend', { class: 'label' }, legend), h('div', { class: 'seg' }, choices.map(({ value, label }) =>
    h('label', {}, h('input', { type: 'radio', name, 'data-value': value, checked: value === chosen, on: { change: () => choose(value) } }), h('span', {}, label)))));
}

/** A plain select: the element's own list cannot be named from outside its shadow root. */
export function select<T extends string>(id: string, label: string, choices: readonly { readonly value: T; readonly label: string }[], chosen: T, choose: (value: T) => void): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: id }, label), h('select', {
    id, on: { change: (event) => choose((event.target as HTMLSelectElement).value as T) },
  }, choices.map(({ value, label: text }) => h('option', { value, selected: value === chosen }, text))));
}

export interface AreaOptions {
  readonly id: string;
  readonly label: Child;
  readonly text: string;
  readonly rows?: number;
  readonly limit: number;
  readonly placeholder?: string;
  readonly describedBy?: string;
  readonly readonly?: boolean;
  readonly typed: (text: string) => void;
  /** Ctrl+Enter. */
  readonly submit?: () => void;
}

export function textField(options: AreaOptions): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: options.id }, options.label), h('textarea', {
    id: options.id, key: options.id, rows: String(options.rows ?? 3), maxlength: String(options.limit), placeholder: options.placeholder, 'aria-describedby': options.describedBy, readonly: options.readonly, value: options.text,
    on: {
      input: (event) => options.typed((event.target as HTMLTextAreaElement).value),
      keydown: (event) => {
        const { key, ctrlKey, metaKey } = event as KeyboardEvent;
        if (!options.submit || key !== 'Enter' || !(ctrlKey || metaKey)) return;
        event.preventDefault();
        options.submit();
      },
    },
  }));
}
