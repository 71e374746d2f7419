/**
 * Drives a platform against its simulated marketplace over real HTTP, as the engine would: start, then rounds of
 * requests, decode and read. Virtual time passes instead of waits. Every round also checks what the contract asks of
 * each: a cursor that is small, plain JSON, and purposes that name their request.
 */
import { expect } from 'vitest';
import {
  type Ending,
  type Finding,
  keyText,
  type ListingKey,
  type Offer,
  type Problem,
  type Sale,
} from '../../src/domain/listing';
import type {
  AccountField,
  Connection,
  Decoded,
  Platform,
  PlatformRequest,
  Reply,
  SyncMode,
  UnreadRow,
  Wish,
  WishOutcome,
} from '../../src/platforms/platform';
import type { HttpAnswer, HttpRequest, Json } from '../../src/ports';
import { incompleteness } from '../../src/sync/judge';
import { type MarketOptions, type Marketplace, startMarketplace } from '../../workbench/marketplaces/index';

export const START = Date.UTC(2026, 10, 23, 18);

export interface Read {
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  readonly totals: readonly number[];
  readonly since: Json;
  readonly sawEverything: boolean;
  readonly rounds: number;
  /** The problem that ended the read, or null. */
  readonly problem: Problem | null;
  /** Every problem that was met on the way. */
  readonly met: readonly Problem[];
  /** Why the engine would not call this read complete, or null. */
  readonly gap: string | null;
}

export interface Shop {
  readonly platform: Platform;
  readonly market: Marketplace;
  readonly clock: { time: number };
  connection(): Connection;
  /** Advances a minute first, so that something has happened since the last read. */
  read(mode: SyncMode, since?: Json | null, between?: (round: number) => void): Promise<Read>;
  lookUp(keys: readonly ListingKey[]): Promise<readonly Finding[]>;
  /** Carries wishes out to their outcome, in their order; null where the answer to a write was lost on the way. */
  change(wishes: readonly Wish[]): Promise<readonly (WishOutcome | null)[]>;
  /** What is done to every answer from now on, on its way; null for nothing. */
  spoil(how: Spoil | null): void;
  /** Connects with the keys of the shop, some replaced: what the first question that carries a secret brings. */
  connectWith(instead: (field: AccountField) => string | undefined): Promise<Decoded>;
}

export type Spoil = (answer: HttpResponse) => HttpAnswer;
export type HttpResponse = Extract<HttpAnswer, { readonly kind: 'response' }>;

