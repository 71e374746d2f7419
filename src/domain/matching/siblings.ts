/**
 * Open listings stand together that are of one style code and size, or of one size and called alike: what one of them
 * may be by its title, the others may be too. A title of the nickname alone and one of the colours alone say nothing of
 * each other; a third one says both.
 */
import { askableChoices, isOpen, type Run } from './certain-links';
import type { Choice } from './choices';
import { areApart } from './facts';
import type { Subject } from './features';
import { placeFor } from './places';
import { UNREAD } from './size-keys';
import { likenessOf } from './title-score';

/** The open listings, found by what they share. */
export interface Siblings {
  /** By code and size. */
  readonly byCode: ReadonlyMap<string, readonly Subject[]>;
  readonly bySize: ReadonlyMap<string, readonly Subject[]>;
}

const codeKeys = ({ features: { codes, fit } }: Subject): readonly string[] =>
  codes.flatMap((code) => fit.keys.map((key) => `${code}|${key}`));

const sizeKeys = ({ features: { fit } }: Subject): readonly string[] =>
  fit.keys.filter((key) => key !== UNREAD);

function grouped(
  subjects: readonly Subject[],
  keysOf: (subject: Subject) => readonly string[],
): ReadonlyMap<string, readonly Subject[]> {
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

export const siblingsAmong = (subjects: readonly Subject[]): Siblings => ({
  byCode: grouped(subjects, codeKeys),
  bySize: grouped(subjects, sizeKeys),
});

/** How many listings are asked for one, and how many of a size are looked at. */
const ASKED = 12;
const LOOKED_AT = 300;

/** Titles of listings less alike than this are of other products of the line more often than not. */
const CALLED_ALIKE = 0.35;

/** The least score of what a listing that is called alike may be, to be asked about for another. */
const WORTH_ASKING = 0.2;

function othersIn(
  run: Run,
  lists: ReadonlyMap<string, readonly Subject[]>,
  keys: readonly string[],
  subject: Subject,
  each: number,
): readonly Subject[] {
  const found = new Set(keys.flatMap((key) => (lists.get(key) ?? []).slice(0, each)));
  found.delete(subject);
  return [...found].filter((other) => isOpen(run, other) && !areApart(subject.features, other.features));
}

/** Those of its size that are called alike, the likest first. */
function namesakes(run: Run, { bySize }: Siblings, subject: Subject): readonly Subject[] {
  const { wording } = subject.features;
  return othersIn(run, bySize, sizeKeys(subject), subject, LOOKED_AT)
    .map((other) => ({ other, likeness: likenessOf(wording, other.features.wording) }))
    .filter(({ likeness }) => likeness >= CALLED_ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, ASKED)
    .map(({ other }) => other);
}

/** What the siblings' choices are for this one; null for none: another item, no room, rejected. */
function adopted({ listing, features }: Subject, { item, evidence }: Choice, claim: string): Choice | null {
  const place = placeFor(item.places, listing);
  if (place === 'full' || (item.number !== null && listing.rejected.includes(item.number))) return null;
  if (features.consigned !== item.features.consigned || areApart(features, item.features)) return null;
  const kind = { ...evidence.kind, verdict: 'doubtful', tier: 0 } as const;
  return { item, place, evidence: { kind, score: evidence.score, claim } };
}

/** What the first of the others that is asked about something may be. */
function choicesOfAny(
  run: Run,
  others: readonly Subject[],
  adopt: (choice: Choice) => Choice | null,
): readonly Choice[] {
  for (const other of others) {
    const choices = askableChoices(run, other).flatMap((choice) => adopt(choice) ?? []);
    if (choices.length > 0) return choices;
  }
  return [];
}

const OF_CODE = 'another listing of this style code may be this item';
const CALLED_SO = 'another listing that is called alike may be this item';

/** The items that a listing without a choice of its own may be, since its siblings may be them. */
export function siblingChoices(run: Run, siblings: Siblings, subject: Subject): readonly Choice[] {
  const ofCode = othersIn(run, siblings.byCode, codeKeys(subject), subject, ASKED);
  const byCode = choicesOfAny(run, ofCode, (choice) => adopted(subject, choice, OF_CODE));
  if (byCode.length > 0) return byCode;
  return choicesOfAny(run, namesakes(run, siblings, subject), (choice) =>
    choice.evidence.score < WORTH_ASKING ? null : adopted(subject, choice, CALLED_SO),
  );
}
