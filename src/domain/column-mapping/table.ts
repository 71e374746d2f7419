/** A table of the person's own, as a tab, a file or pasted rows give it. */

export type ForeignCell = string | number | boolean | Date;

export interface ForeignTable {
  readonly headers: readonly string[];
  /** The rows below the header; cells stand under their header. */
  readonly rows: readonly (readonly ForeignCell[])[];
}

/** What a column may be. `Name` is the name of a value of ours. */
export interface Field<Name extends string = string> {
  readonly name: Name;
  /** As our own sheet calls it. */
  readonly label: string;
  /** What people call such a column, in small letters, the surest first. */
  readonly words: readonly string[];
  /** A column whose name holds one of these beside them is something else. */
  readonly not?: readonly string[];
  /** Whether a cell that is not blank can be one. */
  readonly fits: (cell: ForeignCell) => boolean;
  /** Cells that are surely one, wherever they stand: a column of them is guessed though its name tells nothing. */
  readonly isKnown?: (cell: ForeignCell) => boolean;
}

/** Where each field stands, by the column's place from 0. A column is one field at most. */
export type Mapping<Name extends string = string> = Readonly<Partial<Record<Name, number>>>;

/** `A` for 0, `AB` for 27. */
export function columnLetters(place: number): string {
  const before = Math.floor(place / 26);
  return `${before > 0 ? columnLetters(before - 1) : ''}${String.fromCharCode(65 + (place % 26))}`;
}

/** A name as it is compared: small letters without accents and signs. The marks of kana make other letters of them, and stay. */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}
