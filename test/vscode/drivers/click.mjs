/*
 * Clicks the first visible thing that matches a CSS selector and holds a text, as a person does. In: `{ selector, text }`. Out: nothing; rejects when there is none within 20 s.
 */
export default async function click(page, { selector, text }) {
  await page.locator(selector, { hasText: text }).first().click({ timeout: 20_000 });
}
