/** The words of the titles on one shelf: which titles share most with another one. One shelf is laid out at a time. */
import type { Wording } from '../sides/features';

/** How many titles are counted for one title on one shelf. */
export const COUNTED = 500;

/** The telling words of wordings, by their numbers. */
export interface TellingWords {
  /** By the wording's number, where its words begin; -1 for one that is not among them. */
  readonly from: Int32Array;
  /** Numbers of words, those of a wording in the order of the title, then -1. */
  readonly words: number[];
  /** By the word's number. */
  readonly weights: Float64Array;
}

export interface Numbers {
  readonly words: number;
  readonly wordings: number;
}

export const newTellingWords = ({ words, wordings }: Numbers): TellingWords => ({
  from: new Int32Array(wordings).fill(-1),
  words: [],
  weights: new Float64Array(words),
});

export function addTellingWords({ from, words, weights }: TellingWords, wording: Wording): void {
  if (from[wording.id] !== -1) return;
  from[wording.id] = words.length;
  for (const { isTelling, id, weight } of wording.words) {
    if (!isTelling) continue;
    words.push(id);
    weights[id] = weight;
  }
  words.push(-1);
}

/** The titles of a shelf that have each word, and room to count in. */
export interface ShelfWords {
  readonly telling: TellingWords;
  /** By the word's number, where its places begin and how many there are. */
  readonly from: Int32Array;
  readonly counts: Int32Array;
  /** Places of titles, rising for each word. */
  places: Int32Array;
  /** The words that the shelf has. */
  readonly words: number[];
  /** Of the title that is looked for, the words that the shelf has, the rarest first. */
  readonly rarest: number[];
  /** By place, what the shared words weigh together; all 0 in between. */
  shared: Float64Array;
  /** The places that share a word. */
  readonly counted: Int32Array;
}

export const newShelfWords = (telling: TellingWords): ShelfWords => ({
  telling,
  from: new Int32Array(telling.weights.length),
  counts: new Int32Array(telling.weights.length),
  places: new Int32Array(0),
  words: [],
  rarest: [],
  shared: new Float64Array(0),
  counted: new Int32Array(COUNTED),
});

function countWords(shelf: ShelfWords, wordings: Int32Array, titles: number): number {
  const { telling, counts, words } = shelf;
  for (const word of words) counts[word] = 0;
  words.length = 0;
  let all = 0;
  for (let place = 0; place < titles; place++) {
    let at = telling.from[wordings[place] ?? 0] ?? 0;
    for (let word = telling.words[at] ?? -1; word >= 0; word = telling.words[++at] ?? -1, all++) {
      const count = counts[word] ?? 0;
      if (count === 0) words.push(word);
      counts[word] = count + 1;
    }
  }
  return all;
}

/** Puts other titles on the shelf: the first so many of these wordings, by number. */
export function layOutWords(shelf: ShelfWords, wordings: Int32Array, titles: number): void {
  const all = countWords(shelf, wordings, titles);
  const { telling, from, counts, words } = shelf;
  if (shelf.places.length < all) shelf.places = new Int32Array(2 * all);
  if (shelf.shared.length < titles) shelf.shared = new Float64Array(2 * titles);
  let next = 0;
  for (const word of words) {
    from[word] = next;
    next += counts[word] ?? 0;
    counts[word] = 0;
  }
  for (let place = 0; place < titles; place++) {
    let at = telling.from[wordings[place] ?? 0] ?? 0;
    for (let word = telling.words[at] ?? -1; word >= 0; word = telling.words[++at] ?? -1) {
      const count = counts[word] ?? 0;
      shelf.places[(from[word] ?? 0) + count] = place;
      counts[word] = count + 1;
    }
  }
}

function findRarest({ telling, counts, rarest }: ShelfWords, wording: number): void {
  rarest.length = 0;
  let next = telling.from[wording] ?? 0;
  for (let word = telling.words[next] ?? -1; word >= 0; word = telling.words[++next] ?? -1) {
    const count = counts[word] ?? 0;
    if (count === 0) continue;
    let at = rarest.length;
    for (; at > 0 && (counts[rarest[at - 1] ?? 0] ?? 0) > count; at--) rarest[at] = rarest[at - 1] ?? 0;
    rarest[at] = word;
  }
}

/**
 * Counts, for the titles that came last, what the words shared with this one weigh, the rarest words first. Gives how
 * many places are counted: whoever reads `shared` sets it back to 0.
 */
export function countShared(shelf: ShelfWords, wording: number): number {
  findRarest(shelf, wording);
  const { telling, from, counts, places, rarest, shared, counted } = shelf;
  let count = 0;
  let left = COUNTED;
  for (let rank = 0; rank < rarest.length && left > 0; rank++) {
    const word = rarest[rank] ?? 0;
    const weight = telling.weights[word] ?? 0;
    const last = (from[word] ?? 0) + (counts[word] ?? 0);
    const first = Math.max(from[word] ?? 0, last - left);
    for (let at = last - 1; at >= first; at--) {
      const place = places[at] ?? 0;
      const before = shared[place] ?? 0;
      if (before === 0) counted[count++] = place;
      shared[place] = before + weight;
    }
    left -= last - first;
  }
  return count;
}
