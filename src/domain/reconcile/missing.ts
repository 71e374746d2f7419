/** Listings that are not offered any more: what became of them, and the guard against losing nearly all at once. */
import { type Draft, type DraftListing, decide, rememberListing, setItem, setListing } from '../draft/draft';
import { itemOf, occupies, openSales, platformTitle, saleWords, sameOrder } from '../draft/rows';
import type { AccountRead, ListingKey } from '../listing';
import type { AccountQuestion } from '../plan';
import { soldItemOf } from '../sales/selling';
import { type Evidence, isEnded, isSoldByStatus, type Known } from './known';

/** At least this many listings, and more than half, must become missing at once to be asked about. */
const MANY_MISSING = 10;

type Fate = 'sold' | 'ended' | 'vanished' | 'doubtful';

/** Decides rules `sold`, `ended` and `vanished`, behind the guard against losing an account's listings at once. */
export function decideMissing(
  draft: Draft,
  rows: readonly DraftListing[],
  known: Known,
  evidence: Evidence,
): readonly ListingKey[] {
  const fates = rows.flatMap((row) => {
    const fate = fateOf(row, known, evidence);
    return fate ? [{ row, fate }] : [];
  });
  const question = massQuestion(rows, fates, known.read, evidence);
  if (question) draft.accountQuestions.push(question);
  for (const { row, fate } of fates) {
    if (question && fate !== 'sold') rememberAbsence(row);
    else if (fate !== 'doubtful') becomeMissing(draft, row, fate);
  }
  return question ? [] : fates.flatMap(({ row, fate }) => (fate === 'doubtful' ? noteAbsence(row) : []));
}

function fateOf(row: DraftListing, known: Known, { asked }: Evidence): Fate | null {
  if (known.offers.has(row.id)) return null;
  if (!occupies(row)) return betterFate(row, known);
  const isOver = isEnded(row, known) || known.read.outcome === 'complete' || isSoldOut(row);
  if (openSales(row).length > 0 && isOver) return 'sold';
  const said = saidFate(row, known);
  if (said) return said;
  if (known.gone.has(row.id)) return 'vanished';
  if (known.read.outcome !== 'complete') return null;
  const wasAbsent = row.memory.absent !== undefined;
  return wasAbsent && asked.has(row.id) && !known.read.needsLookup ? 'vanished' : 'doubtful';
}

/** What its status says of its end. */
function saidFate(row: DraftListing, known: Known): 'sold' | 'ended' | null {
  if (isSoldByStatus(row, known)) return 'sold';
  return isEnded(row, known) ? 'ended' : null;
}

/** What is newly known of a missing listing that waits for its mark: its order, or a status where there was none. */
function betterFate(row: DraftListing, known: Known): 'sold' | 'ended' | null {
  const { gone } = row.memory;
  if (row.values.status !== 'Missing' || row.applied !== null || gone === undefined) return null;
  const hadOrder = (row.before?.memory.sales ?? []).length > 0;
  if (gone === 'sold' && hadOrder) return null;
  if (openSales(row).length > 0) return 'sold';
  if (gone === 'sold') return known.sales.has(row.id) ? 'ended' : null;
  const said = saidFate(row, known);
  return gone === 'vanished' || said === 'sold' ? said : null;
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
 * Absent from a complete read: looked up by id, each time. Where the lookup was asked and does not answer, absence from
 * a second complete read decides, unless the platform's pages have no stable order.
 */
function noteAbsence(row: DraftListing): readonly ListingKey[] {
  if (row.key === null) return [];
  rememberAbsence(row);
  return [row.key];
}

/** Until it is seen again, or proved gone. */
function rememberAbsence(row: DraftListing): void {
  rememberListing(row, { absent: 1 });
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
  if (!item || item.frozen || item.applied === 'deleted' || !item.values.deleted) return;
  setItem(item, { deleted: false });
  decide(item, 'sold', `Deleted was unticked: its listing on ${platformTitle(draft, row)} was sold.`);
}

/** Its sale was marked while the platform still showed it. */
function isMarkedAlready(draft: Draft, row: DraftListing): boolean {
  if (row.applied === 'sold') return true;
  const { item } = row.memory;
  if (item === undefined || openSales(row).length > 0) return false;
  return soldItemOf(draft, row)?.values.number === item;
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
