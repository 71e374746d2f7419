/** Cells that follow from other rows: Next step, Status, Listed on, Lowest ask. Derived anew at the end of every plan. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  rememberItem,
  setItem,
  setListing,
} from '../draft/draft';
import {
  isGhost,
  isGone,
  itemOf,
  linksOf,
  mergedAway,
  openSales,
  openUnits,
  platformTitle,
  wasLeft,
} from '../draft/rows';
import { linkRefusal } from '../linking/by-hand';
import { keepLinks } from '../linking/kept-links';
import { fateWords } from '../reconcile/missing';
import { isAnother } from '../reconcile/offers';
import { keptTickedWords } from '../sales/kept-boxes';
import { isAsked, isComingBack, itemRefusal, listingRefusal } from '../sales/marks';
import { isSoldItself } from '../sales/selling';
import { offeredTooOften, saysTooOften } from './offered-too-often';

export const UNLINKED = 'Listing is not linked to any inventory item.';
const SOLD_TWICE = 'SOLD TWICE: cancel one';
const STILL_FOR_SALE = 'Still for sale on ';
/** Of a listing whose own sale was marked: who has stocked it up again offers other units there. */
const ANOTHER = ' Is it another item? Type its number into Item.';
const GHOST =
  'Its listing is not linked to it any more. Delete this row, or accept it if you have this item.';
const IGNORED = 'Ignored. Delete this row if you like; it stays away.';
const REPEATED_ID =
  'This number or id stands in two rows. Nothing is done with either until one is changed or deleted.';

/** Statuses that follow the listings; any other word is the person's and stays. */
const FOLLOWING: readonly string[] = ['', 'In stock', 'Listed'];

export function bringInStep(draft: Draft): void {
  const links = new Map(draft.items.map((item) => [item, linksOf(draft, item)]));
  const of = (item: DraftItem) => links.get(item) ?? [];
  for (const item of draft.items) if (!item.frozen) followListings(draft, item, of(item));
  const twice = new Set(draft.items.filter((item) => !item.frozen && isSoldTwice(item, of(item))));
  const tooOften = new Map(draft.items.flatMap((item) => [...offeredTooOften(draft, item, of(item))]));
  for (const item of draft.items) {
    const nextStep = itemStep(draft, item, of(item), { twice: twice.has(item), tooOften });
    setItem(item, { nextStep });
    if (!item.frozen) {
      rememberLeft(draft, item);
      keepLinks(draft, item, of(item));
    }
    nameNews(item, nextStep, item.frozen ? null : itemRefusal(draft, item));
  }
  for (const row of draft.listings) {
    const nextStep = listingStep(draft, row, twice, tooOften.get(row));
    setListing(row, { nextStep });
    nameNews(row, nextStep, row.frozen ? null : listingRefusal(draft, row));
  }
}

function rememberLeft(draft: Draft, item: DraftItem): void {
  const left = wasLeft(draft, item) || undefined;
  if (left !== item.memory.left) rememberItem(item, { left });
}

/** What follows from other rows and is news to the person is named in Activity as well. */
function nameNews(row: DraftItem | DraftListing, nextStep: string, refusal: string | null): void {
  const { nextStep: before = '' } = row.before?.values ?? {};
  if (nextStep === '' || before === nextStep) return;
  if (nextStep.startsWith(SOLD_TWICE) && !before.startsWith(SOLD_TWICE))
    decide(row, 'sold twice', 'Sold more often than there are units: cancel one.');
  if (nextStep.startsWith(STILL_FOR_SALE)) decide(row, 'exposed', nextStep.replace(/\.?$/, '.'));
  if (saysTooOften(nextStep)) decide(row, 'exposed', nextStep);
  if (nextStep === REPEATED_ID) decide(row, 'duplicate id', nextStep);
  if (refusal !== null && nextStep.includes(refusal)) decide(row, 'mark refused', refusal);
}

/** Who ticked a box that is refused is told why beside what is worse. */
function soldTwiceWords(refusal: string | null): string {
  return refusal === null ? SOLD_TWICE : `${SOLD_TWICE}. ${refusal}`;
}

function followListings(draft: Draft, item: DraftItem, links: readonly DraftListing[]): void {
  const isOffered = links.some((row) => row.values.status === 'Active');
  const follows = FOLLOWING.includes(item.values.status) && item.applied !== 'sold';
  setItem(item, {
    ...offeredIn(draft, links),
    ...(follows ? { status: isOffered ? 'Listed' : 'In stock' } : {}),
  });
}

/** What an item shows of its listings: where it is offered, and for what. */
export function offeredIn(
  draft: Draft,
  links: readonly DraftListing[],
): Pick<DraftItem['values'], 'listedOn' | 'lowestAsk' | 'askCurrency'> {
  const active = links.filter((row) => row.values.status === 'Active');
  const ask = lowestAsk(active);
  return {
    listedOn: [...new Set(active.map((row) => platformTitle(draft, row)))].sort().join(', '),
    lowestAsk: ask?.amount ?? null,
    askCurrency: ask?.currency ?? '',
  };
}

