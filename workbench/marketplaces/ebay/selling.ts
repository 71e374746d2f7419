/** GetMyeBaySelling: the seller's lists, each by its own page, sort and days (schema 1379, ItemListCustomizationType). */
import { isoTime, type Offer, type Sale, type State } from '../state';
import { type Asked, slice, type Told } from '../wire';
import { itemXml, skuXml, specificsXml } from './item';
import {
  endOf,
  hasVariations,
  type Lists,
  listsOf,
  offerOf,
  placeOf,
  priceOf,
  unitsAvailable,
  unitsSold,
} from './lists';
import { failure, invalidInput, money, type Refusal, success, tag, xmlText } from './xml';

/** What a request says of one list; '' where its element is empty. */
export interface Wanted {
  readonly Include?: string;
  readonly Sort?: string;
  readonly DurationInDays?: string;
  readonly Pagination?: { readonly EntriesPerPage?: string; readonly PageNumber?: string };
}

const CALL = 'GetMyeBaySelling';
const DAY = 86_400_000;
/** No list shows more than 25,000 entries (developer.ebay.com, GetMyeBaySelling, 2026-11). */
const MOST_ENTRIES = 25_000;

interface Page {
  readonly name: string;
  readonly wrap: string;
  readonly size: number;
  readonly number: number;
  readonly entries: readonly (() => string)[];
  readonly total: number;
}

export function selling(state: State, asked: Asked, request: Readonly<Record<string, unknown>>): Told {
  const lists = listsOf(state);
  const wanted = (name: string): Wanted | null => wantedOf(request, name);
  const pages: (Page | Refusal)[] = [];
  const active = wanted('ActiveList');
  const sold = wanted('SoldList');
  const unsold = wanted('UnsoldList');
  if (active) pages.push(itemPage(lists, asked, active, 'ActiveList'));
  if (sold) pages.push(soldPage(lists, asked, sold));
  if (unsold) pages.push(itemPage(lists, asked, unsold, 'UnsoldList'));
  const refused = pages.flatMap((page) => ('code' in page ? [page] : outOfRange(page)))[0];
  if (refused) return failure(CALL, asked.now, refused);
  const content = pages.map((page) => ('code' in page ? '' : pageXml(page))).join('');
  return success(CALL, asked.now, content + summary(lists, asked.now));
}

/** With DetailLevel ReturnAll every list comes that is not declined; else those that are asked for. */
function wantedOf(request: Readonly<Record<string, unknown>>, name: string): Wanted | null {
  const said = request[name];
  const wanted = (typeof said === 'object' && said !== null ? said : {}) as Wanted;
  if (wanted.Include === 'false') return null;
  return Object.keys(wanted).length > 0 || request.DetailLevel === 'ReturnAll' ? wanted : null;
}

function itemPage(
  lists: Lists,
  asked: Asked,
  wanted: Wanted,
  name: 'ActiveList' | 'UnsoldList',
): Page | Refusal {
  const all = sortedOffers(lists, asked.now, wanted.Sort ?? 'TimeLeft', name);
  if (all === null) return invalidInput(`${name}.Sort`);
  const since = name === 'UnsoldList' ? sinceOf(asked, wanted) : 0;
  const inTime = since === 0 ? all : all.filter((offer) => (offer.endedAt ?? 0) >= since);
  const shown = name === 'ActiveList' ? 'active' : 'unsold';
  return pageOf(name, 'ItemArray', asked, wanted, inTime, (offer) => itemXml(offer, shown, asked.now));
}

function soldPage(lists: Lists, asked: Asked, wanted: Wanted): Page {
  const from = placeOf(lists.sales, sinceOf(asked, wanted), (sale) => sale.at);
  const newest = lists.sales.slice(from).reverse();
  const show = (sale: Sale): string => transactionXml(lists, sale);
  return pageOf('SoldList', 'OrderTransactionArray', asked, wanted, newest, show);
}

const sinceOf = (asked: Asked, wanted: Wanted): number =>
  asked.now - Math.min(60, Number(wanted.DurationInDays ?? 31)) * DAY;

function pageOf<T>(
  name: string,
  wrap: string,
  asked: Asked,
  wanted: Wanted,
  all: readonly T[],
  show: (one: T) => string,
): Page {
  const size = Math.min(200, Math.max(1, Number(wanted.Pagination?.EntriesPerPage ?? 25)));
  const number = Number(wanted.Pagination?.PageNumber ?? 1);
  const shown = all.length > MOST_ENTRIES ? all.slice(0, MOST_ENTRIES) : all;
  const { items, total } = slice(shown, (number - 1) * size, size, asked.fault);
  return { name, wrap, size, number, total, entries: items.map((one) => () => show(one)) };
}

