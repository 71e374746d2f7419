/** Merge items: the lowest number keeps everything; the doubles leave stock. */
import type { ItemChange, Plan } from '../domain/plan';
import { mergeRefusal, planMerge } from '../domain/planners/merge';
import type { Snapshot } from '../domain/sheets';
import type { Book } from '../sheets/book';
import { type App, type Call, CommandError } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { namedItems, selectedRows } from './shared/selection';

export function mergeSelected(app: App, call: Call): Report {
  return merge(app, call, (book) => selectedRows(app, book).items);
}

export function mergeNamed(app: App, call: Call, names: readonly string[]): Report {
  return merge(app, call, (book) => namedItems(book, names));
}

function merge(app: App, call: Call, choose: (book: Book) => readonly string[]): Report {
  return runPlan(app, call, 'merge', (snapshot, context, book) => {
    const items = choose(book);
    if (items.length < 2)
      throw new CommandError(
        'TOO_FEW',
        'Nothing was merged: select two items or more in Inventory.',
        'never',
      );
    const refusal = mergeRefusal(snapshot, items, context);
    if (refusal !== null)
      throw new CommandError(
        'NOT_MERGED',
        `Nothing was merged: ${refusal} Correct the row first, or leave it out.`,
        'never',
      );
    const plan = planMerge(snapshot, items, context);
    const [first, ...others] = doublesIn(plan);
    if (!first) throw new CommandError('NOT_MERGED', NOT_MERGED, 'never');
    const what = others.length === 0 ? `#${first.id}` : `${others.length + 1} items`;
    const notes = [...unlinkedIn(plan), ...quantitiesOf(snapshot, [first, ...others])];
    return { plan, notes, says: `${what} merged into #${intoOf(first)}.` };
  });
}

const NOT_MERGED =
  'Nothing was merged: of these items at most one is still in stock for itself. The others are sold, have left stock or are merged already.';

/** Two listings of one platform do not fit into one place: which has lost its item is told. */
function unlinkedIn({ changes }: Plan): readonly string[] {
  return changes.flatMap(({ table, title, id, decisions }) =>
    decisions
      .filter(({ rule }) => table === 'Listings' && rule === 'unlinked')
      .map(({ says }) => `${title ?? id} is not linked any more: ${says}`),
  );
}

/** The same thing twice is there once; who meant to put two lots together has to add them up. */
function quantitiesOf({ items }: Snapshot, doubles: readonly ItemChange[]): readonly string[] {
  const quantityOf = (number: number | undefined) =>
    items.find(({ values }) => values.number === number)?.values.quantity ?? 1;
  return doubles.flatMap((double) => {
    const [quantity, into] = [quantityOf(Number(double.id)), intoOf(double)];
    if (quantity <= 1) return [];
    return `#${into} keeps its Quantity of ${quantityOf(into)}. If the ${quantity} of #${double.id} are others, add them there.`;
  });
}

function doublesIn({ changes }: Plan): readonly ItemChange[] {
  return changes.flatMap((change) => (change.table === 'Inventory' && isDouble(change) ? [change] : []));
}

/** The one that is kept is told of as merged, too. */
function isDouble(change: ItemChange): boolean {
  const isMerged = change.decisions.some(({ rule }) => rule === 'merged');
  const isMoved = intoOf(change) !== change.was?.memory.mergedInto;
  return isMerged && (isMoved || change.after.status === 'Left stock');
}

function intoOf({ memory, was }: ItemChange): number | undefined {
  return (memory ?? was?.memory)?.mergedInto;
}
