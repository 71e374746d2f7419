/** A title is read by those rules only that its runs of letters and digits may begin: that must leave none out. */
import { expect, test } from 'vitest';
import { brandIn } from '../../../../src/domain/matching/product/brands';
import { conditionIn } from '../../../../src/domain/matching/product/conditions';
import { groupIn } from '../../../../src/domain/matching/product/groups';
import { codesIn } from '../../../../src/domain/matching/product/style-codes';
import { newHinter } from '../../../../src/domain/matching/reading/hints';
import { sizeIn } from '../../../../src/domain/matching/sizes/reading';
import { foldUpper } from '../../../../src/domain/matching/text/fold';
import { titleWords } from '../../../../src/domain/matching/titles/product-words';
import { wordWeights } from '../../../../src/domain/matching/titles/word-weights';
import { newDictionary } from '../../../../src/domain/matching/titles/words';
import { fc, runs } from '../../../support/properties';

/** What each rule reads, whole: words drawn one by one would seldom stand beside each other. */
const PARTS = (
  'Nike|adidas|Yeezy|New Balance|NB|Converse|Chuck 70|On Running|On Cloudtec|Crocs|Reebok|Onitsuka|Puma|Vans|Salomon|' +
  'Birkenstock|AJ1|AJ 4|AF1|AM90|AM 1|TN|Air Max|Air Force|Air Jordan|Jordans|Dunk Low|Dunk High|' +
  'DZ5485-612|DZ5485 612|GW2871|M990GL6|1201A019-108|362223-01|36222301|VN0A4BV5|VN-0A38|L41086600|S70543-2|' +
  'H637Y-4242|1234567-100|TB0A1234567|FW2023|3MD10560106|683613 104|' +
  "US 10.5|US10|U.S. 9|UK 8|EU 44 2/3|EUR 42,5|28.5CM|285MM|285 MM|W8|8.5W|10C|5Y|5 Y|Men's 10|Mens 11 D|Women's|WMNS|" +
  "(W)|(M)|GS|PS|TD|Youth|kids|toddler|big kids|little kid|grade school|pre-school|children's|femme|homme|boys'|" +
  '2XL|X-LARGE|Size Small|Mens Medium|(L)|- S -|One Size|O/S|OSFA|1 size|32x34|W32 L34|32 X 34|W 32|EE|wide|' +
  'used|VNDS|DS|BNIB|pre-owned|second hand|never worn|unworn|NEW|no box|missing lid|NWOB|damaged box|b-grade|stained|' +
  'no tags|NWOT|fast ship|same day shipping|free shipping|brand new|with box|in hand|good condition|lightly worn|' +
  '550|2002R|V2|3M|M2K|Pack of 3|90|10½|10 1/2|10.5|<b>|&amp;|🔥|é|3.0|sz 9|Size: 9|Taille 42|low|retro'
).split('|');
const GAPS = [' ', ' ', ' ', ' - ', '/', '-', '.', ' (', ') ', ', ', '_', '', "'"];

const titles = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(...GAPS)), { minLength: 1, maxLength: 5 })
  .map((parts) => foldUpper(parts.flat().join('')));

/** The time-out leaves time enough on a machine with other work to do. */
test('a title reads the same with all rules and with those that may hold', { timeout: 120_000 }, () => {
  const hinter = newHinter();
  const word = newDictionary(wordWeights([]));
  fc.assert(
    fc.property(titles, (upper) => {
      const hints = hinter(upper);
      const [brand, group] = [brandIn(upper), groupIn(upper)];
      expect(brandIn(upper, hints.brands)).toBe(brand);
      expect(groupIn(upper, hints.groups)).toBe(group);
      expect(codesIn(upper, brand, hints.codes)).toEqual(codesIn(upper, brand));
      expect(conditionIn(upper, hints.conditions)).toEqual(conditionIn(upper));
      expect(sizeIn(upper, group, hints.sizes)).toEqual(sizeIn(upper, group));
      expect(titleWords(upper, word, hints.phrases)).toEqual(titleWords(upper, word));
    }),
    { numRuns: runs(2500) },
  );
});
