/** What one run has learned of one account, by key text. */

import type { DraftListing } from '../draft/draft';
import { type AccountRead, type Ending, type Finding, keyText, type Offer, type Sale } from '../listing';
import { type Contradiction, newContradiction } from '../matching/index';
import { once } from '../once';

/** Answers of the person to questions about whole accounts, by `platform|account`. */
export type AccountAnswers = ReadonlyMap<string, 'apply' | 'hold'>;

export interface Evidence {
  readonly findings: readonly Finding[];
  /** Key texts of the listings that a lookup was asked for, whether or not it has answered. */
  readonly asked: ReadonlySet<string>;
  readonly answers: AccountAnswers;
  /** Accounts whose question is still open, by `platform|account`: it stays until a complete read gives it no object. */
  readonly held: ReadonlySet<string>;
}

/** What is known of one account in this run, by key text. */
export interface Known {
  readonly read: AccountRead;
  readonly offers: ReadonlyMap<string, Offer>;
  readonly endings: ReadonlyMap<string, Ending>;
  readonly sales: ReadonlyMap<string, readonly Sale[]>;
  /** Looked up, and the platform does not know it any more. */
  readonly gone: ReadonlySet<string>;
  readonly contradiction: () => Contradiction;
}

export function knownOf(read: AccountRead, findings: readonly Finding[]): Known {
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
    contradiction: once(newContradiction),
  };
}

/** An order that came twice, on two pages or by a lookup as well, is one: the later word, and what only the earlier told. */
function onceEach(sales: readonly Sale[]): readonly Sale[] {
  const orders = new Map<string, Sale>();
  for (const sale of sales) {
    const name = JSON.stringify([keyText(sale.key), sale.orderId, sale.lineId]);
    const before = orders.get(name);
    const { price, rest, payout, fees, shipBy } = before ?? sale;
    orders.set(name, {
      ...sale,
      ...(sale.price ? {} : { price, ...(rest ? { rest } : {}) }),
      payout: sale.payout ?? payout,
      shipBy: sale.shipBy ?? shipBy,
      ...(sale.fees || !fees ? {} : { fees }),
    });
  }
  return [...orders.values()];
}

function grouped(sales: readonly Sale[]): ReadonlyMap<string, readonly Sale[]> {
  const groups = new Map<string, Sale[]>();
  for (const sale of [...onceEach(sales)].sort((a, b) => a.at - b.at)) {
    const name = keyText(sale.key);
    const group = groups.get(name) ?? [];
    group.push(sale);
    groups.set(name, group);
  }
  return groups;
}

export function isEnded(row: DraftListing, known: Known): boolean {
  return endingOf(row, known) !== undefined;
}

/** Whether a listing of the account, by its name, is not offered any more. */
export function hasEnded(name: string, { read, offers, endings }: Known): boolean {
  const account = [read.platform, read.account].map(encodeURIComponent).join('|');
  if (!name.startsWith(`${account}|`)) return false;
  if (offers.has(name)) return false;
  const whole = `${name.slice(0, name.lastIndexOf('|'))}|`;
  return read.outcome === 'complete' || endings.has(name) || endings.has(whole);
}

/** Its status says so, and no order that has come to nothing speaks against it. */
export function isSoldByStatus(row: DraftListing, known: Known): boolean {
  const sales = [...(row.memory.sales ?? []), ...(known.sales.get(row.id) ?? [])];
  return endingOf(row, known)?.how === 'sold' && sales.every((sale) => sale.state === 'sold');
}

function endingOf(row: DraftListing, { endings }: Known): Ending | undefined {
  const whole = row.key ? keyText({ ...row.key, variantId: '' }) : '';
  return endings.get(row.id) ?? endings.get(whole);
}
