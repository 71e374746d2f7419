/** Finding an item by words, the same way here and in the sidebar. Pure. */
import type { ItemView } from '../door/contract';

/** Items that one answer holds at most. */
export const STOCK_PAGE = 2_000;

/** True when every word occurs in the item; `#30` fits the numbers that begin so. */
export function fitsWords(item: ItemView, words: string): boolean {
  const told = [item.title, item.styleCode, item.size, item.condition, item.location].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '#')
    .every((word) =>
      word.startsWith('#')
        ? String(item.number).startsWith(word.slice(1))
        : told.includes(word) || String(item.number) === word,
    );
}
