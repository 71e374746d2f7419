/**
 * Sizes as sellers and marketplaces write them. The charts are typed here again, not taken from the add-on, so that an
 * error in either shows. Sources: nike.com/size-fit (men's, unisex) and adidas.com size charts as quoted on the pages
 * named in src/domain/matching/sizes/charts.ts; men's New Balance likewise.
 */
import type { Gender, Maker, Shoe } from './catalogue';
import type { Random } from './random';

/** From men's US 3.5 on, in halves. */
const NIKE_EU = '35.5 36 36.5 37.5 38 38.5 39 40 40.5 41 42 42.5 43 44 44.5 45 45.5 46 47 47.5'.split(' ');
/** From men's US 4 on, in halves. */
const ADIDAS_EU =
  '36|36 2/3|37 1/3|38|38 2/3|39 1/3|40|40 2/3|41 1/3|42|42 2/3|43 1/3|44|44 2/3|45 1/3|46|46 2/3|47 1/3|48'.split(
    '|',
  );
/** From men's US 7 on, in halves. */
const NEW_BALANCE_EU = '40 40.5 41.5 42 42.5 43 44 44.5 45 45.5 46.5'.split(' ');
/** Puma, ASICS, Vans, Salomon by the common table from men's US 7 on; the add-on has no chart of them. */
const COMMON_EU = '40 40.5 41 42 42.5 43 44 44.5 45 46 46.5'.split(' ');

const isNike = (maker: Maker): boolean => maker === 'Nike' || maker === 'Jordan';

/** The men's number of the same length. */
function asMens({ maker, gender }: Shoe, us: number): number {
  if (gender !== 'women') return us;
  return maker === 'adidas' ? us - 1 : us - 1.5;
}

function inEurope(shoe: Shoe, us: number): string | undefined {
  const mens = asMens(shoe, us);
  if (isNike(shoe.maker)) return NIKE_EU[(mens - 3.5) * 2];
  if (shoe.maker === 'adidas') return ADIDAS_EU[(mens - 4) * 2];
  if (shoe.maker === 'New Balance') return shoe.gender === 'men' ? NEW_BALANCE_EU[(mens - 7) * 2] : undefined;
  return shoe.gender === 'men' ? COMMON_EU[(mens - 7) * 2] : undefined;
}

function inBritain(shoe: Shoe, us: number): string | undefined {
  const mens = asMens(shoe, us);
  if (mens < 7) return undefined;
  if (isNike(shoe.maker) || shoe.maker === 'ASICS') return String(mens - 1);
  return shoe.maker === 'adidas' || shoe.maker === 'New Balance' ? String(mens - 0.5) : undefined;
}

const RANGES: Readonly<Record<Gender, readonly [number, number]>> = {
  men: [7, 12.5],
  women: [5.5, 11],
  youth: [3.5, 7],
};

/** A size of the shoe, in US numbers of its own gender; the middle ones are the most common. */
export function someSize({ gender }: Shoe, random: Random): number {
  const [low, high] = RANGES[gender];
  const steps = (high - low) * 2 + 1;
  const step = Math.floor(((random.next() + random.next()) / 2) * steps);
  return low + step / 2;
}

const US_FORMS: Readonly<Record<Gender, readonly string[]>> = {
  men: ['US #', '#', 'US M #', '# M', 'Mens #', '#.0', 'US # D'],
  women: ['#W', 'US #W', "Women's #", 'US W #', 'WMNS #', 'W #'],
  youth: ['#Y', '#Y', 'US #Y', '# GS', 'Youth #'],
};

export function inUs({ gender }: Shoe, us: number, random: Random): string {
  const form = random.pick(US_FORMS[gender]);
  if (form === '#.0') return Number.isInteger(us) ? `US ${us}.0` : `US ${Math.floor(us)} 1/2`;
  return form.replace('#', String(us));
}

/** A size as written, and whether the maker's own chart, or a US number beside it, settles what it is. */
export interface WrittenSize {
  readonly text: string;
  readonly isSettled: boolean;
}

/** Makers of whom the add-on and this file have a chart of the system. The rest a person has to compare. */
function isCharted({ maker, gender }: Shoe, system: 'EU' | 'UK'): boolean {
  if (isNike(maker) || maker === 'adidas') return true;
  if (gender !== 'men') return false;
  return maker === 'New Balance' || (maker === 'ASICS' && system === 'UK');
}

/** In another system than the US one; null where no chart has such a size. */
export function inAnotherSystem(shoe: Shoe, us: number, random: Random): WrittenSize | null {
  const [eu, uk] = [inEurope(shoe, us), inBritain(shoe, us)];
  const as = (text: string, isSettled: boolean): WrittenSize => ({ text, isSettled });
  const forms = [
    ...(eu === undefined
      ? []
      : [`EU ${eu}`, `EU ${eu}`, `EUR ${eu}`].map((text) => as(text, isCharted(shoe, 'EU')))),
    ...(uk === undefined ? [] : [as(`UK ${uk}`, isCharted(shoe, 'UK'))]),
    ...(eu === undefined || shoe.gender !== 'men' ? [] : [as(`US ${us} / EU ${eu}`, true)]),
    ...(shoe.gender === 'women' && isNike(shoe.maker) ? [as(`W ${us} / M ${us - 1.5}`, true)] : []),
  ];
  return forms.length === 0 ? null : random.pick(forms);
}

const UNREADABLE = ['', '', 'see photos', 'Large fit', '?', 'N/A', 'ask'];

export const unreadable = (random: Random): string => random.pick(UNREADABLE);
