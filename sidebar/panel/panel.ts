/** What the panel does: reads, commands one after another, a sync beside them, and the light poll. */
import type {
  Answer,
  Args,
  CommandName,
  MissingPage,
  Overview,
  Report,
  ReviewEntry,
} from '../../src/commands/door/contract';
import { callDoor, type Outcome } from './calls';
import {
  beginBatch,
  callFor,
  decide,
  endBatch,
  failBatch,
  moved,
  refreshed,
  undoneBatch,
  undoWaiting,
  type Verdict,
  withoutBatch,
  withPage,
} from './decisions';
import { type Fault, OFFLINE } from './fault';
import { createPoll } from './poll';
import {
  type Choosing,
  type Connecting,
  initialState,
  isRunning,
  lookedAt,
  NOTHING_OPEN,
  type Notice,
  type Open,
  type State,
  type Tab,
} from './state';
import { createStore, type Store } from './store';

type Writing = {
  [Name in CommandName]: Report extends Extract<Awaited<Outcome<Name>>, { ok: true }>['answer']
    ? Name
    : never;
}[CommandName];

export interface Panel {
  readonly store: Store<State>;
  start(): void;
  open(tab: Tab): void;
  /** Opens or closes what a section keeps open. */
  put(open: Partial<Open>): void;
  /** What a command was about gives way to what came of it, unless the person has gone on to another since. */
  done<Part extends keyof Open>(part: Part, was: Open[Part], next?: Open[Part]): void;
  refresh(): Promise<void>;
  sync(full: boolean): Promise<void>;
  stop(): Promise<void>;
  /** A command that answers with a report; true when it was done. */
  command<Name extends Writing>(name: Name, args: Args<Name>): Promise<boolean>;
  show(args: Args<'show'>): Promise<void>;
  move(steps: number): void;
  decide(id: string, verdict: Verdict): void;
  undoDecision(): Promise<void>;
  /** More of a list that was cut off. */
  loadMore(list: 'review' | 'missing'): Promise<void>;
  /** Opens the search over the stock for an entry. */
  choose(entry: ReviewEntry): void;
  search(choosing: Choosing): void;
  /** Asks for what a section needs; of several answers to one question only that to the last is shown. */
  load<Name extends CommandName>(
    name: Name,
    args: Args<Name>,
    shown: (answer: Answer<Name>) => Partial<State>,
  ): Promise<void>;
  dismiss(): void;
  /** Begins to sign in at a platform with what was entered: its page is then at hand. */
  signIn(connecting: Connecting, entered: Connecting['entered']): Promise<void>;
}

/** How long the words have to rest before the stock is asked. */
const TYPING_MS = 250;

