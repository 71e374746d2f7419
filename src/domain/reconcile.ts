/**
 * What a sync decides for each listing by the design's table: first rule that fits. Missing is decided before linking;
 * absence is news only after a complete read, and needs evidence.
 */
import { type Draft, type DraftListing, decide, rememberListing, setItem, setListing } from './draft';
import {
  type AccountRead,
  type Ending,
  type Finding,
  keyText,
  type ListingKey,
  type Offer,
  type Sale,
} from './listing';
import { moneyText } from './money';
import { changedCells, offerCells, toldCells } from './offer-cells';
import type { AccountQuestion } from './plan';
import {
  addListing,
  itemOf,
  occupies,
  openSales,
  platformTitle,
  remembered,
  saleWords,
  sameOrder,
} from './rows';
import { soldItemOf } from './selling';
import { noteUndoneSale, noteUnitsBack } from './undone-sale';

/** Answers of the person to questions about whole accounts, by `platform|account`. */
export type AccountAnswers = ReadonlyMap<string, 'apply' | 'hold'>;

export interface Evidence {
  readonly findings: readonly Finding[];
  readonly answers: AccountAnswers;
  /** Accounts whose question is still open, by `platform|account`: it stays until a complete read gives it no object. */
  readonly held: ReadonlySet<string>;
}

/** What is known of one account in this run, by key text. */
interface Known {
  readonly read: AccountRead;
  readonly offers: ReadonlyMap<string, Offer>;
  readonly endings: ReadonlyMap<string, Ending>;
  readonly sales: ReadonlyMap<string, readonly Sale[]>;
  /** Looked up, and the platform does not know it any more. */
  readonly gone: ReadonlySet<string>;
}

/** At least this many listings, and more than half, must become missing at once to be asked about. */
const MANY_MISSING = 10;

/** Applies one account's read to the draft. Returns the keys whose fate a lookup has to settle. */
export function reconcileAccount(draft: Draft, read: AccountRead, evidence: Evidence): readonly ListingKey[] {
  draft.titles.set(read.platform, read.title);
  if (read.outcome === 'unread') return [];
  const known = knownOf(read, evidence.findings);
  const rows = draft.listings.filter((row) => isOf(row, read));
  for (const row of rows) nameAccount(row, read);
  for (const row of rows) takeSales(draft, row, known);
  for (const row of rows) takeOffer(draft, row, known);
  const doubtful = decideMissing(draft, rows, known, evidence);
  addNewListings(draft, known);
  return doubtful;
}

/**
 * The Account cell shows what people call the account. Its id, by which the listing is known, is remembered beside it,
 * and stands in the sheet before the cell loses it: a run that ends between two writes leaves no row without an account.
 */
function nameAccount(row: DraftListing, { account, name = account }: AccountRead): void {
  if (row.values.account === name) return;
  const isRemembered = row.memory.account === account;
  rememberListing(row, { account });
  if (row.before !== null && !isRemembered) return;
  setListing(row, { account: name });
  if (row.before !== null) decide(row, 'changed', `Its account is now called ${name}.`);
}

function isOf(row: DraftListing, read: AccountRead): boolean {
  return (
    !row.frozen &&
    !row.memory.ignored &&
    row.key?.platform === read.platform &&
    row.key.account === read.account
  );
}

function knownOf(read: AccountRead, findings: readonly Finding[]): Known {
  const mine = findings.filter(
    (one) => one.key.platform === read.platform && one.key.account === read.account,
  );
  const offers = [...read.offers, ...mine.flatMap((one) => (one.found === 'offer' ? [one.offer] : []))];
  const endings = [...read.endings, ...mine.flatMap((one) => (one.found === 'ending' ? [one.ending] : []))];
  const sales = [...read.sales, ...mine.flatMap((one) => (one.found === 'sale' ? [one.sale] : []))];
  return {
    read,
    offers: new Map(offers.map((offer) => [keyText(offer.key), offer])),
    endings: new Map(endings.map((ending) => [keyText(ending.key), ending])),
    sales: grouped(sales),
    gone: new Set(mine.flatMap((one) => (one.found === 'gone' ? [keyText(one.key)] : []))),
  };
}

function grouped(sales: readonly Sale[]): ReadonlyMap<string, readonly Sale[]> {
  const groups = new Map<string, Sale[]>();
  for (const sale of [...sales].sort((a, b) => a.at - b.at)) {
    const name = keyText(sale.key);
    const group = groups.get(name) ?? [];
    group.push(sale);
    groups.set(name, group);
  }
  return groups;
}