/** Among the asks in the currency that most of them have. */
function lowestAsk(
  active: readonly DraftListing[],
): { readonly amount: number; readonly currency: string } | null {
  const asks = active.flatMap(({ values }) =>
    values.price === null ? [] : [{ amount: values.price, currency: values.currency }],
  );
  const counts = new Map<string, number>();
  for (const ask of asks) counts.set(ask.currency, (counts.get(ask.currency) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const same = asks.filter((ask) => ask.currency === most?.[0]).sort((a, b) => a.amount - b.amount);
  return same[0] ?? null;
}

/** More units sold than there are: of an item that is gone, any order that waits for its mark. */
export function isSoldTwice(item: DraftItem, links: readonly DraftListing[]): boolean {
  const open = links.reduce((sum, row) => sum + openUnits(row), 0);
  const isSoldByWord = item.applied !== 'sold' && item.values.status === 'Sold';
  return open > (isGone(item) && !isSoldByWord ? 0 : Math.max(1, item.values.quantity ?? 1));
}

interface Offered {
  /** Sold more often than there are units. */
  readonly twice: boolean;
  readonly tooOften: ReadonlyMap<DraftListing, string>;
}

function itemStep(
  draft: Draft,
  item: DraftItem,
  links: readonly DraftListing[],
  { twice, tooOften }: Offered,
): string {
  if (item.frozen) return REPEATED_ID;
  if (twice) return soldTwiceWords(itemRefusal(draft, item));
  const active = links.filter((row) => row.values.status === 'Active');
  if (isGone(item) && active.length > 0) {
    return `${STILL_FOR_SALE}${[...new Set(active.map((row) => platformTitle(draft, row)))].sort().join(', ')}`;
  }
  return (
    itemRefusal(draft, item) ??
    (isComingBack(item) ? returningStep(draft, links) : askedStep(draft, item, links)) ??
    (item.values.status === 'Returning' ? RETURNING : null) ??
    slipWords(item) ??
    keptTickedWords(item) ??
    links.map((row) => tooOften.get(row)).find((says) => says !== undefined) ??
    reviewStep(draft, item, links) ??
    mergedStep(item, links)
  );
}

/** What is written over in this very plan is put right. */
function slipWords({ slips, values, before }: DraftItem | DraftListing): string | null {
  if (slips.length === 0) return null;
  const [were, are]: readonly Readonly<Record<string, unknown>>[] = [{ ...before?.values }, { ...values }];
  return slips.find(({ cell }) => were?.[cell] === are?.[cell])?.says ?? null;
}

/** What became of its listings; an order comes first. */
function askedStep(draft: Draft, item: DraftItem, links: readonly DraftListing[]): string | null {
  const asked = links.find((row) => openSales(row).length > 0) ?? links.find((row) => isAsked(row));
  return asked && !isGone(item) ? askWords(draft, asked) : null;
}

const RETURNING = 'On its way back. Back in stock when received? Choose the status In stock then.';

/** Its box is ticked by the sale that came to nothing: a further one is marked where it was made. */
function returningStep(draft: Draft, links: readonly DraftListing[]): string {
  const sold = links.find((row) => openSales(row).length > 0);
  return sold ? askWords(draft, sold).replace(/\.$/, ' on that listing.') : RETURNING;
}

function reviewStep(draft: Draft, item: DraftItem, links: readonly DraftListing[]): string | null {
  if (!item.memory.review || item.applied !== null) return null;
  return isGhost(draft, item, links) ? GHOST : 'New item. Accept it, or link its listing to another.';
}

function mergedStep(item: DraftItem, links: readonly DraftListing[]): string {
  const into = mergedAway(item, links);
  return into === null ? '' : `The same as #${into}, which has its listings. Delete this row if you like.`;
}

/** What a missing listing, or a sold unit of one still offered, asks. */
function askWords(draft: Draft, row: DraftListing): string {
  return fateWords(draft, row, openSales(row).length > 0 ? 'sold' : (row.memory.gone ?? 'vanished'));
}

function listingStep(
  draft: Draft,
  row: DraftListing,
  twice: ReadonlySet<DraftItem>,
  tooOften: string | undefined,
): string {
  if (row.frozen) return REPEATED_ID;
  if (row.memory.ignored) return IGNORED;
  const item = itemOf(draft, row);
  if (item && twice.has(item) && (row.memory.sales ?? []).some((sale) => sale.state === 'sold'))
    return withAnother(draft, row, soldTwiceWords(listingRefusal(draft, row)));
  const active = row.values.status === 'Active';
  if (active && ((item && isGone(item)) || row.applied === 'sold'))
    return withAnother(draft, row, `${STILL_FOR_SALE}${platformTitle(draft, row)}`);
  const asks = isAsked(row) && row.applied === null;
  return (
    listingRefusal(draft, row) ??
    (asks ? askWords(draft, row) : null) ??
    typedRefusal(draft, row) ??
    slipWords(row) ??
    keptTickedWords(row) ??
    tooOften ??
    reviewWords(row, item) ??
    (row.memory.item === undefined && row.applied !== 'deleted' ? UNLINKED : '')
  );
}

function withAnother(draft: Draft, row: DraftListing, says: string): string {
  return isSoldItself(draft, row) ? says.replace(/\.?$/, `.${ANOTHER}`) : says;
}

function typedRefusal(draft: Draft, row: DraftListing): string | null {
  const typed = row.values.item;
  return typed !== null && typed !== row.memory.item ? linkRefusal(draft, row, typed) : null;
}

function reviewWords(row: DraftListing, item: DraftItem | null): string | null {
  if (!row.memory.review || row.applied !== null) return null;
  // Its item has no number as long as another cell covers it: nothing is new about the link.
  if (!item) return row.values.nextStep;
  if (item.memory.madeFor === row.id && !isAnother(row))
    return `New item #${row.memory.item} was made for it. Accept, or change the Item.`;
  const why = row.values.match.replace(/\.$/, '');
  return `Linked to #${row.memory.item}: ${why}. Accept, or change the Item.`;
}
