/**
 * Reads the text of a `.notebook-critique.json` for the editor.
 * In: the text. Out: what it says that makes sense, and the problems with the key they are about and its place in the text.
 */
import type { Config } from '../config';
import { SEVERITIES, type Severity } from '../topics';

export interface ConfigProblem {
  /** Names the key. */
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

export function readConfigFile(text: string): { config: Partial<Config>; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { config: {}, problems: [{ message: (error as Error).message, from: 0, to: text.length }] };
  }
  const record = value as { rules?: Record<string, 'off' | Severity>; strict?: boolean };
  const rules: Record<string, 'off' | Severity> = {};
  for (const [id, choice] of Object.entries(record.rules ?? {})) {
    if (choice === 'off' || SEVERITIES.includes(choice)) rules[id] = choice;
    else {
      const from = Math.max(0, text.indexOf(JSON.stringify(id)));
      problems.push({ message: `rules.${id} must be off, blocker, major or nit`, from, to: from + id.length + 2 });
    }
  }
  return { config: { rules, ...(typeof record.strict === 'boolean' ? { strict: record.strict } : {}) }, problems };
}
