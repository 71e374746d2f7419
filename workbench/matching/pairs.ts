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

const PAIR = /^\s*(COL title VAL [^\t]*)\t\s*(COL title VAL [^\t]*)\t\s*([01])\s*$/;

function pairFrom(line: string, place: number, file: string): Pair {
  const [, a, b, label] = PAIR.exec(line) ?? [];
  if (a === undefined || b === undefined)
    throw new Error(
      `${file}, line ${place + 1}: expected offer A, tab, offer B, tab, 0 or 1; an offer is COL title VAL and its title.`,
    );
  return { a: titleOf(a), b: titleOf(b), isSame: label === '1' };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read. Name a file of labelled pairs.`, { cause: error });
  }
}

/** All pairs of a file. Throws on one that cannot be read, on a line that is not a pair, and where there is none. */
export function readPairs(file: string): readonly Pair[] {
  const lines = textOf(file)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/);
  const pairs = lines.flatMap((line, place) => (line.trim() === '' ? [] : [pairFrom(line, place, file)]));
  if (pairs.length === 0) throw new Error(`${file} holds no pairs.`);
  return pairs;
}