export function createPanel(): Panel {
  const store = createStore(initialState(Date.now(), navigator.onLine));
  const { put, get } = store;
  /** Commands that write go one after another: the person's order is theirs. */
  let lane: Promise<unknown> = Promise.resolve();
  /** Counts commands begun and ended: a reading that overlaps one may be old already. */
  let writes = 0;
  /** The last reading of each kind: what was asked before it is older, whenever its answer comes. */
  const latest = new Map<CommandName, unknown>();
  /** The token of the selection shown, while nothing but the selection can have changed. */
  let known: string | undefined;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const tell = (notice: Notice) => put({ notice, said: [notice.title, ...notice.lines].join(' ') });
  const tellFault = (fault: Fault) => {
    if (fault === OFFLINE) put({ fault, notice: null });
    else tell({ tone: 'bad', title: fault.title, lines: [fault.message], undo: null });
  };

  /** Busy until what is shown is of after it: a second click would be about what was there before. */
  const inLane = <Result>(work: () => Promise<Result>): Promise<Result> => {
    put({ busy: true });
    const result = lane.then(work, work);
    lane = result;
    return result.finally(() => {
      if (lane === result) put({ busy: false });
    });
  };

  const written = async <Name extends CommandName>(name: Name, args: Args<Name>): Promise<Outcome<Name>> => {
    writes += 1;
    const outcome = await callDoor(name, args);
    writes += 1;
    return outcome;
  };

  async function load<Name extends CommandName>(
    name: Name,
    args: Args<Name>,
    shown: (answer: Answer<Name>) => Partial<State>,
    failed = tellFault,
  ): Promise<void> {
    const asked = callDoor(name, args);
    latest.set(name, asked);
    const outcome = await asked;
    if (latest.get(name) !== asked) return;
    if (outcome.ok) put(shown(outcome.answer));
    else failed(outcome.fault);
  }

  /** Brings the panel up to date, or keeps why it could not be. */
  function read<Name extends CommandName>(
    name: Name,
    args: Args<Name>,
    shown: (answer: Answer<Name>) => Partial<State>,
  ): Promise<void> {
    return load(
      name,
      args,
      (answer) => ({ now: Date.now(), fault: null, ...shown(answer) }),
      (fault) => put({ now: Date.now(), fault }),
    );
  }

  function refresh(): Promise<void> {
    const before = writes;
    return read('overview', {}, (overview) => (before === writes ? shownAfter(get(), overview) : {}));
  }

  async function readStatus(): Promise<void> {
    const outcome = await callDoor('status', {});
    if (!outcome.ok) return;
    const { run, overview, fault } = get();
    const { progress, version } = outcome.answer;
    put({ progress });
    if (progress?.underWay) {
      if (run?.stopping) await callDoor('stop', {});
    } else if (!run && overview && (fault || overview.version !== version)) await refreshAll();
  }

  function readSelection(): Promise<void> {
    return read('selection', known === undefined ? {} : { known }, (selection) => {
      if ('same' in selection) return {};
      known = selection.token;
      return { selection };
    });
  }

  async function readTab(): Promise<void> {
    const { tab } = get();
    known = undefined;
    if (tab === 'selection') await readSelection();
    if (tab === 'activity') await read('activity', {}, (activity) => ({ activity }));
  }

  async function refreshAll(): Promise<void> {
    await Promise.all([refresh(), readTab()]);
  }

  async function sync(full: boolean): Promise<void> {
    if (isRunning(get())) return;
    put({
      run: { full, stopping: false },
      notice: null,
      synced: null,
      progress: null,
      said: 'Syncing',
    });
    poll.soon();
    const command = full ? 'full-refresh' : 'sync-data';
    let outcome: Outcome<typeof command>;
    // Longer than one execution may last: each further call goes on where the last has stopped.
    do outcome = await callDoor(command, {});
    while (outcome.ok && outcome.answer.goesOn && !get().run?.stopping);
    put({ run: null });
    if (outcome.ok) {
      put({ synced: outcome.answer });
      // A question that is open stays: the sync's Undo would stand where its Yes was.
      if (!get().notice?.yes) tell(noticeOf(outcome.answer));
    } else tellFault(outcome.fault);
    await refreshAll();
    await readStatus();
  }

  async function stop(): Promise<void> {
    const { run } = get();
    put({ run: run && { ...run, stopping: true }, said: 'Stopping after this round' });
    await callDoor('stop', {});
  }

  function command<Name extends Writing>(name: Name, args: Args<Name>): Promise<boolean> {
    return inLane(async () => {
      const outcome = await written(name, args);
      if (outcome.ok) {
        const report = outcome.answer as Report;
        const { asks } = report;
        const yes = asks && (() => command(name, { ...args, listings: asks.listings, [asks.yes]: true }));
        tell({ ...noticeOf(report), ...(yes ? { yes } : {}) });
      } else tellFault(outcome.fault);
      await refreshAll();
      return outcome.ok;
    });
  }

  async function show(args: Args<'show'>): Promise<void> {
    const outcome = await callDoor('show', args);
    if (!outcome.ok) {
      tellFault(outcome.fault);
      return refresh();
    }
    const { rows, sheet } = outcome.answer;
    put({ said: `${rows} rows selected in ${sheet}` });
  }

  async function sendWaiting(): Promise<void> {
    put({ review: beginBatch(get().review) });
    const batch = get().review.sending;
    if (batch.length === 0) return;
    const { name, args } = callFor(batch);
    const outcome = await written(name, args);
    if (outcome.ok) {
      put({ review: endBatch(get().review, outcome.answer.run) });
      if (outcome.answer.notes.length > 0) tell({ ...noticeOf(outcome.answer), tone: 'bad' });
    } else {
      put({ review: failBatch(get().review) });
      tellFault(outcome.fault);
    }
    if (get().review.waiting.length === 0) await refreshAll();
  }

  function done<Part extends keyof Open>(part: Part, was: Open[Part], next: Open[Part] | null = null): void {
    if (get()[part] === was) put({ [part]: next });
  }

  async function undoSent(): Promise<void> {
    const [batch] = get().review.sent.slice(-1);
    if (!batch) return tell({ ...QUIET, title: 'There is nothing to take back here' });
    const outcome = await written('undo', { run: batch.run });
    const { review } = get();
    const wasDone = outcome.ok && outcome.answer.run;
    if (wasDone) put({ review: undoneBatch(review), notice: null, said: 'Taken back' });
    else if (outcome.ok || outcome.fault.isFinal) put({ review: withoutBatch(review) });
    if (!outcome.ok) return tellFault(outcome.fault);
    if (outcome.answer.notes[0] || !wasDone) tell(noticeOf(outcome.answer));
    if (get().review.waiting.length > 0) await sendWaiting();
    else await refreshAll();
  }

  const loadStock = (words: string) =>
    load('stock', words === '' ? {} : { words }, (stock) => {
      const isWhole = words === '' && stock.total === stock.items.length;
      return { stock: { ...stock, isWhole } };
    });

  function search(choosing: Choosing): void {
    const { stock } = get();
    put({ choosing });
    clearTimeout(typing);
    // Only a stock too large to be here as a whole is asked again for every change of the words.
    if (stock && !stock.isWhole) typing = setTimeout(() => void loadStock(choosing.words), TYPING_MS);
  }

  const poll = createPoll({
    running: () => isRunning(get()),
    selecting: () => get().tab === 'selection',
    signingIn: () => get().connecting?.address != null,
    status: readStatus,
    selection: readSelection,
    overview: refreshAll,
  });

  return {
    store,
    refresh: refreshAll,
    sync,
    stop,
    command,
    show,
    start: () => {
      addEventListener('online', () => put({ online: true, fault: null }));
      addEventListener('offline', () => put({ online: false, fault: OFFLINE }));
      poll.start();
      void Promise.all([refresh(), readStatus()]);
    },
    open: (tab) => {
      put({ ...NOTHING_OPEN, tab });
      void readTab();
    },
    put,
    done,
    move: (steps) => put({ review: moved(get().review, steps) }),
    decide: (id, verdict) => {
      put({ review: decide(get().review, id, verdict), choosing: null });
      const { notice, review } = get();
      const { open, total, current } = review;
      const next = open.find((one) => one.id === current);
      put({
        said: `${SAID[verdict.do]}. ${total} left. ${next?.listing?.title ?? ''}`,
        // What was not done is read before it goes.
        notice: notice?.tone === 'bad' ? notice : null,
      });
      void inLane(sendWaiting);
    },
    undoDecision: async () => {
      const back = undoWaiting(get().review);
      if (back) return put({ review: back, said: 'Taken back' });
      tell({ ...QUIET, title: 'Taking it back…' });
      await inLane(undoSent);
    },
    loadMore: async (list) => {
      if (latest.has('more')) return;
      const { review, overview } = get();
      const from = list === 'review' ? review.open.length : (overview?.missing.entries.length ?? 0);
      await load('more', { list, from }, (page) => {
        const now = get();
        if (list === 'review') return { review: refreshed(now.review, page.review) };
        return { overview: now.overview && withMissing(now.overview, page.missing) };
      });
      latest.delete('more');
    },
    choose: async ({ id, listing }) => {
      put({ choosing: { entry: id, words: listing?.styleCode ?? '', active: 0 } });
      await loadStock('');
      const { choosing } = get();
      if (choosing?.words) search(choosing);
    },
    search,
    load,
    dismiss: () => put({ notice: null }),
    signIn: (connecting, entered) =>
      inLane(async () => {
        const to = { ...connecting, entered };
        const outcome = await written('sign-in', to);
        if (!outcome.ok) return tellFault(outcome.fault);
        put({ notice: null });
        done('connecting', connecting, { ...to, address: outcome.answer.address });
      }),
  };
}

