/** HTTP over UrlFetchApp. Every failure becomes an answer, so that one bad host loses no other's. */
import type { Http, HttpAnswer, HttpRequest } from '../ports';

/** A reply that takes longer is given up; Google's own limit would eat the whole execution. */
const TIMEOUT_SECONDS = 30;

/** `timeoutSeconds` is in Google's reference of 2026-08 (UrlFetchApp.fetch, advanced parameters), not yet in the types. */
type Request = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

export function googleHttp(): Http {
  return {
    fetchAll: (requests) => {
      const wires = requests.map(wireOf);
      try {
        return UrlFetchApp.fetchAll(wires).map(answerOf);
      } catch (error) {
        // One unreachable host throws for the whole batch, muteHttpExceptions or not.
        return requests.length === 1 ? [failureOf(error)] : wires.map(fetchOne);
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

/** Google's sentence names the address; what stands behind its question mark may be a secret. */
function failureOf(error: unknown): HttpAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failure', message: message.replace(/\?\S*/g, '').slice(0, 200) };
}
