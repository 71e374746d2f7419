/** The README's table of what each platform's reads cost is what is measured now: its small half is measured here. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { costsTable, platformCosts, TABLE_BEGINS, TABLE_ENDS } from '../../../workbench/bench/platform-costs';

const rowsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => /^\| [^-]/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

test('costs in requests and seconds stand in the README as they are', { timeout: 240_000 }, async () => {
  const readme = readFileSync('README.md', 'utf8');
  const told = rowsOf(readme.slice(readme.indexOf(TABLE_BEGINS), readme.indexOf(TABLE_ENDS)));
  const measured = rowsOf(costsTable(await platformCosts(300)));
  expect(told.filter((row) => row[2] !== '10,000')).toEqual(measured);
});
