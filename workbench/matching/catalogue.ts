/**
 * A catalogue of shoes with known truth: lines of real makers in made-up colourways and codes, with neighbours that
 * differ only in colourway, in gender or in year, since those are what a matcher confuses.
 */
import type { Random } from './random';

export type Maker = 'Nike' | 'Jordan' | 'adidas' | 'New Balance' | 'ASICS' | 'Puma' | 'Vans' | 'Salomon';
export type Gender = 'men' | 'women' | 'youth';

export interface Shoe {
  readonly id: number;
  readonly maker: Maker;
  readonly line: string;
  /** Other ways to write the line. */
  readonly shortLine: string;
  /** Two or three colours, the main one first. */
  readonly colours: readonly string[];
  /** What the trade calls the colourway; '' for most. */
  readonly nickname: string;
  readonly gender: Gender;
  readonly year: number;
  /** Whether the same line and colourway came out in another year too. */
  readonly isRerun: boolean;
  readonly code: string;
}

interface Line {
  readonly maker: Maker;
  readonly names: readonly [string, string];
}

const line = (maker: Maker, name: string, short: string): Line => ({ maker, names: [name, short] });

/** Weighted as resellers' stocks are: mostly Nike and Jordan, then adidas and New Balance. */
const LINES: readonly Line[] = [
  line('Nike', 'Dunk Low Retro', 'Dunk Low'),
  line('Nike', 'Dunk High', 'Dunk High'),
  line('Nike', 'SB Dunk Low Pro', 'SB Dunk Low'),
  line('Nike', "Air Force 1 Low '07", 'AF1 Low'),
  line('Nike', 'Air Max 1', 'AM1'),
  line('Nike', 'Air Max 90', 'AM90'),
  line('Nike', 'Air Max 97', 'AM97'),
  line('Nike', 'Air Max Plus', 'TN'),
  line('Nike', 'Blazer Mid 77 Vintage', 'Blazer Mid'),
  line('Nike', 'Zoom Vomero 5', 'Vomero 5'),
  line('Nike', 'P-6000', 'P6000'),
  line('Nike', 'Kobe 6 Protro', 'Kobe 6'),
  line('Jordan', 'Air Jordan 1 Retro High OG', 'Jordan 1 High'),
  line('Jordan', 'Air Jordan 1 Low', 'AJ1 Low'),
  line('Jordan', 'Air Jordan 1 Mid', 'Jordan 1 Mid'),
  line('Jordan', 'Air Jordan 3 Retro', 'Jordan 3'),
  line('Jordan', 'Air Jordan 4 Retro', 'Jordan 4'),
  line('Jordan', 'Air Jordan 5 Retro', 'AJ5'),
  line('Jordan', 'Air Jordan 11 Retro', 'Jordan 11'),
  line('Jordan', 'Air Jordan 12 Retro', 'AJ12'),
  line('adidas', 'Samba OG', 'Samba'),
  line('adidas', 'Gazelle Indoor', 'Gazelle'),
  line('adidas', 'Campus 00s', 'Campus 00s'),
  line('adidas', 'Yeezy Boost 350 V2', 'Yeezy 350'),
  line('adidas', 'Forum Low', 'Forum Low'),
  line('New Balance', '990v6', '990 v6'),
  line('New Balance', '2002R', '2002R'),
  line('New Balance', '550', '550'),
  line('New Balance', '9060', '9060'),
  line('ASICS', 'Gel-Kayano 14', 'Kayano 14'),
  line('ASICS', 'Gel-1130', 'Gel 1130'),
  line('Puma', 'Suede Classic XXI', 'Suede Classic'),
  line('Vans', 'Old Skool', 'Old Skool'),
  line('Salomon', 'XT-6', 'XT6'),
];

const COLOURS =
  'White Black Grey Sail Cream Beige Brown Mocha Tan Olive Green Pine Mint Teal Blue Navy Royal Aqua Purple Violet Pink Red Crimson Burgundy Orange Yellow Gold Silver Gum Volt'.split(
    ' ',
  );
