/**
 * Where randomness enters, and which seeds hold: estimators, splits, splitters, draws, networks.
 * In: `Model`. Out: unseeded places with the keyword that would seed them. Judges nothing.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Call } from '../python/ast';
import type { CallEvent } from './events';
import { type Default, draw, draws, estimator, isRandom, loader, type SeedLibrary, seeding, splitFunction } from './knowledge';
import { modelName } from './lineage';
import type { Model } from './model';
import type { Value } from './values';

export interface UnseededPlace {
  readonly at: Span;
  readonly node: Call;
  readonly cell: CellId;
  /** As a person says it: "RandomForestClassifier", "train_test_split". */
  readonly name: string;
  /** The keyword that takes the seed; null where only a global seed helps. */
  readonly keyword: string | null;
  /** Whose global generator it draws from without a seed of its own. */
  readonly library: SeedLibrary;
  /** A global seed for that library stands above, or it is not certain that this is random. */
  readonly mild: boolean;
  /** A number can seed it: by its keyword, or through the library's global seed. */
  readonly mendable: boolean;
  readonly kind: 'estimator' | 'split' | 'draw' | 'network';
}

export function unseededPlaces(model: Model): UnseededPlace[] {
  const seeds = model.events.calls.flatMap(c => { const s = c.callee ? seeding(c.callee) : null; return s ? [{ order: c.order, libraries: s.libraries }] : []; });
  const seeded = (library: SeedLibrary, order: number): boolean => seeds.some(s => s.order < order && (s.libraries.includes(library) || (library === 'keras' && s.libraries.includes('tensorflow'))));
  const found = new Map<string, UnseededPlace>();
  for (const call of model.events.calls) {
    const place = isGlance(model, call) ? null : placeOf(call, seeded);
    const key = `${call.cell}:${call.node.from}`;
    if (place && !found.has(key)) found.set(key, place);
  }
  for (const fit of model.events.fits) {
    if (!/^(keras|torch|transformers|keras_nlp)\b/.test(fit.estimator.name) || fit.estimator.fact?.seed || fit.estimator.family === 'transformer') continue;
    const library: SeedLibrary = fit.estimator.name.startsWith('keras') ? 'keras' : 'torch';
    if (seeded(library, fit.order)) continue;
    // Weights are drawn where the network is built, rows are shuffled where it is fitted.
    const built = fit.estimator;
    if (built.name.startsWith('torch.') || built.at.cell !== fit.at.cell) found.set(`${built.at.cell}:${built.at.from}`, { at: built.at, node: built.node, cell: built.at.cell, name: modelName(built), keyword: null, mendable: true, library, mild: false, kind: 'network' });
    // An optimizer's step draws nothing: weights and loaders do.
    if (built.name.startsWith('torch.')) continue;
    found.set(`${fit.at.cell}:${fit.at.from}`, { at: fit.at, node: fit.node, cell: fit.at.cell, name: modelName(fit.estimator), keyword: null, mendable: true, library, mild: false, kind: 'network' });
  }
  return [...found.values()];
}

