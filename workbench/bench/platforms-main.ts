/** `npm run bench:platforms`: puts what each platform's reads cost into the README's table. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { costsTable, platformCosts, withTable } from './platform-costs';

const SIZES = [300, 10_000];

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const costs = [];
  for (const size of SIZES) costs.push(...(await platformCosts(size)));
  if (values.json) {
    console.log(JSON.stringify(costs));
    return 0;
  }
  const table = costsTable(costs);
  writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), table));
  console.log(table);
  return 0;
}
