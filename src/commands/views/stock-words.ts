/** Finding an item by words, the same way here and in the sidebar. Pure. */
import type { ItemView } from '../door/contract';

/** Items that one answer holds at most. */
export const STOCK_PAGE = 2_000;

/** True when every word occurs in the item, a size as a whole: `10` is not in `10.5`; `#30` fits the numbers that begin so. */
export function fitsWords(item: ItemView, words: string): boolean {
  const number = `#${item.number}`;
  const told = [item.title, item.styleCode, item.size, item.condition, item.location].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(
      (word) =>
        number.startsWith(word) ||
        number === `#${word}` ||
        (/^\d\d?(\.5)?$/.test(word) ? told.split(/[^\d.]+/) : told).includes(word),
    );
}
