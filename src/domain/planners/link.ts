/** Linking by command: Link inventory, Unlink, an answer to a question. */
import { type PlanContext, rememberListing, setListing } from '../draft/draft';
import { occupies } from '../draft/rows';
import { applyTypedLinks, unlinkByHand } from '../linking/by-hand';
import { linkListings } from '../linking/index';
import { isUnlinked } from '../linking/unlinked';
import type { MatchListings } from '../matching';
import type { Plan } from '../plan';
import type { LinkRules } from '../policy';
import type { Snapshot } from '../sheets';
import { named, planOf, takePersonIn } from './planning';

/**
 * Link Inventory on the named listings, also on those that the person had unlinked: they ask for it. One that is not for
 * sale now takes an item that there is, and makes none.
 */
export function planLink(
  snapshot: Snapshot,
  ids: readonly string[],
  match: MatchListings,
  rules: LinkRules,
  context: PlanContext,
): Plan {
  return planOf(snapshot, context, (draft) => {
    takePersonIn(draft);
    const rows = named(draft, ids).filter(isUnlinked).filter(occupies);
    for (const row of rows) rememberListing(row, { stayUnlinked: undefined, question: undefined });
    const forSale = rows.filter((row) => row.values.status === 'Active');
    linkListings(draft, forSale, match, { makeItems: true, rules });
    const paused = rows.filter((row) => !forSale.includes(row));
    linkListings(draft, paused, match, { makeItems: false, rules });
  });
}

export function planUnlink(snapshot: Snapshot, ids: readonly string[], context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, ids)) if (row.memory.item !== undefined) unlinkByHand(draft, row);
  });
}

/** The answer to a listing's question: one of its candidates, or any item by number. */
export function planAnswer(snapshot: Snapshot, id: string, number: number, context: PlanContext): Plan {
  return planOf(snapshot, context, (draft) => {
    for (const row of named(draft, [id])) if (!row.memory.ignored) setListing(row, { item: number });
    applyTypedLinks(draft);
  });
}
