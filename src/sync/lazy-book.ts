/** The sheets of one command: what is not needed is not read. */
import type { Platform } from '../platforms/platform';
import type { Ports } from '../ports';
import { type Book, openBook } from '../sheets/book';
import { migrate } from './migrate';
import { finishJournal } from './writing/apply';
import { JOURNAL_KEY } from './writing/journal';
import { reunite } from './writing/reunite';

/** The sheets of a command, read when they are first needed. */
export interface LazyBook {
  store(): Readonly<Record<string, string>>;
  book(): Book;
  /** Brings an older workbook forward, and finishes what a killed run had begun. */
  finish(): void;
}

/** Tries to find hidden cells beside their rows: a person may sort these in the moment of the write. */
const TRIES = 3;

export function lazyBook(ports: Ports, platforms: readonly Platform[]): LazyBook {
  const names = platforms.map(({ id, title }) => ({ id, title }));
  let store = ports.documentStore.readAll();
  let book: Book | null = null;
  const open = () => openBook(ports, store, names);
  const openWhole = () => {
    let opened = open();
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      // What a killed run has left astray is put right from its journal first.
      if (store[JOURNAL_KEY] || !reunite(ports, opened)) return opened;
      store = ports.documentStore.readAll();
      opened = open();
    }
    return opened;
  };
  return {
    store: () => store,
    book: () => {
      book ??= openWhole();
      return book;
    },
    finish: () => {
      if (migrate(ports, store)) store = ports.documentStore.readAll();
      if (finishJournal(ports, store, open)) store = ports.documentStore.readAll();
    },
  };
}
