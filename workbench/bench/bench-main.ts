/**
 * `npm run bench`: what a sync costs, by the number of listings, beside a plain script and the fewest requests possible.
 * Each size is measured in a process of its own, so that neither warmth nor memory of one helps or burdens another, and
 * so is the plain script, at the same time: on two cores it costs no more time.
 */
import { spawn } from 'node:child_process';
import { main as benchMatching } from '../matching/bench-main';
import { missedGoals } from './goals';
import { type Figures, measure, measurePlain, type PlainFigures, type SyncFigures } from './scenarios';
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
  const one = valueAfter(args, '--one') ?? valueAfter(args, '--one-plain');
  if (one !== null) {
    const measured = args.includes('--one') ? measure(Number(one)) : measurePlain(Number(one), plainCode);
    console.log(JSON.stringify(await measured));
    return 0;
  }
  if (args.includes('--one-matching')) return benchMatching(args);
  const sizes = sizesIn(args);
  const figures: Figures[] = [];
  for (const size of sizes) figures.push(...(await measureApart(size)));
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

async function measureApart(listings: number): Promise<readonly Figures[]> {
  const [syncs, plain] = await Promise.all([
    inProcess<readonly SyncFigures[]>('--one', listings),
    inProcess<readonly PlainFigures[]>('--one-plain', listings),
  ]);
  return syncs.map((sync, index) => ({ ...sync, ...(plain[index] as PlainFigures) }));
}

/** What a process of its own measures, which it prints as its last line. */
function inProcess<Measured>(which: string, listings: number): Promise<Measured> {
  const args = [MEMORY, process.argv[1] ?? '', which, String(listings)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    text += some;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text.trim().split('\n').at(-1) ?? '') as Measured);
      else reject(new Error(`Measuring ${listings} listings ended with code ${code}.`));
    });
  });
}
