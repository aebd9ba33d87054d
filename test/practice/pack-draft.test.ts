/** The draft of a pack that the critic writes: sound as it stands, tied to lines, silent about secrets. */
import assert from 'node:assert/strict';
import { draftPack, examplePack, slugOf } from '../../src/practice/pack-draft';
import { readPack } from '../../src/practice/pack';

describe('drafts of packs', () => {
  const notebook = (...sources: string[]): Uint8Array => new TextEncoder().encode(JSON.stringify({
    cells: sources.map((source, index) => ({ cell_type: 'code', id: `c${index}`, metadata: {}, execution_count: null, outputs: [], source })), metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5,
  }));

  it('are sound, and hold what the critic finds in the example', () => {
    const { notebook: bytes, data } = examplePack();
    const draft = draftPack('Späte Orders, again', 'late.ipynb', bytes, data);
    assert.ok('files' in draft);
    assert.deepEqual(readPack(draft.files).problems, []);
    assert.equal(draft.exercise.id, 'spate-orders-again');
    const topics = draft.exercise.issues.map(({ topic }) => topic);
    for (const topic of ['path', 'seed', 'leak-fit', 'eval-train']) assert.ok(topics.includes(topic as never), `${topic} in ${topics.join()}`);
    assert.equal(draft.exercise.issues.find(({ topic }) => topic === 'path')!.anchor, 'orders = pd.read_csv("/home/ann/orders.csv")');
    assert.deepEqual(draft.exercise.data.files, [{ name: 'orders.csv', rows: 40 }]);
  });

  it('quote no secret', () => {
    const draft = draftPack('Keys', 'keys.ipynb', notebook('import openai\nopenai.api_key = "sk-proj-4fJq8Zt1Lw0vXc7RbN2mYk9sHd3uPe6A"'));
    assert.ok('files' in draft);
    assert.deepEqual(draft.exercise.issues.find(({ topic }) => topic === 'secret')!.anchor, 'openai.api_key =');
    assert.doesNotMatch(JSON.stringify(draft.exercise), /sk-proj/);
  });

  it('need something to begin with', () => {
    assert.deepEqual(draftPack('Nothing', 'n.ipynb', notebook()), { error: 'Nothing is found in this notebook that a key could begin with.' });
    assert.match(JSON.stringify(draftPack('Broken', 'n.ipynb', new TextEncoder().encode('{'))), /cannot be read/);
  });

  it('have a name for every title', () => {
    assert.deepEqual(['Late orders', '  ', '數據', 'A'.repeat(90)].map(slugOf), ['late-orders', 'exercise', 'exercise', 'a'.repeat(60)]);
  });
});
