/** What the fields of a missing listing hold, and the mark that is made of them. Pure. */
import type { MissingEntry, SettleMark } from '../../src/commands/door/contract';
import { dayField, noonOf } from '../parts/words';

export interface SettleForm {
  readonly amount: string;
  readonly currency: string;
  /** As a date field has it: `2026-11-20`. */
  readonly day: string;
}

/** Filled in with what the order says, else with the price it was offered for and the day it went. */
export function formOf(entry: MissingEntry, now: number): SettleForm {
  const { sale, amount, currency, changedAt } = entry;
  return {
    amount: sale?.amount || amount,
    currency: sale?.currency || currency,
    day: dayField(sale ? Date.parse(sale.at) : changedAt ? Date.parse(changedAt) : now),
  };
}

/** What is as the order says is left to the order: its exact moment is kept. */
export function soldMark(entry: MissingEntry, form: SettleForm, now: number): SettleMark {
  const mark = { listing: entry.listing.id, mark: 'sold' as const };
  const filled = formOf(entry, now);
  const asFilled = entry.sale !== null;
  const samePrice = asFilled && form.amount === filled.amount && form.currency === filled.currency;
  const sameDay = asFilled && form.day === filled.day;
  return {
    ...mark,
    ...(samePrice || form.amount.trim() === ''
      ? {}
      : { amount: form.amount.trim(), currency: form.currency.trim() }),
    ...(sameDay ? {} : { at: noonOf(form.day) }),
  };
}

export function deletedMark(entry: MissingEntry): SettleMark {
  return { listing: entry.listing.id, mark: 'deleted' };
}

/** Why it is held to be gone, for the person to judge. */
export function evidenceText({ gone, sale, listing }: MissingEntry, day: (iso: string) => string): string {
  if (sale) {
    const price = sale.amount === '' ? '' : ` for ${sale.amount} ${sale.currency}`;
    return `Sold on ${listing.platform}${price} on ${day(sale.at)}, order ${sale.order}.`;
  }
  if (gone === 'sold') return `${listing.platform} says it was sold. There is no order yet.`;
  if (gone === 'ended') return `${listing.platform} says it has ended, and knows of no sale.`;
  return `It is not on ${listing.platform} any more, and nothing says why.`;
}
