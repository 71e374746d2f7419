/** A platform whose answers a test scripts, and the ports it is driven through: a virtual clock and a scripted web. */
import type { Offer } from '../../src/domain/listing';
import type {
  Batch,
  Connection,
  Decoded,
  Features,
  Pace,
  Platform,
  PlatformRequest,
} from '../../src/platforms/platform';
import type { Cache, Clock, Http, HttpAnswer, HttpRequest, Json, Ports, Shelf, Store } from '../../src/ports';

export interface Script {
  readonly id?: string;
  readonly features?: Partial<Features>;
  readonly pace?: Partial<Pace>;
  /** Purposes asked in each round; the cursor counts rounds. */
  readonly rounds?: readonly (readonly string[])[];
  readonly read?: (
    round: number,
    replies: readonly { readonly purpose: string; readonly data: Json }[],
  ) => Partial<Batch>;
  readonly renews?: boolean;
}

const NO_BATCH: Batch = { offers: [], endings: [], sales: [], unreadRows: [], totals: [], next: null };

export function scriptedPlatform(script: Script): Platform {
  const id = script.id ?? 'scripted';
  const rounds = script.rounds ?? [['page 1']];
  return {
    id,
    title: id === 'scripted' ? 'Scripted' : id,
    hosts: [`https://${id}.example/`],
    features: {
      incremental: true,
      total: true,
      totalCountsInactive: false,
      stableOrder: true,
      changesCoverRemovals: true,
      ...script.features,
    },
    pace: { concurrency: 10, intervalMs: 0, perDay: 10_000, ...script.pace },
    account: {
      fields: [],
      connect: () => connectionOf(id),
      sign: (request, connection) => ({ ...request, headers: { token: connection.secrets.token ?? '' } }),
      renew: (connection) =>
        script.renews && connection.expiresAt !== null && connection.expiresAt <= 0
          ? requestOf(id, 'renew')
          : null,
      renewed: (connection) => ({ ...connection, secrets: { token: 'renewed' }, expiresAt: 1e15 }),
    },
    start: () => 0,
    requests: (cursor) => (rounds[Number(cursor)] ?? []).map((purpose) => requestOf(id, purpose)),
    decode: (request, answer) => decodeAnswer(request, answer),
    read: (cursor, replies) => {
      const round = Number(cursor);
      const next = round + 1 < rounds.length ? round + 1 : null;
      return { ...NO_BATCH, next, ...script.read?.(round, replies) };
    },
    lookup: (keys) => keys.map((key) => requestOf(id, `lookup ${key.listingId}`)),
    readLookup: (keys) => keys.map((key) => ({ key, found: 'gone' })),
    check: () => [],
    readCheck: () => ({ ok: true, account: 'me', says: 'fine' }),
  };
}

function requestOf(id: string, purpose: string): PlatformRequest {
  return { url: `https://${id}.example/${encodeURIComponent(purpose)}`, method: 'get', headers: {}, purpose };
}

/** Statuses as real platforms use them; the body is JSON. */
function decodeAnswer(request: PlatformRequest, answer: HttpAnswer): Decoded {
  if (answer.kind === 'failure') return problem('UNREACHABLE', 'now');
  if (answer.status === 401) return problem('TOKEN_EXPIRED', 'never');
  if (answer.status === 403) return problem('FORBIDDEN', 'never');
  if (answer.status === 429) {
    const seconds = answer.headers['retry-after'];
    return problem('RATE_LIMITED', 'later', seconds ? Number(seconds) * 1000 : undefined);
  }
  if (answer.status >= 500) return problem('SERVER_ERROR', 'now');
  const { status, headers } = answer;
  return {
    ok: true,
    reply: { purpose: request.purpose, status, headers, data: JSON.parse(answer.body) as Json },
  };
}

function problem(code: string, retry: 'now' | 'later' | 'never', retryAfterMs?: number): Decoded {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { ok: false, problem: { code, message: code, retry, ...wait } };
}

