/**
 * SQL that is put together from variables and reaches a database: `read_sql(f"…")`, `cursor.execute("…" + x)`, `%sql … {x}`.
 * In: `Model`. Out: one entry for each place where the text is assembled, with the values pasted into it and the driver that runs it. Judges nothing.
 * Text that is written whole, placeholders (`?`, `%s`, `:name`) and queries that a library composes (`psycopg2.sql`) are left out.
 */
import type { Span } from '../notebook/notebook';
import type { CallEvent } from './events';
import { spanKey } from './lineage';
import type { Model } from './model';
import { originAt, originOf, type Origin, worstOrigin } from './origins';
import type { Text, Value } from './values';

/** How a driver writes a bound parameter; `sqlalchemy` and `spark` take names. */
export type Driver = 'sqlite3' | 'duckdb' | 'format' | 'sqlalchemy' | 'bigquery' | 'spark';

/** One value pasted into SQL. */
export interface Hole {
  /** Where it is written: `customer` in `f"… {customer}"`. */
  readonly at: Span;
  readonly origin: Origin;
  /** Stands where a table or column is named; no driver binds those. Null when the text around it does not tell. */
  readonly isName: boolean;
}

export interface SqlText {
  readonly at: Span;
  readonly holes: readonly Hole[];
  /** The call that hands it to the database; null for a magic. */
  readonly call: CallEvent | null;
  readonly driver: Driver | null;
  /** The text as the call is given it; null for a magic. */
  readonly text: Text | null;
}

/** Functions whose argument is SQL, whatever it looks like: its position. */
const TAKES_SQL: Readonly<Record<string, number>> = {
  'pandas.read_sql': 0, 'pandas.read_sql_query': 0, 'pandas.read_gbq': 0, 'pandas_gbq.read_gbq': 0, 'polars.read_database': 0, 'polars.read_database_uri': 0, 'connectorx.read_sql': 1, 'dask.dataframe.read_sql_query': 0,
  'duckdb.sql': 0, 'duckdb.query': 0, 'duckdb.execute': 0, 'awswrangler.athena.read_sql_query': 0, 'awswrangler.redshift.read_sql_query': 0, 'awswrangler.postgresql.read_sql_query': 0,
};
const SQL_KEYWORDS = ['sql', 'query', 'statement', 'operation', 'sqlQuery'];
/** Methods of connections, cursors, sessions and clients; the text must read as SQL too, for other things have such methods. */
const METHODS = new Set(['execute', 'executemany', 'executescript', 'exec_driver_sql', 'read_sql', 'sql', 'query', 'query_and_wait', 'query_df', 'scalars', 'scalar', 'fetch_pandas_all', 'get_pandas_df']);
/** Wrappers that hand their text on. */
const WRAPPERS = /^(sqlalchemy(\.sql(\.expression)?)?\.text|textwrap\.dedent|inspect\.cleandoc|builtins\.str)$/;

