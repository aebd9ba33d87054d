/**
 * Credentials written into the notebook: in Python by the name they are given to or by their shape, in shell lines, `%env` and files that a cell writes.
 * In: `Model`. Out: each place with what it is. What a text is by itself, `secret-shapes.ts` knows. Scores, column names and hashes of data are no credentials.
 */
import type { Span } from '../notebook/notebook';
import type { Call, Constant, Expression, Node } from '../python/ast';
import { walk } from '../python/walk';
import { perModel, perTree } from './kept';
import type { CodeCell, Model } from './model';
import { canBeSecret, isPlaceholder, nameKind, secretInside, shapeOf, variableKind } from './secret-shapes';
import { shellCommands, type Word } from './shell-commands';

export interface Secret {
  readonly at: Span;
  /** "password", "AWS access key". */
  readonly what: string;
  readonly value: string;
  /** The name it is bound to or passed as, for the environment variable. */
  readonly name: string | null;
  /** Empty or `YOUR_KEY`. */
  readonly placeholder: boolean;
  /** The literal is the credential (or the address that holds it), so that reading it from elsewhere changes nothing else. */
  readonly isWhole: boolean;
}

/** Every credential in reading order. Found once for a notebook: each fix asks for those like its own. */
export const secrets = perModel((model: Model): readonly Secret[] => {
  const found: Secret[] = [];
  for (const code of model.code) found.push(...inPython(model, code), ...inWrittenFile(code), ...inEnvMagics(code));
  found.push(...inShell(model));
  return [...new Map(found.map(s => [`${s.at.cell}:${s.at.from}`, s])).values()].sort((a, b) => model.inReadingOrder(a.at, b.at));
});

function inPython(model: Model, code: CodeCell): Secret[] {
  const found: Secret[] = [];
  const seen = new Set<Constant>();
  const add = (node: Constant, name: string | null, what: string, value = String(node.value), isWhole = true): void => {
    if (seen.has(node)) return;
    seen.add(node);
    found.push({ at: model.span(code, node), what, value, name, placeholder: isPlaceholder(value), isWhole });
  };
  const named = (name: string, value: Expression | null | undefined, kind: typeof variableKind = nameKind): void => {
    if (value?.type !== 'Constant' || value.kind !== 'str') return;
    const what = kind(name, String(value.value));
    if (what && canBeSecret(name, String(value.value))) add(value, name, what);
  };
  for (const node of candidates(code.tree)) {
    switch (node.type) {
      case 'Assign': for (const target of node.targets) assigned(target, node.value, named); break;
      case 'AnnotatedAssign': assigned(node.target, node.value, named); break;
      case 'FunctionDefinition': case 'Lambda': for (const p of node.params) named(p.name, p.default); break;
      case 'Call': inCall(model, node, named, add); break;
      case 'Dict': {
        const isKaggle = node.items.some(i => i.key?.type === 'Constant' && i.key.value === 'username');
        for (const item of node.items) {
          if (item.key?.type !== 'Constant' || typeof item.key.value !== 'string') continue;
          if (item.key.value === 'key' && isKaggle && item.value.type === 'Constant' && isKey(item.value)) add(item.value, 'kaggle_key', 'Kaggle key');
          else named(item.key.value, item.value);
        }
        break;
      }
      case 'Constant': {
        if (node.kind !== 'str' || seen.has(node)) break;
        const text = String(node.value), shape = shapeOf(text);
        if (shape) { add(node, null, shape); break; }
        const inside = secretInside(text);
        if (inside) add(node, null, inside.what, inside.value, inside.what !== 'Kaggle key');
        break;
      }
      default: break;
    }
  }
  return found;
}

/** Where a credential may stand in a cell, in source order: what is read of a text by itself is read once for as long as the cell stays. */
const candidates = perTree(tree => {
  const found: Node[] = [];
  walk(tree.statements, node => { if (mayHold(node)) found.push(node); });
  return found;
});

function mayHold(node: Node): boolean {
  switch (node.type) {
    case 'Assign': case 'AnnotatedAssign': return node.value?.type === 'Tuple' || isText(node.value);
    case 'FunctionDefinition': case 'Lambda': return node.params.some(p => isText(p.default));
    case 'Dict': return node.items.some(i => isText(i.value));
    case 'Call': return node.args.some(isText) || node.keywords.some(k => k.value.type === 'Tuple' || isText(k.value));
    case 'Constant': return isText(node) && (shapeOf(String(node.value)) !== null || secretInside(String(node.value)) !== null);
    default: return false;
  }
}

