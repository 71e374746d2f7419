/** Linking: hands listings without an item and the free places of items to the matcher, and takes in what it decided. */
import { type Draft, type DraftItem, type DraftListing, rememberListing } from '../draft/draft';
import type { MatchCandidate, MatchItem, MatchListings, MatchOutcome } from '../matching';
import { numberCandidates } from '../matching/index';
import type { LinkRules } from '../policy';
import { fingerprint } from './fingerprint';
import { linkInReview, makeItem } from './in-review';
import { isWithdrawn, matchItems, matchListingsOf } from './match-rows';
import { ask, isAnswerable } from './questions';
import { proposeRelisted } from './relisted';
import { isUnlinked } from './unlinked';

/**
 * What one pass links takes places, which may settle what was doubtful: passes follow until nothing more is linked, so
 * that the next sync, without news, has nothing to add.
 */
const MOST_PASSES = 5;

export interface Linking {
  /** Whether a listing that matches nothing gets an item of its own. */
  readonly makeItems: boolean;
  readonly rules: LinkRules;
}

/** Links, makes or asks for each of the listings. What is made and linked here is in review. */
export function linkListings(
  draft: Draft,
  listings: readonly DraftListing[],
  match: MatchListings,
  linking: Linking,
): void {
  proposeRelisted(draft, listings);
  matchOpen(draft, listings, match, linking);
}

/**
 * The same, unless matching would read what it has read before and then had nothing more to say. Returns what names what
 * it would read next time, or null where it may have more to say.
 */
export function linkNews(
  draft: Draft,
  listings: readonly DraftListing[],
  match: MatchListings,
  linking: Linking,
  before: string | null,
): string | null {
  proposeRelisted(draft, listings);
  if (before !== null && readBy(draft, listings, linking) === before) return before;
  const isSettled = matchOpen(draft, listings, match, linking);
  return isSettled ? readBy(draft, listings, linking) : null;
}

/** All that matching reads, and which questions stand. */
function readBy(draft: Draft, listings: readonly DraftListing[], linking: Linking): string {
  const open = openOf(draft, listings);
  const asked = open.map(
    ({ memory: { question } }) => question !== undefined && isAnswerable(draft, question),
  );
  const read = [linking, asked, ...matchListingsOf(draft, open), ...matchItems(draft)];
  return fingerprint(read.map((one) => JSON.stringify(one)));
}

/**
 * A question about a listing's old self waits for the person. Where the item that was made for a listing has lost its
 * number, the listing waits until it has another one.
 */
function openOf(draft: Draft, listings: readonly DraftListing[]): readonly DraftListing[] {
  const unnumbered = draft.items.filter(({ before }) => before !== null && before.values.number === null);
  const waiting = new Set(unnumbered.map(({ memory }) => memory.madeFor));
  return listings.filter(
    (row) => isUnlinked(row) && row.memory.question?.why !== 'relisted' && !waiting.has(row.id),
  );
}

/**
 * True when a further pass would link nothing more. What the same run made in an execution before is new to the first pass
 * alone, as it was when it was made.
 */
function matchOpen(
  draft: Draft,
  listings: readonly DraftListing[],
  match: MatchListings,
  { makeItems, rules }: Linking,
): boolean {
  for (let pass = 1; ; pass += 1) {
    const open = openOf(draft, listings);
    if (open.length === 0) return true;
    const madeFrom = pass === 1 ? draft.context.madeFrom : undefined;
    const outcomes = matched(draft, open, matchItems(draft, madeFrom), match, { makeItems, rules });
    const rows = new Map(open.map((row) => [row.id, row]));
    const made = new Map<string, DraftItem>();
    for (const outcome of outcomes) takeLink(draft, rows.get(outcome.id), outcome, made);
    const linksNone = outcomes.every(({ outcome }) => outcome !== 'linked' && outcome !== 'made');
    const settled = linksNone && madeFrom === undefined;
    if (!settled && pass < MOST_PASSES) continue;
    takeQuestions(draft, rows, outcomes, made);
    return settled;
  }
}

/** What fits an item that may lie with a platform still is asked, unless another fits for certain. */
function matched(
  draft: Draft,
  open: readonly DraftListing[],
  items: readonly MatchItem[],
  match: MatchListings,
  { makeItems, rules }: Linking,
): readonly MatchOutcome[] {
  const away = new Set(
    draft.listings.filter((row) => isWithdrawn(draft, row)).map(({ memory }) => memory.item),
  );
  const listings = matchListingsOf(draft, open);
  if (away.size === 0) return match(listings, items, makeItems, rules);
  const home = items.filter(({ number }) => !away.has(number));
  const all = match(listings, items, makeItems, rules);
  const scores = new Map(all.map((outcome) => [outcome.id, scoreOfLink(outcome, away)]));
  // What its SKU names may lie there still, and is none the less what is meant.
  const sure = match(listings, home, false, rules).filter(
    (outcome) => outcome.outcome === 'linked' && outcome.match.score >= (scores.get(outcome.id) ?? 0),
  );
  return sure.length > 0 ? sure : all.map((outcome) => doubted(outcome, away));
}

function scoreOfLink(outcome: MatchOutcome, among: ReadonlySet<number | undefined>): number {
  return outcome.outcome === 'linked' && among.has(outcome.match.item) ? outcome.match.score : 0;
}

function doubted(outcome: MatchOutcome, away: ReadonlySet<number | undefined>): MatchOutcome {
  if (outcome.outcome !== 'linked' || !away.has(outcome.match.item)) return outcome;
  const candidates = [outcome.match, ...(outcome.runnerUp ? [outcome.runnerUp] : [])];
  return { id: outcome.id, outcome: 'asked', why: 'doubtful', candidates };
}

function takeQuestions(
  draft: Draft,
  rows: ReadonlyMap<string, DraftListing>,
  outcomes: readonly MatchOutcome[],
  made: ReadonlyMap<string, DraftItem>,
): void {
  const numbers = new Map([...made].map(([name, item]) => [name, item.values.number ?? 0]));
  for (const outcome of numberCandidates(outcomes, numbers))
    takeQuestion(draft, rows.get(outcome.id), outcome);
}

function takeLink(
  draft: Draft,
  row: DraftListing | undefined,
  outcome: MatchOutcome,
  made: Map<string, DraftItem>,
): void {
  if (!row) return;
  if (outcome.outcome === 'linked') {
    const item = draft.byNumber.get(outcome.match.item);
    if (!item) return;
    linkInReview(row, item, outcome.match.reasons);
    rememberRunnerUp(row, outcome.runnerUp);
  }
  if (outcome.outcome === 'made') {
    const item = made.get(outcome.made) ?? makeItem(draft, row);
    made.set(outcome.made, item);
    linkInReview(row, item, outcome.reasons);
  }
}

/** What the person may want to choose instead. One that is only being made has no number to choose by. */
function rememberRunnerUp(row: DraftListing, runnerUp: MatchCandidate | null): void {
  if (!runnerUp || runnerUp.item === 0) return;
  const { item, score, reasons } = runnerUp;
  rememberListing(row, { runnerUp: { item, score, reasons } });
}

/** After the links: a question may name an item that was only made beside it. */
function takeQuestion(draft: Draft, row: DraftListing | undefined, outcome: MatchOutcome): void {
  if (!row || outcome.outcome !== 'asked') return;
  const candidates = outcome.candidates
    .slice(0, 5)
    .map(({ item, score, reasons }) => ({ item, score, reasons }));
  ask(draft, row, { why: outcome.why, candidates });
}
