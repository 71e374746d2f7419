/** A person's edits taken back and done again, whatever the add-on writes meanwhile. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createHistory, type History } from '../../../workbench/server/history';
import type { PersonEdit } from '../../../workbench/server/messages';
import { createWorkbook, type WorkbookCore } from '../../../workbench/workbook/workbook';
import { fc, runs } from '../../support/properties';

const S = 1;
let book: WorkbookCore;
let history: History;

/** Everything there is of the workbook, its count of changes apart. */
const state = (of: WorkbookCore = book) => {
  const { version: _count, ...rest } = of.save();
  return JSON.stringify(rest);
};

/** A sheet with a header, checkboxes, formulas, notes, colours, a rule and a protected range. */
function makeBook(): WorkbookCore {
  const made = createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' });
  made.apply({ do: 'deleteRows', sheetId: S, first: 13, count: 988 });
  made.apply({ do: 'deleteColumns', sheetId: S, first: 7, count: 20 });
  const inputs = Array.from({ length: 8 }, (_, r) => [
    r % 3 === 0,
    3000 + ((r * 7) % 8),
    `Item ${r}`,
    r % 2 === 0 ? 'Listed' : 'Sold',
    { formula: `=B${r + 2}*2` },
  ]);
  made.apply({
    do: 'set',
    sheetId: S,
    row: 1,
    column: 1,
    inputs: [['Sold', '#', 'Title', 'Status', 'Twice'], ...inputs],
    coerce: false,
  });
  const area = { row: 2, column: 1, rows: 8, columns: 5 };
  made.apply({ do: 'freeze', sheetId: S, rows: 1, columns: 1 });
  made.apply({
    do: 'validation',
    sheetId: S,
    area: { ...area, columns: 1 },
    validation: { kind: 'checkbox' },
  });
  made.apply({ do: 'numberFormat', sheetId: S, area: { ...area, column: 2, columns: 1 }, format: '"#"0' });
  made.apply({ do: 'notes', sheetId: S, row: 3, column: 3, notes: [['A note']] });
  made.apply({
    do: 'style',
    sheetId: S,
    area: { ...area, row: 4, rows: 1 },
    style: { background: '#ffeecc' },
  });
  made.apply({
    do: 'conditional',
    sheetId: S,
    rules: [{ areas: [area], formula: '=$D2="Sold"', background: '#eeeeee' }],
  });
  made.apply({
    do: 'protect',
    sheetId: S,
    protection: { area: { ...area, columns: 2 }, description: 'Ids', warningOnly: true },
  });
  made.apply({
    do: 'set',
    sheetId: S,
    row: 11,
    column: 2,
    inputs: [[{ formula: '=SUM(B2:B9)' }]],
    coerce: false,
  });
  return made;
}

beforeEach(() => {
  book = makeBook();
  history = createHistory(book);
});

