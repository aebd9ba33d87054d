/**
 * Fixes on the text of a notebook's file.
 * In: the text, which fixes were asked for, the rules. Out: the new text, what was applied and refused and why. Pure but for asking whether a file exists.
 * The rounds themselves are `../fix-rounds.ts`.
 */
import type { Config } from '../config';
import { critique, type RuleFailure } from '../critique';
import { previewFix, type CellDiff } from '../edits/apply';
import type { Fix } from '../edits/edit';
import type { Finding } from '../finding';
import { fixRounds, safeFix, type Round } from '../fix-rounds';
import type { Notebook } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import { writeEdits } from '../notebook/write';
import { placeIn } from '../report/text';
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

interface FileState {
  readonly text: string;
  readonly notebook: Notebook;
}

/** @param text a notebook that `readNotebook` accepts */
export function applyFixes(text: string, asked: Asked, config: Config, rules: readonly Rule[], fileExists: (path: string) => boolean): FixResult {
  const start = read(text);
  const first = critique(start.notebook, config, rules);
  const applied: AppliedFix[] = [];
  const refused: RefusedFix[] = [];
  const rounds = fixRounds(start, first, {
    critique: (notebook) => critique(notebook, config, rules),
    wanted: (finding) => (asked.kind === 'finding' && applied.length > 0 ? undefined : wanted(finding, asked)),
    change,
    fileExists,
  });
  for (;;) {
    const next = rounds.next();
    if (next.done) {
      const { state, created, critique: { findings: left, failures } } = next.value;
      return { ...state, applied, refused, created, first: first.findings, left, failures };
    }
    const { finding, fix, notebook, refused: reason, stays } = next.value;
    const place = placeOf(next.value);
    if (reason === null) applied.push({ finding, fix, place, diff: previewFix(notebook, fix), stays });
    else refused.push({ finding, place, reason });
  }
}

function change({ text }: FileState, fix: Fix): FileState | { readonly error: string } {
  const written = writeEdits(text, fix.edits);
  return 'error' in written ? written : read(written.text);
}

function wanted(finding: Finding, asked: Asked): Fix | undefined {
  switch (asked.kind) {
    case 'safe': return safeFix(finding);
    case 'rules': return asked.ids.includes(finding.rule) ? finding.fixes[0] : undefined;
    case 'finding': return finding.id === asked.id ? finding.fixes[asked.fix] : undefined;
  }
}

const placeOf = ({ notebook, finding: { at } }: Round): string => placeIn(notebook.cells.find(({ id }) => id === at.cell)!, at.from);

function read(text: string): FileState {
  const result = readNotebook(text);
  if ('error' in result) throw new Error(`a fix wrote what is no notebook: ${result.error.message}`);
  return { text, notebook: result.notebook };
}
