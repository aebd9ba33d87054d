/** The one request to Kaggle, against a server on this machine that speaks its API: one sentence for each way in which it fails. */
import assert from 'node:assert/strict';
import { pullNotebook, type Pulled, type PullOptions } from '../../src/extension/kaggle-client';
import { authorisation, type Credentials } from '../../src/practice/kaggle';
import { kaggleServer, NOTEBOOK, type KaggleServer } from '../support/kaggle-server';

describe('the Kaggle client', () => {
  let server: KaggleServer;
  before(async () => { server = await kaggleServer(); });
  after(() => server.close());

  const KEY: Credentials = { kind: 'key', username: 'ann', key: 'abc123' };
  const pull = (slug: string, options: Partial<PullOptions> = {}, credentials: Credentials = KEY): Promise<Pulled> =>
    pullNotebook({ user: 'ann', slug }, credentials, { base: server.base, signal: new AbortController().signal, patience: 5000, ...options });
  const said = async (slug: string): Promise<string> => {
    const pulled = await pull(slug);
    return 'error' in pulled ? pulled.error : JSON.stringify(pulled);
  };

  it('gets a notebook with its title and what it reads', async () => {
    assert.deepEqual(await pull('survival'), { text: NOTEBOOK, title: 'Survival at sea', sources: ['titanic', 'ann/ports'] });
    assert.deepEqual(server.asked.at(-1), { url: '/api/v1/kernels/pull?userName=ann&kernelSlug=survival', authorization: `Basic ${Buffer.from('ann:abc123').toString('base64')}` });
  });

  it('sends a token as a bearer', () => assert.equal(authorisation({ kind: 'token', token: 'KGAT_1' }), 'Bearer KGAT_1'));

  const sentences: Record<string, string> = {
    '403': 'Kaggle does not let you read ann/403: it is private, or your token may not read notebooks.',
    '404': 'Kaggle knows no notebook ann/404: the name is mistyped, it was deleted, or it is private.',
    '429': 'Kaggle asks to wait 17 seconds before the next request.',
    '503': 'Kaggle has trouble at the moment (status 503).',
    '302': 'Kaggle answered with status 302, which was not expected.',
    script: 'ann/script is a script, not a notebook; only notebooks can be practised on.',
    'in-r': 'ann/in-r is written in R; only Python notebooks can be practised on.',
    'kernel-in-r': 'ann/kernel-in-r is written in R; only Python notebooks can be practised on.',
    empty: 'ann/empty has no code that Kaggle gives out.',
    strange: 'Kaggle answered in a way that this version does not know.',
    html: 'Kaggle answered in a way that this version does not know.',
    large: 'ann/large has more than 20 MB, mostly stored outputs; that much is not fetched.',
  };
  for (const [slug, sentence] of Object.entries(sentences)) it(`says in one sentence: ${slug}`, async () => assert.equal(await said(slug), sentence));

  it('says where a notebook stops making sense', async () => assert.match(await said('torn'), /^ann\/torn is no notebook that can be read: not JSON: /));

  it('tells a refused token by its status', async () => {
    assert.deepEqual(await pull('survival', {}, { kind: 'token', token: 'wrong-token' }), { error: 'Kaggle does not accept your token: it is mistyped, or expired.', status: 401 });
  });

  it('says that there is no network', async () => {
    assert.deepEqual(await pull('survival', { base: 'http://127.0.0.1:9' }), { error: '127.0.0.1:9 cannot be reached: there is no network, or it does not let this through.' });
  });

  it('does not wait for ever', async () => assert.match(JSON.stringify(await pull('silent', { patience: 80 })), /did not answer within 1 seconds/));

  it('can be cancelled, before and while it waits', async () => {
    const control = new AbortController();
    setTimeout(() => control.abort(), 50);
    assert.deepEqual(await pull('silent', { signal: control.signal }), { cancelled: true });
    const requests = server.asked.length;
    assert.deepEqual(await pull('survival', { signal: control.signal }), { cancelled: true });
    assert.equal(server.asked.length, requests, 'a cancelled request was sent');
  });
});
