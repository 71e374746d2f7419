/** What a person wants done to listings at their marketplace, and whether it is so. */
import type { Finding, ListingKey, Offer } from './listing';
import type { Money } from './money';
import type { ListingValues } from './sheets';

/**
 * What a person wants done to one listing. It says how the listing shall be, never by how much, so that the same wish
 * may be carried out twice. A type, so that it passes for JSON.
 */
export type Wish = {
  readonly key: ListingKey;
  /** The same however often the wish is tried: a UUID, for platforms that take such a key of a request. */
  readonly id: string;
} & (
  | { readonly do: 'end' }
  | { readonly do: 'price'; readonly price: Money }
  | { readonly do: 'quantity'; readonly quantity: number }
);

export type Deed = Wish['do'];

/** What the sheet said of a listing when a person wished for another. */
export type Was = Pick<ListingValues, 'price' | 'currency' | 'quantity'>;

/** Whether the platform shows the listing as it was wished. Not for sale is as good as ended; sold is not. */
export function isSo(found: Finding, wish: Wish): boolean {
  if (wish.do !== 'end') return found.found === 'offer' && isLike(found.offer, wish);
  return found.found === 'offer' ? found.offer.status === 'inactive' : found.found !== 'sale';
}

function isLike({ price, quantity }: Offer, wish: Exclude<Wish, { readonly do: 'end' }>): boolean {
  if (wish.do === 'quantity') return quantity === wish.quantity;
  return price?.amount === wish.price.amount && price.currency === wish.price.currency;
}

/** Whether the platform shows the listing as it was before: then nothing has come of the wish yet. */
export function isAsBefore(found: Finding, wish: Wish, was: Was): boolean {
  if (found.found !== 'offer') return false;
  const { price, quantity, status } = found.offer;
  if (wish.do === 'end') return status === 'active';
  if (wish.do === 'quantity') return quantity === was.quantity;
  return price?.amount === was.price && price?.currency === was.currency;
}
