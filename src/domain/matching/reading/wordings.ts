/** The wordings of titles, each different one an object. */
import type { Brand } from '../product/brands';
import type { Group } from '../product/groups';
import type { Block, Wording } from '../sides/features';
import { titleKey } from '../titles/product-words';
import type { Word } from '../titles/words';

export interface Wordings {
  of(words: readonly Word[], brand: Brand, group: Group): Wording;
  /** How many different words and wordings have a number. */
  readonly counts: { words: number; wordings: number };
}

const normOf = (words: readonly Word[]): number => {
  let sum = 0;
  for (const { weight } of words) sum += weight;
  return Math.sqrt(sum);
};

/** Of those of one title's words, the one of this maker and group. */
function among(latest: Wording | null, brand: Brand, group: Group): Wording | null {
  for (let one = latest; one !== null; one = one.before)
    if (one.brand === brand && one.group === group) return one;
  return null;
}

/** @param newBlock Makes room for the items of a title. */
export function newWordings(newBlock: () => Block): Wordings {
  const latest = new Map<string, Wording>();
  const counts = { words: 0, wordings: 0 };
  const add = (key: string, words: readonly Word[], brand: Brand, group: Group): Wording => {
    const before = latest.get(key) ?? null;
    const block = before === null && words.length > 0 ? newBlock() : (before?.block ?? null);
    for (const { id } of words) counts.words = Math.max(counts.words, id + 1);
    const id = counts.wordings++;
    const made = { id, words, norm: normOf(words), brand, group, block, before, titled: null };
    latest.set(key, made);
    return made;
  };
  return {
    of: (words, brand, group) => {
      const key = titleKey(words);
      return among(latest.get(key) ?? null, brand, group) ?? add(key, words, brand, group);
    },
    counts,
  };
}
