/**
 * File paths written into the code: what each is bound to (Kaggle, a home folder, a bucket, the notebook's own folder), and where it is used.
 * In: `Model`. Out: path literals, each once. A string is a path when it reaches a reader or writer, or when it can be nothing else.
 */
import type { Span } from '../notebook/notebook';
import type { Constant, Expression, JoinedString, Node } from '../python/ast';
import { walk } from '../python/walk';
import { perTree } from './kept';
import { spanKey } from './lineage';
import type { Model } from './model';
import { shellCommands, toolOf } from './shell-commands';
import type { Value } from './values';

export type PathKind = 'kaggle' | 'colab' | 'windows' | 'home' | 'absolute' | 'bucket' | 'parent' | 'beside' | 'url';

export interface PathLiteral {
  readonly at: Span;
  readonly text: string;
  readonly kind: PathKind;
  /** The literal, or the f-string it begins. */
  readonly node: Constant | JoinedString;
  /** Reaches a call that reads or writes. */
  readonly used: boolean;
}

/** What a path is bound to; null for text that is no path. Works on the text alone, in linear time. */
export function pathKind(text: string): PathKind | null {
  if (text.length > 400 || text.includes('\n')) return null;
  // Devices are there on every machine.
  if (text.startsWith('/dev/')) return null;
  if (text.startsWith('/kaggle/') || text.startsWith('../input') || text.startsWith('/kaggle') && text.length === 7) return 'kaggle';
  if (text.startsWith('/content/') || text === '/content') return 'colab';
  if (text.length > 2 && /[A-Za-z]/.test(text[0]!) && text[1] === ':' && (text[2] === '\\' || text[2] === '/')) return 'windows';
  if (text.startsWith('\\\\') && text.length > 4) return 'windows';
  // Hidden folders of a home belong to tools that make them on every machine: `~/.keras`, `~/.cache`.
  if (text.startsWith('~/.')) return null;
  if (text.startsWith('~/') || text === '~') return 'home';
  if (text.startsWith('/home/') || text.startsWith('/Users/') || text.startsWith('/root/')) return 'home';
  if (/^(s3|s3a|gs|gcs|abfs|abfss|wasbs|hdfs|dbfs|adl):\/\//.test(text) || text.startsWith('/dbfs/') || text.startsWith('dbfs:/')) return 'bucket';
  if (/^(https?|ftp):\/\//.test(text)) return 'url';
  if (/^\/(mnt|media|data|datasets|opt|srv|tmp|var|usr|workspace|Volumes)\//.test(text)) return 'absolute';
  if (text.startsWith('../')) return 'parent';
  if (text.startsWith('/') && text.length > 1 && !text.includes(' ')) return 'absolute';
  return text.length > 0 ? 'beside' : null;
}

/** Machine-bound wherever they stand; the others only where a reader or writer gets them. */
const CERTAIN: ReadonlySet<PathKind> = new Set(['kaggle', 'colab', 'windows', 'bucket']);

/** Methods that compare or take apart text: what they are given names no file. */
const TEXT_METHODS = new Set(['startswith', 'endswith', 'replace', 'split', 'rsplit', 'strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix', 'sub', 'subn', 'match', 'fullmatch', 'search', 'findall', 'finditer', 'compile', 'contains', 'extract', 'extractall']);

/** Where a path is needed without a file being read: the argument that names it. */
const OTHER_USES: Readonly<Record<string, number>> = { 'os.chdir': 0, 'sys.path.append': 0, 'sys.path.insert': 1, 'shutil.copy': 0, 'shutil.copy2': 0, 'shutil.copyfile': 0, 'shutil.copytree': 0, 'shutil.move': 0, 'shutil.unpack_archive': 0, 'os.remove': 0, 'os.rename': 0 };

/** Paths in shell lines and `%cd`: none of them can be read from a parameter by an edit of the literal alone. */
export function shellPaths(model: Model): { readonly at: Span; readonly text: string; readonly kind: PathKind }[] {
  return shellCommands(model).flatMap(command => {
    const { at, words } = command;
    // What is installed, shown or looked up there belongs to the system; what a Python call runs is found as its literal.
    if (!FILE_TOOLS.has(toolOf(command))) return [];
    return words.slice(1).flatMap(word => {
      const text = word.text.replace(/^--?[\w-]+=/, ''), kind = pathKind(text);
      if (!kind || kind === 'url' || kind === 'beside' || text.length < 3 || (kind === 'absolute' && !/^\/(mnt|media|data|datasets|workspace|Volumes)\//.test(text)) || spanKey(word.at) === spanKey(at)) return [];
      return [{ at: word.at, text, kind }];
    });
  });
}

const FILE_TOOLS = new Set(['cd', 'cp', 'mv', 'unzip', 'tar', 'cat', 'head', 'tail', 'ls', 'python', 'python3', 'mkdir', 'rm', 'ln', 'wget', 'gunzip', '7z', 'aws', 'gsutil', 'source']);

export function pathLiterals(model: Model): PathLiteral[] {
  const used = new Set<string>();
  for (const file of [...model.events.reads, ...model.events.writes]) markLiterals(file.path, used);
  for (const call of model.events.calls) {
    const position = call.callee === null ? undefined : OTHER_USES[call.callee];
    const path = position === undefined ? undefined : call.args[position];
    if (path) markLiterals(path, used);
  }
  return model.code.flatMap(code => literalsIn(code.tree).flatMap(({ node, text, value, kind, certain }): PathLiteral[] => {
    const at = model.span(code, node);
    const reaches = used.has(spanKey(model.span(code, text))) || used.has(spanKey(at));
    return reaches || certain ? [{ at, text: value, kind, node, used: reaches }] : [];
  }));
}

/** Every string that may be a path, and whether it can be nothing else. */
const literalsIn = perTree(tree => {
  const found: { readonly node: Constant | JoinedString; readonly text: Constant; readonly value: string; readonly kind: PathKind; readonly certain: boolean }[] = [];
  const noFile = new Set<Node>();
  const exclude = (nodes: readonly Node[]): void => { walk(nodes, n => { if (n.type === 'Constant' || n.type === 'JoinedString') noFile.add(n); }); };
  walk(tree.statements, node => {
    // A route is no file, and neither is a pattern.
    if (node.type === 'FunctionDefinition' || node.type === 'ClassDefinition') exclude(node.decorators);
    if (node.type === 'Call' && node.func.type === 'Attribute' && TEXT_METHODS.has(node.func.attr.name)) exclude([...node.args, ...node.keywords.map(k => k.value)]);
    // A question about where the notebook runs is no use of the path: `os.path.exists('/kaggle')`.
    if (node.type === 'Compare') return false;
    if (node.type === 'Call' && node.func.type === 'Attribute' && (node.func.attr.name === 'exists' || node.func.attr.name === 'isdir')) return false;
    if (node.type === 'ExpressionStatement' && (node.value.type === 'Constant' || node.value.type === 'JoinedString')) return false;
    if (node.type === 'JoinedString') { add(node, firstText(node)); return false; }
    if (node.type === 'Constant' && node.kind === 'str') add(node, node);
    return true;
  });
  function add(node: Constant | JoinedString, text: Constant | null): void {
    if (!text || typeof text.value !== 'string') return;
    const kind = pathKind(text.value);
    if (kind) found.push({ node, text, value: text.value, kind, certain: CERTAIN.has(kind) && text.value.length > 2 && !noFile.has(node) && !isPattern(text.value) });
  }
  return found;
});

/** Regular expressions quote and group; files do not. */
function isPattern(text: string): boolean {
  return /[()|^$+]/.test(text) || (text.includes('\\') && text.includes('/'));
}

function firstText(e: JoinedString): Constant | null {
  const first: Expression | undefined = e.parts[0];
  return first?.type === 'Constant' ? first : null;
}

function markLiterals(value: Value, into: Set<string>): void {
  if (value.kind === 'literal' && typeof value.value === 'string') into.add(spanKey(value.at));
  else if (value.kind === 'text') { into.add(spanKey(value.at)); const first = value.parts[0]; if (first) markLiterals(first, into); }
  else if (value.kind === 'handle') { const first = value.args[0]; if (first) markLiterals(first, into); }
}
