/**
 * Every regular expression of `src` takes time that grows with its input and no faster, so that no notebook can hang the editor. `recheck` judges them by automata and attacks.
 * What was judged once is remembered in build/regular-expressions.json; an expression that is new or changed is judged again.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const REMEMBERED = join(ROOT, 'build/regular-expressions.json');

/** The start of those that are not linear, and what bounds their input. */
const BOUNDED: Readonly<Record<string, string>> = {
  '/^(?:(?:import|from|def|class|while|with': '400 characters of a line, python/pieces.ts',
  '/\\bvalues\\b|\\bin\\s*\\(|[=<>]': 'the last 60 characters, model/sql-text.ts',
  '/^[A-Za-z]\\w*_\\w+$/': 'up to 80 characters, review/specificity.ts',
};

describe('regular expressions', () => {
  it('are linear, or their input is bounded', async function () {
    this.timeout(600_000);
    const found = expressions();
    assert.ok(found.size > 300, `${found.size} found`);
    const judged = remembered();
    const wrong: string[] = [], used = new Set<string>();
    for (const [text, place] of found) {
      judged[text] ??= await verdict(text);
      if (judged[text] === 'safe') continue;
      const bounded = Object.keys(BOUNDED).find(start => text.startsWith(start));
      if (bounded === undefined) wrong.push(`${place} ${text}: ${judged[text]}`);
      else used.add(bounded);
    }
    mkdirSync(join(ROOT, 'build'), { recursive: true });
    writeFileSync(REMEMBERED, JSON.stringify(judged, null, 1));
    assert.deepEqual(wrong, []);
    assert.deepEqual(Object.keys(BOUNDED).filter(start => !used.has(start)), [], 'no longer there, or linear by now');
  });
});

async function verdict(text: string): Promise<string> {
  const end = text.lastIndexOf('/');
  const judged = await check(text.slice(1, end), text.slice(end + 1), { timeout: 60_000 });
  return judged.status === 'vulnerable' ? `vulnerable, ${judged.complexity.summary}` : judged.status;
}

function remembered(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(REMEMBERED, 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}

/** Literals by text, each with a place where it stands. */
function expressions(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !/\.tsx?$/.test(file.name) || file.parentPath.includes('generated')) continue;
    const path = join(file.parentPath, file.name);
    const tree = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, `${path.slice(ROOT.length + 1)}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return found;
}
