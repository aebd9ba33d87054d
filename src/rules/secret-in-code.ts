/** Keys, tokens and passwords in code or URLs. */
import type { Problem } from '../finding';
import { secretFromEnvironment } from '../edits/secret-env';
import type { Model } from '../model/model';
import { secrets } from '../model/secrets';
import type { Rule } from './rule';

export const secretInCode: Rule = {
  id: 'secret-in-code',
  topic: 'secret',
  severity: 'blocker',
  summary: 'A key, token or password is written into the code.',
  why: `Whoever can read the notebook, its history or its outputs can use the key, and a key once committed stays in the history after the line is gone. Published notebooks are searched for keys by machines, within minutes.`,
  examples: [{
    bad: `# %%
import openai
openai.api_key = «"sk-proj-4fJq8Zt1Lw0vXc7RbN2mYk9sHd3uPe6A"»
`,
    good: `# %%
import os
import openai
openai.api_key = os.environ["OPENAI_API_KEY"]
`,
  }],
  guide: {
    question: 'Who can use the credentials in this notebook, starting from the moment it is pushed?',
    why: 'Everyone who can read the notebook or its history can use it.',
    howMuch: 'Assume it is known from the first push on: minutes, on a public host.',
    instead: 'Revoke it now; then read it from the environment or a secret store.',
  },
  *check(model: Model): Iterable<Problem> {
    for (const secret of secrets(model)) {
      yield {
        at: secret.at, arguable: secret.placeholder,
        title: `${article(secret.what)} ${secret.what}${secret.what.includes(' in a ') ? '' : ' is written into the code'}`,
        message: `${article(secret.what)} ${secret.what} stands in the code. Everyone who can read this notebook or its history can use it, also after the line is deleted. Revoke it now, then read it from the environment.`,
        fixes: () => secretFromEnvironment(model, secret),
      };
    }
  },
};

const article = (what: string): string => (/^[aeiou]/i.test(what) ? 'An' : 'A');
