/**
 * Reads the text of a `.notebook-critique.json`, or of a `pyproject.toml` with a table `[tool.notebook-critique]`.
 * In: the text and its path. Out: what it says, or what is wrong with it, naming the key and the place in the text.
 * Does not look for the file and does not fill in defaults: what a project leaves open, the editor's settings or the command line may say.
 */
import { parse as parseToml, TomlError } from 'smol-toml';
import type { Config } from './config';
import { validate, type SchemaError } from './generated/config';
import { didYouMean } from './nearest-word';
import { escapePointer, follow, pointerParts } from './notebook/json-pointer';
import { jsonText, JsonSyntaxError, skipSpace, skipValue, type JsonText, type Range } from './notebook/json-text';
import { cellOffset, cellPosition } from './notebook/position';
import { RULES } from './rules/index';

/** Files that may hold a project's configuration; of two in one folder the first counts. */
export const CONFIG_FILES = ['.notebook-critique.json', 'pyproject.toml'] as const;

/** One thing that is wrong, for a person; offsets in the text for an editor to underline. */
export interface ConfigProblem {
  /** "rules.no-functions: expected off, blocker, major or nit, found “high”", without the path. */
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/**
 * @param path as it is to appear in the error; read as TOML when it ends in `.toml`
 * @param ruleIds the rules there are
 * @returns the keys that the file has; undefined when it is TOML and does not speak of us; or one sentence about the first problem, with `path:line:column` in front, and all problems
 */
export function parseConfig(text: string, path: string, ruleIds: readonly string[] = RULES.map(({ id }) => id)): { config: Partial<Config> | undefined } | { error: string; problems: readonly ConfigProblem[] } {
  const { value, problems } = path.endsWith('.toml') ? readToml(text, ruleIds) : readJson(text, ruleIds);
  const first = problems[0];
  if (first) {
    const { line, column } = cellPosition(text, first.from);
    return { error: `${path}:${line}:${column}: ${first.message}`, problems };
  }
  if (value === undefined) return { config: undefined };
  const { rules, strict } = value;
  return { config: { ...(rules ? { rules } : {}), ...(strict === undefined ? {} : { strict }) } };
}

interface Parsed {
  /** What it says, when there is no problem; undefined when it says nothing about us. */
  readonly value: Partial<Config> | undefined;
  readonly problems: readonly ConfigProblem[];
}

const TABLE = 'tool.notebook-critique';

function readToml(text: string, ruleIds: readonly string[]): Parsed {
  let tool: unknown;
  try {
    tool = parseToml(text)['tool'];
  } catch (error) {
    // Other tools read this file too: what is no TOML is theirs to say, unless it may be about us.
    if (!text.includes(TABLE) || !(error instanceof TomlError)) return { value: undefined, problems: [] };
    const from = cellOffset(text, error);
    return { value: undefined, problems: [{ message: `not TOML: ${error.message.split('\n', 1)[0]!.replace(/^Invalid TOML document: /, '')}`, from, to: from }] };
  }
  const value = typeof tool === 'object' && tool !== null ? (tool as Record<string, unknown>)['notebook-critique'] : undefined;
  if (value === undefined) return { value: undefined, problems: [] };
  // The parser keeps no places, so a problem is told at the head of the table.
  const from = Math.max(0, text.indexOf(`[${TABLE}`));
  const to = text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from);
  return { value: value as Partial<Config>, problems: valueProblems(value, ruleIds, () => ({ from, to })).map((problem) => ({ ...problem, message: `${TABLE}.${problem.message}` })) };
}

function readJson(text: string, ruleIds: readonly string[]): Parsed {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const shift = text.length - bare.length;
  const problems = findProblems(bare, ruleIds).map(({ message, from, to }) => ({ message, from: from + shift, to: to + shift }));
  return { value: problems.length > 0 ? undefined : JSON.parse(bare) as Partial<Config>, problems };
}

function findProblems(text: string, ruleIds: readonly string[]): ConfigProblem[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [syntaxProblem(text, error as Error)];
  }
  return valueProblems(value, ruleIds, (pointer, part) => locate(text, pointer, part));
}

function valueProblems(value: unknown, ruleIds: readonly string[], at: (pointer: string, part: 'key' | 'value') => { from: number; to: number }): ConfigProblem[] {
  if (!validate(value)) return (validate.errors ?? []).map((error) => schemaProblem(value, error, at));
  const rules = (value as Partial<Config>).rules ?? {};
  return Object.keys(rules).filter((id) => !ruleIds.includes(id)).map((id) => ({ message: `rules.${id}: there is no such rule${didYouMean(id, ruleIds)}`, ...at(`/rules/${escapePointer(id)}`, 'key') }));
}

function schemaProblem(value: unknown, { instancePath, keyword, params }: SchemaError, at: (pointer: string, part: 'key' | 'value') => { from: number; to: number }): ConfigProblem {
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    return { message: `${dotted(`${instancePath}/${escapePointer(key)}`)}: there is no such key${didYouMean(key, ['rules', 'strict'])}`, ...at(`${instancePath}/${escapePointer(key)}`, 'key') };
  }
  const expected = keyword === 'enum' ? (params['allowedValues'] as string[]).join(', ').replace(/, ([^,]*)$/, ' or $1') : keyword === 'type' ? TYPE_NAMES[String(params['type'])] ?? String(params['type']) : 'something else';
  const found = JSON.stringify(pointerParts(instancePath).reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value)) ?? 'nothing';
  const message = `expected ${expected}, found ${found.length > 40 ? `${found.slice(0, 40)}…` : found}`;
  return { message: instancePath === '' ? message : `${dotted(instancePath)}: ${message}`, ...at(instancePath, 'value') };
}

const TYPE_NAMES: Readonly<Record<string, string>> = { object: 'an object', boolean: 'true or false', string: 'a text' };

const dotted = (pointer: string): string => pointerParts(pointer).join('.');

/** Where a key or its value is in the text. */
function locate(text: string, pointer: string, part: 'key' | 'value'): Range {
  const json = jsonText(text);
  const { key, at } = follow(json, pointer);
  return part === 'key' && key ? key : { from: at, to: skipValue(json, at) };
}

function syntaxProblem(text: string, error: Error): ConfigProblem {
  const at = syntaxErrorAt(jsonText(text));
  // Our walker lets escapes and `NaN` pass; then the engine's own words have to do.
  if (!at) return { message: `not JSON: ${error.message}`, from: 0, to: text.length };
  return { message: `not JSON: expected ${at.expected}`, from: at.offset, to: Math.min(text.length, at.offset + 1) };
}

function syntaxErrorAt(json: JsonText): JsonSyntaxError | undefined {
  try {
    const end = skipSpace(json, skipValue(json, skipSpace(json, 0)));
    return end < json.length ? new JsonSyntaxError(end, 'the end of the file') : undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error;
    throw error;
  }
}
