/** What a sync has to keep to; a bench that misses one of them ends with exit code 1. */
import type { Figures } from './scenarios';

/** Of requests over the bound. */
const OVER_BOUND = 1.05;
const FEWER_CALLS = 50;
/** Slices of a full refresh, by size. */
const MOST_SLICES: readonly (readonly [listings: number, slices: number])[] = [
  [10_000, 1],
  [100_000, 4],
];

export function missedGoals(figures: readonly Figures[]): readonly string[] {
  return figures.flatMap((one) =>
    missed(one).map((why) => `${one.listings} listings, ${one.scenario}: ${why}`),
  );
}

function missed(one: Figures): readonly string[] {
  const most = MOST_SLICES.find(([listings]) => one.listings <= listings)?.[1];
  return [
    ...unless(
      one.requests <= one.requestBound * OVER_BOUND,
      `${one.requests} requests, the bound is ${one.requestBound}`,
    ),
    ...unless(one.scenario !== 'no news' || one.cellsWritten === 0, `${one.cellsWritten} cells written`),
    ...unless(one.scenario !== 'no news' || one.rounds === 1, `${one.rounds} rounds`),
    ...unless(
      one.scenario !== 'full refresh' || most === undefined || one.slices <= most,
      `${one.slices} slices`,
    ),
    ...unless(
      one.sheetCalls * FEWER_CALLS <= one.plainSheetCalls,
      `${one.sheetCalls} calls to the sheet, the plain script ${one.plainSheetCalls}`,
    ),
  ];
}

function unless(holds: boolean, why: string): readonly string[] {
  return holds ? [] : [why];
}
