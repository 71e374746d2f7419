/** A policy tried on the person's own links: how many of those that they have accepted it would have made by itself. */
import { type Draft, type DraftItem, type DraftListing, draftOf, type PlanContext } from '../draft/draft';
import { itemOf, linksOf } from '../draft/rows';
import { keyText } from '../listing';
import type { MatchItem, MatchListing } from '../matching';
import { linkTester } from '../matching/index';
import { DEFAULT_POLICY, type LinkField, type LinkRules } from '../policy';
import type { Snapshot } from '../sheets';
import { asMatchItem, asMatchListing } from './match-rows';

export interface OwnLinks {
  /** Accepted links, those left out whose item was made of the listing: they agree in everything. */
  readonly accepted: number;
  /** How many of them each kind of evidence alone would have made. */
  readonly byField: Readonly<Record<LinkField, number>>;
  /** How many the rules would have made. */
  readonly byRules: number;
}

interface OwnLink {
  readonly listing: MatchListing;
  readonly item: MatchItem;
}

/** The last links of the sheet; more would take long and tell no more. */
const MOST_LINKS = 2000;

export function tryOnOwnLinks(snapshot: Snapshot, rules: LinkRules, context: PlanContext): OwnLinks {
  const links = acceptedLinks(draftOf(snapshot, context)).slice(-MOST_LINKS);
  const wouldLink = linkTester();
  const count = (by: LinkRules): number =>
    links.filter(({ listing, item }) => wouldLink(listing, item, by)).length;
  return {
    accepted: links.length,
    byField: {
      itemNumber: count(alone('itemNumber')),
      sku: count(alone('sku')),
      codeAndSize: count(alone('codeAndSize')),
      titleAndSize: count(alone('titleAndSize')),
    },
    byRules: count(rules),
  };
}

const NONE = { itemNumber: false, sku: false, codeAndSize: false, titleAndSize: false };

function alone(field: LinkField): LinkRules {
  return { ...DEFAULT_POLICY.rules, fields: { ...NONE, [field]: true } };
}

function acceptedLinks(draft: Draft): readonly OwnLink[] {
  return draft.listings.flatMap((row) => {
    const item = itemOf(draft, row);
    if (item === null || row.memory.review || row.frozen || isMadeOf(item, row)) return [];
    const others = linksOf(draft, item).filter((other) => other !== row);
    return [{ listing: asMatchListing(row, null), item: asMatchItem(item, others) }];
  });
}

function isMadeOf(item: DraftItem, { key }: DraftListing): boolean {
  return key !== null && item.memory.madeFor === keyText(key);
}
