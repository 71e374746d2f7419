/** What a title says, taken apart: model words, numbers, colours, grounds. Learned weights work on these. */
import { trimmed } from '../shared/lists';
import type { Kind, Word } from './words';

/** One list and where its kinds begin: of a large stock, four lists for each title would take twice the room. */
export interface Traits {
  /**
   * Kind after kind, each without repeats. First those of the model and line, without what is no product; then versions
   * and model numbers: `II`, `90`, `350`, `V2`, `3.0`; then colours; then grounds, cloths and wearers: FG, LEATHER.
   */
  readonly words: readonly Word[];
  /** Where the numbers, the colours and the uses begin. */
  readonly numbers: number;
  readonly colours: number;
  readonly uses: number;
}

/** Adds the words of a kind, as what they stand for; gives where the next kind begins. */
function addKind(traits: Word[], words: readonly Word[], kind: Kind): number {
  const from = traits.length;
  for (const word of words) {
    if (word.kind !== kind) continue;
    const plain = word.standsFor ?? word;
    if (!traits.includes(plain, from)) traits.push(plain);
  }
  return traits.length;
}

/** The traits of a title's words. */
export function traitsOf(words: readonly Word[]): Traits {
  const traits: Word[] = [];
  const numbers = addKind(traits, words, 'models');
  const colours = addKind(traits, words, 'numbers');
  const uses = addKind(traits, words, 'colours');
  addKind(traits, words, 'uses');
  return { words: trimmed(traits), numbers, colours, uses };
}
