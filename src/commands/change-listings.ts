/**
 * End listing, Set price, Set quantity: changes listings at their marketplaces. Nothing is sent before the person has
 * allowed it for the account, once, and has said yes to a sentence that names the listings, every time.
 */

import { keyText } from '../domain/listing';
import { type Attention, attentionOf } from '../domain/next-steps/attention';
import type { ListingRow } from '../domain/sheets';
import type { Deed } from '../domain/wish';
import type { Book } from '../sheets/book';
import { type ChangeResult, changeListings, leftWishes, type Result } from '../sync/change-listings';
import { type LazyBook, lazyBook } from '../sync/lazy-book';
import { contextOf } from '../sync/planning';
import { readState } from '../sync/state';
import { allow, allowText } from './allow-changes';
import type { Consent } from './door/contract';
import { type Asked, type Changeable, changeable, questionOf, rowName } from './shared/changeable';
import { type App, type Call, CommandError, TIME_BUDGET_MS } from './shared/command';
import { type Report, reportOf } from './shared/report';
import { namedListings, selectedRows } from './shared/selection';

/** Which listings are meant: named, selected, or all that are still for sale although their item is gone. */
export type Meant = readonly string[] | 'selected' | 'exposed';

const COMMANDS: Readonly<Record<Deed, string>> = {
  end: 'end',
  price: 'set-price',
  quantity: 'set-quantity',
};

export function change(app: App, call: Call, meant: Meant, asked: Asked, consent: Consent): Report {
  const { ports, platforms } = app;
  const opened = lazyBook(ports, platforms);
  opened.finish();
  const chosen = changeable(app, rowsOf(app, opened, meant), asked);
  const asks = questionBefore(app, call, chosen, asked, consent);
  if (asks) return unanswered(call, COMMANDS[asked.do], asks, chosen);
  const deadline = ports.clock.now() + TIME_BUDGET_MS;
  const request = { wished: chosen.wished, how: call.how, deadline, allowance: app.meter };
  const result = changeListings(ports, platforms, opened, request);
  return changeReport(COMMANDS[asked.do], opened.book(), result, chosen.left);
}

/** From the menu the person has said no. */
function unanswered(
  { how }: Call,
  command: string,
  asks: NonNullable<Report['asks']>,
  { left }: Changeable,
): Report {
  if (how === 'menu') return reportOf(command, 'Nothing was changed.');
  return reportOf(command, asks.says, { asks, notes: left, done: false });
}

/** The listings that are meant, as they are in the sheet. */
export function chosenRows(app: App, meant: Meant): readonly ListingRow[] {
  return rowsOf(app, lazyBook(app.ports, app.platforms), meant);
}

function rowsOf(app: App, opened: LazyBook, meant: Meant): readonly ListingRow[] {
  const book = opened.book();
  const ids = new Set(idsOf(app, opened, book, meant));
  return book.snapshot.listings.filter((row) => ids.has(row.id));
}

/** Of a selected item, its listings that are for sale. */
function idsOf(app: App, opened: LazyBook, book: Book, meant: Meant): readonly string[] {
  const { listings } = book.snapshot;
  if (meant === 'exposed')
    return exposedIn(attentionOf(book.snapshot, contextOf(app.ports, readState(opened.store()))));
  if (meant !== 'selected') return namedListings(book, meant);
  const chosen = selectedRows(app, book);
  const items = new Set(chosen.items);
  const ofItems = listings.filter(
    ({ memory, values }) => items.has(String(memory.item)) && values.status === 'Active',
  );
  return [...chosen.listings, ...ofItems.map((row) => row.id)];
}

/** What may have been stocked up with another item is ended by its own row alone. */
function exposedIn({ rows, stockedUp }: Attention): readonly string[] {
  const { listings } = rows['still for sale'];
  const ids = listings.filter((id) => !stockedUp.includes(id));
  if (ids.length > 0 || stockedUp.length === 0) return ids;
  throw new CommandError(
    'STOCKED_UP',
    'Nothing was ended: what is still for sale was sold there before, and may be another item by now. Type its number into Item, or select its row and end it.',
    'never',
  );
}

/** The question that is open; null when all was said yes to. From the menu it is asked at once. */
function questionBefore(
  app: App,
  call: Call,
  chosen: Changeable,
  asked: Asked,
  consent: Consent,
): Report['asks'] {
  const listings = [...chosen.names.keys()];
  const isYes = (yes: keyof Consent, says: string) =>
    consent[yes] === true || (call.how === 'menu' && app.ports.ui.confirm(TITLES[asked.do], says));
  if (chosen.notAllowed.length > 0) {
    const says = allowText(app, chosen.notAllowed);
    if (!isYes('allow', says)) return { says, yes: 'allow', listings };
    for (const connection of chosen.notAllowed) allow(app, connection, true);
  }
  const says = questionOf(chosen);
  return isYes('confirmed', says) ? null : { says, yes: 'confirmed', listings };
}

export const TITLES: Readonly<Record<Deed, string>> = {
  end: 'End listing',
  price: 'Set price',
  quantity: 'Set quantity',
};

/** What a killed run, or one whose time was up, has left of changes that the person said yes to; null mostly. */
export function finishChanges(
  app: App,
  call: Call,
  store: Readonly<Record<string, string>>,
  deadline: number,
): Report | null {
  const { ports, platforms } = app;
  if (!leftWishes(ports, store)) return null;
  const opened = lazyBook(ports, platforms);
  opened.finish();
  const request = { wished: [], how: call.how, deadline, allowance: app.meter };
  const result = changeListings(ports, platforms, opened, request);
  return changeReport('change-listings', opened.book(), result, []);
}

function changeReport(
  command: string,
  book: Book,
  { results, left, requests, rounds, dropped, eased }: ChangeResult,
  notes: readonly string[],
): Report {
  const failed = results.filter((one) => !one.done);
  return reportOf(command, saysOf(results, left), {
    changed: results.length - failed.length,
    failed: failed.length,
    requests,
    rounds,
    // Undo reaches no marketplace: it is not offered.
    run: null,
    notes: [...failed.map((one) => failureText(book, one)), ...notes, ...eased],
    goesOn: left > 0,
    done: failed.length + left + dropped.length + notes.length === 0,
  });
}

function failureText(book: Book, { wish, why }: Result): string {
  const row = book.snapshot.listings.find((one) => one.id === keyText(wish.key));
  const name = row ? rowName(row) : `${wish.key.platform} ${wish.key.listingId}`;
  return `${name}: ${why.replace(/[.\s]+$/, '')}.`;
}

const DONE: Readonly<Record<Deed, readonly [one: string, many: string]>> = {
  end: ['was ended', 'were ended'],
  price: ['has the new price', 'have the new price'],
  quantity: ['has the new quantity', 'have the new quantity'],
};

/** `2 of 3 were ended.` */
function saysOf(results: readonly Result[], left: number): string {
  const kinds = (['end', 'price', 'quantity'] as const).flatMap((deed) => {
    const all = results.filter((one) => one.wish.do === deed);
    const done = all.filter((one) => one.done).length;
    const of = done === all.length ? '' : ` of ${all.length}`;
    return all.length === 0 ? [] : [`${done}${of} ${DONE[deed][done === 1 ? 0 : 1]}.`];
  });
  const waits = left > 0 ? [`${left} more wait: it goes on by itself in a minute.`] : [];
  return [...kinds, ...waits].join(' ') || 'Nothing was left to change.';
}
