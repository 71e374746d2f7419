/** A shop's listings, read by its owner's expressions. What an expression finds must be what the field needs. */
import type { Ending, ListingKey, Offer } from '../../domain/listing';
import { decimals, type Money, parseMoney } from '../../domain/money';
import type { Json } from '../../ports';
import { type Reply, ReplyError, type UnreadRow } from '../platform';
import { eachOf, type RowsRead } from '../shared/rows';
import { type Description, wordsOf } from './description';
import { find, findFields, type Row } from './expressions';
import { type SettingName, settingOf } from './settings';

const PLATFORM = 'custom';

export interface Listings {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly unreadRows: readonly UnreadRow[];
  /** How many came by their ids of which nothing can be for sale: all of it has ended, or it has no units. */
  readonly spent: number;
}

/** Of each row of the listings; `account` goes into the keys. */
export function readListings(shop: Description, rows: readonly Json[], account: string): Listings {
  const units = unitsOf(rows, shop.variants, 'item', 'variant');
  const found = findFields(units.parts, fieldsOf(shop, OFFER_FIELDS));
  const read = eachOf(
    found.parts,
    (row) => `listing ${String(row.listingId)}`,
    (row) => ({ offers: offersOf(shop, row, account), endings: endingsOf(shop, row, account) }),
  );
  const offers = read.parts.flatMap((row) => row.offers);
  const endings = read.parts.flatMap((row) => row.endings);
  return {
    offers,
    endings,
    unreadRows: [units, found, read].flatMap(({ unreadRows }) => unreadRows),
    spent: units.blank + endedIn(offers, endings),
  };
}

/** Listings of which all that came has ended. */
function endedIn(offers: readonly Offer[], endings: readonly Ending[]): number {
  const offered = new Set(offers.map(({ key }) => key.listingId));
  const ended = endings.map(({ key }) => key.listingId).filter((id) => !offered.has(id));
  return new Set(ended).size;
}

/** Of rows that must all be readable: throws at the first that is not. */
export function readAllListings(shop: Description, rows: readonly Json[], account: string): Listings {
  const read = readListings(shop, rows, account);
  for (const { path, expected } of read.unreadRows) throw new ReplyError(path, expected);
  return read;
}

/** Of a first page: that none of several that are for sale has a price is a price that is called otherwise there. */
export function demandPrices(shop: Description, offers: readonly Offer[]): void {
  const active = offers.filter((one) => one.status === 'active');
  if (active.length < 2 || isFixed(shop.price ?? '') || active.some((one) => one.price !== null)) return;
  throw new ReplyError(settingOf('price').label, `an amount in one of ${active.length} listings at least`);
}

