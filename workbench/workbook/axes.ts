/** Areas and lists of indexes as rows (or columns) come, go and move: what lies on a sheet shifts with its cells. */
import { type Axis, deleted, inserted, moved, movedIndex, type Reference } from './formula/references';
import type { Area } from './types';

/** A change of the grid along one axis. */
export type Shift =
  | { readonly kind: 'insert'; readonly axis: Axis; readonly after: number; readonly count: number }
  | { readonly kind: 'delete'; readonly axis: Axis; readonly first: number; readonly count: number }
  | {
      readonly kind: 'move';
      readonly axis: Axis;
      readonly first: number;
      readonly count: number;
      readonly before: number;
    };

export function shiftReference(reference: Reference, shift: Shift): Reference | null {
  if (shift.kind === 'insert') return inserted(reference, shift.axis, shift.after, shift.count);
  if (shift.kind === 'delete') return deleted(reference, shift.axis, shift.first, shift.count);
  return moved(reference, shift.axis, shift.first, shift.count, shift.before);
}

/** Null when nothing of the area is left. */
export function shiftArea(area: Area, shift: Shift): Area | null {
  const edge = (at: number) => ({ at, fixed: false });
  const { row, column, rows, columns } = area;
  const result = shiftReference(
    {
      sheet: null,
      single: false,
      top: edge(row),
      left: edge(column),
      bottom: edge(row + rows - 1),
      right: edge(column + columns - 1),
    },
    shift,
  );
  if (!result?.top || !result.left || !result.bottom || !result.right) return null;
  return {
    row: result.top.at,
    column: result.left.at,
    rows: result.bottom.at - result.top.at + 1,
    columns: result.right.at - result.left.at + 1,
  };
}

/** Null when the row (or column) is gone. */
export function shiftIndex(at: number, shift: Shift): number | null {
  if (shift.kind === 'insert') return at > shift.after ? at + shift.count : at;
  if (shift.kind === 'move') return movedIndex(at, shift.first, shift.count, shift.before);
  if (at < shift.first) return at;
  return at < shift.first + shift.count ? null : at - shift.count;
}

export function shiftKeys<Item>(items: ReadonlyMap<number, Item>, shift: Shift): Map<number, Item> {
  const next = new Map<number, Item>();
  for (const [at, item] of items) {
    const place = shiftIndex(at, shift);
    if (place !== null) next.set(place, item);
  }
  return next;
}

export function shiftSet(items: ReadonlySet<number>, shift: Shift): Set<number> {
  return new Set([...items].flatMap((at) => shiftIndex(at, shift) ?? []));
}

/** The same change on a list whose first element is number 1; missing elements stay missing. */
export function shiftList<Item>(list: Item[], shift: Shift): void {
  if (shift.kind === 'insert') {
    if (list.length > shift.after) spliceIn(list, shift.after, new Array<Item>(shift.count));
    return;
  }
  if (shift.kind === 'delete') {
    list.splice(shift.first - 1, shift.count);
    return;
  }
  const { first, count, before } = shift;
  const needed = Math.max(first + count - 1, before - 1);
  if (list.length < Math.min(first, before)) return;
  if (list.length < needed) list.length = needed;
  const block = list.splice(first - 1, count);
  spliceIn(list, (before > first ? before - count : before) - 1, block);
}

/** Arrays of any size; spreading a large one into a call would overflow the stack. */
function spliceIn<Item>(list: Item[], at: number, items: readonly Item[]): void {
  const tail = list.slice(at);
  list.length = at + items.length + tail.length;
  for (let index = 0; index < items.length; index += 1) list[at + index] = items[index] as Item;
  for (let index = 0; index < tail.length; index += 1) list[at + items.length + index] = tail[index] as Item;
}
