/** Requests and downloads that accept any certificate. */
import type { Fix } from '../edits/edit';
import type { Problem } from '../finding';
import type { CallEvent } from '../model/events';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { shellCommands } from '../model/shell-commands';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const unverifiedRequest: Rule = {
  id: 'unverified-request',
  topic: 'security',
  severity: 'major',
  summary: 'A request accepts any certificate.',
  why: 'With `verify=False` anyone between the notebook and the server can hand over other data, and the model learns from it without a word. `ssl._create_unverified_context` does the same for every download of the process. In a scheduled run nobody sees the warning that requests prints.',
  examples: [{
    bad: `# %%
import requests
rows = «requests.get("https://example.org/rows.json", verify=False)».json()
`,
    good: `# %%
import requests
rows = requests.get("https://example.org/rows.json").json()
`,
    fixed: `# %%
import requests
rows = requests.get("https://example.org/rows.json").json()
`,
  }],
  guide: {
    question: 'How do you know that this data came from the server named here?',
    why: 'Without the check of the certificate anyone on the way can hand over other data.',
    howMuch: 'Count the requests without the check; each is a way in.',
    instead: 'Leave the check on; give `verify` the file of your own certificate authority where there is one.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const calls = model.events.calls.filter(call => isUnverified(call) && !allowed(call.at));
    const contexts = model.events.symbols.filter(s => s.name === 'ssl._create_unverified_context' || s.name === 'ssl.CERT_NONE').map(s => s.at);
    const lines = shellCommands(model).filter(({ words }) => words.some(w => w.text === '--no-check-certificate' || (/(^|\/)curl$/.test(words[0]!.text) && (w.text === '--insecure' || (/^-[a-zA-Z]+$/.test(w.text) && w.text.includes('k')))))).map(c => c.at);
    const spans = uniqueSpans([...calls.map(c => c.at), ...contexts, ...lines].filter(at => !allowed(at))).sort(model.inReadingOrder);
    if (!spans.length) return;
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: `${spans.length} ${spans.length === 1 ? 'request accepts' : 'requests accept'} any certificate`,
      message: `${calls.length ? 'verify=False' : contexts.length ? 'A context without verification' : 'Switching the check off'} accepts any certificate${spans.length > 1 ? ` (${spans.length} places)` : ''}: anyone on the way can hand over other data, and the model learns from it. Leave the check on, or name the file of your own certificate authority.`,
      fixes: () => (calls.length && spans.length === uniqueSpans(calls.map(c => c.at)).length ? verifyAgain(calls) : []),
    };
  },
};

function isUnverified({ callee, method, receiver, keywords }: CallEvent): boolean {
  const verify = keywords.get('verify');
  if (verify?.kind !== 'literal' || verify.value !== false) return false;
  return /^(requests|httpx)\./.test(callee ?? '') || (receiver?.kind === 'unknown' && /^(get|post|put|request)$/.test(method ?? ''));
}

function verifyAgain(calls: readonly CallEvent[]): Fix[] {
  const edits = [...new Map(calls.map(c => [c.node, c])).values()].flatMap(({ cell, node }) => {
    const index = node.keywords.findIndex(keyword => keyword.name?.name === 'verify');
    const keyword = node.keywords[index];
    // `**options` may stand between; the comma goes with the keyword.
    const before = [...node.args, ...node.keywords.slice(0, index)].filter(n => keyword && n.to <= keyword.from).sort((a, b) => a.to - b.to).at(-1);
    return before && keyword ? [{ kind: 'replace' as const, at: { cell, from: before.to, to: keyword.to }, text: '' }] : [];
  });
  if (edits.length !== new Set(calls.map(c => c.node)).size) return [];
  return [{
    title: 'Check certificates again',
    safety: 'review',
    changes: 'A server whose certificate is not trusted now stops the run with an SSLError. To check, run the cell.',
    edits,
  }];
}
