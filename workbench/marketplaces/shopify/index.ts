/** Shopify on the wire: the token endpoint and Admin GraphQL 2026-10. */
import type { State } from '../state';
import { type Asked, header, issueToken, json, type Told, tokenState } from '../wire';
import { answerAdmin } from './admin';
import { SCOPES } from './roots';

export const SHOPIFY_CREDENTIALS = {
  shop: 'sheetstock-demo.myshopify.com',
  clientId: 'demo-shopify-client',
  clientSecret: 'demo-shopify-secret',
} as const;

/** A token of client credentials holds a day, less a second. */
const TOKEN_SECONDS = 86_399;

export async function shopifyWire(state: State, asked: Asked): Promise<Told> {
  if (asked.path === '/admin/oauth/access_token') return token(state, asked);
  if (asked.path !== '/admin/api/2026-10/graphql.json') return json(404, { errors: 'Not Found' });
  if (tokenState(state, asked, header(asked, 'x-shopify-access-token')) !== 'good')
    return json(401, {
      errors: '[API] Invalid API key or access token (unrecognized login or wrong password)',
    });
  return answerAdmin(state, asked, SHOPIFY_CREDENTIALS.shop);
}

function token(state: State, asked: Asked): Told {
  const form = new URLSearchParams(asked.body);
  if (form.get('client_id') !== SHOPIFY_CREDENTIALS.clientId) return page('application_cannot_be_found');
  if (
    form.get('client_secret') !== SHOPIFY_CREDENTIALS.clientSecret ||
    form.get('grant_type') !== 'client_credentials'
  )
    return json(400, {
      error: 'invalid_request',
      error_description: 'The client credentials are not valid.',
    });
  const access_token = issueToken(state, asked.now, 'shpat_demo', TOKEN_SECONDS);
  return json(200, { access_token, scope: SCOPES.join(','), expires_in: TOKEN_SECONDS });
}

/** A token is refused in a page for people (shopify.dev, client credentials grant, Troubleshooting). */
const page = (error: string): Told => ({
  status: 400,
  type: 'text/html',
  body: `<!DOCTYPE html><title>400 - Oauth error ${error}</title>`,
});
