/** How like the titles of two sides are. */
import { type Titled, titledOf } from '../titles/pairs';
import { titleScore } from '../titles/score';
import { traitsOf } from '../titles/traits';
import type { Word } from '../titles/words';
import type { Wording } from './features';

/** A title taken apart, once: most titles are never compared. */
function titleOf(wording: Wording): Titled {
  wording.titled ??= titledOf(traitsOf(wording.words), wording.brand, wording.group);
  return wording.titled;
}

/** How surely two titles name the same product, whatever their codes say, from 0 to 1. */
export function likenessOf(a: Wording, b: Wording): number {
  return titleScore(titleOf(a), titleOf(b), 'unknown');
}

const coloursIn = ({ words, colours, uses }: Titled): readonly Word[] => words.slice(colours, uses);

/** Each names several colours, and none is the other's: another colourway. One word may be a nickname, as `Cement`. */
export function areOtherColours(a: Wording, b: Wording): boolean {
  const [mine, theirs] = [coloursIn(titleOf(a)), coloursIn(titleOf(b))];
  return mine.length > 1 && theirs.length > 1 && !mine.some((colour) => theirs.includes(colour));
}
