/**
 * The meter: what a person has used today of Google's quotas and of each marketplace's own, kept in their own store.
 *
 * Quotas are each person's and come back 24 hours after the first use (Google: quotas, 2026-11). Whether an account is
 * a consumer's or a Workspace's cannot be asked: the consumer's numbers, which are the smaller, are kept to, and Google's
 * own refusal is believed whenever it comes. Two executions of one person at the same time may count as one.
 */
import type { PlatformId } from '../domain/listing';
import type { Platform } from '../platforms/platform';
import type { HttpAnswer, HttpRequest, Instant, Ports } from '../ports';
import { addedTo, backAt, type DayUse, type DayUses, onlyUsed, type Pause, pauseOf, roomIn } from './day-use';
import { type Heartbeat, startHeartbeat, type Used } from './heartbeat';

export type GoogleQuota = 'requests' | 'properties' | 'triggers';

/** Requests, properties read or written, milliseconds of triggers: a consumer's day (Google: quotas, 2026-11). */
const GOOGLE: Readonly<Record<GoogleQuota, number>> = {
  requests: 20_000,
  properties: 50_000,
  triggers: 90 * 60_000,
};

const GOOGLES = Object.keys(GOOGLE) as readonly GoogleQuota[];
/** After a refusal that no count explains, the earliest moment to try again. */
const REFUSED_MS = 3_600_000;
const KEY = 'quotas';
/**
 * What only looks reads one property or two, and is not noted: the note would cost as much as what it counts. Google's
 * refusal, should it ever come of that, is believed all the same.
 */
const A_LOOK = 2;

/** What may still be sent today. */
export interface Allowance {
  /** What stops requests to a platform, or to any; null while they may be sent. */
  pause(platform: Platform | null): Pause | null;
  /** How many may be sent before a pause. */
  room(platform: Platform | null): number;
  /** Believes that nothing more is answered today. */
  refuse(platform: Platform | null): void;
  /** To be called often while work goes on: what a killed execution has used is not lost for the count. */
  beat(): void;
}

/** For a question or two that a person waits for. */
export const UNLIMITED: Allowance = {
  pause: () => null,
  room: () => Number.POSITIVE_INFINITY,
  refuse: () => undefined,
  beat: () => undefined,
};

/** One quota as a person may read it. */
export interface Standing {
  /** Google's, or the marketplace's title. */
  readonly name: GoogleQuota | { readonly title: string };
  readonly used: number;
  readonly limit: number;
  /** When all of it is there again. */
  readonly until: Instant;
}

export interface Meter extends Allowance {
  /** The given ports; what is asked through them is counted. */
  readonly ports: Ports;
  /** How much of one of Google's quotas is left today. */
  left(quota: GoogleQuota): number;
  /** When a quota is there again. */
  back(quota: GoogleQuota): Instant;
  /** Every quota of which something has been used. */
  standings(): readonly Standing[];
  /** Adds this execution to the day's use: one property is written. */
  note(): void;
}

/** For one execution. Making it touches no service. */
export function createMeter(ports: Ports, platforms: readonly Platform[], byTrigger: boolean): Meter {
  const asked = new Map<PlatformId, number>();
  const heartbeat = startHeartbeat(ports, () => ownUse(ports, asked, byTrigger));
  const uses = dayUses(ports, asked, heartbeat);
  const now = () => ports.clock.now();
  return {
    ports: meteredPorts(ports, platforms, asked, uses.remember),
    ...allowance(uses, now),
    left: (quota) => roomIn(uses.google(quota), GOOGLE[quota], now()),
    back: (quota) => backAt(uses.google(quota)),
    standings: () => [
      ...GOOGLES.flatMap((name) => standing(name, uses.google(name), GOOGLE[name], now())),
      ...platforms.flatMap((one) => standing({ title: one.title }, uses.of(one), one.pace.perDay, now())),
    ],
    beat: heartbeat.beat,
    note: () => {
      const { requests, properties, milliseconds } = ports.quotas.used();
      if (requests === 0 && properties <= A_LOOK && !byTrigger) return;
      const day = {
        requests: uses.google('requests'),
        properties: uses.with('properties', properties + 1),
        triggers: uses.with('triggers', byTrigger ? milliseconds : 0),
        ...Object.fromEntries(platforms.map((one) => [platformKey(one), uses.of(one)])),
      };
      ports.userStore.write({ [KEY]: JSON.stringify(onlyUsed(day)) });
      heartbeat.noted();
    },
  };
}

