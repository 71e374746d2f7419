/** Merged cells: one shows and the others hold nothing, wherever rows and columns come, go and are sorted. */
import { describe, expect, it } from 'vitest';
import { createWorkbook, WorkbookError } from '../../../workbench/workbook';
import type { Operation } from '../../../workbench/workbook/types';
import { area, NOW, newBook, put, valueAt } from './book';

const merge = (where: string): Operation => ({ do: 'merge', sheetId: 1, area: area(where) });
const unmerge = (where: string): Operation => ({ do: 'unmerge', sheetId: 1, area: area(where) });
const merges = (book: ReturnType<typeof newBook>) => book.layout(1).merges;

function merged(where: string) {
  const book = newBook();
  put(book, 'A1', [
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
    ['g', 'h', 'i'],
    ['j', 'k', 'l'],
  ]);
  book.apply(merge(where));
  return book;
}
const grid = (book: ReturnType<typeof newBook>) => book.read(1, area('A1:C4'), 'values');

describe('merged cells', () => {
  it('keep the first value, and hold no other', () => {
    const book = merged('A1:B2');
    expect(grid(book).slice(0, 2)).toEqual([
      ['a', '', 'c'],
      ['', '', 'f'],
    ]);
    put(book, 'A2', [['lost', 'lost', 'kept']]);
    expect(grid(book)[1]).toEqual(['', '', 'kept']);
    book.apply(unmerge('A1:B2'));
    put(book, 'A2', [['back']]);
    expect(valueAt(book, 'A2')).toBe('back');
  });

  it('whose first is blank show the next value', () => {
    const book = newBook();
    put(book, 'A1', [['', 'b']]);
    book.apply(merge('A1:B1'));
    expect(valueAt(book, 'A1')).toBe('b');
  });

  it('grow and shrink with rows and columns, and are none of one cell', () => {
    const book = merged('A2:A3');
    book.apply({ do: 'insertRows', sheetId: 1, after: 2, count: 2 });
    expect(merges(book)).toEqual([area('A2:A5')]);
    book.apply({ do: 'insertColumns', sheetId: 1, after: 0, count: 1 });
    expect(merges(book)).toEqual([area('B2:B5')]);
    book.apply({ do: 'deleteRows', sheetId: 1, first: 3, count: 3 });
    expect(merges(book)).toEqual([]);
  });

  it('are none where a single cell is merged with itself', () => {
    const book = merged('B2');
    expect(merges(book)).toEqual([]);
    expect(valueAt(book, 'B2')).toBe('e');
  });

  it('of several rows are not sorted; those of one row go with it', () => {
    const sort: Operation = { do: 'sort', sheetId: 1, area: area('A1:C4'), column: 1, ascending: false };
    const book = merged('A1:A2');
    const before = book.save();
    expect(() => book.apply(sort)).toThrow(WorkbookError);
    expect(book.save()).toEqual(before);
    const flat = merged('B1:C1');
    flat.apply(sort);
    expect(grid(flat)[3]).toEqual(['a', 'b', '']);
    expect(merges(flat)).toEqual([area('B4:C4')]);
  });

  it('are not cut by another merge, and are as they were when they are saved and opened', () => {
    const book = merged('A1:B2');
    expect(() => book.apply(merge('B2:C3'))).toThrow(/select all cells in a merged range/);
    const opened = createWorkbook(book.settings(), book.save(), { clock: () => NOW });
    expect(opened.layout(1).merges).toEqual([area('A1:B2')]);
    opened.apply(merge('A1:C3'));
    expect(opened.layout(1).merges).toEqual([area('A1:C3')]);
  });
});
