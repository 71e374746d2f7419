import { describe, expect, it } from 'vitest';
import { createWorkbook, WorkbookError } from '../../../workbench/workbook';
import type { Area, Operation, Workbook } from '../../../workbench/workbook/types';
import { fc, runs } from '../../support/properties';
import { area, look, NOW, newBook, put } from './book';

const line = fc.integer({ min: 1, max: 8 });
const few = fc.integer({ min: 1, max: 3 });
const input = fc.oneof(
  fc.integer({ min: 0, max: 99 }),
  fc.boolean(),
  fc.constantFrom(
    'a',
    'B',
    '10/11',
    "'x",
    '=SUM(A1:B4)',
    '=A2+$B$3',
    '=IFERROR(C1*2, 0)',
    '=ARRAYFORMULA(A1:A3)',
    '',
    '=ROW()*2',
    '=IMAGE("https://example.com/a.png")',
    '={1;2}',
    '=NOW()',
    '=SUM(',
    '=SUM(Other!A:B)',
    '=Sheet1!A1',
  ),
);
/** Of two sheets one is often read by nobody: then a shift is cheap. */
const sheetId = fc.constantFrom(1, 2);
const spot = fc.record({ row: line, column: few, rows: few, columns: few });

const onFirst: fc.Arbitrary<Operation & { readonly sheetId: number }> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc
      .tuple(line, few, input)
      .map(
        ([row, column, one]) =>
          ({ do: 'set', sheetId: 1, row, column, inputs: [[one]], coerce: true }) as const,
      ),
  },
  fc.tuple(line, few).map(([after, count]) => ({ do: 'insertRows', sheetId: 1, after, count }) as const),
  fc.tuple(line, few).map(([first, count]) => ({ do: 'deleteRows', sheetId: 1, first, count }) as const),
  fc.tuple(few, few).map(([after, count]) => ({ do: 'insertColumns', sheetId: 1, after, count }) as const),
  fc.tuple(few, few).map(([first, count]) => ({ do: 'deleteColumns', sheetId: 1, first, count }) as const),
  fc
    .tuple(line, few, line)
    .map(([first, count, before]) => ({ do: 'moveRows', sheetId: 1, first, count, before }) as const),
  fc
    .tuple(few, few, few)
    .map(([first, count, before]) => ({ do: 'moveColumns', sheetId: 1, first, count, before }) as const),
  fc
    .tuple(spot, fc.boolean())
    .map(
      ([one, ascending]) => ({ do: 'sort', sheetId: 1, area: one, column: one.column, ascending }) as const,
    ),
  fc
    .tuple(spot, fc.constantFrom('@', '0.00', ''))
    .map(([one, format]) => ({ do: 'numberFormat', sheetId: 1, area: one, format }) as const),
  spot.map((one) => ({ do: 'validation', sheetId: 1, area: one, validation: { kind: 'checkbox' } }) as const),
  fc
    .tuple(line, few)
    .map(([row, column]) => ({ do: 'notes', sheetId: 1, row, column, notes: [['note']] }) as const),
  spot.map((one) => ({ do: 'clear', sheetId: 1, area: one }) as const),
  spot.map((one) => ({ do: 'merge', sheetId: 1, area: one }) as const),
  spot.map((one) => ({ do: 'unmerge', sheetId: 1, area: one }) as const),
  fc
    .tuple(line, few, fc.boolean())
    .map(([first, count, hidden]) => ({ do: 'hideRows', sheetId: 1, first, count, hidden }) as const),
);

const operation: fc.Arbitrary<Operation> = fc
  .tuple(onFirst, sheetId)
  .map(([one, id]) => ({ ...one, sheetId: id }));

function twoSheets() {
  const book = newBook();
  book.apply({ do: 'addSheet', sheetId: 2, name: 'Other', position: 1, rows: 1000, columns: 26 });
  return book;
}

/** Applies what is not refused; a refused one must change nothing. */
function applyAll(book: ReturnType<typeof newBook>, operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((one) => {
    const before = JSON.stringify(book.save());
    try {
      book.apply(one);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(WorkbookError);
      expect(JSON.stringify(book.save())).toBe(before);
      return false;
    }
  });
}

const ALL: Area = { row: 1, column: 1, rows: 20, columns: 8 };
const values = (book: Workbook) => [
  book.read(1, ALL, 'values'),
  book.read(2, ALL, 'values'),
  ...book.sheets().map(({ lastRow, lastColumn }) => [lastRow, lastColumn]),
];

describe('rules', () => {
  it('what was saved stays as it was, whatever becomes of a workbook that begins with it', () => {
    fc.assert(
      fc.property(fc.array(operation), fc.array(operation), (before, after) => {
        const book = twoSheets();
        applyAll(book, before);
        const saved = structuredClone(book.save());
        const kept = structuredClone(saved);
        applyAll(createWorkbook(book.settings(), saved, { clock: () => NOW }), after);
        expect(saved).toEqual(kept);
      }),
    );
  });

  it('values kept along the way equal those calculated afresh, also from the operations as JSON', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const book = twoSheets();
        const applied = operations.filter((one) => {
          const [done] = applyAll(book, [one]);
          values(book);
          return done;
        });
        const fresh = createWorkbook(book.settings(), book.save(), { clock: () => NOW });
        expect(values(book)).toEqual(values(fresh));
        const replayed = twoSheets();
        for (const one of applied) replayed.apply(JSON.parse(JSON.stringify(one)));
        expect(replayed.save()).toEqual(book.save());
      }),
      { numRuns: runs(400) },
    );
  });

  it('inserting and deleting rows or columns is as if nothing was', () => {
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 15 }),
        line,
        few,
        fc.boolean(),
        (operations, after, count, rows) => {
          const book = twoSheets();
          applyAll(book, operations);
          const { sheets } = book.save();
          book.apply(
            rows
              ? { do: 'insertRows', sheetId: 1, after, count }
              : { do: 'insertColumns', sheetId: 1, after, count },
          );
          const first = after + 1;
          book.apply(
            rows
              ? { do: 'deleteRows', sheetId: 1, first, count }
              : { do: 'deleteColumns', sheetId: 1, first, count },
          );
          expect(book.save().sheets).toEqual(sheets);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('a sort keeps the cells, notes and formats of each row together, and its own formulas right', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 9 }),
        fc.boolean(),
        (keys, ascending) => {
          const book = newBook();
          put(
            book,
            'A1',
            keys.map((key, at) => [key, `id ${at}`, `=A${at + 1}*10`]),
          );
          put(book, 'F1', [['=A1']]);
          book.apply({
            do: 'notes',
            sheetId: 1,
            row: 1,
            column: 2,
            notes: keys.map((_, at) => [`note ${at}`]),
          });
          const whole = area(`A1:C${keys.length}`);
          book.apply({ do: 'sort', sheetId: 1, area: whole, column: 1, ascending });
          const rows = book.read(1, whole, 'values');
          const notes = book.read(1, whole, 'notes');
          const order = keys
            .map((key, at) => [key, at] as const)
            .sort(([a, i], [b, j]) => (ascending ? a - b : b - a) || i - j);
          expect(rows).toEqual(order.map(([key, at]) => [key, `id ${at}`, key * 10]));
          expect(notes.map((one) => one[1])).toEqual(order.map(([, at]) => `note ${at}`));
          expect(look(book, 'F1', 'formulas')).toEqual([['=A1']]);
        },
      ),
    );
  });
});
