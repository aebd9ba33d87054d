/**
 * Which remark found which issue of the key: by cell, area and the accepted phrasings.
 * In: remarks and a key. Out: one `Match` an issue and one verdict for each remark that matches none, before the learner confirms or contests.
 * A proposal, explained in words: the learner has the last call. Compares words only; it does not understand a remark.
 */
import { AREAS } from '../review/rubric';
import type { Key, KeyIssue } from './key';
import type { Remark } from './remark';
import { TOPIC_PHRASINGS } from './topic-phrasings';
import { contentWords } from './wording';

export type Finding = 'found' | 'partly' | 'missed';

export interface Match {
  readonly issue: string;
  readonly is: Finding;
  /** The remark that says it best, or null. */
  readonly remark: string | null;
  /** Other remarks about the same issue; they cost nothing. */
  readonly also: readonly string[];
  /** The nearest remark of a missed issue, to offer it. */
  readonly nearest: string | null;
  /** Why it was matched so: "same cell, same area, 3 words of the key". */
  readonly because: string;
}

/** A remark that matches no issue. */
export interface Extra {
  readonly remark: string;
  /** `supported`: the critic finds it, too. `arguable`: neither right nor wrong. `decoy`: looks wrong and is right. `unsupported`: nothing speaks for it but the learner. */
  readonly is: 'supported' | 'arguable' | 'decoy' | 'unsupported';
  readonly because: string;
}

export interface Matching {
  readonly matches: readonly Match[];
  readonly extras: readonly Extra[];
}

/** Shares of a phrasing's words that a remark must say, with the same cell and area, with one of them, with neither. */
const ENOUGH = { found: 0.34, partly: 0.12, elsewhere: 0.55 };

/** From here on a remark is near enough to be offered for a missed issue: the same cell and some shared words, say. */
const NEAR = 0.6;

interface Candidate {
  readonly issue: KeyIssue;
  readonly remark: Remark;
  readonly is: Exclude<Finding, 'missed'>;
  readonly strength: number;
  readonly because: string;
}

export function matchRemarks(remarks: readonly Remark[], key: Key): Matching {
  const words = new Map(remarks.map((remark) => [remark.id, contentWords(remark.text)]));
  const candidates: Candidate[] = [];
  const nearness = new Map<string, { remark: string; strength: number }>();
  const phrasingsOf = new Map(key.issues.map((issue) => [issue.id, [...issue.phrasings, issue.title, ...TOPIC_PHRASINGS[issue.topic]].map(contentWords).filter((phrasing) => phrasing.size > 0)]));
  const weightOf = rarity([...phrasingsOf.values()]);
  for (const issue of key.issues) {
    const phrasings = phrasingsOf.get(issue.id)!;
    for (const remark of remarks) {
      const found = compare(issue, remark, phrasings, words.get(remark.id)!, weightOf);
      if (found.is) candidates.push({ issue, remark, is: found.is, strength: found.strength, because: found.because });
      const nearest = nearness.get(issue.id);
      if (found.strength >= NEAR && (!nearest || nearest.strength < found.strength)) nearness.set(issue.id, { remark: remark.id, strength: found.strength });
    }
  }
  // The strongest pair first, so that a remark about two things goes to the one it says best.
  candidates.sort((a, b) => b.strength - a.strength);
  const taken = new Map<string, Candidate>();
  const spent = new Set<string>();
  const also = new Map<string, string[]>();
  for (const candidate of candidates) {
    const { issue, remark } = candidate;
    if (spent.has(remark.id)) continue;
    spent.add(remark.id);
    if (taken.has(issue.id)) also.set(issue.id, [...(also.get(issue.id) ?? []), remark.id]);
    else taken.set(issue.id, candidate);
  }
  const matches = key.issues.map((issue): Match => {
    const best = taken.get(issue.id);
    if (best) return { issue: issue.id, is: best.is, remark: best.remark.id, also: also.get(issue.id) ?? [], nearest: null, because: best.because };
    return { issue: issue.id, is: 'missed', remark: null, also: [], nearest: nearness.get(issue.id)?.remark ?? null, because: 'No remark names it.' };
  });
  return { matches, extras: remarks.filter(({ id }) => !spent.has(id)).map((remark) => extraOf(remark, key)) };
}

