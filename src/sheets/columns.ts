/**
 * The columns of the sheets, as the design lists them. A column is known by its identity in the hidden key row,
 * never by its name or place: a person may rename, move, insert and hide.
 */
import type { ItemValues, ListingValues } from '../domain/sheets';

/** Who writes: only Sheetstock; it fills blanks and the person's edit stays; only the person. */
export type Role = 'ours' | 'both' | 'yours';

export type Kind =
  | 'tick'
  | 'item number'
  | 'count'
  | 'text'
  /** Text that only the person writes, as in a sheet of their own: a formula too. */
  | 'note'
  | 'money'
  | 'date'
  | 'time'
  | 'picture'
  | 'hidden';

export interface Column<Name extends string = string> {
  readonly name: Name;
  readonly header: string;
  readonly role: Role;
  readonly kind: Kind;
  /** Pixels. */
  readonly width: number;
  /** Of a money column: the column that holds its currency. */
  readonly currency?: Name;
  readonly choices?: readonly string[];
}

export interface TableSpec<Name extends string = string> {
  /** The sheet's name when it is made, and its word in messages. */
  readonly title: 'Inventory' | 'Listings' | 'Activity' | 'Settings';
  readonly columns: readonly Column<Name>[];
  /** Columns frozen at the left. */
  readonly frozen: number;
  /** Columns that make a row's id; they are protected with a warning. */
  readonly ids: readonly Name[];
  /** Columns that are seen and by which a row is known to the eye; none where rows remember nothing. */
  readonly known: readonly Name[];
}

/** Rows above the data: the hidden key row and the header. */
export const KEY_ROW = 1;
export const HEADER_ROW = 2;
export const FIRST_ROW = 3;

const ITEM_STATUSES = ['Ordered', 'In stock', 'Listed', 'Sold', 'Returning', 'Left stock'] as const;
const LISTING_STATUSES = ['Active', 'Inactive', 'Missing', 'Sold', 'Deleted'] as const;

export type ItemColumn = keyof ItemValues | 'applied' | 'memory';
export type ListingColumn = keyof ListingValues | 'applied' | 'memory';

export const INVENTORY: TableSpec<ItemColumn> = {
  title: 'Inventory',
  frozen: 4,
  ids: ['number'],
  known: ['number'],
  columns: [
    { name: 'sold', header: 'Sold', role: 'yours', kind: 'tick', width: 56 },
    { name: 'deleted', header: 'Deleted', role: 'yours', kind: 'tick', width: 64 },
    { name: 'number', header: '#', role: 'ours', kind: 'item number', width: 64 },
    { name: 'nextStep', header: 'Next step', role: 'ours', kind: 'text', width: 360 },
    { name: 'photo', header: 'Photo', role: 'both', kind: 'picture', width: 72 },
    { name: 'title', header: 'Title', role: 'both', kind: 'text', width: 320 },
    { name: 'styleCode', header: 'Style code', role: 'both', kind: 'text', width: 112 },
    { name: 'size', header: 'Size', role: 'both', kind: 'text', width: 80 },
    { name: 'condition', header: 'Condition', role: 'both', kind: 'text', width: 96 },
    { name: 'status', header: 'Status', role: 'both', kind: 'text', width: 96, choices: ITEM_STATUSES },
    { name: 'quantity', header: 'Quantity', role: 'both', kind: 'count', width: 72 },
    { name: 'listedOn', header: 'Listed on', role: 'ours', kind: 'text', width: 160 },
    {
      name: 'lowestAsk',
      header: 'Lowest ask',
      role: 'ours',
      kind: 'money',
      width: 88,
      currency: 'askCurrency',
    },
    { name: 'askCurrency', header: 'Ask currency', role: 'ours', kind: 'text', width: 96 },
    { name: 'location', header: 'Location', role: 'yours', kind: 'text', width: 112 },
    { name: 'cost', header: 'Cost', role: 'yours', kind: 'money', width: 88, currency: 'costCurrency' },
    { name: 'costCurrency', header: 'Cost currency', role: 'yours', kind: 'text', width: 104 },
    { name: 'boughtOn', header: 'Bought on', role: 'yours', kind: 'date', width: 96 },
    { name: 'supplier', header: 'Supplier', role: 'yours', kind: 'text', width: 112 },
    { name: 'soldOn', header: 'Sold on', role: 'both', kind: 'text', width: 96 },
    { name: 'soldDate', header: 'Sold date', role: 'both', kind: 'date', width: 96 },
    {
      name: 'salePrice',
      header: 'Sale price',
      role: 'both',
      kind: 'money',
      width: 88,
      currency: 'saleCurrency',
    },
    { name: 'saleCurrency', header: 'Sale currency', role: 'both', kind: 'text', width: 104 },
    { name: 'order', header: 'Order', role: 'ours', kind: 'text', width: 160 },
    { name: 'notes', header: 'Notes', role: 'yours', kind: 'note', width: 240 },
    { name: 'applied', header: 'Applied mark', role: 'ours', kind: 'hidden', width: 72 },
    { name: 'memory', header: 'Memory', role: 'ours', kind: 'hidden', width: 72 },
  ],
};

