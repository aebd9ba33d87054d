/** Notebooks without words: long ones are found, short ones and explained ones are not. */
import { unexplained } from '../../src/rules/unexplained';
import { check } from '../support/check';

const cells = (n: number): string => Array.from({ length: n }, (_, i) => `# %%\nx${i} = ${i}\n`).join('');
const LONG = `# %%\n«a = 1»\n${cells(13)}`;
const SCORES = '# %%\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.metrics import accuracy_score, f1_score\nimport pandas as pd\ndf = pd.read_csv("a.csv")\ny = df.pop("y")\na, b, c, d = train_test_split(df, y, random_state=0)\nm = LogisticRegression().fit(a, c)\n# %%\nprint(accuracy_score(d, m.predict(b)))\n# %%\nprint(f1_score(d, m.predict(b)))\n';

check(unexplained, {
  silent: [
    { name: 'a short look at a file', code: cells(7) },
    { name: 'nine short cells', code: cells(9) },
    { name: 'headings', code: `# %% [markdown]\n# # Sales\n${cells(14)}` },
    { name: 'headings underlined, or in HTML', code: `# %% [markdown]\n# Sales\n# =====\n# %% [markdown]\n# <h2 align="center">Months</h2>\n${cells(14)}` },
    { name: 'scores with a sentence below', strict: true, code: `# %% [markdown]\n# # Churn\n${cells(12)}${SCORES}# %% [markdown]\n# Nine of ten calls are right, enough to start.\n` },
    { name: 'empty cells are not counted', code: `${cells(7)}${'# %%\n\n'.repeat(20)}` },
  ],
  reports: [
    { name: 'no Markdown', code: LONG, message: /^14 code cells with 14 lines and not one of Markdown/ },
    { name: 'Markdown without a heading', code: `# %% [markdown]\n# Some words on the file.\n${LONG}`, message: /no heading/ },
    { name: 'empty Markdown is none', code: `# %% [markdown]\n\n${LONG}`, message: /not one of Markdown/ },
    { name: 'scores without a word, in strict mode', strict: true, code: `# %% [markdown]\n# # Churn\n# A long first sentence about the question.\n# %%\n«a = 1»\n${cells(12)}${SCORES}# %% [markdown]\n# ## Done\n`, message: /^2 scores and no sentence/ },
  ],
});
