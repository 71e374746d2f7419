/** Items in stock, to choose one for a listing. */

import type { ItemRow } from '../../domain/sheets';
import type { StockView } from '../door/contract';
import type { App } from '../shared/command';
import { look } from './overview';
import { fitsWords, STOCK_PAGE } from './stock-words';
import { itemView } from './views';

/** Newest first: what is being looked for has mostly come lately. Of numbers that begin alike the lowest are sent. */
export function stock(app: App, words: string): StockView {
  const { book } = look(app);
  if (typeof book === 'string') return { items: [], total: 0 };
  const items = book.snapshot.items
    .filter((row) => row.values.number !== null && !row.id.includes('~') && isInStock(row))
    .map(itemView)
    .filter((item) => fitsWords(item, words))
    .sort((a, b) => b.number - a.number);
  const page = words.startsWith('#') ? items.slice(-STOCK_PAGE) : items.slice(0, STOCK_PAGE);
  return { items: page, total: items.length };
}

export function isInStock({ values }: Pick<ItemRow, 'values'>): boolean {
  return values.status !== 'Sold' && values.status !== 'Left stock';
}
