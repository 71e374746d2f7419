/** How Shopify refuses a token or a shop before any GraphQL is read: in a page for people, and with status 404. */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer } from '../../ports';
import type { PlatformRequest } from '../platform';
import { tokenExpired } from '../shared/decode';

export const TITLE = 'Shopify';

/**
 * `Oauth error shop_not_permitted: ...` (shopify.dev, client credentials grant, Troubleshooting, 2026-11); users have met
 * `app_not_installed` and `application_cannot_be_found` in the same page (community.shopify.dev, 33287).
 */
export function refusalOf({ purpose, url }: PlatformRequest, answer: HttpAnswer): Problem | null {
  if (answer.kind !== 'response') return null;
  // All is asked at one address: what is not there is the shop.
  if (answer.status === 404) return noShop(/^https:\/\/([^/]+)/.exec(url)?.[1] ?? 'this address');
  if (answer.status !== 400 || purpose !== 'token') return null;
  const error = /Oauth error (\w+)/.exec(answer.body)?.[1];
  if (error === 'shop_not_permitted') return ELSEWHERE;
  if (error === 'app_not_installed') return NOT_INSTALLED;
  return error === undefined ? null : tokenExpired(TITLE);
}

const KEPT = 'its listings were left as they are';

function noShop(host: string): Problem {
  return {
    code: 'NOT_FOUND',
    message: `${TITLE} knows no shop at ${host}; ${KEPT}. Connect it under Platforms with its own address, which ends in .myshopify.com.`,
    retry: 'never',
  };
}

const ELSEWHERE: Problem = {
  code: 'FORBIDDEN',
  message: `${TITLE} lets an app in only where the shop is of the same organization; ${KEPT}. Make the app in the Dev Dashboard of the shop's owner and connect again under Platforms.`,
  retry: 'never',
};

const NOT_INSTALLED: Problem = {
  code: 'FORBIDDEN',
  message: `The app is not installed in the ${TITLE} shop; ${KEPT}. Install it from the Dev Dashboard and connect again under Platforms.`,
  retry: 'never',
};
