/** Linking: hands listings without an item and the free places of items to the matcher, and takes in what it decided. */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  hasSlip,
  rememberListing,
  setItem,
  setListing,
} from './draft';
import { fingerprint } from './fingerprint';
import { keyText } from './listing';
import { asMatchListing, matchItems } from './match-rows';
import type { MatchCandidate, MatchListings, MatchOutcome } from './matching';
import { findStyleCodes, numberCandidates, readSize, sizeText } from './matching/index';
import { unitsOf } from './person';
import type { LinkRules } from './policy';
import { addItem, isGone, itemName, link, linksOf, occupies } from './rows';
import type { Question } from './sheets';

/** Listings that a sync may link by itself: for sale, and no person has said no. */
export function linkableListings(draft: Draft): readonly DraftListing[] {
  return draft.listings.filter(
    (row) => isUnlinked(row) && !row.memory.stayUnlinked && row.values.status === 'Active',
  );
}

export function isUnlinked(row: DraftListing): boolean {
  return (
    !row.frozen &&
    !row.memory.ignored &&
    row.memory.item === undefined &&
    row.values.item === null &&
    !hasSlip(row, 'item') &&
    row.key !== null &&
    row.applied === null
  );
}

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
  const asked = openOf(listings).map((row) => {
    const { question } = row.memory;
    return [asMatchListing(row), question !== undefined && isAnswerable(draft, question)] as const;
  });
  return fingerprint([linking, ...asked, ...matchItems(draft)].map((one) => JSON.stringify(one)));
}

/** A question about a listing's old self waits for the person. */
function openOf(listings: readonly DraftListing[]): readonly DraftListing[] {
  return listings.filter(isUnlinked).filter((row) => row.memory.question?.why !== 'relisted');
}

