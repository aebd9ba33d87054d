/**
 * Many fixes, one at a time: apply one, critique again, until nothing that is wanted is left. The command line and the editor share it.
 * In: a notebook, how to change and critique it, which fix of a finding is wanted. Out: a round for each fix tried, so that the caller can pause or stop between two; at the end the notebook as it is then.
 * One at a time, because each fix is planned on the notebook as it is: applied together, two could undo or double one another. Pure; writes no file.
 */
import type { Critique } from './critique';
import type { Fix } from './edits/edit';
import type { Finding } from './finding';
import type { Notebook } from './notebook/notebook';

/** What changes from round to round: the notebook, and what a caller carries beside it (the text of its file). */
export interface FixState {
  readonly notebook: Notebook;
}

export interface FixWork<State extends FixState> {
  readonly critique: (notebook: Notebook) => Critique;
  /** The fix to apply to a finding, or undefined to leave it. */
  readonly wanted: (finding: Finding) => Fix | undefined;
  /** The state after all edits of the fix, or a sentence that says why they cannot be made. */
  readonly change: (state: State, fix: Fix) => State | { readonly error: string };
  /** Whether a file of this name, relative to the notebook's folder, is there already. */
  readonly fileExists?: (path: string) => boolean;
}

/** One fix that was tried. */
export interface Round {
  readonly finding: Finding;
  readonly fix: Fix;
  /** The notebook that the fix was made for. */
  readonly notebook: Notebook;
  /** Why it was not applied; null when it was. */
  readonly refused: string | null;
  /** It was applied and mended a part: its finding is still reported. */
  readonly stays: boolean;
}

export interface Fixed<State extends FixState> {
  readonly state: State;
  /** Path relative to the notebook's folder → text. */
  readonly created: ReadonlyMap<string, string>;
  /** Of the notebook as it is now. */
  readonly critique: Critique;
}

/** Far beyond what a notebook has; a fix that makes its own finding anew must not run for ever. */
const MOST_ROUNDS = 2000;

/** @param first the critique of the notebook as it is at the start. */
export function* fixRounds<State extends FixState>(start: State, first: Critique, work: FixWork<State>): Generator<Round, Fixed<State>, undefined> {
  /** Fixes that were refused or did not do away with their finding: not to be tried again. */
  const spent = new Set<string>();
  const created = new Map<string, string>();
  const seen = new Set([contentOf(start.notebook)]);
  let state = start;
  let critique = first;
  for (let n = 0; n < MOST_ROUNDS; n++) {
    const choice = choose(critique.findings, work.wanted, spent);
    if (!choice) break;
    const { finding, fix } = choice;
    const { notebook } = state;
    const files = fix.edits.filter((edit) => edit.kind === 'createFile');
    const taken = files.find(({ path }) => created.has(path) || work.fileExists?.(path));
    const next = taken ? { error: `${taken.path} exists already` } : work.change(state, fix);
    const refused = 'error' in next ? next.error : seen.has(contentOf(next.notebook)) && files.length === 0 ? 'the fix leads back to where the notebook was' : null;
    if (refused !== null || 'error' in next) {
      spent.add(keyOf(finding, fix));
      yield { finding, fix, notebook, refused, stays: false };
      continue;
    }
    state = next;
    seen.add(contentOf(state.notebook));
    for (const file of files) created.set(file.path, file.text);
    const before = critique;
    critique = work.critique(state.notebook);
    // Two places with the same words share an id one after the other, so the number of places tells whether something is done.
    const stays = countPlaces(critique, finding.rule) >= countPlaces(before, finding.rule);
    if (stays) spent.add(keyOf(finding, fix));
    yield { finding, fix, notebook, refused, stays };
  }
  return { state, created, critique };
}

/** The first safe fix of a finding. */
export function safeFix(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.safety === 'safe');
}

function choose(findings: readonly Finding[], wanted: (finding: Finding) => Fix | undefined, spent: ReadonlySet<string>): { finding: Finding; fix: Fix } | undefined {
  for (const finding of findings) {
    const fix = wanted(finding);
    if (fix && !spent.has(keyOf(finding, fix))) return { finding, fix };
  }
  return undefined;
}

const keyOf = (finding: Finding, fix: Fix): string => `${finding.id}\n${fix.title}`;

/** All that a fix can change. */
const contentOf = ({ cells, metadata }: Notebook): string => JSON.stringify([cells.map(({ kind, source, tags }) => [kind, source, tags]), metadata]);

function countPlaces({ findings }: Critique, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).reduce((sum, finding) => sum + 1 + finding.places.length, 0);
}
