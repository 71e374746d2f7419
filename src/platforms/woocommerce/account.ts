/**
 * WooCommerce's accounts: a shop of one's own, with a consumer key and secret as HTTP Basic over https (WooCommerce REST
 * API, Authentication over HTTPS, read 2026-11-26). Some hosts strip the Authorization header before the shop sees it;
 * there the keys go into the address, as the same page advises. Which of the two it is, a first question finds out: the
 * shop answers 401 `woocommerce_rest_cannot_view` where it saw no key.
 */
import type { AccountSpec, Connection, PlatformRequest } from '../platform';
import { base64, query } from '../shared/encode';
import { addressRefusal, publicAddress } from '../shared/public-address';
import { probeRequest } from './requests';

export const account: AccountSpec = {
  fields: [
    {
      name: 'site',
      label: 'Shop',
      secret: false,
      help: 'The shop\u2019s own address, such as https://my-shop.com.',
      refusal: (entered) => addressRefusal(pageless(entered)),
    },
    {
      name: 'consumerKey',
      label: 'Consumer key',
      secret: true,
      help: 'From WooCommerce \u2192 Settings \u2192 Advanced \u2192 REST API; it begins with ck_.',
    },
    {
      name: 'consumerSecret',
      label: 'Consumer secret',
      secret: true,
      help: 'Shown there once, beside the key; it begins with cs_.',
    },
  ],
  connect: (entered) => ({
    platform: 'woocommerce',
    account: siteOf(entered.site ?? ''),
    secrets: {
      consumerKey: (entered.consumerKey ?? '').trim(),
      consumerSecret: (entered.consumerSecret ?? '').trim(),
    },
    settings: { site: siteOf(entered.site ?? ''), keysIn: '' },
    expiresAt: 0,
  }),
  sign: (request, connection) => signed(request, connection),
  renew: (connection) => (connection.expiresAt === null ? null : probe(connection)),
  renewed: (connection, reply) => ({
    ...connection,
    settings: { ...connection.settings, keysIn: reply.status === 401 ? 'address' : 'header' },
    expiresAt: null,
  }),
};

/** The host, and the path where the shop is not at its root; '' where it is no public address. */
function siteOf(entered: string): string {
  const read = publicAddress(pageless(entered));
  return read.ok ? read.address.replace(/^https:\/\//, '') : '';
}

/** What is copied from the address bar may be a page of the shop's administration. */
function pageless(entered: string): string {
  return entered
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/(wp-json|wp-admin|wp-login\.php)(\/.*)?$/i, '');
}

/** The keys do not end, so that there is nothing to renew; the question only shows how they come through. */
function probe(connection: Connection): PlatformRequest {
  return signed(probeRequest(), { ...connection, settings: { ...connection.settings, keysIn: 'header' } });
}

function signed<Request extends { readonly url: string; readonly headers: Readonly<Record<string, string>> }>(
  request: Request,
  { secrets, settings }: Connection,
): Request {
  const { consumerKey = '', consumerSecret = '' } = secrets;
  const url = request.url.replace('{site}', settings.site ?? '');
  if (settings.keysIn === 'address') {
    const keys = query({ consumer_key: consumerKey, consumer_secret: consumerSecret });
    return { ...request, url: `${url}${url.includes('?') ? '&' : '?'}${keys}` };
  }
  const Authorization = `Basic ${base64(`${consumerKey}:${consumerSecret}`)}`;
  return { ...request, url, headers: { ...request.headers, Authorization } };
}
