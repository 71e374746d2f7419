/** UrlFetchApp: limits, quotas, and what a failed request says. */
import { serviceError } from '../errors';
import type { FetchWire, ResponseWire } from '../protocol';
import type { Fetched } from './http';
import type { Handlers, Of, Scope } from './scope';

/** 2,082 characters (TYPES UrlFetchApp.fetch); 50 MB a body, 100 headers of 8 kB in all (Quotas for Google Services, 2026-11). */
const URL_CHARACTERS = 2082;
const BODY_BYTES = 50 * 1024 * 1024;
const HEADERS = 100;
const HEADER_BYTES = 8 * 1024;

const FETCH = { kind: 'fetch', needs: 'network' } as const;

export const fetchHandlers: Handlers<Of<'UrlFetchApp'>> = {
  'UrlFetchApp.fetch': {
    ...FETCH,
    run: async (scope, request) => {
      const [answer] = await sendAll(scope, [request]);
      if (!answer) throw serviceError(`Address unavailable: ${request.url}`);
      return answer;
    },
  },
  'UrlFetchApp.fetchAll': { ...FETCH, run: sendAll },
};

/**
 * Sends all at once; the slowest decides how long it takes.
 * Assumption: one request without a reply fails the whole batch; Google does not say.
 */
async function sendAll(scope: Scope, requests: readonly FetchWire[]): Promise<readonly ResponseWire[]> {
  for (const request of requests) demandSizes(request);
  scope.quotas.use('urlfetch', requests.length);
  const settled = await Promise.allSettled(requests.map((request) => scope.fetcher.fetch(request)));
  scope.time.spend(Math.max(0, ...settled.map(tookOf)));
  return settled.map((one, index) => {
    if (one.status === 'rejected') throw one.reason;
    return demandSuccess(requests[index], one.value.response);
  });
}

function tookOf(settled: PromiseSettledResult<Fetched>): number {
  if (settled.status === 'fulfilled') return settled.value.milliseconds;
  const { milliseconds } = settled.reason as { readonly milliseconds?: number };
  return milliseconds ?? 0;
}

function demandSizes(request: FetchWire): void {
  if (request.url.length > URL_CHARACTERS) throw serviceError('Limit Exceeded: URLFetch URL Length.');
  if (Object.keys(request.headers).length > HEADERS) throw serviceError('Limit Exceeded: URLFetch Headers.');
  const headers = Object.entries(request.headers).reduce((sum, pair) => sum + pair.join('').length, 0);
  if (headers > HEADER_BYTES) throw serviceError('Limit Exceeded: URLFetch Header Size.');
  if (bytes(request.body) > BODY_BYTES) throw serviceError('Limit Exceeded: URLFetch POST Size.');
}

const bytes = (base64: string | null) => (base64 === null ? 0 : Math.floor((base64.length * 3) / 4));

/** Statuses from 400 on throw, unless they are muted. */
function demandSuccess(request: FetchWire | undefined, response: ResponseWire): ResponseWire {
  if (!request || request.mute || response.status < 400) {
    if (bytes(response.body) > BODY_BYTES) throw serviceError('Limit Exceeded: URLFetch Response Size.');
    return response;
  }
  const text = Buffer.from(response.body, 'base64').toString('utf8').slice(0, 200);
  throw serviceError(
    `Request failed for ${new URL(request.url).origin} returned code ${response.status}. Truncated server response: ` +
      `${text} (use muteHttpExceptions option to examine full response)`,
  );
}
