/** Reading accounts in rounds: pace, retries, isolation of failures, completeness, renewal, who connected. */
import { describe, expect, it } from 'vitest';
import type { Offer } from '../../src/domain/listing';
import type { ListingRow } from '../../src/domain/sheets';
import type { Platform } from '../../src/platforms/platform';
import { ReplyError } from '../../src/platforms/platform';
import type { HttpAnswer, HttpRequest, Json, Ports } from '../../src/ports';
import { connectionKey } from '../../src/sync/connections';
import { UNLIMITED } from '../../src/sync/meter';
import { askToStop, newRunName, readProgress, startProgress } from '../../src/sync/progress';
import { createReader, readAccounts } from '../../src/sync/read-accounts';
import { type AccountState, accountEntry, readState } from '../../src/sync/state';
import {
  connectionOf,
  memoryStore,
  offerOf,
  ok,
  type Script,
  scriptedHttp,
  scriptedPlatform,
  status,
  virtualClock,
  webPorts,
} from '../support/scripted-platform';

const DAY = 24 * 60 * 60 * 1000;

interface Setup {
  readonly platforms: readonly Platform[];
  readonly answer: (request: HttpRequest, count: number) => HttpAnswer;
  readonly state?: Partial<AccountState>;
  readonly known?: readonly ListingRow[];
  readonly connected?: boolean;
  readonly mode?: 'incremental' | 'full';
  readonly deadline?: number;
}

function run(setup: Setup) {
  const clock = virtualClock(10 * DAY);
  const http = scriptedHttp(clock, setup.answer);
  const users = memoryStore();
  const documents = memoryStore();
  for (const platform of setup.platforms) {
    if (setup.connected !== false) {
      users.values[connectionKey(platform.id, 'me')] = JSON.stringify(connectionOf(platform.id));
    }
    const state: AccountState = {
      platform: platform.id,
      account: 'me',
      connectedBy: 'someone',
      since: null,
      total: null,
      rows: null,
      completeAt: null,
      readAt: null,
      ...setup.state,
    };
    Object.assign(documents.values, accountEntry(state));
  }
  const ports = webPorts(clock, http, users, documents);
  const reader = createReader(ports, setup.platforms, clock.time + (setup.deadline ?? 60_000));
  const result = readAccounts(
    reader,
    readState(documents.values),
    setup.mode ?? 'incremental',
    () => setup.known ?? [],
  );
  return { ...result, http, users, reader, clock, started: 10 * DAY };
}

function platformOf(offers: readonly Offer[], totals: readonly number[], more: Script = {}): Platform {
  return scriptedPlatform({ read: () => ({ offers, totals, since: 'next' }), ...more });
}

const SEEN_BEFORE: Partial<AccountState> = { since: 'before', total: 1, completeAt: 10 * DAY - 1000 };

function activeRow(id: string): ListingRow {
  const key = { platform: 'scripted', account: 'me', listingId: id, variantId: '' };
  return { key, values: { status: 'Active' } } as ListingRow;
}