const isText = (e: Expression | null | undefined): boolean => e?.type === 'Constant' && e.kind === 'str';

type Named = (name: string, value: Expression | null | undefined, kind?: typeof variableKind) => void;

function assigned(target: Expression, value: Expression | null, named: Named): void {
  if (target.type === 'Name') named(target.name, value);
  else if (target.type === 'Attribute') named(target.attr.name, value);
  else if (target.type === 'Subscript' && target.index.type === 'Constant' && typeof target.index.value === 'string') named(target.index.value, value, isEnviron(target.value) ? variableKind : nameKind);
  else if (target.type === 'Tuple' && value?.type === 'Tuple' && target.elements.length === value.elements.length) target.elements.forEach((t, i) => { assigned(t, value.elements[i]!, named); });
}

const isEnviron = (e: Expression): boolean => (e.type === 'Attribute' ? e.attr.name : e.type === 'Name' ? e.name : '') === 'environ';

function inCall(model: Model, node: Call, named: Named, add: (node: Constant, name: string | null, what: string) => void): void {
  for (const keyword of node.keywords) {
    if (!keyword.name) continue;
    // `wandb.login(key=…)`: other keys are names of columns.
    if (keyword.name.name === 'key' && keyword.value.type === 'Constant' && isKey(keyword.value)) named('api_key', keyword.value);
    // `requests.get(url, auth=("me", "…"))`.
    else if (keyword.name.name === 'auth' && keyword.value.type === 'Tuple' && keyword.value.elements.length === 2) named('password', keyword.value.elements[1]);
    else named(keyword.name.name, keyword.value);
  }
  const [first, second] = node.args;
  if (!first) return;
  const callee = model.callOf(node)?.callee ?? '';
  if (/^os\.(environ\.(get|setdefault)|getenv|putenv)$/.test(callee) && first.type === 'Constant' && typeof first.value === 'string') named(first.value, second, variableKind);
  else if (callee === 'wandb.login' && first.type === 'Constant' && isKey(first)) add(first, 'wandb_api_key', 'API key');
  else if (Object.hasOwn(POSITIONS, callee)) POSITIONS[callee]!.forEach((name, i) => { if (name) named(name, node.args[i]); });
}

const TWEEPY_USER = ['consumer_key', 'consumer_secret', 'access_token', 'access_token_secret'], ACCESS = ['access_token', 'access_token_secret'], LOGIN = ['', 'password'], BY_HOST = ['', '', 'password'];

/** Calls that take a credential by position: the names of those parameters, from the signatures in each library's reference. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  'tweepy.OAuthHandler': TWEEPY_USER, 'tweepy.OAuth1UserHandler': TWEEPY_USER, 'tweepy.AppAuthHandler': TWEEPY_USER, 'tweepy.OAuth2AppHandler': TWEEPY_USER, 'tweepy.Client': ['bearer_token', ...TWEEPY_USER],
  'tweepy.OAuthHandler.set_access_token': ACCESS, 'tweepy.OAuth1UserHandler.set_access_token': ACCESS,
  'huggingface_hub.login': ['token'], 'comet_ml.Experiment': ['api_key'], 'googlemaps.Client': ['api_key'], 'slack_sdk.WebClient': ['token'], 'telegram.Bot': ['token'], 'twilio.rest.Client': ['', 'auth_token'],
  'pymysql.connect': BY_HOST, 'MySQLdb.connect': BY_HOST, 'ftplib.FTP': BY_HOST,
  'smtplib.SMTP.login': LOGIN, 'smtplib.SMTP_SSL.login': LOGIN, 'imaplib.IMAP4.login': LOGIN, 'imaplib.IMAP4_SSL.login': LOGIN, 'ftplib.FTP.login': LOGIN,
};

/** As long as a key, of letters and digits. */
const isKey = (e: Constant): boolean => e.kind === 'str' && /^(?=.*\d)(?=.*[a-z])[A-Za-z0-9]{32,64}$/.test(String(e.value));

