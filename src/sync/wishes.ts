/**
 * What a person has asked to be changed at marketplaces and what has come of it so far, in the document's store: written
 * before anything is sent, so that a run that is killed is gone on with. Each person's own, as the connections are.
 */
import type { Source } from '../domain/activity';
import { keyText, type ListingKey } from '../domain/listing';
import type { Was, Wish } from '../domain/wish';
import type { Instant, Json, Ports } from '../ports';

export interface Wished {
  readonly wish: Wish;
  readonly was: Was;
}

/** What came of one wish. `found`: it is so, and whether by us nobody knows, as the answer was lost. */
export type Came =
  | { readonly key: ListingKey; readonly came: 'done' | 'found' }
  | { readonly key: ListingKey; readonly came: 'refused'; readonly why: string };

/** Wishes that are carried out together: one machine of their platform. */
export interface Job {
  readonly wished: readonly Wished[];
  /**
   * `waiting`: nothing that the cursor asks for was sent. `underway`: it may have been. `doubtful`: it was, or was not,
   * and has to be looked up. `over`: `came` tells of each wish.
   */
  readonly stage: 'waiting' | 'underway' | 'doubtful' | 'over';
  /** Null before the first step. */
  readonly cursor: Json | null;
  readonly notBefore: Instant;
  /** How often it was begun. */
  readonly tries: number;
  readonly came: readonly Came[];
  /** Something of it was sent that writes; an older version did not keep it. */
  readonly wrote?: true;
}

export interface ChangeRecord {
  /** When the last of it was asked for. */
  readonly startedAt: Instant;
  readonly how: Source;
  /** The last sign of life. */
  readonly at: Instant;
  /** An execution works on it, or did when it was killed. */
  readonly working: boolean;
  readonly jobs: readonly Job[];
}

const WISHES = 'sync.wishes.';

export function wishesKey(ports: Ports): string {
  return `${WISHES}${encodeURIComponent(ports.person().key)}`;
}

export function readWishes(ports: Ports, store: Readonly<Record<string, string>>): ChangeRecord | null {
  // Who the person is costs a call: asked only where anybody has wishes.
  if (!Object.keys(store).some((key) => key.startsWith(WISHES))) return null;
  const text = store[wishesKey(ports)];
  return text ? (JSON.parse(text) as ChangeRecord) : null;
}

export function writeWishes(ports: Ports, record: ChangeRecord): void {
  ports.documentStore.write({ [wishesKey(ports)]: JSON.stringify(record) });
}

/** A UUID (RFC 9562, 5.4). Chance is good enough: it tells one person's wishes apart. */
export function newWishId(): string {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

export function newJob(wished: readonly Wished[]): Job {
  return { wished, stage: 'waiting', cursor: null, notBefore: 0, tries: 0, came: [] };
}

export function keysOf(job: Job): readonly ListingKey[] {
  return job.wished.map(({ wish }) => wish.key);
}

/** The job at its end; wishes of which nothing was told have come to nothing. */
export function overWith(job: Job, came: readonly Came[]): Job {
  const told = new Map(came.map((one) => [keyText(one.key), one]));
  const each = keysOf(job).map(
    (key): Came => told.get(keyText(key)) ?? { key, came: 'refused', why: 'nothing was told of it' },
  );
  return { ...job, stage: 'over', came: each };
}

export function refusedWith(job: Job, why: string): Job {
  return overWith(
    job,
    keysOf(job).map((key) => ({ key, came: 'refused', why })),
  );
}
