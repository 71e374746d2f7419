/**
 * `npm run bench`: what a sync costs, by the number of listings, beside a plain script and the fewest requests possible.
 * Each size is measured in a process of its own, so that neither warmth nor memory of one helps or burdens another.
 */
import { execFileSync } from 'node:child_process';
import { main as benchMatching } from '../matching/bench-main';
import { missedGoals } from './goals';
import { type Figures, measure } from './scenarios';
import { tableOf } from './table';

const SIZES = [1000, 10_000, 100_000];
const HELP = `npm run bench [-- --json] [-- --sizes 1000,10000]

Syncs shops of 1,000, 10,000 and 100,000 listings on three simulated marketplaces: the first sync, no news, 1 % news and
a full refresh. Prints a table, or with --json an array of objects, and what was promised and not kept; exit code 1 then.
Below the table stands what matching as many listings with as many items takes, as npm run bench:matching measures it.`;

export async function main(args: readonly string[], plainCode: string): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const one = valueAfter(args, '--one');
  if (one !== null) {
    console.log(JSON.stringify(await measure(Number(one), plainCode)));
    return 0;
  }
  if (args.includes('--one-matching')) return benchMatching(args);
  const sizes = sizesIn(args);
  const figures = sizes.flatMap(measureApart);
  console.log(args.includes('--json') ? JSON.stringify(figures) : tableOf(figures));
  const matching = args.includes('--json') ? 0 : benchMatching(sizes.map(String));
  const missed = missedGoals(figures);
  for (const why of missed) console.error(`Missed: ${why}.`);
  return missed.length === 0 ? matching : 1;
}

function sizesIn(args: readonly string[]): readonly number[] {
  const sizes = valueAfter(args, '--sizes')?.split(',').map(Number) ?? SIZES;
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < 3);
  if (wrong) throw new Error('--sizes takes numbers of listings, such as 1000,10000.');
  return sizes;
}

function valueAfter(args: readonly string[], name: string): string | null {
  const at = args.indexOf(name);
  return at === -1 ? null : (args[at + 1] ?? '');
}

/** The sheet of 100,000 rows and three marketplaces live in the same process as the script. */
const MEMORY = '--max-old-space-size=8192';

function measureApart(listings: number): readonly Figures[] {
  const text = execFileSync(process.execPath, [MEMORY, process.argv[1] ?? '', '--one', String(listings)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  return JSON.parse(text.trim().split('\n').at(-1) ?? '') as readonly Figures[];
}