describe('pace', () => {
  it('asks concurrent platforms in one beat, up to their concurrency', () => {
    const platform = scriptedPlatform({ rounds: [['a', 'b', 'c', 'd', 'e']], pace: { concurrency: 2 } });
    const { http, rounds } = { ...run({ platforms: [platform], answer: () => ok() }), rounds: 1 };
    const beats = [...new Set(http.sent.map((one) => one.at))].map(
      (at) => http.sent.filter((one) => one.at === at).length,
    );
    expect({ beats, rounds }).toEqual({ beats: [2, 2, 1], rounds: 1 });
  });

  it('keeps the interval between requests while another platform goes on', () => {
    const slow = scriptedPlatform({ id: 'slow', rounds: [['a', 'b', 'c']], pace: { intervalMs: 1000 } });
    const quick = scriptedPlatform({ id: 'quick', rounds: [['a', 'b', 'c']] });
    const { http, reader } = run({ platforms: [slow, quick], answer: () => ok() });
    const times = http.sent.filter((one) => one.request.url.includes('slow')).map((one) => one.at - 10 * DAY);
    expect(times).toEqual([0, 1000, 2000]);
    expect(reader.rounds.count).toBe(1);
    expect(
      http.sent.filter((one) => one.request.url.includes('quick')).every((one) => one.at === 10 * DAY),
    ).toBe(true);
  });

  it('lets no account wait for another’s round', () => {
    const slow = scriptedPlatform({ id: 'slow', rounds: [['a', 'b', 'c']], pace: { intervalMs: 1000 } });
    const paged = scriptedPlatform({ id: 'paged', rounds: [['1'], ['2'], ['3'], ['4']] });
    const { http, reader, reads } = run({ platforms: [slow, paged], answer: () => ok() });
    const last = (id: string) => http.sent.filter((one) => one.request.url.includes(id)).at(-1)?.at;
    expect(last('slow')).toBe(10 * DAY + 2000);
    expect(last('paged')).toBeLessThan(10 * DAY + 1000);
    expect(reader.rounds.count).toBe(4);
    expect(reads.map((one) => one.outcome)).toEqual(['complete', 'complete']);
  });
});

