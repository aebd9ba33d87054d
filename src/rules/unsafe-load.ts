/** Files that may run code when they are loaded, and that somebody else wrote. */
import type { Problem } from '../finding';
import type { CallEvent } from '../model/events';
import { type FileOwner, fileOwner } from '../model/foreign-files';
import { reader } from '../model/knowledge';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const unsafeLoad: Rule = {
  id: 'unsafe-load',
  topic: 'security',
  severity: 'major',
  summary: 'A file that somebody else wrote is loaded in a format that can run code.',
  why: `A pickle is a program: loading it runs what its author put in, with your rights, before any of your code sees the object. That holds for \`joblib.load\`, \`pd.read_pickle\`, \`np.load(allow_pickle=True)\`, \`torch.load(weights_only=False)\` and \`yaml.load\` with \`yaml.Loader\` too. \`torch.load\` reads weights only by default since PyTorch 2.6; before, it ran everything.`,
  examples: [{
    bad: `# %%
import urllib.request
import joblib
urllib.request.urlretrieve("https://models.example.org/churn.joblib", "churn.joblib")
# %%
model = «joblib.load("churn.joblib")»
`,
    good: `# %%
import urllib.request
import skops.io
urllib.request.urlretrieve("https://models.example.org/churn.skops", "churn.skops")
# %%
model = skops.io.load("churn.skops")
`,
  }],
  guide: {
    question: 'Who wrote this file, and what does loading it run?',
    why: 'Loading runs whatever the author of the file put in, with the rights of this job.',
    howMuch: 'Everything the job may read, write and reach: its data and its credentials.',
    instead: 'Load a format that holds data only (Parquet, safetensors, skops, JSON), or check a hash that you trust first.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    // A file whose hash is compared is the one that was meant.
    const isChecked = model.events.calls.some(c => c.callee?.startsWith('hashlib.'));
    const found = model.events.calls.flatMap(call => {
      const owner = runsCode(call) && !allowed(call.at) ? fileOwner(model, pathOf(call)) : null;
      return owner && owner !== 'own' ? [{ call, owner, isSure: owner !== 'local' && !isChecked && (call.callee !== 'torch.load' || call.keywords.has('weights_only')) }] : [];
    });
    for (const isSure of [true, false]) {
      const group = found.filter(f => f.isSure === isSure);
      if (!group.length) continue;
      const spans = uniqueSpans(group.map(f => f.call.at));
      const { call, owner } = group[0]!;
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: !isSure,
        title: spans.length === 1 ? `A ${OWNED[owner]} file can run code here` : `${spans.length} foreign files can run code here`,
        message: `${call.callee!} runs whatever code the file holds, and ${WHOSE[owner]}${spans.length > 1 ? ` (${spans.length} places)` : ''}. ${INSTEAD[call.callee!] ?? 'Load a format that holds data only (Parquet, skops, JSON), or compare a hash that you trust before loading.'}`,
      };
    }
  },
};

const OWNED: Record<Exclude<FileOwner, 'own'>, string> = { fetched: 'fetched', shared: 'shared', local: 'foreign' };
const WHOSE: Record<Exclude<FileOwner, 'own'>, string> = { fetched: 'this one was fetched from elsewhere', shared: 'this one is from a data set that somebody shared', local: 'this notebook did not write this one' };

const INSTEAD: Readonly<Record<string, string>> = {
  'torch.load': 'Pass weights_only=True (the default since PyTorch 2.6), or use safetensors.',
  'yaml.load': 'Use yaml.safe_load: it reads the same data and makes no objects.',
  'numpy.load': 'Leave allow_pickle off: arrays of numbers do not need it. Keep tables as Parquet.',
  'pandas.read_pickle': 'Ask for the table as Parquet, or compare a hash that you trust before loading.',
};

const MORE = new Set(['pickle.loads', 'cloudpickle.loads', 'dill.loads', 'yaml.unsafe_load']);

/** Whether this call runs what the file says, at these settings. */
function runsCode(call: CallEvent): boolean {
  const { callee, keywords } = call;
  if (!callee) return false;
  const flag = (name: string): unknown => { const v = keywords.get(name); return v?.kind === 'literal' ? v.value : undefined; };
  if (callee === 'numpy.load') return flag('allow_pickle') === true;
  if (callee === 'torch.load') return flag('weights_only') !== true;
  if (callee === 'yaml.load') { const loader = keywords.get('Loader') ?? call.args[1]; return loader?.kind === 'symbol' && /\.(Loader|UnsafeLoader|CLoader)$/.test(loader.name); }
  return MORE.has(callee) || (reader(callee)?.unsafe ?? false);
}

function pathOf(call: CallEvent): CallEvent['args'][number] | undefined {
  const path = call.callee ? reader(call.callee)?.path : undefined;
  return (path?.keyword ? call.keywords.get(path.keyword) : undefined) ?? call.args[path?.position ?? 0];
}
