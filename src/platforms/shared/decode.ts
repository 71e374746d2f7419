/** Judges answers alike for all platforms: by status, Retry-After and whether the body is what was asked for. */
import type { Problem } from '../../domain/listing';
import type { HttpAnswer, Instant, Json } from '../../ports';
import type { Decoded, PlatformRequest } from '../platform';

/** A platform's own words and habits. */
export interface Dialect {
  readonly title: string;
  /** Parses a body; throws where it is not whole. */
  readonly parse: (body: string) => Json;
  /** Statuses that are an answer to some questions, such as 404 to a lookup. */
  readonly answers?: (request: PlatformRequest, status: number) => boolean;
  /** Problems that come with status 200, or in a body that tells more than its status. */
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
  const told = data === undefined ? null : (dialect.inBody?.(data, now) ?? null);
  if (told) return failed(told);
  if (dialect.answers?.(request, status))
    return { ok: true, reply: { purpose: request.purpose, status, headers, data: data ?? null } };
  if (status < 200 || status > 299) return failed(byStatus(dialect, status, headers['retry-after'], now));
  if (data === undefined) return failed(badReply(dialect));
  return { ok: true, reply: { purpose: request.purpose, status, headers, data } };
}

function failed(problem: Problem): Decoded {
  return { ok: false, problem };
}

function parsed(dialect: Dialect, body: string): Json | undefined {
  if (body.trim() === '') return null;
  try {
    return dialect.parse(body);
  } catch {
    return undefined;
  }
}

export function parseJson(body: string): Json {
  return JSON.parse(body) as Json;
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
  if (status >= 500)
    return {
      code: 'SERVER_ERROR',
      message: `${title} has trouble (${status}); ${KEPT}. Sync again later.`,
      retry: 'now',
      ...waitField(waitOf(retryAfter, now)),
    };
  return {
    code: 'REFUSED',
    message: `${title} refused the question (${status}); ${KEPT}. Sync again later.`,
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

/** Retry-After is seconds or a date (RFC 9110, 10.2.3). */
function waitOf(retryAfter: string | undefined, now: Instant): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const time = Date.parse(retryAfter);
  return Number.isFinite(time) ? Math.max(0, time - now) : undefined;
}
