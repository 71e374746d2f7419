/** The Trading API's door: the call's name, the token, and the small calls GetItem and GetUser. */
import { XMLParser } from 'fast-xml-parser';
import { hashOf, type State } from '../state';
import { type Asked, header, type Told, tokenState } from '../wire';
import { endItems, reviseInventoryStatus } from './changes';
import { events } from './events';
import { itemXml } from './item';
import { listsOf } from './lists';
import { selling } from './selling';
import { failure, invalidInput, type Refusal, success, tag, xmlText } from './xml';

export const SELLER = 'demo_seller';
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });

type Request = Readonly<Record<string, unknown>>;
type Call = (state: State, asked: Asked, request: Request) => Told;

const CALLS: Readonly<Record<string, Call>> = {
  GetMyeBaySelling: selling,
  GetSellerEvents: events,
  GetItem: item,
  GetUser: user,
  EndItems: endItems,
  ReviseInventoryStatus: reviseInventoryStatus,
};

export function trading(state: State, asked: Asked): Told {
  const parsed = parser.parse(asked.body) as Record<string, unknown>;
  const root = Object.keys(parsed).find((name) => name.endsWith('Request')) ?? '';
  const request = (typeof parsed[root] === 'object' ? parsed[root] : {}) as Request;
  const name = header(asked, 'x-ebay-api-call-name') || root.replace(/Request$/, '');
  const call = CALLS[name];
  if (call === undefined) return failure(/^\w+$/.test(name) ? name : '', asked.now, unsupported(name));
  const refused = tokenRefused(state, asked, request);
  return refused ? failure(name, asked.now, refused) : call(state, asked, request);
}

const unsupported = (name: string): Refusal => ({
  code: 2,
  short: 'Unsupported API call.',
  long: `The API call "${name}" is invalid or not supported in this release.`,
});

/** An OAuth token comes in a header, an Auth'n'Auth token in the body; each has its own errors. */
function tokenRefused(state: State, asked: Asked, request: Request): Refusal | null {
  const iaf = header(asked, 'x-ebay-api-iaf-token');
  const credentials = request.RequesterCredentials as { readonly eBayAuthToken?: string } | undefined;
  const found = tokenState(state, asked, iaf || (credentials?.eBayAuthToken ?? ''));
  if (found === 'good') return null;
  if (found === 'missing') return TOKEN_ERRORS.missing;
  return TOKEN_ERRORS[iaf === '' ? 'authnauth' : 'iaf'][found];
}

/** Errors by number (developer.ebay.com; the IAF pair and 930 as clients report them, 2026-11). */
const TOKEN_ERRORS = {
  missing: { code: 930, short: 'XML API missing auth token.', long: 'No XML auth token was supplied.' },
  iaf: {
    expired: { code: 21917053, short: 'Expired IAF token.', long: 'IAF token supplied is expired.' },
    unknown: { code: 21916984, short: 'Invalid IAF token.', long: 'IAF token supplied is invalid.' },
  },
  authnauth: {
    expired: {
      code: 932,
      short: 'Auth token is hard expired.',
      long: 'Auth token is hard expired, User needs to generate a new token for this application.',
    },
    unknown: {
      code: 931,
      short: 'Auth token is invalid.',
      long: 'Validation of the authentication token in API request failed.',
    },
  },
} as const satisfies {
  missing: Refusal;
  iaf: Record<'expired' | 'unknown', Refusal>;
  authnauth: Record<'expired' | 'unknown', Refusal>;
};

const NO_ITEM: Refusal = {
  code: 17,
  short: 'Item cannot be accessed.',
  long: 'This item cannot be accessed because the listing has been deleted, or you are not the seller.',
};

function item(state: State, asked: Asked, request: Request): Told {
  const id = String(request.ItemID ?? '');
  if (!/^\d+$/.test(id)) return failure('GetItem', asked.now, invalidInput('ItemID'));
  const offer = listsOf(state).byId.get(id);
  if (offer === undefined) return failure('GetItem', asked.now, NO_ITEM);
  return success('GetItem', asked.now, itemXml(offer, 'one', asked.now));
}

function user({ seller = SELLER }: State, asked: Asked): Told {
  const id = seller === SELLER ? 'demo' : String(hashOf(seller)).slice(0, 4);
  const content = tag('EIASToken', `nY+sHZ2PrBmdj6wVnY+sEZ2PrA2dj6${id}`) + tag('UserID', xmlText(seller));
  return success('GetUser', asked.now, tag('User', content));
}