/** Remembers what the orders say: new sales, new facts of known ones, sales undone. */
function takeSales(draft: Draft, row: DraftListing, known: Known): void {
  for (const sale of known.sales.get(row.id) ?? []) {
    const before = (row.memory.sales ?? []).find((one) => sameOrder(one, sale));
    if (!before) takeNewSale(draft, row, sale);
    else if (before.state === 'sold' && sale.state !== 'sold') noteUndoneSale(draft, row, before, sale);
    else takeSaleFacts(draft, row, before, sale);
  }
}

function takeNewSale(draft: Draft, row: DraftListing, sale: Sale): void {
  if (sale.state !== 'sold') return;
  rememberListing(row, { sales: [...(row.memory.sales ?? []), remembered(sale, 0)] });
  if (row.applied === 'deleted') contradictDeleted(draft, row);
}

/** Marked deleted, and then an order says it was sold: money is asked about again. */
function contradictDeleted(draft: Draft, row: DraftListing): void {
  row.applied = null;
  setListing(row, { deleted: false, status: 'Missing', lastChange: draft.context.now });
  rememberListing(row, { gone: 'sold' });
  decide(row, 'better evidence', fateWords(draft, row, 'sold'));
}

function takeSaleFacts(
  draft: Draft,
  row: DraftListing,
  before: ReturnType<typeof remembered>,
  sale: Sale,
): void {
  const after = withKnownFacts(remembered(sale, before.settled), before);
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  rememberListing(row, { sales: (row.memory.sales ?? []).map((one) => (one === before ? after : one)) });
  noteUnitsBack(draft, row, before, sale);
  decide(row, 'sale moved on', `Order ${sale.orderId}: ${saleFacts(draft, before, sale)}.`);
}

/** A list of orders tells more than a list of listings: what is left out here was told there, and stays. */
function withKnownFacts(
  after: ReturnType<typeof remembered>,
  before: ReturnType<typeof remembered>,
): ReturnType<typeof remembered> {
  return {
    ...after,
    price: after.price ?? before.price,
    payout: after.payout ?? before.payout,
    shipBy: after.shipBy ?? before.shipBy,
  };
}

function saleFacts(draft: Draft, before: ReturnType<typeof remembered>, sale: Sale): string {
  const parts: string[] = [];
  if (sale.units < before.units) parts.push(`${before.units - sale.units} of ${before.units} came back`);
  if (sale.shipped && !before.shipped) parts.push('shipped');
  if (sale.payout && JSON.stringify(sale.payout) !== JSON.stringify(before.payout))
    parts.push(`payout ${moneyText(sale.payout)}`);
  if (sale.shipBy && sale.shipBy !== before.shipBy) parts.push(`ship by ${draft.context.day(sale.shipBy)}`);
  return parts.length > 0 ? parts.join(', ') : 'its facts have changed';
}

/** A listing that its platform offers: the same, changed, a unit sold, or back. */
function takeOffer(draft: Draft, row: DraftListing, known: Known): void {
  const offer = known.offers.get(row.id);
  if (!offer) return;
  if (row.memory.absent !== undefined) rememberListing(row, { absent: undefined });
  if (!occupies(row)) {
    if (offer.status === 'active' || isPaused(row, known)) comeBack(draft, row, offer);
    return;
  }
  const cells = changedCells(row, offer);
  if (Object.keys(cells).length === 0) return;
  const sold = unitsSold(row, offer);
  setListing(row, { ...cells, lastChange: draft.context.now });
  if (sold > 0)
    decide(row, 'unit sold', `${sold} sold on ${platformTitle(draft, row)}; ${offer.quantity} left.`);
  else decide(row, 'changed', changeWords(Object.keys(cells)));
}

function unitsSold(row: DraftListing, offer: Offer): number {
  const less = (row.values.quantity ?? 0) - offer.quantity;
  return openSales(row).length > 0 ? Math.max(0, less) : 0;
}

const CELL_WORDS: Readonly<Record<string, string>> = { styleCode: 'style code', link: 'link', sku: 'SKU' };

function changeWords(cells: readonly string[]): string {
  return `Changed on its platform: ${cells.map((cell) => CELL_WORDS[cell] ?? cell).join(', ')}.`;
}

/** Called missing without an order, and yet the seller's on the platform: not for sale, but not gone either. */
function isPaused(row: DraftListing, known: Known): boolean {
  return row.applied === null && row.memory.gone !== 'sold' && !isEnded(row, known);
}

