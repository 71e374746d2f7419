/** Accept: what Sheetstock linked or made by itself is right. */
import type { Plan } from '../domain/plan';
import { planAccept } from '../domain/planners/review';
import type { Book } from '../sheets/book';
import type { App, Call } from './shared/command';
import { runPlan } from './shared/plan-command';
import type { Report } from './shared/report';
import { type Chosen, listingsAsSeen, selectedRows } from './shared/selection';
import { counted } from './views/usage';

export function acceptSelected(app: App, call: Call): Report {
  return accept(app, call, (book) => selectedRows(app, book));
}

export function acceptAllItems(app: App, call: Call): Report {
  return accept(app, call, () => 'all');
}

export function acceptNamed(app: App, call: Call, names: Chosen): Report {
  return runPlan(app, call, 'accept', (snapshot, context, book) => {
    const { listings, changed } = listingsAsSeen(book, names.listings);
    const there = new Set(snapshot.items.map(({ id }) => id));
    const gone = names.items.filter((id) => !there.has(id)).map((id) => `#${id} is not there any more.`);
    const plan = planAccept(snapshot, { items: names.items, listings }, context);
    return { plan, notes: [...changed, ...gone], says: acceptedText(plan) };
  });
}

function accept(app: App, call: Call, choose: (book: Book) => Chosen | 'all'): Report {
  return runPlan(app, call, 'accept', (snapshot, context, book) => {
    const plan = planAccept(snapshot, choose(book), context);
    return { plan, says: acceptedText(plan) };
  });
}

/** An item that was made is accepted together with the link that it was made for. */
function acceptedText({ changes }: Plan): string {
  const accepted = changes.filter(({ decisions }) => decisions.some(({ rule }) => rule === 'accepted'));
  if (accepted.length === 0) return 'Nothing there waits for your yes; nothing was changed.';
  const items = accepted.filter(({ table }) => table === 'Inventory').length;
  const links = accepted.length - items;
  const parts = [
    ...(links > 0 ? [counted(links, 'link')] : []),
    ...(items > 0 ? [counted(items, 'new item')] : []),
  ];
  return `${parts.join(' and ')} accepted.`;
}
