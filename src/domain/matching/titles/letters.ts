/**
 * The three letters in a row that two titles share, in their model words and numbers. One title is mostly compared with
 * many, one after another: its letters are marked once.
 */
import type { Traits } from './traits';

/** The title that others are compared with, and the mark from which on letters are its own. */
interface AtHand {
  title: Traits | null;
  mark: number;
}

const atHand: AtHand = { title: null, mark: 0 };

/** By the number of three letters, the last mark they were given: marks only rise, so that nothing is ever cleared. */
let marks = new Int32Array(4096);
let lastMark = 0;

/** Numbers of letters come one after another: there may be higher ones than there is room for. */
function withRoom(letters: number): typeof marks {
  if (letters < marks.length) return marks;
  const more = new Int32Array(2 * letters);
  more.set(marks);
  return more;
}

/** Gives a new mark to a title's letters; says how many different ones there are. */
function mark({ words, colours }: Traits): number {
  const given = ++lastMark;
  let count = 0;
  for (let at = 0; at < colours; at++) {
    for (const letters of words[at]?.trigrams ?? []) {
      marks = withRoom(letters);
      if (marks[letters] === given) continue;
      marks[letters] = given;
      count++;
    }
  }
  return count;
}

/** How many different three letters in a row a title has. It marks over the letters of the title at hand. */
export function countLetters(title: Traits): number {
  atHand.title = null;
  return mark(title);
}

function takeInHand(title: Traits): void {
  mark(title);
  atHand.title = title;
  atHand.mark = lastMark;
}

/** How many different three letters in a row two titles share. What is counted is marked anew, and not counted again. */
export function sharedLetters(a: Traits, { words, colours }: Traits): number {
  if (atHand.title !== a) takeInHand(a);
  const counted = ++lastMark;
  let count = 0;
  for (let at = 0; at < colours; at++) {
    for (const letters of words[at]?.trigrams ?? []) {
      const before = marks[letters] ?? 0;
      if (before < atHand.mark || before === counted) continue;
      marks[letters] = counted;
      count++;
    }
  }
  return count;
}