function isEnded(row: DraftListing, known: Known): boolean {
  const whole = row.key ? keyText({ ...row.key, variantId: '' }) : '';
  return known.endings.has(row.id) || known.endings.has(whole);
}

/** Active again: what was offered is withdrawn. A listing marked sold that is offered again is an exposure. */
function comeBack(draft: Draft, row: DraftListing, offer: Offer): void {
  const cells = { ...toldCells(offer, row.values.platform), lastChange: draft.context.now };
  if (row.applied === 'sold') {
    setListing(row, cells);
    decide(row, 'changed', `Marked sold, and for sale again on ${platformTitle(draft, row)}.`);
    return;
  }
  setListing(row, { ...cells, deleted: row.applied === 'deleted' ? false : row.values.deleted });
  row.applied = null;
  rememberListing(row, { gone: undefined, absent: undefined });
  const how = offer.status === 'active' ? 'Active again' : 'There again, not for sale,';
  decide(row, 'back', `${how} on ${platformTitle(draft, row)}.`);
}

type Fate = 'sold' | 'ended' | 'vanished' | 'doubtful';

/** Decides rules `sold`, `ended` and `vanished`, behind the guard against losing an account's listings at once. */
function decideMissing(
  draft: Draft,
  rows: readonly DraftListing[],
  known: Known,
  evidence: Evidence,
): readonly ListingKey[] {
  const fates = rows.flatMap((row) => {
    const fate = fateOf(row, known);
    return fate ? [{ row, fate }] : [];
  });
  const question = massQuestion(rows, fates, known.read, evidence);
  if (question) draft.accountQuestions.push(question);
  for (const { row, fate } of fates) {
    if (question && fate !== 'sold') continue;
    if (fate !== 'doubtful') becomeMissing(draft, row, fate);
  }
  return question ? [] : fates.flatMap(({ row, fate }) => (fate === 'doubtful' ? noteAbsence(row) : []));
}

function fateOf(row: DraftListing, known: Known): Fate | null {
  if (known.offers.has(row.id)) return null;
  const better = row.values.status === 'Missing' && row.applied === null && row.memory.gone === 'vanished';
  if (!occupies(row) && !better) return null;
  const ended = isEnded(row, known);
  if (openSales(row).length > 0 && (ended || known.read.outcome === 'complete' || isSoldOut(row)))
    return 'sold';
  if (ended) return 'ended';
  if (better) return null;
  if (known.gone.has(row.id)) return 'vanished';
  if (known.read.outcome !== 'complete') return null;
  return row.memory.absent !== undefined && !known.read.needsLookup ? 'vanished' : 'doubtful';
}

/** Orders that came with this run are for all that was left. Earlier ones have been taken off the quantity already. */
function isSoldOut(row: DraftListing): boolean {
  const before = row.before?.memory.sales ?? [];
  const units = openSales(row)
    .filter((sale) => !before.some((one) => sameOrder(one, sale)))
    .reduce((sum, sale) => sum + sale.units, 0);
  return units > 0 && units >= (row.values.quantity ?? 1);
}

/**
 * Absent from a complete read: looked up by id. Where no lookup answers, absence from a second complete read decides,
 * unless the platform's pages have no stable order.
 */
function noteAbsence(row: DraftListing): readonly ListingKey[] {
  if (row.key === null) return [];
  rememberListing(row, { absent: 1 });
  return [row.key];
}

function becomeMissing(draft: Draft, row: DraftListing, fate: 'sold' | 'ended' | 'vanished'): void {
  const better = row.memory.gone !== undefined;
  const asked = row.memory.question !== undefined && row.memory.item === undefined;
  setListing(row, { lastChange: draft.context.now, ...(asked ? { match: '' } : {}) });
  rememberListing(row, { gone: fate, absent: undefined, question: undefined });
  if (isMarkedAlready(draft, row)) {
    setListing(row, { status: 'Sold', sold: true });
    row.applied = 'sold';
    decide(row, 'settled', `Gone from ${platformTitle(draft, row)}, as it was marked.`);
    return;
  }
  setListing(row, { status: 'Missing' });
  if (fate === 'sold') withdrawDeleted(draft, row);
  decide(row, better ? 'better evidence' : fate, fateWords(draft, row, fate));
}

/** Deleted, ticked and refused while it was still offered, is not what became of a listing that an order is for. */
function withdrawDeleted(draft: Draft, row: DraftListing): void {
  const item = itemOf(draft, row);
  if (row.applied !== 'deleted') setListing(row, { deleted: false });
  if (item && !item.frozen && item.applied !== 'deleted') setItem(item, { deleted: false });
}

