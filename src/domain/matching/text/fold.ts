/** Text as sellers type it, folded to plain letters so that what looks the same reads the same. */

const FRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\u00bd/g, ' 1/2'],
  [/\u2153/g, ' 1/3'],
  [/\u2154/g, ' 2/3'],
];

const MARKS = /\p{M}|[\u200b-\u200c\u2060]|\u200d|[\ufe0e\ufe0f]/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/** Most titles are plain already. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

/** Folds width, accents, fractions, dashes and quotes. Case stays. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  const withFractions = FRACTIONS.reduce((folded, [sign, plain]) => folded.replace(sign, plain), text);
  return withFractions
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(/\u2044/g, '/')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(/\u00d7/g, 'x')
    .replace(/\u00df/g, 'ss')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Folded and in capitals: what codes and sizes are read from. */
export function foldUpper(text: string): string {
  return fold(text).toUpperCase();
}
