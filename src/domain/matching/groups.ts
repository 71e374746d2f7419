/** For whom a thing is made, as titles say it: gender and age words. */
import { foldUpper } from './text';

/**
 * `youth`: grade school, sizes with Y. `child`: toddler and infant, sizes with C. `little`: preschool, which runs
 * from 10.5C to 3Y. `kids`: a child's, but not which. '': not said.
 */
export type Group = 'men' | 'women' | 'youth' | 'little' | 'child' | 'kids' | '';

const WORDS: readonly (readonly [Group, RegExp])[] = [
  ['child', /\b(?:TD|TODDLERS?|INFANTS?|CRIB|BABY)\b/],
  ['little', /\b(?:PS|PRE-?SCHOOL|LITTLE KIDS?)\b/],
  ['youth', /\b(?:GS|GRADE-? ?SCHOOL|BIG KIDS?|YOUTH|JUNIORS?|JR)\b/],
  ['kids', /\b(?:KIDS?'?S?|CHILDRENS?|CHILDREN'S|ENFANT|KINDER|BOYS?'?|GIRLS?'?)\b/],
  ['women', /\b(?:WOM[AE]N'?S?|WMN'?S?|LADIES'?|FEMMES?|DAMEN|DONNA|MUJER)\b|\(W\)/],
  ['men', /\b(?:MEN'?S?|MENS|HOMMES?|HERREN|UOMO|HOMBRE)\b|\(M\)/],
];

/** The group that a title names; '' when it names none, or both men and women. */
export function groupOf(text: string): Group {
  const upper = foldUpper(text);
  const found = WORDS.filter(([, words]) => words.test(upper)).map(([group]) => group);
  const children = found.find((group) => group !== 'men' && group !== 'women');
  if (children !== undefined) return children;
  return found.length === 1 ? (found[0] ?? '') : '';
}

const isChildren = (group: Group): boolean => group !== '' && group !== 'men' && group !== 'women';

/** True when both are named and cannot be the same product. `kids` may be any of the children's groups. */
export function groupsConflict(a: Group, b: Group): boolean {
  if (a === b || a === '' || b === '') return false;
  if (isChildren(a) && isChildren(b)) return a !== 'kids' && b !== 'kids';
  return true;
}
