/** What is selected: the cell one is at, and the block between it and where the selection began. */
import type { Area, Place, Selection } from '../server/messages';

export interface Selected {
  /** The cell that typing goes to. */
  at(): Place;
  range(): Area;
  select(place: Place, how: 'move' | 'extend'): void;
  /** Selects a block; typing goes to its first cell. */
  selectArea(from: Place, to: Place): void;
  /** Selects several blocks at once; typing goes to the first cell of the first. */
  selectAreas(areas: readonly Area[]): void;
  /** Keeps what is selected, and begins another block. */
  add(place: Place): void;
  /** The blocks that are selected beside the one of `range`. */
  others(): readonly Area[];
  /** Where the block ends that `extend` moves. */
  end(): Place;
  /** As the script is told it. */
  selection(): Selection;
}

export function createSelection(sheetId: () => number, changed: () => void): Selected {
  let at: Place = { row: 1, column: 1 };
  let end: Place = at;
  let others: readonly Area[] = [];
  const range = (): Area => ({
    row: Math.min(at.row, end.row),
    column: Math.min(at.column, end.column),
    rows: Math.abs(at.row - end.row) + 1,
    columns: Math.abs(at.column - end.column) + 1,
  });
  const put = (from: Place, to: Place, beside: readonly Area[] = []) => {
    at = from;
    end = to;
    others = beside;
    changed();
  };
  return {
    at: () => at,
    end: () => end,
    range,
    others: () => others,
    select: (place, how) => (how === 'move' ? put(place, place) : put(at, place, others)),
    selectArea: (from, to) => put(from, to),
    selectAreas: ([first, ...rest]) => {
      if (first) put(first, lastOf(first), rest);
    },
    add: (place) => put(place, place, [...others, range()]),
    selection: () => ({ sheetId: sheetId(), areas: [range(), ...others] }),
  };
}

export function lastOf({ row, column, rows, columns }: Area): Place {
  return { row: row + rows - 1, column: column + columns - 1 };
}

export function within(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns
  );
}
