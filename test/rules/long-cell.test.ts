/** Cells that are long by their code, by their comments, or by one function. */
import { longCell } from '../../src/rules/long-cell';
import { check } from '../support/check';

const lines = (count: number, of: (i: number) => string): string => Array.from({ length: count }, (_, i) => of(i)).join('\n');
const spaced = `print(0)\n${lines(26, i => `# step ${i}\nprint(${i})`)}\n`;

check(longCell, {
  silent: [
    { name: 'fifty lines', code: `# %%\n${lines(50, i => `print(${i})`)}\n`, strict: true },
    { name: 'over fifty with comments', code: `# %%\n${spaced}` },
    { name: 'one function', code: `# %%\ndef prepare(df):\n${lines(60, i => `    df["c${i}"] = ${i}`)}\n    return df\n` },
  ],
  reports: [
    { name: 'fifty-one lines', code: `# %%\n«print(0)»\n${lines(50, i => `print(${i})`)}\n`, message: /^This cell has 51 lines and does/ },
    { name: 'over fifty with comments, where strictness is asked for', code: `# %%\n${spaced.replace('print(0)', '«print(0)»')}`, strict: true, message: /53 lines, 27 of them code, and does/ },
    { name: 'one function, where strictness is asked for', code: `# %%\n«def prepare(df):»\n${lines(60, i => `    df["c${i}"] = ${i}`)}\n    return df\n`, strict: true },
  ],
});
