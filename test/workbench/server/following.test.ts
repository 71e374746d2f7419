/** Edits land in the cells that a person saw, wherever they have gone since, or nowhere. */
import { expect, it } from 'vitest';
import { createFollowing } from '../../../workbench/server/following';
import type { PersonEdit } from '../../../workbench/server/messages';
import type { Area, Operation } from '../../../workbench/workbook/types';
import { createWorkbook, type WorkbookCore } from '../../../workbench/workbook/workbook';
import { fc, runs } from '../../support/properties';

const S = 1;
const ROWS = 9;
const COLUMNS = 5;

/** Every cell of a small sheet names itself. */
function makeBook(): WorkbookCore {
  const made = createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' });
  made.apply({ do: 'deleteRows', sheetId: S, first: ROWS + 1, count: 1000 - ROWS });
  made.apply({ do: 'deleteColumns', sheetId: S, first: COLUMNS + 1, count: 26 - COLUMNS });
  const inputs = Array.from({ length: ROWS }, (_, r) =>
    Array.from({ length: COLUMNS }, (_, c) => `r${r + 1}c${c + 1}`),
  );
  made.apply({ do: 'set', sheetId: S, row: 1, column: 1, inputs, coerce: false });
  return made;
}

const textsIn = (book: WorkbookCore, area: Area) => book.read(S, area, 'display');

const at = fc.integer({ min: 1, max: ROWS });
const count = fc.integer({ min: 1, max: 3 });
const place = fc.record({ first: at, count, before: at });
const move = fc.oneof(
  ...(['insertRows', 'insertColumns'] as const).map((does) =>
    place.map(({ first, count }): Operation => ({ do: does, sheetId: S, after: first - 1, count })),
  ),
  ...(['deleteRows', 'deleteColumns'] as const).map((does) =>
    place.map(({ first, count }): Operation => ({ do: does, sheetId: S, first, count })),
  ),
  ...(['moveRows', 'moveColumns'] as const).map((does) =>
    place.map(({ first, count, before }): Operation => ({ do: does, sheetId: S, first, count, before })),
  ),
  fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }).map(
    (order): Operation => ({
      do: 'reorder',
      sheetId: S,
      area: { row: 3, column: 1, rows: 5, columns: COLUMNS },
      order,
    }),
  ),
);
const area = fc
  .record({ row: at, column: fc.integer({ min: 1, max: COLUMNS }), rows: count, columns: count })
  .filter(({ row, column, rows, columns }) => row + rows - 1 <= ROWS && column + columns - 1 <= COLUMNS);

/** What the sheet is too small for by then is not done. */
function applied(book: WorkbookCore, operation: Operation): void {
  try {
    book.apply(operation);
  } catch {
    // Refused by the workbook: nothing has moved.
  }
}

function followed(follow: () => PersonEdit): PersonEdit | null {
  try {
    return follow();
  } catch (error) {
    expect(String(error)).toMatch(/Nothing was changed/i);
    return null;
  }
}

const insertColumn: Operation = { do: 'insertColumns', sheetId: S, after: 0, count: 1 };

/** A column is moved within the block; and beside rows that are put in order stands a cell that is not. */
const MET: [Operation[], Area][] = [
  [
    [insertColumn, { do: 'moveColumns', sheetId: S, first: 5, count: 1, before: 4 }],
    { row: 1, column: 2, rows: 1, columns: 3 },
  ],
  [
    [
      insertColumn,
      {
        do: 'reorder',
        sheetId: S,
        area: { row: 3, column: 1, rows: 5, columns: COLUMNS },
        order: [4, 2, 0, 1, 3],
      },
    ],
    { row: 3, column: 5, rows: 1, columns: 1 },
  ],
];

it('what is cleared is what was seen, however rows and columns have moved since', () => {
  const landed = { there: 0, nowhere: 0 };
  fc.assert(
    fc.property(fc.array(move, { maxLength: 5 }), area, (moves, seenArea) => {
      const book = makeBook();
      const { follow } = createFollowing(book);
      const seen = { version: book.version };
      const texts = textsIn(book, seenArea);
      for (const operation of moves) applied(book, operation);
      const edit = followed(() => follow({ do: 'clear', sheetId: S, area: seenArea }, seen));
      if (edit === null) {
        landed.nowhere += 1;
        return;
      }
      landed.there += 1;
      expect(edit.do === 'clear' && textsIn(book, edit.area)).toEqual(texts);
    }),
    { numRuns: runs(400), examples: MET },
  );
  expect(landed.there).toBeGreaterThan(50);
  expect(landed.nowhere).toBeGreaterThan(50);
});

it('a row that is to be deleted is the one that was seen, also when its first column has gone', () => {
  const book = makeBook();
  const { follow } = createFollowing(book);
  const seen = { version: book.version };
  book.apply({ do: 'insertRows', sheetId: S, after: 2, count: 2 });
  book.apply({ do: 'deleteColumns', sheetId: S, first: 1, count: 1 });
  expect(follow({ do: 'deleteRows', sheetId: S, first: 4, count: 1 }, seen)).toMatchObject({ first: 6 });
});

it('what was cut is sought by when it was cut, and what it goes to by when that was seen', () => {
  const book = makeBook();
  const { follow } = createFollowing(book);
  const from = book.version;
  book.apply({ do: 'insertRows', sheetId: S, after: 1, count: 1 });
  const cell = (row: number) => ({ row, column: 1, rows: 1, columns: 1 });
  const edit = { do: 'move', fromSheetId: S, from: cell(3), sheetId: S, area: cell(6) } as const;
  expect(follow(edit, { version: book.version, from })).toMatchObject({ from: cell(4), area: cell(6) });
});

it('a page that has seen nothing of a row means it as it stands; one of before the workbook was opened is refused', () => {
  const book = makeBook();
  const { follow } = createFollowing(book);
  const edit = { do: 'type', sheetId: S, row: 3, column: 1, texts: [['x']] } as const;
  book.apply({ do: 'insertRows', sheetId: S, after: 1, count: 1 });
  expect(follow(edit, { version: null })).toEqual(edit);
  expect(() => follow(edit, { version: 0 })).toThrow(/out of date/);
});
