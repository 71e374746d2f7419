/** HTTP over UrlFetchApp. Every failure becomes an answer, so that one bad host loses no other's. */
import type { Http, HttpAnswer, HttpRequest } from '../ports';
import { isSpent, type Tally } from './quotas';

/** A reply that takes longer is given up; Google's own limit would eat the whole execution. */
const TIMEOUT_SECONDS = 30;
/** Asked one by one, every bad address costs time: a host that failed so often is not asked again. */
const FAILURES_PER_HOST = 2;

/** `timeoutSeconds` is in Google's reference of 2026-08 (UrlFetchApp.fetch, advanced parameters), not yet in the types. */
type Request = GoogleAppsScript.URL_Fetch.URLFetchRequest & { readonly timeoutSeconds: number };

/** What one execution remembers. */
interface Line {
  /** Hosts that kept silent: they are asked apart, and by one request first. */
  readonly silent: Set<string>;
  readonly tally: Tally;
}

export function googleHttp(tally: Tally): Http {
  const silent = new Set<string>();
  const line: Line = { silent, tally };
  return {
    fetchAll: (requests) => {
      const wires = requests.map(wireOf);
      const trusted = wires.filter((wire) => !silent.has(hostOf(wire.url)));
      const doubted = wires.filter((wire) => silent.has(hostOf(wire.url)));
      const answers = new Map([...together(trusted, line), ...probed(doubted, line)]);
      return wires.map((wire) => answers.get(wire) ?? failureOf('no answer'));
    },
  };
}

type Answered = readonly (readonly [Request, HttpAnswer])[];

function together(wires: readonly Request[], line: Line): Answered {
  if (wires.length === 0) return [];
  line.tally.requests += wires.length;
  try {
    return UrlFetchApp.fetchAll([...wires]).map((response, place) => [
      wires[place] as Request,
      answerOf(response),
    ]);
  } catch (error) {
    // One unreachable host throws for the whole batch, muteHttpExceptions or not.
    const failure = failureOf(error);
    const isFinal = wires.length === 1 || 'spent' in failure;
    return isFinal ? wires.map((wire) => [wire, failure]) : oneByOne(wires, line);
  }
}

/** Of each host one request; the others follow where it is answered again. */
function probed(wires: readonly Request[], line: Line): Answered {
  const hosts = [...new Set(wires.map((wire) => hostOf(wire.url)))];
  return hosts.flatMap((host): Answered => {
    const [first, ...others] = wires.filter((wire) => hostOf(wire.url) === host);
    if (!first) return [];
    const [answer, took] = timed(() => fetchOne(first, line));
    if (isSilence(answer, took)) return [first, ...others].map((wire) => [wire, answer]);
    line.silent.delete(host);
    return [[first, answer], ...together(others, line)];
  });
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

function oneByOne(wires: readonly Request[], line: Line): Answered {
  const { silent } = line;
  const failures = new Map<string, readonly HttpAnswer[]>();
  return wires.map((wire) => {
    const host = hostOf(wire.url);
    const failed = failures.get(host) ?? [];
    const [first] = failed;
    if (first && (silent.has(host) || failed.length >= FAILURES_PER_HOST)) return [wire, first];
    const [answer, took] = timed(() => fetchOne(wire, line));
    if (answer.kind === 'failure') failures.set(host, [...failed, answer]);
    if (isSilence(answer, took)) silent.add(host);
    return [wire, answer];
  });
}

function timed(ask: () => HttpAnswer): readonly [HttpAnswer, number] {
  const begun = Date.now();
  const answer = ask();
  return [answer, Date.now() - begun];
}

/** Told by the time it took: what Google says of a time-out is not documented. */
function isSilence(answer: HttpAnswer, tookMs: number): boolean {
  return answer.kind === 'failure' && tookMs >= TIMEOUT_SECONDS * 1000;
}

function hostOf(url: string): string {
  return /^https?:\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? url;
}

function fetchOne(wire: Request, { tally }: Line): HttpAnswer {
  tally.requests += 1;
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
  const failure = { kind: 'failure', message: withoutSecrets(message).slice(0, 200) } as const;
  return isSpent(message) ? { ...failure, spent: true } : failure;
}

/** Google's sentence names the address: what stands behind its question mark, or is as long as a token, may be a secret. */
function withoutSecrets(message: string): string {
  return message.replace(/\?\S*/g, '').replace(/[\w+=~^#%-]{32,}/g, '…');
}
