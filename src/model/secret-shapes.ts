/**
 * Texts that are credentials: by the shape that a provider gives its keys, by the name they are given to, inside addresses and connection strings.
 * In: text and names. Out: what it is ("AWS access key"), null for anything else. Knows no notebook. Every pattern is bounded, none backtracks.
 */

/** Shapes that only a credential has. Sources: the providers' documentation of their key formats. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^A(KIA|SIA)[0-9A-Z]{16}$/, 'AWS access key'], [/^gh[pousr]_[A-Za-z0-9]{36}$/, 'GitHub token'], [/^github_pat_[A-Za-z0-9_]{60,90}$/, 'GitHub token'], [/^sk-[A-Za-z0-9_-]{20,200}$/, 'API key'],
  [/^hf_[A-Za-z0-9]{30,40}$/, 'Hugging Face token'], [/^xox[baprs]-[A-Za-z0-9-]{10,80}$/, 'Slack token'], [/^AIza[0-9A-Za-z_-]{35}$/, 'Google API key'], [/^ya29\.[0-9A-Za-z_-]{30,300}$/, 'Google token'],
  [/^eyJ[A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{10,1500}\.[A-Za-z0-9_-]{10,500}$/, 'token'],
  [/^KGAT_[A-Za-z0-9]{20,60}$/, 'Kaggle token'], [/^glpat-[A-Za-z0-9_-]{20}$/, 'GitLab token'], [/^dapi[0-9a-f]{32}(-\d)?$/, 'Databricks token'], [/^[rs]k_live_[A-Za-z0-9]{16,120}$/, 'Stripe key'], [/^SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}$/, 'SendGrid key'],
  [/^gsk_[A-Za-z0-9]{40,60}$/, 'Groq API key'], [/^r8_[A-Za-z0-9]{30,40}$/, 'Replicate token'], [/^npm_[A-Za-z0-9]{36}$/, 'npm token'], [/^pypi-[A-Za-z0-9_-]{50,250}$/, 'PyPI token'], [/^\d{8,10}:AA[A-Za-z0-9_-]{33}$/, 'Telegram token'],
  [/^https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,30}$/, 'Slack webhook'], [/^https:\/\/discord(app)?\.com\/api\/webhooks\/\d{15,22}\/[A-Za-z0-9_-]{50,90}$/, 'Discord webhook'],
];

/** What a text is by its own shape. */
export function shapeOf(text: string): string | null {
  if (/^\s*-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/.test(text)) return 'private key';
  return text.length > 2600 ? null : SHAPES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const NAMES: readonly (readonly [string, string])[] = [
  ['password', 'password'], ['passwd', 'password'], ['pwd', 'password'], ['passphrase', 'password'], ['api_key', 'API key'], ['apikey', 'API key'], ['access_key', 'access key'], ['secret_key', 'secret key'], ['secret', 'secret'],
  ['auth_token', 'token'], ['access_token', 'token'], ['api_token', 'token'], ['private_key', 'private key'], ['client_secret', 'secret'], ['bearer', 'token'], ['wandb_key', 'API key'], ['account_key', 'access key'], ['subscription_key', 'API key'],
  ['auth_key', 'API key'], ['app_key', 'API key'], ['consumer_key', 'API key'], ['kaggle_key', 'API key'], ['openai_key', 'API key'],
];

/** What a name says that its value is: `db_password`, `API_KEY`, `X-Api-Key`. */
export function nameKind(name: string): string | null {
  const lower = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().replace(/[-.\s]+/g, '_');
  // What a secret is called or where it lies is none.
  if (/_(name|scope|id|path|file|arn|version|length|len|type|field|column|col|label|policy|url|uri|env|var|prompt|regex|pattern|hint)$/.test(lower)) return null;
  if (lower === 'token' || (lower === 'key' && name === 'KEY')) return 'token';
  return NAMES.find(([part]) => lower === part || lower.endsWith(`_${part}`) || lower.startsWith(`${part}_`))?.[1] ?? (lower.endsWith('_token') && !/(pad|eos|bos|unk|sep|cls|mask|start|end|oov|special|image|next|prev|page)_token$/.test(lower) ? 'token' : null);
}

/** Environment variables are told by their last word as well, when the value looks like a key: `KAGGLE_KEY`, `DB_PASS`. */
export function variableKind(name: string, value: string): string | null {
  return nameKind(name) ?? (/^[A-Z][A-Z0-9_]*_(KEY|PASS|PW)$/.test(name) && value.length >= 10 && /\d/.test(value) ? (name.endsWith('KEY') ? 'API key' : 'password') : null);
}

/** Whether a text that a telling name is given can be the value of it: no prose, no column, no type, no file. */
export function canBeSecret(name: string, text: string): boolean {
  if (/\s/.test(text) || (text.length < 6 && text.length > 0)) return false;
  // Base64 has slashes too: long, of all kinds of letters, and no path.
  if (text.includes('/') && !(text.length >= 30 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text) && !/^[./~]|:\/\/|\.\w{2,4}$/.test(text))) return false;
  // `{"password": "password_text"}`, `dtype={"token": "category"}`: a column's other name or its type.
  if (/^[a-z]+(_[a-z]+)*(_\d+)?$/i.test(text) && NAMES.some(([part]) => name.toLowerCase().includes(part) && text.toLowerCase().includes(part))) return false;
  return !/^(string|object|category|float\d+|u?int\d+|Int64|datetime64.*)$/.test(text);
}

