/**
 * Listings of one style code and size stand together: what one of them may be by its title, the others may be too. A
 * title of the nickname alone and one of the colours alone say nothing of each other; a third one says both.
 */
import { askableChoices, isOpen, type Run } from './certain-links';
import type { Choice } from './choices';
import { areApart } from './facts';
import type { Subject } from './features';
import { placeFor } from './places';

/** The open listings by code and size. */
export type Siblings = ReadonlyMap<string, readonly Subject[]>;

const keysOf = ({ features: { codes, fit } }: Subject): readonly string[] =>
  codes.flatMap((code) => fit.keys.map((key) => `${code}|${key}`));

export function siblingsAmong(subjects: readonly Subject[]): Siblings {
  const all = new Map<string, Subject[]>();
  for (const subject of subjects) {
    for (const key of keysOf(subject)) {
      const known = all.get(key);
      if (known === undefined) all.set(key, [subject]);
      else known.push(subject);
    }
  }
  return all;
}

/** How many of them are asked for one. */
const ASKED = 12;

function siblingsOf(run: Run, siblings: Siblings, subject: Subject): readonly Subject[] {
  const found = new Set(keysOf(subject).flatMap((key) => (siblings.get(key) ?? []).slice(0, ASKED)));
  found.delete(subject);
  return [...found].filter((other) => isOpen(run, other) && !areApart(subject.features, other.features));
}

/** What the siblings' choices are for this one; null for none: another item, no room, rejected. */
function adopted({ listing, features }: Subject, { item, evidence }: Choice): Choice | null {
  const place = placeFor(item.places, listing);
  if (item.number === null || place === 'full' || listing.rejected.includes(item.number)) return null;
  if (features.consigned !== item.features.consigned || areApart(features, item.features)) return null;
  const claim = 'another listing of this style code may be this item';
  return { item, place, evidence: { ...evidence, verdict: 'doubtful', tier: 0, claim } };
}

/** The person's items that a listing without a choice of its own may be, since its siblings may be them. */
export function siblingChoices(run: Run, siblings: Siblings, subject: Subject): readonly Choice[] {
  for (const sibling of siblingsOf(run, siblings, subject)) {
    const choices = askableChoices(run, sibling).flatMap((choice) => adopted(subject, choice) ?? []);
    if (choices.length > 0) return choices;
  }
  return [];
}
