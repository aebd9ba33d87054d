/** Data and files that come over plain http. */
import type { Fix } from '../edits/edit';
import type { Problem } from '../finding';
import { uniqueSpans } from '../model/lineage';
import { downloads } from '../model/downloads';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const plainHttp: Rule = {
  id: 'plain-http',
  topic: 'security',
  severity: 'nit',
  summary: 'Data comes over plain http.',
  why: `Nothing on the way checks what arrives: a proxy, a public network or a captured name server can hand over other rows, and the model is trained on them. Nearly every server answers to \`https://\` under the same address.`,
  examples: [{
    bad: `# %%
import pandas as pd
wine = pd.read_csv(«"http://data.example.org/wine.csv"»)
`,
    good: `# %%
import pandas as pd
wine = pd.read_csv("https://data.example.org/wine.csv")
`,
    fixed: `# %%
import pandas as pd
wine = pd.read_csv("https://data.example.org/wine.csv")
`,
  }],
  guide: {
    question: 'Who can change these rows before they reach the notebook?',
    why: 'Plain http is not checked on the way: whoever sits between can hand over other data.',
    howMuch: 'Count the addresses; each is read by the model as if it were yours.',
    instead: 'Write `https://`; keep a hash of files that must stay the same.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const found = downloads(model).filter(d => d.url.startsWith('http://') && !isNear(d.url) && !allowed(d.at));
    if (!found.length) return;
    const spans = uniqueSpans(found.map(d => d.at));
    const host = found[0]!.url.slice('http://'.length).split(/[/?#]/)[0]!;
    yield {
      at: spans[0]!, places: spans.slice(1),
      title: spans.length === 1 ? 'A download over plain http' : `${spans.length} downloads over plain http`,
      message: `What ${host.length > 60 || !host ? 'this server' : host} sends${spans.length > 1 ? ` (${spans.length} addresses in all)` : ''} is not checked on the way: anyone between can hand over other data, and the model learns from it. Write https:// instead.`,
      fixes: () => secure(model, spans),
    };
  },
};

/** This machine and the networks that no one else sees: there is often no certificate. */
const isNear = (url: string): boolean => /^http:\/\/(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[|host\.docker|[\w-]+([:/]|$)|[\w.-]+\.(local|internal|lan|svc)\b)/.test(url);

function secure(model: Model, spans: readonly Span[]): Fix[] {
  const edits = spans.flatMap(at => {
    const start = model.text(at).indexOf('http://');
    return start < 0 ? [] : [{ kind: 'replace' as const, at: { cell: at.cell, from: at.from + start, to: at.from + start + 'http'.length }, text: 'https' }];
  });
  return edits.length !== spans.length ? [] : [{
    title: spans.length === 1 ? 'Download over https' : `Download ${spans.length} addresses over https`, safety: 'review',
    changes: 'The same file, if the server answers to https; otherwise the cell now stops. Run it once.', edits,
  }];
}