const SHADES = 'University Photon Light Dark Military Game Medium Wolf Midnight Summit Varsity Cool'.split(
  ' ',
);
const NICKNAMES =
  'Panda|Bred|Shadow|Chicago|Cement|Infrared|Oreo|Zebra|Georgetown|Syracuse|Lost and Found|Thunder|Playoffs|Flu Game|Taxi|Concord|Cool Grey|Court Purple|Pine Green|Reverse Mocha|Starfish|Medium Curry|Valerian|Phantom|Bone|Sea Salt|Rain Cloud|Protection Pack'.split(
    '|',
  );

const LETTERS = 'ABCDEFGHJKLMNPQRSTVWXYZ'.split('');

const digits = (random: Random, count: number): string =>
  String(10 ** (count - 1) + random.below(9 * 10 ** (count - 1)));

/** The part of a code that colourways of one line share, where the maker's codes have one. */
function modelOf(maker: Maker, random: Random): string {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => random.pick(LETTERS)).join('');
  switch (maker) {
    case 'Nike':
    case 'Jordan':
      return random.chance(0.8) ? `${letters(2)}${digits(random, 4)}` : digits(random, 6);
    case 'ASICS':
      return `120${1 + random.below(3)}A${digits(random, 3)}`;
    case 'Puma':
      return digits(random, 6);
    default:
      return '';
  }
}

function codeOf(maker: Maker, model: string, gender: Gender, name: string, random: Random): string {
  const letter = (): string => random.pick(LETTERS);
  switch (maker) {
    case 'Nike':
    case 'Jordan':
    case 'ASICS':
      return `${model}-${digits(random, 3)}`;
    case 'Puma':
      return `${model}-${digits(random, 2)}`;
    case 'adidas':
      return `${letter()}${letter()}${digits(random, 4)}`;
    case 'New Balance':
      return `${gender === 'women' ? 'W' : 'M'}${/[0-9]+/.exec(name)?.[0] ?? '574'}${letter()}${letter()}${1 + random.below(9)}`;
    case 'Vans':
      return `VN0A${digits(random, 2)}${letter()}${letter()}${digits(random, 3)}`;
    case 'Salomon':
      return `L4${digits(random, 7)}`.slice(0, 9);
  }
}

function coloursOf(random: Random): readonly string[] {
  const colours = random.shuffled(COLOURS).slice(0, 2 + random.below(2));
  return colours.map((colour) => (random.chance(0.25) ? `${random.pick(SHADES)} ${colour}` : colour));
}

type Draft = Omit<Shoe, 'id' | 'code'>;

/** A colourway of a line, and often a neighbour that a careless eye takes for it. */
function relatives(of: Line, random: Random): readonly Draft[] {
  const [name, shortLine] = of.names;
  const gender: Gender = random.chance(0.75) ? 'men' : random.chance(0.7) ? 'women' : 'youth';
  const first: Draft = {
    maker: of.maker,
    line: name,
    shortLine,
    colours: coloursOf(random),
    nickname: random.chance(0.35) ? random.pick(NICKNAMES) : '',
    gender,
    year: 2014 + random.below(12),
    isRerun: false,
  };
  const kind = random.next();
  if (kind < 0.2) {
    const other = [first.colours[0] ?? 'White', ...coloursOf(random)].slice(0, first.colours.length);
    return [first, { ...first, colours: other }];
  }
  if (kind < 0.4) return [first, { ...first, gender: gender === 'men' ? 'women' : 'men' }];
  if (kind < 0.5)
    return [
      { ...first, isRerun: true },
      { ...first, isRerun: true, year: first.year + 5 },
    ];
  return [first];
}

/** `count` shoes with codes of their own. */
export function catalogue(count: number, random: Random): readonly Shoe[] {
  const shoes: Shoe[] = [];
  const codes = new Set<string>();
  const models = new Map<string, string>();
  while (shoes.length < count) {
    const of = random.pick(LINES);
    for (const draft of relatives(of, random)) {
      const family = `${draft.line}|${draft.gender}|${random.below(6)}`;
      const model = models.get(family) ?? modelOf(of.maker, random);
      models.set(family, model);
      const code = codeOf(of.maker, model, draft.gender, draft.line, random);
      if (codes.has(code)) continue;
      codes.add(code);
      shoes.push({ ...draft, id: shoes.length, code });
    }
  }
  return shoes.slice(0, count);
}
