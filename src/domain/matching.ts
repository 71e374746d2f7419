/**
 * Which listing belongs to which item: an assignment within each item's free places, with reasons, never a guess.
 * Pure: the same input in any order gives the same answer.
 */
import type { LinkRules } from './policy';

/** A listing that wants an item. */
export interface MatchListing {
  /** Its id in the snapshot. */
  readonly id: string;
  /** `ebay`; two accounts of one platform share a place. */
  readonly platform: string;
  readonly account: string;
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
  readonly sku: string;
  readonly quantity: number;
  readonly consigned: boolean;
  /** Items that the person has rejected for it. */
  readonly rejected: readonly number[];
  /** The link it had before, if any: the surest evidence. */
  readonly remembered: number | null;
}

/** An item that may take listings. Sold and left items are not given. */
export interface MatchItem {
  readonly number: number;
  readonly title: string;
  readonly styleCode: string;
  readonly size: string;
  readonly condition: string;
  readonly quantity: number;
  /** SKUs of the listings linked to it already. */
  readonly skus: readonly string[];
  /** Titles of the listings linked to it already: what they say of it counts where titles are only alike. */
  readonly titles?: readonly string[];
  /** Their sizes, in the same order: one that says `US 10` tells what a `10` in the row means. */
  readonly sizes?: readonly string[];
  /** Units of it offered already, by platform, with the account that offers them. */
  readonly taken: readonly { readonly platform: string; readonly account: string; readonly units: number }[];
  /** Held by a platform: made for a consigned listing, and takes none but consigned ones. */
  readonly consigned?: boolean;
  /** Made by the run that asks, in an execution before: treated as one that is made in this call. */
  readonly isNew?: boolean;
}

export interface MatchCandidate {
  /** 0 when the candidate is an item that is only being made in this call: `made` names it. See numberCandidates. */
  readonly item: number;
  /** The `made` name of an item that this call makes, instead of a number. */
  readonly made?: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

export type MatchOutcome =
  | {
      readonly id: string;
      readonly outcome: 'linked';
      readonly match: MatchCandidate;
      readonly runnerUp: MatchCandidate | null;
    }
  /** A new item, named by `made`: listings with the same name share one item. */
  | {
      readonly id: string;
      readonly outcome: 'made';
      readonly made: string;
      readonly reasons: readonly string[];
      readonly score: number;
    }
  | {
      readonly id: string;
      readonly outcome: 'asked';
      readonly why: 'tie' | 'doubtful' | 'other size' | 'second account';
      readonly candidates: readonly MatchCandidate[];
    };

/**
 * Decides for every listing. With `makeItems`, a listing that matches nothing is `made`, and listings of several
 * platforms that are the same product and size share the item made for the first of them; otherwise it is left out.
 * `rules`: what may link by itself; those of DEFAULT_POLICY where none are given.
 */
export type MatchListings = (
  listings: readonly MatchListing[],
  items: readonly MatchItem[],
  makeItems: boolean,
  rules?: LinkRules,
) => readonly MatchOutcome[];
