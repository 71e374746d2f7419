/** The person's word on a mapping: shown, corrected, remembered. */
import { guessMapping } from './guess';
import { columnLetters, type Field, type ForeignTable, foldedName, type Mapping } from './table';

/** `Title: Shoe (column B)`, a line for each field that has a column. */
export function mappingLines<Name extends string>(
  fields: readonly Field<Name>[],
  mapping: Mapping<Name>,
  headers: readonly string[],
): readonly string[] {
  return fields.flatMap(({ name, label }) => {
    const column = mapping[name];
    return column === undefined
      ? []
      : [`${label}: ${headers[column] ?? ''} (column ${columnLetters(column)})`];
  });
}

export interface Corrected<Name extends string> {
  readonly mapping: Mapping<Name>;
  /** What could not be understood, a sentence each. */
  readonly problems: readonly string[];
}

/** What says that a field has no column. */
const NONE = /^(?:none|no|-|)$/i;

/** The column of a number, a name or letters; null where there is none. A name of a column goes before its letters. */
function columnOf(text: string, headers: readonly string[]): number | null {
  const [, number] = /^column (\d+)$/i.exec(text) ?? [];
  if (number) return headers[Number(number) - 1] === undefined ? null : Number(number) - 1;
  const named = headers.findIndex((header) => header !== '' && foldedName(header) === foldedName(text));
  if (named >= 0) return named;
  const lettered = headers.findIndex((_, place) => columnLetters(place) === text.toUpperCase());
  return lettered < 0 ? null : lettered;
}

/** Puts a field on a column, or on none; what stood there before has none then. */
export function withColumn<Name extends string>(
  mapping: Mapping<Name>,
  field: Name,
  column: number | null,
): Mapping<Name> {
  const others = Object.entries(mapping).filter(([name, place]) => name !== field && place !== column);
  const rest = Object.fromEntries(others) as Mapping<Name>;
  return column === null ? rest : { ...rest, [field]: column };
}

/** Corrections as people type them: `Size = D, Title = Shoe name; Cost = none`. `column 4` is the fourth, whatever it is called. */
export function correctMapping<Name extends string>(
  fields: readonly Field<Name>[],
  mapping: Mapping<Name>,
  headers: readonly string[],
  typed: string,
): Corrected<Name> {
  const problems: string[] = [];
  let corrected = mapping;
  for (const part of typed.split(/[;,\n]/).filter((one) => one.trim() !== '')) {
    const [, left = '', right = ''] = /^([^=:]*)[=:](.*)$/.exec(part) ?? [];
    const names = [foldedName(left), left.trim().toLowerCase()];
    const field = fields.find(
      ({ name, label }) => names.includes(foldedName(label)) || names.includes(name.toLowerCase()),
    );
    const column = columnOf(right.trim(), headers);
    if (field === undefined) problems.push(`"${part.trim()}" names no column of Sheetstock's.`);
    else if (NONE.test(right.trim())) corrected = withColumn(corrected, field.name, null);
    else if (column === null) problems.push(`"${right.trim()}" is no column of this table.`);
    else corrected = withColumn(corrected, field.name, column);
  }
  return { mapping: corrected, problems };
}

/** Beside the names of fields, none of which is called so: all columns that the person has seen. */
const SEEN = 'columns';

/** The mapping as a text to keep: by the columns' names, so that it holds when columns are moved. */
export function rememberMapping<Name extends string>(
  mapping: Mapping<Name>,
  headers: readonly string[],
): string {
  const places = Object.entries(mapping) as [string, number][];
  const told = apart(headers);
  const names = Object.fromEntries(places.map(([name, place]) => [name, told[place] ?? '']));
  return JSON.stringify({ ...names, [SEEN]: told });
}

/** The second of two columns with one name as `Price (2)` behind a tab, which no name holds. */
function apart(headers: readonly string[]): readonly string[] {
  return headers.map((header, place) => {
    const before = headers.slice(0, place).filter((other) => other === header).length;
    return before === 0 ? header : `${header}\t(${before + 1})`;
  });
}

/** What was kept, for a table with these columns; null where it cannot be read, or a column is no longer there. */
export function recallMapping<Name extends string>(
  fields: readonly Field<Name>[],
  headers: readonly string[],
  kept: string | undefined,
): Mapping<Name> | null {
  const names = keptIn(kept);
  if (names === null) return null;
  const mapping: Partial<Record<Name, number>> = {};
  const told = apart(headers);
  for (const { name } of fields) {
    const header = names[name];
    if (typeof header !== 'string') continue;
    const column = told.indexOf(header);
    if (column < 0) return null;
    mapping[name] = column;
  }
  return mapping;
}

/** What was recalled, and what is guessed of columns that the person has not seen before. */
export function withNewColumns<Name extends string>(
  fields: readonly Field<Name>[],
  recalled: Mapping<Name>,
  table: ForeignTable,
  kept: string | undefined,
): Mapping<Name> {
  const seen = keptIn(kept)?.[SEEN];
  if (!Array.isArray(seen)) return recalled;
  const told = apart(table.headers);
  const isNew = (place: number) => !seen.includes(told[place]);
  const headers = table.headers.map((header, place) => (isNew(place) ? header : ''));
  const rows = table.rows.map((row) => row.map((cell, place) => (isNew(place) ? cell : '')));
  const open = fields.filter(({ name }) => recalled[name] === undefined);
  return { ...recalled, ...guessMapping(open, { headers, rows }) };
}

function keptIn(kept: string | undefined): Readonly<Record<string, unknown>> | null {
  try {
    const names: unknown = JSON.parse(kept ?? 'null');
    return typeof names === 'object' && names !== null ? (names as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
