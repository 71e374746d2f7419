/** Looks in every tab for formulas that an adoption would change the result of. */

import { columnLetters } from '../domain/column-mapping/index';
import { type FormulaFinding, findOffset, speaksOf } from '../domain/formulas/offsets';
import type { Ports, Sheet } from '../ports';

export interface FoundFormula extends FormulaFinding {
  /** `Report!B4` */
  readonly at: string;
  readonly formula: string;
}

/** Formulas of the tab itself, and those elsewhere that speak of it. One read a tab. */
export function findOffsets({ spreadsheet }: Ports, tab: Sheet): readonly FoundFormula[] {
  return spreadsheet.sheets().flatMap((sheet) => {
    const isOwn = sheet.id === tab.id;
    return formulasOf(sheet).flatMap(({ at, formula }) => {
      const finding = isOwn || speaksOf(formula, tab.name) ? findOffset(formula) : null;
      return finding ? [{ at: `${sheet.name}!${at}`, formula, ...finding }] : [];
    });
  });
}

function formulasOf(sheet: Sheet): readonly { readonly at: string; readonly formula: string }[] {
  const { rows, columns } = sheet.size();
  return sheet
    .readFormulas({ row: 1, column: 1, rows, columns })
    .flatMap((line, row) =>
      line.flatMap((formula, column) =>
        formula === '' ? [] : [{ at: `${columnLetters(column)}${row + 1}`, formula }],
      ),
    );
}
