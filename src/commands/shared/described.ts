/** What a person has described in a sheet of its own, taken beside what they entered when they connect an account. */
import type { AccountTable, Platform } from '../../platforms/platform';
import {
  type Described,
  findDescriptions,
  makeDescriptions,
  readDescriptions,
} from '../../sheets/descriptions';
import { type App, CommandError } from './command';

type Entered = Readonly<Record<string, string>>;

/**
 * A description may also be entered whole, as the command line does from a file. `reconnects`: the account that is
 * connected again. Throws a CommandError where the sheet is not there yet (it is made), lacks what was named, or cannot
 * be followed.
 */
export function withDescription(
  app: App,
  platform: Platform,
  entered: Entered,
  reconnects: string | undefined,
): Entered {
  const { table } = platform.account;
  if (!table) return entered;
  if (table.lines.some(({ name }) => entered[name] !== undefined)) return checked(platform, table, entered);
  const sheet = findDescriptions(app.ports, app.ports.documentStore.readAll(), table);
  if (!sheet) {
    makeDescriptions(app.ports, table);
    throw notConnected(
      platform,
      `The sheet ${table.title} was made for it: fill in a column there, then connect again`,
    );
  }
  const all = readDescriptions(sheet, table);
  const name = (entered[table.by] ?? '').trim();
  const one = ofAccount(table, all, name, reconnects) ?? chosen(platform, table, all, name);
  const unknown = one.unknown.map((label) => `There is no line ${label}.`);
  return checked(platform, table, { ...entered, ...one.values }, [...unknown, ...twins(table, all, one)]);
}

function checked(
  platform: Platform,
  table: AccountTable,
  entered: Entered,
  more: readonly string[] = [],
): Entered {
  const faults = [...more, ...table.faults(entered)];
  if (faults.length === 0) return entered;
  throw notConnected(platform, `In the sheet ${table.title}: ${faults.join(' ').replace(/\.$/, '')}`);
}

/** Which column an account that is connected again was made of: it may be named otherwise by now. */
function ofAccount(
  table: AccountTable,
  all: readonly Described[],
  name: string,
  reconnects: string | undefined,
): Described | null {
  if (name !== '' || reconnects === undefined) return null;
  const [one, other] = all.filter(({ values }) => table.account(values) === reconnects);
  return one && !other ? one : null;
}

/** The column that is named so; the only one may stay unnamed. */
function chosen(platform: Platform, table: AccountTable, all: readonly Described[], name: string): Described {
  const isMeant = (one: Described) => nameOf(table, one).toLowerCase() === name.toLowerCase();
  const [one, other] = name === '' ? all : all.filter(isMeant);
  if (one && !other) return one;
  throw notConnected(platform, notOne(platform, table, all, name, one !== undefined));
}

function notOne(
  { account }: Platform,
  table: AccountTable,
  all: readonly Described[],
  name: string,
  isTwice: boolean,
): string {
  const { title, by } = table;
  if (all.length === 0) return `The sheet ${title} is blank: fill in a column there, then connect again`;
  const names = all.map((one) => nameOf(table, one)).filter((text) => text !== '');
  const describes = `The sheet ${title} describes ${names.join(', ')}`;
  if (name === '') {
    const field = account.fields.find((one) => one.name === by)?.label ?? by;
    return `${describes}: enter as ${field} which of them is meant`;
  }
  return isTwice
    ? `Two columns of the sheet ${title} are named ${name}: give one of them another name`
    : `${describes}, and not ${name}`;
}

/** Two columns of one account would take turns in its rows: what one has would be gone from the other. */
function twins(table: AccountTable, all: readonly Described[], one: Described): readonly string[] {
  const account = table.account(one.values);
  if (account === '') return [];
  const same = all.filter(({ values }) => table.account(values) === account);
  if (same.length < 2) return [];
  const names = same.map((other) => nameOf(table, other)).join(' and ');
  return [`${names} have the same address: ${table.apart}.`];
}

function nameOf({ lines }: AccountTable, { values }: Described): string {
  return values[lines[0]?.name ?? ''] ?? '';
}

function notConnected(platform: Platform, why: string): CommandError {
  return new CommandError(
    'NOT_DESCRIBED',
    `${platform.title} was not connected, and nothing else was changed. ${why}.`,
    'now',
  );
}
