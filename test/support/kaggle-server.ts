/** A server on this machine that answers `kernels/pull` as Kaggle's API does; what it says is chosen by the slug. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KaggleServer {
  readonly base: string;
  /** Each request: path and authorisation. */
  readonly asked: { readonly url: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

export const NOTEBOOK = JSON.stringify({
  cells: ['import pandas as pd\ntrain = pd.read_csv("/kaggle/input/titanic/train.csv")', 'print(len(train))'].map((source, index) => ({ cell_type: 'code', id: `c${index}`, metadata: {}, execution_count: null, outputs: [], source })),
  metadata: { kernelspec: { language: 'python', name: 'python3', display_name: 'Python 3' }, language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5,
});

const blob = { source: NOTEBOOK, language: 'python', kernelType: 'notebook', slug: 'survival' };
const metadata = { title: 'Survival at sea', competitionDataSources: ['titanic'], datasetDataSources: ['ann/ports'] };

/** Answers with status 200, by slug. */
const BODIES: Readonly<Record<string, unknown>> = {
  survival: { metadata, blob },
  script: { metadata, blob: { ...blob, kernelType: 'script', source: 'print(1)' } },
  'in-r': { metadata, blob: { ...blob, language: 'r' } },
  'kernel-in-r': { metadata, blob: { ...blob, language: '', source: NOTEBOOK.replaceAll('python', 'R') } },
  empty: { metadata, blob: { ...blob, source: null } },
  torn: { metadata, blob: { ...blob, source: NOTEBOOK.slice(0, 90) } },
  strange: { code: 7 },
  large: { metadata, blob: { ...blob, source: 'x'.repeat(21e6) } },
};

export async function kaggleServer(): Promise<KaggleServer> {
  const asked: KaggleServer['asked'][number][] = [];
  const server = http.createServer((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
    const url = new URL(request.url ?? '', 'http://localhost');
    const slug = url.searchParams.get('kernelSlug') ?? '';
    if (url.pathname !== '/api/v1/kernels/pull' || !url.searchParams.get('userName')) response.writeHead(404).end();
    else if (!request.headers.authorization || request.headers.authorization.includes('wrong')) response.writeHead(401).end('{"code":401,"message":"Unauthenticated"}');
    else if (/^\d{3}$/.test(slug)) response.writeHead(Number(slug), { 'retry-after': '17', location: 'http://127.0.0.1:1/elsewhere' }).end('{"message":"no"}');
    else if (slug === 'silent') return;
    else if (slug === 'html') response.writeHead(200).end('<html>Sign in</html>');
    else if (slug in BODIES) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(BODIES[slug]));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}
