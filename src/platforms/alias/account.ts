/**
 * alias' accounts: a personal access token from its token manager, with the rights chosen there. It is sent as it is and
 * does not end (docs.alias.org, Personal Access Tokens, v1.3.4, read 2025-12-22).
 */
import type { AccountSpec } from '../platform';

export const account: AccountSpec = {
  fields: [
    {
      name: 'seller',
      label: 'Username',
      secret: false,
      help: 'Yours on alias. It names the account here: alias does not tell whose token it is, so enter the same whenever you replace the token.',
    },
    {
      name: 'token',
      label: 'Personal access token',
      secret: true,
      help: 'From the token manager at alias.org, with the right to read listings and orders.',
    },
  ],
  connect: (entered) => ({
    platform: 'alias',
    account: (entered.seller ?? '').trim().toLowerCase(),
    secrets: { accessToken: (entered.token ?? '').trim() },
    settings: {},
    expiresAt: null,
  }),
  sign: (request, { secrets }) => ({
    ...request,
    headers: { ...request.headers, Authorization: `Bearer ${secrets.accessToken ?? ''}` },
  }),
  renew: () => null,
  renewed: (connection) => connection,
};
