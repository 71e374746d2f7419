/**
 * `npm run match:scenario -- --items N [--seed S] [--seeds COUNT] [--json] [--wrong]`: the matcher against resellers with
 * known truth. With `--seeds`, so many of them from `--seed` on: their sum, and the worst single one of each figure.
 */
import { parseArgs } from 'node:util';
import { matchListings } from '../../src/domain/matching/index';
import { judge, STRATA, summed, type Tally, type Verdict } from './judge';
import { scenario } from './scenario';

const USAGE = 'Usage: npm run match:scenario -- --items N [--seed S] [--seeds COUNT] [--json] [--wrong]';

interface Options {
  readonly items: number;
  readonly seed: number;
  readonly seeds: number;
  readonly json: boolean;
  readonly wrong: boolean;
}

function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      items: { type: 'string' },
      seed: { type: 'string' },
      seeds: { type: 'string' },
      json: { type: 'boolean', default: false },
      wrong: { type: 'boolean', default: false },
    },
  });
  const [items, seed, seeds] = [
    Number(values.items ?? 2000),
    Number(values.seed ?? 1),
    Number(values.seeds ?? 1),
  ];
  const isRight = [items, seed, seeds].every(Number.isInteger) && items >= 1 && seeds >= 1;
  if (!isRight) throw new Error(USAGE);
  return { items, seed, seeds, json: values.json, wrong: values.wrong };
}

const part = (some: number, whole: number): number => (whole === 0 ? 1 : some / whole);

const share = (some: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * some) / whole).toFixed(1)} %`;

function row(name: string, tally: Tally): string {
  const { listings, right, wrong, asked, answerable, shown, doubled } = tally;
  const cells = [listings, right, wrong, share(right, listings), asked, share(shown, answerable), doubled];
  return `${name.padEnd(28)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
}

const HEADS = ['listings', 'right', 'wrong', 'automatic', 'asked', 'in five', 'doubled'];

function table({ strata, made, doubledThoughKnown }: Verdict): string {
  const lines = STRATA.flatMap((name) => {
    const tally = strata.get(name);
    return tally === undefined ? [] : [row(name, tally)];
  });
  const head = `${''.padEnd(28)}${HEADS.map((one) => one.padStart(10)).join('')}`;
  const last = `Items made: ${made}. Doubled though a listing of the pair was linked or asked about: ${doubledThoughKnown}.`;
  return [head, ...lines, last].join('\n');
}

/** The figures that have a goal. Shares from 0 to 1. */
interface Goals {
  readonly wrong: number;
  /** Linked by itself, of those whose code and size can be read on both sides. */
  readonly automatic: number;
  /** Of the questions whose right item exists: it is among the five shown. */
  readonly inFive: number;
  readonly doubledThoughKnown: number;
}

function goalsOf({ strata, doubledThoughKnown }: Verdict): Goals {
  const tallies = [...strata.values()];
  const sum = (count: keyof Tally): number => tallies.reduce((all, tally) => all + tally[count], 0);
  const plain = strata.get('code on both, size read');
  return {
    wrong: sum('wrong'),
    automatic: part(plain?.right ?? 0, plain?.listings ?? 0),
    inFive: part(sum('shown'), sum('answerable')),
    doubledThoughKnown,
  };
}

function worstOf(all: readonly Goals[]): Goals {
  return {
    wrong: Math.max(...all.map(({ wrong }) => wrong)),
    automatic: Math.min(...all.map(({ automatic }) => automatic)),
    inFive: Math.min(...all.map(({ inFive }) => inFive)),
    doubledThoughKnown: Math.max(...all.map((one) => one.doubledThoughKnown)),
  };
}

function goalLine(name: string, { wrong, automatic, inFive, doubledThoughKnown }: Goals): string {
  const percent = (of: number): string => `${(100 * of).toFixed(2)} %`;
  return `${name}: ${wrong} wrong; ${percent(automatic)} automatic where code and size are read on both sides; right item in five in ${percent(inFive)} of questions; ${doubledThoughKnown} doubled though known.`;
}

function text(all: readonly Verdict[]): string {
  const sum = summed(all);
  if (all.length === 1) return table(sum);
  const worst = worstOf(all.map(goalsOf));
  return [table(sum), goalLine(`All ${all.length}`, goalsOf(sum)), goalLine('Worst of each', worst)].join(
    '\n',
  );
}

function json({ items, seed, seeds }: Options, all: readonly Verdict[]): string {
  const { strata, made, doubledThoughKnown } = summed(all);
  const figures = { items, seed, strata: Object.fromEntries(strata), made, doubledThoughKnown };
  const several = { seeds, goals: goalsOf(summed(all)), worst: worstOf(all.map(goalsOf)) };
  return JSON.stringify(all.length === 1 ? figures : { ...figures, ...several });
}

function judged(options: Options, seed: number): Verdict {
  const world = scenario(options.items, seed);
  const verdict = judge(world, matchListings(world.listings, world.items, true));
  if (!options.wrong) return verdict;
  for (const mistake of verdict.wrong) {
    const listing = world.listings.find(({ id }) => id === mistake.id);
    console.log(JSON.stringify({ seed, ...mistake, is: world.listed.get(mistake.id)?.unit.kind, listing }));
  }
  return verdict;
}

/** Prints the verdict; gives the exit code. */
export function main(args: readonly string[]): number {
  const options = optionsFrom(args);
  const seeds = Array.from({ length: options.seeds }, (_, place) => options.seed + place);
  const all = seeds.map((seed) => judged(options, seed));
  console.log(options.json ? json(options, all) : text(all));
  return 0;
}
