/**
 * Open listings stand together that are of one style code and size, or of one size and called alike: what one of them
 * may be by its title, the others may be too. A title of the nickname alone and one of the colours alone say nothing of
 * each other; a third one says both.
 */
import { askableChoices, isOpen, type Run } from './certain-links';
import { type Choice, choiceOf } from './choices';
import { claiming, doubting } from './evidence/evidence';
import { isRuledOut } from './sides/facts';
import type { Subject } from './sides/features';
import { likenessOf } from './sides/likeness';
import { placeFor } from './sides/places';
import { UNREAD } from './sizes/keys';
import type { Word } from './titles/words';

/** The first listings under a key. */
type Lists<Key> = ReadonlyMap<Key, readonly Subject[]>;

/** The open listings, found by what they share. */
export interface Siblings {
  /** By code and size. */
  readonly byCode: Lists<string>;
  /** By size, and of one size by their telling words: titles without one in common are alike by chance alone. */
  readonly bySize: ReadonlyMap<string, Lists<Word>>;
}

/** How many listings are asked for one, and how many of a size are looked at. */
const ASKED = 12;
const LOOKED_AT = 400;

const codeKeys = ({ features: { codes, fit } }: Subject): readonly string[] =>
  codes.flatMap((code) => fit.keys.map((key) => `${code}|${key}`));

const sizeKeys = ({ features: { fit } }: Subject): readonly string[] =>
  fit.keys.filter((key) => key !== UNREAD);

const tellingWords = ({ features: { wording } }: Subject): readonly Word[] =>
  wording.words.filter(({ isTelling }) => isTelling);

/** @param most How many are wanted under a key. */
function grouped<Key>(
  subjects: readonly Subject[],
  keysOf: (subject: Subject) => readonly Key[],
  most: number,
): Lists<Key> {
  const all = new Map<Key, Subject[]>();
  for (const subject of subjects) {
    for (const key of keysOf(subject)) {
      const known = all.get(key);
      if (known === undefined) all.set(key, [subject]);
      else if (known.length < most) known.push(subject);
    }
  }
  return all;
}

function byWord(lists: Lists<string>): ReadonlyMap<string, Lists<Word>> {
  const all = new Map<string, Lists<Word>>();
  for (const [key, subjects] of lists) all.set(key, grouped(subjects, tellingWords, LOOKED_AT));
  return all;
}

export const siblingsAmong = (subjects: readonly Subject[]): Siblings => ({
  byCode: grouped(subjects, codeKeys, ASKED),
  bySize: byWord(grouped(subjects, sizeKeys, LOOKED_AT)),
});

/** Titles of listings less alike than this are of other products of the line more often than not. */
const CALLED_ALIKE = 0.35;

/** The least score of what a listing that is called alike may be, to be asked about for another. */
const WORTH_ASKING = 0.2;

const NOBODY: readonly Subject[] = [];

/** Those of the lists that are still open and that the listing may be one thing with, each once. */
function othersIn(
  run: Run,
  lists: readonly (readonly Subject[] | undefined)[],
  subject: Subject,
): ReadonlySet<Subject> {
  const found = new Set<Subject>();
  for (const list of lists) {
    for (const other of list ?? NOBODY) {
      if (other === subject || found.has(other) || !isOpen(run, other)) continue;
      if (!isRuledOut(subject.features, other.features)) found.add(other);
    }
  }
  return found;
}

/** Those of its size that are called alike, the likest first. */
function namesakes(run: Run, { bySize }: Siblings, subject: Subject): readonly Subject[] {
  const { wording } = subject.features;
  const words = tellingWords(subject);
  const lists = sizeKeys(subject).flatMap((key) => words.map((word) => bySize.get(key)?.get(word)));
  return [...othersIn(run, lists, subject)]
    .map((other) => ({ other, likeness: likenessOf(wording, other.features.wording) }))
    .filter(({ likeness }) => likeness >= CALLED_ALIKE)
    .sort((a, b) => b.likeness - a.likeness || a.other.order - b.other.order)
    .slice(0, ASKED)
    .map(({ other }) => other);
}

/** What the siblings' choices are for this one; null for none: another item, no room, rejected. */
function adopted({ listing, features }: Subject, choice: Choice, claim: string): Choice | null {
  const { item } = choice;
  const place = placeFor(item.places, listing);
  if (place === 'full' || (item.number !== null && listing.rejected.includes(item.number))) return null;
  if (features.consigned !== item.features.consigned || isRuledOut(features, item.features)) return null;
  return choiceOf(item, claiming(doubting(choice), claim), place);
}

/** What the first of the others that is asked about something may be. */
function choicesOfAny(
  run: Run,
  others: Iterable<Subject>,
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
  const lists = codeKeys(subject).map((key) => siblings.byCode.get(key));
  const ofCode = othersIn(run, lists, subject);
  const byCode = choicesOfAny(run, ofCode, (choice) => adopted(subject, choice, OF_CODE));
  if (byCode.length > 0) return byCode;
  return choicesOfAny(run, namesakes(run, siblings, subject), (choice) =>
    choice.score < WORTH_ASKING ? null : adopted(subject, choice, CALLED_SO),
  );
}
