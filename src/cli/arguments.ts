/**
 * Reads a command's arguments.
 * In: the command and its arguments. Out: its options and positionals; throws `UsageError` with a suggestion where it can. Does not touch files.
 */
import { parseArgs } from 'node:util';
import { didYouMean } from '../nearest-word';
import { COMMANDS, type Command, type CommandName, type Option } from './commands';
import { UsageError } from './console';

export interface Values {
  flag(name: string): boolean;
  value(name: string): string | undefined;
  /** Empty when the option was not given. */
  list(name: string): string[];
}

export function parseArguments(name: CommandName, args: readonly string[]): { values: Values; positionals: string[] } {
  const command: Command = COMMANDS[name];
  const { tokens } = parseArgs({
    args: [...args], strict: false, tokens: true, allowPositionals: true,
    options: Object.fromEntries(Object.entries(command.options).map(([option, { type, short }]) => [option, { type: type === 'flag' ? 'boolean' as const : 'string' as const, ...(short ? { short } : {}) }])),
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (!option) throw new UsageError(`${name} has no option ${token.rawName}${didYouMean(token.rawName, Object.keys(command.options).map((each) => `--${each}`))}`, name);
    given.set(token.name, [...(given.get(token.name) ?? []), ...optionValues(name, token, option)]);
  }
  const values: Values = {
    flag: (option) => given.has(option),
    value: (option) => given.get(option)?.at(-1),
    list: (option) => given.get(option) ?? [],
  };
  if (!values.flag('help')) checkPositionals(name, command, positionals);
  return { values, positionals };
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function optionValues(name: CommandName, { rawName, value, inlineValue }: OptionToken, option: Option): string[] {
  if (option.type === 'flag') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`, name);
    return [];
  }
  // `--format --strict` is a forgotten value far more often than a value with dashes.
  if (value === undefined || value === '' || (!inlineValue && value.startsWith('-') && value !== '-')) throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}`, name);
  if (option.choices && !option.choices.includes(value)) throw new UsageError(`${rawName} ${value}: expected ${option.choices.slice(0, -1).join(', ')} or ${option.choices.at(-1)}${didYouMean(value, option.choices)}`, name);
  return option.type === 'list' ? value.split(',').map((part) => part.trim()).filter((part) => part !== '') : [value];
}

function checkPositionals(name: CommandName, { least, most, positionals: expected }: Command, positionals: readonly string[]): void {
  if (positionals.length < least) throw new UsageError(`${name} needs ${expected.replace('…', '')}`, name);
  if (positionals.length > most) throw new UsageError(most === 0 ? `${name} takes no arguments, found "${positionals[0]}"` : `${name} takes one ${expected}, found ${positionals.length}`, name);
}
