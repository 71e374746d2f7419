/** HTTP over UrlFetchApp. Every failure becomes an answer, so that one bad host loses no other's. */
import type { Http, HttpAnswer, HttpRequest } from '../ports';

/** A reply that takes longer is given up; Google's own limit would eat the whole execution. */
const TIMEOUT_SECONDS = 30;
/** Asked one by one, every silent address costs its whole time-out: a host that failed so often is not asked again. */
const FAILURES_PER_HOST = 2;

/** `timeoutSeconds` is in Google's reference of 2026-08 (UrlFetchApp.fetch, advanced parameters), not yet in the types. */
type Request = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

export function googleHttp(): Http {
  return {
    fetchAll: (requests) => {
      if (requests.length === 0) return [];
      const wires = requests.map(wireOf);
      try {
        return UrlFetchApp.fetchAll(wires).map(answerOf);
      } catch (error) {
        // One unreachable host throws for the whole batch, muteHttpExceptions or not.
        return requests.length === 1 ? [failureOf(error)] : oneByOne(wires);
      }
    },
  };
}

function wireOf(request: HttpRequest): Request {
  return {
    url: request.url,
    method: request.method,
    headers: { ...request.headers },
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: TIMEOUT_SECONDS,
    ...(request.contentType === undefined ? {} : { contentType: request.contentType }),
    ...(request.body === undefined ? {} : { payload: request.body }),
  };
}

function oneByOne(wires: readonly Request[]): readonly HttpAnswer[] {
  const failures = new Map<string, readonly HttpAnswer[]>();
  return wires.map((wire) => {
    const host = hostOf(wire.url);
    const failed = failures.get(host) ?? [];
    if (failed[FAILURES_PER_HOST - 1]) return failed[0] ?? fetchOne(wire);
    const answer = fetchOne(wire);
    if (answer.kind === 'failure') failures.set(host, [...failed, answer]);
    return answer;
  });
}

function hostOf(url: string): string {
  return /^https?:\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? url;
}

function fetchOne(wire: Request): HttpAnswer {
  try {
    const { url, ...options } = wire;
    return answerOf(UrlFetchApp.fetch(url, options));
  } catch (error) {
    return failureOf(error);
  }
}

function answerOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpAnswer {
  const headers = Object.entries(response.getHeaders()).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    kind: 'response',
    status: response.getResponseCode(),
    headers: Object.fromEntries(headers) as Readonly<Record<string, string>>,
    body: response.getContentText(),
  };
}

function failureOf(error: unknown): HttpAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failure', message: withoutSecrets(message).slice(0, 200) };
}

/** Google's sentence names the address: what stands behind its question mark, or is as long as a token, may be a secret. */
function withoutSecrets(message: string): string {
  return message.replace(/\?\S*/g, '').replace(/[\w+=~^#%-]{32,}/g, '…');
}
