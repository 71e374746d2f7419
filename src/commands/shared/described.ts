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
 * A description may also be entered whole, as the command line does from a file. Throws a CommandError where the sheet is
 * not there yet (it is made), lacks what was named, or cannot be followed.
 */
export function withDescription(app: App, platform: Platform, entered: Entered): Entered {
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
  const one = chosen(platform, readDescriptions(sheet, table), entered[table.by] ?? '');
  const unknown = one.unknown.map((label) => `There is no line ${label}.`);
  return checked(platform, table, { ...entered, ...one.values }, unknown);
}

function checked(
  platform: Platform,
  table: AccountTable,
  entered: Entered,
  unknown: readonly string[] = [],
): Entered {
  const faults = [...unknown, ...table.faults(entered)];
  if (faults.length === 0) return entered;
  throw notConnected(platform, `In the sheet ${table.title}: ${faults.join(' ').replace(/\.$/, '')}`);
}

/** The column that is named so; the only one may stay unnamed. */
function chosen(platform: Platform, all: readonly Described[], name: string): Described {
  const first = platform.account.table?.lines[0]?.name ?? '';
  const named = all.filter(({ values }) => (values[first] ?? '').toLowerCase() === name.trim().toLowerCase());
  const [one, other] = name.trim() === '' ? all : named;
  if (one && !other) return one;
  const known = all.map(({ values }) => values[first] ?? '').filter((text) => text !== '');
  const names = known.length > 0 ? `It has ${known.join(', ')}` : 'It is blank';
  const title = platform.account.table?.title ?? '';
  throw notConnected(platform, `No one column of the sheet ${title} is named ${name || 'there'}. ${names}`);
}

function notConnected(platform: Platform, why: string): CommandError {
  return new CommandError(
    'NOT_DESCRIBED',
    `${platform.title} was not connected, and nothing else was changed. ${why}.`,
    'now',
  );
}
