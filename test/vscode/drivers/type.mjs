/*
 * Types a text where the focus is, as a person does. In: `{ text }`. Out: nothing.
 */
export default async function type(page, { text }) {
  await page.keyboard.type(text);
}
