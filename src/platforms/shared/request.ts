/** Questions as most REST APIs take them. */
import type { PlatformRequest } from '../platform';
import { query } from './encode';

/** A GET that wants JSON, with the parameters that are not blank. */
export function getRequest(
  purpose: string,
  url: string,
  asked: Readonly<Record<string, string | number>> = {},
): PlatformRequest {
  const search = query(asked);
  const address = search === '' ? url : `${url}?${search}`;
  return { purpose, url: address, method: 'get', headers: { Accept: 'application/json' } };
}
