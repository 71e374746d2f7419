/** Checks what crosses the door from the sidebar and the command line: nothing of a wrong shape reaches a command. */
import { CommandError } from '../shared/command';
import type { ConnectArgs, SettleMark } from './contract';

export type Arguments = Readonly<Record<string, unknown>>;

export function argumentsOf(value: unknown): Arguments {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Arguments;
  throw wrong('the arguments', 'an object of names and values');
}

/** One of the given words; the first where none is given. */
export function choice<const Word extends string>(
  args: Arguments,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const value = args[name] ?? words[0];
  const word = words.find((one) => one === value);
  if (word === undefined) throw wrong(name, `one of ${words.join(', ')}`);
  return word;
}

export function flag(args: Arguments, name: string): boolean {
  const value = args[name] ?? false;
  if (typeof value !== 'boolean') throw wrong(name, 'true or false');
  return value;
}

export function text(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value === '') throw wrong(name, 'a text');
  return value;
}

/** A text that may be blank. */
export function words(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') throw wrong(name, 'a text');
  return value;
}

/** A list of texts, or null where none is given. */
export function texts(args: Arguments, name: string): readonly string[] | null {
  const value = args[name];
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((one): one is string => typeof one === 'string')) return value;
  throw wrong(name, 'a list of texts');
}

/** A list of item numbers, or null where none is given. */
export function numbers(args: Arguments, name: string): readonly number[] | null {
  const value = args[name];
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((one): one is number => Number.isInteger(one))) return value;
  throw wrong(name, 'a list of item numbers');
}

/** Names and texts, such as what a person entered to connect an account. */
function textRecord(args: Arguments, name: string): Readonly<Record<string, string>> {
  const value = args[name];
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  ) {
    return value as Readonly<Record<string, string>>;
  }
  throw wrong(name, 'names with texts');
}

/** A whole number from 0 on; 0 where none is given. */
export function place(args: Arguments, name: string): number {
  const value = args[name] ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw wrong(name, 'a place from 0 on');
  return value;
}

/** A whole number from 0 on that has to be given: what is none must not be taken for 0. */
export function count(args: Arguments, name: string): number {
  if (typeof args[name] !== 'number' || !Number.isInteger(args[name]) || args[name] < 0)
    throw wrong(name, 'a whole number, such as 2');
  return args[name];
}

/** What became of listings, a mark each. */
export function settleMarks(args: Arguments, name: string): readonly SettleMark[] {
  const value = args[name];
  if (!Array.isArray(value)) throw wrong(name, 'a list of marks');
  return value.map((one) => {
    const mark = argumentsOf(one);
    return {
      listing: text(mark, 'listing'),
      mark: choice(mark, 'mark', ['sold', 'deleted']),
      ...optional(mark, 'amount'),
      ...optional(mark, 'currency'),
      ...optional(mark, 'at'),
    };
  });
}

function optional<const Name extends string>(
  args: Arguments,
  name: Name,
): { readonly [Key in Name]?: string } {
  if (args[name] === undefined) return {};
  return { [name]: text(args, name) } as { readonly [Key in Name]?: string };
}

function wrong(name: string, expected: string): CommandError {
  return new CommandError('BAD_ARGUMENT', `Nothing was done: ${name} should be ${expected}.`, 'never');
}

/** What is entered to connect an account, or to connect one again. */
export function connectArgs(args: Arguments): ConnectArgs {
  const account = args.account === undefined ? {} : { account: text(args, 'account') };
  return { platform: text(args, 'platform'), entered: textRecord(args, 'entered'), ...account };
}