/** By the names that a day's uses have. */
function ownUse({ quotas }: Ports, asked: ReadonlyMap<PlatformId, number>, byTrigger: boolean): Used {
  const { requests, properties, milliseconds } = quotas.used();
  const platforms = [...asked].map(([id, count]) => [platformKey({ id }), count] as const);
  return { requests, properties, triggers: byTrigger ? milliseconds : 0, ...Object.fromEntries(platforms) };
}

/** What is known of the day: what the store has kept, and what this execution and killed ones have added. */
interface Uses {
  with(name: string, used: number): DayUse;
  google(quota: GoogleQuota): DayUse;
  of(platform: Platform): DayUse;
  refuse(name: string, until: Instant): void;
  remember(store: Readonly<Record<string, string>>): DayUses;
}

function dayUses(ports: Ports, asked: ReadonlyMap<PlatformId, number>, heartbeat: Heartbeat): Uses {
  const began = ports.clock.now();
  const refused = new Map<string, Instant>();
  let kept: DayUses | null = null;
  const remember: Uses['remember'] = (store) => {
    kept = JSON.parse(store[KEY] ?? '{}') as DayUses;
    return kept;
  };
  const added: Uses['with'] = (name, own) => {
    const before = (kept ?? remember(ports.userStore.readAll()))[name];
    const used = heartbeat.killed().reduce((sum, killed) => sum + (killed[name] ?? 0), own);
    return addedTo(before, { used, until: refused.get(name) }, began, ports.clock.now());
  };
  return {
    remember,
    with: added,
    google: (quota) => added(quota, quota === 'triggers' ? 0 : ports.quotas.used()[quota]),
    of: (platform) => added(platformKey(platform), asked.get(platform.id) ?? 0),
    refuse: (name, until) => void refused.set(name, until),
  };
}

function allowance(uses: Uses, now: () => Instant): Omit<Allowance, 'beat'> {
  return {
    pause: (platform) =>
      pauseOf(uses.google('requests'), GOOGLE.requests, null, now()) ??
      (platform && pauseOf(uses.of(platform), platform.pace.perDay, platform.title, now())),
    room: (platform) => {
      const all = roomIn(uses.google('requests'), GOOGLE.requests, now());
      return platform ? Math.min(all, roomIn(uses.of(platform), platform.pace.perDay, now())) : all;
    },
    refuse: (platform) => {
      const use = platform ? uses.of(platform) : uses.google('requests');
      const until = Math.max(backAt(use), now() + REFUSED_MS);
      uses.refuse(platform ? platformKey(platform) : 'requests', until);
    },
  };
}

function platformKey({ id }: Pick<Platform, 'id'>): string {
  return `platform.${id}`;
}

function standing(name: Standing['name'], use: DayUse, limit: number, now: Instant): readonly Standing[] {
  const used = limit - roomIn(use, limit, now);
  return used > 0 ? [{ name, used, limit, until: backAt(use) }] : [];
}

/** Counts what is asked of each platform, whoever asks, and remembers what the store says of the day. */
function meteredPorts(
  ports: Ports,
  platforms: readonly Platform[],
  asked: Map<PlatformId, number>,
  remember: (store: Readonly<Record<string, string>>) => void,
): Ports {
  const { http, userStore } = ports;
  const count = (request: HttpRequest, answer: HttpAnswer | undefined) => {
    if (answer?.kind === 'failure' && answer.spent) return;
    const id = platformAt(platforms, request.url);
    if (id !== null) asked.set(id, (asked.get(id) ?? 0) + 1);
  };
  return {
    ...ports,
    http: {
      fetchAll: (requests) => {
        const answers = http.fetchAll(requests);
        requests.forEach((request, place) => {
          count(request, answers[place]);
        });
        return answers;
      },
    },
    userStore: {
      ...userStore,
      readAll: () => {
        const store = userStore.readAll();
        remember(store);
        return store;
      },
    },
  };
}

/** The most exact host decides: a shop on a domain of its own may be anywhere. */
function platformAt(platforms: readonly Platform[], url: string): PlatformId | null {
  const fitting = platforms
    .flatMap(({ id, hosts }) => hosts.map((host) => ({ id, host })))
    .filter(({ host }) => isAt(url, host));
  fitting.sort((one, other) => other.host.length - one.host.length);
  return fitting[0]?.id ?? null;
}

/** `https://*.myshopify.com/` stands for any one shop, as in the manifest. */
function isAt(url: string, host: string): boolean {
  const [scheme = '', rest] = host.split('*');
  if (rest === undefined) return url.startsWith(host);
  return (
    url.startsWith(scheme) && url.slice(scheme.length).split('/')[0]?.concat('/').endsWith(rest) === true
  );
}
