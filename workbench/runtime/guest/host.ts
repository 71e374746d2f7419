/**
 * The way out of the script's context: one function that takes and gives text. Nothing else of the host is reachable
 * from here, and everything that comes in is built by this context's own `JSON`: so arrays and dates are its own.
 */
import type { PackedGrid } from '../packed';
import type { CallName, Calls, LocalCalls } from '../protocol';

/** What the worker hands in: `call` gives JSON, `#` when `grid` has the cells, or `!` and the JSON of an error. */
export interface Host {
  readonly call: (name: string, args: string) => string;
  readonly grid: () => PackedGrid;
  readonly now: () => number;
  readonly log: (severity: string, text: string) => void;
}

let host: Host;

export function connect(given: Host): void {
  host = given;
}

/** An error of a service: `e.name` is `Exception` in Apps Script's V8 runtime. */
export class Exception extends Error {
  constructor(message: string, name = 'Exception') {
    super(message);
    this.name = name;
  }
}

function cross(name: string, args: readonly unknown[]): unknown {
  const answer = host.call(name, JSON.stringify(args));
  if (answer === '#') return host.grid();
  if (!answer.startsWith('!')) return JSON.parse(answer);
  const { message, name: kind } = JSON.parse(answer.slice(1)) as { message: string; name: string };
  throw new Exception(message, kind);
}

/** Calls the sheet's thread and waits for its answer. */
export function call<Name extends CallName>(
  name: Name,
  ...args: Parameters<Calls[Name]>
): ReturnType<Calls[Name]> {
  return cross(name, args) as ReturnType<Calls[Name]>;
}

/** Lets the worker compute something that ECMAScript alone cannot. */
export function local<Name extends keyof LocalCalls>(
  name: Name,
  ...args: Parameters<LocalCalls[Name]>
): ReturnType<LocalCalls[Name]> {
  return cross(name, args) as ReturnType<LocalCalls[Name]>;
}

export const now = (): number => host.now();
export const log = (severity: string, text: string): void => host.log(severity, text);
