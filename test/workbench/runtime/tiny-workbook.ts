import type { Area, Operation, SheetInfo, Value, Workbook } from '../../../workbench/workbook/types';

export function createTinyWorkbook(): Workbook {
  const grids = new Map<number, { name: string; cells: Value[][] }>([[1, { name: 'Sheet1', cells: [] }]]);
  const info = (sheetId: number, name: string, cells: Value[][]): SheetInfo => ({
    sheetId,
    name,
    hidden: false,
    maxRows: 20000,
    maxColumns: 26,
    lastRow: cells.length,
    lastColumn: Math.max(0, ...cells.map((row) => row.length)),
    frozenRows: 0,
    frozenColumns: 0,
  });
  let version = 0;
  const book = {
    settings: () => ({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' }),
    sheets: () => [...grids].map(([id, { name, cells }]) => info(id, name, cells)),
    read(sheetId: number, area: Area) {
      const cells = grids.get(sheetId)?.cells ?? [];
      return Array.from({ length: area.rows }, (_, r) =>
        Array.from({ length: area.columns }, (_, c) => cells[area.row - 1 + r]?.[area.column - 1 + c] ?? ''),
      );
    },
    layout: () => ({
      columnWidths: {},
      hiddenRows: [],
      hiddenColumns: [],
      filteredRows: [],
      filter: null,
      protections: [],
      conditionalRules: [],
    }),
    apply(operation: Operation) {
      version += 1;
      if (operation.do === 'addSheet') grids.set(operation.sheetId, { name: operation.name, cells: [] });
      if (operation.do !== 'set') return;
      const cells = grids.get(operation.sheetId)?.cells ?? [];
      operation.inputs.forEach((row, r) =>
        row.forEach((input, c) => {
          const line = (cells[operation.row - 1 + r] ??= []);
          line[operation.column - 1 + c] =
            typeof input === 'object'
              ? 'dateMs' in input
                ? { date: input.dateMs / 86400000 + 25569 }
                : input.formula
              : input;
        }),
      );
    },
    watch: () => () => undefined,
    get version() {
      return version;
    },
  };
  return book as unknown as Workbook;
}
