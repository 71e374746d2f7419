/** What a look at a product's stock means for the wishes: what is to be set, and what cannot be. */
import type { Reply, Wish, WishOutcome } from '../platform';
import { type At, field, flagOf, has, integer, list, text, within } from '../shared/shape';
import type { StockSet } from './change-requests';
import { variantGid } from './lookup';
import { dataOf } from './read';

interface Level {
  readonly location: string;
  readonly available: number;
}

/** A variant, and where it is in stock; null where it is not there any more. */
interface Stocked {
  readonly item: string;
  readonly tracked: boolean;
  /** It is sold although there is no stock of it. */
  readonly endless: boolean;
  readonly levels: readonly Level[];
  /** It is in stock at more locations than were looked at. */
  readonly beyond: boolean;
}

export interface Look {
  /** Whether the product is for sale at all; null where it is deleted. */
  readonly shown: boolean | null;
  /** Ids of all its variants that can be bought; null where there are more than were looked at. */
  readonly sold: readonly string[] | null;
  /** In the order of the wishes. */
  readonly stocked: readonly (Stocked | null)[];
}

export function looked(reply: Reply, wishes: readonly Wish[]): Look {
  const data = dataOf(reply);
  const nodes = list(field(data, 'nodes'));
  const stocked = wishes.map((_, at) => stockedOf(nodes[at]));
  if (!has(data, 'product')) return { shown: null, sold: [], stocked };
  const product = field(data, 'product');
  const variants = field(product, 'variants');
  const isMore = flagOf(within(variants, 'pageInfo', 'hasNextPage'));
  const sold = list(field(variants, 'nodes'))
    .filter(isSold)
    .map((one) => text(field(one, 'id')));
  const shown = ['ACTIVE', 'UNLISTED'].includes(text(field(product, 'status')));
  return { shown, sold: isMore ? null : sold, stocked };
}

function isEndless(variant: At): boolean {
  const tracked = flagOf(within(variant, 'inventoryItem', 'tracked'));
  return !tracked || text(field(variant, 'inventoryPolicy')) === 'CONTINUE';
}

function isSold(variant: At): boolean {
  return (
    isEndless(variant) ||
    (has(variant, 'inventoryQuantity') && integer(field(variant, 'inventoryQuantity')) > 0)
  );
}

function stockedOf(variant: At | undefined): Stocked | null {
  if (!variant || variant.value === null) return null;
  const item = field(variant, 'inventoryItem');
  const levels = field(item, 'inventoryLevels');
  return {
    item: text(field(item, 'id')),
    tracked: flagOf(field(item, 'tracked')),
    endless: isEndless(variant),
    levels: list(field(levels, 'nodes')).map(levelOf),
    beyond: flagOf(within(levels, 'pageInfo', 'hasNextPage')),
  };
}

function levelOf(level: At): Level {
  const [available] = list(field(level, 'quantities'));
  return {
    location: text(within(level, 'location', 'id')),
    available: available ? integer(field(available, 'quantity')) : 0,
  };
}

export interface Decision {
  readonly over: readonly WishOutcome[];
  /** The product is ended as a whole. */
  readonly whole: boolean;
  readonly sets: readonly StockSet[];
}

export function decisionOf(wishes: readonly Wish[], look: Look): Decision {
  if (isWhole(wishes, look)) return { over: [], whole: true, sets: [] };
  const parts = wishes.map((wish, at) => partOf(wish, look, look.stocked[at] ?? null));
  return {
    over: parts.flatMap((one) => ('sets' in one ? [] : [one])),
    whole: false,
    sets: parts.flatMap((one) => ('sets' in one ? one.sets : [])),
  };
}

/** All that can be bought of a product that is for sale. */
function isWhole(wishes: readonly Wish[], { shown, sold, stocked }: Look): boolean {
  if (wishes[0]?.do !== 'end' || !shown || sold === null || stocked.includes(null)) return false;
  const wished = new Set(wishes.map(({ key }) => variantGid(key)));
  return sold.length > 0 && sold.every((id) => wished.has(id));
}

type Part = WishOutcome | { readonly sets: readonly StockSet[] };

function partOf(wish: Wish, { shown }: Look, stocked: Stocked | null): Part {
  const { key } = wish;
  if (stocked === null || shown === null) return { key, refused: 'it is not in the shop any more' };
  if (wish.do === 'end') return shown ? emptied(wish, stocked) : { key, done: true };
  return wish.do === 'quantity'
    ? stockedWith(wish, wish.quantity, stocked)
    : { key, refused: 'it has no stock to set' };
}

const ENDLESS = 'the shop sells it without stock too; end all its sizes, or change that in Shopify';

function emptied({ key }: Wish, { item, endless, levels, beyond }: Stocked): Part {
  if (endless) return { key, refused: ENDLESS };
  if (beyond) return { key, refused: 'it is in stock at too many locations; end it in Shopify' };
  const sets = levels
    .filter(({ available }) => available > 0)
    .map(({ location, available }) => ({ item, location, from: available, to: 0 }));
  return sets.length > 0 ? { sets } : { key, done: true };
}

/** At the one location where it is, or may be, in stock. */
function stockedWith({ key }: Wish, quantity: number, stocked: Stocked): Part {
  const { item, tracked, endless, levels, beyond } = stocked;
  if (!tracked) return { key, refused: 'Shopify does not count its stock; let it do so there first' };
  if (endless && quantity === 0) return { key, refused: ENDLESS };
  const filled = levels.filter(({ available }) => available !== 0);
  const [level, other] = filled.length > 0 ? filled : levels;
  if (!level) return { key, refused: 'it is stocked at no location; choose one in Shopify' };
  if (other || beyond) return { key, refused: 'it is stocked at several locations; set it in Shopify' };
  if (level.available === quantity) return { key, done: true };
  return { sets: [{ item, location: level.location, from: level.available, to: quantity }] };
}
