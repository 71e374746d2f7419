/** What a title says, taken apart: model words, colours, numbers, grounds. Learned weights work on these. */
import { colourOf, isEmptyWord, useOf } from './lexicon';

export interface Traits {
  /** Words of the model and line, without colours, numbers and what is no product. */
  readonly models: readonly string[];
  readonly colours: readonly string[];
  /** Versions and model numbers: `II`, `90`, `350`, `V2`, `3.0`. */
  readonly numbers: readonly string[];
  /** Grounds, cloths and wearers: FG, LEATHER, JUNIOR. */
  readonly uses: readonly string[];
  /** Every three letters in a row of the model words and numbers. */
  readonly trigrams: ReadonlySet<string>;
  /** All of the above, for counting what single words tell. */
  readonly all: readonly string[];
}

const ROMAN = /^(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII)$/;
const NUMBER = /^(?:[0-9]{1,4}(?:\.[0-9])?|V[0-9]{1,2}|[A-Z]{1,3}[0-9]{1,2}|[0-9]{1,2}S)$/;

type Kind = 'models' | 'colours' | 'numbers' | 'uses' | 'none';

function kindOf(word: string): Kind {
  if (isEmptyWord(word)) return 'none';
  if (colourOf(word) !== '') return 'colours';
  if (useOf(word) !== '') return 'uses';
  return ROMAN.test(word) || NUMBER.test(word) ? 'numbers' : 'models';
}

/** `3.0` is `3`, and what another language says is said in English. */
const plain = (word: string): string => colourOf(word) || useOf(word) || word.replace(/\.0$/, '');

function trigramsOf(words: readonly string[]): ReadonlySet<string> {
  const grams = words.flatMap((word) => {
    const padded = ` ${word} `;
    return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
  });
  return new Set(grams);
}

/** The traits of a title's words. */
export function traitsOf(words: readonly string[]): Traits {
  const sorted: Record<Kind, string[]> = { models: [], colours: [], numbers: [], uses: [], none: [] };
  for (const word of words) {
    const list = sorted[kindOf(word)];
    if (!list.includes(plain(word))) list.push(plain(word));
  }
  const { models, colours, numbers, uses } = sorted;
  const all = [...models, ...colours, ...numbers, ...uses];
  return { models, colours, numbers, uses, trigrams: trigramsOf([...models, ...numbers]), all };
}
