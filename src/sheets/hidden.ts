/**
 * The hidden cells of a row stand at the right end. Who sorts the columns that are seen, or filters and sorts those,
 * leaves them behind, and every row stands beside what is remembered of another. So each memory says of which row it is.
 */
import type { ListingMemory } from '../domain/sheets';
import type { Cell } from '../ports';
import { decode, type Value } from './cells';
import { knownBy, memoryIn, memoryText, ofIn } from './memory';
import { cellAt, filledRows, type Table } from './table';

/** Rows by what they are known by, and by what the memory beside them says. */
interface Known {
  readonly seen: (row: number) => string;
  /** Of hidden cells that do not say it, since they are from before it was noted, what they stand beside. */
  readonly remembered: (row: number) => string;
  readonly saysIt: (row: number) => boolean;
}

function knownIn(table: Table): Known {
  const { spec, grid, layout } = table;
  const ours = new Set(table.rows.map(({ row }) => row));
  const hidden = spec.columns.filter(({ kind }) => kind === 'hidden');
  const seen = (row: number) => knownBy(spec, (name) => valueAt(table, row, name));
  const said = (row: number) => ofIn(String(cellAt(grid, layout, row, 'memory')));
  const isFilled = (row: number) => hidden.some(({ name }) => cellAt(grid, layout, row, name) !== '');
  const remembered = (row: number) => said(row) || (ours.has(row) && isFilled(row) ? seen(row) : '');
  return { seen, remembered, saysIt: (row) => said(row) !== '' };
}

function valueAt({ spec, grid, layout }: Table, row: number, name: string): Value {
  const column = spec.columns.find((one) => one.name === name);
  return column === undefined ? null : decode(column, cellAt(grid, layout, row, name), '').value;
}

