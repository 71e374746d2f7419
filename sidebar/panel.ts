/** What the panel does: reads, commands one after another, a sync beside them, and the light poll. */
import type {
  Answer,
  Args,
  CommandName,
  MissingPage,
  Overview,
  Report,
  ReviewEntry,
  SettleMark,
} from '../src/commands/contract';
import { callDoor, type Outcome } from './calls';
import {
  beginBatch,
  type Decided,
  decide,
  endBatch,
  failBatch,
  moved,
  refreshed,
  undoneBatch,
  undoWaiting,
  type Verdict,
} from './decisions';
import { type Fault, OFFLINE } from './fault';
import { createPoll } from './poll';
import {
  type Choosing,
  type Connecting,
  initialState,
  isRunning,
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
  refresh(): Promise<void>;
  sync(full: boolean): Promise<void>;
  stop(): Promise<void>;
  /** A command that answers with a report; true when it was done. */
  command<Name extends Writing>(name: Name, args: Args<Name>): Promise<boolean>;
  show(args: Args<'show'>): Promise<void>;
  settle(marks: readonly SettleMark[]): Promise<boolean>;
  move(steps: number): void;
  decide(id: string, verdict: Verdict): void;
  undoDecision(): Promise<void>;
  /** More of a list that was cut off. */
  loadMore(list: 'review' | 'missing'): Promise<void>;
  /** Opens the search over the stock for an entry. */
  choose(entry: ReviewEntry): void;
  search(choosing: Choosing): void;
  loadSettings(): Promise<void>;
  /** Shows as what a pasted table would be read. */
  previewImport(platform: string, text: string): Promise<void>;
  dismiss(): void;
  /** Begins to sign in at a platform: its page is then at hand. */
  signIn(connecting: Connecting): Promise<void>;
}

/** How long the words have to rest before the stock is asked. */
const TYPING_MS = 250;

