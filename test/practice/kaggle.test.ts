/** Which notebook of Kaggle a person means, and which credentials they pasted. */
import assert from 'node:assert/strict';
import { kaggleAddress, notebookProblem, readCredentials, sourcesNote } from '../../src/practice/kaggle';

describe('addresses of Kaggle', () => {
  const read = (text: string): string => {
    const result = kaggleAddress(text);
    return 'error' in result ? result.error : `${result.address.user}/${result.address.slug}`;
  };

  for (const text of [
    'ann/late-orders', ' ann/late-orders ', '/ann/late-orders', 'code/ann/late-orders', '/code/ann/late-orders', 'https://www.kaggle.com/code/ann/late-orders', 'https://www.kaggle.com/code/ann/late-orders/notebook',
    'https://www.kaggle.com/code/ann/late-orders?scriptVersionId=12#Data', 'http://kaggle.com/ann/late-orders', 'kaggle.com/code/ann/late-orders/', 'https://www.kaggle.com/kernels/ann/late-orders',
  ]) it(`are read: ${text.trim()}`, () => assert.equal(read(text), 'ann/late-orders'));

  it('are told from those of other things', () => {
    assert.match(read('https://www.kaggle.com/competitions/titanic/overview'), /^This is a competition, not a notebook/);
    assert.match(read('https://www.kaggle.com/c/titanic'), /^This is a competition/);
    assert.match(read('https://www.kaggle.com/datasets/ann/ports'), /^This is a data set/);
    assert.equal(read('https://kaggle.com.example.org/code/ann/x'), 'This is not an address of kaggle.com.');
    assert.equal(read('https://example.org/code/ann/x'), 'This is not an address of kaggle.com.');
    for (const text of ['', 'late-orders', 'ann/', '../../etc', 'ann/a b', 'ann/..', 'https://www.kaggle.com/']) assert.match(read(text), /^Give the address of a notebook/, text);
  });
});

describe('credentials of Kaggle', () => {
  it('are a token or the text of kaggle.json', () => {
    assert.deepEqual(readCredentials(' KGAT_0123456789\n'), { kind: 'token', token: 'KGAT_0123456789' });
    assert.deepEqual(readCredentials('{"username":"ann","key":"abc"}'), { kind: 'key', username: 'ann', key: 'abc' });
  });

  it('are nothing that would break a header', () => {
    for (const text of ['', 'short', 'two words here', '{"username":"ann"}', '{"username":"ann","key":"a\\nb"}', '{"username":"änn","key":"abc"}', '{', 'null']) assert.equal(readCredentials(text), undefined, text);
  });
});

describe('downloaded notebooks', () => {
  const file = (language: string, cells: object[]): string => JSON.stringify({ cells, metadata: { language_info: { name: language } }, nbformat: 4, nbformat_minor: 5 });
  const cell = { cell_type: 'code', id: 'a', metadata: {}, execution_count: null, outputs: [], source: 'x = 1' };

  it('are Python and have code', () => {
    assert.equal(notebookProblem(file('python', [cell]), 'a.ipynb'), undefined);
    assert.equal(notebookProblem(file('julia', [cell]), 'a.ipynb'), 'a.ipynb is written in Julia; only Python notebooks can be practised on.');
    assert.equal(notebookProblem(file('python', []), 'a.ipynb'), 'a.ipynb has no code cell.');
    assert.match(notebookProblem('library(dplyr)', 'a.R')!, /^a\.R is no notebook that can be read/);
  });

  it('leave their data where it is', () => assert.deepEqual([sourcesNote([]), sourcesNote(['titanic', 'ann/ports'])], ['', 'Its data stays on Kaggle: titanic and ann/ports.']));
});
