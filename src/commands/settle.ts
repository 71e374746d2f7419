/** Settle: what became of missing listings, from the panel's list. */

import type { Money } from '../domain/money';
import { attentionOf } from '../domain/next-steps/attention';
import { readPrice } from '../domain/pasted/index';
import { idsWithOrders, planSettle, type Settlement } from '../domain/planners/settle';
import type { Book } from '../sheets/book';
import type { SettleMark } from './door/contract';
import { type App, type Call, CommandError } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { listingsOfSeenItem, namedListings } from './shared/selection';

export function settleNamed(app: App, call: Call, marks: readonly SettleMark[]): Report {
  return settle(app, call, (book) => {
    const asSeen = marks.map((mark) => ({ mark, ...listingsOfSeenItem(book, [mark.listing]) }));
    return {
      settlements: asSeen.flatMap(({ mark, listings }) =>
        listings.slice(0, 1).map((id) => settlementOf(id, mark)),
      ),
      changed: asSeen.flatMap(({ changed }) => changed),
    };
  });
}

/** What was sold twice is left out: one of its orders has to be cancelled first. */
export function settleWithOrders(app: App, call: Call, among: readonly string[] | null): Report {
  return settle(app, call, (book, context) => {
    const { missing } = attentionOf(book.snapshot, context).rows;
    const wanted = among === null ? null : new Set(namedListings(book, among));
    const ids = missing.listings.filter((id) => wanted === null || wanted.has(id));
    const settlements = idsWithOrders(book.snapshot, context, ids).map((id) => ({
      id,
      mark: 'sold' as const,
      price: null,
      at: null,
    }));
    return { settlements, changed: [] };
  });
}

interface ToSettle {
  readonly settlements: readonly Settlement[];
  /** What became of others since they were seen. */
  readonly changed: readonly string[];
}

type Choose = (book: Book, context: Parameters<typeof planSettle>[2]) => ToSettle;

function settle(app: App, call: Call, choose: Choose): Report {
  return runPlan(app, call, 'settle', (snapshot, context, book) => {
    const { settlements, changed } = choose(book, context);
    const { plan, settled, left } = planSettle(snapshot, settlements, context);
    return { plan, notes: [...changed, ...left], says: `${settled} settled.` };
  });
}

function settlementOf(id: string, { mark, amount, currency, at }: SettleMark): Settlement {
  return { id, mark, price: moneyOf(amount, currency), at: instantOf(at) };
}

function moneyOf(amount: string | undefined, currency: string | undefined): Money | null {
  if (amount === undefined || amount.trim() === '') return null;
  const money = readPrice(amount, (currency ?? '').trim().toUpperCase());
  if (money) return money;
  throw new CommandError(
    'BAD_ARGUMENT',
    'Nothing was changed: the price should be a number with a currency, such as 180.00 and USD.',
    'never',
  );
}

function instantOf(at: string | undefined): number | null {
  if (at === undefined || at === '') return null;
  const instant = Date.parse(at);
  if (!Number.isNaN(instant)) return instant;
  throw new CommandError('BAD_ARGUMENT', 'Nothing was changed: the day of the sale cannot be read.', 'never');
}
