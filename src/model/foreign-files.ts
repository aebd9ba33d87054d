/**
 * Whose file it is: one that this notebook wrote, one that it fetched, one that somebody shared, or one that lay there already.
 * In: a value that names or holds a file. Out: its owner, null when nobody can tell. Judges nothing.
 */
import { shellCommands, toolOf } from './shell-commands';
import { pathText } from './library-calls';
import { perModel } from './kept';
import type { Model } from './model';
import { pathKind } from './paths';
import type { Value } from './values';

export type FileOwner = 'own' | 'fetched' | 'shared' | 'local';

/** What fetches a file and gives its path or its content. */
const FETCHES = /^(requests\.|urllib\.request\.|urllib3\.|httpx\.|wget\.download|gdown\.|huggingface_hub\.(hf_hub_download|snapshot_download)|kagglehub\.|keras\.utils\.get_file|torch\.hub\.|pooch\.|boto3\.|google\.cloud\.storage\.|fsspec\.|smart_open\.)/;
/** Files opened, buffered, unpacked: whose the content is, their first argument says. */
const OPENS = /^(builtins\.open|io\.(open|BytesIO|StringIO)|gzip\.|bz2\.|lzma\.|zipfile\.|tarfile\.|pathlib\.|os\.fspath|builtins\.str)/;

export function fileOwner(model: Model, value: Value | undefined): FileOwner | null {
  if (!value) return null;
  if (value.kind === 'method') return fileOwner(model, value.receiver);
  if (value.kind === 'handle') {
    if (FETCHES.test(value.name)) return 'fetched';
    if (!OPENS.test(value.name)) return null;
  }
  const path = pathText(value);
  if (path === null) return value.kind === 'handle' ? fileOwner(model, value.args[0]) : null;
  const name = plain(path);
  if (fetchedPaths(model).has(name)) return 'fetched';
  if (model.events.writes.some(w => plain(pathText(w.path) ?? '') === name)) return 'own';
  const parts = value.kind === 'text' ? value.parts : value.kind === 'handle' ? value.args : [value];
  if (value.kind !== 'literal' && parts.some(p => fileOwner(model, p) === 'fetched')) return 'fetched';
  const kind = pathKind(path);
  if (kind === 'url') return 'fetched';
  // A name of which only a part is known may be any file.
  if (parts.some(p => p.kind === 'unknown')) return null;
  return kind === 'kaggle' ? 'shared' : kind === null ? null : 'local';
}

const plain = (path: string): string => path.replace(/^\.\//, '');

/** Names under which downloads are saved: `urlretrieve(url, name)`, `gdown.download(…, output=name)`, `!wget URL`. */
const fetchedPaths = perModel((model: Model): ReadonlySet<string> => {
  const paths = new Set<string>();
  const add = (path: string | null | undefined): void => { if (path) paths.add(plain(path)); };
  for (const call of model.events.calls) {
    if (call.callee === 'urllib.request.urlretrieve') add(pathText(call.args[1] ?? call.keywords.get('filename') ?? { kind: 'unknown' }));
    else if (call.callee === 'gdown.download' || call.callee === 'wget.download') add(pathText(call.keywords.get('output') ?? call.keywords.get('out') ?? call.args[1] ?? { kind: 'unknown' }));
  }
  for (const command of shellCommands(model)) {
    const { words } = command, tool = toolOf(command);
    if (tool !== 'wget' && tool !== 'curl') continue;
    const out = words.findIndex(w => w.text === '-O' || w.text === '-o' || w.text === '--output' || w.text === '--output-document');
    const url = words.find(w => /^https?:\/\//.test(w.text));
    if (tool === 'wget' || words.some(w => w.text === '-O' || w.text === '--remote-name')) add(url?.text.split(/[?#]/)[0]!.split('/').at(-1));
    if (out >= 0) add(words[out + 1]?.text);
  }
  return paths;
});
