/**
 * Addresses that the notebook reads from: `read_csv("https://…")`, `requests.get`, `urlretrieve`, `!wget`, `!git clone`.
 * In: `Model`. Out: each address where it is written, once. Addresses that are only printed or compared are left out.
 */
import type { Span } from '../notebook/notebook';
import { spanKey } from './lineage';
import type { Model } from './model';
import { shellCommands, toolOf } from './shell-commands';
import type { Value } from './values';

export interface Download {
  /** The address: a string, the f-string that it begins, or a word of a shell line. */
  readonly at: Span;
  /** Its text as far as it is known. */
  readonly url: string;
}

const FETCHES = /^(requests\.(Session\.)?(get|request|post)|httpx\.(Client\.)?(get|stream)|urllib\.request\.(urlopen|urlretrieve|Request)|wget\.download|gdown\.download|keras\.utils\.get_file|pooch\.retrieve|torch\.hub\.(load_state_dict_from_url|download_url_to_file)|torchvision\.datasets\.utils\.download_url)$/;
const FETCHING_TOOLS = new Set(['wget', 'curl', 'aria2c', 'git', 'pip', 'pip3']);

export function downloads(model: Model): Download[] {
  const found = new Map<string, Download>();
  const add = (value: Value | undefined): void => {
    const start = value?.kind === 'text' ? value.parts[0] : value;
    // An address that a constant begins is marked where the constant is written.
    if (start?.kind === 'text') { add(start); return; }
    if (!value || start?.kind !== 'literal' || typeof start.value !== 'string' || !/^(https?|ftp):\/\//.test(start.value)) return;
    const at = value.kind === 'text' && start.at.cell === value.at.cell && start.at.from >= value.at.from && start.at.to <= value.at.to ? value.at : start.at;
    found.set(spanKey(at), { at, url: start.value });
  };
  for (const read of model.events.reads) add(read.path);
  for (const call of model.events.calls) {
    if (!call.callee || !FETCHES.test(call.callee)) continue;
    for (const value of [call.keywords.get('url'), call.keywords.get('origin'), ...call.args.slice(0, 2)]) add(value);
  }
  for (const command of shellCommands(model)) {
    if (!FETCHING_TOOLS.has(toolOf(command))) continue;
    for (const word of command.words) if (/^https?:\/\//.test(word.text)) found.set(spanKey(word.at), { at: word.at, url: word.text });
  }
  return [...found.values()].sort((a, b) => model.inReadingOrder(a.at, b.at));
}
