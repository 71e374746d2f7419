/** Compares what is known of two sides: codes, sizes, titles, conditions. Nothing is decided here. */
import type { Brand } from '../product/brands';
import { flawsDiffer, isUsedUnsaid, statesConflict } from '../product/conditions';
import { type Group, groupsConflict } from '../product/groups';
import type { CodeRelation } from '../product/style-codes';
import { type Sameness, sameSize } from '../sizes/comparing';
import { forGroup, type Size } from '../sizes/size';
import type { Facts, Features, Fit } from './features';
import { areBothCoded, kindsApart, startsApart } from './outlines';

/** Whether one is the model's part of the other. */
function isPart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.charAt(short.length) === '-' && long.startsWith(short);
}

function compareCode(one: string, other: string): CodeRelation {
  if (one === other) return 'agree';
  return isPart(one, other) ? 'unknown' : 'conflict';
}

/** Half a code (`DZ5485` of `DZ5485-612`) neither agrees nor conflicts. */
export function compareCodes(a: readonly string[], b: readonly string[]): CodeRelation {
  let result: CodeRelation = a.length === 0 || b.length === 0 ? 'unknown' : 'conflict';
  for (const one of a) {
    for (const other of b) {
      const relation = compareCode(one, other);
      if (relation === 'agree') return relation;
      if (relation === 'unknown') result = relation;
    }
  }
  return result;
}

/** The size with the group that the other side's title tells, where it tells none itself. */
function inherit(size: Size, group: Group): Size {
  if (size.kind !== 'number') return size;
  const forms = size.forms.map((form) =>
    form.group === '' && (form.system === 'US' || form.system === '') ? forGroup(form, group) : form,
  );
  return { kind: 'number', forms, width: size.width };
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

/** How fits compared, as numbers to be kept in few bytes; 0 for not yet. */
const SAMENESS: readonly (Sameness | null)[] = [null, 'same', 'different', 'unknown'];

function rememberSizes(a: Fit, id: number, result: Sameness): void {
  if (id >= a.compared.length) {
    const more = new Uint8Array(2 * id + 2);
    more.set(a.compared);
    a.compared = more;
  }
  a.compared[id] = SAMENESS.indexOf(result);
}

/** Same or different only when it holds whether or not one title's group is taken for the other's too. */
export function compareSizes(a: Fit, b: Fit): Sameness {
  const before = SAMENESS[a.compared[b.id] ?? 0] ?? null;
  if (before !== null) return before;
  const result = compareFits(a, b);
  rememberSizes(a, b.id, result);
  return result;
}

const isCoded = ({ codes, fit }: Features): boolean => codes.length > 0 || fit.brand !== '';

/** Whether code or size contradict: most of what is compared. */
export function areApart(a: Features, b: Features): boolean {
  return compareCodes(a.codes, b.codes) === 'conflict' || compareSizes(a.fit, b.fit) === 'different';
}

/** Where codes are on both sides, which may outweigh the wearer that a title names. */
function areCodedApart(a: Features, b: Features): boolean {
  if (statesConflict(a.condition, b.condition) || a.consigned !== b.consigned || areApart(a, b)) return true;
  return groupsConflict(a.wording.group, b.wording.group) && compareCodes(a.codes, b.codes) !== 'agree';
}

/** Whether something known contradicts, whatever else may be found: asked of many, so that it makes no object. */
export function isRuledOut(a: Features, b: Features): boolean {
  if (areBothCoded(a.outline, b.outline)) return startsApart(a.codeStart, b.codeStart) || areCodedApart(a, b);
  return kindsApart(a.outline, b.outline) || compareSizes(a.fit, b.fit) === 'different';
}

/** All that the features of two sides say of each other. */
export function factsOf(a: Features, b: Features): Facts {
  const code = compareCodes(a.codes, b.codes);
  const size = compareSizes(a.fit, b.fit);
  const mine = a.wording;
  const theirs = b.wording;
  const groupConflict = code !== 'agree' && groupsConflict(mine.group, theirs.group);
  return {
    code,
    size,
    titleSame: mine.block !== null && mine.block === theirs.block,
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
