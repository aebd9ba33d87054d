/** The generated documentation is up to date, and the hand-written one tells the truth. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, writeGeneratedFiles } from '../../scripts/generated-docs';
import { critique } from '../../src/critique';
import { parsePercent } from '../../src/notebook/percent';
import { RULES } from '../../src/rules/index';

const read = (name: string): string => fs.readFileSync(path.join(ROOT, name), 'utf8');

describe('documentation', () => {
  it('is as the rules and schemas say (written anew if not: look at the difference and commit it)', function () {
    this.timeout(60_000);
    assert.deepEqual(writeGeneratedFiles(), []);
  });

  it('has a page under the same headings for every rule', () => {
    for (const { id, why } of RULES) {
      const page = read(`docs/rules/${id}.md`);
      const headings = [...page.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
      assert.deepEqual(headings.filter((heading) => !why.includes(`## ${heading}`)), ['What it does', 'Why is this bad', 'Example', 'Use instead', 'How to fix it', 'How to allow it'], id);
      assert.doesNotMatch(page, /[«»]|\[object|^undefined$/m, id);
    }
  });

  it('links only to files that are there', () => {
    for (const name of ['docs/rules/README.md', 'docs/json.md', 'docs/suppressing.md', ...RULES.map(({ id }) => `docs/rules/${id}.md`)]) {
      for (const [, target] of read(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        assert.ok(fs.existsSync(path.join(ROOT, path.dirname(name), target!)), `${name} links to ${target}`);
      }
    }
  });

  it('offers each rule in the editor’s settings', () => {
    const manifest = JSON.parse(read('package.json')) as { contributes: { configuration: { properties: Record<string, { properties: Record<string, { enum: string[]; description: string }> }> } } };
    const settings = manifest.contributes.configuration.properties['notebookCritique.rules']!.properties;
    assert.deepEqual(Object.keys(settings).sort(), RULES.map(({ id }) => id).sort());
    for (const { id, summary } of RULES) assert.equal(settings[id]!.description, summary);
  });

  const loopsFound = (code: string): number => {
    const { notebook } = parsePercent(code.startsWith('# %%') ? code : `# %%\n${code}`);
    const frame = parsePercent(`# %%\nimport pandas as pd\ndf = pd.read_csv("rows.csv")\n${notebook.cells.map((cell) => `# %%\n${cell.source}\n`).join('')}`).notebook;
    return critique(frame, { rules: {}, strict: true }, RULES.filter(({ id }) => id === 'row-loop')).findings.length;
  };

  const examples = [...read('docs/suppressing.md').matchAll(/```python\n([\s\S]*?)```/g)].map((match) => match[1]!);

  it('shows five ways to allow a finding', () => assert.equal(examples.length, 5));
  for (const [i, example] of examples.entries()) {
    it(`shows a way that works: ${i + 1}`, () => {
      assert.equal(loopsFound(example), 0);
      assert.equal(loopsFound(example.replace(/#(?! %%).*/g, '')), 1, 'without the mark it is found');
    });
  }
});
