/** The pictures of the demo's things: small drawings that stand for addresses on the marketplaces' own hosts. */
import { hashOf } from '../state';
import type { Kind, Model } from './model';
import { MODELS } from './things';

/** The addresses that `pictureAddress` makes. */
const SHAPES: readonly RegExp[] = [
  /^https:\/\/i\.ebayimg\.com\/images\/g\/([\w-]+)\/s-l\d+\.jpg$/,
  /^https:\/\/images\.stockx\.com\/images\/([\w-]+)\.jpg$/,
  /^https:\/\/image\.goat\.com\/750\/attachments\/([\w-]+)\.png$/,
  /^https:\/\/media-photos\.depop\.com\/b0\/1\/([\w-]+)\/P0\.jpg$/,
  /^https:\/\/cdn\.shopify\.com\/s\/files\/1\/0001\/([\w-]+)\.jpg$/,
];

const path = (d: string, fill: string, stroke: string): string =>
  `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="1.5" stroke-linejoin="round"/>`;

type Colours = Model['colours'];
type Drawing = (colours: Colours, line: string) => string;

const SOLE = 'M14 84 Q13 94 22 94 H104 Q112 94 110 84 Z';

const low: Drawing = ([upper, accent, sole], line) =>
  path('M18 84 Q14 62 22 48 Q34 54 46 48 L62 60 Q74 70 96 72 Q110 74 110 84 Z', upper, line) +
  path('M22 70 Q18 58 22 48 Q28 52 34 52 L36 72 Z', accent, line) +
  path('M40 76 Q58 78 78 64 Q62 86 40 84 Z', accent, line) +
  path(SOLE, sole, line);

const high: Drawing = ([upper, accent, sole], line) =>
  path('M18 84 Q16 50 22 26 Q34 32 48 26 L54 54 Q72 70 96 72 Q110 74 110 84 Z', upper, line) +
  path('M20 44 L21 26 Q34 32 48 26 L51 42 Q36 48 20 44 Z', accent, line) +
  path('M38 76 Q58 78 76 64 Q62 86 38 84 Z', accent, line) +
  path(SOLE, sole, line);

const boot: Drawing = ([upper, accent, sole], line) =>
  path('M20 82 V20 Q36 24 50 20 L54 54 Q82 58 100 66 Q108 72 108 82 Z', upper, line) +
  path('M20 32 V18 Q36 24 50 18 L51 32 Q36 36 20 32 Z', accent, line) +
  path('M16 82 H110 V94 H60 L56 90 H42 V96 H16 Z', sole, line);

const clog: Drawing = ([upper, accent, sole], line) =>
  path('M40 80 Q44 50 72 50 Q104 52 108 80 Z', upper, line) +
  path('M52 58 L96 62 L98 69 L50 65 Z', accent, line) +
  path('M14 76 Q30 80 42 80 H110 Q112 92 100 92 H22 Q12 90 14 76 Z', sole, line);

const slide: Drawing = ([upper, accent, sole], line) =>
  path('M46 78 Q50 52 74 52 Q94 54 98 78 Z', upper, line) +
  path('M54 64 Q74 56 92 66 L94 71 Q74 62 52 70 Z', accent, line) +
  path('M14 70 Q30 78 46 78 H108 Q112 92 100 92 H22 Q10 90 14 70 Z', sole, line);

const TEE = 'M44 24 Q60 34 76 24 L102 36 L94 56 L84 52 V100 H36 V52 L26 56 L18 36 Z';

const tee: Drawing = ([cloth, print, lining], line) =>
  path(TEE, cloth, line) +
  path('M44 24 Q60 34 76 24 Q60 28 44 24 Z', lining, line) +
  `<circle cx="60" cy="58" r="11" fill="${print}"/>`;

const SLEEVES = 'M42 30 Q60 40 78 30 L98 40 L106 92 L94 94 L86 58 V102 H34 V58 L26 94 L14 92 L22 40 Z';

const hoodie: Drawing = ([cloth, print, lining], line) =>
  path(SLEEVES, cloth, line) +
  path('M42 32 Q44 14 60 14 Q76 14 78 32 Q60 44 42 32 Z', lining, line) +
  path('M44 80 H76 L82 96 H38 Z', cloth, line) +
  `<rect x="48" y="52" width="24" height="11" rx="1.5" fill="${print}"/>`;

const jacket: Drawing = ([cloth, print, lining], line) =>
  path(SLEEVES, cloth, line) +
  path('M44 30 L46 18 H74 L76 30 Q60 40 44 30 Z', lining, line) +
  `<path d="M60 36 V102 M36 66 H58 M62 66 H84 M36 84 H58 M62 84 H84" stroke="${line}" fill="none"/>` +
  `<rect x="68" y="46" width="11" height="7" rx="1" fill="${print}"/>`;

const trousers: Drawing = ([cloth, accent, lining], line) =>
  path('M38 18 H82 L88 102 H66 L60 48 L54 102 H32 Z', cloth, line) +
  path('M38 18 H82 L83 26 H37 Z', lining, line) +
  `<path d="M42 30 L38 44 M78 30 L82 44" stroke="${accent}" stroke-width="2"/>`;

const DRAWINGS: Readonly<Record<Kind, Drawing>> = {
  low,
  high,
  boot,
  clog,
  slide,
  tee,
  hoodie,
  jacket,
  trousers,
};

function draw(kind: Kind, colours: Colours): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="120" height="120">' +
    '<rect width="120" height="120" rx="8" fill="#eef1f4"/><ellipse cx="62" cy="103" rx="46" ry="5" fill="#d5dae0"/>' +
    `${DRAWINGS[kind](colours, '#4a4f57')}</svg>`
  );
}

/** A small drawing of a model in the colours of its colourway: SVG text, 120 by 120. */
export function drawPicture({ kind, colours }: Pick<Model, 'kind' | 'colours'>): string {
  return draw(kind, colours);
}

const CLOTHS = ['#6b8fb8', '#b8736b', '#7fa07a', '#c0a062', '#8a7ba8', '#5f9a9a'];

/** What is listed later, by a name that is no model's: some shoe, the same for the same name. */
function drawUnknown(name: string): string {
  const cloth = CLOTHS[hashOf(name) % CLOTHS.length] ?? '#8b9198';
  return draw('low', [cloth, '#f5f5f2', '#f5f5f2']);
}

/** The SVG text that the address of a demo picture stands for; null for any other address. */
export function pictureOf(url: string): string | null {
  const name = SHAPES.map((shape) => shape.exec(url)?.[1]).find((found) => found !== undefined);
  if (name === undefined) return null;
  const model = MODELS.find((each) => each.key === name);
  return model === undefined ? drawUnknown(name) : drawPicture(model);
}
