/** What the recorded order hides: the name that a run from top to bottom reads elsewhere, or not at all. */
import { outOfOrder } from '../../src/rules/out-of-order';
import { check } from '../support/check';

check(outOfOrder, {
  silent: [
    { name: 'counts that rise with gaps', code: '# %% [2]\nx = 1\n# %% [7]\nprint(x)\n' },
    { name: 'cells that never ran', code: '# %%\nx = 1\n# %% [3]\nprint(2)\n# %%\nprint(x)\n' },
  ],
  reports: [
    { name: 'a read of another value', code: '# %% [1]\nrate = 1\n# %% [5]\n«print(rate)»\n# %% [3]\nrate = 2\n', message: /From top to bottom cell 2 reads the rate of cell 1, not that of cell 3 as in this run\. Restart/ },
    { name: 'two reads of other values', code: '# %% [1]\nrate = 1\nsize = 1\n# %% [5]\n«print(rate, size)»\n# %% [3]\nrate = 2\nsize = 2\n', message: /cell 3 as in this run, and 1 more read differs\./ },
    { name: 'a name that comes too late', code: '# %% [4]\n«print(rate)»\n# %% [3]\nrate = 2\n', message: /From top to bottom cell 1 stops: rate comes only in cell 2\./ },
    { name: 'made anew before it is read', code: '# %% [1]\nrate = 1\n# %% [5]\n«rate = 3»\nprint(rate)\n# %% [3]\nrate = 2\n', message: /The outputs belong to another order/ },
    { name: 'the same import twice', code: '# %% [1]\nimport numpy as np\n# %% [5]\n«print(np.pi)»\n# %% [3]\nimport numpy as np\n', message: /The outputs belong to another order/ },
  ],
});
