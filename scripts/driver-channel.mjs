/*
 * How a test inside VS Code reaches the window that it runs in, and how its results come out.
 * In: POST requests from the extension host on the loopback address. Out: a driver of test/vscode/drivers is called with the Playwright page
 * (`{ driver, args }`), or a line is printed (`{ line }`). One test file therefore runs on desktop VS Code and on the server.
 * Does not know what the drivers do.
 */
import crypto from 'node:crypto';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './vscode-server.mjs';

/** Listens on a free port. `getPage` gives the window's Playwright page. Returns `{ url, close() }`; the url carries a secret. */
export async function openDriverChannel(getPage) {
  const secret = crypto.randomBytes(16).toString('hex');
  const server = http.createServer((request, response) => {
    void answer(request, getPage, secret)
      .then((value) => ({ value: value ?? null }), (error) => ({ error: error.message }))
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

async function answer(request, getPage, secret) {
  if (request.method !== 'POST' || request.url !== `/${secret}`) throw new Error('not for you');
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { driver, args, line } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (line !== undefined) {
    console.log(line);
    return undefined;
  }
  if (!/^[a-z-]+$/.test(driver)) throw new Error(`no such driver: ${driver}`);
  const module = await import(pathToFileURL(path.join(root, 'test', 'vscode', 'drivers', `${driver}.mjs`)).href);
  return module.default(await getPage(), args ?? {});
}
