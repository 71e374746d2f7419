/** How WooCommerce answers, and the host before it: WordPress has errors as JSON, a firewall has pages for people. */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Decoded, PlatformRequest } from '../platform';
import { decodeWith, parseRows, peek, tokenExpired } from '../shared/decode';

export const TITLE = 'WooCommerce';

export function decode(request: PlatformRequest, answer: HttpAnswer, now: Instant): Decoded {
  const refusal = answer.kind === 'response' ? refusalOf(request, answer) : null;
  if (refusal) return { ok: false, problem: refusal };
  return decodeWith({ title: TITLE, parse: parseRows, answers, inBody }, request, answer, now);
}

/** Lists that older shops do not have, or that went with their product; 401 to the question how the keys come through. */
function answers({ purpose }: PlatformRequest, status: number): boolean {
  if (status === 404)
    return /^(variations|changed variations|family|children|refunds|lookup variations) /.test(purpose);
  if (status === 401) return purpose === 'token';
  return status === 403 && purpose.startsWith('check ');
}

/** `Consumer secret is invalid`, or a key without the right to read (class-wc-rest-authentication.php). */
const WRONG_KEYS = 'woocommerce_rest_authentication_error';

function inBody(data: Json): Problem | null {
  return peek(data, 'code') === WRONG_KEYS ? tokenExpired(TITLE) : null;
}

type Response = Extract<HttpAnswer, { readonly kind: 'response' }>;

function refusalOf(request: PlatformRequest, { status, headers, body }: Response): Problem | null {
  if (status >= 300 && status <= 399) return moved(headers.location ?? '');
  const code = codeOf(body);
  if (request.writes && status === 401 && code === WRONG_KEYS) return READ_ONLY;
  if (status === 401 && request.purpose.startsWith('check ')) return WRONG;
  if (status === 403 && code === null) return BLOCKED;
  if (status === 404 && code === null) return NOT_THERE;
  return null;
}

/** The code of an error of WordPress, or null where something else answers. */
function codeOf(body: string): Json | null {
  try {
    return peek(JSON.parse(body) as Json, 'code') ?? null;
  } catch {
    return null;
  }
}

const KEPT = 'its listings were left as they are';

/** Redirects are not followed: the keys would go wherever the address leads. */
function moved(location: string): Problem {
  const host = /^https?:\/\/([^/?#]+)/i.exec(location)?.[1];
  const where = host === undefined ? 'another address' : host.toLowerCase();
  return {
    code: 'MOVED',
    message: `${TITLE} is found at ${where} now; ${KEPT}. Connect it under Platforms with the address that its pages show.`,
    retry: 'never',
  };
}

const BLOCKED: Problem = {
  code: 'BLOCKED',
  message: `${TITLE}'s host turned the request away (403); ${KEPT}. Sync again later; if it stays so, ask the host to let Google's servers in.`,
  retry: 'later',
};

const NOT_THERE: Problem = {
  code: 'NOT_FOUND',
  message: `${TITLE} was not found at this address; ${KEPT}. Check the address under Platforms, and in the shop that permalinks are not plain.`,
  retry: 'never',
};

const WRONG: Problem = {
  code: 'TOKEN_EXPIRED',
  message: `${TITLE} does not accept the keys; ${KEPT}. Copy consumer key and secret once more, of a key that may read and write, and connect again under Platforms.`,
  retry: 'never',
};

const READ_ONLY: Problem = {
  code: 'FORBIDDEN',
  message: `${TITLE}'s key may only read; ${KEPT}. Make one with Read/Write and connect again under Platforms.`,
  retry: 'never',
};
