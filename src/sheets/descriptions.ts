/**
 * A sheet in which a person describes something of theirs, such as the API of a shop: a line for each setting, a column
 * for each thing described. It is made with its lines and what they are for; all that is filled in is the person's.
 */
import type { Cell, Ports, Sheet } from '../ports';
import { findSheet, sheetIdKey } from './book';

export interface DescriptionSpec {
  /** The sheet's name when it is made, and its word in messages. */
  readonly title: string;
  readonly lines: readonly { readonly name: string; readonly label: string; readonly help: string }[];
}

/** What stands in one column, by the names of its lines; lines that are not filled in are left out. */
export interface Described {
  readonly values: Readonly<Record<string, string>>;
  /** Labels that are no line of this sheet, although something stands beside them. */
  readonly unknown: readonly string[];
}

const LABEL = 1;
const HELP = 2;
const FIRST = 3;
/** Room for so many things is formatted as text; the person may add columns. */
const COLUMNS = 4;
const WIDTHS: readonly number[] = [160, 420, 420, 420, 420, 420];
const HEADER_COLOUR = '#dfe3e8';

/** The sheet, or null where there is none. */
export function findDescriptions(
  ports: Ports,
  store: Readonly<Record<string, string>>,
  spec: DescriptionSpec,
): Sheet | null {
  return findSheet(ports.spreadsheet.sheets(), store, spec);
}

/** Makes the sheet behind all others. The person goes on seeing what they saw. */
export function makeDescriptions(ports: Ports, spec: DescriptionSpec): Sheet {
  const sheet = ports.spreadsheet.addSheet(spec.title, ports.spreadsheet.sheets().length);
  ports.documentStore.write({ [sheetIdKey(spec)]: String(sheet.id) });
  const rows = spec.lines.length + 1;
  const columns = FIRST - 1 + COLUMNS;
  sheet.setNumberFormat({ row: 1, column: 1, rows, columns }, '@');
  const blank = Array.from({ length: COLUMNS }, () => '');
  sheet.write(1, 1, [
    ['Setting', 'What it is for', ...blank],
    ...spec.lines.map(({ label, help }) => [label, help, ...blank]),
  ]);
  sheet.setFontWeight({ row: 1, column: 1, rows: 1, columns }, 'bold');
  sheet.setBackground({ row: 1, column: 1, rows, columns: FIRST - 1 }, HEADER_COLOUR);
  WIDTHS.forEach((width, index) => {
    sheet.setColumnWidth(index + 1, width);
  });
  sheet.freezeRows(1);
  sheet.freezeColumns(LABEL);
  return sheet;
}

/** Every column in which something stands, from the left. Rows may be sorted; a line is known by its label. */
export function readDescriptions(sheet: Sheet, spec: DescriptionSpec): readonly Described[] {
  const grid = sheet.readAll();
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  const names = new Map(spec.lines.map(({ name, label }) => [folded(label), name]));
  const columns = Array.from({ length: Math.max(0, width - HELP) }, (_, index) => HELP + index);
  return columns
    .map((column) => described(grid.slice(1), column, names))
    .filter(({ values }) => Object.keys(values).length > 0);
}

function described(
  rows: readonly (readonly Cell[])[],
  column: number,
  names: ReadonlyMap<string, string>,
): Described {
  const filled = rows
    .map((row) => ({ label: String(row[LABEL - 1] ?? ''), text: String(row[column] ?? '').trim() }))
    .filter(({ text }) => text !== '');
  const known = filled.flatMap(({ label, text }) => {
    const name = names.get(folded(label));
    return name === undefined ? [] : [[name, text] as const];
  });
  const unknown = filled.filter(({ label }) => !names.has(folded(label))).map(({ label }) => label);
  return { values: Object.fromEntries(known), unknown };
}

function folded(label: string): string {
  return label.trim().toLowerCase();
}
