/** Accept: what Sheetstock linked or made by itself is right. */
import { planAccept } from '../domain/planners/review';
import type { Book } from '../sheets/book';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { type Chosen, namedItems, namedListings, selectedRows } from './shared/selection';

export function acceptSelected(app: App, call: Call): Report {
  return accept(app, call, (book) => selectedRows(app, book));
}

export function acceptAllItems(app: App, call: Call): Report {
  return accept(app, call, () => 'all');
}

export function acceptNamed(app: App, call: Call, names: Chosen): Report {
  return accept(app, call, (book) => ({
    items: namedItems(book, names.items),
    listings: namedListings(book, names.listings),
  }));
}

function accept(app: App, call: Call, choose: (book: Book) => Chosen | 'all'): Report {
  return runPlan(app, call, 'accept', (snapshot, context, book) => {
    const plan = planAccept(snapshot, choose(book), context);
    const count = plan.changes.filter((change) =>
      change.decisions.some((one) => one.rule === 'accepted'),
    ).length;
    return { plan, says: `${count} accepted.` };
  });
}
