/**
 * Makers' size charts: which US, UK, EU and cm sizes are one size. Only what the sources agree on is here; a size
 * that stands in no row is not compared with another system.
 *
 * Sources, read 2026-11-23 from stored public copies:
 * - US and EU of Nike, Air Jordan, adidas, men and women, and of New Balance, men: a reseller's shop tool's FALLBACK_SIZE_CHARTS
 *   (stored file 55046569241); Nike men 6 to 10.5 again in matteo-gamba/currency-convertor js/sizes.js; adidas men
 *   again in stored file 47233636032 (getEUSize, getUKSize); New Balance men again at winenfood.com
 *   "a-guide-to-the-new-balance-shoe-size-chart" and theshoeboxnyc.com/new-balance-shoe-size-chart (with cm).
 * - UK of Nike, adidas, men and women, and of New Balance, men: a sneaker inventory tool's charts (stored file 19060576531).
 *   Nike men below US 7 is left out: that file says 6 is UK 5, matteo-gamba's says 5.5.
 * - Nike cm: ourdailycalc.com/blog/shoe-size-conversion-guide (men 7 to 12).
 * - UK of ASICS, men: the same tool (stored file 19060576531), and US 9 is UK 8 at solereview.com
 *   "we-made-sizing-charts-obsolete" (read 2026-11-24).
 * - adidas youth, from 4Y on: half a size above the British one in two charts (stored files 19060576531, which uses the
 *   men's rows for grade school, and 11895657743, kids), and adidas prints one UK size for whoever wears it (stored file
 *   69735186164, whose UK to EU table has no groups; read 2026-11-26). The one chart of their EU sizes that was found
 *   (stored file 55046569241) says the same of 4Y, 5.5Y and 7Y and rounds the thirds between them to halves.
 * - New Balance women: left out. No stored copy of the maker's own chart was found (2026-11-24), the resellers' charts
 *   contradict each other, and the women's EU sizes do not run in the men's rows: a women's size is compared with
 *   nothing but a women's size.
 */
import type { Brand } from '../product/brands';
import type { Group } from '../product/groups';
import type { SizeForm, SizeSystem } from './size';

/** One physical size; each field in sixths, undefined where no source settles it. */
interface Row {
  readonly men?: number | undefined;
  readonly women?: number | undefined;
  readonly youth?: number | undefined;
  readonly uk?: number | undefined;
  readonly eu?: number | undefined;
  readonly cm?: number | undefined;
}

const NIKE_EU =
  '3.5:35.5 4:36 4.5:36.5 5:37.5 5.5:38 6:38.5 6.5:39 7:40 7.5:40.5 8:41 8.5:42 9:42.5 9.5:43 10:44 10.5:44.5 11:45 11.5:45.5 12:46 12.5:47 13:47.5 14:48.5 15:49.5';
const ADIDAS_EU =
  '4:36 4.5:36.667 5:37.333 5.5:38 6:38.667 6.5:39.333 7:40 7.5:40.667 8:41.333 8.5:42 9:42.667 9.5:43.333 10:44 10.5:44.667 11:45.333 11.5:46 12:46.667 12.5:47.333 13:48 14:49.333';
const NEW_BALANCE_EU =
  '7:40 7.5:40.5 8:41.5 8.5:42 9:42.5 9.5:43 10:44 10.5:44.5 11:45 11.5:45.5 12:46.5 13:47.5';

function pairs(text: string): readonly (readonly [number, number])[] {
  return text.split(' ').map((pair) => {
    const [us = '', eu = ''] = pair.split(':');
    return [Number(us), Number(eu)] as const;
  });
}

const sixths = (value: number): number => Math.round(value * 6);

const NIKE: readonly Row[] = pairs(NIKE_EU).map(([us, eu]) => ({
  men: sixths(us),
  women: sixths(us + 1.5),
  eu: sixths(eu),
  youth: us <= 7 ? sixths(us) : undefined,
  uk: us >= 7 ? sixths(us - 1) : undefined,
  cm: us >= 7 && us <= 12 ? sixths(us + 18) : undefined,
}));

const ADIDAS: readonly Row[] = pairs(ADIDAS_EU).map(([us, eu]) => ({
  men: sixths(us),
  women: sixths(us + 1),
  youth: us <= 7 ? sixths(us) : undefined,
  uk: sixths(us - 0.5),
  eu: sixths(eu),
}));

const NEW_BALANCE: readonly Row[] = pairs(NEW_BALANCE_EU).map(([us, eu]) => ({
  men: sixths(us),
  uk: sixths(us - 0.5),
  eu: sixths(eu),
  cm: sixths(us + 18),
}));

/** UK only: no two sources agree on the EU sizes. */
const ASICS: readonly Row[] = Array.from({ length: 19 }, (_, step) => 4 + step / 2).map((us) => ({
  men: sixths(us),
  uk: sixths(us - 1),
}));

const CHARTS: Readonly<Partial<Record<Brand, readonly Row[]>>> = {
  nike: NIKE,
  adidas: ADIDAS,
  'new balance': NEW_BALANCE,
  asics: ASICS,
};

const BY_SYSTEM: Readonly<Partial<Record<SizeSystem, keyof Row>>> = { UK: 'uk', EU: 'eu', CM: 'cm' };
const BY_GROUP: Readonly<Partial<Record<Group, keyof Row>>> = { men: 'men', women: 'women', youth: 'youth' };

function columnOf(form: SizeForm): keyof Row | undefined {
  if (form.system !== 'US' && form.system !== '')
    return form.group === 'child' ? undefined : BY_SYSTEM[form.system];
  return BY_GROUP[form.group];
}

const COLUMNS: readonly (keyof Row)[] = ['men', 'women', 'youth', 'uk', 'eu', 'cm'];

type RowsBySize = ReadonlyMap<number, readonly number[]>;

function rowsBySize(rows: readonly Row[], column: keyof Row): RowsBySize {
  const found = new Map<number, number[]>();
  rows.forEach(({ [column]: sixths }, place) => {
    if (sixths !== undefined) found.set(sixths, [...(found.get(sixths) ?? []), place]);
  });
  return found;
}

/** The rows of each chart by column and size. */
const INDEX: ReadonlyMap<string, ReadonlyMap<keyof Row, RowsBySize>> = new Map(
  Object.entries(CHARTS).map(([brand, rows]) => [
    brand,
    new Map(COLUMNS.map((column) => [column, rowsBySize(rows, column)])),
  ]),
);

const NO_ROWS: readonly number[] = [];

/** The rows of the brand's chart that the form names; none where the chart does not settle it. */
export function chartRows(form: SizeForm, brand: Brand): readonly number[] {
  const column = columnOf(form);
  if (column === undefined) return NO_ROWS;
  return INDEX.get(brand)?.get(column)?.get(form.sixths) ?? NO_ROWS;
}

/** All sizes in a row of the brand's chart, by system. */
export function sizesOfRow(brand: Brand, place: number): readonly Pick<SizeForm, 'system' | 'sixths'>[] {
  const { men, women, youth, uk, eu, cm } = CHARTS[brand]?.[place] ?? {};
  const all = [
    ['US', men],
    ['US', women],
    ['US', youth],
    ['UK', uk],
    ['EU', eu],
    ['CM', cm],
  ] as const;
  return all.flatMap(([system, sixths]) => (sixths === undefined ? [] : [{ system, sixths }]));
}
