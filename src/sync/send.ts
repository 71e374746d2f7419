/**
 * Sends many platforms' requests together: one `fetchAll` a beat, within each platform's pace, trying again what may
 * be tried again. A platform's failure stays its own; the others' answers are never lost.
 */
import type { PlatformId, Problem } from '../domain/listing';
import {
  type Connection,
  DAILY_LIMIT,
  type Decoded,
  type Platform,
  type PlatformRequest,
  type Reply,
} from '../platforms/platform';
import type { Clock, Http, HttpAnswer, Instant } from '../ports';
import { type Breaker, brokenBy, noteBeat } from './breaker';
import { type Pause, pauseText } from './day-use';
import type { Allowance } from './meter';

/** One request of one account. */
export interface Errand {
  readonly platform: Platform;
  /** Read at every try: a renewed token serves the requests that still wait. */
  readonly connection: () => Connection;
  readonly request: PlatformRequest;
}

export type Outcome =
  | { readonly ok: true; readonly reply: Reply }
  | {
      readonly ok: false;
      readonly problem: Problem;
      /** Not sent, because the execution's time or the day's quota is spent: a later execution may ask it. */
      readonly late?: true;
    };

export interface Sender {
  readonly http: Http;
  readonly clock: Clock;
  /** No try begins after this. */
  readonly deadline: Instant;
  /** When each platform may be asked next; shared by all rounds of a run. */
  readonly nextStart: Map<string, Instant>;
  /** Platforms that only fail; shared by all rounds of a run. */
  readonly breaker: Breaker;
  /** What may be sent today. */
  readonly allowance: Allowance;
  /** Asked before each beat; true ends the sending there, as the deadline does. */
  readonly interrupted: () => boolean;
  /** Counts every request sent. */
  sent: number;
  /** Asked whenever a token is refused, by each of the requests that went out with it; true when there is a new one. */
  readonly renew: (errand: Errand) => boolean;
}

/** Tries of one request, the first included. Three retries outlast the short faults that marketplaces show. */
const TRIES = 4;
/** First back-off; doubled with each try. */
const BACKOFF_MS = 1_000;
/** A platform that asks for a longer wait is left for the next run: waiting costs everybody's time budget. */
const LONGEST_WAIT_MS = 60_000;

interface Waiting {
  readonly errand: Errand;
  readonly tries: number;
  readonly notBefore: Instant;
  /** Its token was refused before, and renewed since. */
  readonly renewed?: true;
}

/** What is asked after an outcome; null ends the sending there, as the deadline does. */
export type Following = (errand: Errand, outcome: Outcome) => readonly Errand[] | null;

/** Sends every errand and answers in their order. */
export function sendAll(sender: Sender, errands: readonly Errand[]): readonly Outcome[] {
  const outcomes = new Map<Errand, Outcome>();
  sendOn(sender, errands, (errand, outcome) => {
    outcomes.set(errand, outcome);
    return [];
  });
  return errands.map((errand) => outcomes.get(errand) ?? tooLate(errand.platform));
}

/** Sends every errand, and what follows from their outcomes as soon as it does: no platform waits for another's. */
export function sendOn(sender: Sender, errands: readonly Errand[], following: Following): void {
  const desk = createDesk(following);
  let waiting: readonly Waiting[] = errands.map(untried);
  while (waiting.length > 0) {
    const now = sender.clock.now();
    sender.allowance.beat();
    if (desk.isOver() || now >= sender.deadline || sender.interrupted()) {
      for (const { errand } of waiting) following(errand, tooLate(errand.platform));
      return;
    }
    waiting = waiting.filter((one) => !givenUp(sender, one, now, desk) && !paused(sender, one, desk));
    const beat = nextBeat(sender, waiting, now);
    const again = beat.length > 0 ? sendBeat(sender, beat, desk) : [];
    const next = desk.take();
    if (beat.length + next.length === 0 && waiting.length > 0)
      sender.clock.sleep(Math.max(1, Math.min(nextReady(sender, waiting), sender.deadline) - now));
    waiting = [...again, ...waiting.filter((one) => !beat.includes(one)), ...next];
  }
}

