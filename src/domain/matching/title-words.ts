/** What single words tell: how rare they are, and what it meant when both titles of a pair had them, or only one. */

export interface WordWeights {
  /** 0 for a word of every title, 1 for one seen nowhere before. */
  rarityOf(word: string): number;
  /** Above 0 speaks for the same product. */
  bothOf(word: string): number;
  aloneOf(word: string): number;
}

/** A measure's points: those of the last step whose `from` the value reaches. Steps rise. */
export type Steps = readonly (readonly [from: number, points: number])[];

/** Rarity in hundredths, then what both, then what one side alone has told, in tenths: `NIKE 12 0 -3`. */
export type WordTable = readonly string[];

interface Told {
  readonly rarity: number;
  readonly both: number;
  readonly alone: number;
}

/** A word that the table does not know is rare and has told nothing yet. */
const UNSEEN: Told = { rarity: 1, both: 0, alone: -0.2 };

/** Reads the table's lines. */
export function wordWeights(table: WordTable): WordWeights {
  const known = new Map(
    table.map((line) => {
      const [word = '', rarity = '', both = '', alone = ''] = line.split(' ');
      return [
        word,
        { rarity: Number(rarity) / 100, both: Number(both) / 10, alone: Number(alone) / 10 },
      ] as const;
    }),
  );
  const of = (word: string): Told => known.get(word) ?? UNSEEN;
  return {
    rarityOf: (word) => of(word).rarity,
    bothOf: (word) => of(word).both,
    aloneOf: (word) => of(word).alone,
  };
}
