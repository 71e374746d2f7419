/** Compares what is known of two sides: codes, sizes, titles, conditions. Nothing is decided here. */
import type { Brand } from './brands';
import { flawsDiffer, isUsedUnsaid, statesConflict } from './conditions';
import type { Facts, Features, Fit } from './features';
import { type Group, groupsConflict } from './groups';
import { type Sameness, sameSize } from './size-comparing';
import type { Size } from './sizes';
import type { CodeRelation } from './style-codes';

/** Half a code (`DZ5485` of `DZ5485-612`) neither agrees nor conflicts. */
export function compareCodes(a: readonly string[], b: readonly string[]): CodeRelation {
  if (a.length === 0 || b.length === 0) return 'unknown';
  if (a.some((code) => b.includes(code))) return 'agree';
  const isPart = (one: string, other: string): boolean =>
    other.startsWith(`${one}-`) || one.startsWith(`${other}-`);
  return a.some((code) => b.some((other) => isPart(code, other))) ? 'unknown' : 'conflict';
}

/** The size with the group that the other side's title tells, where it tells none itself. */
function inherit(size: Size, group: Group): Size {
  if (size.kind !== 'number') return size;
  const forms = size.forms.map((form) =>
    form.group === '' && (form.system === 'US' || form.system === '') ? { ...form, group } : form,
  );
  return { ...size, forms };
}

function compareFits(a: Fit, b: Fit): Sameness {
  const brand: Brand = a.brand === '' ? b.brand : a.brand;
  if (a.brand !== '' && b.brand !== '' && a.brand !== b.brand) return sameSize(a.size, b.size);
  const plain = sameSize(a.size, b.size, brand);
  if (a.group === b.group) return plain;
  const shared = sameSize(
    a.group === '' ? inherit(a.size, b.group) : a.size,
    b.group === '' ? inherit(b.size, a.group) : b.size,
    brand,
  );
  return plain === shared ? plain : 'unknown';
}

/** Same or different only when it holds whether or not one title's group is taken for the other's too. */
export function compareSizes(a: Fit, b: Fit): Sameness {
  const before = a.compared.get(b);
  if (before !== undefined) return before;
  const result = compareFits(a, b);
  a.compared.set(b, result);
  return result;
}

const isCoded = ({ codes, fit }: Features): boolean => codes.length > 0 || fit.brand !== '';

/** Whether code or size contradict: most of what is compared. */
export function areApart(a: Features, b: Features): boolean {
  return compareCodes(a.codes, b.codes) === 'conflict' || compareSizes(a.fit, b.fit) === 'different';
}

/** Whether something known contradicts, whatever else may be found: asked of many, so that it makes no object. */
export function isRuledOut(a: Features, b: Features): boolean {
  if (statesConflict(a.condition, b.condition) || a.consigned !== b.consigned || areApart(a, b)) return true;
  return groupsConflict(a.wording.group, b.wording.group) && compareCodes(a.codes, b.codes) !== 'agree';
}

/** All that the features of two sides say of each other. */
export function factsOf(a: Features, b: Features): Facts {
  const code = compareCodes(a.codes, b.codes);
  const size = compareSizes(a.fit, b.fit);
  const [mine, theirs] = [a.wording, b.wording];
  const groupConflict = code !== 'agree' && groupsConflict(mine.group, theirs.group);
  return {
    code,
    size,
    titleSame: mine.key !== '' && mine.key === theirs.key,
    flaws: flawsDiffer(a.condition, b.condition) || isUsedUnsaid(a.condition, b.condition),
    groupSame: mine.group === theirs.group,
    coded: isCoded(a) || isCoded(b),
    conflict:
      code === 'conflict' ||
      size === 'different' ||
      groupConflict ||
      statesConflict(a.condition, b.condition),
  };
}
