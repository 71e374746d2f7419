/** Merge items: the lowest number keeps everything; the doubles leave stock. */
import { planMerge } from '../domain/planners/merge';
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
    return {
      plan: planMerge(snapshot, items, context),
      says: `${items.length} items merged into the one with the lowest number.`,
    };
  });
}
