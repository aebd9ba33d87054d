/*
 * How a test inside VS Code reaches the window that it runs in, and how its results come out.
 * In: POST requests from the extension host on the loopback address. Out: a driver of test/vscode/drivers is called with the Playwright page
 * (`{ driver, args }`), a line is printed (`{ line }`), or the counts go where scripts/test.mjs reads them (`{ counts }`). One test file therefore runs on desktop VS Code and on the server.
 * Does not know what the drivers do.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './vscode-server.mjs';

/** Listens on a free port. `getPage` gives the window's Playwright page. Returns `{ url, close() }`; the url carries a secret. */
export async function openDriverChannel(getPage) {
  const secret = crypto.randomBytes(16).toString('hex');
  const server = http.createServer((request, response) => {
    void readBody(request, secret)
      .then((body) => answerDriver(body, getPage), (error) => ({ error: error.message }))
      .then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/${secret}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Does what the text of one request asks for; `{ value }` or `{ error }`. */
export async function answerDriver(body, getPage) {
  try {
    return { value: (await obey(JSON.parse(body), getPage)) ?? null };
  } catch (error) {
    return { error: error.message };
  }
}

async function readBody(request, secret) {
  if (request.method !== 'POST' || request.url !== `/${secret}`) throw new Error('not for you');
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function obey({ driver, args, line, counts }, getPage) {
  if (counts !== undefined) {
    if (process.env.NOTEBOOK_CRITIQUE_COUNTS) fs.writeFileSync(process.env.NOTEBOOK_CRITIQUE_COUNTS, JSON.stringify(counts));
    return undefined;
  }
  if (line !== undefined) {
    console.log(line);
    return undefined;
  }
  if (!/^[a-z-]+$/.test(driver)) throw new Error(`no such driver: ${driver}`);
  const module = await import(pathToFileURL(path.join(root, 'test', 'vscode', 'drivers', `${driver}.mjs`)).href);
  return module.default(await getPage(), args ?? {});
}
