/**
 * Applies fixes one at a time, critiquing again after each, until nothing asked for is left to apply.
 * In: a notebook's text, which fixes, the rules. Out: the new text, what was applied, what was refused and why. Pure but for asking whether a file exists.
 * One at a time, because each fix is planned on the notebook as it is: applied together, two could undo or double one another.
 */
import type { Config } from '../config';
import { critique, type RuleFailure } from '../critique';
import { previewFix, type CellDiff } from '../edits/apply';
import type { Fix } from '../edits/edit';
import type { Finding } from '../finding';
import type { Notebook } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import { writeEdits } from '../notebook/write';
import { placeName } from '../report/text';
import type { Rule } from '../rules/rule';

/** What was asked for. `fix` is 0-based. */
export type Asked = { readonly kind: 'safe' } | { readonly kind: 'rules'; readonly ids: readonly string[] } | { readonly kind: 'finding'; readonly id: string; readonly fix: number };

export interface AppliedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** "cell 7:3:1", in the notebook as it was then. */
  readonly place: string;
  readonly diff: readonly CellDiff[];
  /** It mended a part: its finding is still reported. */
  readonly stays: boolean;
}

export interface RefusedFix {
  readonly finding: Finding;
  readonly place: string;
  readonly reason: string;
}

export interface FixResult {
  readonly text: string;
  /** The notebook as it is now. */
  readonly notebook: Notebook;
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** Path relative to the notebook's folder → text. */
  readonly created: ReadonlyMap<string, string>;
  readonly first: readonly Finding[];
  /** Findings that are left. */
  readonly left: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/** Far beyond what a notebook has; a fix that makes its own finding anew must not run for ever. */
const MOST_FIXES = 2000;

/** @param text a notebook that `readNotebook` accepts */
export function applyFixes(text: string, asked: Asked, config: Config, rules: readonly Rule[], fileExists: (path: string) => boolean): FixResult {
  const applied: AppliedFix[] = [];
  const refused: RefusedFix[] = [];
  /** Fixes that were refused or did not do away with their finding: not to be tried again. */
  const spent = new Set<string>();
  const created = new Map<string, string>();
  const seen = new Set([text]);
  let notebook = read(text);
  let { findings, failures } = critique(notebook, config, rules);
  const first = findings;
  for (let n = 0; n < MOST_FIXES; n++) {
    const choice = choose(findings, asked, (finding, fix) => spent.has(key(finding, fix)));
    if (!choice) break;
    const { finding, fix } = choice;
    const place = placeName('', notebook.cells.find(({ id }) => id === finding.at.cell)!, finding.at.from).slice(1);
    const refuse = (reason: string): void => {
      spent.add(key(finding, fix));
      refused.push({ finding, place, reason });
    };
    const files = fix.edits.filter((edit) => edit.kind === 'createFile');
    const taken = files.find(({ path }) => created.has(path) || fileExists(path));
    const written = taken ? { error: `${taken.path} exists already` } : writeEdits(text, fix.edits);
    if ('error' in written) {
      refuse(written.error);
      continue;
    }
    if (seen.has(written.text) && files.length === 0) {
      refuse('the fix leads back to where the notebook was');
      continue;
    }
    const diff = previewFix(notebook, fix);
    for (const file of files) created.set(file.path, file.text);
    text = written.text;
    seen.add(text);
    notebook = read(text);
    const before = findings;
    ({ findings, failures } = critique(notebook, config, rules));
    // Two places with the same words share an id one after the other, so the count tells whether something is done.
    const stays = places(findings, finding.rule) >= places(before, finding.rule);
    applied.push({ finding, fix, place, diff, stays });
    if (asked.kind === 'finding') break;
    if (stays) spent.add(key(finding, fix));
  }
  return { text, notebook, applied, refused, created, first, left: findings, failures };
}

interface Choice {
  readonly finding: Finding;
  readonly fix: Fix;
}

function choose(findings: readonly Finding[], asked: Asked, isOut: (finding: Finding, fix: Fix) => boolean): Choice | undefined {
  for (const finding of findings) {
    const fix = wanted(finding, asked);
    if (fix && !isOut(finding, fix)) return { finding, fix };
  }
  return undefined;
}

function wanted(finding: Finding, asked: Asked): Fix | undefined {
  switch (asked.kind) {
    case 'safe': return finding.fixes.find(({ safety }) => safety === 'safe');
    case 'rules': return asked.ids.includes(finding.rule) ? finding.fixes[0] : undefined;
    case 'finding': return finding.id === asked.id ? finding.fixes[asked.fix] : undefined;
  }
}

const key = (finding: Finding, fix: Fix): string => `${finding.id} ${fix.title}`;

function places(findings: readonly Finding[], rule: string): number {
  return findings.filter((finding) => finding.rule === rule).reduce((sum, finding) => sum + 1 + finding.places.length, 0);
}

function read(text: string): Notebook {
  const result = readNotebook(text);
  if ('error' in result) throw new Error(`a fix wrote what is no notebook: ${result.error.message}`);
  return result.notebook;
}
