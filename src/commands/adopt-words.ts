/** What a person is told about a tab that becomes Inventory: before, in the dialogs, and afterwards. */
import { columnLetters, ITEM_FIELDS, mappingLines } from '../domain/column-mapping/index';
import { type Adoption, columnsAfter } from '../sheets/adopt-tab';
import { INVENTORY } from '../sheets/columns';
import type { FoundFormula } from '../sheets/offsets';
import type { AdoptionView } from './door/contract';

/** So many formulas are named in a dialog; the command line shows all. */
const NAMED = 8;

export function viewOf(adoption: Adoption, offsets: readonly FoundFormula[]): AdoptionView {
  const { sheet, headers, mapping, rows, leftRows, problems } = adoption;
  const mapped = new Set<number>(Object.values(mapping));
  return {
    sheet: sheet.name,
    columns: mappingLines(ITEM_FIELDS, mapping, headers),
    others: headers.filter((header, place) => header !== '' && !mapped.has(place)),
    items: rows.length,
    sold: rows.filter((row) => row.isSold).length,
    leftRows,
    writes: writesOf(adoption),
    formulas: offsets.map(({ at, formula, fate, why }) => ({ at, formula, fate, why })),
    problems,
  };
}

function writesOf({ missing, blankFront, added, rows }: Adoption): readonly string[] {
  const sold = rows.filter((row) => row.isSold).length;
  return [
    ...(missing.front ? ['Three columns are put in front: Sold, Deleted and #.'] : []),
    ...(blankFront ? ['The first three columns, which are blank, become Sold, Deleted and #.'] : []),
    ...(missing.row ? ['A hidden row is put on top.'] : []),
    rows.length === 1
      ? 'One row gets a number in #, where it stands.'
      : `${rows.length} rows get a number in #, where they stand.`,
    ...(sold === 1 ? ['One of them tells of a sale, and gets a tick in Sold.'] : []),
    ...(sold > 1 ? [`${sold} of them tell of a sale, and get a tick in Sold.`] : []),
    ...(added.length > 0
      ? [`Columns added to the right: ${added.map((column) => column.header).join(', ')}.`]
      : []),
    'No cell of yours is written, and no row is moved.',
  ];
}

export function columnsText({ columns, others, problems }: AdoptionView): string {
  return [
    ...problems,
    'Your columns, as they were understood:',
    ...columns,
    ...(others.length > 0 ? [`Left as they are: ${others.join(', ')}.`] : []),
    '',
    'Leave this blank if that is right, or type what is not, such as Size = D, Cost = none.',
  ].join('\n');
}

function leftAloneText(rows: number): string {
  return `Rows that are no items (totals, remarks), and are left alone: ${rows}. New items come above those at the end, and a sum there keeps the rows that it has.`;
}

export function changesText({ writes, formulas, leftRows }: AdoptionView): string {
  const broken = formulas.filter(({ fate }) => fate === 'breaks');
  const stays = formulas.length - broken.length;
  return [
    ...writes,
    ...(leftRows > 0 ? [leftAloneText(leftRows)] : []),
    '',
    ...(broken.length > 0
      ? ['These formulas will give another result:']
      : ['No formula will give another result.']),
    ...broken.slice(0, NAMED).map(({ at, formula, why }) => `${at} ${formula}: ${why}.`),
    ...(broken.length > NAMED ? [`and ${broken.length - NAMED} more.`] : []),
    ...(stays > 0 ? [`Formulas with fixed offsets that move as a whole, and stay right: ${stays}.`] : []),
    '',
    'Go on? File > Version history takes it back.',
  ].join('\n');
}

export function doneText({ sheet, rows }: Adoption, first: number): string {
  if (rows.length === 0) return `${sheet.name} is the Inventory now.`;
  return `${sheet.name} is the Inventory now. ${numbersText(rows.length, first)} The next sync links listings to them.`;
}

/** What was put where, for Activity; the same however often the adoption was cut short. */
export function putText(adoption: Adoption, first: number, theirs: readonly string[]): string {
  const { rows, sheet } = adoption;
  const places = columnsAfter(adoption);
  const named = places.flatMap((name, place) => {
    const header = INVENTORY.columns.find((column) => column.name === name)?.header;
    return name === null || header === undefined
      ? []
      : [{ name, says: `${header} (${columnLetters(place)})` }];
  });
  const said = (all: typeof named) => all.map(({ says }) => says).join(', ');
  const sold = rows.filter((row) => row.isSold).length;
  return [
    `${sheet.name} became the Inventory.`,
    `Put in: ${said(named.filter(({ name }) => !theirs.includes(name)))}, and a hidden row on top.`,
    `Yours, as they were understood: ${said(named.filter(({ name }) => theirs.includes(name)))}.`,
    ...(rows.length > 0 ? [numbersText(rows.length, first)] : []),
    ...(sold > 0 ? [`Ticked as sold: ${sold}.`] : []),
  ].join(' ');
}

function numbersText(rows: number, first: number): string {
  return rows === 1
    ? `One row got the number #${first}.`
    : `${rows} rows got the numbers #${first} to #${first + rows - 1}.`;
}
