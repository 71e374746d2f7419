/**
 * Boxes that a formula of the person's keeps ticked: Sheetstock wanted to untick one and could not, since it writes over
 * no formula. What the tick said is done; taken for a new one, it would sell a unit at every sync.
 */
import { type Draft, type DraftItem, type DraftListing, rememberItem, rememberListing } from '../draft/draft';
import type { Mark } from '../sheets';

type Row = DraftItem | DraftListing;
const BOXES: readonly Mark[] = ['sold', 'deleted'];

export function isKeptTicked({ values, memory, applied }: Row, box: Mark): boolean {
  if (!values[box] || applied === box) return false;
  const [held, wanted] = memory.spared?.[box] ?? [];
  return held === true && wanted === false;
}

export function keptTickedWords(row: Row): string | null {
  const box = BOXES.find((one) => isKeptTicked(row, one));
  if (box === undefined) return null;
  const name = box === 'sold' ? 'Sold' : 'Deleted';
  return `A formula keeps ${name} ticked, and what it said is done. Clear the cell, and tick it for the next one.`;
}

/** Once a box has been without its tick, the next tick is a new one. */
export function freeUnticked(draft: Draft): void {
  for (const row of [...draft.items, ...draft.listings])
    if (!row.frozen)
      forget(
        row,
        BOXES.filter((box) => !row.values[box]),
      );
}

/** The person has said otherwise than by the box. */
export function freeBoxes(row: Row): void {
  forget(row, BOXES);
}

function forget(row: Row, boxes: readonly Mark[]): void {
  const { spared } = row.memory;
  if (spared === undefined || boxes.every((box) => spared[box] === undefined)) return;
  const left = Object.entries(spared).filter(([cell]) => !boxes.some((box) => box === cell));
  const memory = { spared: left.length === 0 ? undefined : Object.fromEntries(left) };
  if ('key' in row) rememberListing(row, memory);
  else rememberItem(row, memory);
}
