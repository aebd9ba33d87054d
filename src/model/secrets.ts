/**
 * Credentials written as literals: by the name they are given to, by the shape that a provider gives its keys, inside URLs.
 * In: `Model`. Out: string literals with what they are. Scores, column names and long hashes of data are not credentials.
 */
import type { Span } from '../notebook/notebook';
import type { Constant, Expression } from '../python/ast';
import { walk } from '../python/walk';
import { perModel, perTree } from './kept';

export interface Secret {
  readonly at: Span;
  /** "password", "AWS access key". */
  readonly what: string;
  readonly value: string;
  /** The name it is bound to or passed as, for the environment variable. */
  readonly name: string | null;
  /** Empty or `YOUR_KEY`. */
  readonly placeholder: boolean;
}

/** Shapes that only a credential has; each bounded, none backtracks. Sources: the providers' documentation of their key formats. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^AKIA[0-9A-Z]{16}$/, 'AWS access key'], [/^gh[pousr]_[A-Za-z0-9]{36}$/, 'GitHub token'], [/^github_pat_[A-Za-z0-9_]{60,90}$/, 'GitHub token'], [/^sk-[A-Za-z0-9_-]{20,200}$/, 'API key'],
  [/^hf_[A-Za-z0-9]{30,40}$/, 'Hugging Face token'], [/^xox[baprs]-[A-Za-z0-9-]{10,80}$/, 'Slack token'], [/^AIza[0-9A-Za-z_-]{35}$/, 'Google API key'], [/^eyJ[A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{10,1500}\.[A-Za-z0-9_-]{10,500}$/, 'token'],
  [/^KGAT_[A-Za-z0-9]{20,60}$/, 'Kaggle token'], [/^glpat-[A-Za-z0-9_-]{20}$/, 'GitLab token'],
];

const NAMES: readonly (readonly [string, string])[] = [
  ['password', 'password'], ['passwd', 'password'], ['pwd', 'password'], ['api_key', 'API key'], ['apikey', 'API key'], ['access_key', 'access key'], ['secret_key', 'secret key'], ['secret', 'secret'],
  ['auth_token', 'token'], ['access_token', 'token'], ['api_token', 'token'], ['private_key', 'private key'], ['client_secret', 'secret'], ['bearer', 'token'], ['wandb_key', 'API key'],
];

export const secrets = perModel((model): readonly Secret[] =>
  model.code.flatMap(code => secretsIn(code.tree).map(({ node, ...secret }): Secret => ({ at: model.span(code, node), ...secret }))));

const secretsIn = perTree(tree => {
  const found = new Map<number, Omit<Secret, 'at'> & { readonly node: Constant }>();
  const add = (node: Constant, name: string | null, what: string): void => {
    const value = String(node.value);
    found.set(node.from, { node, what, value, name, placeholder: isPlaceholder(value) });
  };
  const seen = new Set<Constant>();
  const named = (name: string, value: Expression): void => {
    const what = nameKind(name);
    if (!what || value.type !== 'Constant' || value.kind !== 'str' || seen.has(value)) return;
    const text = String(value.value);
    // A word of prose, a column or a file is not a credential; a placeholder is told apart later.
    if (text.includes(' ') || text.includes('/') || (text.length < 6 && text.length > 0)) return;
    // `{"password": "password_text"}`, `dtype={"token": "category"}`: a column's other name or its type.
    if (/^[a-z_]+$/i.test(text) && NAMES.some(([part]) => name.toLowerCase().includes(part) && text.toLowerCase().includes(part))) return;
    if (/^(string|object|category|float\d+|u?int\d+|Int64|datetime64.*)$/.test(text)) return;
    seen.add(value);
    add(value, name, what);
  };
  walk(tree.statements, node => {
    if (node.type === 'Assign') {
      for (const t of node.targets) {
        if (t.type === 'Name') named(t.name, node.value);
        else if (t.type === 'Attribute') named(t.attr.name, node.value);
        else if (t.type === 'Subscript' && t.index.type === 'Constant' && typeof t.index.value === 'string') named(t.index.value, node.value);
      }
    } else if (node.type === 'Call') {
      for (const k of node.keywords) {
        if (!k.name) continue;
        // `wandb.login(key=…)`: other keys are names of columns.
        const isKey = k.name.name === 'key' && k.value.type === 'Constant' && /^[A-Za-z0-9]{32,64}$/.test(String(k.value.value));
        named(isKey ? 'api_key' : k.name.name, k.value);
      }
    } else if (node.type === 'Dict') {
      for (const item of node.items) if (item.key?.type === 'Constant' && typeof item.key.value === 'string') named(item.key.value, item.value);
    } else if (node.type === 'Constant' && node.kind === 'str' && !seen.has(node)) {
      const text = String(node.value);
      const shape = text.length <= 2600 ? SHAPES.find(([pattern]) => pattern.test(text)) : undefined;
      if (shape) { seen.add(node); add(node, null, shape[1]); }
      else if (passwordInUrl(text)) { seen.add(node); add(node, null, 'password in a URL'); }
    }
    return true;
  });
  return [...found.values()];
});

function nameKind(name: string): string | null {
  const lower = name.toLowerCase();
  // What a secret is called or where it lies is none.
  if (/_(name|scope|id|path|file|arn|version|length|len|type|field|column|col|label|policy|url|uri)$/.test(lower)) return null;
  if (lower === 'token' || lower === 'key' && name === 'KEY') return 'token';
  return NAMES.find(([part]) => lower === part || lower.endsWith(`_${part}`) || lower.startsWith(`${part}_`))?.[1] ?? (lower.endsWith('_token') && lower !== 'pad_token' && !/(pad|eos|bos|unk|sep|cls|mask|start|end|oov|special)_token$/.test(lower) ? 'token' : null);
}

function isPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  return value === '' || /^[x*.\-_]+$/.test(lower) || lower.startsWith('your') || lower.startsWith('<') || lower.startsWith('{') || lower.startsWith('$') || lower.includes('placeholder') || lower.includes('changeme') || lower.includes('example') || lower.includes('insert') || lower.includes('my_');
}

/** `scheme://user:password@host`. */
function passwordInUrl(text: string): boolean {
  const scheme = text.indexOf('://');
  if (scheme < 1 || text.length > 2000) return false;
  const rest = text.slice(scheme + 3);
  const at = rest.indexOf('@');
  const colon = rest.indexOf(':');
  const slash = rest.indexOf('/');
  if (at < 0 || colon < 0 || colon > at || (slash >= 0 && slash < at)) return false;
  const password = rest.slice(colon + 1, at);
  return password.length > 0 && !password.startsWith('{') && !password.startsWith('$') && !password.startsWith('<') && !isPlaceholder(password);
}
