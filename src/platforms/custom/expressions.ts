/**
 * Expressions that find values in a shop's replies, in JMESPath (jmespath.org/specification, 2026-11): a standard with
 * several implementations, so that its owner may try an expression before it stands in the table. The library is the
 * reference one (Apache-2.0, no dependencies, no `eval`).
 */
import { search } from 'jmespath';
import type { Json } from '../../ports';
import { ReplyError } from '../platform';
import { eachOf, type RowsRead } from '../shared/rows';
import { type SettingName, settingOf } from './settings';

/** Why an expression cannot be used, or null. One that only fails on the data at hand is a good one. */
export function faultOf(expression: string): string | null {
  try {
    search(null, expression);
    return null;
  } catch (error) {
    return isOfGrammar(error) ? error.message : null;
  }
}

function isOfGrammar(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  // The library's word for a name that no data can mend.
  const isUnknown = error.message.startsWith('Unknown function');
  return isUnknown || error.name === 'ParserError' || error.name === 'LexerError';
}

/** What an expression finds; null where that is nothing. Throws a ReplyError that names it where it fails. */
export function find(data: Json, expression: string, name: string): Json {
  try {
    return (search(data, expression) ?? null) as Json;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ReplyError(name, `data that its expression can read (${error.message})`);
  }
}

function labelOf(name: string): string {
  return settingOf(name as SettingName).label;
}

export type Row = { readonly [field: string]: Json };

/**
 * Rows, each with the fields that the expressions find in it. All fields of all rows are one expression, which is
 * parsed once; only where that fails are they tried by themselves, so that the error names the field and the row.
 */
export function findFields(rows: readonly Json[], fields: Readonly<Record<string, string>>): RowsRead<Row> {
  const named = Object.entries(fields);
  const together = named.map(([name, expression]) => `"${name}": (${expression})`).join(', ');
  try {
    return { parts: search(rows, `[*].{${together}}`) as readonly Row[], unreadRows: [] };
  } catch {
    const numbered = rows.map((row, place) => ({ row, place }));
    return eachOf(
      numbered,
      ({ place }) => `row ${place + 1}`,
      ({ row }) => Object.fromEntries(named.map(([name, one]) => [name, find(row, one, labelOf(name))])),
    );
  }
}
