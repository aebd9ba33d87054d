/*
 * What an attribute of the elements that match a selector says. In: `{ selector, attribute }`. Out: a list of texts; "" where an element lacks it.
 */
export default async function attributes(page, { selector, attribute }) {
  return page.locator(selector).evaluateAll((elements, name) => elements.map((element) => element.getAttribute(name) ?? ''), attribute);
}
