/** Whether rules would link a listing to one item by themselves: for trying them on links that a person has accepted. */
import type { MatchItem, MatchListing } from '../matching';
import type { LinkRules } from '../policy';
import { weighEvidence } from './evidence/evidence';
import { itemAlone } from './pool/pool';
import { newReader } from './reading/reader';
import { subjectOf } from './reading/subject';

export type WouldLink = (listing: MatchListing, item: MatchItem, rules: LinkRules) => boolean;

/** One tester reads each different text once. Other items and free places are not looked at. */
export function linkTester(): WouldLink {
  const reader = newReader();
  return (listing, item, rules) =>
    weighEvidence(subjectOf(listing, 0, reader), itemAlone(item, reader), true, rules).kind.verdict ===
    'certain';
}
