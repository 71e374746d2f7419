/** What a demo model is, and how the rows of the model lists are read. */

export type Brand = 'Nike' | 'adidas' | 'New Balance' | 'other';

/** For whom a thing is made: grade school, preschool and toddler are children's. */
export type Wearer = 'men' | 'women' | 'gs' | 'ps' | 'td';

/** The silhouette that its picture shows. */
export type Kind = 'low' | 'high' | 'boot' | 'clog' | 'slide' | 'tee' | 'hoodie' | 'jacket' | 'trousers';

export interface Model {
  /** Lower-case words with dashes, unique; names its pictures. */
  readonly key: string;
  readonly brand: Brand;
  /** The name in StockX's catalogue; '' where the demo seller does not sell it there. */
  readonly official: string;
  /** The name that sellers give it. */
  readonly nick: string;
  /** The maker's style code; '' where it has none or no source settles it. */
  readonly code: string;
  readonly wearer: Wearer;
  readonly kind: Kind;
  /** What it usually sells for, in whole USD. */
  readonly price: number;
  /** Upper, accent and sole, or cloth, print and lining: `#rrggbb`. */
  readonly colours: readonly [string, string, string];
  /** The stock: sizes apart by blanks, with `u` for used, `f` for one that lies with StockX, `*3` for a quantity. */
  readonly stock: string;
}

/** Official name, nick, code, wearer, kind, price, colours, stock. */
export type Row = readonly [string, string, string, Wearer, Kind, number, string, string];

export const slug = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-');

function coloursOf(text: string): Model['colours'] {
  const [first = '#dddddd', second = '#555555', third = '#ffffff'] = text.split(' ');
  return [first, second, third];
}

/** The models of one brand. */
export function modelsOf(brand: Brand, rows: readonly Row[]): readonly Model[] {
  return rows.map(([official, nick, code, wearer, kind, price, colours, stock]) => ({
    key: slug(wearer === 'men' ? nick : `${nick} ${wearer}`),
    brand,
    official,
    nick,
    code,
    wearer,
    kind,
    price,
    colours: coloursOf(colours),
    stock,
  }));
}
