/** What is selected: the cell one is at, and the block between it and where the selection began. */
import type { Area, Place, Selection } from '../server/messages';

export interface Selected {
  /** The cell that typing goes to. */
  at(): Place;
  range(): Area;
  select(place: Place, how: 'move' | 'extend'): void;
  /** Selects a block; typing goes to its first cell. */
  selectArea(from: Place, to: Place): void;
  /** Where the block ends that `extend` moves. */
  end(): Place;
  /** As the script is told it. */
  selection(): Selection;
}

export function createSelection(sheetId: () => number, changed: () => void): Selected {
  let at: Place = { row: 1, column: 1 };
  let end: Place = at;
  const range = (): Area => ({
    row: Math.min(at.row, end.row),
    column: Math.min(at.column, end.column),
    rows: Math.abs(at.row - end.row) + 1,
    columns: Math.abs(at.column - end.column) + 1,
  });
  const put = (from: Place, to: Place) => {
    at = from;
    end = to;
    changed();
  };
  return {
    at: () => at,
    end: () => end,
    range,
    select: (place, how) => put(how === 'move' ? place : at, place),
    selectArea: put,
    selection: () => ({ sheetId: sheetId(), areas: [range()] }),
  };
}

export function within(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns
  );
}
