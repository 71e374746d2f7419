/** What a title says, taken apart: model words, colours, numbers, grounds. Learned weights work on these. */
import type { Kind, Word } from './words';

export interface Traits {
  /** Words of the model and line, without colours, numbers and what is no product. */
  readonly models: readonly Word[];
  readonly colours: readonly Word[];
  /** Versions and model numbers: `II`, `90`, `350`, `V2`, `3.0`. */
  readonly numbers: readonly Word[];
  /** Grounds, cloths and wearers: FG, LEATHER, JUNIOR. */
  readonly uses: readonly Word[];
  /** Those of the model words and numbers, rising, without repeats. */
  readonly trigrams: readonly number[];
  /** All of the above, for counting what single words tell. */
  readonly all: readonly Word[];
}

function trigramsOf(words: readonly Word[]): readonly number[] {
  const all: number[] = [];
  for (const { trigrams } of words) for (const one of trigrams) all.push(one);
  const rising = new Float64Array(all).sort();
  const distinct: number[] = [];
  for (let place = 0; place < rising.length; place++) {
    const one = rising[place] ?? 0;
    if (one !== rising[place - 1]) distinct.push(one);
  }
  return distinct;
}

/** The traits of a title's words. */
export function traitsOf(words: readonly Word[]): Traits {
  const sorted: Record<Kind, Word[]> = { models: [], colours: [], numbers: [], uses: [], none: [] };
  for (const word of words) {
    const list = sorted[word.kind];
    const plain = word.standsFor ?? word;
    if (!list.includes(plain)) list.push(plain);
  }
  const { models, colours, numbers, uses } = sorted;
  const all = [...models, ...colours, ...numbers, ...uses];
  return { models, colours, numbers, uses, trigrams: trigramsOf([...models, ...numbers]), all };
}
