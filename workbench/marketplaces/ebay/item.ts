/** A listing as the calls show it: each call its own fields (schema 1379, the CallInfo of ItemType), in schema order. */
import { isoTime, type Offer, type Variant } from '../state';
import { availableOf, endOf, hasVariations, isListed, priceOf, unitsAvailable, unitsSold } from './lists';
import { money, tag, xmlText } from './xml';

/** GetMyeBaySelling's ActiveList and UnsoldList, GetSellerEvents, GetItem. */
export type Shown = 'active' | 'unsold' | 'event' | 'one';

type Part = (offer: Offer, now: number) => string;

const isOutOfStock = (offer: Offer): boolean => isListed(offer) && unitsAvailable(offer) === 0;
const start: Part = (offer) => tag('StartTime', isoTime(offer.createdAt));
const end: Part = (offer, now) => tag('EndTime', isoTime(endOf(offer, now)));
const page: Part = (offer) => tag('ViewItemURL', `https://www.ebay.com/itm/${offer.id}`);
const reason: Part = (offer) => (offer.status === 'ended' ? tag('EndingReason', 'NotAvailable') : '');
const price: Part = (offer) => money('CurrentPrice', priceOf(offer), offer.currency);
const sold: Part = (offer) => tag('QuantitySold', unitsSold(offer));
const standing: Part = (offer) => tag('ListingStatus', isListed(offer) ? 'Active' : 'Completed');

const PARTS = {
  BuyItNowPrice: (offer) => money('BuyItNowPrice', priceOf(offer), offer.currency),
  Currency: (offer) => tag('Currency', offer.currency),
  ItemID: (offer) => tag('ItemID', offer.id),
  ListingDuration: () => tag('ListingDuration', 'GTC'),
  ListingType: (offer) => tag('ListingType', offer.made === 'auction' ? 'Chinese' : 'FixedPriceItem'),
  Quantity: (offer) => tag('Quantity', unitsAvailable(offer) + unitsSold(offer)),
  Site: () => tag('Site', 'US'),
  TimeLeft: (offer, now) => tag('TimeLeft', timeLeft(offer, now)),
  Title: (offer) => tag('Title', xmlText(offer.title)),
  QuantityAvailable: (offer) => tag('QuantityAvailable', unitsAvailable(offer)),
  SKU: (offer) => (hasVariations(offer) ? '' : skuXml(offer.variants[0]?.sku ?? '')),
  PictureDetails: (offer) => tag('PictureDetails', tag('GalleryURL', offer.picture)),
  HideFromSearch: (offer) =>
    isOutOfStock(offer) ? tag('HideFromSearch', 'true') + tag('ReasonHideFromSearch', 'OutOfStock') : '',
} as const satisfies Readonly<Record<string, Part>>;

type Field =
  | keyof typeof PARTS
  | { readonly details: readonly Part[] }
  | { readonly status: readonly Part[] };

const AT_FIRST = ['BuyItNowPrice', 'ItemID'] as const;
const KIND = ['ListingDuration', 'ListingType', 'Quantity'] as const;
const AT_LAST = ['TimeLeft', 'Title', 'QuantityAvailable', 'SKU', 'PictureDetails'] as const;

const FIELDS: Readonly<Record<Shown, readonly Field[]>> = {
  active: [...AT_FIRST, { details: [start, page] }, ...KIND, { status: [price, sold] }, ...AT_LAST],
  unsold: [...AT_FIRST, { details: [start, end, page] }, ...KIND, { status: [price, sold] }, ...AT_LAST],
  // Neither SKU nor picture nor page: this call tells what changed, not what a listing is.
  event: [
    'Currency',
    'ItemID',
    { details: [start, end] },
    'Quantity',
    { status: [price, sold, standing] },
    'Site',
    'Title',
  ],
  one: [
    'Currency',
    'ItemID',
    { details: [start, end, page, reason] },
    ...KIND,
    { status: [price, sold, standing] },
    'Site',
    'TimeLeft',
    'Title',
    'SKU',
    'PictureDetails',
  ],
};

/** One listing, with its variations where it has several. */
export function itemXml(offer: Offer, shown: Shown, now: number): string {
  const content = FIELDS[shown].map((field) => fieldXml(field, offer, now)).join('');
  const hidden = shown === 'event' ? '' : PARTS.HideFromSearch(offer);
  return tag('Item', content + variationsXml(offer, shown) + hidden);
}

function fieldXml(field: Field, offer: Offer, now: number): string {
  if (typeof field === 'string') return PARTS[field](offer, now);
  const [name, parts] =
    'details' in field ? ['ListingDetails', field.details] : ['SellingStatus', field.status];
  return tag(name as string, (parts as readonly Part[]).map((part) => part(offer, now)).join(''));
}

function variationsXml(offer: Offer, shown: Shown): string {
  if (!hasVariations(offer)) return '';
  return tag('Variations', offer.variants.map((each) => variationXml(offer, each, shown)).join(''));
}

function variationXml(offer: Offer, variant: Variant, shown: Shown): string {
  const title = tag('VariationTitle', xmlText(`${offer.title}[${variant.size}]`));
  return tag(
    'Variation',
    skuXml(variant.sku) +
      money('StartPrice', variant.price, offer.currency) +
      tag('Quantity', availableOf(offer, variant) + variant.sold) +
      specificsXml(variant) +
      tag('SellingStatus', tag('QuantitySold', variant.sold)) +
      (shown === 'active' || shown === 'unsold' ? title : ''),
  );
}

export const specificsXml = (variant: Variant): string =>
  tag('VariationSpecifics', tag('NameValueList', tag('Name', 'Size') + tag('Value', xmlText(variant.size))));

export const skuXml = (sku: string): string => (sku === '' ? '' : tag('SKU', xmlText(sku)));

/** ISO 8601, as `P27DT18H` ; `PT0S` once the listing has ended (schema 1379, ItemType.TimeLeft). */
function timeLeft(offer: Offer, now: number): string {
  if (!isListed(offer)) return 'PT0S';
  const seconds = Math.max(0, Math.round((endOf(offer, now) - now) / 1000));
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
  const clock = [
    [Math.floor(rest / 3600), 'H'],
    [Math.floor((rest % 3600) / 60), 'M'],
    [rest % 60, 'S'],
  ].flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`]));
  const day = days > 0 ? `${days}D` : '';
  if (clock.length === 0) return day === '' ? 'PT0S' : `P${day}`;
  return `P${day}T${clock.join('')}`;
}
