/**
 * What a person has chosen about rules, for editor and command line alike.
 * In: nothing (types and defaults). Read from `.notebook-critique.json` (schema: `schemas/config.schema.json`) and the editor's settings by their rooms.
 */
import type { Severity } from './topics';

export interface Config {
  /** Rule id → `off` or another severity. Ids that no rule has are reported by whoever reads the file. */
  readonly rules: Readonly<Record<string, 'off' | Severity>>;
  /** Also report what careful reviewers would argue about. */
  readonly strict: boolean;
}

export const DEFAULT_CONFIG: Config = { rules: {}, strict: false };
