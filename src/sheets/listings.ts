/** The Listings sheet: its rows by platform, account, listing id and variant id. */
import { keyText, type ListingKey } from '../domain/listing';
import type { ListingMemory, ListingRow, ListingValues } from '../domain/sheets';
import type { ListingColumn } from './columns';
import {
  dataRows,
  decodeRow,
  type Grid,
  type Layout,
  markOf,
  memoryOf,
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
    const keyAt = keysOf(names, grid, layout);
    const rows = dataRows(grid).flatMap((row) => {
      const key = keyAt(row);
      if (key) return [{ id: keyText(key), row }];
      const typed =
        textAt(grid, layout, row, 'title').trim() !== '' &&
        textAt(grid, layout, row, 'platform').trim() !== '';
      return typed ? [{ id: `@${row}`, row }] : [];
    });
    return withRepeats(rows);
  };
}

/** The key of each row that has a listing id. */
function keysOf(names: readonly PlatformName[], grid: Grid, layout: Layout<ListingColumn>) {
  const accountAt = accountsOf(grid, layout);
  return (row: number): ListingKey | null => {
    const listingId = textAt(grid, layout, row, 'listingId');
    if (listingId === '') return null;
    return {
      platform: platformId(names, textAt(grid, layout, row, 'platform')),
      account: accountAt(row),
      listingId,
      variantId: textAt(grid, layout, row, 'variantId'),
    };
  };
}

/**
 * The account's id: what the row remembers, else what another row of the same platform and name remembers, else what
 * stands in the cell. A row whose memory was cleared stays the listing it was.
 */
function accountsOf(grid: Grid, layout: Layout<ListingColumn>): (row: number) => string {
  const shown = (row: number): string => textAt(grid, layout, row, 'account');
  const name = (row: number): string => `${textAt(grid, layout, row, 'platform')}|${shown(row)}`;
  const remembered = new Map<number, string>();
  const named = new Map<string, string>();
  for (const row of dataRows(grid)) {
    const memory = textAt(grid, layout, row, 'memory');
    const { account } = memory.includes('"account"') ? memoryOf<ListingMemory>(memory) : {};
    if (account === undefined) continue;
    remembered.set(row, account);
    named.set(name(row), account);
  }
  const isCleared = (row: number): boolean => textAt(grid, layout, row, 'memory') === '';
  const byName = (row: number): string | undefined => (isCleared(row) ? named.get(name(row)) : undefined);
  return (row) => remembered.get(row) ?? byName(row) ?? shown(row);
}

/** The id of a platform by its name; of one that is only typed, a name made of its letters. */
export function platformId(names: readonly PlatformName[], title: string): string {
  const known = names.find((one) => one.title.toLowerCase() === title.trim().toLowerCase());
  return (
    known?.id ??
    (title
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-') ||
      'other')
  );
}

export function listingRows(
  table: Table<ListingColumn>,
  names: readonly PlatformName[],
): readonly ListingRow[] {
  const keyAt = keysOf(names, table.grid, table.layout);
  return table.rows.map(({ id, row }) => {
    const { values, problems } = decodeRow(table, row);
    const { applied, memory, ...rest } = values;
    return {
      id,
      key: keyAt(row),
      values: rest as unknown as ListingValues,
      applied: markOf(applied),
      memory: memoryOf<ListingMemory>(memory),
      problems,
    };
  });
}
