/**
 * A listing's name together with what was seen of it: the item that it is linked to, whether that waits for a yes, what
 * is asked. Who decides by what they saw some minutes ago is told when another has decided meanwhile.
 */
import type { ListingRow } from './sheets';

type Seen = Pick<ListingRow, 'id' | 'memory' | 'applied'>;

export function seenName(row: Seen): string {
  return `${row.id}#${standingOf(row)}`;
}

function standingOf({ memory: { item, review, question }, applied }: Seen): string {
  const mark = applied ?? '';
  if (item !== undefined) return `${item}${review ? '?' : ''}${mark}`;
  return question ? `?${question.candidates.map((one) => one.item).join()}${mark}` : mark;
}

const SEEN = /^(.*)#(\d*)[\d,?]*(?:sold|deleted)?$/;

/** The id in a name that tells what was seen; null where it tells nothing. */
export function idIn(name: string): string | null {
  return SEEN.exec(name)?.[1] ?? null;
}

/** Whether a listing is linked to the item that its name tells of, whatever else has been decided since. */
export function hasSeenItem(name: string, { memory }: Pick<Seen, 'memory'>): boolean {
  return SEEN.exec(name)?.[2] === String(memory.item ?? '');
}

/** What is told of a name that tells what was seen, and of which there is no row. */
export const NOT_THERE = 'A listing is not there any more.';

/** What became of a listing since it was seen otherwise. */
export function sinceSeen({ values, memory, applied }: ListingRow): string {
  return `${values.title.slice(0, 40)} (${values.platform}) has changed since you looked: it is ${nowWords(memory, applied)}.`;
}

function nowWords(
  { item, review, question, ignored }: ListingRow['memory'],
  applied: Seen['applied'],
): string {
  if (ignored) return 'kept away now';
  if (applied !== null) return `marked ${applied} now`;
  if (item !== undefined)
    return `linked to #${item} now, ${review ? 'which waits for a yes' : 'and accepted'}`;
  return question ? 'asked about again, with other items' : 'not linked now';
}
