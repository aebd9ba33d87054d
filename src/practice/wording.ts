/**
 * The words of a sentence that carry its meaning, in one form each, so that "fitted before the split" and "fits before splitting" agree.
 * In: text. Out: a set of words. English; a small list of the field's synonyms, no dictionary.
 */

/** Longest text that is read, in characters. */
const LIMIT = 4000;

export function contentWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const raw of text.slice(0, LIMIT).toLowerCase().split(/[^a-z0-9_%.]+/)) {
    for (const part of raw.split(/[._]/)) {
      if (part.length < 2 || STOP.has(part)) continue;
      const word = stem(part);
      if (!STOP.has(word)) words.add(SAME.get(word) ?? word);
    }
  }
  return words;
}

/** Endings off, doubled consonants single: "splitting" → "split", "fitted" → "fit", "rows" → "row". */
function stem(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  for (const ending of ['isation', 'ization', 'ations', 'ation', 'ings', 'ing', 'edly', 'ed', 'ies', 'es', 's', 'ly', 'ment']) {
    if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
    if (ending === 's' && word.endsWith('ss')) continue;
    let base = word.slice(0, -ending.length);
    if (ending === 'ies') base += 'y';
    if (/([bdfgklmnprt])\1$/.test(base)) base = base.slice(0, -1);
    return base.replace(/e$/, '');
  }
  return word.replace(/e$/, '');
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const STOP: ReadonlySet<string> = new Set(words(`the a an and or of to in on at is are was were be been it its this that these those for with by as from not no so than then there here
  has have had do does did can could should would will may might must you we they he she one two all any each per own which who what when where why how into out up very more most also
  cell line code notebook use just only same other another because if but i my your our`));

/** Different words for one thing in this field, by stem. */
const SAME: ReadonlyMap<string, string> = new Map([
  ...group('train', 'learn learnt fit'), ...group('score', 'accuracy metric evaluat evaluate eval auc rmse f1'), ...group('test', 'held heldout holdout validat validation unseen'),
  ...group('seed', 'determinist reproducibl reproduc random randomness'), ...group('path', 'folder directory absolut'), ...group('save', 'persist dump joblib pickl serialis serializ export store stor'),
  ...group('serv', 'deploy endpoint predict inferenc api'), ...group('log', 'track mlflow record wandb experiment'), ...group('pipelin', 'columntransformer transformer'),
  ...group('loop', 'iterrow itertupl iterat apply'), ...group('vectoris', 'vectoriz numpy'), ...group('slow', 'speed fast performanc'), ...group('duplicat', 'copy copi repeat twic paste pasted'),
  ...group('function', 'modul structur refactor'), ...group('secret', 'password token credential key'), ...group('warn', 'suppress ignor silenc filterwarn hid'),
  ...group('leak', 'leakag peek contaminat see seen saw'), ...group('scal', 'scaler standardscal normalis normaliz'), ...group('imput', 'fillna fill median mean gap missing'),
  ...group('encod', 'dummy dummi onehot categor'), ...group('hyperparamet', 'hyper paramet param magic constant tuned'), ...group('pin', 'version unpinned requirement'),
  ...group('dead', 'comment commented unused'), ...group('import', 'imported'), ...group('order', 'execution hidden rerun'), ...group('outdat', 'deprecat removed obsolet'),
]);

function group(name: string, others: string): readonly (readonly [string, string])[] {
  return words(others).map((other) => [stem(other), name] as const);
}
