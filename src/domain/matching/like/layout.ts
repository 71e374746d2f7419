/** Parts the titles in an index, and those that are looked for, by the shelves on which they may meet. */
import type { Features, Fit } from '../sides/features';
import { ANY_SIZE } from '../sizes/keys';
import { type Parted, partedBy } from './parted';
import { fitIn, type Told } from './told';

export interface Layout {
  readonly shelves: number;
  /** By shelf, the numbers of the entries there. */
  readonly entries: Parted;
  /** By shelf, who looks there: see `lookerOf`. */
  readonly lookers: Parted;
  /** More than any looker's turns. */
  readonly turns: number;
  /** Whether a shelf is that of whatever size, where every entry stands by itself. */
  isOfAnySize(shelf: number): boolean;
}

/** A looker is a row of what is wanted, with the turn at which it comes to the shelf. */
export const rowOf = (looker: number, { turns }: Layout): number => Math.floor(looker / turns);
export const turnOf = (looker: number, { turns }: Layout): number => looker % turns;

/** Numbers for the keys that are sought. Each has two shelves: of items with a whole code, and of others. */
function keyNumbers(wanted: readonly Features[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { fit } of new Set(wanted))
    for (const key of fit.soughtOn) if (!numbers.has(key)) numbers.set(key, numbers.size);
  return numbers;
}

/** For each fit, worked out once: the numbers of those of its keys that are sought. */
function byFit(numbers: ReadonlyMap<string, number>, keysOf: (fit: Fit) => readonly string[]) {
  const known: (readonly number[])[] = [];
  return (fit: Fit): readonly number[] => {
    known[fit.id] ??= keysOf(fit).map((key) => numbers.get(key) ?? -1);
    return known[fit.id] ?? [];
  };
}

/** Two turns for each key: what came since the titles were laid out comes before what was laid out. */
const TURNS = 4;

/** The turn at a shelf. */
export const turnAt = (place: number, coded: 0 | 1, isLater: boolean): number =>
  TURNS * place + 2 * coded + (isLater ? 0 : 1);

function partLookers(wanted: readonly Features[], numbers: ReadonlyMap<string, number>, turns: number) {
  const soughtOn = byFit(numbers, (fit) => fit.soughtOn);
  return partedBy(2 * numbers.size, (take) => {
    wanted.forEach((features, row) => {
      const withCoded = !features.isCoded;
      soughtOn(features.fit).forEach((key, place) => {
        take(2 * key, row * turns + turnAt(place, 0, false));
        if (withCoded) take(2 * key + 1, row * turns + turnAt(place, 1, false));
      });
    });
  });
}

function partEntries(told: Told, numbers: ReadonlyMap<string, number>): Parted {
  const standsOn = byFit(numbers, (fit) => fit.standsOn);
  const { coded } = told;
  const any = numbers.get(ANY_SIZE);
  const ofAnySize = any === undefined ? NONE : standingByAge(told);
  return partedBy(2 * numbers.size, (take) => {
    for (let number = 0; number < coded.length; number++) {
      const fit = fitIn(told, number);
      if (fit === undefined) continue;
      for (const key of standsOn(fit)) if (key >= 0) take(2 * key + (coded[number] ?? 0), number);
    }
    if (any !== undefined) for (const number of ofAnySize) take(2 * any + (coded[number] ?? 0), number);
  });
}

const NONE = new Int32Array(0);

/** The entries that hold, those of the oldest items first. */
function standingByAge({ ranks }: Told): Int32Array {
  const last = ranks.reduce((most, rank) => Math.max(most, rank), -1);
  return partedBy(last + 1, (take) => {
    ranks.forEach((rank, number) => {
      if (rank !== -1) take(rank, number);
    });
  }).members;
}

export function layOut(told: Told, wanted: readonly Features[]): Layout {
  const numbers = keyNumbers(wanted);
  const longest = wanted.reduce((most, { fit }) => Math.max(most, fit.soughtOn.length), 0);
  const turns = TURNS * (longest + 1);
  const any = numbers.get(ANY_SIZE);
  return {
    shelves: 2 * numbers.size,
    entries: partEntries(told, numbers),
    lookers: partLookers(wanted, numbers, turns),
    turns,
    isOfAnySize: (shelf) => shelf >> 1 === any,
  };
}
