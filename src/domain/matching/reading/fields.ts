/** Reads the cells beside the title: style code, size, condition. */
import { type Brand, brandIn } from '../product/brands';
import {
  type Condition,
  conditionOfField,
  type FieldCondition,
  joinConditions,
  type TitleCondition,
} from '../product/conditions';
import type { Group } from '../product/groups';
import { codesIn, type FoundCode, normaliseStyleCode } from '../product/style-codes';
import { interning, type Named, remembering } from '../shared/remembering';
import type { Fit } from '../sides/features';
import { shelvingOf, sizeKeys } from '../sizes/keys';
import { readSize } from '../sizes/reading';
import { foldUpper } from '../text/fold';
import type { Shared, TitleReading } from './title';

const isMakers = ({ brand }: FoundCode): boolean => brand !== '' && brand !== 'adidas';

/** Of the first code whose grammar is one maker's alone (Reebok's codes look like adidas's); '' where none is. */
const makerIn = (codes: readonly FoundCode[]): Brand => codes.find(isMakers)?.brand ?? '';

/** What a maker's field holds. */
export interface CodeField {
  /** In their plain form: there may be several. */
  readonly codes: readonly string[];
  /** Told by a code whose grammar is one maker's alone, '' where none is. */
  readonly maker: Brand;
}

export function codeFieldReader({ hintsOf }: Shared): (field: string) => CodeField {
  const rulesOf = (upper: string): number => hintsOf(upper).codes;
  return remembering((field: string) => {
    const several = field.split(/[/,;|]/).map((one) => normaliseStyleCode(one, rulesOf));
    const upper = foldUpper(field);
    const { brands, codes } = hintsOf(upper);
    const maker = makerIn(codesIn(upper, brandIn(upper, brands), codes));
    return { codes: [...new Set(several.filter((code) => code !== ''))], maker };
  });
}

/** Named in the title, else told by a code. */
const makerOf = ({ wording, codes }: TitleReading, field: CodeField): Brand =>
  wording.brand || field.maker || makerIn(codes);

const NONE_COMPARED = new Uint8Array(0);

/** Of those of one size, the one of this maker and group. */
function among(latest: Fit | null, brand: Brand, group: Group): Fit | null {
  for (let one = latest; one !== null; one = one.before)
    if (one.brand === brand && one.group === group) return one;
  return null;
}

/** Written out: what is spread into an object is looked up slowly from then on, and sizes are compared millions of times. */
function fitOf({
  id,
  size,
  brand,
  group,
  before,
}: Pick<Fit, 'id' | 'size' | 'brand' | 'group' | 'before'>): Fit {
  const keys = sizeKeys(size, brand);
  const { standsOn, soughtOn } = shelvingOf(size, brand);
  return { id, size, brand, group, keys, standsOn, soughtOn, before, compared: NONE_COMPARED };
}

/** Gives the one object for a size of a product: the field's, else the title's. */
export function fitReader({ named }: Shared): (field: string, title: TitleReading, code: CodeField) => Fit {
  const latest: (Fit | undefined)[] = [];
  const sizeOf = remembering((group: Group) =>
    remembering((field: string) => named(readSize(field, { group }))),
  );
  let count = 0;
  return (field, title, code) => {
    const { group } = title.wording;
    const brand = makerOf(title, code);
    const told = sizeOf(group)(field);
    const { id: place, size } = told.size.kind === 'unknown' ? title.size : told;
    const before = latest[place] ?? null;
    const known = among(before, brand, group);
    if (known !== null) return known;
    const made = fitOf({ id: count++, size, brand, group, before });
    latest[place] = made;
    return made;
  };
}

/** Gives the one object for a condition of a field and of a title together. */
export function conditionReader(): (field: string, title: Named<TitleCondition>) => Condition {
  const fields = interning<Named<FieldCondition>>();
  const read = remembering((field: string) => {
    const { state, flaws, grade } = conditionOfField(field);
    return fields(`${state}|${grade}|${flaws.join()}`, (id) => ({ id, state, flaws, grade }));
  });
  const joined: Condition[][] = [];
  return (field, title) => {
    const told = read(field);
    joined[told.id] ??= [];
    const ofField = joined[told.id] ?? [];
    ofField[title.id] ??= joinConditions(told, title);
    return ofField[title.id] ?? joinConditions(told, title);
  };
}