function placeOf(call: CallEvent, seeded: (library: SeedLibrary, order: number) => boolean): UnseededPlace | null {
  if (!call.callee) return null;
  const base = { at: call.at, node: call.node, cell: call.cell, name: call.callee.split('.').at(-1)! };
  const split = splitFunction(call.callee);
  if (split?.seed) {
    if (hasSeed(call, split.seed) || isFalse(call.keywords.get('shuffle'))) return null;
    const library: SeedLibrary = call.callee.startsWith('torch.') ? 'torch' : 'numpy';
    return { ...base, ...seedBy(split.seed, library), library, mild: seeded(library, call.order), kind: 'split' };
  }
  if (call.result.kind === 'estimator' || call.result.kind === 'splitter') {
    if (call.result.node !== call.node) return null;
    const fact = estimator(call.callee);
    if (!fact?.seed || hasSeed(call, fact.seed)) return null;
    const random = isRandom(fact, given(call));
    if (random === false) return null;
    return { ...base, ...seedBy(fact.seed, 'numpy'), library: 'numpy', mild: random === null || seeded('numpy', call.order), kind: fact.kind === 'splitter' ? 'split' : 'estimator' };
  }
  const made = loader(call.callee);
  if (made?.seed) return hasSeed(call, made.seed) ? null : { ...base, ...seedBy(made.seed, 'numpy'), library: 'numpy', mild: seeded('numpy', call.order), kind: 'draw' };
  const fact = draw(drawnName(call, call.callee));
  if (!fact) return null;
  // `dataset.shuffle(1000, SEED)`: the buffer, then the seed.
  if (fact.name === 'Dataset.shuffle' && call.args.length > 1) return null;
  const settings = given(call), third = call.args[2];
  // `DataLoader(rows, 64, True)`.
  if (call.callee.endsWith('.DataLoader') && third) settings.set('shuffle', third.kind === 'literal' ? third.value : undefined);
  const random = draws(fact, settings);
  if (random === false) return null;
  if (fact.seed && hasSeed(call, fact.seed)) return null;
  // Generators take the seed as their first argument.
  if (call.args.length && /\.(default_rng|RandomState|Random|SeedSequence|PCG64|MT19937|Philox|SFC64|PRNGKey)$/.test(call.callee) && !(call.args[0]!.kind === 'literal' && call.args[0].value === null)) return null;
  return { ...base, ...seedBy(fact.seed, fact.library), library: fact.library, mild: random === null || (!fact.own && seeded(fact.library, call.order)), kind: 'draw' };
}

/** The callee as the facts about draws name it. */
function drawnName({ receiver, method }: CallEvent, callee: string): string {
  if (receiver?.kind === 'data' && receiver.shape === 'groups' && method === 'sample') return 'DataFrameGroupBy.sample';
  // tf.data's and Hugging Face's data sets; frames and arrays have no such method.
  if (method === 'shuffle' && ((receiver?.kind === 'data' && !receiver.pandas) || (receiver?.kind === 'handle' && receiver.name.startsWith('tensorflow.data.')))) return 'Dataset.shuffle';
  return callee;
}

/** A number is enough for these; `sampler=`, `rstate=` and `generator=` want an object of the library's own. Torch's generators follow its global seed. */
function seedBy(keyword: string | null, library: SeedLibrary): Pick<UnseededPlace, 'keyword' | 'mendable'> {
  const plain = keyword !== null && /^(random_state|random_seed|seed|rng)$/.test(keyword);
  return { keyword: plain ? keyword : null, mendable: plain || keyword === null || library === 'torch' };
}

/** `df.sample(5)` at the end of a cell, `display(df.sample(5))`: rows to look at. */
function isGlance(model: Model, call: CallEvent): boolean {
  if (call.method !== 'sample' || call.receiver?.kind !== 'data') return false;
  const statement = model.statementsAt(call.at).at(-1);
  if (statement?.type !== 'ExpressionStatement') return false;
  const { value } = statement;
  return value === call.node || (value.type === 'Call' && value.func.type === 'Name' && /^(display|print)$/.test(value.func.name) && value.args.includes(call.node));
}

/** A seed is given when the keyword has any value but None, an unknown one too. */
function hasSeed(call: CallEvent, keyword: string): boolean {
  if (!call.keywords.has(keyword)) return call.node.keywords.some(k => k.name === null);
  const value = call.keywords.get(keyword)!;
  return !(value.kind === 'literal' && value.value === null);
}

const isFalse = (v: Value | undefined): boolean => v?.kind === 'literal' && v.value === false;

function given(call: CallEvent): Map<string, Default | undefined> {
  return new Map([...call.keywords].map(([k, v]) => [k, v.kind === 'literal' ? v.value : undefined]));
}
