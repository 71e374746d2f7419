/** Rows of a reply, each read by itself: one that cannot be read does not hide the others. */
import { ReplyError, type UnreadRow } from '../platform';
import { peek } from './decode';
import type { At } from './shape';

export interface RowsRead<Part> {
  /** What the rows tell that could be read. */
  readonly parts: readonly Part[];
  readonly unreadRows: readonly UnreadRow[];
}

/** What each row tells; `id` is the field that names it. */
export function eachRow<Part>(rows: readonly At[], id: string, read: (row: At) => Part): RowsRead<Part> {
  return eachOf(rows, (row) => `${id} ${nameIn(row, id)}`, read);
}

function nameIn({ value }: At, id: string): string {
  const named = peek(value, id);
  return typeof named === 'string' || typeof named === 'number' ? String(named) : 'unknown';
}

/** Anything but a ReplyError is a fault of ours, and goes on its way. */
export function eachOf<Row, Part>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  read: (row: Row) => Part,
): RowsRead<Part> {
  const parts: Part[] = [];
  const unreadRows: UnreadRow[] = [];
  for (const row of rows) {
    try {
      parts.push(read(row));
    } catch (error) {
      if (!(error instanceof ReplyError)) throw error;
      unreadRows.push({ row: nameOf(row), path: error.path, expected: error.expected });
    }
  }
  return { parts, unreadRows };
}
