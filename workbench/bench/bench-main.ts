/**
 * `npm run bench`: what a sync costs, by the number of listings, beside a plain script and the fewest requests possible.
 * Each size is measured in a process of its own, so that neither warmth nor memory of one helps or burdens another, and
 * so is the plain script, at the same time: on two cores it costs no more time.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { main as benchMatching } from '../matching/bench-main';
import { missedGoals } from './goals';
import { type Figures, measure, measurePlain, type PlainFigures, type SyncFigures } from './scenarios';
import { tableOf } from './table';

const SIZES = [1000, 10_000, 100_000];
const HELP = `npm run bench [-- --json] [-- --sizes 1000,10000]

Syncs shops of 1,000, 10,000 and 100,000 listings on three simulated marketplaces: the first sync, no news, 1 % news and
a full refresh. Prints a table, or with --json an array of objects, and what was promised and not kept; exit code 1 then.
Below the table stands what matching as many listings with as many items takes, as npm run bench:matching measures it.`;

const OPTIONS = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  sizes: { type: 'string' },
  one: { type: 'string' },
  'one-plain': { type: 'string' },
  'one-matching': { type: 'string' },
} as const;

export async function main(args: readonly string[], plainCode: string): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values['one-matching'] !== undefined) return benchMatching(args);
  if (values.help) return print(HELP);
  if (values.one !== undefined) return print(JSON.stringify(await measure(Number(values.one))));
  const onePlain = values['one-plain'];
  if (onePlain !== undefined) return print(JSON.stringify(await measurePlain(Number(onePlain), plainCode)));
  const sizes = sizesIn(values.sizes);
  const figures: Figures[] = [];
  for (const size of sizes) figures.push(...(await measureApart(size)));
  print(values.json ? JSON.stringify(figures) : tableOf(figures));
  const matching = values.json ? 0 : benchMatching(sizes.map(String));
  const missed = missedGoals(figures);
  for (const why of missed) console.error(`Missed: ${why}.`);
  return missed.length === 0 ? matching : 1;
}

function print(text: string): 0 {
  console.log(text);
  return 0;
}

function sizesIn(text: string | undefined): readonly number[] {
  const sizes = text?.split(',').map(Number) ?? SIZES;
  const wrong = sizes.some((size) => !Number.isInteger(size) || size < 3);
  if (wrong) throw new Error('--sizes takes numbers of listings, such as 1000,10000.');
  return sizes;
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
