/**
 * `notebook-critique explain RULE`: the rule's page of the documentation.
 * In: a rule's id. Out: Markdown on stdout, the same as `docs/rules/<id>.md`.
 */
import { rulePage } from '../report/rule-page';
import type { Console, ExitCode } from './console';
import { requireRule } from './project-config';

export function explain([id]: readonly string[], io: Console): ExitCode {
  io.stdout.write(rulePage(requireRule(id!)));
  return 0;
}
