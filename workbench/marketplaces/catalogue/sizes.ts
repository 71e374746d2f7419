/**
 * How one physical size is called in the US, the UK and the EU, by the maker's chart. Only what the makers' own charts
 * agree on is here; where a brand has no chart the seller names the size on the box and no other.
 * Sources: Nike, adidas and New Balance charts as resellers' shop tools hold them (stored files 55046569241 and
 * 19060576531, read 2026-11-23). Nike's women's W 8 is as long as M 6.5 (EU 39) and called UK 5.5, although M 6.5 itself
 * is UK 6: the two charts differ in the UK's column.
 */
import type { Brand, Model, Wearer } from './model';

/** One size under each of its names; '' where no chart tells. `us` has its letter: `8W`, `5Y`, `13C`. */
export interface SizeNames {
  readonly us: string;
  readonly uk: string;
  readonly eu: string;
  /** The men's US size of the same length, for women's pairs. */
  readonly mens: string;
}

const NIKE_EU =
  '4:36 4.5:36.5 5:37.5 5.5:38 6:38.5 6.5:39 7:40 7.5:40.5 8:41 8.5:42 9:42.5 9.5:43 10:44 10.5:44.5 11:45 11.5:45.5 12:46 12.5:47 13:47.5';
const ADIDAS_EU =
  '7:40 7.5:40⅔ 8:41⅓ 8.5:42 9:42⅔ 9.5:43⅓ 10:44 10.5:44⅔ 11:45⅓ 11.5:46 12:46⅔ 12.5:47⅓ 13:48';
const NEW_BALANCE_EU =
  '7:40 7.5:40.5 8:41.5 8.5:42 9:42.5 9.5:43 10:44 10.5:44.5 11:45 11.5:45.5 12:46.5 13:47.5';

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((pair) => pair.split(':') as [string, string]));

const EU: Readonly<Record<Brand, ReadonlyMap<string, string>>> = {
  Nike: table(NIKE_EU),
  adidas: table(ADIDAS_EU.replace(/⅓/g, '_1/3').replace(/⅔/g, '_2/3')),
  'New Balance': table(NEW_BALANCE_EU),
  other: new Map(),
};

/** How much less the UK's number is than the US's. */
const UK_STEP: Readonly<Record<Brand, Readonly<Partial<Record<Wearer, number>>>>> = {
  Nike: { men: 1, women: 2.5 },
  adidas: { men: 0.5 },
  'New Balance': { men: 0.5 },
  other: {},
};

/** Nike's women's number is one and a half above the men's of the same length. */
const WOMENS_STEP = 1.5;

const LETTER: Readonly<Record<Wearer, string>> = { men: '', women: 'W', gs: '', ps: '', td: '' };

/** The names of a shoe's size. `size` is the number on the box, with Y or C for children: `9.5`, `8`, `5Y`. */
export function sizeNames({ brand, wearer }: Pick<Model, 'brand' | 'wearer'>, size: string): SizeNames {
  const us = `${size}${LETTER[wearer]}`;
  const number = Number.parseFloat(size);
  if (!/^\d/.test(size) || wearer === 'ps' || wearer === 'td') return { us, uk: '', eu: '', mens: '' };
  const length = wearer === 'women' ? number - WOMENS_STEP : number;
  const step = UK_STEP[brand][wearer];
  return {
    us,
    uk: step === undefined ? '' : String(number - step),
    eu: (EU[brand].get(String(length)) ?? '').replace('_', ' '),
    mens: wearer === 'women' ? String(length) : '',
  };
}
