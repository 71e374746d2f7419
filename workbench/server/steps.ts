/** What taking an edit back consists of. */
import type { Area, ConditionalRule, Filter, Input, Operation, Protection } from '../workbook/types';

/** Contents and number formats of an area. */
export interface Cells {
  readonly contents: readonly (readonly Input[])[];
  readonly formats: readonly (readonly string[])[];
}

export type Step =
  | {
      readonly step: 'cells';
      readonly sheetId: number;
      readonly area: Area;
      readonly before: Cells;
      /** What the edit left; a cell with anything else was changed since, and stays. */
      readonly after: Cells;
    }
  | { readonly step: 'operation'; readonly operation: Operation }
  | ({ readonly step: 'mend' } & Mend);

/** Whatever lies on a sheet beside its cells and may lose a part with them. */
export interface Around {
  readonly rules: readonly ConditionalRule[];
  readonly protections: readonly Protection[];
  readonly filter: Filter | null;
}

export interface Mend {
  readonly sheetId: number;
  /** Null when it can no longer be known. */
  readonly before: Around | null;
  readonly formulas: readonly FormulaAt[];
}

export interface FormulaAt {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
}