/** What the sheets say now; what the person is at stays. */
function shownAfter(state: State, overview: Overview): Partial<State> {
  return {
    overview: withMissing(overview, overview.missing, state.overview?.missing),
    review: refreshed(state.review, overview.review),
    looking: lookedAt(state)?.listing.id ?? null,
    ...signInAfter(state, overview),
  };
}

/** A sign-in is over when the script knows of none that is on its way. */
function signInAfter({ connecting }: State, { signIns }: Overview): Partial<State> {
  if (!connecting?.address) return {};
  const ours = signIns.find((one) => one.platform === connecting.platform);
  if (!ours) return { connecting: null };
  return ours.refused === null ? {} : { connecting: { ...connecting, address: null } };
}

const QUIET = { tone: 'plain', lines: [], undo: null } as const;

const SAID: Readonly<Record<Verdict['do'], string>> = {
  accept: 'Accepted',
  split: 'New item made',
  reject: 'Not this one',
  choose: 'Chosen',
};

function withMissing(overview: Overview, page: MissingPage, before = overview.missing): Overview {
  const entries = withPage(before.entries, page, ({ listing }) => listing.id);
  return { ...overview, missing: { ...page, entries, items: { ...before.items, ...page.items } } };
}

function noticeOf({ says, notes, run, platforms }: Report): Notice {
  const failed = platforms.some((one) => one.error);
  return { tone: failed ? 'bad' : 'plain', title: says, lines: notes, undo: run };
}
