/**
 * Where a value is from, for what it may do: typed in, read from outside, passed by a caller, or spelled out in the notebook.
 * In: values. Out: an origin; the worst of its parts for what is put together. Judges nothing.
 */
import type { Span } from '../notebook/notebook';
import { walk } from '../python/walk';
import type { Model } from './model';
import type { Value } from './values';

/**
 * `constant`: only what the notebook spells out or the environment configures; `number` cannot carry text; `unknown`: nobody can tell;
 * `argument`: whatever the caller of a function passes; `data`: from a file, a table or the network; `input`: typed in by whoever runs it.
 */
export type Origin = 'constant' | 'number' | 'unknown' | 'argument' | 'data' | 'input';

const RANK: readonly Origin[] = ['constant', 'number', 'unknown', 'argument', 'data', 'input'];

/** The one that costs most; `constant` for none. */
export function worstOrigin(origins: readonly Origin[]): Origin {
  return RANK[Math.max(0, ...origins.map(o => RANK.indexOf(o)))]!;
}

/** Handles whose content others decide: files, answers of servers, arguments of the command line. */
const OUTSIDE = /^(builtins\.open|io\.open|requests\.|urllib\.|urllib3\.|httpx\.|aiohttp\.|json\.loads?$|sys\.argv|sqlite3\.|psycopg2?\.|pathlib\.Path.*\.read_text|argparse\.)/;

/** Null when the value is a placeholder of a query (`?`, `%s`, `:name`). */
export function originOf(value: Value): Origin | null {
  switch (value.kind) {
    case 'literal': return typeof value.value === 'string' && /^\s*(?:\?|%s|:\w+|@\w+|\$\d+)(?:\s*,\s*)?$/.test(value.value) ? null : 'constant';
    case 'text': return ofAll(value.parts);
    case 'sequence': return value.items ? ofAll(value.items) : originOf(value.element);
    case 'mapping': return ofAll([...value.entries.values()]);
    case 'symbol': return value.name.startsWith('sys.argv') ? 'input' : 'constant';
    case 'function': case 'class': case 'estimator': case 'splitter': return 'constant';
    case 'method': return value.name === '#rows' ? 'number' : originOf(value.receiver);
    case 'handle':
      if (/^builtins\.(int|float|len|round|abs|bool|sum)$/.test(value.name)) return 'number';
      if (/^builtins\.input\b/.test(value.name)) return 'input';
      if (/^os\.(getenv|environ\.get)$/.test(value.name)) return 'constant';
      if (/^builtins\.(str|repr)$/.test(value.name)) return value.args[0] ? originOf(value.args[0]) : 'constant';
      return OUTSIDE.test(value.name) ? 'data' : 'unknown';
    case 'data': return 'data';
    default: return 'unknown';
  }
}

/** The same for a value written at `at`: a parameter of a function is whatever the next caller passes, whatever this notebook passes today. */
export function originAt(model: Model, value: Value, at: Span): Origin | null {
  const origin = originOf(value);
  if (origin !== 'constant' && origin !== 'unknown') return origin;
  const names = new Set(model.text(at).match(/[A-Za-z_]\w*/g));
  if (origin === 'unknown' && isElement(model, at, names)) return 'data';
  const fn = model.statementsAt(at).findLast(s => s.type === 'FunctionDefinition');
  return fn?.type === 'FunctionDefinition' && fn.params.some(p => p.name === model.text(at)) ? 'argument' : origin;
}

/** Whether one of the names is handed out by a loop over rows or elements of data around `at`. */
function isElement(model: Model, at: Span, names: ReadonlySet<string>): boolean {
  return model.events.loops.some(({ node, over, at: loop }) => {
    if ((over !== 'rows' && over !== 'elements') || loop.cell !== at.cell || loop.from > at.from || loop.to < at.to || node.type === 'Call' || node.type === 'While') return false;
    let found = false;
    walk(node.type === 'For' ? node.target : node.clauses.map(c => c.target), n => { if (n.type === 'Name' && names.has(n.name)) found = true; });
    return found;
  });
}

function ofAll(values: readonly Value[]): Origin | null {
  const origins = values.map(originOf).filter(o => o !== null);
  return origins.length || !values.length ? worstOrigin(origins) : null;
}
