/**
 * Parts the listings so that what happens in one part decides nothing in another: those that share a code, a title,
 * a SKU or a number, directly or through others and through items, are in one.
 */
import type { Block, Features, PoolItem, Subject } from './sides/features';

/** Things by place, in groups that grow as two of them are joined. */
interface Groups {
  /** A new thing, alone. */
  add(): number;
  join(first: number, other: number): void;
  nameOf(thing: number): number;
}

function newGroups(): Groups {
  const parents: number[] = [];
  const nameOf = (thing: number): number => {
    let at = thing;
    let up = parents[at] ?? at;
    while (up !== at) {
      const above = parents[up] ?? up;
      parents[at] = above;
      at = up;
      up = above;
    }
    return at;
  };
  return {
    add: () => parents.push(parents.length) - 1,
    nameOf,
    join(first, other) {
      parents[nameOf(other)] = nameOf(first);
    },
  };
}

/** A thing for whatever has these features: that of its blocks, which are joined. */
function productsIn(groups: Groups): (features: Features) => number {
  const byBlock: number[] = [];
  const blockless = new Map<Features, number>();
  const thingOf = ({ id }: Block): number => {
    byBlock[id] ??= groups.add();
    return byBlock[id] ?? 0;
  };
  return (features) => {
    const { blocks } = features;
    const [first] = blocks;
    if (first !== undefined) {
      for (const other of blocks) if (other !== first) groups.join(thingOf(first), thingOf(other));
      return thingOf(first);
    }
    const before = blockless.get(features) ?? groups.add();
    blockless.set(features, before);
    return before;
  };
}

const numbersOf = ({ listing, named }: Subject): readonly (number | null)[] => [
  listing.remembered,
  named?.number ?? null,
];

/** Items are joined by those numbers and SKUs only that listings have. */
function joinByName(
  groups: Groups,
  productOf: (features: Features) => number,
  subjects: readonly Subject[],
  items: readonly PoolItem[],
): void {
  const [byNumber, bySku] = [new Map<number, number>(), new Map<string, number>()];
  const joinIn = <Key>(map: Map<Key, number>, key: Key, product: number): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, product);
    else groups.join(known, product);
  };
  for (const subject of subjects) {
    const product = productOf(subject.features);
    for (const number of numbersOf(subject)) if (number !== null) joinIn(byNumber, number, product);
    if (subject.sku !== '') joinIn(bySku, subject.sku, product);
  }
  for (const { number, skus, features } of items) {
    const product = productOf(features);
    if (number !== null && byNumber.has(number)) joinIn(byNumber, number, product);
    for (const sku of skus) if (bySku.has(sku)) joinIn(bySku, sku, product);
  }
}

export interface Neighbourhood {
  readonly subjects: Subject[];
}

/** The neighbourhood of each listing, by its place in the fixed order. */
export function neighbourhoodsOf(
  subjects: readonly Subject[],
  items: readonly PoolItem[],
): readonly Neighbourhood[] {
  const groups = newGroups();
  const productOf = productsIn(groups);
  joinByName(groups, productOf, subjects, items);
  const found = new Map<number, Neighbourhood>();
  return subjects.map((subject) => {
    const name = groups.nameOf(productOf(subject.features));
    const known = found.get(name) ?? { subjects: [] };
    found.set(name, known);
    known.subjects.push(subject);
    return known;
  });
}
