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
  /** As written, for when blank cells take on what a link tells. */
  readonly written: Written;
  /** The words as one text, for exact comparison. */
  readonly title: string;
  readonly consigned: boolean;
}

/** The cells that are read. */
export interface Written {
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
function makerOf(named: Brand, styleCode: string, titled: readonly FoundCode[]): Brand {
  if (named !== '') return named;
  const codes = [...findStyleCodes(styleCode), ...titled];
  return codes.find((code) => code.brand !== '' && code.brand !== 'adidas')?.brand ?? '';
}

function describe(thing: Written, sku: string, consigned: boolean): Features {
  const upper = foldUpper(thing.title);
  const named = brandOf(upper);
  const found = findStyleCodes(upper, named);
  const group = groupOf(upper);
  const { size, rest } = sizeOf(thing.size, foldUpper(blank(upper, found)), group);
  const words = titleWords(rest);
  const titled = found.map((one) => one.code);
  return {
    brand: makerOf(named, thing.styleCode, found),
    group,
    codes: codesOf(thing.styleCode, titled, sku, named),
    size,
    condition: readCondition(thing.condition, thing.title),
    written: { title: thing.title, styleCode: thing.styleCode, size: thing.size, condition: thing.condition },
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

/** What an item's row says of it, with the SKUs of its listings where those are style codes. */
export function featuresOfItem(item: MatchItem): Features {
  return describe(item, item.skus.join(' / '), item.consigned === true);
}

/**
 * The item's features once it holds the listing: its blank cells take on the listing's, so that a link that
 * contradicts what another has just told is not made. The same object when nothing is told.
 */
export function filledFrom(item: Features, listing: Features, skus: Iterable<string>): Features {
  const { written } = item;
  const told: Written = {
    title: written.title || listing.written.title,
    styleCode: written.styleCode || listing.written.styleCode,
    size: written.size || listing.written.size,
    condition: written.condition || listing.written.condition,
  };
  const names = ['title', 'styleCode', 'size', 'condition'] as const;
  const sku = [...skus].join(' / ');
  const isCodeTold = item.codes.length === 0 && findStyleCodes(sku).length > 0;
  if (!isCodeTold && names.every((name) => told[name] === written[name])) return item;
  return describe(told, sku, item.consigned);
}
