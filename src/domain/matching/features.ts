/** What matching knows of a listing or an item: read once, compared often. */
import type { MatchItem, MatchListing } from '../matching';
import { type Brand, brandOf } from './brands';
import { type Condition, readCondition } from './conditions';
import { type Group, groupOf } from './groups';
import { findSize, readSize } from './size-reading';
import type { Size } from './sizes';
import { type FoundCode, findStyleCodes, normaliseStyleCode } from './style-codes';
import { foldUpper } from './text';
import { blank, normOf, titleKey, titleWords, type Worded } from './titles';

/** Either side of a match. */
export interface Features extends Worded {
  readonly brand: Brand;
  readonly group: Group;
  /** Every code the maker's field and the title hold; none is unknown. */
  readonly codes: readonly string[];
  readonly size: Size;
  readonly condition: Condition;
  /** As written, for when a blank cell takes on what a link tells. */
  readonly written: { readonly title: string; readonly condition: string };
  /** The words as one text, for exact comparison. */
  readonly title: string;
  readonly consigned: boolean;
}

interface Described {
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
}

function codesOf(styleCode: string, titled: readonly string[], sku: string, brand: Brand): readonly string[] {
  const several = styleCode
    .split(/[/,;|]/)
    .map(normaliseStyleCode)
    .filter((code) => code !== '');
  if (several.length > 0) return [...new Set(several)];
  if (titled.length > 0) return [...new Set(titled)];
  return [...new Set(findStyleCodes(sku, brand).map((found) => found.code))];
}

function sizeOf(field: string, upper: string, group: Group): { size: Size; rest: string } {
  const titled = findSize(upper, group);
  const rest = blank(
    upper,
    titled.spans.map(([from, to]) => ({ from, to })),
  );
  const told = readSize(field, { group });
  return { size: told.kind === 'unknown' ? titled.size : told, rest };
}

/** Named in the title, else told by a code whose grammar is one maker's alone (Reebok's codes look like adidas's). */
function makerOf(named: Brand, codes: readonly FoundCode[]): Brand {
  if (named !== '') return named;
  return codes.find((code) => code.brand !== '' && code.brand !== 'adidas')?.brand ?? '';
}

function describe(thing: Described, sku: string, consigned: boolean): Features {
  const upper = foldUpper(thing.title);
  const named = brandOf(upper);
  const found = findStyleCodes(upper, named);
  const group = groupOf(upper);
  const { size, rest } = sizeOf(thing.size, foldUpper(blank(upper, found)), group);
  const words = titleWords(rest);
  const titled = found.map((one) => one.code);
  return {
    brand: makerOf(named, [...findStyleCodes(thing.styleCode, named), ...found]),
    group,
    codes: codesOf(thing.styleCode, titled, sku, named),
    size,
    condition: readCondition(thing.condition, thing.title),
    written: { title: thing.title, condition: thing.condition.trim() },
    words,
    norm: normOf(words),
    title: titleKey(words),
    consigned,
  };
}

/** What a listing says of itself, its SKU included where that is a style code. */
export function featuresOfListing(listing: MatchListing): Features {
  return describe(listing, listing.sku, listing.consigned);
}

/** What an item's row says of it. */
export function featuresOfItem(item: MatchItem): Features {
  return describe(item, '', item.consigned === true);
}

/** The item's features once its blank condition cell takes on its listing's. */
export function withCondition(item: Features, listing: Features): Features {
  const told = listing.written.condition;
  if (item.written.condition !== '' || told === '') return item;
  const written = { ...item.written, condition: told };
  return { ...item, written, condition: readCondition(told, written.title) };
}