/**
 * `Specify a positive value equal to or lower than the number of pages available` (schema 1379, PaginationType).
 * Assumption: this call refuses another value with error 340 and sends nothing else, as other calls with pages do.
 */
function outOfRange({ number, size, total }: Page): readonly Refusal[] {
  const last = Math.max(1, Math.ceil(total / size));
  if (number >= 1 && number <= last) return [];
  const long = `Page number is out of range; the range is 1 to ${last}.`;
  return [{ code: 340, short: 'Page number is out of range.', long }];
}

/** A list without entries does not come at all (schema 1379, GetMyeBaySellingResponseType). */
function pageXml({ name, wrap, size, entries, total }: Page): string {
  if (total === 0) return '';
  const pages = tag('TotalNumberOfPages', Math.ceil(total / size)) + tag('TotalNumberOfEntries', total);
  const rows = entries.length === 0 ? '' : tag(wrap, entries.map((show) => show()).join(''));
  return tag(name, rows + tag('PaginationResult', pages));
}

type Measure = (offer: Offer, now: number) => number | string;

/** ItemSortTypeCodeType, those that a fixed-price listing has a value for; each also `...Descending`. */
const MEASURES: Readonly<Record<string, Measure>> = {
  ItemID: (offer) => Number(offer.id),
  Price: (offer) => Number(priceOf(offer)),
  CurrentPrice: (offer) => Number(priceOf(offer)),
  StartPrice: (offer) => Number(priceOf(offer)),
  Title: (offer) => offer.title,
  Quantity: (offer) => unitsAvailable(offer) + unitsSold(offer),
  QuantityAvailable: (offer) => unitsAvailable(offer),
  QuantitySold: (offer) => unitsSold(offer),
  StartTime: (offer) => offer.createdAt,
  EndTime: endOf,
  TimeLeft: endOf,
};

/** Null where there is no such sort. What is alike comes by its id. */
function sortedOffers(
  lists: Lists,
  now: number,
  sort: string,
  name: 'ActiveList' | 'UnsoldList',
): readonly Offer[] | null {
  const measure = MEASURES[sort.replace(/Descending$/, '')];
  if (measure === undefined) return null;
  // A listing is renewed meanwhile: an order by the end of its term holds for the day.
  const key = `${name} ${sort} ${measure === endOf ? Math.floor(now / DAY) : ''}`;
  const kept = lists.sorted.get(key);
  if (kept) return kept;
  const sign = sort.endsWith('Descending') ? -1 : 1;
  const all = name === 'ActiveList' ? lists.active : lists.unsold;
  const rows = all.map((offer) => ({ offer, value: measure(offer, now), id: Number(offer.id) }));
  const order = rows.sort((a, b) => sign * (compared(a.value, b.value) || a.id - b.id));
  const offers = order.map((row) => row.offer);
  lists.sorted.set(key, offers);
  return offers;
}

function compared(a: number | string, b: number | string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function transactionXml(lists: Lists, sale: Sale): string {
  const offer = offerOf(lists, sale.offer);
  const variant = offer.variants.find((each) => each.id === sale.variant);
  const sku = skuXml(variant?.sku ?? '');
  const number = sale.order.replace(/\D/g, '');
  const price = money('CurrentPrice', sale.price, sale.currency);
  const item =
    tag('ItemID', offer.id) +
    tag('SellingStatus', price + tag('QuantitySold', unitsSold(offer))) +
    tag('Title', xmlText(offer.title)) +
    (hasVariations(offer) ? '' : sku);
  const content =
    tag('CreatedDate', isoTime(sale.at)) +
    tag('Item', item) +
    tag('QuantityPurchased', sale.units) +
    tag('TransactionID', number) +
    money('TransactionPrice', sale.price, sale.currency) +
    (hasVariations(offer) && variant ? tag('Variation', sku + specificsXml(variant)) : '') +
    tag('OrderLineItemID', `${offer.id}-${number}`);
  return tag('OrderTransaction', tag('Transaction', content));
}

/** Returned whenever something was sold of late (schema 1379, GetMyeBaySellingResponseType.Summary). */
function summary(lists: Lists, now: number): string {
  const sold = lists.sales.slice(placeOf(lists.sales, now - 31 * DAY, (sale) => sale.at));
  if (sold.length === 0) return '';
  const value = sold.reduce((sum, sale) => sum + Number(sale.price) * sale.units, 0).toFixed(2);
  return tag(
    'Summary',
    tag('ActiveAuctionCount', 0) +
      tag('AuctionSellingCount', 0) +
      tag('TotalSoldCount', sold.length) +
      money('TotalSoldValue', value, sold[0]?.currency ?? 'USD'),
  );
}
