/**
 * Decides for every listing: linked, made, asked, or nothing.
 *
 * 1. Certain links to the person's items (certain-links.ts). Ties between items that differ wait.
 * 2. With makeItems: listings that are no question about an item of the person's are made or join an item made
 *    before, those of known code and size first, then of known size, then the rest; within these platform by
 *    platform, by id. A made item is a candidate under the same rules as any other.
 * 3. What is left and has candidates is asked.
 *
 * Rules chosen where the design leaves it open:
 * - Same code, both sizes known and different: another item, never a question, or a first sync of an empty sheet
 *   would ask about every shoe in two sizes. `other size` is asked when the code agrees and the sizes cannot be
 *   compared (one is unread, or in a system that no chart settles) and no item of the right size has room.
 * - New against used, both known: two things, so another item, as with a different size. Flaws that only one side
 *   tells (no box, stained) are asked.
 * - Doubt about an item that is only being made in this call: strong doubt (the code agrees or the title is the
 *   same but the size cannot be compared; a very like title and the same size, or a bare number that may be it; a
 *   second account) is asked, naming the made item in place of a number; weak doubt (a like title) makes an item of
 *   its own. So nothing wrong is linked, and what could be the same is not doubled without a question.
 * - Before an item is made, a last look (pool/last-look.ts) at what shares no telling word, and at what open listings of
 *   the same code or called alike may be (siblings.ts).
 * - A listing that offers more units than the item has left is asked, never linked in part.
 * - A remembered link or an explicit number in the SKU that contradicts code, size or condition is asked.
 */
import type { MatchListing, MatchListings, MatchOutcome } from '../matching';
import { DEFAULT_POLICY } from '../policy';
import { askableChoices, isOpen, linkChoice, linkNeighbourhood, type Run, settle } from './certain-links';
import { askedAbout, type Choice, isTie, type Known, linkable } from './choices';
import { type Neighbourhood, neighbourhoodsOf } from './neighbourhoods';
import { lookForAlike } from './pool/finding';
import { addItem, hold, type Pool, poolOf } from './pool/pool';
import { newReader } from './reading/reader';
import { subjectOf } from './reading/subject';
import { type Siblings, siblingChoices, siblingsAmong } from './siblings';
import type { Subject } from './sides/features';
import { emptyPlaces, take, unitsOf } from './sides/places';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By platform, then by id. */
function inOrder(listings: readonly MatchListing[]): MatchListing[] {
  return [...listings].sort((a, b) =>
    a.platform === b.platform ? byText(a.id, b.id) : byText(a.platform, b.platform),
  );
}

/** Those that others can join for certain come first. */
function rankOfMaking({ features }: Subject): number {
  if (features.fit.size.kind === 'unknown') return 2;
  return features.codes.length > 0 ? 0 : 1;
}

function make(run: Run, subject: Subject): void {
  const { listing, features } = subject;
  const places = emptyPlaces(unitsOf(listing));
  take(places, listing.platform, listing.account, unitsOf(listing));
  const { consigned } = listing;
  const written = run.pool.reader.toldBy(listing);
  const seed = { number: null, isNew: true, made: listing.id, written, features, consigned, places };
  hold(run.pool, addItem(run.pool, { ...seed, skus: [], wordings: [], told: [] }), subject);
  const reasons = ['made for this listing: no item matches'];
  settle(run, subject, { id: listing.id, outcome: 'made', made: listing.id, reasons, score: 1 });
}

interface Question {
  readonly subject: Subject;
  readonly choices: readonly Choice[];
}

function choicesOf(run: Run, siblings: Siblings, subject: Subject): readonly Choice[] {
  const own = askableChoices(run, subject);
  return own.length > 0 ? own : siblingChoices(run, siblings, subject);
}

/** Makes an item, joins one, or leaves a question: then gives back what it is about. */
function makeOrJoin(run: Run, siblings: Siblings, subject: Subject): readonly Choice[] {
  const choices = choicesOf(run, siblings, subject);
  const [chosen] = linkable(choices);
  if (choices.length === 0) make(run, subject);
  else if (chosen !== undefined && !isTie(choices)) linkChoice(run, subject, chosen, choices);
  return choices;
}

/** Makes items until every listing that is left is a question; linking one may settle another. */
function makeItemsFor(run: Run, of: readonly Neighbourhood[]): Question[] {
  const open = run.subjects.filter((subject) => isOpen(run, subject));
  lookForAlike(run.pool, open);
  const siblings = siblingsAmong(open);
  for (const subject of [...open].sort((a, b) => rankOfMaking(a) - rankOfMaking(b)))
    makeOrJoin(run, siblings, subject);
  let questions: Question[] = [];
  for (let before = -1; before !== run.settled; ) {
    before = run.settled;
    const left = run.subjects.filter((subject) => isOpen(run, subject));
    for (const near of new Set(left.map(({ order }) => of[order])))
      if (near) linkNeighbourhood(run, near.subjects);
    const unsettled = left.filter((subject) => isOpen(run, subject));
    questions = unsettled.map((subject) => ({ subject, choices: makeOrJoin(run, siblings, subject) }));
  }
  return questions;
}

function questionsOf(run: Run): Question[] {
  const open = run.subjects.filter((subject) => isOpen(run, subject));
  lookForAlike(run.pool, open);
  const siblings = siblingsAmong(open);
  return open.map((subject) => ({ subject, choices: choicesOf(run, siblings, subject) }));
}

/** Asks the questions, and forgets each of them: what they may be and what is asked about would fill the memory together. */
function ask(run: Run, questions: Question[]): void {
  for (let question = questions.pop(); question !== undefined; question = questions.pop()) {
    const { subject, choices } = question;
    if (choices.length > 0) settle(run, subject, askedAbout(run.pool, subject, choices));
  }
}

function start(listings: readonly MatchListing[], pool: Pool): Run {
  const subjects = inOrder(listings).map((listing, order) => subjectOf(listing, order, pool.reader));
  // Filled, since an empty list that is written to in any order becomes a slow one.
  const nothing = <Value>() => new Array<Value | undefined>(subjects.length).fill(undefined);
  return { pool, subjects, outcomes: nothing<MatchOutcome>(), settled: 0, known: nothing<Known>() };
}

/** See the contract. Outcomes come by platform, then by id, whatever the order given. */
export const matchListings: MatchListings = (listings, items, makeItems, rules) =>
  newMatcher()(listings, items, makeItems, rules);

/**
 * A matcher for the passes of one run: it reads each different text once, and remembers nothing else from one call to
 * the next.
 */
export function newMatcher(): MatchListings {
  const reader = newReader();
  return (listings, items, makeItems, rules = DEFAULT_POLICY.rules) => {
    const run = start(listings, poolOf(items, reader, rules));
    const of = neighbourhoodsOf(run.subjects, run.pool.items);
    for (const { subjects } of new Set(of)) linkNeighbourhood(run, subjects);
    ask(run, makeItems ? makeItemsFor(run, of) : questionsOf(run));
    return run.outcomes.filter((outcome) => outcome !== undefined);
  };
}
