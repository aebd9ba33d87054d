/** Python-level loops over rows or elements that NumPy or pandas does whole. */
import type { Problem } from '../finding';
import { allGains, gainRange, visitSentence } from '../edits/loop-gains';
import { vectorise } from '../edits/vectorise';
import { cellNames, uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { rowLoops } from '../model/row-loops';
import type { Span } from '../notebook/notebook';
import { capital, grouped } from '../phrases';
import type { Rule } from './rule';

export const rowLoop: Rule = {
  id: 'row-loop',
  topic: 'loop',
  severity: 'major',
  summary: 'A Python loop visits rows or elements that an array operation handles whole.',
  why: `Each turn of the loop makes Python objects for one row. ${visitSentence('iterrows')} What takes a second on 891 rows takes the night on 20 million.`,
  examples: [{
    bad: `# %%
import pandas as pd
df = pd.read_csv("train.csv")
ages = []
«for i, row in df.iterrows():
    ages.append(row["age"] * 2)»
df["double"] = ages
`,
    good: `# %%
import pandas as pd
df = pd.read_csv("train.csv")
df["double"] = df["age"] * 2
`,
  }],
  guide: {
    question: 'How long does this take on a million rows, and which array operation says the same?',
    why: 'Each turn makes Python objects for one row; the same work on whole columns runs in compiled code.',
    howMuch: `On 100,000 rows the shapes that were measured gain between ${allGains()[0]} and ${grouped(allGains()[1])} times. Time yours with \`%timeit\` and compare the results with \`equals\`.`,
    instead: 'A column expression, `np.where` or `np.select` for conditions, `map` for look-ups, `groupby` for group values.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const loops = rowLoops(model).filter(l => !allowed(l.at));
    for (const arguable of [false, true]) {
      const group = loops.filter(l => l.mild === arguable);
      if (!group.length) continue;
      const byHow = new Map<string, typeof group>();
      for (const l of group) byHow.set(l.how, [...(byHow.get(l.how) ?? []), l]);
      for (const [how, same] of byHow) {
        const spans = uniqueSpans(same.map(l => l.at));
        const shapes = same.flatMap(l => vectorise(model, l) ?? []);
        const missing = shapes.every(s => !s.fix) ? shapes.find(s => s.missing)?.missing : undefined;
        // The gains are of loops that make an object a row. One value at a time costs a hundredth of that.
        const byElement = /over (a column|an array)$|\(function\)$/.test(how), turn = byElement ? 'value' : 'row';
        const gain = shapes.length && !byElement ? gainRange([...new Set(shapes.map(s => s.shape))]) : visitSentence(how) ?? 'Each turn makes Python objects for one row, which a column operation does not.';
        yield {
          at: spans[0]!, places: spans.slice(1), arguable, severity: byElement ? 'nit' : undefined,
          title: spans.length > 1 ? `${spans.length} places work ${turn} by ${turn}` : how.startsWith('a ') ? `${capital(how)}${/index of/.test(how) ? '' : `, ${turn} by ${turn}`}` : `${capital(turn)} by ${turn} with ${how}`,
          message: `${how.startsWith('a ') ? capital(how) : how} visits one ${turn} at a time${spans.length > 1 ? ` in ${spans.length} places (${cellNames(model, spans)})` : ''}. ${gain} ${missing ? `No fix is offered: ${missing}.` : `Write it as one operation on the ${/array$/.test(how) ? 'whole array' : 'columns'} and compare both results.`}`,
          fixes: () => shapes.flatMap(s => s.fix ?? []).slice(0, 1),
        };
      }
    }
  },
};
