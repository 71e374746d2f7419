/** Titles as sellers on eBay write them: with and without code and size, in every system, with noise, and hostile ones. */
import { sizeNames } from './sizes';
import type { Thing } from './things';

/** eBay cuts a title at 80 characters (developer.ebay.com, ItemType.Title, read 2026-11-24). */
const LONGEST = 80;

const WORDS: Readonly<Record<string, string>> = { S: 'Small', M: 'Medium', L: 'Large', XL: 'X-Large' };

function mensWays(size: string, uk: string, eu: string): readonly string[] {
  const abroad = uk === '' ? [] : [`UK ${uk} / EU ${eu}`, `US ${size} EU ${eu}`];
  return [`Men's Size ${size}`, `US ${size}`, `Size ${size}`, ...abroad, `sz ${size}`, `US${size}`];
}

function womensWays(size: string, uk: string, mens: string): readonly string[] {
  return [
    `W ${size} / M ${mens}`,
    `Women's Size ${size}`,
    `WMNS US ${size}`,
    `Womens UK ${uk}`,
    `Women's ${size}W`,
  ];
}

function clothingWays(size: string): readonly string[] {
  const [waist, length] = size.split('x');
  if (length !== undefined)
    return [`${waist}x${length}`, `W${waist} L${length}`, `${waist} x ${length}`, `W${waist}/L${length}`];
  return [`Size ${size}`, `Mens ${WORDS[size] ?? size}`, `Sz ${size}`, `(${size})`, `Men's ${size}`];
}

/** The ways in which this thing's size may stand in a title; for women and children each says so. */
function sizeWays({ model, size }: Thing): readonly string[] {
  const { uk, eu, mens } = sizeNames(model, size);
  if (!/^\d+(\.5)?[YC]?$/.test(size))
    return /^[A-Z]{2} /.test(size) ? [size, `Size ${size}`] : clothingWays(size);
  switch (model.wearer) {
    case 'women':
      return womensWays(size, uk, mens);
    case 'gs':
      return [`GS Size ${size}`, `(GS) ${size}`, `Big Kids ${size}`, `Youth Size ${size}`];
    case 'ps':
      return [`PS Size ${size}`, `Little Kids ${size}`];
    case 'td':
      return [`TD Size ${size}`, `Toddler ${size}`];
    case 'men':
      return mensWays(size, uk, eu);
  }
}

const pick = <T>(all: readonly T[], at: number): T => {
  const found = all[at % all.length];
  if (found === undefined) throw new Error('Nothing to pick from.');
  return found;
};

interface Parts {
  /** The seller's name of the model. */
  readonly n: string;
  /** The style code as this seller writes it, or ''. */
  readonly c: string;
  /** The size as this seller writes it. */
  readonly s: string;
}
type Pattern = (parts: Parts) => string;

const SHOES: readonly Pattern[] = [
  ({ n, c, s }) => `${n} ${c} ${s}`,
  ({ n, c, s }) => `NEW ${n} (${c}) ${s} DS`,
  ({ n, s }) => `${n} ${s} 🔥 FAST SHIP`,
  ({ n, c, s }) => `${n} ${c} ${s} Brand New In Box`,
  ({ n, c, s }) => `DS ${n} ${s} ${c} 100% Authentic`,
  ({ n, c, s }) => `=${n} ${c} ${s}`,
  ({ n, c, s }) => `${n.toLowerCase()} ${c} ${s.toLowerCase()} brand new never worn`,
  ({ n, c, s }) => `${n} - ${s} - ${c} - NEW w/ Box`,
  ({ n, c, s }) => `${n} ${c} ${s} ✅ SHIPS TODAY`,
  ({ n, c }) => `${n} ${c} BNIB`,
  ({ n, c, s }) => `${c} ${n} ${s} BNIB`,
  ({ n, c, s }) => `+ ${n} ${c} ${s} +FREE SHIPPING`,
  ({ n, c, s }) => `${n} ${c} ${s} OBO`,
  ({ n, c, s }) => `${n} ${s} ${c} READ!!`,
  ({ n, s }) => `Brand New ${n} ${s} Ready To Ship`,
  ({ n, c, s }) => `- ${n} <b>DEADSTOCK</b> ${s} ${c}`,
  ({ n, c, s }) => `${n.toUpperCase()} ${c} ${s} NIB`,
  ({ n, c, s }) => `${n} ${c} ${s} FREE SHIPPING`,
  ({ n, c, s }) => `@${n} ${c} ${s} L@@K!!`,
  ({ n, c, s }) => `${n} ${s} (${c}) In Hand ⚡`,
  ({ n, c, s }) => `${n} | ${c} | ${s}`,
];

