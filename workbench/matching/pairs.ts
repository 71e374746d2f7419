/** Reads a file of labelled pairs: offer A, tab, offer B, tab, label; an offer is `COL title VAL <title>`. */
import { readFileSync } from 'node:fs';

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly isSame: boolean;
}

/** The title without the corpus's quotes and language tags. */
function titleOf(offer: string): string {
  return offer
    .replace(/^\s*COL title VAL /, '')
    .replace(/"@[a-z]{2}(?:-[a-z]+)?/gi, '" ')
    .replace(/"/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function pairFrom(line: string, place: number, file: string): Pair {
  const [a, b, label] = line.split('\t');
  const isLabel = label === '0' || label === '1';
  if (a === undefined || b === undefined || !isLabel)
    throw new Error(`${file}, line ${place + 1}: expected offer A, tab, offer B, tab, 0 or 1.`);
  return { a: titleOf(a), b: titleOf(b), isSame: label === '1' };
}

/** All pairs of a file. Throws on a line that is not a pair. */
export function readPairs(file: string): readonly Pair[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  return lines.flatMap((line, place) =>
    line.trim() === '' ? [] : [pairFrom(line.replace(/\s+$/, ''), place, file)],
  );
}
