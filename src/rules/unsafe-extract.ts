/** Archives of others that are unpacked without a filter. */
import type { Fix } from '../edits/edit';
import type { Problem } from '../finding';
import type { CallEvent } from '../model/events';
import { fileOwner } from '../model/foreign-files';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const unsafeExtract: Rule = {
  id: 'unsafe-extract',
  topic: 'security',
  severity: 'nit',
  summary: 'A tar archive from elsewhere is unpacked without a filter.',
  why: `A tar archive may hold \`../../.ssh/authorized_keys\` or a link to anywhere: \`extractall\` writes where the archive says. \`filter="data"\` (Python 3.12, and the security releases of older versions) refuses that; it became the default in 3.14 only.`,
  examples: [{
    bad: `# %%
import tarfile
import urllib.request
urllib.request.urlretrieve("https://example.org/images.tar.gz", "images.tar.gz")
with tarfile.open("images.tar.gz") as archive:
    «archive.extractall("images")»
`,
    good: `# %%
import tarfile
import urllib.request
urllib.request.urlretrieve("https://example.org/images.tar.gz", "images.tar.gz")
with tarfile.open("images.tar.gz") as archive:
    archive.extractall("images", filter="data")
`,
    fixed: `# %%
import tarfile
import urllib.request
urllib.request.urlretrieve("https://example.org/images.tar.gz", "images.tar.gz")
with tarfile.open("images.tar.gz") as archive:
    archive.extractall("images", filter="data")
`,
  }],
  guide: {
    question: 'Which files can this archive write?',
    why: 'A member may be named with `../` or be a link: it is written wherever it says.',
    howMuch: 'Every file this account may write.',
    instead: '`extractall(folder, filter="data")`.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const found = model.events.calls.filter(c => isOpenExtract(c) && !allowed(c.at)).map(call => ({ call, owner: fileOwner(model, call.receiver ?? undefined) })).filter(f => f.owner !== null && f.owner !== 'own');
    for (const isSure of [true, false]) {
      const calls = found.filter(f => (f.owner !== 'local') === isSure).map(f => f.call);
      if (!calls.length) continue;
      const spans = uniqueSpans(calls.map(c => c.at));
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: !isSure,
        title: 'An archive is unpacked without a filter',
        message: `This notebook did not write the archive, and extractall writes wherever it says${spans.length > 1 ? ` (${spans.length} places)` : ''}: a member named ../../x lands outside the folder. Pass filter="data", the default since Python 3.14.`,
        fixes: () => filtered(calls),
      };
    }
  },
};

const isOpenExtract = (c: CallEvent): boolean => (c.method === 'extractall' || c.method === 'extract') && c.receiver?.kind === 'handle' && c.receiver.name.startsWith('tarfile.') && !c.keywords.has('filter') && !c.keywords.has('members');

function filtered(calls: readonly CallEvent[]): Fix[] {
  const nodes = [...new Map(calls.map(c => [c.node, c])).values()];
  return [{
    title: 'Unpack with filter="data"', safety: 'review',
    changes: 'Members that would land outside the folder now stop the run with an error. Needs Python 3.12, or a security release of an older one.',
    edits: nodes.map(({ cell, node }) => ({ kind: 'replace' as const, at: { cell, from: node.to - 1, to: node.to - 1 }, text: `${node.args.length || node.keywords.length ? ', ' : ''}filter="data"` })),
  }];
}
