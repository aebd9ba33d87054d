/*
 * Whether something visible in the window matches a CSS selector. In: `{ selector, timeout }` (milliseconds, 10000 when left out). Out: true or false.
 */
export default async function finds(page, { selector, timeout = 10000 }) {
  return page.locator(selector).first().waitFor({ state: 'visible', timeout }).then(() => true, () => false);
}
