/**
 * The best one-to-one assignment: the greatest total weight, and among equals the oldest items, in order.
 * Small groups are solved exactly (the Hungarian method with potentials); large ones, which are many equal pairs,
 * by taking the best edge first and then letting a listing without a place push others on.
 */

export interface Edge {
  /** Place of the listing in its fixed order. */
  readonly left: number;
  /** Rank of the item's place: a lower one is older. */
  readonly right: number;
  /** Above 0. */
  readonly weight: number;
}

/** Which right each left gets. A left without an entry got none. */
export type Assignment = ReadonlyMap<number, number>;

/** Listings and places together. */
const EXACT_UP_TO = 60;
/** Scores are compared to the hundredth: finer, the costs below would leave the whole numbers. */
const STEPS = 100;

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Costs in whole numbers: weight decides, then the oldest places, then the first listings, then that first goes with oldest. */
function costs(edges: readonly Edge[], lefts: readonly number[], rights: readonly number[]): number[][] {
  const side = lefts.length + rights.length;
  const perRow = side ** 3;
  const perRank = side ** 5;
  const perStep = side ** 7;
  const table = lefts.map(() => new Array<number>(side).fill(0));
  const [rowOf, columnOf] = [placesOf(lefts), placesOf(rights)];
  for (const { left, right, weight } of edges) {
    const [row, column] = [rowOf.get(left) ?? 0, columnOf.get(right) ?? 0];
    const line = table[row];
    const order = column * perRank + row * perRow - row * column;
    if (line !== undefined) line[column] = order - Math.round(weight * STEPS) * perStep;
  }
  return table;
}

function placesOf(values: readonly number[]): Map<number, number> {
  return new Map(values.map((value, place) => [value, place]));
}

interface Hungarian {
  readonly rowPotential: number[];
  readonly columnPotential: number[];
  /** The row of each column, counted from 1; 0 for none. Column 0 is the one being placed. */
  readonly rowOf: number[];
}

const at = (values: readonly number[], place: number): number => values[place] ?? 0;

/** Finds the cheapest way to place one more row, and changes the potentials and the placing along it. */
function placeRow(state: Hungarian, table: readonly (readonly number[])[], row: number): void {
  const width = state.rowOf.length;
  const least = new Array<number>(width).fill(Number.POSITIVE_INFINITY);
  const from = new Array<number>(width).fill(0);
  const done = new Array<boolean>(width).fill(false);
  state.rowOf[0] = row;
  let column = 0;
  do {
    done[column] = true;
    column = nextColumn(state, table, { least, from, done }, column);
  } while (at(state.rowOf, column) !== 0);
  while (column !== 0) {
    const before = at(from, column);
    state.rowOf[column] = at(state.rowOf, before);
    column = before;
  }
}

interface Search {
  readonly least: number[];
  readonly from: number[];
  readonly done: boolean[];
}

function nextColumn(
  state: Hungarian,
  table: readonly (readonly number[])[],
  search: Search,
  column: number,
): number {
  const { least, from, done } = search;
  const row = at(state.rowOf, column);
  const line = table[row - 1] ?? [];
  let next = 0;
  for (let one = 1; one < least.length; one++) {
    if (done[one]) continue;
    const cost = at(line, one - 1) - at(state.rowPotential, row) - at(state.columnPotential, one);
    if (cost < at(least, one)) {
      least[one] = cost;
      from[one] = column;
    }
    if (next === 0 || at(least, one) < at(least, next)) next = one;
  }
  shift(state, search, at(least, next));
  return next;
}

function shift(state: Hungarian, { least, done }: Search, by: number): void {
  for (let column = 0; column < least.length; column++) {
    if (!done[column]) {
      least[column] = at(least, column) - by;
      continue;
    }
    const row = at(state.rowOf, column);
    state.rowPotential[row] = at(state.rowPotential, row) + by;
    state.columnPotential[column] = at(state.columnPotential, column) - by;
  }
}

