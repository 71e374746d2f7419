/** eBay's replies: items and variations, and what ended. */
import type { Ending, ListingKey, Offer } from '../../domain/listing';
import { type Money, parseMoney } from '../../domain/money';
import type { Reply, UnreadRow } from '../platform';
import { eachRow } from '../shared/rows';
import {
  type At,
  field,
  has,
  idText,
  instantOr,
  integer,
  list,
  listOr,
  root,
  text,
  textOr,
  within,
} from '../shared/shape';

const PLATFORM = 'ebay';

/** One page of a container of GetMyeBaySelling. */
interface Container {
  readonly items: readonly At[];
  readonly pages: number;
  /** Items, not variations (Trading API schema 1379, PaginationResultType); null where the page is no more. */
  readonly total: number | null;
}

export interface ActivePage {
  readonly offers: readonly Offer[];
  readonly unreadRows: readonly UnreadRow[];
  readonly pages: number;
  readonly total: number | null;
}

export function readActive(reply: Reply, account: string): ActivePage {
  const { items, pages, total } = containerOf(reply, 'ActiveList');
  const { parts, unreadRows } = eachRow(items, 'ItemID', (item) => offersOf(item, account));
  return { offers: parts.flat(), unreadRows, pages, total };
}

export interface UnsoldPage {
  readonly endings: readonly Ending[];
  readonly unreadRows: readonly UnreadRow[];
  readonly pages: number;
}

export function readUnsold(reply: Reply, account: string): UnsoldPage {
  const { items, pages } = containerOf(reply, 'UnsoldList');
  const { parts, unreadRows } = eachRow(items, 'ItemID', (item) => endingsOf(item, account));
  return { endings: parts.flat(), unreadRows, pages };
}

/** eBay leaves a container out where the seller has nothing of its kind (schema 1379, GetMyeBaySellingResponse). */
function containerOf(reply: Reply, name: string): Container {
  const at = field(root(reply.data, 'GetMyeBaySelling'), 'GetMyeBaySellingResponse');
  // A failure that is read here is a page beyond the end: listings have gone while the pages were read.
  if (text(field(at, 'Ack')) === 'Failure') return { items: [], pages: 0, total: null };
  if (!has(at, name)) return { items: [], pages: 0, total: 0 };
  const container = field(at, name);
  const pagination = field(container, 'PaginationResult');
  return {
    items: itemsOf(container),
    pages: integer(field(pagination, 'TotalNumberOfPages')),
    total: integer(field(pagination, 'TotalNumberOfEntries')),
  };
}

/** An element without content is read as blank text. */
export function itemsOf(container: At): readonly At[] {
  return textual(container, 'ItemArray') ? [] : listOr(within(container, 'ItemArray', 'Item'));
}

/** True where an element is missing or has no children. */
function textual(at: At, name: string): boolean {
  return !has(at, name) || field(at, name).value === '';
}

/** One offer a variation; an item without variations is one by itself. */
export function offersOf(item: At, account: string): readonly Offer[] {
  const variations = variationsOf(item);
  if (variations.length === 0) return [itemOffer(item, account)];
  return variations.map((variation) => variationOffer(item, variation, account));
}

/**
 * eBay holds a listing back that breaks a rule: it cannot be bought until the seller has mended it. GetItem says so;
 * GetMyeBaySelling has the id for its title then, and GetSellerEvents asterisks (schema 1379, ItemType.Title and
 * SellingStatusType.ListingOnHold).
 */
function isOnHold(item: At): boolean {
  const title = text(field(item, 'Title'));
  const status = has(item, 'SellingStatus') ? field(item, 'SellingStatus') : null;
  const isSaid = status !== null && textOr(field(status, 'ListingOnHold')) === 'true';
  return isSaid || (title !== '' && toldTitle(title, text(field(item, 'ItemID'))) === '');
}

/** What stands for a title that is not told is none. */
export function toldTitle(title: string, listingId: string): string {
  return title === listingId || /^\*+$/.test(title) ? '' : title;
}

function variationsOf(item: At): readonly At[] {
  return textual(item, 'Variations') ? [] : listOr(within(item, 'Variations', 'Variation'));
}

