/**
 * The account at a shop: its description, up to three secrets that its templates name, and a token where the shop wants
 * a login. All credentials are filled in when a request is signed, and go to the shop's own address alone.
 */
import type { AccountSpec, Connection, PlatformRequest, Reply } from '../platform';
import { ReplyError } from '../platform';
import { accountOf, type Description, faultsOf, readDescription, templateOf } from './description';
import { find } from './expressions';
import { SETTING_NAMES, SETTINGS } from './settings';
import { filled, namesIn, requestOf } from './templates';

const secret = (place: 1 | 2 | 3) => ({
  name: `secret${place}`,
  label: `Secret ${place}`,
  secret: true,
  optional: true,
  help: `What the table calls {{secret${place}}}: a key, a password.`,
});

export const account: AccountSpec = {
  fields: [
    {
      name: 'shop',
      label: 'Shop',
      secret: false,
      optional: true,
      help: 'Its Name in the sheet Custom shops; may stay blank while there is only one.',
    },
    secret(1),
    secret(2),
    secret(3),
  ],
  table: {
    title: 'Custom shops',
    lines: SETTING_NAMES.map((name) => ({ name, label: SETTINGS[name].label, help: SETTINGS[name].help })),
    by: 'shop',
    account: (values) => accountOf(readDescription(values)),
    apart: `write a word that tells it apart into ${SETTINGS.accountId.label} of the one that was not connected yet`,
    faults: (values) => faultsOf(readDescription(values)),
  },
  connect: (entered) => ({
    platform: 'custom',
    account: '',
    secrets: {
      secret1: entered.secret1 ?? '',
      secret2: entered.secret2 ?? '',
      secret3: entered.secret3 ?? '',
      token: '',
    },
    settings: Object.fromEntries(
      SETTING_NAMES.flatMap((name) => (entered[name] ? [[name, entered[name]]] : [])),
    ),
    expiresAt: entered.loginRequest ? 0 : null,
  }),
  sign: (request, { secrets }) => filled(request, secrets),
  renew: (connection, now) =>
    connection.expiresAt !== null && connection.expiresAt <= now ? login(connection) : null,
  renewed: (connection, reply, now) => ({
    ...connection,
    secrets: { ...connection.secrets, token: tokenIn(readDescription(connection.settings), reply) },
    expiresAt: now + TOKEN_LASTS_MS,
  }),
};

/** How long a token lasts is not asked: it is renewed this often, and whenever it is refused. */
const TOKEN_LASTS_MS = 60 * 60 * 1000;

/** Null where the shop wants no login. */
function login({ settings, secrets }: Connection): PlatformRequest | null {
  const shop = readDescription(settings);
  const template = templateOf(shop, 'loginRequest', 'loginBody');
  if (!template) return null;
  // The headers of other requests hold the token that is only being asked for.
  const request = requestOf({ ...template, headers: withoutToken(template.headers) }, {});
  return { purpose: 'token', ...filled(request, secrets) };
}

function withoutToken(headers: string): string {
  return headers
    .split('\n')
    .filter((line) => !namesIn(line).includes('token'))
    .join('\n');
}

function tokenIn(shop: Description, reply: Reply): string {
  const where = shop.loginToken ?? '';
  const header = /^header\s+([\w-]+)$/.exec(where.trim())?.[1];
  const found =
    header === undefined
      ? find(reply.data, where, SETTINGS.loginToken.label)
      : (reply.headers[header.toLowerCase()] ?? null);
  if (typeof found === 'string' && found !== '') return found;
  throw new ReplyError(SETTINGS.loginToken.label, 'a token in the reply to the login');
}