export function createPanel(): Panel {
  const store = createStore(initialState(Date.now(), navigator.onLine));
  const { change, get } = store;
  /** Commands that write go one after another: the person's order is theirs. */
  let lane: Promise<unknown> = Promise.resolve();
  /** Counts commands begun and ended: a reading that overlaps one may be old already. */
  let writes = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  const tell = (notice: Notice) =>
    change(() => ({ notice, said: [notice.title, ...notice.lines].join(' ') }));
  const tellFault = ({ title, message, kind }: Fault) => {
    if (kind === 'offline') change(() => ({ fault: OFFLINE }));
    else tell({ tone: 'bad', title, lines: [message], undo: null });
  };

  const inLane = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = lane.then(work);
    lane = result.catch(() => undefined);
    return result;
  };

  const written = async <Name extends CommandName>(name: Name, args: Args<Name>): Promise<Outcome<Name>> => {
    writes += 1;
    change(() => ({ busy: true }));
    const outcome = await callDoor(name, args);
    writes += 1;
    change(() => ({ busy: false }));
    return outcome;
  };

  async function refresh(): Promise<void> {
    const before = writes;
    const outcome = await callDoor('overview', {});
    if (!outcome.ok) return change(() => ({ fault: outcome.fault, now: Date.now() }));
    if (before !== writes) return change(() => ({ fault: null }));
    const { answer } = outcome;
    change(({ review }) => ({
      overview: answer,
      review: refreshed(review, answer.review),
      fault: null,
      now: Date.now(),
      ...signInAfter(get(), answer),
    }));
  }

  async function readStatus(): Promise<void> {
    const outcome = await callDoor('status', {});
    if (!outcome.ok) return;
    const before = get();
    change(() => ({ progress: outcome.answer.progress }));
    if (get().run?.stopping && outcome.answer.progress?.underWay) await callDoor('stop', {});
    if (before.run === null && before.progress?.underWay && !outcome.answer.progress?.underWay)
      await refresh();
  }

  async function readSelection(force = false): Promise<void> {
    const known = force ? undefined : get().selection?.token;
    const outcome = await callDoor('selection', known === undefined ? {} : { known });
    if (!outcome.ok) return change(() => ({ fault: outcome.fault }));
    const { answer } = outcome;
    change(() => ('same' in answer ? { fault: null } : { selection: answer, fault: null }));
  }

  async function readActivity(): Promise<void> {
    const outcome = await callDoor('activity', {});
    change(() => (outcome.ok ? { activity: outcome.answer, fault: null } : { fault: outcome.fault }));
  }

  async function readTab(force: boolean): Promise<void> {
    const { tab } = get();
    if (tab === 'selection') await readSelection(force);
    if (tab === 'activity') await readActivity();
  }

  async function refreshAll(): Promise<void> {
    await Promise.all([refresh(), readTab(true)]);
  }

  async function sync(full: boolean): Promise<void> {
    if (isRunning(get())) return;
    change(() => ({
      run: { full, stopping: false },
      notice: null,
      synced: null,
      progress: null,
      said: 'Syncing',
    }));
    poll.soon();
    const command = full ? 'full-refresh' : 'sync-data';
    let outcome = await callDoor(command, {});
    // Longer than one execution may last: each further call goes on where the last has stopped.
    while (outcome.ok && outcome.answer.goesOn && !get().run?.stopping) outcome = await callDoor(command, {});
    change(() => ({ run: null }));
    if (outcome.ok) {
      change(() => ({ synced: outcome.answer }));
      tell(noticeOf(outcome.answer));
    } else tellFault(outcome.fault);
    await Promise.all([readStatus(), refreshAll()]);
  }

  async function stop(): Promise<void> {
    change(({ run }) => ({ run: run && { ...run, stopping: true }, said: 'Stopping after this round' }));
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
    change(() => ({ said: `${rows} rows selected in ${sheet}` }));
  }

  async function sendWaiting(): Promise<void> {
    change(({ review }) => ({ review: beginBatch(review) }));
    const batch = get().review.sending;
    if (batch.length === 0) return;
    const outcome = await sendBatch(written, batch);
    if (outcome.ok) {
      change(({ review }) => ({ review: endBatch(review, outcome.answer.run) }));
      if (outcome.answer.notes.length > 0) tell(noticeOf(outcome.answer));
    } else {
      change(({ review }) => ({ review: failBatch(review) }));
      tellFault(outcome.fault);
    }
    if (get().review.waiting.length === 0) await refreshAll();
  }

  async function undoSent(): Promise<void> {
    const batch = get().review.sent[get().review.sent.length - 1];
    if (!batch) return change(() => ({ said: 'There is nothing to take back here' }));
    const outcome = await written('undo', { run: batch.run });
    if (!outcome.ok) return tellFault(outcome.fault);
    change(({ review }) => ({ review: undoneBatch(review), said: 'Taken back' }));
    if (get().review.waiting.length > 0) await sendWaiting();
    else await refreshAll();
  }

  async function load<Name extends CommandName>(
    name: Name,
    args: Args<Name>,
    shown: (answer: Answer<Name>) => Partial<State>,
  ): Promise<void> {
    const outcome = await callDoor(name, args);
    if (outcome.ok) change(() => shown(outcome.answer));
    else tellFault(outcome.fault);
  }

  const loadStock = (words: string) => load('stock', words === '' ? {} : { words }, (stock) => ({ stock }));

  const poll = createPoll({
    running: () => isRunning(get()),
    selecting: () => get().tab === 'selection',
    signingIn: () => typeof get().connecting?.address === 'string',
    status: readStatus,
    selection: () => readSelection(),
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
      addEventListener('online', () => change(() => ({ online: true, fault: null })));
      addEventListener('offline', () => change(() => ({ online: false, fault: OFFLINE })));
      poll.start();
      void Promise.all([refresh(), readStatus()]);
    },
    open: (tab) => {
      change(() => ({ ...NOTHING_OPEN, tab }));
      void readTab(tab === 'selection');
    },
    put: (open) => change(() => open),
    settle: (marks) => command('settle', { marks }),
    move: (steps) => change(({ review }) => ({ review: moved(review, steps) })),
    decide: (id, verdict) => {
      change(({ review }) => ({ review: decide(review, id, verdict), choosing: null }));
      const { open, total } = get().review;
      const next = open.find((one) => one.id === get().review.current);
      change(() => ({
        said: `${SAID[verdict.do]}. ${total} left. ${next?.listing?.title ?? ''}`,
        notice: null,
      }));
      void inLane(sendWaiting);
    },
    undoDecision: async () => {
      const back = undoWaiting(get().review);
      if (back) change(() => ({ review: back, said: 'Taken back' }));
      else await inLane(undoSent);
    },
    loadMore: async (list) => {
      const { review, overview } = get();
      const from = list === 'review' ? review.open.length : (overview?.missing.entries.length ?? 0);
      const outcome = await callDoor('more', { list, from });
      if (!outcome.ok) return;
      const page = outcome.answer;
      if (list === 'review') change((state) => ({ review: refreshed(state.review, page.review) }));
      else change((state) => ({ overview: state.overview && withMore(state.overview, page.missing) }));
    },
    choose: ({ id, listing }) => {
      change(() => ({ choosing: { entry: id, words: listing?.styleCode ?? '', active: 0 } }));
      void loadStock('');
    },
    search: (choosing) => {
      const { stock } = get();
      change(() => ({ choosing }));
      clearTimeout(typing);
      // Only a stock too large to be here as a whole is asked again for every change of the words.
      if (stock && stock.total > stock.items.length)
        typing = setTimeout(() => void loadStock(choosing.words), TYPING_MS);
    },
    loadSettings: () => load('settings', {}, (settings) => ({ settings })),
    previewImport: (platform, text) =>
      load('preview-import', { platform, text }, (importing) => ({ importing })),
    dismiss: () => change(() => ({ notice: null })),
    signIn: (connecting) =>
      inLane(async () => {
        const outcome = await written('sign-in', connecting);
        if (!outcome.ok) return tellFault(outcome.fault);
        change(() => ({ connecting: { ...connecting, address: outcome.answer.address }, notice: null }));
      }),
  };
}

