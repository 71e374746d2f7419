/** Labels of a table's columns, by which each is found again wherever a person has moved it. */
import type { Home } from '../../domain/formulas/relative';
import { HEADER_ROW, identityOf } from '../../sheets/columns';
import type { Table } from '../../sheets/table';

/** From the first column on: ours by their identity, the person's by their header and which of that header they are. */
export function labelsOf(table: Table): readonly string[] {
  const labels = new Map([...table.layout].map(([name, place]) => [place, identityOf(name)]));
  for (const { header, count, place } of foreignHeaders(table)) labels.set(place, `${header} ${count}`);
  return Array.from({ length: Math.max(...labels.keys()) }, (_, index) => labels.get(index + 1) ?? '');
}

export function sameLabels(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((label, index) => label === other[index]);
}

/** The person's columns. */
export function foreignHeaders(
  table: Table,
): readonly { readonly header: string; readonly count: number; readonly place: number }[] {
  const ours = new Set(table.layout.values());
  const width = table.grid.reduce((most, row) => Math.max(most, row.length), 0);
  const counts = new Map<string, number>();
  return Array.from({ length: width }, (_, index) => index + 1)
    .filter((place) => !ours.has(place))
    .map((place) => {
      const header = String(table.grid[HEADER_ROW - 1]?.[place - 1] ?? '');
      const count = counts.get(header) ?? 0;
      counts.set(header, count + 1);
      return { header, count, place };
    });
}

/** Labels of a table's columns before a person moved them, and since. */
export interface Columns {
  readonly was: readonly string[];
  readonly now: readonly string[];
}

/** What a formula of a row counts from; `column` is where it stood, from 1. */
export function homeOf(row: number, column: number, { was, now }: Columns): Home {
  const columnNow = (one: number) => {
    const place = now.indexOf(was[one - 1] ?? '') + 1;
    return place > 0 ? place : one;
  };
  return { row, column, rowNow: (one) => one, columnNow };
}