function exact(edges: readonly Edge[], lefts: readonly number[], rights: readonly number[]): Assignment {
  const table = costs(edges, lefts, rights);
  const width = lefts.length + rights.length + 1;
  const zeros = (): number[] => new Array<number>(width).fill(0);
  const state: Hungarian = { rowPotential: zeros(), columnPotential: zeros(), rowOf: zeros() };
  lefts.forEach((_, row) => {
    placeRow(state, table, row + 1);
  });
  const known = new Set(edges.map((edge) => `${edge.left}|${edge.right}`));
  const pairs = rights.flatMap((right, column) => {
    const left = lefts[at(state.rowOf, column + 1) - 1];
    return left !== undefined && known.has(`${left}|${right}`) ? [[left, right] as const] : [];
  });
  return new Map(pairs);
}

/** Lets a listing take a place whose holder can move on. */
function push(
  left: number,
  choices: ReadonlyMap<number, readonly Edge[]>,
  holder: Map<number, number>,
  seen: Set<number>,
): boolean {
  for (const { right } of choices.get(left) ?? []) {
    if (seen.has(right)) continue;
    seen.add(right);
    const other = holder.get(right);
    if (other !== undefined && !push(other, choices, holder, seen)) continue;
    holder.set(right, left);
    return true;
  }
  return false;
}

function byChoice(edges: readonly Edge[]): Map<number, Edge[]> {
  const choices = new Map<number, Edge[]>();
  for (const edge of edges) {
    const known = choices.get(edge.left);
    if (known === undefined) choices.set(edge.left, [edge]);
    else known.push(edge);
  }
  return choices;
}

function greedy(edges: readonly Edge[], lefts: readonly number[]): Assignment {
  const best = [...edges].sort((a, b) => b.weight - a.weight || a.right - b.right || a.left - b.left);
  const holder = new Map<number, number>();
  const placed = new Set<number>();
  for (const { left, right } of best) {
    if (placed.has(left) || holder.has(right)) continue;
    holder.set(right, left);
    placed.add(left);
  }
  const choices = byChoice(best);
  for (const left of lefts) if (!placed.has(left)) push(left, choices, holder, new Set());
  return new Map([...holder].map(([right, left]) => [left, right]));
}

/** The name of each left's group: lefts that share a right, directly or through others, are in one. */
function groupNames(edges: readonly Edge[]): (left: number) => number {
  const parents = new Map<number, number>();
  const root = (left: number): number => {
    let top = left;
    for (let up = parents.get(top); up !== undefined && up !== top; up = parents.get(top)) top = up;
    parents.set(left, top);
    return top;
  };
  const firstOf = new Map<number, number>();
  for (const { left, right } of edges) {
    const first = firstOf.get(right);
    if (first === undefined) firstOf.set(right, left);
    else parents.set(root(left), root(first));
  }
  return root;
}

function components(edges: readonly Edge[]): Edge[][] {
  const nameOf = groupNames(edges);
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const name = nameOf(edge.left);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [edge]);
    else group.push(edge);
  }
  return [...groups.values()];
}

const isBetter = (a: Edge, b: Edge): boolean => {
  const [mine, theirs] = [Math.round(a.weight * STEPS), Math.round(b.weight * STEPS)];
  return mine === theirs ? a.right < b.right : mine > theirs;
};

/** Of the edges of one listing, the heaviest, to the oldest place. */
export function bestEdge(edges: readonly Edge[]): Edge {
  return edges.reduce((one, other) => (isBetter(other, one) ? other : one));
}

function bestOf(edges: readonly Edge[]): Assignment {
  const { left, right } = bestEdge(edges);
  return new Map([[left, right]]);
}

function solve(group: readonly Edge[]): Assignment {
  const [first] = group;
  if (first === undefined || group.every(({ left }) => left === first.left)) return bestOf(group);
  const lefts = distinct(group.map((edge) => edge.left));
  const rights = distinct(group.map((edge) => edge.right));
  return lefts.length + rights.length <= EXACT_UP_TO ? exact(group, lefts, rights) : greedy(group, lefts);
}

/** Each left and each right at most once. */
export function assign(edges: readonly Edge[]): Assignment {
  return new Map(components(edges).flatMap((group) => [...solve(group)]));
}
