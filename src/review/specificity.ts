/**
 * Reads from a learner's text whether it says where, why, how much and what instead.
 * In: the text as typed. Out: four `Cue`s, each with the sentence that explains it. A nudge, no judgement: it looks at words, not at truth, and never blocks.
 * One pass over at most `ANSWER_LIMIT` characters with word lists; no pattern can run away.
 */
import { ANSWER_LIMIT } from './protocol';

export const PARTS = ['where', 'why', 'howMuch', 'instead'] as const;

export type Part = (typeof PARTS)[number];

/** How a part is called on the screen. */
export const PART_NAMES: Readonly<Record<Part, string>> = { where: 'where', why: 'why', howMuch: 'how much', instead: 'what instead' };

export interface Cue {
  readonly part: Part;
  readonly said: boolean;
  /** Shown on hover: what was read, or what would count. */
  readonly because: string;
}

/** @returns one cue a part, in the order of `PARTS`. */
export function readCues(text: string): readonly Cue[] {
  const tokens = tokenise(text.slice(0, ANSWER_LIMIT));
  return PARTS.map((part) => {
    const found = READERS[part](tokens);
    return found === null
      ? { part, said: false, because: WANTED[part] }
      : { part, said: true, because: `“${found}” ${SAYS[part]}.` };
  });
}

/** @returns how many of the four parts the text says. */
export function specificity(text: string): number {
  return readCues(text).filter((cue) => cue.said).length;
}

/** What would count for a part; shown on hover and as advice. */
export const WANTED: Readonly<Record<Part, string>> = {
  where: 'Name a cell, a line or a name from the code: “cell 12”, “line 3”, “X_train”.',
  why: 'Say what follows from it: “so the score is too good”, “the rerun fails”.',
  howMuch: 'Give a number, a range or a way to measure: “0.80 to 0.83”, “about 40 s”, “compare on five folds”.',
  instead: 'Name what to do: “fit inside a pipeline”, “read it from DATA_DIR”.',
};

const SAYS: Readonly<Record<Part, string>> = {
  where: 'names a place',
  why: 'says what follows',
  howMuch: 'gives a size or a way to measure',
  instead: 'names what to do',
};

interface Token {
  /** As typed, without the punctuation around it. */
  readonly text: string;
  readonly lower: string;
  /** Begins a sentence or a clause, where English puts the imperative. */
  readonly starts: boolean;
}

/** Words, numbers and code names; splits at white space, trims punctuation, keeps `In [15]` as `In` and `[15]`. */
function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let starts = true;
  for (const raw of text.split(/\s+/)) {
    const word = trimmed(raw);
    if (word !== '') tokens.push({ text: word, lower: word.toLowerCase().replaceAll('’', "'"), starts });
    starts = word === '' || /[.,;:!?)–-]$/.test(raw);
  }
  return tokens;
}

const AROUND = new Set([...'.,;:!?"“”„\'’‘()…']);

function trimmed(word: string): string {
  let from = 0;
  let to = word.length;
  while (from < to && AROUND.has(word[from]!)) from += 1;
  while (to > from && AROUND.has(word[to - 1]!)) {
    // `fit()` stays a call: the brackets are what marks it as code.
    if (word[to - 1] === ')' && word.slice(from, to).includes('(')) break;
    to -= 1;
  }
  return word.slice(from, to);
}

const READERS: Readonly<Record<Part, (tokens: readonly Token[]) => string | null>> = {
  where: (tokens) => placeIn(tokens) ?? codeIn(tokens),
  why: (tokens) => listed(tokens, CONSEQUENCES, CONSEQUENCE_PAIRS),
  howMuch: (tokens) => sizeIn(tokens) ?? listed(tokens, MEASURES, new Set()),
  instead: (tokens) => listed(tokens, ACTIONS, ACTION_PAIRS) ?? imperativeIn(tokens),
};

const PLACE_WORDS = new Set(['cell', 'cells', 'line', 'lines', 'in', 'row', 'step']);

