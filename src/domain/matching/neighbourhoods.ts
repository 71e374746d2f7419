/**
 * Parts the listings so that what happens in one part decides nothing in another: those that share a code, a title,
 * a SKU or a number, directly or through others and through items, are in one.
 */
import type { Features } from './features';
import type { PoolItem, Subject } from './subjects';

/** Which keys are in one group; groups grow as keys are joined. */
interface Groups {
  join(first: string, other: string): void;
  nameOf(key: string): number;
}

function newGroups(): Groups {
  const places = new Map<string, number>();
  const parents: number[] = [];
  const top = (place: number): number => {
    let [at, up] = [place, parents[place] ?? place];
    while (up !== at) {
      const above = parents[up] ?? up;
      parents[at] = above;
      at = up;
      up = above;
    }
    return at;
  };
  const placeOf = (key: string): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, parents.length);
    return parents.push(parents.length) - 1;
  };
  const nameOf = (key: string): number => top(placeOf(key));
  return {
    nameOf,
    join(first, other) {
      parents[nameOf(other)] = nameOf(first);
    },
  };
}

function productKeys({ codes, wording }: Features): string[] {
  const coded = codes.map((code) => `code ${code}`);
  return wording.key === '' ? coded : [...coded, `title ${wording.key}`];
}

const keysOfItem = (item: PoolItem): string[] => [
  ...(item.number === null ? [] : [`number ${item.number}`]),
  ...Array.from(item.skus, (sku) => `sku ${sku}`),
];

function keysOfSubject({ listing, sku, named }: Subject): string[] {
  const numbers = [listing.remembered, named?.number ?? null].filter((number) => number !== null);
  return [...numbers.map((number) => `number ${number}`), ...(sku === '' ? [] : [`sku ${sku}`])];
}

/** One key of the features, after all of them are joined. */
function joiner(groups: Groups): (features: Features, more: readonly string[]) => string {
  const joined = new Map<Features, string>();
  const all = (keys: readonly string[]): string => {
    const [first = ''] = keys;
    for (const key of keys.slice(1)) groups.join(first, key);
    return first;
  };
  return (features, more) => {
    const before = joined.get(features);
    const product = before ?? all(productKeys(features));
    if (before === undefined) joined.set(features, product);
    return all(product === '' ? more : [product, ...more]);
  };
}

export interface Neighbourhood {
  readonly subjects: Subject[];
}

/** The neighbourhood of each listing, in the order of their first listings. */
export function neighbourhoodsOf(
  subjects: readonly Subject[],
  items: readonly PoolItem[],
): ReadonlyMap<Subject, Neighbourhood> {
  const groups = newGroups();
  const join = joiner(groups);
  for (const item of items) join(item.features, keysOfItem(item));
  const keys = subjects.map((subject) => join(subject.features, keysOfSubject(subject)));
  const found = new Map<number, Neighbourhood>();
  return new Map(
    subjects.map((subject, place) => {
      const key = keys[place] ?? '';
      const name = groups.nameOf(key === '' ? `alone ${place}` : key);
      const known = found.get(name) ?? { subjects: [] };
      found.set(name, known);
      known.subjects.push(subject);
      return [subject, known];
    }),
  );
}
