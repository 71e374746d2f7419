/**
 * Import: listings of a platform without an API, from a file, the clipboard or a tab of the spreadsheet. The columns are
 * guessed, shown, corrected and remembered by platform; what the table says is then planned as a platform's word is.
 */
import {
  correctMapping,
  type ForeignCell,
  type ForeignTable,
  guessMapping,
  headerPlace,
  LISTING_FIELDS,
  type ListingField,
  type Mapping,
  recallMapping,
  rememberMapping,
  withNewColumns,
} from '../domain/column-mapping';
import { type AccountRead, keyText } from '../domain/listing';
import { newMatcher } from '../domain/matching/index';
import { canBeKnown, type KnownListings, readPasted } from '../domain/pasted';
import type { Plan } from '../domain/plan';
import { planImport } from '../domain/planners/import';
import { policyOf } from '../domain/settings';
import type { Snapshot } from '../domain/sheets';
import { platformId } from '../sheets/listings';
import { readSettings } from '../sheets/settings';
import { closedQuestionEntry, openQuestionEntry, readState } from '../sync/state';
import type { ImportView } from './door/contract';
import { readAnswers } from './shared/answers';
import { type App, type Call, CommandError } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';

export interface ImportRequest {
  /** Its name for people: `Vinted`. */
  readonly platform: string;
  readonly account: string;
  readonly currency: string;
  /** The person says that every active listing is in it. */
  readonly complete: boolean;
  /** Corrections as people type them, or the columns by the names of the fields; blank: as guessed or remembered. */
  readonly corrections: string;
}

export type Rows = readonly (readonly ForeignCell[])[];

interface Understood {
  readonly table: ForeignTable;
  readonly mapping: Mapping<ListingField>;
  /** The number of the first row below the header. */
  readonly firstRow: number;
  readonly problems: readonly string[];
}

const MAPPING = 'import.columns.';
const SAMPLE = 3;

/** What an import would read, and as what; nothing is written. */
export function previewImport(app: App, platform: string, rows: Rows, corrections: string): ImportView {
  const { table, mapping, problems } = understood(app, platform, rows, corrections);
  return {
    headers: table.headers,
    columns: LISTING_FIELDS.map(({ name, label }) => ({ field: name, label, column: mapping[name] ?? null })),
    sample: table.rows.slice(0, SAMPLE).map((row) => row.map(cellText)),
    rows: table.rows.filter((row) => row.some((cell) => cell !== '')).length,
    problems: canBeKnown(mapping) ? problems : [...problems, UNKNOWN],
  };
}

function cellText(cell: ForeignCell): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

const UNKNOWN =
  'Say which column holds the title, and which the id or the link of each listing: by these it is known the next time.';

export function importListings(app: App, call: Call, rows: Rows, request: ImportRequest): Report {
  const { table, mapping, firstRow, problems } = understood(app, request.platform, rows, request.corrections);
  if (problems.length > 0 || !canBeKnown(mapping))
    throw new CommandError('NOT_MAPPED', `Nothing was imported. ${problems[0] ?? UNKNOWN}`, 'now');
  const currency = currencyIn(request);
  const kept = { [keyOf(app, request.platform)]: rememberMapping(mapping, table.headers) };
  return runPlan(app, call, 'import', (snapshot, context, book) => {
    const platform = idOf(app, request.platform);
    const known = knownOf(snapshot, platform, request.account);
    const title = request.platform.trim();
    const pasted = { ...request, currency, platform, title, known, dayOf: context.day };
    const { read, problems: leftOut } = readPasted(table, mapping, pasted, context.now, firstRow);
    const held = heldFor(app, read);
    const settings = policyOf(readSettings(book.settings));
    const input = {
      policy: () => settings.policy,
      answers: readAnswers(app.ports.documentStore.readAll()),
      held,
      match: newMatcher(),
    };
    const plan = planImport(snapshot, read, input, context);
    const questions = plan.accountQuestions.map(({ says }) => says);
    const said = [...notesOf(leftOut, request.complete), ...notForSale(snapshot, read)];
    return {
      plan,
      commit: { ...kept, ...questionEntry(plan, read) },
      notes: [...said, ...questions, ...settings.problems],
    };
  });
}