/** What belongs into the hidden cells of a row. */
export interface OwnCells {
  readonly row: number;
  /** By the column's name. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Rows beside hidden cells that are not, or no more, theirs. */
export interface Strays {
  /** Their own stand beside others: who knows that forgets it when he has put back the half of them. */
  readonly apart: readonly OwnCells[];
  /** Those of a copied row are the original's, and one that was given another number keeps its own. */
  readonly beside: readonly OwnCells[];
}

export function straysIn(table: Table): Strays {
  const known = knownIn(table);
  const { seen, remembered, saysIt } = known;
  const rows = filledRows(table.spec, table.grid, table.layout);
  const others = rows.filter((row) => remembered(row) !== '' && remembered(row) !== seen(row));
  const silent = rows.filter((row) => remembered(row) !== '' && !saysIt(row) && canSayIt(table, row));
  if (others.length + silent.length === 0) return { apart: [], beside: [] };
  const homes = uniqueBy(rows, seen);
  const found = apartIn(known, homes, others);
  const apart = isTyped(table, found) ? new Map<number, number>() : found;
  const lost = (row: number) => lostCells(table, known, row);
  const beside = others.flatMap((row): readonly OwnCells[] => {
    if (apart.has(row)) return [];
    if (hasOriginal(known, homes, row)) return [{ row, cells: hiddenAt(table, NOWHERE) }];
    // Without a number, which another cell may cover, it is known by what it remembers alone.
    if (seen(row) === '') return [];
    const isOfDeleted = apart.size > 0 || isOfAnotherListing(table, known, row);
    return [{ row, cells: isOfDeleted ? lost(row) : cellsAt(table, row, seen(row)) }];
  });
  const told = silent.flatMap((row) =>
    homes.get(seen(row)) === row && !apart.has(row) ? [{ row, cells: cellsAt(table, row, seen(row)) }] : [],
  );
  const bare = apart.size === 0 ? [] : rows.filter((row) => !apart.has(row) && isBare(table, known, row));
  const alone = bare.map((row) => ({ row, cells: lost(row) }));
  return { apart: ownCells(table, known, apart), beside: [...beside, ...told, ...alone] };
}

/** Beside the memory of another listing, whose row is gone; not beside its own, where the person has typed over its id. */
function isOfAnotherListing(table: Table, { remembered }: Known, row: number): boolean {
  const [listing, variant] = [valueAt(table, row, 'listingId'), valueAt(table, row, 'variantId')];
  if (listing === null || remembered(row).endsWith(`|${listing}|${variant ?? ''}`)) return false;
  const memory: ListingMemory = memoryIn(String(cellAt(table.grid, table.layout, row, 'memory')));
  const [platform, account] = [valueAt(table, row, 'platform') ?? '', valueAt(table, row, 'account') ?? ''];
  // What was typed by hand may have got its account in the same go.
  const beginning = memory.typed === true ? `${platform}|` : `${platform}|${account}|`;
  return !remembered(row).startsWith(beginning) || !fitsMemory(table, row, memory);
}

/** Whether what is seen of the row is what is remembered: of two listings of an account hardly ever. */
function fitsMemory(table: Table, row: number, { item, gone, typed }: ListingMemory): boolean {
  const mark = String(cellAt(table.grid, table.layout, row, 'applied'));
  const status = String(valueAt(table, row, 'status') ?? '');
  const isMarked = status === 'Sold' || status === 'Deleted';
  // Of two that are linked to nothing nothing tells which one it is of.
  const fitsItem = valueAt(table, row, 'item') === (item ?? null) && (item !== undefined || typed === true);
  return (
    fitsItem &&
    mark === (isMarked ? status.toLowerCase() : '') &&
    (isMarked || (status === 'Missing') === (gone !== undefined))
  );
}

/** By the row, the one in which its own cells stand. */
type Places = ReadonlyMap<number, number>;

/** What somebody has pasted in the place of the memory stays. */
function canSayIt({ grid, layout }: Table, row: number): boolean {
  return /^(?:\{|$)/.test(String(cellAt(grid, layout, row, 'memory')));
}

function apartIn(
  { remembered }: Known,
  homes: ReadonlyMap<string, number>,
  others: readonly number[],
): Places {
  const found = [...uniqueBy(others, remembered)].flatMap(([of, from]) => {
    const home = homes.get(of);
    return home === undefined || remembered(home) === of ? [] : [[home, from] as const];
  });
  const taken = found.map(([, from]) => [from, NOWHERE] as const);
  return new Map([...taken, ...found]);
}

/** A sort takes the boxes along: where they fit the marks beside them better than those that would be, the numbers were typed over. */
function isTyped(table: Table, places: Places): boolean {
  const fits = (row: number, place: number) =>
    boxesOf(table, row) === String(cellAt(table.grid, table.layout, place, 'applied'));
  const all = [...places];
  const now = all.filter(([row]) => fits(row, row)).length;
  return now > all.filter(([row, place]) => place === NOWHERE || fits(row, place)).length;
}

function boxesOf({ grid, layout }: Table, row: number): string {
  if (cellAt(grid, layout, row, 'sold') === true) return 'sold';
  return cellAt(grid, layout, row, 'deleted') === true ? 'deleted' : '';
}

/** No row of a sheet: what stands there is blank. */
const NOWHERE = 0;

function ownCells(table: Table, known: Known, places: Places): readonly OwnCells[] {
  return [...places].map(([row, place]) => {
    const of = known.seen(row);
    return {
      row,
      cells: place === NOWHERE ? lostCells(table, known, row) : cellsAt(table, place, of),
    };
  });
}

/** Of a row whose own hidden cells are gone, with a row that was deleted, as far as those that are seen tell. */
function lostCells(table: Table, known: Known, row: number): OwnCells['cells'] {
  const of = known.seen(row);
  const cells = hiddenAt(table, NOWHERE);
  if (of === '') return cells;
  const mark = boxesOf(table, row);
  const item = valueAt(table, row, 'item');
  // The number was perhaps typed just now: what has none in its memory is linked only where there is a place for it.
  const isLinked = item !== null && (mark !== '' || !isRemembered(table, known, row, item));
  return new Map<string, Cell>([
    ...cells,
    ['applied', mark],
    ['memory', memoryText(isLinked ? { item } : {}, of)],
    ...(cells.has(ACCOUNT) ? [[ACCOUNT, accountOf(table, known, row)] as const] : []),
  ]);
}

/** Whether another listing on the platform of this row is remembered to be linked to the item. */
function isRemembered(table: Table, { remembered }: Known, row: number, item: Value): boolean {
  const beginning = `${valueAt(table, row, 'platform') ?? ''}|`;
  return table.rows.some(({ row: other }) => {
    const memory: { readonly item?: number } = memoryIn(
      String(cellAt(table.grid, table.layout, other, 'memory')),
    );
    return memory.item === item && remembered(other).startsWith(beginning);
  });
}

const ACCOUNT = 'accountId';

/** As it stands beside what is remembered of another listing of the account: without it the row would be taken for no listing of it, and come in twice. */
function accountOf(table: Table, { remembered }: Known, row: number): Cell {
  const [platform, account] = [valueAt(table, row, 'platform'), valueAt(table, row, 'account')];
  const beginning = `${platform ?? ''}|${account ?? ''}|`;
  for (const { row: other } of table.rows) {
    const id = cellAt(table.grid, table.layout, other, ACCOUNT);
    if (id !== '' && remembered(other).startsWith(beginning)) return id;
  }
  return '';
}

/** A listing of an account that came to stand beside blank cells, while its own went with a row that was deleted. */
function isBare(table: Table, known: Known, row: number): boolean {
  const hidden = hiddenAt(table, row);
  if (!hidden.has(ACCOUNT) || [...hidden.values()].some((cell) => cell !== '')) return false;
  return valueAt(table, row, 'listingId') !== null && accountOf(table, known, row) !== '';
}

function hasOriginal({ remembered }: Known, homes: ReadonlyMap<string, number>, row: number): boolean {
  const original = homes.get(remembered(row));
  return original !== undefined && remembered(original) === remembered(row);
}

/** The hidden cells of a row of the sheet, by the column's name. */
export function hiddenAt({ spec, grid, layout }: Table, row: number): ReadonlyMap<string, Cell> {
  const hidden = spec.columns.filter(({ kind }) => kind === 'hidden');
  return new Map(hidden.map(({ name }) => [name, cellAt(grid, layout, row, name)]));
}

function cellsAt(table: Table, place: number, of: string): OwnCells['cells'] {
  const cells = hiddenAt(table, place);
  return new Map(cells).set('memory', memoryText(memoryIn(String(cells.get('memory') ?? '')), of));
}

/** Rows by a text that no other of them has. */
function uniqueBy(rows: readonly number[], textOf: (row: number) => string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (const row of rows) {
    const text = textOf(row);
    if (found.has(text)) repeated.add(text);
    found.set(text, row);
  }
  for (const text of ['', ...repeated]) found.delete(text);
  return found;
}
