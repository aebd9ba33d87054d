/** Replacing files whole or not at all. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createFile, readFile, replaceFile } from '../../src/cli/notebook-file';
import { Workspace } from './support';

describe('writing files', () => {
  let work: Workspace;
  beforeEach(() => { work = new Workspace(); });
  afterEach(() => work.remove());

  it('replaces a file, or makes it, and leaves no draft', () => {
    replaceFile(work.path('new.ipynb'), 'one');
    replaceFile(work.path('new.ipynb'), 'two');
    assert.equal(work.read('new.ipynb'), 'two');
    assert.deepEqual(work.names(), ['new.ipynb']);
  });
  it('leaves the old file when the new one cannot be written whole', () => {
    work.write('old.ipynb', 'old');
    const original = fs.writeFileSync;
    fs.writeFileSync = ((file: number, text: string) => {
      original(file, text.slice(0, 2));
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    }) as typeof fs.writeFileSync;
    try {
      assert.throws(() => replaceFile(work.path('old.ipynb'), 'newer'), { message: 'cannot be written: the disk is full' });
    } finally {
      fs.writeFileSync = original;
    }
    assert.equal(work.read('old.ipynb'), 'old');
    assert.deepEqual(work.names(), ['old.ipynb']);
  });
  it('creates files with the folders above, never over another', () => {
    createFile(work.path('src/train/model.py'), 'x = 1\n');
    assert.equal(work.read('src/train/model.py'), 'x = 1\n');
    assert.throws(() => createFile(work.path('src/train/model.py'), 'y = 2\n'), { message: 'exists already' });
    assert.throws(() => createFile(work.path('src/train/model.py/x.py'), 'y = 2\n'), /./);
    assert.equal(work.read('src/train/model.py'), 'x = 1\n');
  });
  it('says in words why a file cannot be read', () => {
    work.write('file', '');
    assert.deepEqual(readFile(work.path('gone')), { error: 'there is no such file or folder' });
    assert.deepEqual(readFile(work.folder), { error: 'is a folder' });
    assert.deepEqual(readFile(work.path('file/x')), { error: 'a part of the path is a file, not a folder' });
  });
});
