/** What accounts with OAuth access tokens share: when a token is due, and what its renewal brings. */
import type { Connection, Reply } from '../platform';
import { field, integer, root, text, textOr } from './shape';

/** A token is renewed when it has less than this left: a round may take a while. */
const MARGIN_MS = 5 * 60 * 1000;

/** Whether the access token must be renewed before it is used at `now`; one that does not end never is. */
export function isDue({ expiresAt }: Connection, now: number): boolean {
  return expiresAt !== null && expiresAt - MARGIN_MS <= now;
}

/**
 * The connection with the token of a reply (RFC 6749, 5.1). A new refresh token takes the place of the old one; where
 * none comes, the old one stays good (RFC 6749, 6).
 */
export function withToken(connection: Connection, reply: Reply, now: number): Connection {
  const at = root(reply.data, 'token');
  const accessToken = text(field(at, 'access_token'));
  const refreshToken = textOr(field(at, 'refresh_token'));
  const expiresAt = now + integer(field(at, 'expires_in')) * 1000;
  const secrets = { ...connection.secrets, accessToken, ...(refreshToken === '' ? {} : { refreshToken }) };
  return { ...connection, secrets, expiresAt };
}
