/** Amounts as people and exports write them: `$1,234.50`, `US $80`, `12,50 €`, `1.234,50`, `80,- €`, `GBP 80`, 80. */
import { decimalText, fromMajorUnits, type Money, parseMoney } from '../money';

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  円: 'JPY',
  EURO: 'EUR',
  zł: 'PLN',
  Kč: 'CZK',
};

/** The currency that a sign or a code means, or null where it is none that is known. */
export function currencyOf(text: string): string | null {
  const sign = text.replace(/\s/g, '');
  return SIGNS[sign] ?? SIGNS[sign.toUpperCase()] ?? (/^[A-Z]{3}$/i.test(sign) ? sign.toUpperCase() : null);
}

/** `80,-` and `90.–`, as whole amounts are written in German. */
const NO_CENTS = /(?<=\d)[.,][-–—](?!\d)/;

/**
 * An amount with the currency that stands in it, else the given one; null where it is none. A point or comma before
 * three digits groups thousands; before more or fewer it is the decimal sign.
 */
export function readAmount(cell: string | number, currency: string): Money | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? fromMajorUnits(cell, currency) : null;
  const { sign, number } = partsOf(cell);
  const own = sign === '' ? currency : currencyOf(sign);
  return own === null ? null : parseMoney(number, own);
}

/** A price as a person types it; null where it is none, in another currency, or has more decimals than the currency. */
export function readPrice(typed: string, currency: string): Money | null {
  const price = readAmount(typed, currency);
  if (price?.currency !== currency) return null;
  return Number(decimalText(price)) === Number(partsOf(typed).number) ? price : null;
}

/** The number as digits with a point before the decimals, '' where there is none, and what stands beside it. */
function partsOf(text: string): { readonly sign: string; readonly number: string } {
  const [, before = '', digits = '', after = ''] =
    /^([^\d-]*)(\d[\d.,' \u00A0\u202F]*)([^\d]*)$/.exec(text.trim().replace(NO_CENTS, '')) ?? [];
  return { sign: before.trim() || after.trim(), number: plainNumber(digits) };
}

/** Only digits, with a point before the decimals; what is neither grouped nor decimal stays, and is no amount. */
function plainNumber(digits: string): string {
  const text = digits.replace(/[' \u00A0\u202F]/g, '');
  if (/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text)) return text.replace(/[.,]/g, '');
  const [, whole = '', decimals = ''] =
    /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)[.,](\d+)$/.exec(text) ?? [];
  return whole === '' ? text : `${whole.replace(/[.,]/g, '')}.${decimals}`;
}