export function isPlaceholder(value: string): boolean {
  const lower = value.toLowerCase();
  return value === '' || /^[x*.\-_•]+$/.test(lower) || /x{5}|\*{3}|\.{3}/.test(lower) || /^(your|my|<|\{|\$|\[|none$|null$|todo|test|dummy|fake)/.test(lower) || /placeholder|changeme|change_me|example|insert|my_|redacted|your_|your-|replace|removed|hidden/.test(lower);
}

/** The password or key inside an address or a connection string, null when there is none. */
export function secretInside(text: string): { value: string; what: string } | null {
  if (text.length > 2000) return null;
  const password = inUserInfo(text) ?? inConnectionString(text);
  if (password) return { value: password, what: text.includes('://') ? 'password in a URL' : 'password in a connection string' };
  const key = inQuery(text);
  if (key) return { value: key, what: 'API key in a URL' };
  const header = /^(?:Authorization:\s*)?(?:Bearer|Basic|Token)\s+([A-Za-z0-9+/=._-]{16,1000})$/i.exec(text);
  if (header && /\d/.test(header[1]!)) return { value: header[1]!, what: 'token' };
  // `{"username": "…", "key": "…"}`, the file that Kaggle hands out.
  const kaggle = text.length < 400 ? /"username"\s{0,3}:\s{0,3}"[^"]{1,60}"\s{0,3},\s{0,3}"key"\s{0,3}:\s{0,3}"([0-9a-f]{32})"/.exec(text) : null;
  return kaggle ? { value: kaggle[1]!, what: 'Kaggle key' } : null;
}

/** `scheme://user:password@host`, `https://token@host`. */
function inUserInfo(text: string): string | null {
  const scheme = text.indexOf('://');
  if (scheme < 1) return null;
  const rest = text.slice(scheme + 3);
  const at = rest.indexOf('@'), colon = rest.indexOf(':'), slash = rest.indexOf('/');
  if (at < 0 || (slash >= 0 && slash < at)) return null;
  if (colon < 0 || colon > at) return shapeOf(rest.slice(0, at)) ? rest.slice(0, at) : null;
  return given(rest.slice(colon + 1, at));
}

/** `Server=…;Uid=sa;Pwd=…`, `dbname=loans user=me password=…`, `AccountName=…;AccountKey=…`. */
function inConnectionString(text: string): string | null {
  const parts = text.includes(';') ? text.split(';') : text.split(/\s+/);
  const pairs = parts.map(p => /^([A-Za-z ]{2,24})\s*=\s*(\S.*)?$/.exec(p.trim())).filter(m => m !== null);
  if (pairs.length < 2 || !pairs.some(m => /^(server|host|data source|dbname|database|user|uid|user id|driver|accountname|endpoint)$/i.test(m[1]!))) return null;
  return given(pairs.find(m => /^(password|pwd|accountkey|sharedaccesskey)$/i.test(m[1]!))?.[2]);
}

/** `https://…?api_key=…`. */
function inQuery(text: string): string | null {
  if (!/^https?:\/\//.test(text) || !text.includes('?')) return null;
  for (const pair of text.slice(text.indexOf('?') + 1).split('&')) {
    const [name = '', value = ''] = pair.split('=');
    // `token=` and `key=` of public addresses are short; a key is long and has digits.
    if ((nameKind(name) || /^(key|appid|app_id|sig|auth)$/i.test(name)) && value.length >= 16 && /\d/.test(value) && /[A-Za-z]/.test(value)) return given(value);
  }
  return null;
}

/** What is really there: neither a placeholder nor filled in elsewhere. */
const given = (value: string | undefined): string | null => (value && !/^[{$<%]/.test(value) && !isPlaceholder(value) && !/^(password|passwd|pass|pwd|pw|secret|token|key|api_?key)$/i.test(value) ? value : null);
