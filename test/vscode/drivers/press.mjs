/*
 * Presses keys in the window, as a person does. In: `{ keys }`, a list of Playwright key names ("Control+.", "Enter"). Out: nothing.
 */
export default async function press(page, { keys }) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(300);
  }
}
