/** Reads a listing for matching: its features, and what its SKU names. */
import type { MatchListing } from '../../matching';
import type { NamedNumber, Subject } from '../sides/features';
import type { Reader } from './reader';
import { skuText } from './sku';

const EXPLICIT_NUMBER = /^(?:.*[^0-9A-Z])?(?:#|SS-?)([0-9]{1,9})$/;

function numberIn(sku: string): NamedNumber | null {
  const explicit = EXPLICIT_NUMBER.exec(sku);
  if (explicit) return { number: Number(explicit[1]), sure: true };
  return /^[1-9][0-9]{0,8}$/.test(sku) ? { number: Number(sku), sure: false } : null;
}

/** @param order Its place among all listings of the call. */
export function subjectOf(listing: MatchListing, order: number, reader: Reader): Subject {
  const sku = skuText(listing.sku);
  return {
    listing,
    order,
    features: reader.read(listing, listing.sku, listing.consigned),
    sku: sku === '' || reader.hasCode(sku) ? '' : sku,
    named: sku === '' ? null : numberIn(sku),
  };
}
