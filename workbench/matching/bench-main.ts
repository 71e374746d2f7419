/**
 * `npm run bench:matching`, and the last lines of `npm run bench`: how long planning takes and what it holds in memory,
 * for as many listings as items. Each size is measured in a process of its own, so that neither warmth nor memory of one
 * helps or burdens another.
 */
import { execFileSync } from 'node:child_process';
import { matchListings } from '../../src/domain/matching/index';
import { type Scenario, scenario } from './scenario';

const SIZES = [1000, 10_000, 100_000];
const LIMITS = { items: 100_000, seconds: 3, megabytes: 512, growth: 12 };

/** Asks the program to measure one size, in the process that it runs in. */
const ONE = '--one-matching';

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

function measure(items: number): Measured {
  const { items: rows, listings } = stockOf(items);
  const before = process.cpuUsage();
  matchListings(listings, rows, true);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return { items: rows.length, listings: listings.length, seconds, megabytes };
}

function measureApart(items: number): Measured {
  const text = execFileSync(process.execPath, [process.argv[1] ?? '', ONE, String(items)], {
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
    return before && one.items >= 10 * before.items && growth > LIMITS.growth
      ? [`${growth.toFixed(1)} times as long for 10 times the work`]
      : [];
  });
  return [...tooMuch, ...grown];
}

/** Prints a line for each size; gives what was promised and not kept. */
function report(sizes: readonly number[]): readonly string[] {
  const all = sizes.map((items) => {
    const measured = measureApart(items);
    console.log(line(measured));
    return measured;
  });
  return failures(all);
}

/** Exit code 1 where a limit is passed. */
export function main(args: readonly string[]): number {
  const at = args.indexOf(ONE);
  if (at >= 0) {
    console.log(JSON.stringify(measure(Number(args[at + 1]))));
    return 0;
  }
  const failed = report(args.length > 0 ? args.map(Number) : SIZES);
  for (const why of failed) console.error(`Missed by matching: ${why}.`);
  return failed.length === 0 ? 0 : 1;
}