function placeIn(tokens: readonly Token[]): string | null {
  for (const [index, token] of tokens.entries()) {
    // "In [15]", "In[15]" and "cell12" are typed as often as "cell 12".
    if (/^in\[\d{1,5}\]?$/.test(token.lower) || /^(cell|line)s?#?\d{1,5}('s)?$/.test(token.lower)) return token.text;
    const following = tokens[index + 1];
    if (!following || !PLACE_WORDS.has(token.lower)) continue;
    const number = /^[[#]?\d{1,5}\]?('s)?$/.test(following.lower);
    if (number && (token.lower !== 'in' || following.lower.startsWith('[')) && token.lower !== 'row' && token.lower !== 'step') return `${token.text} ${following.text}`;
  }
  const ordinal = tokens.findIndex((token, index) => ORDINALS.has(token.lower) && (tokens[index + 1]?.lower === 'cell' || tokens[index + 1]?.lower === 'line'));
  return ordinal < 0 ? null : `${tokens[ordinal]!.text} ${tokens[ordinal + 1]!.text}`;
}

const ORDINALS = new Set(['first', 'second', 'third', 'fourth', 'fifth', 'last']);

/** Backticks, `a_name`, `np.where`, `fit()`: what only code looks like. */
function codeIn(tokens: readonly Token[]): string | null {
  for (const { text } of tokens) {
    if (text.length > 80) continue;
    if (text.startsWith('`') && text.length > 2) return text.replaceAll('`', '');
    if (/^[A-Za-z]\w*_\w+$/.test(text) || /^[A-Za-z_]\w*\(.*\)$/.test(text)) return text;
    if (/^[A-Za-z_]\w+\.[A-Za-z_]\w+(\(.*\))?$/.test(text) && !/\.(com|org|io)$/.test(text)) return text;
  }
  return null;
}

const UNITS = new Set(('% percent percentage ms s sec secs second seconds min mins minute minutes h hour hours day days week weeks month months row rows column columns point points fold folds '
  + 'times x mb gb kb m k million thousand user users request requests run runs passenger passengers sample samples lines models seeds euros dollars').split(' '));

const SMALL = new Set(['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'half', 'several', 'hundred', 'thousand']);

function sizeIn(tokens: readonly Token[]): string | null {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.lower ?? '';
    if (PLACE_WORDS.has(before)) continue;
    const { lower } = token;
    const following = tokens[index + 1]?.lower ?? '';
    if (/^[~<>≈±+−-]*\d{1,12}([.,]\d{1,12})?(%|ms|s|h|x|k|m|mb|gb|min)$/.test(lower)) return token.text;
    if (/^[~<>≈±+−-]*\d{0,12}\.\d{1,12}$/.test(lower)) return token.text;
    if (/^\d{1,12}([.,]\d{1,6})?[-–]\d{1,12}([.,]\d{1,6})?%?$/.test(lower)) return token.text;
    if (/^[~<>≈±]*\d{1,12}([.,]\d{1,12})?$/.test(lower)) {
      if (UNITS.has(following)) return `${token.text} ${tokens[index + 1]!.text}`;
      if ((following === 'to' || following === '–' || following === '-') && /^\d/.test(tokens[index + 2]?.lower ?? '')) return `${token.text} to ${tokens[index + 2]!.text}`;
      if (before === 'about' || before === 'expect' || before === 'under' || before === 'over' || before === 'of' || before === 'all') return `${before} ${token.text}`;
    }
    // "a point or two", "five folds", "twice".
    if (SMALL.has(lower) && lower !== 'a' && UNITS.has(following)) return `${token.text} ${tokens[index + 1]!.text}`;
    if (lower === 'a' && (following === 'point' || following === 'third' || following === 'quarter' || following === 'minute')) return `${token.text} ${tokens[index + 1]!.text}`;
    if (lower === 'twice' || lower === 'half' || lower === 'tenfold' || lower === 'double') return token.text;
  }
  return null;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const CONSEQUENCES = words(`because since so therefore thus hence means meaning leads causes leak leaks leaked leaking leakage break breaks broken fail fails failed wrong biased bias overfit
  overfits overfitted overfitting optimistic misleading misleads inflated inflates inflate crash crashes crashed cannot can't lose loses lost hides hidden hide silently stale differ differs changes
  slow slower takes costs cost unsafe insecure exposed exposes remembers memorises memorizes honest dishonest unreproducible irreproducible diverges drifts skew mismatch otherwise unless risk risks
  impossible unknown corrupts corrupt steal stolen unusable useless`);

const CONSEQUENCE_PAIRS = words('too_good too_high too_low too_slow not_work not_reproducible no_way seen_the saw_the');

const MEASURES = words(`measure measured measuring compare compared timeit %timeit %%timeit benchmark cross-validate cross-validated cross-validation crossvalidate cross_val_score baseline dummyclassifier
  dummyregressor a/b psi auc confidence interval quantify estimate profile`);

const ACTIONS = words(`using move moving replace replacing instead wrap wrapping vectorise vectorize vectorised vectorized pin pinning setting saving logging refit refitting pipeline
  pipelines columntransformer make_pipeline should extract rewrite rename stratify stratified revoke rotate delete remove register mlflow joblib parametrise parametrize parameterise parameterize
  data_dir validate pandera np.where`);

const ACTION_PAIRS = words('train_only held-out_set');

/** Words that are nouns as often as orders: "set" in "test set", "split" in "the split". */
const ORDERS = words('use set split fit save log read pass store load drop shuffle keep score compute write put ask test check');

const BEFORE_ORDER = words("to and then or i we i'd we'd would must better please just rather first");

const AFTER_NOUN = words('has is was are were does happens comes');

function imperativeIn(tokens: readonly Token[]): string | null {
  for (const [index, token] of tokens.entries()) {
    if (!ORDERS.has(token.lower)) continue;
    const following = tokens[index + 1];
    if (!following || AFTER_NOUN.has(following.lower)) continue;
    if (token.starts || BEFORE_ORDER.has(tokens[index - 1]!.lower)) return `${token.text} ${following.text}`;
  }
  return null;
}

/** The first listed word, or pair of words joined by `_`. */
function listed(tokens: readonly Token[], single: ReadonlySet<string>, pairs: ReadonlySet<string>): string | null {
  for (const [index, token] of tokens.entries()) {
    const following = tokens[index + 1];
    if (following && pairs.has(`${token.lower}_${following.lower}`)) return `${token.text} ${following.text}`;
    if (single.has(token.lower.replaceAll('`', ''))) return token.text;
  }
  return null;
}
