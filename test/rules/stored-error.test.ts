/** Errors that were saved, and cells that never ran. */
import { neverRun } from '../../src/rules/never-run';
import { storedError } from '../../src/rules/stored-error';
import { check } from '../support/check';

check(storedError, {
  silent: [
    { name: 'meant to fail', code: '# %% [1] tags=["raises-exception"]\nint("x")\n# >>! ValueError: invalid literal\n' },
    { name: 'an error that was caught and printed', code: '# %% [1]\ntry:\n    int("x")\nexcept ValueError as e:\n    print(repr(e))\n# >>> ValueError("x")\n' },
  ],
  reports: [
    { name: 'the last cell', code: '# %% [1]\nx = 1\n# %% [2]\n«y = x / 0»\n# >>! ZeroDivisionError: division by zero\n', message: /^Cell 2 holds a ZeroDivisionError: division by zero: its last run stopped there\. A scheduled run goes no further\./ },
    { name: 'run past it', code: '# %% [1]\n«import missing»\n# >>! ImportError: no module\n# %% [2]\nx = 1\n# %% [3]\nprint(x)\n', message: /^Cell 1 holds an ImportError: .* 2 cells below were run past it by hand/ },
    { name: 'stopped by hand', code: '# %% [1]\n«fit()»\n# >>! KeyboardInterrupt: \n# %% [2]\nx = 1\n', message: /^Cell 1 was stopped by hand, so what it makes may be missing or half done\. One cell below was run/ },
    { name: 'two', code: '# %% [1]\n«a»\n# >>! NameError: a\n# %% [2]\n«b»\n# >>! NameError: b\n', message: /and 1 more cell stopped too/ },
  ],
});

check(neverRun, {
  silent: [
    { name: 'nothing ran', code: '# %%\nx = 1\n# %%\nprint(x)\n' },
    { name: 'still being written', code: '# %% [1]\nx = 1\n# %% [2]\nprint(x)\n# %%\ny = x\n' },
    { name: 'only a comment', code: '# %% [1]\nx = 1\n# %%\n# y = 2\n# %% [2]\nprint(x)\n' },
    { name: 'counts cleared, outputs kept', code: '# %% [1]\nx = 1\n# %%\nprint(x)\n# >>> 1\n# %% [2]\nprint(x)\n' },
    { name: 'most counts are gone', code: '# %%\nx = 1\n# %%\ny = 1\n# %%\nz = 1\n# %% [2]\nprint(x)\n' },
  ],
  reports: [
    { name: 'one between others', code: '# %% [1]\nx = 1\n# %% [2]\nprint(x)\n# %%\n«x = 2»\n# %% [3]\nprint(x)\n', message: /^Cell 3 never ran, though cells below it did/ },
    { name: 'two', code: '# %% [1]\nx = 1\n# %% [2]\nprint(x)\n# %%\n«x = 2»\n# %% [3]\nprint(x)\n# %%\n«x = 3»\n# %% [4]\nprint(x)\n', message: /^Cells 3 and 5 never ran, though cells below them did/ },
  ],
});
