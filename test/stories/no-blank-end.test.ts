/**
 * Sheets without a blank row or column at their end, where a person inserts or deletes some in the moment in which new
 * rows are written: nothing of theirs is written over, and the run goes on.
 */
import { beforeAll, expect, it } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import { addOwnColumns, columnOf, listed, NOTE, put, rowsOf, sheetIn } from '../simulation/desk';
import { type PreparedShop, prepareShop, reportIn } from '../simulation/shop';
import type { SheetName } from '../simulation/steps';
import { type AtNewRow, type NewRowCall, openAtNewRow, SHEETS, withNews } from './new-rows';

let shop: PreparedShop;
let noted: readonly string[] = [];
beforeAll(async () => {
  shop = await prepareShop(async (bench) => {
    await withNews(bench);
    addOwnColumns(bench.workbook);
    for (const sheet of SHEETS) cutOff(bench, sheet);
    noted = notesIn(bench);
  });
}, 60_000);

/** Every row gets a note of the person's, and what is blank below the last one is deleted. */
function cutOff({ workbook }: Workbench, sheet: SheetName): void {
  const column = columnOf(workbook, sheet, NOTE);
  for (const { row, id } of rowsOf(workbook, sheet)) put(workbook, sheet, row, column, `note of ${id}`);
  const { sheetId, lastRow, maxRows } = sheetIn(workbook, sheet);
  workbook.apply({ do: 'deleteRows', sheetId, first: lastRow + 1, count: maxRows - lastRow });
}

/** Every note with the row that it stands in. */
function notesIn({ workbook }: Workbench): readonly string[] {
  const rows = SHEETS.flatMap((sheet) => listed(workbook, sheet).filter((row) => row[NOTE] !== ''));
  return rows.map((row) => `${row['#'] ?? row['Listing id']}: ${row[NOTE]}`).sort();
}

const ACTS = {
  'inserts three rows': (sheetId) => ({ do: 'insertRows', sheetId, after: 3, count: 3 }),
  'deletes a row': (sheetId) => ({ do: 'deleteRows', sheetId, first: 4, count: 1 }),
  'deletes their last column': (sheetId, columns) => ({
    do: 'deleteColumns',
    sheetId,
    first: columns,
    count: 1,
  }),
} satisfies Readonly<Record<string, AtNewRow['act']>>;

const CALLS: readonly NewRowCall[] = [
  'Range.getFormulasR1C1',
  'Sheet.insertRowsAfter',
  'Range.setDataValidation',
  'Range.setValues',
  'SpreadsheetApp.flush',
];

const PLAYS = SHEETS.flatMap((sheet) =>
  (Object.keys(ACTS) as (keyof typeof ACTS)[]).flatMap((act) =>
    CALLS.map((call) => [act, sheet, call] as const),
  ),
);

it.each(PLAYS)('a person %s of %s at %s', async (act, sheet, call) => {
  const bench = await openAtNewRow(shop, { sheet, call, act: ACTS[act] });
  try {
    reportIn(await bench.execute('sync-data', { view: 'inventory' }));
    const notes = notesIn(bench);
    expect(noted).toEqual(expect.arrayContaining([...notes]));
    expect(notes).toHaveLength(act === 'deletes a row' ? noted.length - 1 : noted.length);
    for (const name of SHEETS) {
      const news = listed(bench.workbook, name).filter((row) =>
        String(row.Title).includes('Invented runner'),
      );
      expect(news, name).toHaveLength(1);
    }
  } finally {
    await bench.close();
  }
});
