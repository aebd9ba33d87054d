/** SQL put together from variables. */
import { bindParameters } from '../edits/bind-parameters';
import type { Problem } from '../finding';
import type { Span } from '../notebook/notebook';
import { uniqueSpans } from '../model/lineage';
import type { Model } from '../model/model';
import { type Driver, type Hole, type SqlText, sqlTexts } from '../model/sql-text';
import { count, listed } from '../phrases';
import type { Rule } from './rule';

/** How a value is handed over with the query, by driver. */
const BIND: Record<Driver, string> = {
  sqlite3: 'write `?` in its place and pass the values as a tuple', duckdb: 'write `?` in its place and pass the values as a list', format: 'write %s in its place (no quotes) and pass the values as a tuple',
  sqlalchemy: 'write :name in its place inside text() and pass the values as a dictionary', bigquery: 'write @name in its place and pass query_parameters', spark: 'write :name in its place and pass args={…}',
};

export const sqlFromText: Rule = {
  id: 'sql-from-text',
  topic: 'sql',
  severity: 'major',
  summary: 'SQL text is put together from variables.',
  why: `A value with a quote in it (\`O'Brien\`) breaks the query, a crafted one (\`1; DROP TABLE loans\`) is run as a command, and the database has to plan each query anew. A bound parameter is never read as SQL. Names of tables and columns cannot be bound: those are checked against a list.`,
  examples: [{
    bad: `# %%
import sqlite3
import pandas as pd
con = sqlite3.connect("loans.db")
customer = input("Customer: ")
loans = pd.read_sql(«f"SELECT * FROM loans WHERE customer = '{customer}'"», con)
`,
    good: `# %%
import sqlite3
import pandas as pd
con = sqlite3.connect("loans.db")
customer = input("Customer: ")
loans = pd.read_sql("SELECT * FROM loans WHERE customer = ?", con, params=(customer,))
`,
    fixed: `# %%
import sqlite3
import pandas as pd
con = sqlite3.connect("loans.db")
customer = input("Customer: ")
loans = pd.read_sql("SELECT * FROM loans WHERE customer = ?", con, params=(customer,))
`,
  }],
  guide: {
    question: 'What does the database run when the value holds a quote?',
    why: 'The value is read as SQL: a quote breaks the query, a crafted value runs commands.',
    howMuch: 'Everything this connection may read or delete. Count the values that are pasted in.',
    instead: 'Bind values as parameters of the driver; choose table and column names from a fixed list.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const texts = sqlTexts(model).filter(t => !allowed(t.at));
    for (const group of ['input', 'value', 'constant', 'name'] as const) {
      const members = texts.filter(t => groupOf(t) === group);
      if (!members.length) continue;
      const spans = uniqueSpans(members.map(t => t.at));
      const holes = members.flatMap(t => t.holes.filter(h => group === 'constant' || group === 'name' || isOpen(h)));
      const named = [...new Set(holes.map(h => model.text(h.at).replace(/\s+/g, ' ')))].map(t => (t.length > 30 ? `${t.slice(0, 29)}…` : t));
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: group === 'name', severity: group === 'input' ? 'blocker' : group === 'value' ? 'major' : 'nit',
        title: spans.length === 1 ? 'Values are pasted into SQL text' : `${spans.length} queries are pasted together from values`,
        message: `${listed(named, 2)} ${named.length === 1 ? 'is' : 'are'} pasted into SQL text${spans.length > 1 ? ` (${count(spans.length, 'place')})` : ''}. ${REASON[group]} ${advice(members, holes)}`,
        related: spans.length === 1 && members[0]!.call && members[0]!.call.at.cell !== spans[0]!.cell ? [{ at: members[0]!.call.at, message: 'the query is run here' }] : [],
        fixes: () => bindParameters(model, members.filter(t => t.holes.length)),
      };
    }
  },
};

const REASON = {
  input: 'Whoever types it decides what the database runs: a quote is enough to read or delete other rows.',
  value: 'A quote in a value breaks the query, and a crafted value is run as SQL.',
  constant: 'The value is the notebook’s own today; with the first one from outside this runs foreign SQL.',
  name: 'The name is the notebook’s own today; with the first one from outside this runs foreign SQL.',
};

const isOpen = (h: Hole): boolean => h.origin !== 'constant' && h.origin !== 'number';

/** By what is pasted: what somebody types, a value nobody knows yet, one of the notebook's own, or only names of tables and columns of its own, and numbers. */
function groupOf(text: SqlText): keyof typeof REASON {
  return text.holes.some(h => h.origin === 'input') ? 'input' : text.holes.some(isOpen) ? 'value' : text.holes.every(h => h.isName || h.origin === 'number') ? 'name' : 'constant';
}

/** What to do now, for the driver in use; names of tables and columns cannot be bound. */
function advice(texts: readonly SqlText[], holes: readonly Hole[]): string {
  const drivers = new Set(texts.map(t => t.driver));
  const driver = drivers.size === 1 ? texts[0]!.driver : null;
  if (holes.every(h => h.isName)) return 'A table or column name cannot be bound as a parameter: check it against a list of the names you allow.';
  const how = texts.every(t => t.call === null) ? 'Bind it: write :name instead of braces' : driver ? `Bind the values: ${BIND[driver]}` : 'Bind the values as parameters of the driver';
  return `${how}${holes.some(h => h.isName) ? '; names of tables cannot be bound, check them against a list' : ''}.`;
}
