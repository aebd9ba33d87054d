/** Printed lines into a log, percent text in and out: what a message becomes, what stays, where nothing is offered. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import { printToLogging } from '../../src/edits/print-logging';
import { buildModel } from '../../src/model/model';
import { parsePercent, printPercent } from '../../src/notebook/percent';

function log(code: string): { fix: Fix; text: string } | null {
  const { notebook } = parsePercent(code);
  const fix = printToLogging(buildModel(notebook));
  if (!fix) return null;
  assert.equal(fix.safety, 'review');
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) assert.fail(applied.error);
  return { fix, text: printPercent(applied.notebook).trimEnd() };
}

const becomes = (code: string, expected: string): void => assert.equal(log(code)?.text, printPercent(parsePercent(expected).notebook).trimEnd());

const IMPORT = '# %%\nimport pandas as pd\n';
const LOG = '# %%\nimport pandas as pd\nimport logging\n\nlogging.basicConfig(level=logging.INFO, format="%(message)s")\nlogger = logging.getLogger(__name__)\n';

/** What one statement becomes. */
const line = (statement: string): string | undefined => log(`${IMPORT}# %%\nx = y = 1\n${statement}\n`)?.text.split('x = y = 1\n')[1];

describe('print to logging', () => {
  it('writes the log below the imports of the first cell, and one message a line', () => becomes(`${IMPORT}
x = 1  # ä
# %%
for y in range(3):
	if y:
		print('Größe', x, y)  # why
print(f"{x:.2f} done")
`, `${LOG}

x = 1  # ä
# %%
for y in range(3):
	if y:
		logger.info('Größe %s %s', x, y)  # why
logger.info(f"{x:.2f} done")
`));

  it('gives the log a cell of its own where the first has no imports', () => becomes('# %%\nx = 1\nprint(x)\n', '# %%\nimport logging\n\nlogging.basicConfig(level=logging.INFO, format="%(message)s")\nlogger = logging.getLogger(__name__)\n# %%\nx = 1\nlogger.info("%s", x)\n'));

  it('writes each kind of message', () => {
    assert.equal(line('print(x, y)'), 'logger.info("%s %s", x, y)');
    assert.equal(line('print()'), 'logger.info("")');
    assert.equal(line('print("100 %")'), 'logger.info("100 %")');
    assert.equal(line('print("100 %", x)'), 'logger.info("%s %s", "100 %", x)');
    assert.equal(line('print("a\\tb", x)'), 'logger.info("%s %s", "a\\tb", x)');
    assert.equal(line('print(r"a", x)'), 'logger.info("%s %s", r"a", x)');
    assert.equal(line('print((x, y))'), 'logger.info("%s", (x, y))');
    assert.equal(line('print({"a": x})'), 'logger.info("%s", {"a": x})');
    assert.equal(line('print(f"a {x}", y)'), 'logger.info("%s %s", f"a {x}", y)');
  });

  it('leaves what a log has no word for, and says how many', () => {
    const found = log(`${IMPORT}# %%\nprint(1, end="")\nprint(*[1, 2])\nprint(1, 2, sep=",")\nz = print(3)\nprint(4)\n`);
    assert.ok(found !== null && found.text.endsWith('# %%\nprint(1, end="")\nprint(*[1, 2])\nprint(1, 2, sep=",")\nz = print(3)\nlogger.info("%s", 4)'), found?.text);
    assert.match(found.fix.changes!, /3 prints with sep, end, file, flush or \*values stay/);
    assert.match(found.fix.changes!, /stderr/);
  });

  it('takes a name that is free, also from the locals of functions', () => {
    assert.match(log(`${IMPORT}# %%\ndef f(logger):\n    print(logger)\nf(1)\n`)!.text, /logger_2 = logging\.getLogger[^]*logger_2\.info\("%s", logger\)/);
  });

  it('offers nothing where print or the log are somebody\'s own', () => {
    for (const cell of ['def print(x):\n    pass\nprint(1)', 'import logging\nlogging.basicConfig(level=10)\nprint(1)', 'import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n    print(1)', 'logging = 1\nprint(1)', '%%capture out\nprint(1)', 'x = 1', 'def f(print):\n    print(1)'])
      assert.equal(log(`${IMPORT}# %%\n${cell}\n`), null, cell);
  });
});
