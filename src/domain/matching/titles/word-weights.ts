/** What single words tell: how rare they are, and what it meant when both titles of a pair had them, or only one. */
import { once } from '../../once';

/** In whole numbers, so that sums of them are exact whatever the order. */
export interface Told {
  /** In hundredths: 0 for a word of every title, 100 for one seen nowhere before. */
  readonly rarity: number;
  /** In tenths; above 0 speaks for the same product. */
  readonly both: number;
  readonly alone: number;
}

/** A measure's points: those of the last step whose `from` the value reaches. Steps rise. */
export type Steps = readonly (readonly [from: number, points: number])[];

/** Rarity in hundredths, then what both, then what one side alone has told, in tenths: `NIKE 12 0 -3`. */
export type WordTable = readonly string[];

/** A word that the table does not know is rare and has told nothing yet. */
const UNSEEN: Told = { rarity: 100, both: 0, alone: -2 };

/** Reads the table's lines. */
export function wordWeights(table: WordTable): (word: string) => Told {
  const known = once(() => new Map(table.map(wordIn)));
  return (word) => known().get(word) ?? UNSEEN;
}

function wordIn(line: string): readonly [word: string, told: Told] {
  const [word = '', rarity = '', both = '', alone = ''] = line.split(' ');
  return [word, { rarity: Number(rarity), both: Number(both), alone: Number(alone) }];
}