/** `export KEY=…`, `--password …`, `curl -H "Authorization: Bearer …"`, `git clone https://token@…`. */
function inShell(model: Model): Secret[] {
  const found: Secret[] = [];
  for (const { at, words } of shellCommands(model)) {
    words.forEach((word, i) => {
      const place = (value: string): Span => part(model, word, value);
      const add = (value: string, what: string, name: string | null): void => { if (!/^[{$]/.test(value)) found.push({ at: place(value), what, value, name, placeholder: isPlaceholder(value), isWhole: false }); };
      const pair = /^(?:--?)?([A-Za-z][\w-]*)=(.+)$/.exec(word.text), flag = /^--([a-z][\w-]*)$/.exec(words[i - 1]?.text ?? '');
      const shape = shapeOf(word.text), inside = secretInside(model.text(word.at).replace(/^(['"])([\s\S]*)\1$/, '$2'));
      // What a call of Python runs is a literal there, and found as one.
      if (word.at.from === at.from && word.at.to === at.to) return;
      if (shape) add(word.text, shape, null);
      else if (inside) add(inside.value, inside.what, null);
      else if (pair && (word.text.startsWith('-') ? nameKind(pair[1]!) : variableKind(pair[1]!, pair[2]!)) && canBeSecret(pair[1]!, pair[2]!)) add(pair[2]!, variableKind(pair[1]!, pair[2]!)!, pair[1]!);
      // `wandb login KEY`
      else if (i === 2 && words[1]!.text === 'login' && !word.text.startsWith('-') && canBeSecret('api_key', word.text)) add(word.text, 'API key', 'api_key');
      else if (flag && !word.text.startsWith('-') && (nameKind(flag[1]!) ?? (flag[1] === 'key' && word.text.length >= 16)) && canBeSecret(flag[1]!, word.text)) add(word.text, nameKind(flag[1]!) ?? 'API key', flag[1]!);
    });
  }
  return found;
}

/** Where a value stands within a word. */
function part(model: Model, word: Word, value: string): Span {
  const start = model.text(word.at).indexOf(value);
  return start < 0 ? word.at : { cell: word.at.cell, from: word.at.from + start, to: word.at.from + start + value.length };
}

/** `%env KEY=…`, `%set_env KEY …`. */
function inEnvMagics(code: CodeCell): Secret[] {
  return code.tree.statements.flatMap((s): Secret[] => {
    if (s.type !== 'Magic' || (s.name !== 'env' && s.name !== 'set_env')) return [];
    const [, name = '', value = ''] = /^([A-Za-z_]\w*)(?:\s*=\s*|\s+)["']?([^"'\s]*)/.exec(s.argument) ?? [];
    const what = variableKind(name, value);
    if (!what || !value || /^[{$]/.test(value) || !canBeSecret(name, value)) return [];
    const from = code.cell.source.indexOf(value, s.from + name.length);
    return [{ at: { cell: code.cell.id, from, to: from + value.length }, what, value, name, placeholder: isPlaceholder(value), isWhole: false }];
  });
}

/** `%%writefile kaggle.json`: pairs of a telling name and a value, as JSON, YAML, TOML or `.env` write them. */
function inWrittenFile(code: CodeCell): Secret[] {
  if (code.tree.language !== 'file') return [];
  const found: Secret[] = [];
  for (const match of code.cell.source.matchAll(/(?<![\w-])([A-Za-z_][\w-]{0,40})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([^"'\s,}]{6,200})/g)) {
    const name = match[1]!, value = match[2]!;
    const what = variableKind(name, value) ?? (name === 'key' && /^[0-9a-f]{32}$/.test(value) ? 'Kaggle key' : null);
    const isQuoted = /["']/.test(code.cell.source[match.index + match[0].length - value.length - 1]!);
    // Without quotes it may be an expression: a key has digits and no dots.
    if (!isQuoted && (!/\d/.test(value) || /[.[\]()]/.test(value))) continue;
    if (!what || /^[{$<]|\(|^os\.|^None$/.test(value) || !canBeSecret(name, value)) continue;
    const from = match.index + match[0].length - value.length;
    found.push({ at: { cell: code.cell.id, from, to: from + value.length }, what, value, name, placeholder: isPlaceholder(value), isWhole: false });
  }
  return found;
}