export function connectionOf(platform: string, account = 'me'): Connection {
  return { platform, account, secrets: { token: 'first' }, settings: {}, expiresAt: null };
}

export interface VirtualClock extends Clock {
  time: number;
}

export function virtualClock(time = 0): VirtualClock {
  const clock: VirtualClock = {
    time,
    now: () => clock.time,
    sleep: (ms) => {
      clock.time += ms;
    },
    day: (instant) => new Date(instant).toISOString().slice(0, 10),
    timeOfDay: (instant) => new Date(instant).toISOString().slice(11, 16),
  };
  return clock;
}

export interface Sent {
  readonly at: number;
  readonly request: HttpRequest;
}

/** Answers by a function; every request is noted with the time of its beat. A beat takes `beatMs`. */
export function scriptedHttp(
  clock: VirtualClock,
  answer: (request: HttpRequest, count: number) => HttpAnswer,
  beatMs = 100,
): Http & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const seen = new Map<string, number>();
  return {
    sent,
    fetchAll: (requests) => {
      const at = clock.time;
      clock.time += beatMs;
      return requests.map((request) => {
        const count = (seen.get(request.url) ?? 0) + 1;
        seen.set(request.url, count);
        sent.push({ at, request });
        return answer(request, count);
      });
    },
  };
}

export function ok(data: Json = {}): HttpAnswer {
  return { kind: 'response', status: 200, headers: {}, body: JSON.stringify(data) };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { kind: 'response', status: code, headers, body: '' };
}

export function memoryStore(
  values: Record<string, string> = {},
): Store & { readonly values: Record<string, string> } {
  const write: Store['write'] = (changes) => {
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) delete values[key];
      else values[key] = value;
    }
  };
  return {
    values,
    readAll: () => ({ ...values }),
    write,
    writeIfRoom: (changes) => {
      write(changes);
      return true;
    },
    sweep: () => undefined,
  };
}

export function memoryCache(): Cache {
  const values = new Map<string, string>();
  return {
    read: (key) => values.get(key) ?? null,
    write: (key, value) => {
      values.set(key, value);
    },
  };
}

export function offerOf(id: string, more: Partial<Offer> = {}): Offer {
  return {
    key: { platform: 'scripted', account: 'me', listingId: id, variantId: '' },
    status: 'active',
    title: `Listing ${id}`,
    styleCode: '',
    size: '',
    condition: '',
    price: null,
    quantity: 1,
    sku: '',
    url: '',
    photo: '',
    listedAt: null,
    consigned: false,
    ...more,
  };
}

export function memoryShelf(): Shelf {
  const texts: string[] = [];
  return {
    put: (place, more) => {
      texts.splice(place, texts.length, ...more);
      return texts.length;
    },
    read: (place) => (place <= texts.length ? texts.slice(0, place) : null),
    clear: () => {
      texts.length = 0;
    },
  };
}

/** Ports without a spreadsheet, for what never touches one. */
export function webPorts(
  clock: VirtualClock,
  http: Http,
  userStore: Store,
  documentStore = memoryStore(),
): Ports {
  const untouched = new Proxy(
    {},
    {
      get: (_, name) => {
        throw new Error(`touched ${String(name)}`);
      },
    },
  ); // prettier-ignore
  const lock = { tryLock: () => true, release: () => undefined };
  return {
    clock,
    http,
    userStore,
    documentStore,
    documentCache: memoryCache(),
    personCache: memoryCache(),
    documentLock: lock,
    userLock: lock,
    spreadsheet: untouched as Ports['spreadsheet'],
    schedule: { isOn: () => false, turnOn: () => undefined, turnOff: () => undefined, isAllowed: () => true },
    continuation: { set: () => undefined, clear: () => undefined },
    shelf: memoryShelf(),
    quotas: {
      used: () => ({ requests: 0, properties: 0, milliseconds: 0 }),
      isSpent: () => false,
    },
    ui: untouched as Ports['ui'],
    callback: untouched as Ports['callback'],
    crypto: untouched as Ports['crypto'],
    person: () => ({ key: 'me', name: 'me' }),
  };
}
