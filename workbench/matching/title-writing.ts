/** Titles as catalogues, shops and sellers write them, in the manner of the real ones in the WDC shoes corpus. */
import type { Shoe } from './catalogue';
import type { Random } from './random';

/** What a title may carry besides the product. */
export interface Extras {
  /** '' to leave it out. */
  readonly code: string;
  readonly size: string;
  readonly isUsed: boolean;
}

const GENDER_WORDS: Readonly<Record<Shoe['gender'], readonly string[]>> = {
  men: ['', '', '', "Men's", 'Mens'],
  women: ["Women's", 'Womens', 'WMNS', '(W)', 'Wmns'],
  youth: ['GS', '(GS)', 'Grade School', 'Youth'],
};

const NEW_NOISE = [
  'DS',
  'BNIB',
  'NEW',
  'Brand New',
  'NWT',
  '100% Authentic',
  'FAST SHIP',
  '🔥',
  'IN HAND',
  'Rare',
];
const USED_NOISE = ['VNDS', 'Used', 'Pre-owned', 'worn once'];

/** Makers stand before the line but in most titles of Jordans. */
function brandWords({ maker, line }: Shoe, random: Random): string {
  if (maker === 'Jordan') return random.chance(0.4) ? 'Nike' : '';
  if (line.startsWith('Yeezy')) return random.chance(0.5) ? 'adidas' : '';
  return maker;
}

function colourWords(shoe: Shoe, random: Random): string {
  const { nickname, colours } = shoe;
  const joined = colours.join(random.pick(['/', ' ', '/', ' / ', '-']));
  if (nickname === '') return joined;
  const roll = random.next();
  if (roll < 0.5) return random.chance(0.3) ? `'${nickname}'` : nickname;
  return roll < 0.85 ? `${nickname} ${joined}` : joined;
}

/** Sellers now and then forget to say that it is a women's; catalogues do not. */
function genderWords({ gender }: Shoe, forgetful: number, random: Random): string {
  return random.chance(forgetful) ? '' : random.pick(GENDER_WORDS[gender]);
}

function yearWords({ year, isRerun }: Shoe, share: number, random: Random): string {
  if (!random.chance(isRerun ? share : share / 10)) return '';
  return random.chance(0.5) ? `(${year})` : String(year);
}

const joinWords = (words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

function catalogueTitle(shoe: Shoe, random: Random): string {
  const name = joinWords([brandWords(shoe, random), shoe.line, colourWords(shoe, random)]);
  return joinWords([name, yearWords(shoe, 0.9, random), genderWords(shoe, 0, random)]);
}

function shopTitle(shoe: Shoe, extras: Extras, random: Random): string {
  const name = joinWords([brandWords(shoe, random), shoe.line]);
  const gender = genderWords(shoe, 0.05, random);
  const front = random.chance(0.5) ? joinWords([gender, name]) : joinWords([name, gender]);
  const back = joinWords([colourWords(shoe, random), yearWords(shoe, 0.5, random)]);
  return joinWords([front, '-', back, extras.code, extras.isUsed ? random.pick(USED_NOISE) : '']);
}

function sellerTitle(shoe: Shoe, extras: Extras, random: Random): string {
  const name = joinWords([brandWords(shoe, random), random.chance(0.5) ? shoe.line : shoe.shortLine]);
  const noise = extras.isUsed ? USED_NOISE : NEW_NOISE;
  const parts = [
    colourWords(shoe, random),
    genderWords(shoe, 0.15, random),
    yearWords(shoe, 0.4, random),
    extras.code,
    extras.size === '' ? '' : `${random.pick(['Size', 'Sz', 'size'])} ${extras.size}`,
    extras.isUsed || random.chance(0.5) ? random.pick(noise) : '',
    random.chance(0.3) && !extras.isUsed ? random.pick(noise) : '',
  ];
  const text = joinWords([name, ...(random.chance(0.25) ? random.shuffled(parts) : parts)]);
  return random.chance(0.1) ? text.toUpperCase() : text;
}

export type Voice = 'catalogue' | 'shop' | 'seller';

/** A title for the shoe in one of three voices. */
export function titleOf(shoe: Shoe, voice: Voice, extras: Extras, random: Random): string {
  if (voice === 'catalogue') return catalogueTitle(shoe, random);
  return voice === 'shop' ? shopTitle(shoe, extras, random) : sellerTitle(shoe, extras, random);
}
