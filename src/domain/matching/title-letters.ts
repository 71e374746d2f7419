/**
 * The three letters in a row that two titles share. One title is mostly compared with many, one after another: its
 * letters are marked once.
 */
import type { Traits } from './title-traits';
import type { Word } from './words';

/** By the number of three letters, the title in which they were met last: marks, so that nothing is ever cleared. */
type Marks = Int32Array;

interface AtHand {
  /** Others are compared with it; with its mark, and how many different three letters it has. */
  title: Traits | null;
  mark: number;
  count: number;
}

const atHand: AtHand = { title: null, mark: 0, count: 0 };
let ofAtHand: Marks = new Int32Array(4096);
let ofOther: Marks = new Int32Array(4096);
let lastMark = 0;

/** Numbers of letters come one after another: whatever is compared first may have higher ones than there is room for. */
function withRoom(marks: Marks, letters: number): Marks {
  if (letters < marks.length) return marks;
  const more = new Int32Array(2 * letters);
  more.set(marks);
  return more;
}

function markWords(words: readonly Word[], mark: number): number {
  let count = 0;
  for (const { trigrams } of words) {
    for (const letters of trigrams) {
      ofAtHand = withRoom(ofAtHand, letters);
      if (ofAtHand[letters] === mark) continue;
      ofAtHand[letters] = mark;
      count++;
    }
  }
  return count;
}

function takeInHand(title: Traits): void {
  atHand.title = title;
  atHand.mark = ++lastMark;
  atHand.count = markWords(title.models, lastMark) + markWords(title.numbers, lastMark);
}

export interface Letters {
  /** The different three letters of each side, and those that both have. */
  a: number;
  b: number;
  both: number;
}

function countWords(words: readonly Word[], mark: number, counted: Letters): void {
  for (const { trigrams } of words) {
    for (const letters of trigrams) {
      ofOther = withRoom(ofOther, letters);
      if (ofOther[letters] === mark) continue;
      ofOther[letters] = mark;
      counted.b++;
      if (ofAtHand[letters] === atHand.mark) counted.both++;
    }
  }
}

/** Of the model words and numbers of two titles. */
export function lettersOf(a: Traits, b: Traits): Letters {
  if (atHand.title !== a) takeInHand(a);
  const counted: Letters = { a: atHand.count, b: 0, both: 0 };
  const mark = ++lastMark;
  countWords(b.models, mark, counted);
  countWords(b.numbers, mark, counted);
  return counted;
}
