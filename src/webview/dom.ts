/**
 * Builds DOM from plain calls and brings a new tree onto the old one in place, so that focus, selection and scroll survive.
 * In: tags, properties, children (text becomes text, never HTML). Out: elements. Styles go through the CSSOM, as a strict CSP asks.
 * No state, no components, no knowledge of reviews.
 */

export type Child = Node | string | null | false | undefined | readonly Child[];

export interface Properties {
  readonly class?: string;
  /** Elements with different keys are never taken for each other. */
  readonly key?: string;
  readonly style?: Readonly<Record<string, string>>;
  /** Text of a field; set as a property, and only when it differs. */
  readonly value?: string;
  /** Of a radio; a property, too, because a click changes it behind the attribute's back. */
  readonly checked?: boolean;
  readonly on?: Readonly<Partial<Record<EventName, (event: Event) => void>>>;
  /** Anything else is an attribute; `true` is the empty one, `false`, null and undefined leave it out. */
  readonly [attribute: string]: unknown;
}

export type EventName = 'click' | 'input' | 'change' | 'keydown' | 'dragstart' | 'dragover' | 'drop';

export const EVENT_NAMES: readonly EventName[] = ['click', 'input', 'change', 'keydown', 'dragstart', 'dragover', 'drop'];

/** An HTML element. */
export function h(tag: string, properties: Properties = {}, ...children: readonly Child[]): HTMLElement {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element. */
export function svg(tag: string, properties: Properties = {}, ...children: readonly Child[]): SVGElement {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

/** What `h` gave an element: kept apart from attributes that custom elements reflect onto themselves, which `patch` must not touch. */
interface Given {
  readonly attributes: ReadonlyMap<string, string>;
  readonly style: Readonly<Record<string, string>>;
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly checked: boolean | undefined;
  readonly on: NonNullable<Properties['on']>;
}

const given = new WeakMap<Element, Given>();

function fill<E extends HTMLElement | SVGElement>(element: E, properties: Properties, children: readonly Child[]): E {
  const { class: className, key, style = {}, value, checked, on = {}, ...rest } = properties;
  const attributes = new Map<string, string>();
  if (className) attributes.set('class', className);
  for (const [name, setting] of Object.entries(rest)) {
    if (setting === null || setting === undefined || setting === false) continue;
    attributes.set(name, setting === true ? '' : String(setting));
  }
  for (const [name, setting] of attributes) element.setAttribute(name, setting);
  for (const [name, setting] of Object.entries(style)) element.style.setProperty(name, setting);
  if (checked !== undefined) (element as unknown as HTMLInputElement).checked = checked;
  given.set(element, { attributes, style, key, value, checked, on });
  append(element, children);
  // After the children: a select takes its value only once its options are there.
  if (value !== undefined) (element as unknown as HTMLTextAreaElement).value = value;
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (typeof child === 'string') parent.append(document.createTextNode(child));
    else if (child instanceof Node) parent.append(child);
    else append(parent, child);
  }
}

/** Makes the children of `root` be `children`, keeping every element that can stay. */
export function patchChildren(root: Element, children: readonly Node[]): void {
  const old = [...root.childNodes];
  for (const [index, fresh] of children.entries()) {
    const before = old[index];
    if (!before) root.append(fresh);
    else if (isSame(before, fresh)) patch(before, fresh);
    else before.replaceWith(fresh);
  }
  for (const extra of old.slice(children.length)) extra.remove();
}

function isSame(before: Node, fresh: Node): boolean {
  if (before.nodeType !== fresh.nodeType) return false;
  if (!(before instanceof Element) || !(fresh instanceof Element)) return true;
  return before.tagName === fresh.tagName && given.get(before)?.key === given.get(fresh)?.key;
}

function patch(before: Node, fresh: Node): void {
  if (!(before instanceof Element) || !(fresh instanceof Element)) {
    if (before.nodeValue !== fresh.nodeValue) before.nodeValue = fresh.nodeValue;
    return;
  }
  const was = given.get(before);
  const is = given.get(fresh)!;
  for (const [name, setting] of is.attributes) if (was?.attributes.get(name) !== setting) before.setAttribute(name, setting);
  for (const name of was?.attributes.keys() ?? []) if (!is.attributes.has(name)) before.removeAttribute(name);
  const { style } = before as HTMLElement;
  for (const [name, setting] of Object.entries(is.style)) if (was?.style[name] !== setting) style.setProperty(name, setting);
  for (const name of Object.keys(was?.style ?? {})) if (!(name in is.style)) style.removeProperty(name);
  // Setting an equal value would still move the caret to the end.
  if (is.value !== undefined && (before as HTMLTextAreaElement).value !== is.value) (before as HTMLTextAreaElement).value = is.value;
  given.set(before, is);
  if (is.checked !== undefined) (before as HTMLInputElement).checked = is.checked;
  // A textarea's child text is its default value, which nobody shows.
  if (is.value === undefined) patchChildren(before, [...fresh.childNodes]);
}

/** One listener an event for the whole tree: handlers travel with `given`, so patched elements need no re-wiring. */
export function delegate(root: Element): void {
  for (const name of EVENT_NAMES) {
    root.addEventListener(name, (event) => {
      for (const target of event.composedPath()) {
        if (target === root) return;
        const handler = target instanceof Element ? given.get(target)?.on[name] : undefined;
        if (handler) return handler(event);
      }
    });
  }
}
