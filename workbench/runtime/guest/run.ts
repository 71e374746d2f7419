/** Runs one function of the loaded script: finds it, gives it its arguments, and hands on its result as JSON. */

import type { Area, RunWire, SheetWire } from '../protocol';
import { rangeHandle, spreadsheet } from './handles';
import { Exception } from './host';
import { contentOf } from './html';
import { AuthMode } from './script';
import { user } from './session';

type Callable = (...args: readonly unknown[]) => unknown;

/** An event as the sheet's thread describes it. */
interface EventWire {
  readonly authMode: 'NONE' | 'LIMITED' | 'FULL';
  readonly email: string;
  readonly source: boolean;
  readonly range?: { readonly sheet: SheetWire; readonly area: Area };
  readonly value?: string;
  readonly oldValue?: string;
  readonly triggerUid?: string;
  readonly time?: number;
}

/** Returns `{ result }` or `{}` as JSON text. `builtin` holds the names that were there before the script. */
export function run(wire: RunWire, builtin: ReadonlySet<string>): string {
  const called = find(wire, builtin);
  if (called === null) return '{}';
  if (wire.how === 'callback') return JSON.stringify({ result: pageOf(called(requestOf(wire.input))) });
  if (wire.how === 'sidebar') return JSON.stringify({ result: sendable(called(...argumentsOf(wire.input))) });
  const result = wire.how === 'menu' ? called() : called(eventOf(JSON.parse(wire.input) as EventWire));
  return JSON.stringify({ result: quietly(result) });
}

function find(wire: RunWire, builtin: ReadonlySet<string>): Callable | null {
  const found = wire.how === 'sidebar' ? topLevel(wire.function, builtin) : dotted(wire.function, builtin);
  if (found) return found;
  // A script without onOpen or onEdit simply has no such trigger.
  if (wire.how === 'simple') return null;
  throw new Exception(`Script function not found: ${wire.function}`);
}

/** Names that end in `_` are private (Apps Script guide, HTML communication: private functions). */
function topLevel(name: string, builtin: ReadonlySet<string>): Callable | null {
  if (builtin.has(name) || name.endsWith('_')) return null;
  const value: unknown = Object.getOwnPropertyDescriptor(globalThis, name)?.value;
  return typeof value === 'function' ? (value as Callable) : null;
}

/** Menu items and installable triggers may name a method: `menu.item1` (V8 runtime guide). */
function dotted(name: string, builtin: ReadonlySet<string>): Callable | null {
  const [head = '', ...rest] = name.split('.');
  if (rest.length === 0) return topLevel(name, builtin);
  if (builtin.has(head)) return null;
  const global: unknown = globalThis;
  const path = [head, ...rest];
  const owner = path.slice(0, -1).reduce(member, global);
  const method = member(owner, path.at(-1) ?? '');
  return typeof method === 'function' ? (method as Callable).bind(owner) : null;
}

function member(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}

/** The event of a web request (guide, Web apps: request parameters); a token's arguments are among the parameters. */
function requestOf(input: string): object {
  const parameter = JSON.parse(input) as Readonly<Record<string, string>>;
  const lists = Object.entries(parameter).map(([name, value]) => [name, [value]]);
  return { parameter, parameters: Object.fromEntries(lists) };
}

/** The page that a function called back has made. */
function pageOf(output: unknown): object {
  const { html, title } = contentOf(output as GoogleAppsScript.HTML.HtmlOutput);
  return { html, title };
}

const argumentsOf = (input: string): readonly unknown[] => JSON.parse(input) as readonly unknown[];

/**
 * Only JSON goes back to the page. Assumption: Google hands the page a silent null for a result that holds a Date or
 * a function; here it is an error, so that it is noticed.
 */
function sendable(value: unknown): unknown {
  check(value, 'result');
  return value;
}

function check(value: unknown, path: string): void {
  if (typeof value === 'function' || value instanceof Date) {
    throw new Exception(
      `The script completed but the returned value is not a supported return type: ${path}.`,
    );
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) check(inner, `${path}.${key}`);
}

/** What a menu function or a trigger returns goes nowhere in Google's; here it is kept where it is JSON. */
function quietly(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return null;
  }
}

function eventOf(wire: EventWire): object {
  const { range, time, authMode, email, source, ...plain } = wire;
  return {
    ...plain,
    authMode: AuthMode[authMode],
    user: user(email),
    ...(source ? { source: spreadsheet() } : {}),
    ...(range ? { range: rangeHandle({ ...range.sheet }, range.area) } : {}),
    ...(time === undefined ? {} : clockFields(time)),
  };
}

/** The fields of a clock event (guide triggers/events: time-driven). */
function clockFields(time: number): object {
  const date = new Date(time);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    'day-of-month': date.getUTCDate(),
    'day-of-week': date.getUTCDay() || 7,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    timezone: 'UTC',
  };
}