/** A value of the table's own, and none of the shop's: whoever wants no prices says so. */
function isFixed(expression: string): boolean {
  return /^[`']/.test(expression.trim());
}

/** The fields that are described, and found in none of the rows. */
export function blankFields(shop: Description, rows: readonly Json[]): readonly SettingName[] {
  const units = unitsOf(rows, shop.variants, 'item', 'variant').parts;
  const { parts } = findFields(units, fieldsOf(shop, OFFER_FIELDS));
  if (parts.length === 0) return [];
  const isBlank = (name: SettingName) => parts.every((row) => row[name] === null || row[name] === '');
  return OFFER_FIELDS.filter((name) => shop[name] !== undefined && isBlank(name));
}

const OFFER_FIELDS = [
  'listingId',
  'variantId',
  'title',
  'styleCode',
  'size',
  'condition',
  'price',
  'priceCurrency',
  'quantity',
  'reserved',
  'sku',
  'url',
  'photo',
  'listedAt',
  'status',
] as const satisfies readonly SettingName[];

export function fieldsOf(shop: Description, names: readonly SettingName[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, shop[name] ?? '`null`']));
}

interface Units extends RowsRead<Json> {
  /** Rows that hold no unit at all. */
  readonly blank: number;
}

/** Rows that hold several units each become one row for each unit, with both at hand. */
export function unitsOf(
  rows: readonly Json[],
  inner: string | undefined,
  outer: string,
  unit: 'variant' | 'line',
): Units {
  if (inner === undefined) return { parts: rows, unreadRows: [], blank: 0 };
  const { label } = settingOf(unit === 'variant' ? 'variants' : 'orderLines');
  const numbered = rows.map((row, place) => ({ row, place }));
  const { parts, unreadRows } = eachOf(
    numbered,
    ({ place }) => `row ${place + 1}`,
    ({ row }) => listOf(find(row, inner, label), label).map((one) => ({ [outer]: row, [unit]: one })),
  );
  return { parts: parts.flat(), unreadRows, blank: parts.filter((units) => units.length === 0).length };
}

export function listOf(found: Json, name: string): readonly Json[] {
  if (Array.isArray(found)) return found as readonly Json[];
  throw new ReplyError(name, 'a list');
}

type Status = 'active' | 'inactive' | 'sold' | 'ended' | 'deleted';

function statusOf(shop: Description, row: Row): Status {
  const said = shop.status === undefined ? 'active' : meaningOf(shop, 'statusWords', 'status', row);
  return said === 'active' && quantityOf(row) <= 0 ? 'inactive' : (said as Status);
}

/** A word that the owner has not explained is not guessed at. */
export function meaningOf(shop: Description, words: SettingName, field: SettingName, row: Row): string {
  const word = textOf(row, field);
  const meaning = wordsOf(shop[words] ?? '').get(word.toLowerCase());
  if (meaning !== undefined) return meaning;
  throw new ReplyError(
    settingOf(field).label,
    `one of its words, not "${word}": add it to ${settingOf(words).label}`,
  );
}

function offersOf(shop: Description, row: Row, account: string): readonly Offer[] {
  const status = statusOf(shop, row);
  return status === 'active' || status === 'inactive' ? [offerOf(shop, row, status, account)] : [];
}

function endingsOf(shop: Description, row: Row, account: string): readonly Ending[] {
  const how = statusOf(shop, row);
  return how === 'active' || how === 'inactive' ? [] : [{ key: keyOf(row, account), how, at: null }];
}

function offerOf(shop: Description, row: Row, status: 'active' | 'inactive', account: string): Offer {
  return {
    key: keyOf(row, account),
    status,
    title: textOf(row, 'title'),
    styleCode: textOf(row, 'styleCode'),
    size: textOf(row, 'size'),
    condition: textOf(row, 'condition'),
    price: moneyOf(shop, row, 'price', 'priceCurrency'),
    quantity: Math.max(0, quantityOf(row)),
    sku: textOf(row, 'sku'),
    url: textOf(row, 'url'),
    photo: textOf(row, 'photo'),
    listedAt: textOf(row, 'listedAt') === '' ? null : timeOf(row, 'listedAt'),
    consigned: false,
  };
}

export function keyOf(row: Row, account: string, listing = 'listingId', variant = 'variantId'): ListingKey {
  const listingId = idOf(row, listing);
  if (listingId === '') throw new ReplyError(settingOf(listing as SettingName).label, 'an id');
  return { platform: PLATFORM, account, listingId, variantId: idOf(row, variant) };
}

/** A longer number has lost digits when it is read (ECMA-262, 6.1.6.1): it would be another listing's id as well. */
export function idOf(row: Row, name: string): string {
  const value = row[name];
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new ReplyError(settingOf(name as SettingName).label, 'text, or a number of no more than 15 digits');
  return textOf(row, name);
}

/** Text, a number as its digits, a truth as its word; '' where nothing was found. */
export function textOf(row: Row, name: string): string {
  const value = row[name];
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') throw new ReplyError(settingOf(name as SettingName).label, 'text');
  return String(value);
}

function quantityOf(row: Row): number {
  return (wholeOf(row, 'quantity') ?? 1) - (wholeOf(row, 'reserved') ?? 0);
}

export function wholeOf(row: Row, name: string): number | null {
  const text = textOf(row, name);
  if (text === '') return null;
  if (/^-?\d+(\.0+)?$/.test(text)) return Number(text);
  throw new ReplyError(settingOf(name as SettingName).label, `a whole number, not "${text}"`);
}

export function moneyOf(shop: Description, row: Row, name: string, currency: string): Money | null {
  const text = textOf(row, name);
  if (text === '') return null;
  const code = textOf(row, currency).toUpperCase() || (shop.currency ?? '');
  const money = shop.priceUnit === 'minor units' ? minorUnits(text, code) : parseMoney(text, code);
  if (money) return money;
  throw new ReplyError(settingOf(name as SettingName).label, `an amount of ${code}, not "${text}"`);
}

function minorUnits(text: string, currency: string): Money | null {
  return /^-?\d+$/.test(text) && /^[A-Z]{3}$/.test(currency) ? { amount: Number(text), currency } : null;
}

/** How an amount is written for a template: `12.50`, and its minor units. */
export function written({ amount, currency }: Money): {
  readonly price: string;
  readonly priceMinor: string;
} {
  const places = decimals(currency);
  return { price: (amount / 10 ** places).toFixed(places), priceMinor: String(amount) };
}

/** ISO 8601, or seconds or milliseconds since 1970. */
export function timeOf(row: Row, name: string): number {
  const text = textOf(row, name);
  const time = /^\d{9,}$/.test(text) ? Number(text) * (text.length > 11 ? 1 : 1000) : Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw new ReplyError(settingOf(name as SettingName).label, `a date and time, not "${text}"`);
}

/** How many the shop counts in all, or null where it does not say. */
export function totalOf(reply: Reply, expression: string | undefined, name: string): number | null {
  if (expression === undefined) return null;
  const found = find(reply.data, expression, name);
  const total = typeof found === 'string' && /^\d+$/.test(found) ? Number(found) : found;
  if (typeof total === 'number' && Number.isInteger(total)) return total;
  throw new ReplyError(name, 'a whole number');
}
