/** Copies cells to other cells as Sheets does: over and over until the target is full, formulas relative to their cell. */
import { a1Of, partsOfR1C1 } from '../workbook/formula/text';
import type { Area, Input, Operation, Workbook } from '../workbook/types';
import { formatRuns } from './runs';

/** What fills `area` with the cells of `from`. `move` takes formulas along as they stand. */
export function copyOperations(
  workbook: Workbook,
  how: 'copy' | 'move',
  fromSheetId: number,
  from: Area,
  sheetId: number,
  area: Area,
): readonly Operation[] {
  const contents = workbook.read(fromSheetId, from, 'contents');
  const formulas = workbook.read(fromSheetId, from, 'formulasR1C1');
  const formats = workbook.read(fromSheetId, from, 'numberFormats');
  const inputs = tiled(from, area, (r, c, row, column): Input => {
    const formula = formulas[r]?.[c] ?? '';
    if (formula === '' || how === 'move') return contents[r]?.[c] ?? '';
    return { formula: a1Of(partsOfR1C1(formula, row, column)) };
  });
  const wanted = tiled(from, area, (r, c) => formats[r]?.[c] ?? '');
  return [
    { do: 'set', sheetId, row: area.row, column: area.column, inputs, coerce: false },
    ...formatRuns(sheetId, area, wanted, workbook.read(sheetId, area, 'numberFormats')),
  ];
}

function tiled<Item>(
  from: Area,
  area: Area,
  item: (r: number, c: number, row: number, column: number) => Item,
): readonly (readonly Item[])[] {
  return Array.from({ length: area.rows }, (_, r) =>
    Array.from({ length: area.columns }, (_unused, c) =>
      item(r % from.rows, c % from.columns, area.row + r, area.column + c),
    ),
  );
}
