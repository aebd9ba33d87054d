/**
 * Every name that we say a top-to-bottom run does not find, pyflakes does not find either, when the cells up to there stand in one file.
 * In: small notebooks with missing names, the samples and, when it is at hand, the corpus. Needs `.venv`. The other direction is not asked: pyflakes knows no `del` in other cells, no order of calls.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { buildModel } from '../../src/model/model';
import { parsePercent } from '../../src/notebook/percent';
import { PYTHON, visiblePython } from '../support/python';
import { pythonNotebooks, realNotebooks } from '../support/real-notebooks';


/** Names that nothing defines, define too late or deleted: what there is to compare where the corpus is not. */
const SMALL = [
  '# %%\nprint(frame.shape)\n# %%\nframe = 1',
  '# %%\nimport pandas as pd\n# %%\n%matplotlib inline\nrows = pd.read_csv(source)\n# %%\nrows.head()',
  '# %%\nvalues = [1, 2]\ndel values\n# %%\nprint(values)',
  '# %%\ntotals = [scale * x for x in range(3)]',
];

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
    const small = SMALL.map((text, index) => ({ name: `small notebook ${index + 1}`, notebook: parsePercent(text).notebook }));
    for (const { name: label, notebook } of [...small, ...pythonNotebooks(realNotebooks())]) {
      notebooks++;
      const model = buildModel(notebook);
      for (const missing of model.names.missing) {
        const until = model.codeCell(missing.use.at.cell)!.position;
        const texts = model.code.slice(0, until + 1).map(c => visiblePython(c.cell.source));
        claims.push({ where: `${label} ${missing.use.at.cell}`, name: missing.use.name, text: texts.join('\n') });
      }
    }
    assert.ok(notebooks > 2, 'there are notebooks to read');
    const undefinedNames = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { input: JSON.stringify(claims.map(c => c.text)), encoding: 'utf8', maxBuffer: 2 ** 28 })) as (string[] | null)[];
    for (const index of SMALL.keys()) assert.ok(claims.some(({ where }) => where.startsWith(`small notebook ${index + 1} `)), `small notebook ${index + 1}: we miss no name`);
    const wrong = claims.filter((c, i) => undefinedNames[i] && !undefinedNames[i].includes(c.name));
    assert.ok(undefinedNames.some(n => n !== null), 'some claims could be compared');
    assert.deepEqual(wrong.map(c => `${c.where}: ${c.name}`), []);
  });
});
