/** `npm run match:scenario -- --items N --seed S [--json]`. */
import { parseArgs } from 'node:util';
import { matchListings } from '../../src/domain/matching/index';
import { judge, STRATA, type Tally, type Verdict } from './judge';
import { scenario } from './scenario';

const USAGE = 'Usage: npm run match:scenario -- --items N --seed S [--json] [--wrong]';

interface Options {
  readonly items: number;
  readonly seed: number;
  readonly json: boolean;
  readonly wrong: boolean;
}

function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      items: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      wrong: { type: 'boolean', default: false },
    },
  });
  const [items, seed] = [Number(values.items ?? 2000), Number(values.seed ?? 1)];
  if (!Number.isInteger(items) || items < 1 || !Number.isInteger(seed)) throw new Error(USAGE);
  return { items, seed, json: values.json, wrong: values.wrong };
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;

function row(name: string, tally: Tally): string {
  const { listings, right, wrong, asked, answerable, shown, doubled } = tally;
  const cells = [listings, right, wrong, share(right, listings), asked, share(shown, answerable), doubled];
  return `${name.padEnd(28)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
}

const HEADS = ['listings', 'right', 'wrong', 'automatic', 'asked', 'in five', 'doubled'];

function text({ strata, made, doubledThoughKnown }: Verdict): string {
  const lines = STRATA.flatMap((name) => {
    const tally = strata.get(name);
    return tally === undefined ? [] : [row(name, tally)];
  });
  const head = `${''.padEnd(28)}${HEADS.map((one) => one.padStart(10)).join('')}`;
  const last = `Items made: ${made}. Doubled though a listing of the pair was linked or asked about: ${doubledThoughKnown}.`;
  return [head, ...lines, last].join('\n');
}

function json(options: Options, { strata, made, doubledThoughKnown }: Verdict): string {
  const { items, seed } = options;
  return JSON.stringify({ items, seed, strata: Object.fromEntries(strata), made, doubledThoughKnown });
}

/** Prints the verdict; gives the exit code. */
export function main(args: readonly string[]): number {
  const options = optionsFrom(args);
  const world = scenario(options.items, options.seed);
  const verdict = judge(world, matchListings(world.listings, world.items, true));
  console.log(options.json ? json(options, verdict) : text(verdict));
  if (options.wrong) {
    for (const mistake of verdict.wrong) {
      const listing = world.listings.find(({ id }) => id === mistake.id);
      console.log(JSON.stringify({ ...mistake, is: world.listed.get(mistake.id)?.unit.kind, listing }));
    }
  }
  return 0;
}