/** A sign-in is over when the script knows of none that is on its way. */
function signInAfter({ connecting }: State, { signIns }: Overview): Partial<State> {
  if (!connecting?.address) return {};
  const ours = signIns.find((one) => one.platform === connecting.platform);
  if (!ours) return { connecting: null };
  return ours.refused === null ? {} : { connecting: { ...connecting, address: null } };
}

const SAID: Readonly<Record<Verdict['do'], string>> = {
  accept: 'Accepted',
  split: 'New item made',
  reject: 'Not this one',
  choose: 'Chosen',
};

type Send = <Name extends CommandName>(name: Name, args: Args<Name>) => Promise<Outcome<Name>>;

/** One call for a batch: accepts together, anything else by itself. */
function sendBatch(send: Send, batch: readonly Decided[]): Promise<Outcome<'accept'>> {
  const [first] = batch;
  const verdict = first?.verdict ?? { do: 'accept' };
  const listing = first?.entry.id ?? '';
  if (verdict.do === 'split') return send('split', { listing });
  if (verdict.do === 'reject') return send('reject', { listing });
  if (verdict.do === 'choose') return send('answer', { listing, item: [verdict.item] });
  const entries = batch.map((one) => one.entry);
  return send('accept', {
    listings: entries.flatMap((one) => (one.listing ? [one.id] : [])),
    items: entries.flatMap((one) => (one.listing === null && one.item !== null ? [one.item] : [])),
  });
}

function withMore(overview: Overview, { entries, items }: MissingPage): Overview {
  const { missing } = overview;
  const known = new Set(missing.entries.map((one) => one.listing.id));
  const fresh = entries.filter((one) => !known.has(one.listing.id));
  const both = { ...missing.items, ...items };
  return { ...overview, missing: { ...missing, entries: [...missing.entries, ...fresh], items: both } };
}

function noticeOf({ says, notes, run, platforms }: Report): Notice {
  const failed = platforms.some((one) => one.error);
  return { tone: failed ? 'bad' : 'plain', title: says, lines: notes, undo: run };
}
