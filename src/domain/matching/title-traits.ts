/** What a title says, taken apart: model words, colours, numbers, grounds. Learned weights work on these. */
import { trimmed } from './lists';
import type { Kind, Word } from './words';

export interface Traits {
  /** Words of the model and line, without colours, numbers and what is no product. */
  readonly models: readonly Word[];
  readonly colours: readonly Word[];
  /** Versions and model numbers: `II`, `90`, `350`, `V2`, `3.0`. */
  readonly numbers: readonly Word[];
  /** Grounds, cloths and wearers: FG, LEATHER, JUNIOR. */
  readonly uses: readonly Word[];
}

/** Most titles have none of some kind. */
const NONE: readonly Word[] = [];

function ofKind(words: readonly Word[], kind: Kind): readonly Word[] {
  const found: Word[] = [];
  for (const word of words) {
    if (word.kind !== kind) continue;
    const plain = word.standsFor ?? word;
    if (!found.includes(plain)) found.push(plain);
  }
  return found.length === 0 ? NONE : trimmed(found);
}

/** The traits of a title's words. */
export function traitsOf(words: readonly Word[]): Traits {
  return {
    models: ofKind(words, 'models'),
    colours: ofKind(words, 'colours'),
    numbers: ofKind(words, 'numbers'),
    uses: ofKind(words, 'uses'),
  };
}

/** All of them, for counting what single words tell. */
export const allOf = ({ models, colours, numbers, uses }: Traits): readonly Word[] => [
  ...models,
  ...colours,
  ...numbers,
  ...uses,
];
