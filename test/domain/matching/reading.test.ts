/** A title is read by those rules only that its runs of letters and digits may begin: that must leave none out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandIn } from '../../../src/domain/matching/brands';
import { conditionIn } from '../../../src/domain/matching/conditions';
import { groupIn } from '../../../src/domain/matching/groups';
import { newHinter } from '../../../src/domain/matching/hints';
import { sizeIn } from '../../../src/domain/matching/size-reading';
import { codesIn } from '../../../src/domain/matching/style-codes';
import { foldUpper } from '../../../src/domain/matching/text';
import { wordWeights } from '../../../src/domain/matching/title-words';
import { titleWords } from '../../../src/domain/matching/titles';
import { newDictionary } from '../../../src/domain/matching/words';

const PARTS = (
  'Nike adidas Yeezy New Balance NB Converse Chuck 70 On Running Crocs AJ1 AJ 4 AF1 AM90 TN Air Max Jordan Dunk Low ' +
  'DZ5485-612 DZ5485 612 GW2871 M990GL6 1201A019-108 362223-01 VN0A4BV5 VN-0A38 L41086600 S70543-2 H637Y-4242 FW2023 ' +
  "US 10.5 US10 U.S. 9 UK 8 EU 44 2/3 EUR 42,5 28.5CM 285MM 285 MM W8 8.5W 10C 5Y Y M W Men's Women's WMNS (W) GS PS " +
  'Youth kids toddler big kids grade school 2XL X-LARGE Small (M) One Size O/S OSFA 32x34 W32 L34 32 X 34 EE wide D ' +
  'used VNDS DS BNIB pre-owned never worn new no box NWOB b-grade stained no tags fast ship in hand good condition ' +
  '550 2002R V2 3M M2K Pack of 3 90 ½ 1/2 10½ <b> &amp; 🔥 é 3.0 S size sz Size: 9'
).split(' ');
const GAPS = [' ', ' ', ' ', ' - ', '/', '-', '.', ' (', ') ', ', ', '_', '', "'"];

const titles = fc
  .array(fc.tuple(fc.constantFrom(...PARTS), fc.constantFrom(...GAPS)), { minLength: 1, maxLength: 9 })
  .map((parts) => foldUpper(parts.flat().join('')));

test('a title reads the same with all rules and with those that may hold', () => {
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
    { numRuns: 5000 },
  );
});
