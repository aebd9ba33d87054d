/**
 * The loop-to-NumPy drills on real NumPy: the worked solution of each passes its check, and an unfilled cell, a wrong result and the loop itself do not.
 * In: `drills/loop-to-numpy.ipynb`, as a learner gets it. Needs `.venv`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNotebook } from '../../src/notebook/read';
import { PYTHON } from '../support/python';

const FOLDER = join(__dirname, '../../drills');

/** Runs the cells of each drill once for every text of the learner's cell; what the check prints. */
const SCRIPT = `
import contextlib, io, json, sys
job = json.load(sys.stdin)
said = []
for drill in job["drills"]:
    said.append([])
    for yours in drill["yours"]:
        names = {}
        with contextlib.redirect_stdout(io.StringIO()) as out:
            for cell in [job["setup"], drill["loop"], yours, drill["check"]]:
                exec(cell, names)
        said[-1].append(out.getvalue().strip())
print(json.dumps(said))
`;

const WRONG = '\nright = yours\ndef yours(*data):\n    return np.asarray(right(*data)) + 1';

describe('the loop-to-NumPy drills', () => {
  const bytes = readFileSync(join(FOLDER, 'loop-to-numpy.ipynb'));
  const read = readNotebook(bytes);
  if ('error' in read) throw new Error(read.error.message);
  const { cells } = read.notebook;
  const source = (id: string): string => cells.find((cell) => cell.id === id)!.source;
  const ids = cells.filter(({ id }) => id.endsWith('-check')).map(({ id }) => id.replace(/-check$/, ''));

  it('are what their maker makes', () => {
    execFileSync(PYTHON, [join(FOLDER, 'make_drills.py')]);
    assert.ok(bytes.equals(readFileSync(join(FOLDER, 'loop-to-numpy.ipynb'))), 'the notebook was stale: look at it and commit it');
  });

  it('are at least fifteen, each with three hints and a solution', () => {
    assert.ok(ids.length >= 15);
    for (const id of ids) assert.deepEqual([...source(`${id}-help`).matchAll(/<summary>(.*?)<\/summary>/g)].map(([, title]) => title), ['Hint 1', 'Hint 2', 'Hint 3', 'Worked solution'], id);
  });

  it('pass with the worked solution, and with nothing less', function () {
    this.timeout(120_000);
    const drills = ids.map((id) => {
      const solution = /```python\n([\s\S]*?)\n```/.exec(source(`${id}-help`))![1]!;
      return { loop: source(`${id}-loop`), check: source(`${id}-check`), yours: [solution, source(`${id}-yours`), solution + WRONG, 'yours = loop', 'def yours(*data):\n    return data[99]'] };
    });
    const said = JSON.parse(execFileSync(PYTHON, ['-c', SCRIPT], { input: JSON.stringify({ setup: source('setup'), drills }), encoding: 'utf8' })) as string[][];
    if (process.env.SHOW) console.log(said.map(([solved]) => solved).join('\n'));
    said.forEach(([solved, unfilled, wrong, loop, broken], i) => {
      const id = ids[i]!;
      assert.match(solved!, new RegExp(`^${id}: passed\\. Equal, and [\\d.]+ times as fast`));
      assert.equal(unfilled, `${id}: not yet. Your function returns nothing.`);
      assert.match(wrong!, new RegExp(`^${id}: not yet\\. \\d+ of \\d+ values differ`));
      assert.match(loop!, new RegExp(`^${id}: not yet\\. Equal, and [\\d.]+ times as fast`));
      assert.match(broken!, new RegExp(`^${id}: not yet\\. Your cell stops with IndexError`));
    });
  });
});
