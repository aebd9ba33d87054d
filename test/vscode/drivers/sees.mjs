/*
 * Whether the window, or a webview in it, shows a text. In: `{ text, timeout }` (milliseconds, 5000 when left out). Out: true or false.
 */
export default async function sees(page, { text, timeout = 5000 }) {
  const until = Date.now() + timeout;
  // Editors draw spaces as no-break spaces.
  const plain = (shown) => shown.replaceAll('\u00a0', ' ');
  while (Date.now() < until) {
    for (const frame of page.frames()) {
      const shown = await frame.evaluate(() => document.body?.innerText ?? '').catch(() => '');
      if (plain(shown).includes(text)) return true;
    }
    await page.waitForTimeout(100);
  }
  return false;
}
