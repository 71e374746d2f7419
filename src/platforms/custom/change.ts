/** Changing a listing of a shop, by its owner's templates. One request, whose status or words say what came of it. */
import type { ListingKey } from '../../domain/listing';
import type { Json } from '../../ports';
import type { Changing, PlatformRequest, Reply, Wish, WishOutcome } from '../platform';
import { type Description, readDescription } from './description';
import { find } from './expressions';
import { written } from './read';
import { filledIn } from './requests';
import { type SettingName, settingOf } from './settings';
import type { Values } from './templates';

interface ChangeCursor {
  readonly [name: string]: Json;
  readonly key: { readonly [part in keyof ListingKey]: string };
  /** Null where the owner has not said how; then `line` is what is missing. */
  readonly request: { readonly [part: string]: Json } | null;
  readonly line: string;
  readonly shop: string;
  /** Where a reply says that it was refused; blank where its status does. */
  readonly refusal: string;
}

const TEMPLATES: Readonly<Record<Wish['do'], readonly [SettingName, SettingName]>> = {
  end: ['endRequest', 'endBody'],
  price: ['priceRequest', 'priceBody'],
  quantity: ['quantityRequest', 'quantityBody'],
};

export const change: Changing<ChangeCursor> = {
  can: ['end', 'price', 'quantity'],
  start: (wishes, { settings }) => {
    const [wish] = wishes;
    if (!wish) throw new Error('a change without a wish');
    const shop = readDescription(settings);
    const [line] = TEMPLATES[wish.do];
    return {
      key: { ...wish.key },
      request: requestFor(shop, wish) as ChangeCursor['request'],
      line: settingOf(line).label,
      shop: shop.name ?? '',
      refusal: shop.refusal ?? '',
    };
  },
  requests: ({ request }) => (request === null ? [] : [request as unknown as PlatformRequest]),
  read: (cursor, [reply]) => ({ outcomes: [outcomeOf(cursor, reply)] }),
};

function requestFor(shop: Description, wish: Wish): PlatformRequest | null {
  const [line, body] = TEMPLATES[wish.do];
  if (shop[line] === undefined) return null;
  const purpose = `${wish.do} ${wish.key.listingId}`;
  return { ...filledIn(shop, purpose, line, body, valuesOf(wish)), writes: true };
}

function valuesOf(wish: Wish): Values {
  const values = { id: wish.key.listingId, variant: wish.key.variantId };
  if (wish.do === 'price') return { ...values, ...written(wish.price), currency: wish.price.currency };
  return wish.do === 'quantity' ? { ...values, quantity: wish.quantity } : values;
}

function outcomeOf({ key, line, shop, refusal }: ChangeCursor, reply: Reply | undefined): WishOutcome {
  if (!reply) return { key, refused: `The table of ${shop} has no ${line}.` };
  const said = refusal === '' ? null : find(reply.data, refusal, 'refusal');
  if (!isNothing(said)) return { key, refused: `${shop} refused: ${wordsIn(said)}.` };
  return reply.status >= 400
    ? { key, refused: `${shop} refused it (${reply.status}).` }
    : { key, done: true };
}

function isNothing(said: Json): boolean {
  return said === null || said === '' || said === false || (Array.isArray(said) && said.length === 0);
}

function wordsIn(said: Json): string {
  return typeof said === 'object' ? JSON.stringify(said) : String(said);
}
