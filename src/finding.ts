/**
 * What a rule says (`Problem`) and what every consumer shows (`Finding`): plain JSON, complete, nobody asks back.
 * In: nothing (types only). Rules are in `src/rules`, stamping and sorting in `critique.ts`.
 */
import type { Fix } from './edits/edit';
import type { Span } from './notebook/notebook';
import type { Severity, Topic } from './topics';

/** A span with the sentence that explains it: "the split is here". */
export interface RelatedSpan {
  readonly at: Span;
  readonly message: string;
}

/**
 * The model answer of a guided step, one sentence or two a row; `where` comes from the spans.
 * Inline code in backticks is the only markup. Cells are named by `cellName` ("cell 7").
 */
export interface Guide {
  /** The question the learner is asked first; does not give the answer away. */
  readonly question: string;
  readonly why: string;
  /** A number of this notebook, a range, or a way to measure. */
  readonly howMuch: string;
  readonly instead: string;
}

export interface Problem {
  /** Where it is marked. For `scope: 'notebook'` the best place to look, but the finding is about the whole. */
  readonly at: Span;
  readonly scope?: 'cell' | 'notebook';
  /** At most eight words, no full stop, with a number where there is one: "The 0.87 is a training score". */
  readonly title: string;
  /** What is wrong, why it matters (a number where the notebook gives one), what to do now. At most 300 characters. */
  readonly message: string;
  /** The same problem elsewhere; each place is squiggled, lists show one row. */
  readonly places?: readonly Span[];
  readonly related?: readonly RelatedSpan[];
  /** Planned when somebody asks, not at every critique: most are never looked at. */
  readonly fixes?: () => readonly Fix[];
  /** Careful reviewers would disagree: reported only when the configuration asks for strictness. */
  readonly arguable?: boolean;
  /** Replaces the rule's own severity where this case costs more or less. */
  readonly severity?: Severity;
  /** Overrides rows of the rule's guide with facts of this notebook. */
  readonly guide?: Partial<Guide>;
}

export interface Finding extends Omit<Problem, 'fixes'> {
  /** Stays the same while the code it is about does. */
  readonly id: string;
  readonly rule: string;
  readonly topic: Topic;
  readonly severity: Severity;
  readonly scope: 'cell' | 'notebook';
  readonly places: readonly Span[];
  readonly related: readonly RelatedSpan[];
  /** Planned on the first look, the same ever after. */
  readonly fixes: readonly Fix[];
  readonly guide: Guide;
}
