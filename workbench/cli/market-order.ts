/** What a marketplace's users do, as it is typed: `sell --id 123 --price 180`. */
import { FAULT_KINDS } from '../marketplaces/faults';
import { MARKET_IDS } from '../marketplaces/habits';
import type { Fault, MarketAction, MarketId } from '../marketplaces/types';

export interface MarketValues {
  readonly id?: string | undefined;
  readonly variant?: string | undefined;
  readonly order?: string | undefined;
  readonly how?: string | undefined;
  readonly title?: string | undefined;
  readonly price?: string | undefined;
  readonly size?: string | undefined;
  readonly styleCode?: string | undefined;
  readonly sku?: string | undefined;
  readonly quantity?: string | undefined;
  readonly units?: string | undefined;
  readonly kind?: string | undefined;
  readonly times?: string | undefined;
  readonly retryAfter?: string | undefined;
}

const OUTCOMES = ['cancelled', 'failed', 'returned'] as const;

export function marketIdOf(name: string | undefined): MarketId {
  const id = MARKET_IDS.find((one) => one === name);
  if (id) return id;
  const says = name === undefined ? 'Name a marketplace.' : `There is no marketplace ${name}.`;
  throw new Error(`${says} They are ${MARKET_IDS.join(', ')}.`);
}

/** `list` without a title shows the listings, as `show` does. Throws a sentence when something is missing. */
export function marketAction(verb: string | undefined, values: MarketValues): MarketAction | 'show' {
  switch (verb) {
    case undefined:
    case 'show':
      return 'show';
    case 'list':
      return values.title === undefined ? 'show' : listing(values);
    case 'sell':
      return {
        do: 'sell',
        id: need(values, 'id'),
        ...given(values, 'variant', 'price'),
        ...counted(values, 'units'),
      };
    case 'delete':
    case 'end':
    case 'relist':
      return { do: verb, id: need(values, 'id') };
    case 'reprice':
      return {
        do: 'reprice',
        id: need(values, 'id'),
        price: need(values, 'price'),
        ...given(values, 'variant'),
      };
    case 'quantity':
      return {
        do: 'quantity',
        id: need(values, 'id'),
        quantity: count(need(values, 'quantity'), 'quantity'),
        ...given(values, 'variant'),
      };
    case 'deactivate':
      return { do: 'deactivate', id: need(values, 'id') };
    case 'ship':
    case 'complete':
      return { do: verb, order: need(values, 'order') };
    case 'cancel':
      return {
        do: 'cancel',
        order: need(values, 'order'),
        how: outcome(values.how),
        ...counted(values, 'units'),
      };
    case 'fail':
      return { do: 'fail', fault: fault(values) };
    default:
      throw new Error(
        `A marketplace's users cannot ${verb}. They show, list, sell, delete, end, relist, reprice, quantity, deactivate, ship, complete, cancel, fail.`,
      );
  }
}

function listing(values: MarketValues): MarketAction {
  const more = { ...given(values, 'size', 'styleCode', 'sku'), ...counted(values, 'quantity') };
  return { do: 'list', title: need(values, 'title'), price: need(values, 'price'), ...more };
}

function fault(values: MarketValues): Fault | null {
  const wanted = values.kind ?? '500';
  if (wanted === 'none') return null;
  const kind = FAULT_KINDS.find((one) => one === wanted);
  if (!kind) throw new Error(`--kind ${wanted}: it is ${FAULT_KINDS.join(', ')} or none.`);
  return {
    kind,
    times: values.times === undefined ? null : count(values.times, 'times'),
    ...counted(values, 'retryAfter'),
  };
}

function outcome(how: string | undefined): (typeof OUTCOMES)[number] {
  const found = OUTCOMES.find((one) => one === (how ?? 'cancelled'));
  if (found) return found;
  throw new Error(`--how ${how}: it is ${OUTCOMES.join(', ')}.`);
}

function given<Name extends keyof MarketValues>(
  values: MarketValues,
  ...names: readonly Name[]
): { readonly [Key in Name]?: string } {
  const entries = names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]));
  return Object.fromEntries(entries) as { readonly [Key in Name]?: string };
}

function counted<Name extends 'units' | 'quantity' | 'retryAfter'>(
  values: MarketValues,
  name: Name,
): { readonly [Key in Name]?: number } {
  const text = values[name];
  return (text === undefined ? {} : { [name]: count(text, name) }) as { readonly [Key in Name]?: number };
}

function count(text: string, name: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new Error(`--${name} ${text}: it is a whole number.`);
}

function need(values: MarketValues, name: keyof MarketValues): string {
  const value = values[name];
  if (value !== undefined) return value;
  throw new Error(`--${name} is missing.`);
}
