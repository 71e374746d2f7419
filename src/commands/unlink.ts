/** Unlink: the chosen listings leave their item, and no sync links them again by itself. */
import { planUnlink } from '../domain/planners/link';
import type { Book } from '../sheets/book';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { type AsSeen, listingsAsSeen, selectedListings } from './shared/selection';

export function unlinkSelected(app: App, call: Call): Report {
  return unlink(app, call, (book) => ({ listings: selectedListings(app, book), changed: [] }));
}

export function unlinkNamed(app: App, call: Call, names: readonly string[]): Report {
  return unlink(app, call, (book) => listingsAsSeen(book, names));
}

function unlink(app: App, call: Call, choose: (book: Book) => AsSeen): Report {
  return runPlan(app, call, 'unlink', (snapshot, context, book) => {
    const { listings, changed } = choose(book);
    const plan = planUnlink(snapshot, listings, context);
    const count = plan.changes.filter((change) =>
      change.decisions.some((one) => one.rule === 'unlinked'),
    ).length;
    const says = count > 0 ? `${count} unlinked.` : 'Nothing there is linked; nothing was changed.';
    return { plan, notes: changed, says };
  });
}
