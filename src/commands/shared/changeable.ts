/** Which of the chosen listings can be changed as a person asks, and why the others cannot. */
import { keyText, type ListingKey } from '../../domain/listing';
import { type Money, moneyText } from '../../domain/money';
import { readPrice } from '../../domain/pasted/index';
import type { ListingRow } from '../../domain/sheets';
import type { Deed, Wish } from '../../domain/wish';
import { type Connection, mayChange, type Platform } from '../../platforms/platform';
import { connectionKey, readConnections } from '../../sync/connections';
import { newWishId, type Wished } from '../../sync/wishes';
import { type App, CommandError } from './command';

/** What shall be done with all of the chosen listings. The price is as it was typed; without a currency, in theirs. */
export type Asked =
  | { readonly do: 'end' }
  | { readonly do: 'price'; readonly amount: string; readonly currency: string }
  | { readonly do: 'quantity'; readonly quantity: number };

/** So many at once: more are more than a person can mean to look over, and than one execution has the time for. */
const MOST = 200;

/** Whether the listing is for sale at a platform where this can be done at all. */
export function mayBeChanged(app: App, { key, values }: ListingRow, deed: Deed): boolean {
  if (values.status !== 'Active' && values.status !== 'Inactive') return false;
  const platform = app.platforms.find(({ id }) => id === key?.platform);
  return platform?.change?.can.includes(deed) ?? false;
}

export interface Changeable {
  /** With its currency. */
  readonly asked: Asked;
  readonly wished: readonly Wished[];
  /** As people call each, by the text of its key. */
  readonly names: ReadonlyMap<string, string>;
  /** Why others cannot be changed so, a sentence each. */
  readonly left: readonly string[];
  /** Connections whose listings the person has not yet allowed to be changed. */
  readonly notAllowed: readonly Connection[];
}

/** Throws where nothing of it can be done. */
export function changeable(app: App, rows: readonly ListingRow[], wanted: Asked): Changeable {
  const asked = inTheirCurrency(rows, wanted);
  const connections = new Map(
    readConnections(app.ports.userStore.readAll()).map((one) => [nameOf(one), one]),
  );
  const wished: Wished[] = [];
  const left: string[] = [];
  const names = new Map<string, string>();
  const used = new Map<string, Connection>();
  for (const row of rows) {
    const platform = app.platforms.find(({ id }) => id === row.key?.platform);
    const connection = row.key ? connections.get(nameOf(row.key)) : undefined;
    const refusal = refusalOf(row, platform, connection, asked);
    if (refusal !== null) left.push(`${rowName(row)}: ${refusal}.`);
    else if (row.key && connection) {
      const { price, currency, quantity } = row.values;
      wished.push({ wish: wishOf(row.key, asked), was: { price, currency, quantity } });
      names.set(keyText(row.key), rowName(row));
      used.set(nameOf(connection), connection);
    }
  }
  if (wished.length === 0) throw nothing(left[0] ?? 'There is no listing for sale among them.');
  if (wished.length > MOST) throw nothing(`Choose at most ${MOST} listings at once.`);
  const notAllowed = [...used.values()].filter((one) => !mayChange(one));
  return { asked, wished, names, left, notAllowed };
}

/** A price without a currency is in that of the listings, where they have one. */
function inTheirCurrency(rows: readonly ListingRow[], asked: Asked): Asked {
  if (asked.do !== 'price' || asked.currency !== '') return asked;
  const currencies = [...new Set(rows.map((row) => row.values.currency).filter((one) => one !== ''))];
  if (currencies.length > 1)
    throw nothing(`They are priced in ${currencies.join(' and ')}. Choose those of one currency.`);
  return { ...asked, currency: currencies[0] ?? '' };
}

function nameOf({ platform, account }: Pick<ListingKey, 'platform' | 'account'>): string {
  return connectionKey(platform, account);
}

function nothing(why: string): CommandError {
  return new CommandError('NOTHING_TO_CHANGE', `Nothing was changed. ${why}`, 'never');
}

/** `Nike Dunk Low Panda (eBay)`. */
export function rowName({ values }: Pick<ListingRow, 'values'>): string {
  const title = values.title.length > 50 ? `${values.title.slice(0, 49)}…` : values.title;
  return `${title} (${values.platform})`;
}

const DEEDS: Readonly<Record<Deed, string>> = {
  end: 'end a listing',
  price: 'set a price',
  quantity: 'set a quantity',
};

/** Null where it can be done. */
function refusalOf(
  row: ListingRow,
  platform: Platform | undefined,
  connection: Connection | undefined,
  asked: Asked,
): string | null {
  const { status, platform: title, currency } = row.values;
  if (row.key === null || row.memory.typed) return 'was typed by hand, so that it is changed by hand';
  if (/~\d+$/.test(row.id)) return 'its id stands in two rows';
  if (!platform?.change?.can.includes(asked.do)) return `Sheetstock cannot ${DEEDS[asked.do]} on ${title}`;
  if (!connection) return `you have not connected its account on ${title}`;
  if (status !== 'Active' && status !== 'Inactive') return 'is not for sale any more';
  if (asked.do === 'price' && currency !== asked.currency) return `its price is in ${currency}`;
  return isSoAlready(row, asked) ? `it has that ${asked.do} already` : null;
}

function isSoAlready({ values }: ListingRow, asked: Asked): boolean {
  if (asked.do === 'quantity') return values.quantity === asked.quantity;
  return asked.do === 'price' && values.price === priceOf(asked).amount;
}

function wishOf(key: ListingKey, asked: Asked): Wish {
  const base = { key, id: newWishId() };
  if (asked.do === 'end') return { ...base, do: 'end' };
  if (asked.do === 'quantity') return { ...base, do: 'quantity', quantity: asked.quantity };
  return { ...base, do: 'price', price: priceOf(asked) };
}

/** Throws where what was typed is no price. */
export function priceOf({ amount, currency }: Extract<Asked, { readonly do: 'price' }>): Money {
  const code = currency.trim().toUpperCase();
  const money = readPrice(amount, code);
  if (money && money.amount > 0) return money;
  const such = code === '' ? 'with a currency, such as 180.00 and USD' : `in ${code}, such as 180`;
  throw new CommandError(
    'BAD_ARGUMENT',
    `Nothing was changed: the price should be a number above zero ${such}.`,
    'never',
  );
}

const ONE = 'this listing';

/** The question before anything is sent: what, to which listings, and that it cannot be taken back here. */
export function questionOf({ asked, wished, names }: Changeable): string {
  const many = wished.length === 1 ? ONE : `these ${wished.length} listings`;
  const shown = [...names.values()].slice(0, 10);
  const more = wished.length > shown.length ? `\nand ${wished.length - shown.length} more` : '';
  return `${openingOf(asked, many)}\n\n${shown.join('\n')}${more}`;
}

function openingOf(asked: Asked, many: string): string {
  if (asked.do !== 'end') {
    const what = asked.do === 'price' ? moneyText(priceOf(asked)) : String(asked.quantity);
    return `Set the ${asked.do} of ${many} to ${what}? Buyers see it at once.`;
  }
  return many === ONE
    ? 'End this listing? It is taken off sale there, and Sheetstock cannot bring it back.'
    : `End ${many}? They are taken off sale there, and Sheetstock cannot bring them back.`;
}
