/**
 * `npm run bench:matching`, and the last lines of `npm run bench`: how long planning takes and what it holds in memory,
 * for as many listings as items; with `--empty`, for listings that come to an Inventory without items, as at a first
 * sync. Each size is measured in a process of its own, so that neither warmth nor memory of one helps or burdens another.
 */
import { execFileSync } from 'node:child_process';
import { matchListings } from '../../src/domain/matching/index';
import { type Scenario, scenario } from './scenario';

const SIZES = [1000, 10_000, 100_000];
const LIMITS = { items: 100_000, seconds: 3, megabytes: 512, growth: 12 };

/** Asks the program to measure one size, in the process that it runs in. */
const ONE = '--one-matching';
/** Asks for listings without items. */
const EMPTY = '--empty';

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

function measureApart(size: number, more: readonly string[]): Measured {
  const text = execFileSync(process.execPath, [process.argv[1] ?? '', ONE, String(size), ...more], {
    encoding: 'utf8',
  });
  return JSON.parse(text) as Measured;
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
function report(sizes: readonly number[], more: readonly string[]): readonly string[] {
  const all = sizes.map((size) => {
    const measured = measureApart(size, more);
    console.log(line(measured));
    return measured;
  });
  return failures(all);
}

/** Exit code 1 where a limit is passed. */
export function main(args: readonly string[]): number {
  const at = args.indexOf(ONE);
  const isEmpty = args.includes(EMPTY);
  if (at >= 0) {
    const size = Number(args[at + 1]);
    console.log(JSON.stringify(measure(isEmpty ? emptyOf(size) : stockOf(size))));
    return 0;
  }
  const sizes = args.filter((word) => word !== EMPTY).map(Number);
  const failed = report(sizes.length > 0 ? sizes : SIZES, isEmpty ? [EMPTY] : []);
  for (const why of failed) console.error(`Missed by matching: ${why}.`);
  return failed.length === 0 ? 0 : 1;
}
