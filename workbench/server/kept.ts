/** What outlives the process beside the sheets: properties, marketplaces, the clock; secrets are kept apart. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createWorkbook, openStore, type SavedWorkbook, type Store } from '../workbook/index';
import type { Workbook, WorkbookSettings } from '../workbook/types';

export interface Kept {
  readonly workbook: Workbook;
  /** What was written under a name; undefined when nothing was. */
  read<Kind>(name: string): Kind | undefined;
  write(name: string, value: unknown): void;
  /** Writes what `value` gives, a little later: changes that come in bursts are written once. */
  soon(name: string, value: () => unknown): void;
  readSecret(): Readonly<Record<string, string>>;
  writeSecret(values: Readonly<Record<string, string>>): void;
  /** All of it, with what has not been written yet. Throws where it is on disk: there it is a file. */
  saved(): Saved;
  /** Writes what is still to be written. */
  close(): void;
}

/** A workbook in memory, whole: each opening of it begins there. */
export interface Saved {
  /** Nothing of it is shared with the workbook that it comes from, and no opening touches another's: all only read it. */
  readonly book: SavedWorkbook;
  /** By name, as JSON. */
  readonly values: ReadonlyMap<string, string>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** `clock`: milliseconds since the epoch, for dates typed without a year, TODAY and NOW. */
export interface KeptOptions {
  readonly title: string;
  readonly clock: () => number;
}

export function settingsOf(title: string): WorkbookSettings {
  return { title, timeZone: 'Etc/UTC', locale: 'en_US' };
}

/** Gone when it is closed; `from`: what another one had. */
export function inMemory({ title, clock }: KeptOptions, from?: Saved): Kept {
  const workbook = createWorkbook(settingsOf(title), from?.book, { clock });
  const values = new Map(from?.values);
  const late = new Map<string, () => unknown>();
  let secrets = from?.secrets ?? {};
  return {
    workbook,
    read: (name) => parsed(values.get(name)),
    write: (name, value) => void values.set(name, JSON.stringify(value)),
    soon: (name, value) => void late.set(name, value),
    readSecret: () => secrets,
    writeSecret: (next) => {
      secrets = next;
    },
    saved: () => {
      for (const [name, value] of late) values.set(name, JSON.stringify(value()));
      return { book: structuredClone(workbook.save()), values: new Map(values), secrets };
    },
    close: () => {},
  };
}

/** Long enough for what one run changes in a marketplace, short enough that a kill loses little. */
const SOON_MS = 200;

/** In the workbook's file. Throws a sentence when it cannot be opened. */
export function onDisk(file: string, { title, clock }: KeptOptions): Kept {
  mkdirSync(path.dirname(file), { recursive: true });
  const store = openStore(file, { settings: settingsOf(title), clock });
  const late = lateWrites(store);
  return {
    workbook: store.workbook,
    read: <Kind>(name: string) => store.extra(name) as Kind | undefined,
    write: (name, value) => store.putExtra(name, value),
    soon: late.put,
    readSecret: () => (store.secrets() as Record<string, string> | undefined) ?? {},
    writeSecret: (values) => store.putSecrets(values),
    saved: () => {
      throw new Error(`${file} is on disk: copy the file.`);
    },
    close: () => {
      try {
        late.flush();
      } finally {
        store.close();
      }
    },
  };
}

function lateWrites(store: Store) {
  const waiting = new Map<string, () => unknown>();
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    for (const [name, value] of waiting) {
      store.putExtra(name, value());
      waiting.delete(name);
    }
  };
  /** What could not be written stays waiting, for the next change or the end. */
  const flushQuietly = () => {
    try {
      flush();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  };
  const put = (name: string, value: () => unknown) => {
    waiting.set(name, value);
    timer ??= setTimeout(flushQuietly, SOON_MS);
  };
  return { put, flush };
}

function parsed<Kind>(text: string | undefined): Kind | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Kind);
}