const GARMENTS: readonly Pattern[] = [
  ({ n, c, s }) => `${n} ${c} ${s}`,
  ({ n, s }) => `${n} ${s} BNWT`,
  ({ n, c, s }) => `NEW ${n} ${s} ${c} NWT`,
  ({ n, s }) => `🔥 ${n} - ${s} - IN HAND`,
  ({ n, c, s }) => `+${n} ${c} ${s} brand new with tags`,
  ({ n, s }) => `${n.toLowerCase()} ${s} new`,
  ({ n, c, s }) => `${n} ${s} ${c} FAST FREE SHIPPING`,
  ({ n, c, s }) => `${n} ${c} - ${s} - Brand New`,
  ({ n, s }) => `=HYPERLINK("http://example.com","${n} ${s}")`,
  ({ n, s }) => `${n} ${s} 100% Authentic w/ receipt`,
  ({ n, c, s }) => `${s} | ${n} | ${c}`,
  ({ n, c, s }) => `NWT ${n} ${c} ${s} ✅`,
  ({ n, s }) => `<i>${n}</i> ${s} &amp; free gift`,
];

const USED: readonly Pattern[] = [
  ({ n, c, s }) => `${n} ${c} ${s} VNDS worn twice`,
  ({ n, s }) => `${n} ${s} USED Good Condition`,
  ({ n, c, s }) => `Pre-Owned ${n} ${c} ${s}`,
];

/** With its dash, without, or with a blank in its place. */
function codeWays(code: string): readonly string[] {
  return [code, code, code.replace('-', ''), code, code.replace('-', ' ')];
}

/** `Air Jordan 4` is `Jordan 4` to many, and `Nike Air Jordan 4` to some. */
function nickWays(nick: string): readonly string[] {
  if (!nick.startsWith('Air Jordan')) return [nick];
  return [
    nick,
    nick.replace('Air Jordan', 'Jordan'),
    `Nike ${nick}`,
    nick.replace(/^(Air Jordan \d+)/, '$1 Retro'),
  ];
}

const tidy = (title: string): string =>
  title
    .replace(/\(\)|- -|\| \|/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ [-|]? ?$/, '')
    .trim();

/** The longest pattern from this one on that eBay would take: a seller who runs out of room drops the noise. */
function fitting(patterns: readonly Pattern[], at: number, parts: Parts): string {
  for (let step = 0; step < patterns.length; step += 1) {
    const title = tidy(pick(patterns, at + step)(parts));
    if ([...title].length <= LONGEST) return title;
  }
  throw new Error(`No title for ${parts.n} fits into ${LONGEST} characters.`);
}

export const isGarment = ({ kind }: Thing['model']): boolean =>
  ['tee', 'hoodie', 'jacket', 'trousers'].includes(kind);

/** The title of this thing's listing on eBay, as this of its sellers writes. */
export function ebayTitle(thing: Thing): string {
  const at = thing.thing;
  const parts = {
    n: pick(nickWays(thing.model.nick), at),
    c: pick(codeWays(thing.model.code), at),
    s: pick(sizeWays(thing), at + Math.floor(at / 7)),
  };
  if (thing.used) return fitting(USED, at, parts);
  return fitting(isGarment(thing.model) ? GARMENTS : SHOES, at, parts);
}

const GROUPS = { men: '', women: " (Women's)", gs: ' (GS)', ps: ' (PS)', td: ' (TD)' } as const;

/** The title of a model's product in the seller's own shop: tidier, and by habit with the code or without. */
export function shopTitle({ nick, code, wearer }: Thing['model'], habit: number): string {
  const name = `${nick}${GROUPS[wearer]}`;
  return habit % 3 === 1 ? tidy(`${name} ${code}`) : name;
}

/** The size as the shop's drop-down has it: in one system for all sizes of a product. */
export function shopSize({ model, size }: Thing, habit: number): string {
  const { us, uk, eu } = sizeNames(model, size);
  if (!/^\d+(\.5)?[YC]?$/.test(size))
    return size.replace(/^(\d+)x(\d+)$/, habit % 2 === 0 ? 'W$1 L$2' : '$1x$2');
  const own = model.wearer === 'women' ? `W ${size}` : us;
  const ways = [`US ${own}`, own, uk === '' ? `US ${own}` : `UK ${uk}`, eu === '' ? own : `EU ${eu}`];
  return pick(ways, habit);
}
