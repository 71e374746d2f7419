/**
 * The light poll: while the panel can be seen, and never more often than every two seconds. A run that goes on is
 * looked at each time, the selection while its section is open, everything else now and then and when the panel gets
 * the focus.
 */

const TICK_MS = 2_000;
/** The first looks at a run that was just started come sooner: one of them finds it begun. */
const SOON_MS = [400, 1_200] as const;
const STATUS_EVERY_MS = 10_000;
const OVERVIEW_EVERY_MS = 45_000;
const SIGNING_IN_EVERY_MS = 4_000;
/** On focus, what is younger than this is shown as it is. */
const FRESH_MS = 4_000;

export interface Polled {
  running(): boolean;
  selecting(): boolean;
  /** The person is about to come back from a platform's page. */
  signingIn(): boolean;
  status(): Promise<void>;
  selection(): Promise<void>;
  overview(): Promise<void>;
}

export interface Poll {
  start(): void;
  /** Looks at the run that has just been started. */
  soon(): void;
}

export function createPoll(polled: Polled): Poll {
  const last = { status: Date.now(), overview: Date.now() };
  let asking = false;

  const due = (name: 'status' | 'overview', every: number) => Date.now() - last[name] >= every;
  const read = async (name: 'status' | 'overview') => {
    last[name] = Date.now();
    await polled[name]();
  };

  async function look(): Promise<void> {
    if (document.hidden || !navigator.onLine) return;
    if (due('status', polled.running() ? TICK_MS : STATUS_EVERY_MS)) await read('status');
    if (polled.running()) return;
    if (due('overview', polled.signingIn() ? SIGNING_IN_EVERY_MS : OVERVIEW_EVERY_MS)) await read('overview');
    else if (polled.selecting()) await polled.selection();
  }

  /** One at a time: an answer that takes longer than a tick is waited for. */
  async function tick(): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      await look();
    } finally {
      asking = false;
    }
  }

  const refocused = () => {
    if (document.hidden || polled.running()) return;
    if (due('overview', FRESH_MS)) void read('overview');
  };

  return {
    start: () => {
      setInterval(() => void tick(), TICK_MS);
      addEventListener('focus', refocused);
      addEventListener('online', () => void read('overview'));
      document.addEventListener('visibilitychange', refocused);
    },
    soon: () => {
      for (const wait of SOON_MS) setTimeout(() => void read('status'), wait);
    },
  };
}