export const LISTINGS: TableSpec<ListingColumn> = {
  title: 'Listings',
  frozen: 4,
  ids: ['listingId', 'variantId', 'platform', 'accountId'],
  known: ['platform', 'account', 'listingId', 'variantId'],
  columns: [
    { name: 'sold', header: 'Sold', role: 'yours', kind: 'tick', width: 56 },
    { name: 'deleted', header: 'Deleted', role: 'yours', kind: 'tick', width: 64 },
    { name: 'item', header: 'Item', role: 'both', kind: 'item number', width: 64 },
    { name: 'nextStep', header: 'Next step', role: 'ours', kind: 'text', width: 360 },
    { name: 'platform', header: 'Platform', role: 'ours', kind: 'text', width: 88 },
    { name: 'account', header: 'Account', role: 'ours', kind: 'text', width: 120 },
    { name: 'photo', header: 'Photo', role: 'ours', kind: 'picture', width: 72 },
    { name: 'title', header: 'Title', role: 'ours', kind: 'text', width: 320 },
    { name: 'styleCode', header: 'Style code', role: 'ours', kind: 'text', width: 112 },
    { name: 'size', header: 'Size', role: 'ours', kind: 'text', width: 80 },
    { name: 'condition', header: 'Condition', role: 'ours', kind: 'text', width: 96 },
    { name: 'status', header: 'Status', role: 'ours', kind: 'text', width: 88, choices: LISTING_STATUSES },
    { name: 'price', header: 'Price', role: 'ours', kind: 'money', width: 88, currency: 'currency' },
    { name: 'currency', header: 'Currency', role: 'ours', kind: 'text', width: 72 },
    { name: 'quantity', header: 'Quantity', role: 'ours', kind: 'count', width: 72 },
    { name: 'listed', header: 'Listed', role: 'ours', kind: 'date', width: 96 },
    { name: 'lastChange', header: 'Last change', role: 'ours', kind: 'date', width: 96 },
    { name: 'match', header: 'Match', role: 'ours', kind: 'text', width: 240 },
    { name: 'sku', header: 'SKU', role: 'ours', kind: 'text', width: 112 },
    { name: 'link', header: 'Link', role: 'ours', kind: 'text', width: 200 },
    { name: 'listingId', header: 'Listing id', role: 'ours', kind: 'text', width: 160 },
    { name: 'variantId', header: 'Variant id', role: 'ours', kind: 'text', width: 120 },
    { name: 'accountId', header: 'Account id', role: 'ours', kind: 'hidden', width: 72 },
    { name: 'applied', header: 'Applied mark', role: 'ours', kind: 'hidden', width: 72 },
    { name: 'memory', header: 'Memory', role: 'ours', kind: 'hidden', width: 72 },
  ],
};

export type ActivityColumn =
  | 'at'
  | 'who'
  | 'how'
  | 'run'
  | 'rule'
  | 'sheet'
  | 'row'
  | 'what'
  | 'before'
  | 'after'
  | 'whoKey'
  | 'change';

export const ACTIVITY: TableSpec<ActivityColumn> = {
  title: 'Activity',
  frozen: 1,
  ids: ['run'],
  known: [],
  columns: [
    { name: 'at', header: 'When', role: 'ours', kind: 'time', width: 144 },
    { name: 'who', header: 'Who', role: 'ours', kind: 'text', width: 160 },
    { name: 'how', header: 'How', role: 'ours', kind: 'text', width: 96 },
    { name: 'run', header: 'Run', role: 'ours', kind: 'text', width: 144 },
    { name: 'rule', header: 'Rule', role: 'ours', kind: 'text', width: 112 },
    { name: 'sheet', header: 'Sheet', role: 'ours', kind: 'text', width: 80 },
    { name: 'row', header: 'Row', role: 'ours', kind: 'text', width: 160 },
    { name: 'what', header: 'What', role: 'ours', kind: 'text', width: 400 },
    { name: 'before', header: 'Before', role: 'ours', kind: 'text', width: 240 },
    { name: 'after', header: 'After', role: 'ours', kind: 'text', width: 240 },
    { name: 'whoKey', header: 'Who key', role: 'ours', kind: 'hidden', width: 72 },
    { name: 'change', header: 'Change', role: 'ours', kind: 'hidden', width: 72 },
  ],
};

export type SettingsColumn = 'label' | 'value' | 'says' | 'key';

export const SETTINGS_TABLE: TableSpec<SettingsColumn> = {
  title: 'Settings',
  frozen: 2,
  ids: ['key'],
  known: [],
  columns: [
    { name: 'label', header: 'Setting', role: 'ours', kind: 'text', width: 216 },
    { name: 'value', header: 'Value', role: 'yours', kind: 'text', width: 128 },
    { name: 'says', header: 'What it does', role: 'ours', kind: 'text', width: 640 },
    { name: 'key', header: 'Key', role: 'ours', kind: 'hidden', width: 72 },
  ],
};

/** What the key row holds for a column. */
export function identityOf(name: string): string {
  return `ss:${name}`;
}

/** The number format that a kind of column has, set before anything is written. */
export function formatOf(kind: Kind): string {
  switch (kind) {
    case 'item number':
      return '"#"0';
    case 'count':
      return '0';
    case 'money':
      return '0.00';
    case 'date':
      return 'yyyy-mm-dd';
    case 'time':
      return 'yyyy-mm-dd hh:mm';
    case 'text':
    case 'hidden':
      return '@';
    case 'tick':
    case 'picture':
    // A column that a person inserts behind it takes after it, and is to calculate.
    case 'note':
      return 'General';
  }
}