/** Its sale was marked while the platform still showed it. */
function isMarkedAlready(draft: Draft, row: DraftListing): boolean {
  if (row.applied === 'sold') return true;
  return openSales(row).length === 0 && soldItemOf(draft, row)?.values.number === row.memory.item;
}

/** The question that the row asks, as its Next step and Activity say it. */
export function fateWords(draft: Draft, row: DraftListing, fate: 'sold' | 'ended' | 'vanished'): string {
  const title = platformTitle(draft, row);
  if (fate === 'ended') return `Ended on ${title}. Tick Deleted, or Sold if it was sold.`;
  if (fate === 'vanished') return `Gone from ${title}. Sold or deleted?`;
  const open = openSales(row)[0];
  return `Sold on ${title}${open ? saleWords(draft, open) : ''}? Tick Sold.`;
}

/** Losing nearly everything at once is more likely a fault or another account than the truth. An order is proof. */
function massQuestion(
  rows: readonly DraftListing[],
  fates: readonly { readonly fate: Fate }[],
  read: AccountRead,
  { answers, held }: Evidence,
): AccountQuestion | null {
  const live = rows.filter(occupies).length;
  const unproved = fates.filter(({ fate }) => fate !== 'sold').length;
  const unexplained = fates.filter(({ fate }) => fate === 'vanished' || fate === 'doubtful').length;
  const many = unproved >= MANY_MISSING && unproved * 2 > live;
  const all = unexplained > 0 && unexplained === live;
  const account = `${read.platform}|${read.account}`;
  const stillOpen = unproved > 0 && held.has(account);
  if (unproved === 0 && held.has(account) && read.outcome !== 'complete') return waitingQuestion(read);
  if (!many && !all && !stillOpen) return null;
  if (answers.get(account) === 'apply') return null;
  const count = many || !all ? unproved : unexplained;
  return {
    why: 'mass missing',
    platform: read.platform,
    account: read.account,
    count,
    says: `${count} of ${live} listings are gone from ${read.title} at once. Nothing was called missing. Is that right?`,
  };
}

/** A read of changes does not show again what was gone: the question, and its answer, wait for a complete one. */
function waitingQuestion(read: AccountRead): AccountQuestion {
  const { platform, account, title } = read;
  const says = `Many listings were gone from ${title} at once. Nothing was called missing. Is that right? Full refresh asks again.`;
  return { why: 'mass missing', platform, account, count: 0, says };
}

/** Listings never seen: for sale, or known only by an order. */
function addNewListings(draft: Draft, known: Known): void {
  const { read } = known;
  for (const [name, offer] of known.offers) {
    if (draft.byKey.has(name) || draft.context.ignored.has(name) || offer.status !== 'active') continue;
    if (draft.frozenKeys.has(name)) continue;
    const cells = { ...offerCells(offer, read.title), lastChange: draft.context.now };
    const sales = (known.sales.get(name) ?? [])
      .filter((sale) => sale.state === 'sold')
      .map((sale) => remembered(sale, sale.units));
    const memory = {
      ...(offer.consigned ? { consigned: true as const } : {}),
      ...(sales.length > 0 ? { sales } : {}),
    };
    const row = addListing(draft, offer.key, cells, memory, null);
    nameAccount(row, read);
    decide(row, 'new', `New on ${read.title}: ${offer.title}`);
  }
  for (const [name, sales] of known.sales) addSoldUnseen(draft, read, name, sales);
}

function addSoldUnseen(draft: Draft, read: AccountRead, name: string, sales: readonly Sale[]): void {
  const sold = sales.filter((sale) => sale.state === 'sold');
  const last = sold[sold.length - 1];
  if (!last || draft.byKey.has(name) || draft.context.ignored.has(name) || draft.frozenKeys.has(name)) return;
  const { key, title, styleCode, size, sku, price } = last;
  const row = addListing(
    draft,
    key,
    {
      sold: true,
      platform: read.title,
      account: key.account,
      title,
      styleCode,
      size,
      sku,
      status: 'Sold',
      price: price?.amount ?? null,
      currency: price?.currency ?? '',
      quantity: 0,
      lastChange: draft.context.now,
      listingId: key.listingId,
      variantId: key.variantId,
    },
    { gone: 'sold', sales: sold.map((sale) => remembered(sale, sale.units)) },
    'sold',
  );
  nameAccount(row, read);
  decide(row, 'sold unseen', `Sold on ${read.title}${saleWords(draft, last)} before Sheetstock saw it.`);
}