/** True when a further pass would link nothing more. */
function matchOpen(
  draft: Draft,
  listings: readonly DraftListing[],
  match: MatchListings,
  { makeItems, rules }: Linking,
): boolean {
  for (let pass = 1; ; pass += 1) {
    const open = openOf(listings);
    if (open.length === 0) return true;
    const outcomes = match(open.map(asMatchListing), matchItems(draft), makeItems, rules);
    const rows = new Map(open.map((row) => [row.id, row]));
    const made = new Map<string, DraftItem>();
    for (const outcome of outcomes) takeLink(draft, rows.get(outcome.id), outcome, made);
    const settled = outcomes.every((outcome) => outcome.outcome !== 'linked' && outcome.outcome !== 'made');
    if (!settled && pass < MOST_PASSES) continue;
    takeQuestions(draft, rows, outcomes, made);
    return settled;
  }
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

function linkInReview(row: DraftListing, item: DraftItem, reasons: readonly string[]): void {
  const why = reasons.length > 0 ? reasons.join('; ') : 'nothing like it in stock';
  link(row, item, sentence(why), true);
  fillBlanks(item, row);
  decide(row, 'linked', `Linked to ${itemName(item)}: ${why}.`);
}

/** The person's words stay; only what is blank is filled. */
function fillBlanks(item: DraftItem, row: DraftListing): void {
  const told = described(row);
  const { values } = item;
  setItem(item, {
    title: values.title || told.title,
    styleCode: values.styleCode || told.styleCode,
    size: values.size || told.size,
    condition: values.condition || told.condition,
    ...(item.before === null ? { photo: values.photo || told.photo } : {}),
  });
}

/** What a listing says of its product; code and size are read from the title where the platform has no field for them. */
function described(row: DraftListing) {
  const { title, condition, photo } = row.values;
  const styleCode = row.values.styleCode || (findStyleCodes(title)[0]?.code ?? '');
  const size = row.values.size || sizeText(readSize(title, { from: 'title' }));
  return { title, styleCode, size, condition, photo };
}

function makeItem(draft: Draft, row: DraftListing): DraftItem {
  const memory = { review: true, madeFor: row.key ? keyText(row.key) : '' } as const;
  const item = addItem(draft, { ...described(row), quantity: unitsOf(row) }, memory);
  decide(item, 'made', `Made for the listing ${row.values.title}.`);
  return item;
}

/** A question that can still be answered stays as it was put: asking it in other words would be no news. */
function ask(draft: Draft, row: DraftListing, question: Question): void {
  if (row.memory.question && isAnswerable(draft, row.memory.question)) return;
  rememberListing(row, { question });
  const words = questionWords(question);
  setListing(row, { match: words });
  decide(row, 'asked', words);
}

function isAnswerable(draft: Draft, question: Question): boolean {
  return question.candidates.every((candidate) => {
    const item = draft.byNumber.get(candidate.item);
    return item !== undefined && !isGone(item);
  });
}

const WHY: Readonly<Record<Question['why'], string>> = {
  tie: 'Fits several items equally',
  doubtful: 'May be one of these',
  'other size': 'Same product, and the sizes cannot be compared',
  'second account': 'Already offered by another account',
  relisted: 'May be a listing of these, under a new id',
  orders: 'Several orders',
  returning: 'On its way back',
};

export function questionWords(question: Question): string {
  const items = question.candidates.map(candidateWords).join(', ');
  return items ? `${WHY[question.why]}: ${items}. Type the number in Item.` : `${WHY[question.why]}.`;
}

function candidateWords(candidate: Pick<MatchCandidate, 'item' | 'score'>): string {
  return `#${candidate.item} (${Math.round(candidate.score * 100)} %)`;
}

/** A new listing of the product, size and account of one that ended: the same item's listing under a new id. */
function proposeRelisted(draft: Draft, listings: readonly DraftListing[]): void {
  const ended = draft.listings.filter(
    (row) =>
      row.memory.item !== undefined &&
      row.values.status === 'Missing' &&
      row.applied === null &&
      (row.memory.gone === 'ended' || row.memory.gone === 'vanished'),
  );
  if (ended.length === 0) return;
  const used = new Set<number>();
  const byPlace = groupedBy(ended, relistPlace);
  for (const row of listings.filter(isUnlinked)) {
    const near = byPlace.get(relistPlace(row)) ?? [];
    const fitting = distinct(
      near.filter((old) => isRelisting(old, row)).flatMap((old) => candidatesOf(draft, old, row, used)),
    );
    const [first, second] = fitting;
    if (first && !second) {
      used.add(first.values.number ?? 0);
      linkInReview(row, first, ['the same listing under a new id']);
      decide(row, 'relisted', `Relisted under a new id; ${itemName(first)} as before.`);
    } else if (second) {
      ask(draft, row, {
        why: 'relisted',
        candidates: fitting
          .slice(0, 5)
          .map((item) => ({ item: item.values.number ?? 0, score: 1, reasons: ['same product and size'] })),
      });
    }
  }
}

/** An item whose listing ended twice is still one item. */
function distinct(items: readonly DraftItem[]): readonly DraftItem[] {
  return [...new Set(items)];
}

/** Where a listing may be looked for again: the same account and size. */
function relistPlace(row: DraftListing): string {
  return [row.key?.platform, row.key?.account, folded(row.values.size)].join('|');
}

/** Of two listings of the same account and size. */
function isRelisting(old: DraftListing, row: DraftListing): boolean {
  const sameTitle = folded(old.values.title) === folded(row.values.title);
  const sameCode =
    old.values.styleCode !== '' &&
    old.values.size !== '' &&
    folded(old.values.styleCode) === folded(row.values.styleCode);
  return sameTitle || sameCode;
}

function candidatesOf(
  draft: Draft,
  old: DraftListing,
  row: DraftListing,
  used: ReadonlySet<number>,
): readonly DraftItem[] {
  const item = draft.byNumber.get(old.memory.item ?? 0);
  if (!item || isGone(item) || used.has(item.values.number ?? 0)) return [];
  if ((row.memory.rejected ?? []).includes(item.values.number ?? 0)) return [];
  const taken = linksOf(draft, item).some((one) => occupies(one) && one.key?.platform === row.key?.platform);
  return taken ? [] : [item];
}

function groupedBy<Row>(
  rows: readonly Row[],
  name: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(name(row)) ?? [];
    group.push(row);
    groups.set(name(row), group);
  }
  return groups;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
