/** Ignore this listing: it is kept away from now on, also when its row is deleted. */
import { planIgnore } from '../domain/planners/ignore';
import type { Book } from '../sheets/book';
import { ignoredEntry, readState } from '../sync/state';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { namedListings, selectedListings } from './shared/selection';

export function ignoreSelected(app: App, call: Call): Report {
  return ignore(app, call, (book) => selectedListings(app, book));
}

export function ignoreNamed(app: App, call: Call, names: readonly string[]): Report {
  return ignore(app, call, (book) => namedListings(book, names));
}

function ignore(app: App, call: Call, choose: (book: Book) => readonly string[]): Report {
  return runPlan(app, call, 'ignore', (snapshot, context, book) => {
    const { plan, ignore: keys } = planIgnore(snapshot, choose(book), context);
    const { ignored } = readState(app.ports.documentStore.readAll());
    return {
      plan,
      // Without a change nothing is locked: what another keeps away at this moment would be forgotten.
      ...(keys.length > 0 ? { commit: ignoredEntry(new Set([...ignored, ...keys])) } : {}),
      says:
        keys.length > 0
          ? `${keys.length} kept away from now on.`
          : 'Nothing was changed: these are kept away already.',
    };
  });
}
