/**
 * The pictures of simulated listings, drawn by code: nothing is fetched, and the same product looks the same on every
 * marketplace. A drawing shows the kind of thing and its colours, by words of its title.
 */
import { hashOf } from './state';

const COLOURS: readonly (readonly [word: RegExp, main: string, second: string])[] = [
  [/panda/i, '#f4f4f2', '#26282b'],
  [/chicago|red\b|cherry/i, '#c8372d', '#f2efe9'],
  [/military black|\bblack\b/i, '#2f3136', '#e9e9e6'],
  [/white green|green/i, '#f1efe8', '#2f7d4f'],
  [/zebra/i, '#eceae6', '#4a4a4a'],
  [/grey|fog/i, '#a9adb1', '#eceded'],
  [/cement/i, '#dcdcd8', '#8d3b33'],
  [/white|cloud/i, '#f3f2ee', '#3a4a63'],
];
const OTHERS: readonly (readonly [main: string, second: string])[] = [
  ['#3f6fa8', '#eef1f5'],
  ['#b98a4b', '#f4ede1'],
  ['#5d7a57', '#eef0e6'],
  ['#7a5b86', '#f0ebf2'],
  ['#c76b4a', '#f6ece6'],
];

const SNEAKER = (main: string, second: string): string =>
  `<path d="M9 39V22c0-3 4-4 6-1 2 3 5 3 8 0l5-6c1-1 3-1 4 0l14 11c4 3 9 3 12 6 2 2 2 5 2 7Z" fill="${main}" stroke="#5b5f66" stroke-width="1.2" stroke-linejoin="round"/>
<path d="M22 35c9 1 17-2 24-8l5 3c-8 6-18 9-29 8Z" fill="${second}"/>
<path d="M31 21l5-3M34 24l5-3M38 27l4-3" stroke="${second}" stroke-width="1.6" stroke-linecap="round"/>
<rect x="7" y="39" width="54" height="6" rx="3" fill="#fbfbf9" stroke="#5b5f66" stroke-width="1.2"/>`;

const SHIRT =
  (sleeve: string) =>
  (main: string, second: string): string =>
    `<path d="M24 12l-14 ${sleeve} 6 6v24h32V25l7-3-14-10c-4 5-13 5-17 0Z" fill="${main}" stroke="#5b5f66" stroke-width="1.2" stroke-linejoin="round"/>
<circle cx="33" cy="29" r="6" fill="${second}"/>`;

const HOODIE = (main: string, second: string): string =>
  `<path d="M23 16 9 24l4 24h6v4h27v-4h6l4-24-14-8Z" fill="${main}" stroke="#5b5f66" stroke-width="1.2" stroke-linejoin="round"/>
<path d="M23 18c2-9 17-9 19 0-4 6-15 6-19 0Z" fill="${main}" stroke="#5b5f66" stroke-width="1.2"/>
<rect x="25" y="27" width="15" height="6" rx="1" fill="${second}"/>`;

const JACKET = (main: string, second: string): string =>
  `<path d="M23 12 10 20l3 27h6v5h27v-5h6l3-27-13-8Z" fill="${main}" stroke="#5b5f66" stroke-width="1.2" stroke-linejoin="round"/>
<path d="M23 12l9 7 10-7M32 19v33" fill="none" stroke="${second}" stroke-width="2"/>`;

const KINDS: readonly (readonly [word: RegExp, draw: (main: string, second: string) => string])[] = [
  [/hoodie|sweat/i, HOODIE],
  [/jacket|coat/i, JACKET],
  [/\btee\b|shirt/i, SHIRT('10')],
];

/** An SVG of 64 by 64, for a listing's title. */
export function pictureOf(title: string): string {
  const draw = KINDS.find(([word]) => word.test(title))?.[1] ?? SNEAKER;
  const [main, second] = coloursOf(title);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64"><rect width="64" height="64" fill="#f6f6f4"/>${draw(main, second)}</svg>`;
}

function coloursOf(title: string): readonly [main: string, second: string] {
  const named = COLOURS.find(([word]) => word.test(title));
  if (named) return [named[1], named[2]];
  const words = title.toLowerCase().split(/\W+/).slice(0, 3).join(' ');
  return OTHERS[hashOf(words) % OTHERS.length] ?? ['#3f6fa8', '#eef1f5'];
}
