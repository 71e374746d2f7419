/**
 * The review list as a person works through it: what they decide leaves the list at once, is sent in order, and can be
 * taken back. Pure; `panel.ts` does the sending.
 */
import type { Args, ItemViews, ReviewEntry, ReviewPage } from '../../src/commands/door/contract';

export type Verdict =
  | { readonly do: 'accept' | 'split' | 'reject' }
  | { readonly do: 'choose'; readonly item: number };

export interface Decided {
  readonly entry: ReviewEntry;
  readonly verdict: Verdict;
  /** Where the entry stood. */
  readonly at: number;
}

export interface Batch {
  readonly decided: readonly Decided[];
  /** The run's name in Activity, by which it is taken back. */
  readonly run: string;
}

export interface Review {
  readonly open: readonly ReviewEntry[];
  readonly items: ItemViews;
  /** Entries there are, with those not loaded yet. */
  readonly total: number;
  /** The id of the entry that is being looked at. */
  readonly current: string | null;
  /** Decided and not sent yet, oldest first. */
  readonly waiting: readonly Decided[];
  readonly sending: readonly Decided[];
  /** What can be taken back, newest last. */
  readonly sent: readonly Batch[];
}

export const EMPTY_REVIEW: Review = {
  open: [],
  items: {},
  total: 0,
  current: null,
  waiting: [],
  sending: [],
  sent: [],
};

/** More accepts than this are not sent in one call. */
const BATCH = 50;

/** A list with a page of it as it is now. What is loaded behind the page stays, where there is more than the page. */
export function withPage<Entry>(
  loaded: readonly Entry[],
  {
    from,
    total,
    entries,
  }: { readonly from: number; readonly total: number; readonly entries: readonly Entry[] },
  idOf: (entry: Entry) => string,
): readonly Entry[] {
  const [last] = from + entries.length < total ? entries.slice(-1) : [];
  const end = last ? loaded.findIndex((one) => idOf(one) === idOf(last)) : -1;
  const behind = end < 0 ? [] : loaded.slice(end + 1);
  const all = [...loaded.slice(0, from), ...entries, ...behind];
  return [...new Map(all.map((one) => [idOf(one), one])).values()];
}

/** What the sheets say now, without what has been decided here meanwhile. */
export function refreshed(review: Review, page: ReviewPage): Review {
  const decided = new Set([...review.waiting, ...review.sending].map(({ entry }) => entry.id));
  const open = withPage(review.open, page, ({ id }) => id).filter(({ id }) => !decided.has(id));
  const total = Math.max(open.length, page.total - decided.size);
  return withCurrent(
    { ...review, open, items: { ...review.items, ...page.items }, total },
    positionOf(review),
  );
}

function positionOf({ open, current }: Review): number {
  return Math.max(
    0,
    open.findIndex((one) => one.id === current),
  );
}

/** The entry looked at stays; when it is gone, the one that took its place. */
function withCurrent(review: Review, position: number): Review {
  if (review.open.some((one) => one.id === review.current)) return review;
  const entry = review.open[Math.min(position, review.open.length - 1)];
  return { ...review, current: entry?.id ?? null };
}

export function moved(review: Review, steps: number): Review {
  const to = Math.max(0, Math.min(review.open.length - 1, positionOf(review) + steps));
  return { ...review, current: review.open[to]?.id ?? null };
}

export function decide(review: Review, id: string, verdict: Verdict): Review {
  const at = review.open.findIndex((one) => one.id === id);
  const entry = review.open[at];
  if (!entry) return review;
  const open = review.open.filter((one) => one !== entry);
  const waiting = [...review.waiting, { entry, verdict, at }];
  return withCurrent({ ...review, open, total: review.total - 1, waiting }, at);
}

/** Takes the next call's decisions out of the queue: accepts go together, everything else alone. */
export function beginBatch(review: Review): Review {
  if (review.sending.length > 0 || review.waiting.length === 0) return review;
  const other = review.waiting.findIndex(({ verdict }) => verdict.do !== 'accept');
  const accepts = other < 0 ? review.waiting.length : other;
  const count = accepts === 0 ? 1 : Math.min(accepts, BATCH);
  return { ...review, sending: review.waiting.slice(0, count), waiting: review.waiting.slice(count) };
}

type Deciding = 'accept' | 'answer' | 'reject' | 'split';

/** The one call for a batch: accepts together, anything else by itself. */
export function callFor(batch: readonly Pick<Decided, 'entry' | 'verdict'>[]): {
  readonly name: Deciding;
  readonly args: Args<Deciding>;
} {
  const [first] = batch;
  const verdict = first?.verdict;
  const listing = first?.entry.id ?? '';
  if (verdict?.do === 'choose') return { name: 'answer', args: { listing, item: [verdict.item] } };
  if (verdict && verdict.do !== 'accept') return { name: verdict.do, args: { listing } };
  const entries = batch.map((one) => one.entry);
  return {
    name: 'accept',
    args: {
      listings: entries.flatMap((one) => (one.listing ? [one.id] : [])),
      items: entries.flatMap((one) => (one.listing === null && one.item !== null ? [one.item] : [])),
    },
  };
}

export function endBatch(review: Review, run: string | null): Review {
  const sent = run === null ? review.sent : [...review.sent, { decided: review.sending, run }];
  return { ...review, sending: [], sent };
}

/** The call failed: what it was about stands in the list again, and so does all that was to follow. */
export function failBatch(review: Review): Review {
  const back = [...review.sending, ...review.waiting];
  return putBack({ ...review, sending: [], waiting: [] }, back);
}

function putBack(review: Review, decided: readonly Decided[]): Review {
  const open = [...review.open];
  for (const { entry, at } of [...decided].reverse()) open.splice(Math.min(at, open.length), 0, entry);
  const [last] = decided.slice(-1);
  return { ...review, open, total: review.total + decided.length, current: last?.entry.id ?? review.current };
}

/** Takes back the last decision that has not been sent; null when all have. */
export function undoWaiting(review: Review): Review | null {
  const [last] = review.waiting.slice(-1);
  if (!last) return null;
  return putBack({ ...review, waiting: review.waiting.slice(0, -1) }, [last]);
}

/** The last batch was taken back in the sheets: its last decision is open again, the others are sent anew. */
export function undoneBatch(review: Review): Review {
  const [batch] = review.sent.slice(-1);
  if (!batch) return review;
  const last = batch.decided.slice(-1);
  const again = batch.decided.slice(0, -1);
  return putBack({ ...withoutBatch(review), waiting: [...again, ...review.waiting] }, last);
}

/** The last batch cannot be taken back any more: the one before it can. */
export const withoutBatch = (review: Review): Review => ({ ...review, sent: review.sent.slice(0, -1) });
