/** The .vsix as people get it: its size, everything that package.json points at, and nothing of the workshop. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { globSync } from 'tinyglobby';
import { RULES } from '../../src/rules/index';

const ROOT = path.resolve(__dirname, '../..');

describe('npm run package', function () {
  this.timeout(120_000);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-package-'));
  const file = path.join(folder, 'x.vsix');
  let entries: Record<string, Uint8Array>;
  before(() => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'scripts/package.mjs'), '--out', file], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    entries = unzipSync(fs.readFileSync(file));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('writes at most 1.5 MB', () => {
    const { size } = fs.statSync(file);
    assert.ok(size > 100_000 && size < 1_500_000, `${size} bytes`);
  });

  it('draws in its font every icon that the panel names', async () => {
    const font = entries['extension/dist/webview/codicon.ttf']!, css = strFromU8(entries['extension/dist/webview/codicon.css']!);
    const code = new Map([...css.matchAll(/\.codicon-([\w-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"/g)].map(([, name, hex]) => [name!, String.fromCodePoint(parseInt(hex!, 16))]));
    const { default: subsetFont } = await import('subset-font');
    const named = new Set(globSync('src/webview/**/*.ts', { cwd: ROOT, absolute: true }).flatMap(f => [...fs.readFileSync(f, 'utf8').matchAll(/codicon-([a-z][a-z-]*)|codicon\('([a-z-]+)'|toolbarButton\((?:\w+ \? '([a-z-]+)' : )?'([a-z-]+)'/g)].flatMap(m => m.slice(1).filter(n => n !== undefined))));
    assert.ok(named.size > 10);
    const bytes = async (text: string): Promise<number> => (await subsetFont(Buffer.from(font), text, { targetFormat: 'truetype' })).length;
    const empty = await bytes('');
    for (const name of named) assert.ok(await bytes(code.get(name)!) > empty, `${name} is not in the font`);
  });

  it('holds every file that package.json names, every rule’s page and every sample', () => {
    const has = (name: string): void => assert.ok(`extension/${name}` in entries, `${name} is missing`);
    const manifest = strFromU8(entries['extension/package.json']!);
    const { main, browser } = JSON.parse(manifest) as { main: string; browser: string };
    // The web host and the desktop load one and the same file.
    assert.equal(main, browser);
    has(main.replace('./', ''));
    for (const named of new Set([...manifest.matchAll(/"(?:\.\/)?((?:media|schemas|docs)\/[^"]+\.\w+)"/g)].map(([, name]) => name!))) has(named);
    for (const { id } of RULES) has(`docs/rules/${id}.md`);
    for (const name of fs.readdirSync(path.join(ROOT, 'sample-notebooks'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map((entry) => entry.name)) {
      for (const each of fs.readdirSync(path.join(ROOT, 'sample-notebooks', name))) has(`sample-notebooks/${name}/${each}`);
    }
  });

  it('holds nothing of the workshop, and no module of Node', () => {
    assert.deepEqual(Object.keys(entries).filter((name) => /\.ts$|\.map$|node_modules|\/(?:test|src|scripts|_make)\/|cli\.js|screenshots/.test(name)), []);
    const required = new Set([...strFromU8(entries['extension/dist/extension.js']!).matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name!));
    assert.ok(required.has('vscode'));
    assert.deepEqual([...required].filter(isBuiltin), []);
  });
});
