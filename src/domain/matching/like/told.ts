/** What is asked of each entry again and again, in plain arrays by the entries' numbers: each entry is taken apart once. */
import type { Fit } from '../sides/features';
import { fitIdOf } from '../sides/outlines';
import { type Entry, isStanding } from './entries';

export interface Told {
  readonly wordings: Int32Array;
  readonly norms: Float64Array;
  readonly outlines: Int32Array;
  readonly starts: Int32Array;
  /** 1 for an entry of an item with a whole code. */
  readonly coded: Uint8Array;
  /** The item's; -1 for an entry that no longer holds. */
  readonly ranks: Int32Array;
  /** By their own numbers, those of the entries. */
  readonly fits: readonly (Fit | undefined)[];
}

export function toldBy(all: readonly Entry[]): Told {
  const wordings = new Int32Array(all.length);
  const norms = new Float64Array(all.length);
  const outlines = new Int32Array(all.length);
  const starts = new Int32Array(all.length);
  const coded = new Uint8Array(all.length);
  const ranks = new Int32Array(all.length);
  const fits: (Fit | undefined)[] = [];
  all.forEach((entry, number) => {
    const { item, wording, features } = entry;
    wordings[number] = wording.id;
    norms[number] = wording.norm;
    outlines[number] = features.outline;
    starts[number] = features.codeStart;
    coded[number] = Number(features.isCoded);
    ranks[number] = isStanding(entry, number) ? item.rank : -1;
    fits[features.fit.id] = features.fit;
  });
  return { wordings, norms, outlines, starts, coded, ranks, fits };
}

/** The size of an entry. */
export const fitIn = ({ outlines, fits }: Told, number: number): Fit | undefined =>
  fits[fitIdOf(outlines[number] ?? 0)];
