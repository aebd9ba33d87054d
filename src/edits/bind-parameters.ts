/**
 * `execute(f"… = '{x}'")` → `execute("… = ?", (x,))`, with the placeholder of the driver in use.
 * In: assembled SQL. Out: one fix for all places, or none: every value must stand in one f-string that is written in the call, where a value (not a name) belongs.
 */
import type { Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Driver, SqlText } from '../model/sql-text';
import type { Call, JoinedString } from '../python/ast';
import type { Edit, Fix } from './edit';

/** Drivers that take placeholders in order. */
const PLACEHOLDER: Partial<Record<Driver, string>> = { sqlite3: '?', duckdb: '?', format: '%s' };

export function bindParameters(model: Model, texts: readonly SqlText[]): Fix[] {
  const edits: Edit[] = [];
  for (const text of texts) {
    const made = bind(model, text);
    if (!made) return [];
    edits.push(...made);
  }
  if (!edits.length) return [];
  return [{
    title: texts.length === 1 ? 'Pass the values as parameters of the query' : `Pass the values of ${texts.length} queries as parameters`,
    safety: 'review',
    changes: 'The query finds the same rows; values are no longer read as SQL. A number that was pasted in quotes is now compared as a number: run the cell and compare the count of rows.',
    edits,
  }];
}

function bind(model: Model, { at, call, driver }: SqlText): Edit[] | null {
  const mark = driver && PLACEHOLDER[driver];
  if (!mark || !call || call.cell !== at.cell) return null;
  const sql = call.node.args[0];
  const isPandas = call.callee === 'pandas.read_sql' || call.callee === 'pandas.read_sql_query';
  if (sql?.type !== 'JoinedString' || sql.from !== at.from || sql.to !== at.to || !hasRoom(call.node, isPandas) || (!isPandas && call.method !== 'execute')) return null;
  const rewritten = placeholders(model, at, sql, mark);
  if (!rewritten) return null;
  const values = rewritten.values.length === 1 && driver !== 'duckdb' ? `(${rewritten.values[0]!},)` : driver === 'duckdb' ? `[${rewritten.values.join(', ')}]` : `(${rewritten.values.join(', ')})`;
  const last = [...call.node.args, ...call.node.keywords].reduce((a, b) => (a.to > b.to ? a : b));
  const added = `${isPandas ? ', params=' : ', '}${values}`;
  // One edit where the query is the last argument: edits of a fix must not touch.
  if (last.to === sql.to) return [{ kind: 'replace', at, text: rewritten.text + added }];
  return [{ kind: 'replace', at, text: rewritten.text }, { kind: 'replace', at: { cell: at.cell, from: last.to, to: last.to }, text: added }];
}

/** No parameters are passed yet. */
function hasRoom(call: Call, isPandas: boolean): boolean {
  if ([...call.args].some(a => a.type === 'Starred') || call.keywords.some(k => !k.name || k.name.name === 'params')) return false;
  return isPandas ? call.args.length <= 2 : call.args.length === 1 && !call.keywords.length;
}

/** The f-string as plain text with a mark for each value; null where a value may be a name, is formatted, or is part of a longer literal (`'%{x}%'`). */
function placeholders(model: Model, at: Span, node: JoinedString, mark: string): { text: string; values: string[] } | null {
  const source = model.text(at);
  const prefix = /^([A-Za-z]*)(['"])/.exec(source);
  // Strings written side by side are one node: only a single token is rewritten.
  if (!prefix || !/^[fF]$|^[rR][fF]$|^[fF][rR]$/.test(prefix[1]!)) return null;
  let text = prefix[1]!.replace(/f/i, ''), from = prefix[1]!.length, open = '';
  const values: string[] = [];
  const quote = prefix[2]!;
  for (const part of node.parts) {
    if (part.type !== 'FormattedValue') continue;
    if (part.conversion || part.format) return null;
    let before = source.slice(from, part.from - at.from), after = part.to - at.from;
    const value = source.slice(part.value.from - at.from, part.value.to - at.from);
    // Quotes around the value go: the driver adds none, and a quoted mark would be text.
    const single = before.endsWith("'") && source[after] === "'" && quote !== "'";
    if (single) { before = before.slice(0, -1); after++; }
    else if (/["'`%\w.[]$/.test(before) || /^["'`%\w]/.test(source.slice(after))) return null;
    open += before;
    if (!/(?:=|<|>|!=|<>|\blike|\bilike|\bbetween|\band|\blimit|\boffset|\bvalues\s*\(|\bin\s*\(|\?\s*,|%s\s*,)\s*$/i.test(open)) return null;
    text += before + mark;
    open += mark;
    values.push(value);
    from = after;
  }
  text += source.slice(from);
  if (!values.length || (mark === '%s' && text.replaceAll('%s', '').includes('%'))) return null;
  return { text: text.replaceAll('{{', '{').replaceAll('}}', '}'), values };
}
