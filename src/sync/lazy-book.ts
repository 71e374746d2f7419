/** The sheets of one command: what is not needed is not read. */
import type { Platform } from '../platforms/platform';
import type { Ports } from '../ports';
import { type Book, openBook } from '../sheets/book';
import { migrate } from './migrate';
import { finishJournal } from './writing/apply';

/** The sheets of a command, read when they are first needed. */
export interface LazyBook {
  store(): Readonly<Record<string, string>>;
  book(): Book;
  /** Brings an older workbook forward, and finishes what a killed run had begun. */
  finish(): void;
}

export function lazyBook(ports: Ports, platforms: readonly Platform[]): LazyBook {
  const names = platforms.map(({ id, title }) => ({ id, title }));
  let store = ports.documentStore.readAll();
  let book: Book | null = null;
  const open = () => openBook(ports, store, names);
  return {
    store: () => store,
    book: () => {
      book ??= open();
      return book;
    },
    finish: () => {
      if (migrate(ports, store)) store = ports.documentStore.readAll();
      if (finishJournal(ports, store, open)) store = ports.documentStore.readAll();
    },
  };
}
