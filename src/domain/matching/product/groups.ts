/** For whom a thing is made, as titles say it: gender and age words. */

import { foldUpper } from '../text/fold';
import { ALL_RULES, beginningsOf, mayHold, type Rules } from '../text/rules';

/**
 * `youth`: grade school, sizes with Y. `child`: toddler and infant, sizes with C. `little`: preschool, which runs
 * from 10.5C to 3Y. `kids`: a child's, but not which. '': not said.
 */
export type Group = 'men' | 'women' | 'youth' | 'little' | 'child' | 'kids' | '';

/** A group's words, and the runs that they begin with. */
const WORDS: readonly (readonly [Group, RegExp, RegExp])[] = [
  ['child', /\b(?:TD|TODDLERS?|INFANTS?|CRIB|BABY)\b/, /^(?:TD|TODDLERS?|INFANTS?|CRIB|BABY)$/],
  ['little', /\b(?:PS|PRE-?SCHOOL|LITTLE KIDS?)\b/, /^(?:PS|PRE|PRESCHOOL|LITTLE)$/],
  [
    'youth',
    /\b(?:GS|GRADE-? ?SCHOOL|BIG KIDS?|YOUTH|JUNIORS?|JR)\b/,
    /^(?:GS|GRADE|GRADESCHOOL|BIG|YOUTH|JUNIORS?|JR)$/,
  ],
  [
    'kids',
    /\b(?:KIDS?'?S?|CHILDRENS?|CHILDREN'S|ENFANT|KINDER|BOYS?'?|GIRLS?'?)\b/,
    /^(?:KIDS{0,2}|CHILDRENS?|ENFANT|KINDER|BOYS?|GIRLS?)$/,
  ],
  [
    'women',
    /\b(?:WOM[AE]N'?S?|WMN'?S?|LADIES'?|FEMMES?|DAMEN|DONNA|MUJER)\b|\(W\)/,
    /^(?:WOM[AE]NS?|WMNS?|LADIES|FEMMES?|DAMEN|DONNA|MUJER|W)$/,
  ],
  [
    'men',
    /\b(?:MEN'?S?|MENS|HOMMES?|HERREN|UOMO|HOMBRE)\b|\(M\)/,
    /^(?:MENS?|HOMMES?|HERREN|UOMO|HOMBRE|M)$/,
  ],
];

export const GROUP_BEGINNINGS = beginningsOf(WORDS.map(([, , beginning]) => beginning));

/** The group that a folded, capital text names; '' when it names none, or both men and women. */
export function groupIn(upper: string, rules: Rules = ALL_RULES): Group {
  if (rules === 0) return '';
  const found = WORDS.filter(([, words], place) => mayHold(rules, place) && words.test(upper));
  const children = found.find(([group]) => group !== 'men' && group !== 'women');
  if (children !== undefined) return children[0];
  return found.length === 1 ? (found[0]?.[0] ?? '') : '';
}

/** The group that a title names. */
export function groupOf(text: string): Group {
  return groupIn(foldUpper(text));
}

const isChildren = (group: Group): boolean => group !== '' && group !== 'men' && group !== 'women';

/** True when both are named and cannot be the same product. `kids` may be any of the children's groups. */
export function groupsConflict(a: Group, b: Group): boolean {
  if (a === b || a === '' || b === '') return false;
  if (isChildren(a) && isChildren(b)) return a !== 'kids' && b !== 'kids';
  return true;
}
