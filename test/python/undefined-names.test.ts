/**
 * Every name that we say a top-to-bottom run does not find, pyflakes does not find either, when the cells up to there stand in one file.
 * In: the sample notebooks and, when it is at hand, the corpus. Needs `.venv`. The other direction is not asked: pyflakes knows no `del` in other cells, no order of calls.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildModel } from '../../src/model/model';
import { readNotebook } from '../../src/notebook/read';
import { maskCell } from '../../src/python/mask';
import { PYTHON } from '../support/python';

const ROOT = join(__dirname, '..', '..');
const FOLDERS = [join(ROOT, 'sample-notebooks'), process.env['NOTEBOOK_CRITIQUE_CORPUS'] ?? join(ROOT, '..', 'shared', 'corpus')];

/** For each text: the undefined names, or null when it cannot be compiled. */
const SCRIPT = `
import ast, json, sys
from pyflakes import checker, messages
def names(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    kinds = (messages.UndefinedName, messages.UndefinedLocal)
    return sorted({m.message_args[0] for m in checker.Checker(tree, builtins=["display", "get_ipython", "In", "Out", "_"]).messages if isinstance(m, kinds)})
print(json.dumps([names(t) for t in json.load(sys.stdin)]))
`;

describe('undefined names', () => {
  it('are undefined to pyflakes too', function () {
    this.timeout(120_000);
    const claims: { where: string; name: string; text: string }[] = [];
    let notebooks = 0;
    for (const path of FOLDERS.flatMap(notebooksIn)) {
      const result = readNotebook(readFileSync(path, 'utf8'));
      if (!('notebook' in result) || result.notebook.language !== 'python') continue;
      notebooks++;
      const model = buildModel(result.notebook);
      for (const missing of model.names.missing) {
        const until = model.codeCell(missing.use.at.cell)!.position;
        // Hidden lines become one long name each: they are given a meaning, so that only real names are left.
        const texts = model.code.slice(0, until + 1).map(c => { const mask = maskCell(c.cell.source, true, 'python'); return mask.language === 'python' ? mask.magics.reduceRight((t, m) => `${t.slice(0, m.from)}${t.slice(m.from).replace(/^\w+/, 'None')}`, mask.text) : ''; });
        claims.push({ where: `${path.split('/').at(-1)!} ${missing.use.at.cell}`, name: missing.use.name, text: texts.join('\n') });
      }
    }
    assert.ok(notebooks > 2, 'there are notebooks to read');
    const undefinedNames = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { input: JSON.stringify(claims.map(c => c.text)), encoding: 'utf8', maxBuffer: 2 ** 28 })) as (string[] | null)[];
    const wrong = claims.filter((c, i) => undefinedNames[i] && !undefinedNames[i].includes(c.name));
    assert.ok(undefinedNames.some(n => n !== null), 'some claims could be compared');
    assert.deepEqual(wrong.map(c => `${c.where}: ${c.name}`), []);
  });
});

function notebooksIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(f => f.isFile() && f.name.endsWith('.ipynb')).map(f => join(f.parentPath, f.name));
}
