/**
 * `npm run bench:matching`, and the last lines of `npm run bench`: how long planning takes and what it holds in memory,
 * for as many listings as items; with `--empty`, for listings that come to an Inventory without items, as at a first
 * sync. Each size is measured in a process of its own, so that neither warmth nor memory of one helps or burdens another.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { matchListings } from '../../src/domain/matching/index';
import { type Scenario, scenario } from './scenario';

const SIZES = [1000, 10_000, 100_000];
const LIMITS = { items: 100_000, seconds: 3, megabytes: 512, growth: 12 };

const OPTIONS = {
  /** Asks the program to measure one size, in the process that it runs in. */
  'one-matching': { type: 'string' },
  /** Asks for listings without items. */
  empty: { type: 'boolean', default: false },
} as const;

interface Measured {
  readonly items: number;
  readonly listings: number;
  /** Of CPU, on all threads: the clock would count what else the machine does. */
  readonly seconds: number;
  /** The most the process held, the scenario included. */
  readonly megabytes: number;
}

/** What a seller's sheets would hold, and nothing else of the scenario: its truth would take memory beside it. */
function stockOf(items: number): Pick<Scenario, 'items' | 'listings'> {
  const { items: rows, listings } = scenario(Math.ceil(items / 0.9), 1, 2);
  return { items: rows.slice(0, items), listings: listings.slice(0, items) };
}

/** The same listings, before any of them has a row. */
const emptyOf = (listings: number): ReturnType<typeof stockOf> => ({ ...stockOf(listings), items: [] });

function measure({ items: rows, listings }: ReturnType<typeof stockOf>): Measured {
  const before = process.cpuUsage();
  matchListings(listings, rows, true);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return { items: rows.length, listings: listings.length, seconds, megabytes };
}

function measureApart(size: number, isEmpty: boolean): Measured {
  const more = isEmpty ? ['--empty'] : [];
  const args = [process.argv[1] ?? '', '--one-matching', String(size), ...more];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

const line = ({ items, listings, seconds, megabytes }: Measured): string =>
  `${listings} listings x ${items} items: ${seconds.toFixed(2)} s of CPU, ${Math.round(megabytes)} MB`;

function failures(all: readonly Measured[]): readonly string[] {
  const largest = all.find(({ items }) => items === LIMITS.items);
  const tooMuch = [
    ...(largest && largest.seconds > LIMITS.seconds ? [`more than ${LIMITS.seconds} s`] : []),
    ...(largest && largest.megabytes > LIMITS.megabytes ? [`more than ${LIMITS.megabytes} MB`] : []),
  ];
  const grown = all.flatMap((one, place) => {
    const before = all[place - 1];
    const growth = before === undefined ? 0 : one.seconds / before.seconds;
    return before && one.listings >= 10 * before.listings && growth > LIMITS.growth
      ? [`${growth.toFixed(1)} times as long for 10 times the work`]
      : [];
  });
  return [...tooMuch, ...grown];
}

/** Prints a line for each size; gives what was promised and not kept. */
function report(sizes: readonly number[], isEmpty: boolean): readonly string[] {
  const all = sizes.map((size) => {
    const measured = measureApart(size, isEmpty);
    console.log(line(measured));
    return measured;
  });
  return failures(all);
}

function sizesIn(words: readonly string[]): readonly number[] {
  const sizes = words.map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new Error('Usage: npm run bench:matching [-- --empty] [-- 1000 10000]');
  return sizes.length > 0 ? sizes : SIZES;
}

/** Exit code 1 where a limit is passed. */
export function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const one = values['one-matching'];
  if (one !== undefined) {
    const size = Number(one);
    console.log(JSON.stringify(measure(values.empty ? emptyOf(size) : stockOf(size))));
    return 0;
  }
  const failed = report(sizesIn(positionals), values.empty);
  for (const why of failed) console.error(`Missed by matching: ${why}.`);
  return failed.length === 0 ? 0 : 1;
}