const BEGINS = /^[\s(]*(?:--[^\n]*\n\s*)*(?:select|insert\s+(?:into|or|overwrite)|update\s+(?:[\w.\x60\x22[\]]+\s+set\b|$)|delete\s+from|with\s+(?:recursive\s+)?[\w{"`]+\s*(?:\([^)]*\)\s*)?as\b|create\s+(?:or\s|temp|table|view|index|schema|database|unique|external)|drop\s+(?:table|view|index|schema|database)|alter\s+table|merge\s+into|replace\s+into|truncate\s+(?:table\b|$)|copy\s+(?:into\b|\S+\s+(?:from|to)\b|$)|pragma\s|grant\s|revoke\s|explain\s|describe\s)/i;
const readsAsSql = (text: string): boolean => BEGINS.test(text.slice(0, 2000));

export function sqlTexts(model: Model): SqlText[] {
  const found = new Map<string, SqlText>();
  for (const call of model.events.calls) {
    const sql = sqlOf(call);
    if (!sql) continue;
    const driver = driverOf(call);
    for (const piece of pieces(model, sql)) {
      const key = spanKey(piece.at), known = found.get(key);
      // The same line run again with other values: the worst that reached it counts.
      if (!known || isWorse(piece.holes, known.holes)) found.set(key, { ...piece, call, driver: known && known.driver !== driver ? null : driver, text: sql });
    }
  }
  for (const magic of sqlMagics(model)) found.set(spanKey(magic.at), magic);
  return [...found.values()].sort((a, b) => model.inReadingOrder(a.at, b.at));
}

const isWorse = (a: readonly Hole[], b: readonly Hole[]): boolean => { const worst = worstOrigin(b.map(h => h.origin)); return worstOrigin([...a.map(h => h.origin), worst]) !== worst; };

/** The assembled text that a call hands to a database, null when it is none. */
function sqlOf(call: CallEvent): Text | null {
  const position = call.callee === null ? undefined : TAKES_SQL[call.callee];
  if (position === undefined && !(call.method && METHODS.has(call.method) && call.receiver?.kind !== 'data' && call.receiver?.kind !== 'estimator' && call.receiver?.kind !== 'mapping' && call.receiver?.kind !== 'sequence')) return null;
  const value = unwrap(SQL_KEYWORDS.map(k => call.keywords.get(k)).find(v => v !== undefined) ?? call.args[position ?? 0]);
  if (value?.kind !== 'text') return null;
  const begin = beginning(value);
  return (position !== undefined ? /\s/.test(begin) || begin === '' : readsAsSql(begin)) ? value : null;
}

function unwrap(value: Value | undefined): Value | undefined {
  return value?.kind === 'handle' && WRAPPERS.test(value.name) ? unwrap(value.args[0]) : value;
}

/** The text up to the first value that is not known; constants that are pasted in count as text. */
function beginning(value: Value): string {
  if (value.kind === 'literal') return String(value.value);
  if (value.kind !== 'text') return '';
  let text = '';
  for (const part of value.parts) {
    if (part.kind !== 'literal' && part.kind !== 'text') return text;
    text += beginning(part);
  }
  return text;
}

/** Each place that pastes values into the text: the text itself, and parts of it that were assembled elsewhere. */
function pieces(model: Model, text: Text): { at: Span; holes: Hole[] }[] {
  const found: { at: Span; holes: Hole[] }[] = [];
  const holes: Hole[] = [];
  let before = '', marks = 0;
  text.parts.forEach((part, i) => {
    const at = text.written?.[i] ?? text.at;
    const isWritten = part.kind === 'literal' && part.at.cell === at.cell && part.at.from === at.from && part.at.to === at.to;
    const value = unwrap(part);
    if (isWritten) before += String(part.value);
    else if (value?.kind === 'text') {
      const inside = value.at.cell === text.at.cell && text.at.from <= value.at.from && value.at.to <= text.at.to;
      const inner = pieces(model, value);
      // What stands within this expression is part of it; what was built on another line is a place of its own.
      if (inside) holes.push(...inner.flatMap(p => p.holes));
      else found.push(...inner);
      before += beginning(value);
    } else {
      const origin = value ? originAt(model, value, at) : null;
      // A constant piece of SQL added by `+` is text in two lines, not a value.
      const isClause = origin === 'constant' && value?.kind === 'literal' && /\s/.test(String(value.value));
      if (origin && !isClause) holes.push({ at, origin, isName: namesFollow(upToMark(before, marks++)) });
      before += '?';
    }
  });
  if (holes.length) found.push({ at: text.at, holes });
  return found;
}

/** The text before the nth `%s` or `{…}` of a template; all of it where values are pasted as they come. */
function upToMark(text: string, nth: number): string {
  const marks = [...text.matchAll(/%(?:\(\w+\))?[sdif]|\{\w*\}/g)];
  return text.slice(0, marks[nth]?.index ?? text.length);
}

/** Whether a table or a column is named next: after FROM, JOIN, ORDER BY, a dot; not within VALUES or a list of values. */
function namesFollow(text: string): boolean {
  const near = text.slice(-60);
  return /(?:\b(?:from|join|into|update|table|by|select|distinct|view|index|database|schema|use|describe|exists)\s+|[.,]\s*)["'`[]?$/i.test(near) && !/\bvalues\b|\bin\s*\(|[=<>]\s*\S*,\s*$/i.test(near);
}

function driverOf(call: CallEvent): Driver | null {
  const con = call.callee === 'pandas.read_sql' || call.callee === 'pandas.read_sql_query' ? call.keywords.get('con') ?? call.args[1] : call.receiver;
  const made = con?.kind === 'handle' ? con.name : con?.kind === 'symbol' ? con.name : call.callee ?? '';
  if (made.startsWith('sqlite3.')) return 'sqlite3';
  if (made.startsWith('duckdb.') || made === 'duckdb') return 'duckdb';
  if (/^(psycopg2?|pymysql|MySQLdb|mysql\.connector)\./.test(made)) return 'format';
  if (/^sqlalchemy\./.test(made)) return 'sqlalchemy';
  if (/^google\.cloud\.bigquery\./.test(made)) return 'bigquery';
  return /^pyspark\./.test(made) ? 'spark' : null;
}

/** `%sql … {x}` pastes; `:x` binds and is left out. */
function sqlMagics(model: Model): SqlText[] {
  const found: SqlText[] = [];
  for (const code of model.code) {
    for (const statement of code.tree.statements) {
      const magic = statement.type === 'Magic' ? statement : statement.type === 'Assign' && statement.value.type === 'MagicExpression' ? statement.value.magic : null;
      if (magic?.kind !== 'line' || magic.name !== 'sql' || !magic.reads.length) continue;
      const holes = magic.reads.map((read): Hole => ({ at: model.span(code, read), origin: originOf(model.values.get(read.name) ?? { kind: 'unknown' }) ?? 'constant', isName: false }));
      found.push({ at: model.span(code, magic), holes, call: null, driver: null, text: null });
    }
  }
  return found;
}
