/**
 * What one execution of a run leaves for the next: what was read so far, on the shelf, and a small record in the store.
 *
 * Listings are put aside and not written page by page: what a listing means (missing, relisted, whose item) is decided
 * over everything that was read, so the sheets change only when all is read, and until then nobody sees half a sync.
 * Then the plan is written batch by batch; a later execution plans anew from the same readings, and what is in the
 * sheets already is no change any more.
 */

import type { Source } from '../domain/activity';
import type { Ending, Offer, Problem, Sale } from '../domain/listing';
import type { Counts } from '../domain/plan';
import type { Reply, Since, SyncMode, UnreadRow } from '../platforms/platform';
import type { Instant, Json, Ports } from '../ports';
import type { Saved, Underway } from './gather';
import { keyOf, type SavedReadings } from './read-accounts';

/** A run that takes more than one execution. */
export interface RunRecord {
  /** Its name in progress and Activity. */
  readonly run: string;
  /** Who began it, as `Person` has it. */
  readonly who: string;
  readonly name: string;
  readonly how: Source;
  readonly mode: SyncMode;
  readonly view: 'inventory' | 'listings';
  readonly startedAt: Instant;
  /** The last sign of life. */
  readonly at: Instant;
  /** An execution works on it, or did when it was killed. */
  readonly working: boolean;
  /** Executions so far. */
  readonly slices: number;
  readonly requests: number;
  readonly rounds: number;
  /** How much of the shelf is used. */
  readonly shelf: number;
  /** The first number that it could give to an item; an older version did not keep it. */
  readonly madeFrom?: number | undefined;
  /** What the whole of it comes to; null while it is read. */
  readonly counts: Counts | null;
  /** A day's quota is used up: not before this. */
  readonly until: Instant | null;
  /** All else is written: what is on the shelf are accounts whose own quota is used up, in the middle of a read. */
  readonly isRest: boolean;
}

export const RUN_KEY = 'sync.run';

export function readRun(store: Readonly<Record<string, string>>): RunRecord | null {
  const text = store[RUN_KEY];
  return text ? (JSON.parse(text) as RunRecord) : null;
}

export function writeRun(ports: Ports, record: RunRecord): void {
  ports.documentStore.write({ [RUN_KEY]: JSON.stringify(record) });
}

/** Nothing is left of the run but what it has written; its trigger is gone. */
export function forgetRun(ports: Ports): void {
  ports.continuation.clear();
  ports.shelf.clear();
  ports.documentStore.write({ [RUN_KEY]: null });
}

/** One account's part of a checkpoint: what has come since the one before. */
interface Piece {
  readonly key: string;
  readonly mode: SyncMode;
  readonly cursor: Json | null;
  readonly round: number;
  readonly since: Since | null;
  readonly sawEverything: boolean;
  readonly problem: Problem | null;
  readonly totals: readonly number[];
  readonly offers: readonly Offer[];
  readonly endings: readonly Ending[];
  readonly sales: readonly Sale[];
  readonly unreadRows: readonly UnreadRow[];
  readonly answered: readonly Reply[];
}

/** So many listings, or replies, go into one text: a few megabytes before it is packed. */
const OFFERS_A_TEXT = 5_000;
const REPLIES_A_TEXT = 20;

/** Puts down what `before` has not: returns how much of the shelf is used. */
export function shelve(ports: Ports, place: number, readings: SavedReadings, before: SavedReadings): number {
  const texts = [...readings]
    .flatMap(([key, reading]) => piecesOf(key, reading, before.get(key)))
    .map((piece) => JSON.stringify(piece));
  return ports.shelf.put(place, texts);
}

export function byKey(readings: readonly Underway[]): SavedReadings {
  return new Map(
    readings.map(({ assignment, ...reading }) => [keyOf(assignment), { ...reading, mode: assignment.mode }]),
  );
}

type SavedReading = Saved & { readonly mode: SyncMode };

function piecesOf(key: string, reading: SavedReading, saved: SavedReading | undefined): readonly Piece[] {
  const old = saved?.mode === reading.mode ? saved : null;
  const sameRound = old?.round === reading.round;
  const from = <One>(all: readonly One[], known: readonly One[] | undefined) => all.slice(known?.length ?? 0);
  const head = headOf(key, reading);
  const first: Piece = {
    ...head,
    totals: from(reading.totals, old?.totals),
    endings: from(reading.endings, old?.endings),
    sales: from(reading.sales, old?.sales),
    unreadRows: from(reading.unreadRows, old?.unreadRows),
  };
  const offers = chunks(from(reading.offers, old?.offers), OFFERS_A_TEXT);
  const replies = chunks(from(reading.answered, sameRound ? old?.answered : undefined), REPLIES_A_TEXT);
  return [
    first,
    ...offers.map((some) => ({ ...head, offers: some })),
    ...replies.map((some) => ({ ...head, answered: some })),
  ];
}

function headOf(key: string, { mode, cursor, round, since, sawEverything, problem }: SavedReading): Piece {
  const nothing = { totals: [], offers: [], endings: [], sales: [], unreadRows: [], answered: [] };
  return { key, mode, cursor, round, since, sawEverything, problem, ...nothing };
}

function chunks<One>(all: readonly One[], size: number): readonly (readonly One[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** What the run has read so far; null where the shelf is not as it was left, so that the run has to begin again. */
export function unshelve(ports: Ports, place: number): SavedReadings | null {
  const texts = ports.shelf.read(place);
  if (!texts) return null;
  const saved = new Map<string, Building>();
  for (const text of texts) takePiece(saved, JSON.parse(text) as Piece);
  return saved;
}

type Building = { -readonly [Name in keyof Saved]: Saved[Name] } & { mode: SyncMode };

function takePiece(saved: Map<string, Building>, piece: Piece): void {
  const { key, totals, offers, endings, sales, unreadRows, answered, ...head } = piece;
  const old = saved.get(key);
  const begun = old?.mode === piece.mode ? old : null;
  saved.set(key, {
    ...head,
    totals: joined(begun?.totals, totals),
    offers: joined(begun?.offers, offers),
    endings: joined(begun?.endings, endings),
    sales: joined(begun?.sales, sales),
    unreadRows: joined(begun?.unreadRows, unreadRows),
    answered: joined(begun?.round === piece.round ? begun?.answered : undefined, answered),
  });
}

function joined<One>(known: readonly One[] | undefined, more: readonly One[]): readonly One[] {
  return known ? known.concat(more) : more;
}
