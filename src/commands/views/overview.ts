/** What the panel shows first: what needs the person, what is in review, what is missing, how the platforms are. */
import {
  ATTENTION,
  type Attention,
  type AttentionKind,
  attentionOf,
} from '../../domain/next-steps/attention';
import { type Book, peekBook } from '../../sheets/book';
import { contextOf } from '../../sync/planning';
import { readProgress } from '../../sync/progress';
import { ANSWER, readState, type SyncState } from '../../sync/state';
import type { AccountQuestionView, MissingPage, Overview, ReviewPage, Usage } from '../door/contract';
import type { App } from '../shared/command';
import { signInsHere, takeOverSignIns } from '../shared/take-over';
import { accountQuestions, accountViews, platformView, signInView, titleOf } from './account-views';
import { ATTENTION_WORDS } from './panel-words';
import { versionOf } from './status';
import { counted, usage } from './usage';
import { indexOf, missingPage, type ReviewNames, reviewPage } from './views';

/** google.script.run has no documented limit; a page of this many entries is about 150 kB. */
const PAGE = 250;

type Store = Readonly<Record<string, string>>;

/** Both sheets read once, and what needs attention in them; null where there is nothing to read. */
export interface Seen {
  readonly version: string;
  readonly store: Store;
  readonly state: SyncState;
  readonly book: Book | 'none' | 'damaged';
  readonly attention: Attention | null;
}

export function look(app: App): Seen {
  const { ports, platforms } = app;
  const store = ports.documentStore.readAll();
  const version = versionOf(store, readProgress(ports));
  const state = readState(store);
  const names = platforms.map(({ id, title }) => ({ id, title }));
  const book = peekBook(ports, store, names);
  const attention = typeof book === 'string' ? null : attentionOf(book.snapshot, contextOf(ports, state));
  return { version, store, state, book, attention };
}

export function overview(app: App): Overview {
  const own = takeOverSignIns(app);
  const redirect = app.ports.callback.address();
  const seen = look(app);
  const { book, attention, state } = seen;
  const snapshot = typeof book === 'string' ? { items: [], listings: [] } : book.snapshot;
  const stock = snapshot.items.filter((row) => !['Sold', 'Left stock'].includes(row.values.status));
  const active = snapshot.listings.filter((row) => row.values.status === 'Active');
  return {
    version: seen.version,
    sheets: book === 'none' ? 'new' : book === 'damaged' ? 'damaged' : 'ready',
    attention: attention ? countsOf(attention) : [],
    marks: attention?.marks ?? { waiting: 0, withOrders: 0 },
    questions: [...accountQuestions(app, own), ...questionsOf(app, state, seen.store)],
    totals: { items: stock.length, listings: active.length },
    accounts: accountViews(app, own, state, active),
    platforms: app.platforms.map((one) => platformView(one, redirect)),
    signIns: signInsHere(app, own).flatMap(signInView),
    hourly: app.ports.schedule.isOn(),
    notes: notesOf(usage(app, seen.store), stock.length, active.length),
    ...pages(seen, 0, 0),
  };
}

function notesOf({ quotas, waits }: Usage, items: number, listings: number): readonly string[] {
  const tight = quotas.filter((one) => one.isTight).map((one) => `${one.says}.`);
  const there = `${counted(items, 'item')} in stock, ${counted(listings, 'listing')} for sale`;
  return [...(waits === null ? [] : [waits]), ...tight, there];
}

export function morePages(app: App, list: 'review' | 'missing', from: number) {
  const seen = look(app);
  return pages(seen, list === 'review' ? from : 0, list === 'missing' ? from : 0);
}

function pages(
  { book, attention }: Seen,
  review: number,
  missing: number,
): { readonly review: ReviewPage; readonly missing: MissingPage } {
  const snapshot = typeof book === 'string' ? { items: [], listings: [] } : book.snapshot;
  const index = indexOf(snapshot, attention?.ghosts ?? []);
  const names = attention ? reviewNames(attention) : { asked: [], made: [] };
  return {
    review: reviewPage(index, names, review, PAGE),
    missing: missingPage(index, attention?.rows.missing.listings ?? [], missing, PAGE),
  };
}

/** Questions first: they hold something up. Then what Sheetstock did by itself. */
export function reviewNames({ rows: { asked, review } }: Pick<Attention, 'rows'>): ReviewNames {
  return { asked: asked.listings, made: [...review.listings, ...review.items.map((id) => `#${id}`)] };
}

function countsOf({ rows }: Attention): Overview['attention'] {
  return ATTENTION.map((kind) => ({
    kind,
    count: countOf(kind, rows[kind]),
    ...ATTENTION_WORDS[kind],
  })).filter(({ count }) => count > 0);
}

/** An item sold twice is one matter, however many orders it has. */
function countOf(kind: AttentionKind, rows: Attention['rows'][AttentionKind]): number {
  return kind === 'sold twice' ? rows.items.length : rows.items.length + rows.listings.length;
}

const GONE = ['Yes, they are gone', 'No, leave them'] as const;

function questionsOf(app: App, state: SyncState, store: Store): readonly AccountQuestionView[] {
  return [...state.accounts, ...importsIn(app, state)].flatMap(({ platform, account }) => {
    const name = `${platform}|${account}`;
    const says = state.questions.get(name);
    if (says === undefined) return [];
    const answer = store[`${ANSWER}${name}`];
    const answered = answer === 'apply' || answer === 'hold' ? answer : null;
    const title = isKnown(app, platform) ? titleOf(app, platform) : 'The import';
    return [{ platform, account, title, says, answers: GONE, answered }];
  });
}

const isKnown = (app: App, platform: string): boolean => app.platforms.some(({ id }) => id === platform);

/** Platforms without a connection have no account; what their tables left open is asked all the same. */
function importsIn(app: App, { questions }: SyncState) {
  return [...questions.keys()].flatMap((name) => {
    const platform = name.slice(0, name.indexOf('|'));
    return isKnown(app, platform) ? [] : [{ platform, account: name.slice(platform.length + 1) }];
  });
}