describe('retries', () => {
  it.each([
    ['a server error that passes', 500, 3],
    ['a rate limit that passes', 429, 3],
  ])('%s is tried again and read', (_, code, tries) => {
    const platform = platformOf([offerOf('1')], [1]);
    const { reads, http } = run({
      platforms: [platform],
      answer: (_r, n) => (n < tries ? status(code) : ok()),
    });
    expect(reads[0]?.outcome).toBe('complete');
    expect(http.sent.length).toBe(tries);
  });

  it('waits as long as Retry-After asks', () => {
    const platform = platformOf([], [0]);
    const { http } = run({
      platforms: [platform],
      answer: (_r, n) => (n < 2 ? status(429, { 'retry-after': '7' }) : ok()),
    });
    expect((http.sent[1]?.at ?? 0) - (http.sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(7000);
  });

  it('leaves a platform that asks for a long wait to the next run', () => {
    const platform = platformOf([], [0]);
    const { reads, http } = run({
      platforms: [platform],
      answer: () => status(429, { 'retry-after': '3600' }),
    });
    expect(reads[0]).toMatchObject({ outcome: 'unread', problem: { code: 'RATE_LIMITED' } });
    expect(http.sent.length).toBe(1);
  });

  it('never repeats what is forbidden, and gives up in the end', () => {
    expect(run({ platforms: [platformOf([], [0])], answer: () => status(403) }).http.sent.length).toBe(1);
    const failing = run({ platforms: [platformOf([], [0])], answer: () => status(500) });
    expect(failing.http.sent.length).toBe(4);
    expect(failing.reads[0]?.outcome).toBe('unread');
  });

  it('keeps the others when one fails', () => {
    const bad = platformOf([], [0], { id: 'bad' });
    const good = platformOf([offerOf('1')], [1], { id: 'good' });
    const { reads } = run({
      platforms: [bad, good],
      answer: (r) => (r.url.includes('bad') ? status(500) : ok()),
    });
    expect(reads.map((read) => read.outcome)).toEqual(['unread', 'complete']);
  });

  it.each([0, 1])('keeps the others when one knows nothing of where its read goes on: round %i', (from) => {
    const aged = scriptedPlatform({ id: 'aged', rounds: [['a'], ['b']] });
    const requests = (cursor: Json) => {
      if (cursor === from) throw new TypeError('ids.join is not a function');
      return aged.requests(cursor);
    };
    const good = platformOf([offerOf('1')], [1], { id: 'good' });
    const { reads } = run({ platforms: [{ ...aged, requests }, good], answer: () => ok() });
    expect(reads.map((read) => read.outcome)).toEqual(['unread', 'complete']);
    expect(reads[0]?.problem?.code).toBe('FAULT');
  });

  /** Answers by how many requests have been sent in all. */
  const answering = (works: (count: number) => boolean) => {
    let count = 0;
    return () => {
      count += 1;
      return works(count) ? ok() : status(500);
    };
  };
  const pages = Array.from({ length: 40 }, (_, index) => `page ${index}`);

  it('asks a platform that only fails no more, however many pages it has', () => {
    const bad = scriptedPlatform({ id: 'bad', rounds: [pages], pace: { concurrency: 2 } });
    const good = scriptedPlatform({ id: 'good', rounds: [['a']] });
    const { reads, http } = run({
      platforms: [bad, good],
      answer: (r) => (r.url.includes('bad') ? status(500) : ok()),
      deadline: 600_000,
    });
    expect(reads[0]).toMatchObject({ outcome: 'unread', problem: { code: 'SERVER_ERROR' } });
    expect(reads[1]?.outcome).not.toBe('unread');
    expect(http.sent.length).toBeLessThan(15);
  });

  it('outlasts seconds of failure', () => {
    const platform = scriptedPlatform({ rounds: [pages], pace: { concurrency: 1, intervalMs: 1000 } });
    const { reads, http } = run({
      platforms: [platform],
      answer: answering((count) => count > 3),
      deadline: 600_000,
    });
    expect(reads[0]?.problem).toBeUndefined();
    expect(http.sent.length).toBe(43);
  });

  it('stops at the deadline and says so', () => {
    const platform = scriptedPlatform({ rounds: [['a', 'b', 'c']], pace: { intervalMs: 1000 } });
    const { reads, clock } = run({ platforms: [platform], answer: () => ok(), deadline: 1500 });
    expect(reads[0]).toMatchObject({ outcome: 'unread', problem: { code: 'OUT_OF_TIME', retry: 'later' } });
    expect(clock.time - 10 * DAY).toBeLessThanOrEqual(1500);
  });

  it('reads a reply of an unknown shape as unread, not as empty', () => {
    const platform = scriptedPlatform({
      read: () => {
        throw new ReplyError('listings[0].id', 'text');
      },
    });
    const { reads, states } = run({ platforms: [platform], answer: () => ok() });
    expect(reads[0]).toMatchObject({ outcome: 'unread', problem: { code: 'BAD_REPLY' } });
    expect(states).toEqual([]);
  });
});

describe('tokens', () => {
  it('renews a refused token once, stores it, and goes on with it', () => {
    const platform = platformOf([offerOf('1')], [1], { renews: true });
    const answer = (request: HttpRequest) =>
      request.url.includes('renew') || request.headers.token === 'renewed' ? ok() : status(401);
    const { reads, users } = run({ platforms: [platform], answer });
    expect(reads[0]?.outcome).toBe('complete');
    expect(users.values[connectionKey('scripted', 'me')]).toContain('renewed');
  });

  it('asks to reconnect when the grant is revoked', () => {
    const platform = platformOf([], [0], { renews: true });
    const { reads, http } = run({ platforms: [platform], answer: () => status(401) });
    expect(reads[0]).toMatchObject({ outcome: 'unread', problem: { code: 'TOKEN_EXPIRED' } });
    expect(http.sent.length).toBe(2);
  });

  it('says who connected an account that this person has not', () => {
    const { reads } = run({ platforms: [platformOf([], [0])], answer: () => ok(), connected: false });
    expect(reads[0]?.problem).toMatchObject({
      code: 'NOT_CONNECTED',
      message: expect.stringContaining('someone'),
    });
  });
});

describe('completeness', () => {
  const full = (offers: readonly Offer[], totals: readonly number[], more: Script = {}) =>
    run({ platforms: [platformOf(offers, totals, more)], answer: () => ok(), mode: 'full' }).reads[0];

  it.each([
    ['all listings and the same total twice', [offerOf('1'), offerOf('2')], [2, 2], 'complete'],
    ['variants of one listing count once', [offerOf('1'), variantOf('1', 'M')], [1], 'complete'],
    ['a total that moved', [offerOf('1')], [2, 1], 'changes'],
    ['fewer than the total', [offerOf('1')], [2, 2], 'changes'],
    ['a listing twice', [offerOf('1'), offerOf('1')], [1, 1], 'changes'],
  ] as const)('%s: %s', (_, offers, totals, outcome) => {
    expect(full(offers, totals)?.outcome).toBe(outcome);
  });

  it('does not count inactive listings where the total does not', () => {
    const offers = [offerOf('1'), offerOf('2', { status: 'inactive' })];
    expect(full(offers, [1])?.outcome).toBe('complete');
    expect(full(offers, [2], { features: { totalCountsInactive: true } })?.outcome).toBe('complete');
  });

  it('has its absences proved by lookup where pages shift, and where no total shows that one was lost', () => {
    const needs = (features: object) => full([offerOf('1')], [1], { features })?.needsLookup;
    expect(needs({})).toBe(false);
    expect(needs({ stableOrder: false })).toBe(true);
    expect(needs({ total: false })).toBe(true);
  });
});

describe('incremental', () => {
  const incremental = (setup: Partial<Setup> & { platform: Platform }) =>
    run({
      platforms: [setup.platform],
      answer: () => ok(),
      state: SEEN_BEFORE,
      known: [activeRow('1')],
      ...setup,
    });

  it('asks one round when the total is as before', () => {
    const { http, reads, reports } = incremental({ platform: platformOf([], [1]) });
    expect(http.sent.length).toBe(1);
    expect(reads[0]?.outcome).toBe('changes');
    expect(reports[0]?.mode).toBe('incremental');
  });

  it('adds what came and takes off what went', () => {
    const ending = { key: offerOf('1').key, how: 'ended', at: null } as const;
    const platform = scriptedPlatform({
      read: () => ({ offers: [offerOf('2')], endings: [ending], totals: [1] }),
    });
    expect(incremental({ platform }).http.sent.length).toBe(1);
  });

  it('reads in full when rows have been deleted', () => {
    const state = { ...SEEN_BEFORE, rows: 2 };
    expect(incremental({ platform: platformOf([], [1]), state }).reports[0]?.mode).toBe('full');
  });

  it('reads in full when the total does not add up', () => {
    const { http, reports } = incremental({ platform: platformOf([], [3]) });
    expect(http.sent.length).toBe(2);
    expect(reports[0]?.mode).toBe('full');
  });

  it.each([
    ['where there is no total', { features: { total: false } }, SEEN_BEFORE],
    [
      'where the changes do not tell removals and the day is over',
      { features: { changesCoverRemovals: false } },
      { ...SEEN_BEFORE, completeAt: 8 * DAY },
    ],
    ['at the first read', {}, {}],
  ] as const)('reads in full %s', (_, script, state) => {
    const { reports } = run({ platforms: [platformOf([], [0], script)], answer: () => ok(), state });
    expect(reports[0]?.mode).toBe('full');
  });

  it('takes a read that saw everything as a complete one', () => {
    const platform = scriptedPlatform({
      read: () => ({ offers: [offerOf('1')], totals: [1], sawEverything: true }),
    });
    expect(incremental({ platform }).reads[0]?.outcome).toBe('complete');
  });

  it('moves on only after a read without a gap', () => {
    const gap = run({
      platforms: [platformOf([offerOf('1')], [2])],
      answer: () => ok(),
      mode: 'full',
      state: SEEN_BEFORE,
    });
    expect(gap.states[0]?.since).toBe('before');
    const whole = run({
      platforms: [platformOf([offerOf('1')], [1])],
      answer: () => ok(),
      mode: 'full',
      state: SEEN_BEFORE,
    });
    expect(whole.states[0]?.since).toBe('next');
  });
});

function variantOf(id: string, variantId: string): Offer {
  const offer = offerOf(id);
  return { ...offer, key: { ...offer.key, variantId } };
}

describe('stop', () => {
  it('ends the reading before the next round, as unread, and keeps what was read to its end', () => {
    const clock = virtualClock(10 * DAY);
    const http = scriptedHttp(clock, () => ok({}));
    const users = memoryStore({
      [connectionKey('scripted', 'me')]: JSON.stringify(connectionOf('scripted')),
    });
    const ports = webPorts(clock, http, users);
    const endless = platformOf([offerOf('a')], [2], {
      read: () => ({ offers: [offerOf('a')], totals: [2], next: 'more' }),
    });
    const progress = startProgress(ports, 'full', newRunName(clock.time));
    const reader = createReader(ports, [endless], clock.time + 60_000, (readings) => {
      if (reader.rounds.count === 2) askToStop(ports);
      return progress.round(readings);
    });
    const state = { ...EMPTY_ACCOUNT, platform: 'scripted', account: 'me' };
    const result = readAccounts(reader, readState(accountEntry(state)), 'full', () => []);
    expect(reader.rounds.count).toBe(2);
    expect(result.reports).toMatchObject([{ outcome: 'unread', problem: { code: 'STOPPED' } }]);
    expect(readProgress(ports)?.accounts).toMatchObject([{ state: 'reading', listings: 2, total: 2 }]);
  });

  it('ends a round of many questions within it, and the record stays alive until then', () => {
    const clock = virtualClock(10 * DAY);
    const purposes = Array.from({ length: 300 }, (_, page) => `page ${page}`);
    const slow = platformOf([], [0], { rounds: [purposes], pace: { intervalMs: 1000 } });
    let silence = 0;
    const http = scriptedHttp(clock, () => {
      silence = Math.max(silence, clock.time - (readProgress(ports)?.at ?? 0));
      if (http.sent.length === 200) askToStop(ports);
      return ok();
    });
    const users = memoryStore({
      [connectionKey('scripted', 'me')]: JSON.stringify(connectionOf('scripted')),
    });
    const ports: Ports = webPorts(clock, http, users);
    const progress = startProgress(ports, 'full', newRunName(clock.time));
    const until = clock.time + 300_000;
    const reader = createReader(ports, [slow], until, progress.round, UNLIMITED, progress.pulse);
    const state = { ...EMPTY_ACCOUNT, platform: 'scripted', account: 'me' };
    const result = readAccounts(reader, readState(accountEntry(state)), 'full', () => []);
    expect(result.reports).toMatchObject([{ outcome: 'unread', problem: { code: 'STOPPED' } }]);
    expect(http.sent.length).toBeLessThan(215);
    expect(silence).toBeLessThan(15_000);
  });

  it('does not stop a later run', () => {
    const clock = virtualClock(10 * DAY);
    const ports = webPorts(
      clock,
      scriptedHttp(clock, () => ok({})),
      memoryStore(),
    );
    const first = startProgress(ports, 'incremental', newRunName(clock.time));
    expect(askToStop(ports)).toBe(true);
    expect(first.wantsToStop()).toBe(true);
    first.ended('stopped', []);
    expect(askToStop(ports)).toBe(false);
    expect(startProgress(ports, 'incremental', newRunName(clock.time)).wantsToStop()).toBe(false);
  });
});

describe('a paused account', () => {
  it('is left out of the read', () => {
    const { http, reports } = run({
      platforms: [platformOf([], [0])],
      answer: () => ok({}),
      state: { paused: true },
    });
    expect(http.sent).toEqual([]);
    expect(reports).toEqual([]);
  });
});

const EMPTY_ACCOUNT = {
  connectedBy: 'someone',
  since: null,
  total: null,
  rows: null,
  completeAt: null,
  readAt: null,
};
