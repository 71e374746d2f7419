/**
 * A reseller with known truth: a sheet of items, and the listings of these and of some more on two to five platforms.
 * Codes are missing in 30 % of the listings, sizes are in other systems in 25 %, missing or unreadable in 3 %.
 */
import type { MatchItem, MatchListing } from '../../src/domain/matching';
import { catalogue, type Shoe } from './catalogue';
import { type Random, randomFrom } from './random';
import { inAnotherSystem, inUs, someSize, unreadable, type WrittenSize } from './size-writing';
import { titleOf, type Voice } from './title-writing';

/** One physical pair. Those of one `kind` are interchangeable: the same shoe, size and condition. */
export interface Unit {
  readonly place: number;
  readonly shoe: Shoe;
  readonly us: number;
  readonly isUsed: boolean;
  readonly kind: string;
}

/** What could be read of a listing or a row, whatever the matcher makes of it. */
export interface Written {
  readonly unit: Unit;
  readonly hasCode: boolean;
  /** It is written, and a chart settles it where it is not a US size. */
  readonly hasSize: boolean;
}

export interface Scenario {
  readonly items: readonly MatchItem[];
  readonly listings: readonly MatchListing[];
  /** Of every listing, by its id. */
  readonly listed: ReadonlyMap<string, Written>;
  /** Of every row, by its number. Pairs without a row are new. */
  readonly rows: ReadonlyMap<number, Written>;
}

const PLATFORMS: readonly (readonly [string, Voice])[] = [
  ['ebay', 'seller'],
  ['stockx', 'catalogue'],
  ['alias', 'catalogue'],
  ['shopify', 'shop'],
  ['depop', 'seller'],
  ['etsy', 'seller'],
];

const SHARES = {
  sameKind: 0.12,
  used: 0.12,
  withoutRow: 0.1,
  codeMissing: 0.3,
  otherSystem: 0.25,
  unreadableSize: 0.03,
  rowCodeMissing: 0.15,
  rowSizeMissing: 0.01,
  sameTitle: 0.3,
  codeInTitle: 0.4,
  sizeInTitle: 0.25,
};

function unitOf(place: number, shoe: Shoe, us: number, isUsed: boolean): Unit {
  return { place, shoe, us, isUsed, kind: `${shoe.id}|${us}|${isUsed ? 'used' : 'new'}` };
}

function unitsOf(count: number, random: Random): readonly Unit[] {
  const shoes = catalogue(Math.max(4, Math.ceil(count * 0.3)), random);
  const units: Unit[] = [];
  for (let place = 0; place < count; place++) {
    const before = units.length > 0 && random.chance(SHARES.sameKind) ? random.pick(units) : undefined;
    const shoe = before?.shoe ?? random.pick(shoes);
    const isUsed = before?.isUsed ?? random.chance(SHARES.used);
    units.push(unitOf(place, shoe, before?.us ?? someSize(shoe, random), isUsed));
  }
  return units;
}

const USED = ['Used', 'Pre-owned', 'PRE_OWNED', 'Used - Good', 'used'];
const NEW = ['New', 'New', 'new', 'Brand New', 'New with box', '', ''];

const conditionOf = ({ isUsed }: Unit, random: Random): string => random.pick(isUsed ? USED : NEW);

/** As people write a code into a cell: now and then without its dash. */
const codeText = (code: string, random: Random): string =>
  random.chance(0.1) ? code.replace('-', ' ') : code;

function rowOf(unit: Unit, number: number, random: Random): { row: MatchItem; written: Written } {
  const hasCode = !random.chance(SHARES.rowCodeMissing);
  const hasSize = !random.chance(SHARES.rowSizeMissing);
  const voice = random.pick(['shop', 'seller', 'catalogue'] as const);
  const row: MatchItem = {
    number,
    title: titleOf(unit.shoe, voice, { code: '', size: '', isUsed: unit.isUsed }, random),
    styleCode: hasCode ? codeText(unit.shoe.code, random) : '',
    size: hasSize ? inUs(unit.shoe, unit.us, random) : unreadable(random),
    condition: unit.isUsed ? 'Used' : random.pick(['New', 'New', '']),
    quantity: 1,
    skus: [],
    taken: [],
  };
  return { row, written: { unit, hasCode, hasSize } };
}

function writeSize(unit: Unit, random: Random): WrittenSize {
  if (random.chance(SHARES.unreadableSize)) return { text: unreadable(random), isSettled: false };
  const other = random.chance(SHARES.otherSystem) ? inAnotherSystem(unit.shoe, unit.us, random) : null;
  return other ?? { text: inUs(unit.shoe, unit.us, random), isSettled: true };
}

type Outlet = (typeof PLATFORMS)[number];

function listingOf(unit: Unit, [platform, voice]: Outlet, rowTitle: string, random: Random) {
  const hasCode = !random.chance(SHARES.codeMissing);
  const { text: size, isSettled: hasSize } = writeSize(unit, random);
  const code = codeText(unit.shoe.code, random);
  const isTitleWritten = voice !== 'catalogue' && (rowTitle === '' || !random.chance(SHARES.sameTitle));
  const codeInTitle = hasCode && isTitleWritten && random.chance(SHARES.codeInTitle);
  const sizeInTitle = hasSize && isTitleWritten && voice === 'seller' && random.chance(SHARES.sizeInTitle);
  const extras = { code: codeInTitle ? code : '', size: sizeInTitle ? size : '', isUsed: unit.isUsed };
  const isCopied = voice !== 'catalogue' && !isTitleWritten;
  const listing: MatchListing = {
    id: `${platform}-${unit.place}`,
    platform,
    account: 'main',
    title: isCopied ? rowTitle : titleOf(unit.shoe, voice, extras, random),
    styleCode: hasCode && !codeInTitle ? code : '',
    size: sizeInTitle ? '' : size,
    condition: conditionOf(unit, random),
    sku: '',
    quantity: 1,
    consigned: false,
    rejected: [],
    remembered: null,
  };
  return { listing, written: { unit, hasCode, hasSize } };
}

/**
 * The reseller of this seed.
 * @param count Pairs, with and without a row in the sheet.
 * @param most Platforms each pair is listed on, at most: from 2 on.
 */
export function scenario(count: number, seed: number, most = 5): Scenario {
  const random = randomFrom(seed);
  const [items, listings]: [MatchItem[], MatchListing[]] = [[], []];
  const [listed, rows] = [new Map<string, Written>(), new Map<number, Written>()];
  for (const unit of unitsOf(count, random)) {
    const { row, written } = rowOf(unit, 1001 + unit.place, random);
    const isInSheet = !random.chance(SHARES.withoutRow);
    if (isInSheet) {
      items.push(row);
      rows.set(row.number, written);
    }
    const outlets = random.shuffled(PLATFORMS).slice(0, 2 + random.below(most - 1));
    for (const outlet of outlets) {
      const made = listingOf(unit, outlet, row.title, random);
      listings.push(made.listing);
      listed.set(made.listing.id, made.written);
    }
  }
  return { items, listings: random.shuffled(listings), listed, rows };
}