/** An address that several listings share tells none of them. */
function knownOf({ listings }: Snapshot, platform: string, account: string): KnownListings {
  const rows = listings.filter(({ key }) => key?.platform === platform && key.account === account);
  const byLink = new Map<string, string>();
  const shared = new Set(['']);
  for (const { link, listingId } of rows.map(({ values }) => values)) {
    if (byLink.has(link)) shared.add(link);
    byLink.set(link, listingId);
  }
  for (const link of shared) byLink.delete(link);
  return { byLink, byId: new Map(rows.map(({ values }) => [values.listingId, values])) };
}

/** The question about listings that are gone at once is for tables that are said to be complete. */
function heldFor(app: App, { outcome }: AccountRead): ReadonlySet<string> {
  return outcome === 'complete' ? readState(app.ports.documentStore.readAll()).held : new Set();
}

/** The question stays open, for the panel to ask, until a complete table comes without it. */
function questionEntry(plan: Plan, { platform, account, outcome }: AccountRead) {
  const [open] = plan.accountQuestions;
  if (open) return openQuestionEntry(platform, account, open.says);
  return outcome === 'complete' ? closedQuestionEntry(platform, account) : {};
}

function currencyIn(request: ImportRequest): string {
  const currency = request.currency.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(currency)) return currency;
  throw new CommandError(
    'BAD_ARGUMENT',
    'Nothing was imported: the currency should be three letters, such as EUR.',
    'now',
  );
}

/** A listing that was never for sale while it was seen has no row yet: whoever counts theirs is told. */
function notForSale(snapshot: Snapshot, read: AccountRead): readonly string[] {
  const known = new Set(snapshot.listings.map(({ id }) => id));
  const unseen = read.offers.filter((offer) => offer.status === 'inactive' && !known.has(keyText(offer.key)));
  return unseen.length === 0 ? [] : [`Not for sale now, and so not added yet: ${unseen.length}.`];
}

const MOST_NOTES = 5;

function notesOf(leftOut: readonly string[], complete: boolean): readonly string[] {
  if (leftOut.length === 0) return [];
  const more = leftOut.length - MOST_NOTES;
  return [
    ...leftOut.slice(0, MOST_NOTES),
    ...(more > 0 ? [`${more} more rows could not be read.`] : []),
    ...(complete ? ['Because rows were left out, nothing was called missing.'] : []),
  ];
}

function understood(app: App, platform: string, rows: Rows, corrections: string): Understood {
  refuseConnected(app, platform);
  const place = headerPlace(LISTING_FIELDS, rows);
  if (place < 0)
    throw new CommandError(
      'NO_HEADER',
      'Nothing was imported: no row names the columns. Put a row with names such as Title, Price and Link above them.',
      'now',
    );
  const headers = (rows[place] ?? []).map((cell) => cellText(cell).trim());
  const table = { headers, rows: rows.slice(place + 1) };
  const kept = app.ports.documentStore.readAll()[keyOf(app, platform)];
  const recalled = recallMapping(LISTING_FIELDS, headers, kept);
  const start = recalled
    ? withNewColumns(LISTING_FIELDS, recalled, table, kept)
    : guessMapping(LISTING_FIELDS, table);
  return { table, firstRow: place + 2, ...correctMapping(LISTING_FIELDS, start, headers, corrections) };
}

/** What a platform says itself is not overruled by a table. */
function refuseConnected(app: App, title: string): void {
  if (title.trim() === '')
    throw new CommandError('BAD_ARGUMENT', 'Nothing was imported: name the platform, such as Vinted.', 'now');
  const id = idOf(app, title);
  const { accounts } = readState(app.ports.documentStore.readAll());
  if (!accounts.some((one) => one.platform === id)) return;
  throw new CommandError(
    'CONNECTED',
    `Nothing was imported: ${title.trim()} is connected, and Sync data reads its listings.`,
    'never',
  );
}

function idOf(app: App, title: string): string {
  return platformId(app.platforms, title);
}

function keyOf(app: App, title: string): string {
  return `${MAPPING}${idOf(app, title)}`;
}
