/**
 * Items whose number a person has cleared or overwritten: the number is theirs again, or their listings go along with
 * the new one. The matcher would not find together again what a person has linked by hand, and make a second item.
 */
import {
  type Draft,
  type DraftItem,
  type DraftListing,
  decide,
  hasSlip,
  rememberListing,
  setItem,
  setListing,
} from '../draft/draft';
import { linksOf, sparedNumber } from '../draft/rows';
import { keyText } from '../listing';
import { offeredIn } from '../next-steps/in-step';

/** Numbers that listings are linked to and no item has, with these listings. */
type Lost = ReadonlyMap<number, readonly DraftListing[]>;

export function followNumbers(draft: Draft): void {
  const lost = lostNumbers(draft);
  if (lost.size === 0) return;
  for (const [number, item] of pairsOf(draft, lost)) {
    if (item.values.number === null) giveBack(draft, item, number);
    else goAlong(draft, lost.get(number) ?? [], number, item.values.number);
  }
}

function lostNumbers(draft: Draft): Lost {
  const there = new Set(draft.items.map((item) => item.values.number ?? sparedNumber(item)));
  const lost = new Map<number, readonly DraftListing[]>();
  for (const [number, linked] of draft.links) {
    if (there.has(number)) continue;
    const rows = [...linked].filter((row) => !row.frozen && row.values.item === number);
    if (rows.length > 0) lost.set(number, rows);
  }
  return lost;
}

/** Only what fits one alone: a deleted item is not to be taken for another. */
function pairsOf(draft: Draft, lost: Lost): readonly (readonly [number, DraftItem])[] {
  const names = countsOf(draft.items.map(nameOf));
  const pairs = draft.items
    .filter((item) => isWithoutItsNumber(draft, item))
    .flatMap((item) => {
      const fitting = [...lost.keys()].filter((number) => isMadeFor(item, lost.get(number) ?? []));
      const isCopied = (names.get(nameOf(item)) ?? 0) > 1;
      const alike = [...lost.keys()].filter(
        (number) => !isCopied && shows(draft, item, lost.get(number) ?? []),
      );
      const [number, other] = fitting.length > 0 ? fitting : alike;
      return number === undefined || other !== undefined ? [] : [[number, item] as const];
    });
  const wanted = countsOf(pairs.map(([number]) => number));
  return pairs.filter(([number]) => wanted.get(number) === 1);
}

function countsOf<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function nameOf({ values: { title, styleCode, size, condition } }: DraftItem): string {
  return JSON.stringify([title, styleCode, size, condition]);
}

/** It has none, or one that no item had when the last run ended, and no listing is linked to that. */
function isWithoutItsNumber(draft: Draft, item: DraftItem): boolean {
  const { number } = item.values;
  if (item.frozen || hasSlip(item, 'number')) return false;
  if (number === null) return sparedNumber(item) === null;
  return number >= draft.context.nextNumber && linksOf(draft, item).length === 0;
}

function isMadeFor({ memory }: DraftItem, rows: readonly DraftListing[]): boolean {
  return rows.some(({ key }) => key !== null && keyText(key) === memory.madeFor);
}

/** Its row still tells where, and for what, these listings were offered as the last run ended. */
function shows(draft: Draft, { values }: DraftItem, rows: readonly DraftListing[]): boolean {
  const { listedOn, lowestAsk, askCurrency } = offeredIn(draft, rows);
  if (listedOn === '' || listedOn !== values.listedOn) return false;
  return lowestAsk === values.lowestAsk && askCurrency === values.askCurrency;
}

function giveBack(draft: Draft, item: DraftItem, number: number): void {
  setItem(item, { number });
  draft.byNumber.set(number, item);
  decide(item, 'numbered', `Its number is #${number} again.`);
}

/** A pair that a person has rejected stays rejected under the new number. */
function goAlong(draft: Draft, rows: readonly DraftListing[], from: number, to: number): void {
  for (const row of draft.listings) {
    const { rejected = [] } = row.memory;
    if (rejected.includes(from)) rememberListing(row, { rejected: [...rejected, to] });
  }
  for (const row of rows) {
    setListing(row, { item: to });
    rememberListing(row, { item: to });
    decide(row, 'numbered', `Its item #${from} has the number #${to} now.`);
  }
}
