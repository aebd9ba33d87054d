/**
 * The shape of a rule. One file per rule, named by its id; `index.ts` is the sorted list.
 * A rule asks the model and yields problems; it does not search text, read files or know VS Code.
 */
import type { Guide, Problem } from '../finding';
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Severity, Topic } from '../topics';

/** Notebooks in percent format (`# %%`); `«…»` marks what must be found. Run as tests and printed in the documentation. */
export interface Example {
  readonly bad: string;
  /** The same notebook done well: the rule is silent here. */
  readonly good: string;
  /** What the first fix makes of `bad` (percent format, marks removed); asserted by the tests. */
  readonly fixed?: string;
  /** Readers would argue about it: told only where the setting asks for strictness. */
  readonly strict?: true;
}

export interface Rule {
  /** Kebab-case, reads after "allow …": `split-after-fit`. */
  readonly id: string;
  readonly topic: Topic;
  readonly severity: Severity;
  /** One line: settings, `--help`, the table of rules. */
  readonly summary: string;
  /** Markdown: what breaks in production, and how much. */
  readonly why: string;
  readonly examples: readonly [Example, ...Example[]];
  readonly guide: Guide;
  /** `allowed` says of a place that the author allowed this rule there. A rule leaves such places out before it counts, words and mends. */
  check(notebook: Model, allowed: (place: Span) => boolean): Iterable<Problem>;
}
