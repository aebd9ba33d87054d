/**
 * A representative part of `npm run prove`, on Jupyter kernels: each small notebook of `test/prove/notebooks` before and after the fix that it is about,
 * and after all safe fixes. In: the notebooks. Out: nothing broken; and the comparison is shown to find what is broken, or it would prove nothing.
 */
import assert from 'node:assert/strict';
import { parsePercent } from '../../src/notebook/percent';
import { allowedFor } from '../prove/compare';
import { pairsOf, type Pair } from '../prove/pairs';
import { describe as describeProof, prove, table } from '../prove/prove';
import { smallSubjects } from '../prove/subjects';

describe('fixes on Jupyter kernels', function () {
  this.timeout(600_000);

  it('leave small notebooks as they say', async () => {
    const subjects = smallSubjects();
    // Boosted models and MLflow take seconds to import; `npm run prove` runs them.
    const pairs = subjects.filter(s => !/boosting|imbalanced/.test(s.name)).flatMap(s => pairsOf(s).filter(p => p.fix !== 'untracked-fit' && (s.name.startsWith(p.fix) || p.fix === 'all safe fixes')));
    assert.ok(pairs.length >= 40, `${pairs.length} pairs`);
    const proofs = await prove(pairs);
    console.log(table(proofs).replace(/^/gm, '      '));
    assert.deepEqual(proofs.filter(p => p.verdict.outcome === 'broken').map(describeProof), []);
  });

  it('that break something are found', async () => {
    const subject = { name: 'wrong', notebook: parsePercent('# %%\nimport pandas as pd\na = 1.0\nopen("out.txt", "w").write(str(a))\npd.DataFrame({"a": [a]})\n').notebook, files: {} };
    const wrong = (fix: string, code: string): Pair => ({ subject, fix, safety: 'safe', title: code, after: parsePercent(code).notebook, allowed: allowedFor(fix, 'safe'), env: {} });
    const proofs = await prove([
      wrong('other display', '# %%\nimport pandas as pd\na = 1.0\nopen("out.txt", "w").write(str(a))\npd.DataFrame({"a": [2.0]})\n'),
      wrong('other kind of number', '# %%\nimport pandas as pd\na = 1\nopen("out.txt", "w").write("1.0")\npd.DataFrame({"a": [1.0]})\n'),
      wrong('other file', '# %%\nimport pandas as pd\na = 1.0\nopen("out.txt", "w").write("2.0")\npd.DataFrame({"a": [a]})\n'),
      wrong('new file', '# %%\nimport pandas as pd\na = 1.0\nopen("out.txt", "w").write(str(a))\nopen("more.txt", "w").close()\npd.DataFrame({"a": [a]})\n'),
      wrong('an error', '# %%\nimport pandas as pd\na = 1.0\nopen("out.txt", "w").write(str(a))\nb\npd.DataFrame({"a": [a]})\n'),
      wrong('the same', '# %%\nimport pandas as pd\n# %%\na = 1.0\nopen("out.txt", "w").write(str(a))\npd.DataFrame({"a": [a]})\n'),
    ]);
    assert.deepEqual(proofs.map(p => p.verdict.outcome), ['broken', 'broken', 'broken', 'broken', 'broken', 'same']);
  });
});
