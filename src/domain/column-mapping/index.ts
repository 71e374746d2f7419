/**
 * Which column of a person's own table is which of ours: guessed, shown, corrected, remembered. For a tab that becomes
 * Inventory (ITEM_FIELDS) and for files and pasted rows of listings (LISTING_FIELDS). Pure.
 *
 *   const place = headerPlace(LISTING_FIELDS, grid);                     // which row names the columns; -1: none
 *   const table = { headers: grid[place].map(String), rows: grid.slice(place + 1) };
 *   const kept = recallMapping(LISTING_FIELDS, table.headers, store[key]);   // null: never seen, or columns have gone
 *   const mapping = kept ?? guessMapping(LISTING_FIELDS, table);         // { title: 1, size: 3 }: places from 0
 *   withNewColumns(LISTING_FIELDS, mapping, table, store[key]);          // with columns that were not there then
 *   mappingLines(LISTING_FIELDS, mapping, table.headers);                // ['Title: Shoe (column B)', ...] to show
 *   correctMapping(LISTING_FIELDS, mapping, table.headers, 'Size = D, Price = none');   // { mapping, problems }
 *   rememberMapping(mapping, table.headers);                             // a text to keep, by the columns' names
 */
export {
  correctMapping,
  mappingLines,
  recallMapping,
  rememberMapping,
  withColumn,
  withNewColumns,
} from './correct';
export { ITEM_FIELDS, type ItemField, LISTING_FIELDS, type ListingField } from './fields';
export { guessMapping, headerPlace } from './guess';
export {
  columnLetters,
  type Field,
  type ForeignCell,
  type ForeignTable,
  foldedName,
  type Mapping,
} from './table';
