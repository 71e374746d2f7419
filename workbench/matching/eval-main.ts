/**
 * `npm run match:eval -- PAIRS.tsv [--json]`: precision, recall and F1 of the title part of matching on labelled pairs,
 * at the automatic and at the proposing threshold, and at the best one.
 */
import { parseArgs } from 'node:util';
import { titleScore } from '../../src/domain/matching/titles/score';
import { TITLE_THRESHOLDS, WORDS } from '../../src/domain/matching/titles/weights';
import { bestFigures, type Figures, figuresAt } from './figures';
import { examplesOf, titledBy } from './learning';
import { readPairs } from './pairs';

const share = (value: number): string => value.toFixed(4);

const line = (name: string, { precision, recall, f1, threshold }: Figures): string =>
  `${name.padEnd(10)} from ${threshold.toFixed(2)}: precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}`;

/** Prints the figures; gives the exit code. */
export function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('Usage: npm run match:eval -- PAIRS.tsv [--json]');
  const titled = titledBy(WORDS);
  const scored = examplesOf(readPairs(file)).map(({ a, b, code, isSame }) => ({
    score: titleScore(titled(a), titled(b), code),
    isSame,
  }));
  const automatic = figuresAt(scored, TITLE_THRESHOLDS.automatic);
  const proposing = figuresAt(scored, TITLE_THRESHOLDS.proposing);
  const best = bestFigures(scored);
  const { f1, threshold } = best;
  if (values.json) {
    console.log(JSON.stringify({ pairs: scored.length, automatic, proposing, best: { f1, threshold } }));
    return 0;
  }
  console.log(`${scored.length} pairs`);
  for (const [name, figures] of Object.entries({ automatic, proposing, best }))
    console.log(line(name, figures));
  return 0;
}
