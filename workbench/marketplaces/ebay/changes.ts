/** EndItems and ReviseInventoryStatus: what a seller changes through the Trading API (schema 1379). */
import { perform } from '../actions';
import { isoTime, type Offer, type State, type Variant } from '../state';
import type { Asked, Told } from '../wire';
import { skuXml } from './item';
import { availableOf, hasVariations, isListed, listsOf } from './lists';
import { answered, errorXml, failure, invalidInput, type Refusal, tag, xmlText } from './xml';

type Request = Readonly<Record<string, unknown>>;

const MOST_ENDS = 10;
const MOST_REVISIONS = 4;

/** The parser gives one element by itself and several as a list. */
function listIn(request: Request, name: string): readonly Request[] {
  const value = request[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as readonly Request[];
}

const CLOSED: Refusal = {
  code: 1047,
  short: 'The auction has already been closed.',
  long: 'The auction has already been closed.',
};
const NOT_ALLOWED: Refusal = {
  code: 291,
  short: 'Auction ended.',
  long: 'You are not allowed to revise ended listings.',
};
/** As clients of the Trading API report it, 2026-11. */
const INVENTORY_BASED: Refusal = {
  code: 21919474,
  short: 'This operation is not allowed for inventory items.',
  long: 'Inventory-based listing management is not currently supported by this tool. Please refer to the tool used to create this listing.',
};
/** Assumption: number and words; what is documented is only that auctions cannot be revised so. */
const AUCTION: Refusal = {
  code: 21916360,
  short: 'Only fixed-price listings can be revised.',
  long: 'The listing is an auction. Only fixed-price listings can be revised with this call.',
};
const NO_VARIATION: Refusal = {
  code: 21916635,
  short: 'Invalid Multi-SKU item id.',
  long: 'Invalid Multi-SKU item id supplied with variations.',
};

export function endItems(state: State, asked: Asked, request: Request): Told {
  const wanted = listIn(request, 'EndItemRequestContainer');
  if (wanted.length === 0 || wanted.length > MOST_ENDS)
    return failure('EndItems', asked.now, invalidInput('EndItemRequestContainer'));
  const ends = wanted.map((one) => ({
    id: String(one.MessageID ?? ''),
    refusal: endOne(state, String(one.ItemID ?? ''), asked.now),
  }));
  const failed = ends.filter(({ refusal }) => refusal !== null).length;
  const ack = failed === 0 ? 'Success' : failed < ends.length ? 'PartialFailure' : 'Failure';
  return answered('EndItems', asked.now, ack, ends.map((one) => endXml(one, asked.now)).join(''));
}

function endOne(state: State, id: string, now: number): Refusal | null {
  const offer = listsOf(state).byId.get(id);
  if (offer === undefined || !isListed(offer)) return CLOSED;
  if (offer.made === 'inventory') return INVENTORY_BASED;
  perform(state, { do: 'end', id }, now);
  return null;
}

function endXml(
  { id, refusal }: { readonly id: string; readonly refusal: Refusal | null },
  now: number,
): string {
  const end = refusal === null ? tag('EndTime', isoTime(now)) : '';
  const errors = refusal === null ? '' : errorXml(refusal);
  return tag('EndItemResponseContainer', end + tag('CorrelationID', xmlText(id)) + errors);
}

interface Revision {
  readonly offer: Offer;
  readonly variant: Variant;
  readonly price: string | null;
  readonly quantity: number | null;
}

/** All of it or nothing. Assumption: the documents do not say what becomes of the others when one is refused. */
export function reviseInventoryStatus(state: State, asked: Asked, request: Request): Told {
  const call = 'ReviseInventoryStatus';
  const wanted = listIn(request, 'InventoryStatus');
  if (wanted.length === 0 || wanted.length > MOST_REVISIONS)
    return failure(call, asked.now, invalidInput('InventoryStatus'));
  const revisions = wanted.map((one) => revisionOf(state, one));
  const refusal = revisions.find((one): one is Refusal => 'code' in one);
  if (refusal) return failure(call, asked.now, refusal);
  const done = revisions as readonly Revision[];
  for (const one of done) revise(state, one, asked.now);
  return answered(call, asked.now, 'Success', done.map(statusXml).join(''));
}

function revisionOf(state: State, wanted: Request): Revision | Refusal {
  const offer = listsOf(state).byId.get(String(wanted.ItemID ?? ''));
  if (offer === undefined || !isListed(offer)) return NOT_ALLOWED;
  if (offer.made === 'inventory') return INVENTORY_BASED;
  if (offer.made === 'auction') return AUCTION;
  const sku = wanted.SKU === undefined ? null : String(wanted.SKU);
  const variant = hasVariations(offer) ? offer.variants.find((one) => one.sku === sku) : offer.variants[0];
  if (!variant) return NO_VARIATION;
  const price = wanted.StartPrice === undefined ? null : String(wanted.StartPrice);
  const quantity = wanted.Quantity === undefined ? null : Number(wanted.Quantity);
  if (price === null && quantity === null) return invalidInput('Quantity');
  if (price !== null && !(Number(price) > 0)) return invalidInput('StartPrice');
  return { offer, variant, price, quantity };
}

/** `Quantity` is what is for sale from now on, whatever was sold before. */
function revise(state: State, { offer, variant, price, quantity }: Revision, now: number): void {
  const named = { id: offer.id, variant: variant.id };
  if (price !== null) perform(state, { do: 'reprice', ...named, price: Number(price).toFixed(2) }, now);
  if (quantity !== null) setStock(state, offer, variant, quantity, now);
}

/** What was out of stock as a whole is for sale again with what is set, and only with that. */
export function setStock(state: State, offer: Offer, variant: Variant, quantity: number, now: number): void {
  for (const one of offer.variants) one.available = availableOf(offer, one);
  offer.status = 'active';
  perform(state, { do: 'quantity', id: offer.id, variant: variant.id, quantity }, now);
}

/** SKU and ItemID alone; price and quantity are told no more (schema 1379, InventoryStatusType). */
function statusXml({ offer, variant }: Revision): string {
  const sku = variant.sku === '' ? '<SKU/>' : skuXml(variant.sku);
  return tag('InventoryStatus', sku + tag('ItemID', offer.id));
}