/** `aheadMs`: how far the marketplace's own clock is ahead of ours. */
export async function openShop(platform: Platform, from: MarketOptions['from'], aheadMs = 0): Promise<Shop> {
  const clock = { time: START };
  const now = () => clock.time + aheadMs;
  const market = await startMarketplace(platform.id as Marketplace['id'], { now, from });
  let connection = platform.account.connect(market.credentials, clock.time);
  const drive: Drive = {
    platform,
    market,
    clock,
    spoil: null,
    connection: () => connection,
    renew: async () => {
      connection = await renewed(drive);
    },
  };
  await drive.renew();
  const check = platform.readCheck(
    (await sendAll(drive, platform.check(connection), [])).replies,
    connection,
  );
  expect(check).toMatchObject({ ok: true });
  connection = { ...connection, account: check.account || connection.account };
  return {
    platform,
    market,
    clock,
    connection: () => connection,
    read: (mode, since = null, between = () => undefined) => readAll(drive, mode, since, between),
    lookUp: async (keys) => {
      const sent = await sendAll(drive, platform.lookup(keys, connection), []);
      expect(sent.problem).toBeNull();
      return platform.readLookup(keys, sent.replies, drive.connection());
    },
    change: async (wishes) => {
      const groups = platform.change?.together?.(wishes) ?? wishes.map((wish) => [wish]);
      expect(
        groups
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(wishes.map(({ id }) => id).sort());
      const outcomes: WishOutcome[] = [];
      for (const group of groups) outcomes.push(...(await carryOut(drive, group)));
      return wishes.map(({ key }) => outcomes.find((one) => keyText(one.key) === keyText(key)) ?? null);
    },
    spoil: (how) => {
      drive.spoil = how;
    },
    connectWith: (instead) => firstAnswer(drive, instead),
  };
}

interface Drive {
  readonly platform: Platform;
  readonly market: Marketplace;
  readonly clock: { time: number };
  spoil: Spoil | null;
  connection(): Connection;
  renew(): Promise<void>;
}

async function firstAnswer(
  drive: Drive,
  instead: (field: AccountField) => string | undefined,
): Promise<Decoded> {
  const { platform, market, clock } = drive;
  const entered = platform.account.fields.map((field) => [
    field.name,
    instead(field) ?? market.credentials[field.name] ?? '',
  ]);
  const given = { ...market.credentials, ...Object.fromEntries(entered) };
  let connection = platform.account.connect(given, clock.time);
  const renewal = platform.account.renew(connection, clock.time);
  if (renewal) {
    const decoded = platform.decode(renewal, await answerTo(drive, renewal), clock.time);
    if (!decoded.ok) return decoded;
    connection = platform.account.renewed(connection, decoded.reply, clock.time);
  }
  const [check] = platform.check(connection);
  if (!check) throw new Error('nothing is asked');
  return platform.decode(check, await answerTo(drive, platform.account.sign(check, connection)), clock.time);
}

/** A token that does not end stays what it is. */
async function renewed(drive: Drive): Promise<Connection> {
  const { platform, clock } = drive;
  const request = platform.account.renew({ ...drive.connection(), expiresAt: 0 }, clock.time);
  if (!request) return drive.connection();
  const decoded = platform.decode(request, await answerTo(drive, request), clock.time);
  if (!decoded.ok) throw new Error(decoded.problem.message);
  return platform.account.renewed(drive.connection(), decoded.reply, clock.time);
}

/** A list of 10,000 whose pages of 50 follow one another takes 200. */
const MOST_ROUNDS = 210;

async function readAll(
  drive: Drive,
  mode: SyncMode,
  since: Json | null,
  between: (round: number) => void,
): Promise<Read> {
  const { platform, clock } = drive;
  clock.time += 60_000;
  const all = {
    offers: [] as Offer[],
    endings: [] as Ending[],
    sales: [] as Sale[],
    unreadRows: [] as UnreadRow[],
    totals: [] as number[],
  };
  // A described shop carries its description along.
  const most = platform.account.table ? 10_000 : 2_000;
  const met: Problem[] = [];
  let kept: Json = null;
  let sawEverything = false;
  let cursor: Json | null = platform.start(mode, since, drive.connection(), clock.time);
  let rounds = 0;
  let problem: Problem | null = null;
  while (cursor !== null && problem === null) {
    const asked = stored(cursor, most);
    const requests = platform.requests(asked);
    expect(new Set(requests.map((one) => one.purpose)).size).toBe(requests.length);
    const sent = await sendAll(drive, requests, met);
    rounds += 1;
    expect(rounds).toBeLessThan(MOST_ROUNDS);
    if (sent.problem) {
      problem = sent.problem;
      break;
    }
    try {
      const batch = platform.read(asked, sent.replies);
      all.offers.push(...batch.offers);
      all.endings.push(...batch.endings);
      all.sales.push(...batch.sales);
      all.unreadRows.push(...batch.unreadRows);
      all.totals.push(...batch.totals);
      kept = batch.since ?? kept;
      sawEverything ||= batch.sawEverything === true;
      cursor = batch.next;
    } catch (error) {
      expect(error).toMatchObject({ name: 'ReplyError' });
      problem = { code: 'BAD_REPLY', message: String(error), retry: 'later' };
    }
    between(rounds);
  }
  const gathered = { ...all, since: kept, sawEverything, problem };
  const assignment = { platform, connection: drive.connection, mode, since };
  return { ...gathered, rounds, met, gap: incompleteness({ ...gathered, assignment })?.message ?? null };
}

/** As the engine does, round by round; an outcome for each wish of the group, or none where an answer was lost. */
async function carryOut(drive: Drive, wishes: readonly Wish[]): Promise<readonly WishOutcome[]> {
  const { platform, clock } = drive;
  const { change } = platform;
  if (!change) throw new Error(`Nothing can be changed on ${platform.title}.`);
  let cursor = change.start(wishes, drive.connection(), clock.time);
  for (let rounds = 1; ; rounds += 1) {
    expect(rounds).toBeLessThan(20);
    const asked = stored(cursor, 2_000 + 600 * wishes.length);
    const requests = change.requests(asked);
    expect(new Set(requests.map((one) => one.purpose)).size).toBe(requests.length);
    for (const { method, writes } of requests) expect(writes || ['get', 'post'].includes(method)).toBe(true);
    const sent = await sendAll(drive, requests, []);
    if (sent.problem) {
      expect(LOST).toContain(sent.problem.code);
      return [];
    }
    const step = change.read(asked, sent.replies);
    if ('outcomes' in step) {
      expect(step.outcomes.map(({ key }) => keyText(key)).sort()).toEqual(
        wishes.map(({ key }) => keyText(key)).sort(),
      );
      return step.outcomes;
    }
    clock.time += step.afterMs ?? 0;
    cursor = step.next;
  }
}

/** Whether a write with such a problem was carried out nobody knows: it is not sent again. */
const LOST: readonly string[] = ['UNREACHABLE', 'SERVER_ERROR', 'BAD_REPLY'];

/** As another execution would find it. */
function stored(cursor: Json, most: number): Json {
  const text = JSON.stringify(cursor);
  expect(text.length).toBeLessThan(most);
  return JSON.parse(text) as Json;
}

interface Sent {
  readonly replies: readonly Reply[];
  readonly problem: Problem | null;
}

async function sendAll(drive: Drive, requests: readonly PlatformRequest[], met: Problem[]): Promise<Sent> {
  const replies: Reply[] = [];
  for (const request of requests) {
    const reply = await sendOne(drive, request, met);
    if ('code' in reply) return { replies, problem: reply };
    replies.push(reply);
  }
  return { replies, problem: null };
}

/** Four tries; a refused token is renewed once; a wait costs virtual time. */
async function sendOne(drive: Drive, request: PlatformRequest, met: Problem[]): Promise<Reply | Problem> {
  const { platform, clock } = drive;
  for (let tries = 1; ; tries += 1) {
    clock.time += platform.pace.intervalMs;
    const signed = platform.account.sign(request, drive.connection());
    const decoded = platform.decode(request, await answerTo(drive, signed), clock.time);
    if (decoded.ok) {
      clock.time += decoded.restMs ?? 0;
      return decoded.reply;
    }
    const { problem } = decoded;
    met.push(problem);
    keepsSecrets(drive, problem.message);
    const refused = problem.code === 'TOKEN_EXPIRED';
    if (request.writes && LOST.includes(problem.code)) return problem;
    if (tries === 4 || (problem.retry === 'never' && !(refused && tries === 1))) return problem;
    if (refused) await drive.renew();
    clock.time += problem.retryAfterMs ?? 1_000;
  }
}

function keepsSecrets(drive: Drive, message: string): void {
  for (const secret of Object.values(drive.connection().secrets)) {
    if (secret !== '') expect(message).not.toContain(secret);
  }
}

/** As long as the add-on's own HTTP waits, in virtual time. */
const TIMEOUT_MS = 30_000;

/** Only addresses that the manifest allows, only to the marketplace that stands for them. */
async function answerTo(drive: Drive, request: HttpRequest): Promise<HttpAnswer> {
  const { platform, market, clock } = drive;
  const url = new URL(request.url);
  // A host that a person typed in is in no list; it must be the shop's own all the same, as below.
  const hosts = platform.hosts.length > 0 ? platform.hosts : market.origins;
  const allowed = hosts.map((host) =>
    host.replace(/[.]/g, '\\.').replace('*', '[a-z0-9-]+').replace(/^/, '^'),
  );
  expect(allowed.some((host) => new RegExp(host).test(request.url))).toBe(true);
  expect(market.origins).toContain(url.origin);
  try {
    const response = await fetch(`${market.address}${url.pathname}${url.search}`, {
      method: request.method.toUpperCase(),
      headers: {
        ...request.headers,
        'x-forwarded-host': url.host,
        ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
      },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const headers = Object.fromEntries(response.headers);
    const took = Number(headers['x-virtual-ms'] ?? 0);
    clock.time += Math.min(took, TIMEOUT_MS);
    if (took > TIMEOUT_MS) return { kind: 'failure', message: `Timeout: ${request.url}` };
    const answer = {
      kind: 'response',
      status: response.status,
      headers,
      body: await response.text(),
    } as const;
    return drive.spoil?.(answer) ?? answer;
  } catch (error) {
    return { kind: 'failure', message: String(error) };
  }
}
