/**
 * The configuration for a notebook: what the project's file says, then what the command line says.
 * In: the notebook's path and the options. Out: `Config` and the rules to run; throws `UsageError` for a broken file or a rule that is not there.
 */
import fs from 'node:fs';
import path from 'node:path';
import { DEFAULT_CONFIG, type Config } from '../config';
import { CONFIG_FILES, parseConfig } from '../config-file';
import { didYouMean } from '../nearest-word';
import { RULES } from '../rules/index';
import type { Rule } from '../rules/rule';
import type { Values } from './arguments';
import { UsageError, type Console } from './console';
import { readFile } from './notebook-file';

export interface Choice {
  readonly config: Config;
  readonly rules: readonly Rule[];
}

/** @param asked rules named on the command line, which run even where the project's file turns them off; empty for all */
export function configFor(values: Values, asked: readonly string[], io: Console): (notebook: string) => Choice {
  const ignored = values.list('ignore');
  for (const id of [...asked, ...ignored]) requireRule(id);
  const rules = asked.length === 0 ? RULES : RULES.filter(({ id }) => asked.includes(id));
  const explicit = values.value('config');
  const fixed = explicit === undefined ? undefined : load(path.resolve(io.cwd, explicit), explicit) ?? {};
  const folders = new Map<string, Partial<Config>>();
  return (notebook) => {
    const file = fixed ?? nearest(path.dirname(notebook), folders, io.cwd);
    const chosen = { ...file.rules };
    for (const id of asked) if (chosen[id] === 'off') delete chosen[id];
    for (const id of ignored) chosen[id] = 'off';
    return { rules, config: { rules: chosen, strict: values.flag('strict') || (file.strict ?? DEFAULT_CONFIG.strict) } };
  };
}

/** @throws UsageError */
export function requireRule(id: string): Rule {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) throw new UsageError(`there is no rule "${id}"${didYouMean(id, RULES.map((each) => each.id)) || '; notebook-critique rules lists them'}`);
  return rule;
}

/** Upward from the notebook's folder to the top of its repository, or of the disk. */
function nearest(folder: string, known: Map<string, Partial<Config>>, cwd: string): Partial<Config> {
  const cached = known.get(folder);
  if (cached) return cached;
  const above = path.dirname(folder);
  const config = here(folder, cwd) ?? (above === folder || fs.existsSync(path.join(folder, '.git')) ? {} : nearest(above, known, cwd));
  known.set(folder, config);
  return config;
}

function here(folder: string, cwd: string): Partial<Config> | undefined {
  for (const name of CONFIG_FILES) {
    const file = path.join(folder, name);
    const config = fs.existsSync(file) ? load(file, path.relative(cwd, file) || file) : undefined;
    if (config) return config;
  }
  return undefined;
}

/** Undefined for a `pyproject.toml` without our table. */
function load(absolute: string, shown: string): Partial<Config> | undefined {
  const read = readFile(absolute);
  if ('error' in read) throw new UsageError(`${shown}: ${read.error}`);
  const parsed = parseConfig(new TextDecoder('utf-8', { ignoreBOM: true }).decode(read.bytes), shown);
  if ('error' in parsed) throw new UsageError(parsed.error);
  return parsed.config;
}