/** Where outcomes are filed, and what follows from them lies until it is taken. */
interface Desk {
  file(one: Waiting, outcome: Outcome): void;
  take(): readonly Waiting[];
  isOver(): boolean;
}

function createDesk(following: Following): Desk {
  let next: Waiting[] = [];
  let over = false;
  return {
    file: ({ errand }, outcome) => {
      const more = following(errand, outcome);
      if (more) next.push(...more.map(untried));
      else over = true;
    },
    take: () => {
      const taken = next;
      next = [];
      return taken;
    },
    isOver: () => over,
  };
}

function untried(errand: Errand): Waiting {
  return { errand, tries: 0, notBefore: 0 };
}

/** Files what is not asked any more, because its platform only fails. */
function givenUp(sender: Sender, one: Waiting, now: Instant, desk: Desk): boolean {
  const problem = brokenBy(sender.breaker, one.errand.platform.id, now);
  if (problem) desk.file(one, { ok: false, problem });
  return problem !== null;
}

/** Files what is not asked today any more. */
function paused(sender: Sender, one: Waiting, desk: Desk): boolean {
  const pause = sender.allowance.pause(one.errand.platform);
  if (pause) desk.file(one, spentToday(sender.clock, pause));
  return pause !== null;
}

function spentToday(clock: Clock, pause: Pause): Outcome {
  return { ok: false, problem: daySpent(clock, pause), late: true };
}

export function daySpent(clock: Clock, pause: Pause): Problem {
  return { code: 'DAY_SPENT', message: pauseText(clock, pause), retry: 'later' };
}

/**
 * What may start now: each platform's share by its concurrency, or one where its requests need an interval; and not
 * more than the day has left.
 */
function nextBeat(sender: Sender, waiting: readonly Waiting[], now: Instant): readonly Waiting[] {
  const room = new Map<string, number>();
  const ready = waiting.filter((one) => {
    const { id } = one.errand.platform;
    if (startOf(sender, one) > now) return false;
    const left = room.get(id) ?? roomNow(sender, one.errand.platform);
    room.set(id, left - 1);
    return left > 0;
  });
  return ready.slice(0, sender.allowance.room(null));
}

function roomNow({ allowance }: Sender, platform: Platform): number {
  const { intervalMs, concurrency } = platform.pace;
  return Math.min(intervalMs > 0 ? 1 : concurrency, allowance.room(platform));
}

function startOf(sender: Sender, one: Waiting): Instant {
  return Math.max(one.notBefore, sender.nextStart.get(one.errand.platform.id) ?? 0);
}

function nextReady(sender: Sender, waiting: readonly Waiting[]): Instant {
  return waiting.reduce(
    (earliest, one) => Math.min(earliest, startOf(sender, one)),
    Number.POSITIVE_INFINITY,
  );
}

/** Sends one beat, files what is settled, and returns what has to be tried again. */
function sendBeat(sender: Sender, beat: readonly Waiting[], desk: Desk): readonly Waiting[] {
  const started = sender.clock.now();
  for (const { errand } of beat) {
    sender.nextStart.set(errand.platform.id, started + errand.platform.pace.intervalMs);
  }
  const signed = beat.map(({ errand }) => errand.platform.account.sign(errand.request, errand.connection()));
  const answers = sender.http.fetchAll(signed);
  sender.sent += signed.length;
  const now = sender.clock.now();
  const again: Waiting[] = [];
  const decodings = beat.map(({ errand }, place) => decodedBy(errand, answers[place], now));
  noteBeats(sender, beat, decodings, started);
  beat.forEach((one, place) => {
    const decoded = decodings[place] as Decoded;
    if (isSpent(sender, one.errand.platform, answers[place], decoded)) {
      desk.file(one, refusedToday(sender, one.errand.platform, decoded));
      return;
    }
    if (decoded.ok && decoded.restMs) holdBack(sender, one.errand.platform.id, now + decoded.restMs);
    const retry = decoded.ok ? null : retryOf(sender, one, decoded.problem, now);
    if (retry) again.push(retry);
    else desk.file(one, settled(decoded));
  });
  return again;
}

