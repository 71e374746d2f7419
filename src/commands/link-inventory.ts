/** Link Inventory: the chosen listings get the item that matches, a question, or an item made for them. */
import { newMatcher } from '../domain/matching/index';
import { planLink } from '../domain/planners/link';
import { policyOf } from '../domain/settings';
import type { Book } from '../sheets/book';
import { readSettings } from '../sheets/settings';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { namedListings, selectedListings } from './shared/selection';

export function linkSelected(app: App, call: Call): Report {
  return link(app, call, (book) => selectedListings(app, book));
}

export function linkNamed(app: App, call: Call, names: readonly string[]): Report {
  return link(app, call, (book) => namedListings(book, names));
}

function link(app: App, call: Call, choose: (book: Book) => readonly string[]): Report {
  return runPlan(app, call, 'link-inventory', (snapshot, context, book) => {
    const { policy, problems } = policyOf(readSettings(book.settings));
    return { plan: planLink(snapshot, choose(book), newMatcher(), policy.rules, context), notes: problems };
  });
}
