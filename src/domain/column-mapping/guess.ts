/** Guesses which column is which field: by what it is called, and by what stands in it. */
import { type Field, type ForeignCell, type ForeignTable, foldedName, type Mapping } from './table';

/** So many cells of a column are looked at. */
const SAMPLE = 200;
/** A column that is called like a field is it when so many of its cells can be one; */
const FITTING = 0.6;
/** one that is not called so needs nearly all of them, and at least a few. */
const FITTING_UNNAMED = 0.85;
const LEAST_UNNAMED = 3;

interface Guess<Name extends string> {
  readonly field: Name;
  readonly column: number;
  /** Higher is surer. */
  readonly sureness: number;
}

/** 1 for the surest word, falling; half of that where the name only holds the word; 0 where it does not. */
function nameSureness({ words, not = [] }: Field, header: string): number {
  const name = foldedName(header);
  if (name === '') return 0;
  const exact = words.indexOf(name);
  if (exact >= 0) return 1 - exact / 100;
  const holds = (word: string) => ` ${name} `.includes(` ${word} `);
  if (not.some(holds)) return 0;
  const held = words.findIndex(holds);
  return held < 0 ? 0 : 0.5 - held / 100;
}

function cellsOf(table: ForeignTable, column: number): readonly ForeignCell[] {
  const cells = table.rows.map((row) => row[column] ?? '');
  return cells.filter((cell) => cell !== false && !isNothing(cell)).slice(0, SAMPLE);
}

/** Blank, or a dash as people put where there is nothing. */
const isNothing = (cell: ForeignCell): boolean => typeof cell === 'string' && /^[\s–—-]*$/.test(cell);

function guessFor<Name extends string>(
  field: Field<Name>,
  header: string,
  column: number,
  cells: readonly ForeignCell[],
): Guess<Name> | null {
  const named = nameSureness(field, header);
  const shareOf = (fits: Field['fits']): number => cells.filter(fits).length / cells.length;
  if (named > 0) {
    const share = cells.length === 0 ? 1 : shareOf(field.fits);
    return share < FITTING ? null : { field: field.name, column, sureness: 1 + named + share / 1000 };
  }
  if (field.isKnown === undefined || cells.length < LEAST_UNNAMED) return null;
  const share = shareOf(field.isKnown);
  return share < FITTING_UNNAMED ? null : { field: field.name, column, sureness: share };
}

/** The surest guesses first; each field and each column once. What is doubtful is left out: the person says it. */
export function guessMapping<Name extends string>(
  fields: readonly Field<Name>[],
  table: ForeignTable,
): Mapping<Name> {
  const guesses = table.headers.flatMap((header, column) => {
    const cells = cellsOf(table, column);
    return fields.flatMap((field) => guessFor(field, header, column, cells) ?? []);
  });
  const mapping: Partial<Record<Name, number>> = {};
  const used = new Set<number>();
  for (const { field, column } of guesses.sort((a, b) => b.sureness - a.sureness || a.column - b.column)) {
    if (mapping[field] !== undefined || used.has(column)) continue;
    mapping[field] = column;
    used.add(column);
  }
  return mapping;
}

/** So far down a header is looked for: some have a title or a date above it. */
const HEADER_WITHIN = 10;

/**
 * The place of the row that names the columns, from 0; -1 where none does: the first of the rows with the most names
 * of fields among its texts.
 */
export function headerPlace(fields: readonly Field[], rows: readonly (readonly ForeignCell[])[]): number {
  const named = rows.slice(0, HEADER_WITHIN).map((row) => {
    const texts = row.filter((cell) => typeof cell === 'string' && cell !== '').map(String);
    return fields.filter((field) => texts.some((text) => nameSureness(field, text) > 0)).length;
  });
  const most = Math.max(0, ...named);
  return most === 0 ? -1 : named.indexOf(most);
}
