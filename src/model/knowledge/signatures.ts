/**
 * How functions, methods and classes of current libraries take their arguments: names, and how many of them by position.
 * In: the generated signatures.json. Out: one `Signature` for a qualified name; null where none is known. It judges no call.
 */
import { canonicalName } from './index';

export interface Signature {
  /** In order, without the receiver. */
  readonly byPosition: readonly string[];
  /** Taken by name only; in the order they had when they were taken by position. */
  readonly byNameOnly: readonly string[];
  /** Other keywords pass too, to another function or with a warning. */
  readonly open: boolean;
}

/** The signature of `pandas.read_csv`, `DataFrame.drop`, `Series.str.replace`, `sklearn.cluster.KMeans`. */
export function signature(qualifiedName: string): Signature | null {
  let found = known.get(qualifiedName);
  if (found === undefined) known.set(qualifiedName, (found = read(signatures()[qualifiedName] ?? signatures()[canonicalName(qualifiedName)])));
  return found;
}

/** The names of positional arguments, as far as they are known: `df.resample('M')` → `rule`. */
export function positionalName(of: Signature | null, position: number): string | null {
  return of?.byPosition[position] ?? null;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports, no-restricted-globals -- put in by the bundler and read with the first question, as the other facts are
const signatures = (): Readonly<Record<string, string>> => (require('./signatures.json') as typeof import('./signatures.json')).signatures;
const known = new Map<string, Signature | null>();

function read(text: string | undefined): Signature | null {
  if (text === undefined || typeof text !== 'string') return null;
  const words = text.split(' ').filter(Boolean);
  const open = words.at(-1) === '**';
  const names = open ? words.slice(0, -1) : words;
  const star = names.indexOf('*');
  return star < 0 ? { byPosition: names, byNameOnly: [], open } : { byPosition: names.slice(0, star), byNameOnly: names.slice(star + 1), open };
}
