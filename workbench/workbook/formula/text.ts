/** A formula as text and references: what lies between references is kept to the letter, references can be changed. */
import {
  A1_PATTERN,
  R1C1_PATTERN,
  type Reference,
  referenceOfA1,
  referenceOfR1C1,
  textOfA1,
  textOfR1C1,
} from './references';

/** The formula without its `=`. */
export type Parts = readonly (string | Reference)[];

const STRING = /"(?:[^"]|"")*"/y;
const ERROR = /#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|ERROR!)/y;
const WORD = /[A-Za-z_][\w.]*/y;
const NUMBER = /\d+\.?\d*(?:[eE][+-]?\d+)?/y;

/** Reads `=SUM(A1:A3)`. Assumption: names of functions and columns become capitals, as Sheets shows them after entry. */
export function partsOfA1(formula: string): Parts {
  return scan(formula, A1_PATTERN, referenceOfA1);
}

/** Reads R1C1 notation as seen from a cell. A reference that leaves the sheet is `#REF!`. */
export function partsOfR1C1(formula: string, row: number, column: number): Parts {
  return scan(formula, R1C1_PATTERN, (match) => referenceOfR1C1(match, row, column) ?? '#REF!');
}

export const a1Of = (parts: Parts) =>
  `=${parts.map((part) => (typeof part === 'string' ? part : textOfA1(part))).join('')}`;

export const r1c1Of = (parts: Parts, row: number, column: number) =>
  `=${parts.map((part) => (typeof part === 'string' ? part : textOfR1C1(part, row, column))).join('')}`;

/** Changes each reference; what becomes null is `#REF!`. Gives the same array back when nothing changed. */
export function changeReferences(parts: Parts, change: (reference: Reference) => Reference | null): Parts {
  let same = true;
  const next = parts.map((part) => {
    if (typeof part === 'string') return part;
    const result = change(part) ?? '#REF!';
    if (result !== part) same = false;
    return result;
  });
  return same ? parts : next;
}

function scan(formula: string, pattern: RegExp, read: (match: RegExpExecArray) => Reference | string): Parts {
  const text = formula.startsWith('=') ? formula.slice(1) : formula;
  const parts: (string | Reference)[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const match = matchAt(pattern, text, at);
    if (match) {
      if (plain) parts.push(plain);
      plain = '';
      parts.push(read(match));
      at += match[0].length;
      continue;
    }
    const word = matchAt(WORD, text, at);
    const other = matchAt(STRING, text, at) ?? matchAt(ERROR, text, at) ?? word ?? matchAt(NUMBER, text, at);
    const piece = other?.[0] ?? text.charAt(at);
    plain += word && !other?.[0].startsWith('"') ? piece.toUpperCase() : piece;
    at += piece.length;
  }
  if (plain || parts.length === 0) parts.push(plain);
  return parts;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && match[0] !== '' ? match : null;
}
