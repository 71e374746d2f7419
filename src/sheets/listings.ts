/** The Listings sheet: its rows by platform, account, listing id and variant id. */
import { keyText, type ListingKey, platformIdOf } from '../domain/listing';
import type { ListingMemory, ListingRow, ListingValues } from '../domain/sheets';
import { LISTINGS, type ListingColumn } from './columns';
import {
  filledRows,
  type Grid,
  isHeader,
  isOurs,
  type Layout,
  readRow,
  type Table,
  type TableRow,
  textAt,
  withRepeats,
} from './table';

/** A platform's id and its name for people, as the Platform column shows it. */
export interface PlatformName {
  readonly id: string;
  readonly title: string;
}

/** Rows with a listing id, and rows that a person typed a listing into. */
export function listingIds(names: readonly PlatformName[]) {
  return (grid: Grid, layout: Layout<ListingColumn>): readonly TableRow[] => {
    const rows = filledRows(LISTINGS, grid, layout).flatMap((row) => {
      if (isHeader(LISTINGS, grid, layout, row)) return [];
      const key = keyAt(names, grid, layout, row);
      const typed =
        textAt(grid, layout, row, 'title').trim() !== '' &&
        textAt(grid, layout, row, 'platform').trim() !== '';
      // A count below the ids is none.
      if (key) return typed || isOurs(LISTINGS, grid, layout, row) ? [{ id: keyText(key), row }] : [];
      return typed ? [{ id: `@${row}`, row }] : [];
    });
    return withRepeats(rows);
  };
}

function keyAt(
  names: readonly PlatformName[],
  grid: Grid,
  layout: Layout<ListingColumn>,
  row: number,
): ListingKey | null {
  const listingId = textAt(grid, layout, row, 'listingId');
  if (listingId === '') return null;
  return {
    platform: platformId(names, textAt(grid, layout, row, 'platform')),
    // A typed row, and one from before the id had a cell of its own, is known by what stands in Account.
    account: textAt(grid, layout, row, 'accountId') || textAt(grid, layout, row, 'account'),
    listingId,
    variantId: textAt(grid, layout, row, 'variantId'),
  };
}

/** The id of a platform by its name; of one that is only typed, a name made of its letters. */
export function platformId(names: readonly PlatformName[], title: string): string {
  const known = names.find((one) => one.title.toLowerCase() === title.trim().toLowerCase());
  return known?.id ?? platformIdOf(title);
}

export function listingRows(
  table: Table<ListingColumn>,
  names: readonly PlatformName[],
): readonly ListingRow[] {
  return table.rows.map(({ id, row }) => ({
    id,
    key: keyAt(names, table.grid, table.layout, row),
    ...readRow<ListingColumn, ListingValues, ListingMemory>(table, row),
  }));
}
