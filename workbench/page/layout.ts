/** Where rows and columns stand on the screen: widths, what is hidden, what is frozen, and which of them are seen. */
import type { TabState } from '../server/messages';

export const ROW_HEIGHT = 24;
export const NUMBER_WIDTH = 46;
const DEFAULT_WIDTH = 100;

export interface Column {
  readonly column: number;
  readonly width: number;
  /** From the left edge of the sheet, the row numbers included. */
  readonly left: number;
}

export interface Layout {
  readonly fixed: readonly Column[];
  readonly columns: readonly Column[];
  /** Where the frozen columns end. */
  readonly fixedWidth: number;
  readonly width: number;
  /** Frozen rows that are seen. */
  readonly frozen: readonly number[];
  /** Row numbers below them that are seen, from top to bottom. */
  readonly rows: readonly number[];
}

export const NO_LAYOUT: Layout = { fixed: [], columns: [], fixedWidth: 0, width: 0, frozen: [], rows: [] };

/** Of what is seen of the sheet the frozen columns take this part at most; those beyond it scroll with the others. */
const MOST_FROZEN = 0.6;

/** `room`: the pixels that the sheet has on the screen. */
export function layoutOf(tab: TabState, room: number): Layout {
  const hiddenRows = new Set([...tab.layout.hiddenRows, ...tab.layout.filteredRows]);
  const all = columnsOf(tab);
  const last = all.at(-1);
  const width = last ? last.left + last.width : NUMBER_WIDTH;
  const isFixed = (one: Column) =>
    one.column <= tab.frozenColumns && one.left + one.width <= room * MOST_FROZEN;
  const fixed = all.filter(isFixed);
  const columns = all.slice(fixed.length);
  return {
    fixed,
    columns,
    fixedWidth: columns[0]?.left ?? width,
    width,
    frozen: seen(1, tab.frozenRows, hiddenRows),
    rows: seen(tab.frozenRows + 1, tab.maxRows, hiddenRows),
  };
}

function columnsOf(tab: TabState): readonly Column[] {
  const hidden = new Set(tab.layout.hiddenColumns);
  const columns: Column[] = [];
  let left = NUMBER_WIDTH;
  for (let column = 1; column <= tab.maxColumns; column += 1) {
    if (hidden.has(column)) continue;
    const width = tab.layout.columnWidths[column] ?? DEFAULT_WIDTH;
    columns.push({ column, width, left });
    left += width;
  }
  return columns;
}

function seen(first: number, last: number, hidden: ReadonlySet<number>): readonly number[] {
  const rows: number[] = [];
  for (let row = first; row <= last; row += 1) if (!hidden.has(row)) rows.push(row);
  return rows;
}

/** All columns that are seen, the frozen ones first. */
export function allColumns(layout: Layout): readonly Column[] {
  return [...layout.fixed, ...layout.columns];
}

/** A stretch of the rows or columns, by their index. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** The rows between two heights, and as many around them. */
export function rowSpan(layout: Layout, top: number, height: number, around: number): Span {
  return {
    first: Math.max(0, Math.floor(top / ROW_HEIGHT) - around),
    last: Math.min(layout.rows.length - 1, Math.ceil((top + height) / ROW_HEIGHT) + around),
  };
}

/** The columns that scroll, between two distances from the left, in steps of `step`, so that it changes seldom. */
export function columnSpan(layout: Layout, left: number, width: number, step: number): Span {
  const { columns, fixedWidth } = layout;
  const from = left + fixedWidth;
  const first = columns.findIndex((one) => one.left + one.width > from);
  const behind = columns.findIndex((one) => one.left > left + width);
  const last = behind === -1 ? columns.length - 1 : behind;
  return {
    first: Math.max(0, Math.floor(Math.max(0, first) / step) * step - step),
    last: Math.min(columns.length - 1, Math.ceil((last + 1) / step) * step + step - 1),
  };
}
