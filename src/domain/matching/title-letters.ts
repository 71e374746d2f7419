/**
 * The three letters in a row that two titles share. One title is mostly compared with many, one after another: its
 * letters are marked once.
 */
import type { Word } from './words';

/** Every different three letters in a row of these words, by their numbers. */
export function lettersOf(words: readonly Word[]): readonly number[] {
  const found = new Set<number>();
  for (const { trigrams } of words) for (const letters of trigrams) found.add(letters);
  return [...found];
}

/** By the number of three letters, the title in which they were met last: marks, so that nothing is ever cleared. */
type Marks = Int32Array;

/** Of the title that others are compared with, its letters and their mark. */
const atHand: { letters: readonly number[]; mark: number } = { letters: [], mark: 0 };
let marks: Marks = new Int32Array(4096);

/** Numbers of letters come one after another: whatever is compared first may have higher ones than there is room for. */
function withRoom(letters: number): Marks {
  if (letters < marks.length) return marks;
  const more = new Int32Array(2 * letters);
  more.set(marks);
  return more;
}

function takeInHand(letters: readonly number[]): void {
  atHand.letters = letters;
  atHand.mark++;
  for (const three of letters) {
    marks = withRoom(three);
    marks[three] = atHand.mark;
  }
}

/** How many both have. */
export function countShared(a: readonly number[], b: readonly number[]): number {
  if (atHand.letters !== a) takeInHand(a);
  const { mark } = atHand;
  let both = 0;
  for (const three of b) if (marks[three] === mark) both++;
  return both;
}