export function endingsOf(item: At, account: string): readonly Ending[] {
  const at = has(item, 'ListingDetails') ? instantOr(within(item, 'ListingDetails', 'EndTime')) : null;
  const variants = variationsOf(item).map((variation) => variantId(variation));
  const ids = variants.length > 0 ? variants : [''];
  return ids.map((id) => ({ key: keyOf(item, account, id), how: 'ended', at }));
}

function keyOf(item: At, account: string, variant: string): ListingKey {
  return ebayKey(account, idText(field(item, 'ItemID')), variant);
}

export function ebayKey(account: string, listingId: string, variantId: string): ListingKey {
  return { platform: PLATFORM, account, listingId, variantId };
}

/** A variation has no id: its specifics name it, sorted, so that their order on the wire does not matter. */
function variantId(variation: At): string {
  return specificsId(specificsOf(variation));
}

interface Specific {
  readonly name: string;
  readonly value: string;
}

function specificsOf(variation: At): readonly Specific[] {
  if (!has(variation, 'VariationSpecifics')) return [];
  return listOr(within(variation, 'VariationSpecifics', 'NameValueList')).map((pair) => ({
    name: text(field(pair, 'Name')),
    value: textOr(list(field(pair, 'Value'))[0] ?? field(pair, 'Name')),
  }));
}

export function specificsId(specifics: readonly Specific[]): string {
  return specifics
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(';');
}

/** `Size`, `US Shoe Size (Men's)`, `Shoe Size`: the specific that tells the size, with the system it names. */
export function sizeOf(specifics: readonly Specific[]): string {
  const size = specifics.find(({ name }) => /\bsize\b/i.test(name));
  if (!size) return '';
  const system = /\b(US|UK|EU)\b/i.exec(size.name)?.[1]?.toUpperCase();
  return system && !size.value.toUpperCase().includes(system) ? `${system} ${size.value}` : size.value;
}

function itemOffer(item: At, account: string): Offer {
  const status = field(item, 'SellingStatus');
  const quantity = available(item, status);
  const price = has(status, 'CurrentPrice') ? moneyOf(field(status, 'CurrentPrice')) : null;
  return {
    ...described(item, account, ''),
    ...offered(item, quantity),
    price,
    size: '',
    sku: textOr(field(item, 'SKU')),
  };
}

function variationOffer(item: At, variation: At, account: string): Offer {
  const specifics = specificsOf(variation);
  const status = has(variation, 'SellingStatus') ? field(variation, 'SellingStatus') : null;
  const sold = status && has(status, 'QuantitySold') ? integer(field(status, 'QuantitySold')) : 0;
  const quantity = Math.max(0, integer(field(variation, 'Quantity')) - sold);
  return {
    ...described(item, account, specificsId(specifics)),
    ...offered(item, quantity),
    price: has(variation, 'StartPrice') ? moneyOf(field(variation, 'StartPrice')) : null,
    size: sizeOf(specifics),
    sku: textOr(field(variation, 'SKU')),
  };
}

/** `Quantity` is what was listed at first; what is left is that less what was sold. */
function available(item: At, status: At): number {
  if (has(item, 'QuantityAvailable')) return integer(field(item, 'QuantityAvailable'));
  const sold = has(status, 'QuantitySold') ? integer(field(status, 'QuantitySold')) : 0;
  return Math.max(0, integer(field(item, 'Quantity')) - sold);
}

function offered(item: At, quantity: number): Pick<Offer, 'status' | 'quantity'> {
  return { status: quantity > 0 && !isOnHold(item) ? 'active' : 'inactive', quantity };
}

function described(item: At, account: string, variant: string) {
  const details = has(item, 'ListingDetails') ? field(item, 'ListingDetails') : null;
  const id = text(field(item, 'ItemID'));
  return {
    key: keyOf(item, account, variant),
    title: toldTitle(text(field(item, 'Title')), id),
    styleCode: '',
    condition: textOr(field(item, 'ConditionDisplayName')),
    url: (details ? textOr(field(details, 'ViewItemURL')) : '') || `https://www.ebay.com/itm/${id}`,
    photo: has(item, 'PictureDetails') ? textOr(field(field(item, 'PictureDetails'), 'GalleryURL')) : '',
    listedAt: details ? instantOr(field(details, 'StartTime')) : null,
    consigned: false,
  };
}

function moneyOf(at: At): Money | null {
  return parseMoney(text(field(at, '#text')), text(field(at, '@currencyID')));
}
