/** Relay connections: a page of a sorted list, with cursors that name the last row, so that later changes do not shift it. */
import { GraphQLError } from 'graphql';
import type { Fault } from '../types';
import { slice } from '../wire';
import { compare, type Place, type Row } from './lists';

export interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly reverse?: boolean;
}

/** Rows of a page at most (Shopify: API limits, pagination). */
const MOST = 250;

export function connection<T, N>(
  fault: Fault['kind'] | null,
  page: Page,
  rows: readonly Row<T>[],
  show: (node: T) => N,
) {
  const first = sizeOf(page);
  const offset = page.after ? offsetAfter(rows, placeOf(page.after), page.reverse ? -1 : 1) : 0;
  const { items } = slice(rows, offset, first, fault);
  const cursors = items.map((row) => Buffer.from(`${row.sort}|${row.id}`).toString('base64'));
  const nodes = items.map((row) => show(row.node));
  return {
    nodes,
    edges: nodes.map((node, at) => ({ node, cursor: cursors[at] })),
    pageInfo: {
      hasNextPage: offset + first < rows.length,
      hasPreviousPage: offset > 0,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

function sizeOf({ first }: Page): number {
  if (first === undefined || first === null) throw refusal('you must provide one of first or last');
  if (first <= MOST) return first;
  const more = 'To query larger amounts of data with fewer limits, bulk operations should be used instead.';
  throw refusal(`first cannot exceed ${MOST}. ${more}`);
}

/** A moment on the workbench's clock may have a fraction. */
function placeOf(cursor: string): Place {
  const [, sort, id] = /^([\d.]+)\|(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (sort === undefined || id === undefined) throw refusal('Invalid cursor for current pagination sort.');
  return { sort: Number(sort), id };
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** How many rows stand before or at a place, in a list that is sorted upwards (1) or downwards (-1). */
function offsetAfter(rows: readonly Row<unknown>[], place: Place, sign: 1 | -1): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && sign * compare(row, place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
