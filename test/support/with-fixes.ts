/**
 * A critique of which every fix was asked for.
 * In: as for `critique`. Out: the same, its `failures` complete: a fix that throws tells so only when it is planned.
 */
import type { Config } from '../../src/config';
import { critique, type Critique } from '../../src/critique';
import type { Notebook } from '../../src/notebook/notebook';
import type { Rule } from '../../src/rules/rule';

export function critiqueWithFixes(notebook: Notebook, config?: Config, rules?: readonly Rule[]): Critique {
  const result = critique(notebook, config, rules);
  for (const finding of result.findings) void finding.fixes;
  return result;
}