const EDITS: readonly (readonly [name: string, edit: PersonEdit])[] = [
  [
    'typing',
    {
      do: 'type',
      sheetId: S,
      row: 2,
      column: 3,
      texts: [
        ['New', '2026-11-20'],
        ['=B2', '1,5'],
      ],
    },
  ],
  [
    'a paste beyond the edge of the sheet',
    {
      do: 'type',
      sheetId: S,
      row: 12,
      column: 6,
      texts: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
  ],
  ['ticks', { do: 'tick', sheetId: S, area: { row: 2, column: 1, rows: 8, columns: 1 }, on: true }],
  ['emptying', { do: 'clear', sheetId: S, area: { row: 2, column: 1, rows: 3, columns: 5 } }],
  [
    'filling down',
    {
      do: 'copy',
      fromSheetId: S,
      from: { row: 2, column: 3, rows: 1, columns: 3 },
      sheetId: S,
      area: { row: 3, column: 3, rows: 5, columns: 3 },
    },
  ],
  [
    'cut and paste onto itself',
    {
      do: 'move',
      fromSheetId: S,
      from: { row: 2, column: 3, rows: 3, columns: 1 },
      sheetId: S,
      area: { row: 3, column: 3, rows: 3, columns: 1 },
    },
  ],
  ['sorting', { do: 'sort', sheetId: S, column: 2, ascending: false }],
  ['a filter', { do: 'filter', sheetId: S, column: 4, hidden: ['Sold'] }],
  ['new rows', { do: 'insertRows', sheetId: S, after: 3, count: 2 }],
  ['new columns', { do: 'insertColumns', sheetId: S, after: 2, count: 1 }],
  ['deleted rows', { do: 'deleteRows', sheetId: S, first: 3, count: 2 }],
  ['the last row that a formula reads', { do: 'deleteRows', sheetId: S, first: 2, count: 8 }],
  ['a deleted column', { do: 'deleteColumns', sheetId: S, first: 2, count: 1 }],
  ['a column moved right', { do: 'moveColumns', sheetId: S, first: 2, count: 1, before: 5 }],
  ['columns moved left', { do: 'moveColumns', sheetId: S, first: 4, count: 2, before: 2 }],
  ['a name', { do: 'renameSheet', sheetId: S, name: 'Stock' }],
  ['a width', { do: 'columnWidth', sheetId: S, column: 3, pixels: 240 }],
  ['a hidden column', { do: 'hideColumns', sheetId: S, first: 3, count: 1, hidden: true }],
  ['a note', { do: 'note', sheetId: S, row: 3, column: 3, text: 'Another' }],
]; // prettier-ignore

/** Formulas filled down until they read beyond the edge, and a paste that moves the edge. */
const EDGE: PersonEdit[] = [
  { do: 'sort', sheetId: S, column: 2, ascending: false },
  {
    do: 'copy',
    fromSheetId: S,
    from: { row: 2, column: 2, rows: 1, columns: 1 },
    sheetId: S,
    area: { row: 3, column: 2, rows: 5, columns: 1 },
  },
  { do: 'type', sheetId: S, row: 12, column: 6, texts: [['a'], ['b']] },
];

/** What a person sees of the sheet, whatever its size and however it is kept. */
const seen = (of: WorkbookCore = book) => {
  const info = of.sheets()[0];
  const rows = Math.min(12, info?.maxRows ?? 0);
  const area = { row: 1, column: 1, rows, columns: Math.min(6, info?.maxColumns ?? 0) };
  const { conditionalRules, protections, filter, hiddenColumns, hiddenRows, columnWidths } = of.layout(S);
  return {
    name: info?.name,
    widths: Array.from({ length: area.columns }, (_, at) => columnWidths[at + 1] ?? 100),
    contents: of.read(S, area, 'contents'),
    display: of.read(S, area, 'display'),
    notes: of.read(S, area, 'notes'),
    formats: of.read(S, area, 'numberFormats'),
    validations: of.read(S, area, 'validations'),
    backgrounds: of.read(S, area, 'backgrounds'),
    around: { conditionalRules, protections, filter, hiddenColumns, hiddenRows },
  };
};

describe('an edit', () => {
  it.each(EDITS)('of %s is taken back, and done again', (_, edit) => {
    const before = seen();
    history.edit(edit);
    const after = seen();
    expect(after).not.toEqual(before);
    expect(history.undo().edit).toEqual(edit);
    expect(seen()).toEqual(before);
    expect(history.redo().edit).toEqual(edit);
    expect(seen()).toEqual(after);
  });

  it('after edit is taken back to the beginning', () => {
    const some = fc.array(fc.constantFrom(...EDITS.map(([, edit]) => edit)), { maxLength: 6 });
    fc.assert(
      fc.property(some, (edits) => {
        const fresh = makeBook();
        const own = createHistory(fresh);
        const before = seen(fresh);
        let done = 0;
        for (const edit of edits) {
          const unchanged = state(fresh);
          try {
            own.edit(edit);
            done += 1;
          } catch {
            // What the workbook refuses has changed nothing.
            expect(state(fresh)).toBe(unchanged);
          }
        }
        for (let at = 0; at < done; at += 1) own.undo();
        expect(seen(fresh)).toEqual(before);
        expect(own.undo().edit).toBeNull();
      }),
      { numRuns: runs(400), examples: [[EDGE]] },
    );
  });

  it('that adds rows behind the last leaves a formula that reads beyond them, taken back too', () => {
    history.edit({ do: 'type', sheetId: S, row: 11, column: 2, texts: [['=SUM(B2:B20)']] });
    const formula = () => book.read(S, { row: 11, column: 2, rows: 1, columns: 1 }, 'formulas')[0]?.[0];
    history.edit({ do: 'insertRows', sheetId: S, after: 12, count: 3 });
    expect(formula()).toBe('=SUM(B2:B20)');
    history.undo();
    expect(formula()).toBe('=SUM(B2:B20)');
  });

  it('of cells is told to onEdit again when it is taken back, with the value that came back', () => {
    history.edit({ do: 'type', sheetId: S, row: 2, column: 4, texts: [['Left stock']] });
    expect(history.undo().event).toEqual({
      sheetId: S,
      row: 2,
      column: 4,
      rows: 1,
      columns: 1,
      value: 'Listed',
    });
  });

  it('that is new ends what could be done again', () => {
    history.edit({ do: 'type', sheetId: S, row: 2, column: 3, texts: [['a']] });
    history.undo();
    history.edit({ do: 'type', sheetId: S, row: 3, column: 3, texts: [['b']] });
    expect(history.redo().edit).toBeNull();
  });
});

describe('what the add-on does meanwhile', () => {
  const cell = (row: number, column: number) =>
    book.read(S, { row, column, rows: 1, columns: 1 }, 'display')[0]?.[0];
  const script = (row: number, column: number, text: string) =>
    book.apply({ do: 'set', sheetId: S, row, column, inputs: [[text]], coerce: false });

  it('to a cell stays when the edit of it is taken back', () => {
    history.edit({ do: 'type', sheetId: S, row: 2, column: 3, texts: [['mine', 'mine too']] });
    script(2, 3, 'the script');
    history.undo();
    expect([cell(2, 3), cell(2, 4)]).toEqual(['the script', 'Listed']);
  });

  it('with rows above takes the edit along', () => {
    history.edit({ do: 'type', sheetId: S, row: 5, column: 3, texts: [['mine']] });
    book.apply({ do: 'insertRows', sheetId: S, after: 1, count: 3 });
    history.undo();
    expect(cell(8, 3)).toBe('Item 3');
  });

  it('to the rows at the end leaves a sort to be taken back', () => {
    history.edit({ do: 'sort', sheetId: S, column: 2, ascending: false });
    book.apply({ do: 'insertRows', sheetId: S, after: 12, count: 5 });
    expect(history.undo().edit).not.toBeNull();
    expect(cell(2, 3)).toBe('Item 0');
  });

  it('to the rows at the end leaves deleted rows to be brought back', () => {
    history.edit({ do: 'deleteRows', sheetId: S, first: 3, count: 2 });
    book.apply({ do: 'insertRows', sheetId: S, after: 10, count: 5 });
    script(11, 3, 'Item 9');
    expect(history.undo().edit).not.toBeNull();
    expect([cell(2, 3), cell(3, 3), cell(4, 3), cell(13, 3)]).toEqual([
      'Item 0',
      'Item 1',
      'Item 2',
      'Item 9',
    ]);
  });

  it('within what was sorted makes the sort, and what was before it, forgotten', () => {
    history.edit({ do: 'type', sheetId: S, row: 2, column: 3, texts: [['mine']] });
    history.edit({ do: 'sort', sheetId: S, column: 2, ascending: false });
    book.apply({ do: 'deleteRows', sheetId: S, first: 4, count: 1 });
    expect(history.undo().edit).toBeNull();
  });
});
