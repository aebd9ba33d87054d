/**
 * The review of one notebook as plain JSON: what the panel draws and the Markdown report prints.
 * In: nothing (types only). Made by `review.ts` from a critique, carried to the panel by `protocol.ts`.
 */
import type { Span } from '../notebook/notebook';
import type { CellSummary, JourneyStep } from '../summary';
import type { Severity } from '../topics';
import type { AreaId } from './rubric';

/** A place a chip names and goes to: "cell 12 · In [15]". */
export interface Place extends Span {
  /** `cellName`: "cell 12". */
  readonly name: string;
  /** The recorded execution count, or null when the cell was never run or is not code. */
  readonly run: number | null;
}

/** One of the nine areas with what was found in it. */
export interface AreaReview {
  readonly id: AreaId;
  readonly name: string;
  /** Out of 100 over all nine. */
  readonly weight: number;
  /** One short line, in numbers of this notebook where there are any. */
  readonly note: string;
  readonly found: Readonly<Record<Severity, number>>;
  /** Questions for the author where no rule can find anything ("Frame and ask"). */
  readonly toAsk: readonly string[];
}

/** Something that stops the notebook from shipping; findings of one rule are one blocker. */
export interface Blocker {
  /** The step that walks through it. */
  readonly step: string;
  readonly title: string;
  readonly detail: string;
  readonly places: readonly Place[];
  /** Chips left out because there were too many. */
  readonly more: number;
}

/** A line of the model answer's "where": a chip, then what is to be seen there (inline code in backticks). */
export interface Evidence {
  readonly place: Place;
  readonly text: string;
}

/** The model answer in the four parts that the meter reads. Inline code in backticks is the only markup. */
export interface ModelAnswer {
  readonly where: readonly Evidence[];
  /** A sentence when no cell can be named; otherwise empty. */
  readonly whereText: string;
  readonly why: string;
  readonly howMuch: string;
  readonly instead: string;
}

/** One line of a before/after. `cell` names the cell that follows. */
export interface PreviewLine {
  readonly sign: 'cell' | 'same' | 'remove' | 'add';
  readonly text: string;
}

/** A fix of a finding, drawn; `fix` is its index in `finding.fixes`. */
export interface FixPreview {
  readonly finding: string;
  readonly fix: number;
  readonly title: string;
  readonly safety: 'safe' | 'review';
  /** What will differ and how to check it; what was assumed for a safe one; empty when neither. */
  readonly changes: string;
  /** Cells and files it touches, for people: "3 cells", "1 cell, 1 new file". */
  readonly size: string;
  readonly lines: readonly PreviewLine[];
  /** Lines left out of the preview because it grew too long. */
  readonly more: number;
}

/** One question of the guided review. */
export interface Step {
  /** The id of its (first) finding, or `area:frame`, `area:prioritise`. Answers are kept by it. */
  readonly id: string;
  readonly area: AreaId;
  readonly areaName: string;
  /** Null for the steps that no rule can find. */
  readonly severity: Severity | null;
  /** The finding's title; names the step in lists and in the report. */
  readonly title: string;
  readonly message: string;
  readonly question: string;
  /** Cells to look at before answering, one chip a cell. */
  readonly look: readonly Place[];
  readonly answer: ModelAnswer;
  /** The rule to read more about, or null. */
  readonly rule: string | null;
  /** All findings this step speaks about; empty for the areas without rules. */
  readonly findings: readonly string[];
  /** The first one is drawn, the others are offered by title. */
  readonly fixes: readonly FixPreview[];
}

/** One piece of work in the plan. */
export interface Piece {
  readonly id: string;
  readonly title: string;
  /** Working minutes, a model's guess: 30, 60, 180, 480. */
  readonly minutes: number;
  /** Measurable: how one knows that it is done. */
  readonly exit: string;
}

export interface Plan {
  readonly now: readonly Piece[];
  readonly next: readonly Piece[];
  readonly later: readonly Piece[];
  /** What is left out on purpose, with the reason. */
  readonly notDoing: readonly { readonly title: string; readonly reason: string }[];
}

/** A station on the rows' way, ready to draw. */
export interface Station extends Omit<JourneyStep, 'at'> {
  readonly place: Place;
}

export interface Review {
  /** File name for people: "titanic-survival.ipynb". */
  readonly notebook: string;
  /** Under the title: "Three things stop it from shipping. The other 16 can wait." */
  readonly lead: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly areas: readonly AreaReview[];
  readonly blockers: readonly Blocker[];
  readonly cells: readonly (CellSummary & { /** The worst finding that marks the cell. */ readonly severity: Severity | null })[];
  readonly journey: readonly Station[];
  readonly unscored: string | null;
  /** What the analysis could not follow. */
  readonly limits: readonly string[];
  readonly steps: readonly Step[];
  /** Ids of all current findings, so that a session can tell a fixed one from one that only moved. */
  readonly findings: readonly string[];
  readonly plan: Plan;
}
