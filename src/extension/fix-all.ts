/**
 * Many fixes as one change: apply one, critique again, until nothing is left to apply.
 * In: a notebook, a configuration, which fix to take of a finding. Out: the final notebook, the files to create, what was applied.
 * Pure but for pausing between rounds so that the editor stays responsive; knows nothing of VS Code.
 */
import type { Config } from '../config';
import { critique } from '../critique';
import { applyEdits } from '../edits/apply';
import type { Fix } from '../edits/edit';
import type { Finding } from '../finding';
import type { Notebook } from '../notebook/notebook';
import type { NewFile } from './cell-edits';

export interface FixedNotebook {
  readonly notebook: Notebook;
  readonly files: readonly NewFile[];
  readonly applied: readonly { readonly finding: Finding; readonly fix: Fix }[];
}

/** More rounds than any notebook seen needs; a guard against two fixes that undo each other. */
const MOST_ROUNDS = 500;

/**
 * @param choose the fix to apply to a finding, or undefined to leave it.
 * @param cancelled asked between rounds; when true the rest is left and what was applied so far is dropped.
 */
export async function fixAll(
  start: Notebook, config: Config, choose: (finding: Finding) => Fix | undefined, cancelled: () => boolean = () => false,
): Promise<FixedNotebook | undefined> {
  let notebook = start;
  const files: NewFile[] = [];
  const applied: { finding: Finding; fix: Fix }[] = [];
  const refused = new Set<string>();
  let { findings } = critique(notebook, config);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = nextFix(findings, choose, refused);
    if (!next) break;
    const result = applyEdits(notebook, next.fix.edits);
    if ('error' in result || result.created.some((file) => files.some(({ path }) => path === file.path))) {
      refused.add(keyOf(next.finding, next.fix));
      continue;
    }
    notebook = result.notebook;
    files.push(...result.created);
    applied.push(next);
    const before = findings;
    ({ findings } = critique(notebook, config));
    // Two places with the same words have the same id one after the other, so the number of places tells whether something is done.
    if (countPlaces(findings, next.finding.rule) >= countPlaces(before, next.finding.rule)) refused.add(keyOf(next.finding, next.fix));
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (cancelled()) return undefined;
  }
  return { notebook, files, applied };
}

/** The first safe fix of a finding. */
export function safeFix(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.safety === 'safe');
}

function nextFix(findings: readonly Finding[], choose: (finding: Finding) => Fix | undefined, refused: ReadonlySet<string>) {
  for (const finding of findings) {
    const fix = choose(finding);
    if (fix && !refused.has(keyOf(finding, fix))) return { finding, fix };
  }
  return undefined;
}

function keyOf(finding: Finding, fix: Fix): string {
  return `${finding.id}\n${fix.title}`;
}

function countPlaces(findings: readonly Finding[], rule: string): number {
  return findings.filter((finding) => finding.rule === rule).reduce((sum, finding) => sum + 1 + finding.places.length, 0);
}
