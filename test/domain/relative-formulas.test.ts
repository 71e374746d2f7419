/** Formulas that go where their row goes. The workbench reads and writes both notations by itself. */
import { describe, expect, it } from 'vitest';
import { toA1 } from '../../src/domain/formulas/relative';
import { partsOfA1, r1c1Of } from '../../workbench/workbook/formula/text';
import { fc } from '../support/properties';

const same = (one: number) => one;
const home = (row: number, column: number) => ({ row, column, rowNow: same, columnNow: same });
const line = fc.integer({ min: 1, max: 60 });
const fixed = fc.constantFrom('', '$');
const letters = fc
  .integer({ min: 1, max: 52 })
  .map((column) => (column > 26 ? `A${String.fromCharCode(38 + column)}` : String.fromCharCode(64 + column)));
const cell = fc.tuple(fixed, letters, fixed, line).map((parts) => parts.join(''));
const reference = fc.oneof(
  cell,
  fc.tuple(cell, cell).map((ends) => ends.join(':')),
  fc.tuple(cell, letters).map((ends) => ends.join(':')),
  fc.constantFrom('$A:$B', '$3:$5', 'Other!B2', "'My own sheet'!$C$3", "'It''s R1C1'!A1:B2"),
);
const filling = fc.constantFrom('"R1C1 "&', 'SUM(', 'ROW(', '-', '&"say ""RC"""&', 'RC2.NAME(');
const formula = fc
  .array(fc.tuple(filling, reference), { minLength: 1, maxLength: 4 })
  .map((parts) => `=${parts.map(([before, one]) => `${before}${one}`).join(',')}`);

describe('a formula seen from its own cell', () => {
  it('is in its place the one that it was', () => {
    fc.assert(
      fc.property(formula, line, line, (text, row, column) => {
        const relative = (a1: string) => r1c1Of(partsOfA1(a1), row, column);
        expect(relative(toA1(relative(text), home(row, column)))).toBe(relative(text));
      }),
    );
  });

  it.each([
    ['of its own row', '=R[0]C[-2]*R[0]C[-1]', '=A9*B9'],
    ['without numbers for its own row', '=RC[-2]*2', '=A9*2'],
    ['above and fixed', '=R[-1]C[0]+R1C2', '=C8+$B$1'],
    ['whole columns and rows', '=SUM(C[-1]:C[-1])+SUM(C1)+SUM(R[0])', '=SUM(B:B)+SUM($A:$A)+SUM(9:9)'],
    ['open below', '=SUM(R[1]C[0]:C[0])', '=SUM(C10:C)'],
    ['out of the sheet', '=R[-9]C[0]+1', '=#REF!+1'],
    ['names and texts', '=LET(R,2,R*LEN("R[1]C[1]"))&SRC1', '=LET(R,2,R*LEN("R[1]C[1]"))&SRC1'],
  ])('in another row: %s', (_, text, a1) => {
    expect(toA1(text, home(9, 3))).toBe(a1);
  });

  it('follows rows and columns that have been moved, on its own sheet only', () => {
    const columnNow = (one: number) => (one === 2 ? 7 : one);
    const rowNow = (one: number) => (one === 5 ? 99 : one);
    const moved = { row: 5, column: 4, rowNow, columnNow };
    expect(toA1('=R[0]C[-2]+Other!R[0]C[-2]+R1C2+R[-1]C', moved)).toBe('=G99+Other!B5+$G$1+D4');
  });
});
