/** Judges answers alike for all platforms: by status, Retry-After and whether the body is what was asked for. */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import { DAILY_LIMIT, type Decoded, type PlatformRequest } from '../platform';

/** A platform's own words and habits. */
export interface Dialect {
  readonly title: string;
  /** Parses a body that is not blank; throws where it is not whole, or not what was asked for. */
  readonly parse: (body: string) => Json;
  /** Statuses that are an answer to some questions, such as 404 to a lookup; the body is null where it cannot be read. */
  readonly answers?: (request: PlatformRequest, status: number, data: Json | null) => boolean;
  /** Problems that come with status 200, or in a body that tells more than its status. Must not throw. */
  readonly inBody?: (data: Json, now: Instant) => Problem | null;
}

export function decodeWith(
  dialect: Dialect,
  request: PlatformRequest,
  answer: HttpAnswer,
  now: Instant,
): Decoded {
  if (answer.kind === 'failure') return failed(unreachable(dialect));
  const { status, headers, body } = answer;
  const data = parsed(dialect, body);
  const told = data === null ? null : (dialect.inBody?.(data, now) ?? null);
  if (told) return failed(told);
  if (dialect.answers?.(request, status, data) || (request.writes && REFUSALS.includes(status)))
    return { ok: true, reply: { purpose: request.purpose, status, headers, data } };
  if (status < 200 || status > 299) return failed(byStatus(dialect, status, headers['retry-after'], now));
  // A write may be answered by its status alone (RFC 9110, 15.3.5).
  if (data === null && !(request.writes && body === '')) return failed(badReply(dialect));
  return { ok: true, reply: { purpose: request.purpose, status, headers, data } };
}

/** Statuses by which a platform refuses what a write asks of it (RFC 9110, 15.5); 422 is what most APIs call invalid. */
const REFUSALS: readonly number[] = [400, 404, 409, 410, 422];

function failed(problem: Problem): Decoded {
  return { ok: false, problem };
}

/** Null where the body is blank, cut off, or a page for people. */
function parsed(dialect: Dialect, body: string): Json | null {
  if (body.trim() === '') return null;
  try {
    return dialect.parse(body);
  } catch {
    return null;
  }
}

/** Most platforms answer with an object; anything else is a stranger's word. */
export function parseJson(body: string): Json {
  const data = parseRows(body);
  if (Array.isArray(data)) throw new Error('not an object');
  return data;
}

/** An object or a list, for platforms that answer with either. */
export function parseRows(body: string): Json {
  const data = JSON.parse(body) as Json;
  if (typeof data !== 'object' || data === null) throw new Error('neither an object nor a list');
  return data;
}

/** A field of a value of which nothing is known; undefined where there is none. */
export function peek(value: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>(
    (at, name) =>
      typeof at === 'object' && at !== null ? (at as { readonly [key: string]: Json })[name] : undefined,
    value,
  );
}

/** Refusals of a token endpoint after which only a new sign-in helps (RFC 6749, 5.2; Auth0 adds `access_denied`). */
const GRANT_ERRORS: readonly Json[] = [
  'invalid_request',
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
  'access_denied',
];

/** The problem that a token endpoint's refusal means, or null where the body is none. */
export function grantRefusal(title: string, data: Json): Problem | null {
  const error = peek(data, 'error');
  return error !== undefined && GRANT_ERRORS.includes(error) ? tokenExpired(title) : null;
}

const KEPT = 'its listings were left as they are';

function byStatus({ title }: Dialect, status: number, retryAfter: string | undefined, now: Instant): Problem {
  if (status === 401) return tokenExpired(title);
  if (status === 402 || status === 403 || status === 423) {
    return {
      code: 'FORBIDDEN',
      message: `${title} does not allow this (${status}); ${KEPT}. Check the connection's rights under Platforms.`,
      retry: 'never',
    };
  }
  if (status === 429) return rateLimited(title, waitOf(retryAfter, now));
  if (status >= 500 || status === 408) return serverError(title, String(status), waitOf(retryAfter, now));
  return refused(title, String(status));
}

/** With a wait that the platform asked for it is tried later, else at once. */
export function serverError(title: string, detail: string, waitMs?: number): Problem {
  return {
    code: 'SERVER_ERROR',
    message: `${title} has trouble (${detail}); ${KEPT}. Sync again later.`,
    retry: waitMs === undefined ? 'now' : 'later',
    ...waitField(waitMs),
  };
}

/** A question that the platform will not answer however often it is asked. */
export function refused(title: string, detail: string): Problem {
  return {
    code: 'REFUSED',
    message: `${title} refused the question (${detail}); ${KEPT}. Update Sheetstock, or report this.`,
    retry: 'never',
  };
}

export function tokenExpired(title: string): Problem {
  return {
    code: 'TOKEN_EXPIRED',
    message: `${title} does not accept the connection any more; ${KEPT}. Reconnect ${title} under Platforms.`,
    retry: 'never',
  };
}

export function rateLimited(title: string, waitMs: number | undefined): Problem {
  return {
    code: 'RATE_LIMITED',
    message: `${title} asks to wait before more is read; ${KEPT}. Sync again later.`,
    retry: 'later',
    ...waitField(waitMs),
  };
}

/** What is left of the day brings no more answers: it is not tried again in this run. */
export function dailyLimit(title: string): Problem {
  return {
    code: DAILY_LIMIT,
    message: `${title} answers no more questions today; ${KEPT}. Sync again tomorrow.`,
    retry: 'never',
  };
}

function unreachable({ title }: Dialect): Problem {
  return {
    code: 'UNREACHABLE',
    message: `${title} could not be reached; ${KEPT}. Sync again later.`,
    retry: 'now',
  };
}

function badReply({ title }: Dialect): Problem {
  return {
    code: 'BAD_REPLY',
    message: `${title} sent something that is no answer; ${KEPT}. Sync again later.`,
    retry: 'now',
  };
}

function waitField(waitMs: number | undefined): { readonly retryAfterMs?: number } {
  return waitMs === undefined ? {} : { retryAfterMs: waitMs };
}

/** Retry-After is seconds or a date (RFC 9110, 10.2.3); Shopify writes its seconds as `2.0`. */
function waitOf(retryAfter: string | undefined, now: Instant): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(retryAfter.trim())) return Math.ceil(Number(retryAfter) * 1000);
  const time = Date.parse(retryAfter);
  return Number.isFinite(time) ? Math.max(0, time - now) : undefined;
}
