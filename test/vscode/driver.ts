/*
 * The test's side of the driver channel (scripts/driver-channel.mjs): lets a test use the window that it runs in.
 * In: the name of a module in test/vscode/drivers and plain arguments. Out: what that driver returned. Needs no `vscode`.
 */

/** Calls test/vscode/drivers/NAME.mjs with the Playwright page of this window. Rejects with the driver's error. */
export async function drive<Result = void>(driver: string, args: Record<string, unknown> = {}): Promise<Result> {
  return post({ driver, args }) as Promise<Result>;
}

/** Prints a line in the terminal that started the tests. */
export async function print(line: string): Promise<void> {
  await post({ line });
}

/** Tells whoever started the tests how many there were; for the web, which cannot write their file. */
export async function count(counts: { readonly passed: number; readonly failed: number }): Promise<void> {
  await post({ counts });
}

async function post(message: Record<string, unknown>): Promise<unknown> {
  const url = process.env['NOTEBOOK_CRITIQUE_DRIVERS'];
  if (!url) throw new Error('NOTEBOOK_CRITIQUE_DRIVERS is not set: start these tests by `npm run test:vscode`.');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(message) });
  const { value, error } = (await response.json()) as { value?: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return value;
}