function decodedBy({ platform, request }: Errand, answer: HttpAnswer | undefined, now: Instant): Decoded {
  return platform.decode(request, answer ?? { kind: 'failure', message: 'no answer' }, now);
}

/** Google's word, or the platform's own, that no more is answered today: it is believed. */
function isSpent(
  { allowance }: Sender,
  platform: Platform,
  answer: HttpAnswer | undefined,
  decoded: Decoded,
): boolean {
  if (answer?.kind === 'failure' && answer.spent) {
    allowance.refuse(null);
    return true;
  }
  if (decoded.ok || decoded.problem.code !== DAILY_LIMIT) return false;
  allowance.refuse(platform);
  return true;
}

/** Without an allowance that pauses it stays the platform's own problem. */
function refusedToday({ allowance, clock }: Sender, platform: Platform, decoded: Decoded): Outcome {
  const pause = allowance.pause(platform);
  return pause ? spentToday(clock, pause) : settled(decoded);
}

/** A platform that answered nothing in a beat is left alone for a while, longer each time. */
function noteBeats(
  sender: Sender,
  beat: readonly Waiting[],
  decodings: readonly Decoded[],
  started: Instant,
): void {
  const problems = new Map<string, (Problem | null)[]>();
  beat.forEach(({ errand }, place) => {
    const decoded = decodings[place];
    const mine = problems.get(errand.platform.id) ?? [];
    problems.set(errand.platform.id, [...mine, decoded && !decoded.ok ? decoded.problem : null]);
  });
  for (const [platform, each] of problems) {
    const beats = noteBeat(sender.breaker, platform, each, started);
    if (beats > 0) holdBack(sender, platform, sender.clock.now() + backoff(beats));
  }
}

function settled(decoded: Decoded): Outcome {
  return decoded.ok ? { ok: true, reply: decoded.reply } : { ok: false, problem: decoded.problem };
}

/** The next try of a refused request, or null when the problem is final for this run. */
function retryOf(sender: Sender, one: Waiting, problem: Problem, now: Instant): Waiting | null {
  const tries = one.tries + 1;
  if (tries >= TRIES) return null;
  if (problem.code === 'TOKEN_EXPIRED') {
    const isHopeful = !one.renewed && sender.renew(one.errand);
    return isHopeful ? { ...one, tries, notBefore: now, renewed: true } : null;
  }
  if (problem.retry === 'never' || (one.errand.request.writes && isLost(problem))) return null;
  const wait = problem.retryAfterMs ?? backoff(tries);
  if (wait > LONGEST_WAIT_MS) return null;
  if (concernsAll(problem)) holdBack(sender, one.errand.platform.id, now + wait);
  return { ...one, tries, notBefore: now + wait };
}

/** A platform that is silent, or asks to wait, is so to all questions: they wait together, and are asked together. */
const concernsAll = ({ retry, code }: Problem): boolean => retry === 'later' || code === 'UNREACHABLE';

/** Whether the question arrived, and was acted upon, nobody knows: a write is not simply sent again after it. */
export function isLost({ code }: Problem): boolean {
  return code === 'UNREACHABLE' || code === 'SERVER_ERROR' || code === 'BAD_REPLY';
}

function holdBack({ nextStart }: Sender, platform: PlatformId, until: Instant): void {
  nextStart.set(platform, Math.max(until, nextStart.get(platform) ?? 0));
}

/** Doubles with each try; up to half of it is chance, so that two people's runs do not keep step. */
function backoff(tries: number): number {
  return BACKOFF_MS * 2 ** (tries - 1) * (1 + Math.random() / 2);
}

function tooLate(platform: Platform): Outcome {
  return { ok: false, problem: outOfTime(platform), late: true };
}

export function outOfTime(platform: Platform): Problem {
  return {
    code: 'OUT_OF_TIME',
    message: `${platform.title} was not read to the end in the time Google allows; its listings were left as they are. Sync again.`,
    retry: 'later',
  };
}
