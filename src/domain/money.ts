/** Money as integer minor units with its currency. No floating point crosses this file's border. */

/** A type, so that it passes for JSON. */
export type Money = {
  /** Integer: cents for USD, yen for JPY. */
  readonly amount: number;
  /** ISO 4217, three capitals. */
  readonly currency: string;
};

/** Currencies whose minor unit is not a hundredth: ISO 4217 list one, column "Mnr unt" (published 2026-01-01). */
const EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}; // prettier-ignore

/** How many decimals a currency's amounts are written with. */
export function decimals(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** The number a cell shows: 18000 USD is 180. */
export function majorUnits(money: Money): number {
  return money.amount / 10 ** decimals(money.currency);
}

/** Minor units of a number that a cell holds: 180 USD is 18000. */
export function fromMajorUnits(value: number, currency: string): Money {
  return { amount: Math.round(value * 10 ** decimals(currency)), currency };
}

/** Reads a decimal text such as `189`, `189.0` or `0.5`; null when it is none. Extra decimals are rounded half up. */
export function parseMoney(text: string, currency: string): Money | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match || !/^[A-Z]{3}$/.test(currency)) return null;
  const places = decimals(currency);
  const fraction = (match[3] ?? '').padEnd(places + 1, '0');
  const kept = Number(`${match[2]}${fraction.slice(0, places)}`);
  const rounded = kept + (Number(fraction[places]) >= 5 ? 1 : 0);
  return { amount: match[1] ? -rounded : rounded, currency };
}

/** What was paid for several units, as the price of one and what these prices leave of it, where they leave something. */
export interface UnitPrice {
  readonly price: Money | null;
  /** Minor units: 1 of 100.00 for 3. */
  readonly rest?: number;
}

export function unitPrice(paid: Money | null, units: number): UnitPrice {
  if (paid === null || units <= 0) return { price: null };
  const amount = Math.floor(paid.amount / units);
  const rest = paid.amount - amount * units;
  return { price: { ...paid, amount }, ...(rest > 0 ? { rest } : {}) };
}

/** What the next unit was sold for, after so many: the first ones bear the rest, and together all make what was paid. */
export function nextPrice({ price, rest = 0 }: UnitPrice, before: number): Money | null {
  return price && before < rest ? { ...price, amount: price.amount + 1 } : price;
}

/** `180.00`, with as many decimals as the currency has. */
export function decimalText(money: Money): string {
  return majorUnits(money).toFixed(decimals(money.currency));
}

/** `180.00 USD`, as every sentence for people writes it. */
export function moneyText(money: Money): string {
  return `${decimalText(money)} ${money.currency}`;
}

/** The fields of both sheets that hold an amount, and the field beside each that holds its currency. */
export const CURRENCY_OF: Readonly<Record<string, string>> = {
  price: 'currency',
  lowestAsk: 'askCurrency',
  salePrice: 'saleCurrency',
  cost: 'costCurrency',
};

/** One amount less another of the same currency; null where they cannot be compared. */
export function differenceOf(whole: Money | null, part: Money | null): Money | null {
  if (!whole || !part || whole.currency !== part.currency) return null;
  return { amount: whole.amount - part.amount, currency: whole.currency };
}