interface Comparison {
  readonly is: Exclude<Finding, 'missed'> | null;
  readonly strength: number;
  readonly because: string;
}

function compare(issue: KeyIssue, remark: Remark, phrasings: readonly ReadonlySet<string>[], said: ReadonlySet<string>, weightOf: (word: string) => number): Comparison {
  const onPlace = issue.places.some(({ cell }) => cell === remark.place.cell);
  const sameCell = onPlace || issue.scope === 'notebook';
  const sameArea = issue.area === remark.area;
  let share = 0;
  let shared: string[] = [];
  for (const phrasing of phrasings) {
    const both = [...phrasing].filter((word) => said.has(word));
    // One word out of one is no phrasing yet.
    const part = sumOf(both, weightOf) / Math.max(sumOf(phrasing, weightOf), 1);
    if (part > share) [share, shared] = [part, both];
  }
  const strength = share + (onPlace ? 0.5 : sameCell ? 0.3 : 0) + (sameArea ? 0.25 : 0);
  const because = [
    onPlace ? 'same cell' : issue.scope === 'notebook' ? 'about the whole notebook' : 'another cell',
    sameArea ? `same area (${areaName(issue.area)})` : 'another area',
    shared.length > 0 ? `shared words: ${shared.slice(0, 4).join(', ')}` : 'no shared words',
  ].join('; ');
  if (sameCell && sameArea && share >= ENOUGH.found) return { is: 'found', strength, because };
  if (onPlace && share >= ENOUGH.elsewhere) return { is: 'found', strength, because };
  if (sameCell && sameArea && share >= ENOUGH.partly) return { is: 'partly', strength, because };
  if (onPlace && share >= ENOUGH.found) return { is: 'partly', strength, because };
  if (sameArea && share >= ENOUGH.elsewhere) return { is: 'partly', strength, because };
  return { is: null, strength: sameCell || share >= ENOUGH.found ? strength : 0, because };
}

/** Words that many issues of this key use tell little: a word of one issue counts 1, one of all issues next to nothing. */
function rarity(issues: readonly (readonly ReadonlySet<string>[])[]): (word: string) => number {
  const uses = new Map<string, number>();
  for (const phrasings of issues) for (const word of new Set(phrasings.flatMap((phrasing) => [...phrasing]))) uses.set(word, (uses.get(word) ?? 0) + 1);
  return (word) => 1 / Math.sqrt(uses.get(word) ?? 1);
}

function sumOf(words: Iterable<string>, weightOf: (word: string) => number): number {
  let sum = 0;
  for (const word of words) sum += weightOf(word);
  return sum;
}

function extraOf(remark: Remark, key: Key): Extra {
  const { cell } = remark.place;
  const decoy = key.decoys.find(({ cells, area }) => area === remark.area && cells.includes(cell));
  if (decoy) return { remark: remark.id, is: 'decoy', because: decoy.why };
  const support = key.supports.find(({ area, cells }) => area === remark.area && cells.includes(cell));
  if (support) return { remark: remark.id, is: 'supported', because: `The critic finds it, too: ${support.title}.` };
  const arguable = key.arguable.find((place) => place.area === remark.area && place.cell === cell);
  if (arguable) return { remark: remark.id, is: 'arguable', because: arguable.note };
  // No rule can find these two; what is said about them is an opinion to argue, never a false alarm.
  if (remark.area === 'frame' || remark.area === 'prioritise') return { remark: remark.id, is: 'arguable', because: 'A question of framing; the key has no issue for it.' };
  return { remark: remark.id, is: 'unsupported', because: 'Neither the key nor the critic sees a problem here.' };
}

function areaName(id: string): string {
  return AREAS.find((area) => area.id === id)?.name ?? id;
}
