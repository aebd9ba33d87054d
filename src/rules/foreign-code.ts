/** Code of a model's repository that is fetched and run, in whatever state it has that day. */
import type { Problem } from '../finding';
import type { CallEvent } from '../model/events';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { stringOf } from '../model/values';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const foreignCode: Rule = {
  id: 'foreign-code',
  topic: 'security',
  severity: 'major',
  summary: 'Code of a model repository is fetched and run unpinned.',
  why: `\`trust_remote_code=True\` and \`torch.hub.load\` fetch Python files with the model and run them here. Whoever may push to that repository decides what runs in the next job. With the commit named, it stays the code that you have read.`,
  examples: [{
    bad: `# %%
from transformers import AutoModel
model = «AutoModel.from_pretrained("acme/encoder", trust_remote_code=True)»
`,
    good: `# %%
from transformers import AutoModel
model = AutoModel.from_pretrained("acme/encoder", trust_remote_code=True, revision="3f1c9a7d2b44e0a1c5d6f7089ab1c2d3e4f50617")
`,
  }],
  guide: {
    question: 'Whose code runs on this line tomorrow?',
    why: 'Whoever may push to that repository decides what runs here next time.',
    howMuch: 'Everything this job may read, write and reach.',
    instead: 'Name the commit that you have read: `revision="<commit>"`, or `owner/repo:<commit>` for torch.hub; leave the flag out where the library knows the model.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const calls = model.events.calls.filter(c => isUnpinned(c) && !allowed(c.at));
    if (!calls.length) return;
    const spans = uniqueSpans(calls.map(c => c.at));
    const isHub = calls[0]!.callee === 'torch.hub.load';
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: 'Code of a repository is run unpinned',
      message: `${isHub ? 'torch.hub.load' : 'trust_remote_code=True'} fetches Python files of ${nameOf(calls[0]!)} and runs them here${spans.length > 1 ? ` (${spans.length} places)` : ''}, in whatever state they have that day. Name the commit that you have read: ${isHub ? 'owner/repo:commit' : 'revision="<commit>"'}.`,
    };
  },
};

const nameOf = (call: CallEvent): string => { const name = stringOf(call.args[0]); return name && name.length < 60 ? name : 'the repository'; };

function isUnpinned(call: CallEvent): boolean {
  const { callee, keywords } = call;
  if (callee === 'torch.hub.load') {
    const repository = stringOf(call.args[0] ?? keywords.get('repo_or_dir')), source = keywords.get('source');
    return repository !== null && !(source?.kind === 'literal' && source.value === 'local') && !/:[0-9a-f]{7,40}$|:v?\d+\.\d+/.test(repository);
  }
  const trust = keywords.get('trust_remote_code');
  if (trust?.kind !== 'literal' || trust.value !== true) return false;
  const first = stringOf(call.args[0]);
  // A folder beside the notebook is nobody else's; a revision that is not spelled out may well be a commit.
  if (first !== null && /^[./~]/.test(first)) return false;
  const revision = keywords.get('revision') ?? keywords.get('code_revision');
  return revision === undefined || (revision.kind === 'literal' && (revision.value === null || /^(main|master)$/.test(String(revision.value))));
}
