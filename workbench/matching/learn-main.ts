/**
 * `npm run match:learn -- TRAIN.tsv [--table FILE] [--folds]`: learns how titles are compared from labelled pairs and
 * writes the table that the add-on reads. The same pairs give the same table. With `--folds` nothing is written: only
 * how well it does on products that were held out.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MEASURES } from '../../src/domain/matching/titles/measures';
import type { Steps } from '../../src/domain/matching/titles/word-weights';
import { type Boosted, scoreOf } from './boosting';
import { bestFigures, recallAt, type Scored } from './figures';
import { type Example, examplesOf, foldsOf, learn, rowsOf } from './learning';
import { readPairs } from './pairs';

const TABLE = 'src/domain/matching/titles/weights.ts';

/** Stumps, so that each measure's share can be read by itself. */
const SETTINGS = { trees: 240, depth: 1, rate: 0.25, pull: 5, least: 30 };

/** The precision that an automatic decision needs. A margin, since unseen pairs are less sure than these. */
const SURE = 0.985;

/** All stumps of one measure as steps from below. */
function stepsOf({ trees }: Boosted, measure: number): Steps {
  const stumps = trees.flatMap((tree) => {
    if ('points' in tree || tree.measure !== measure) return [];
    const [yes, no] = [tree.yes, tree.no];
    return 'points' in yes && 'points' in no ? [{ below: tree.below, yes: yes.points, no: no.points }] : [];
  });
  const cuts = [...new Set(stumps.map(({ below }) => below))].sort((a, b) => a - b);
  const worth = (value: number): number =>
    stumps.reduce((sum, { below, yes, no }) => sum + (value < below ? yes : no), 0);
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  return [-9, ...cuts].map((from) => [from, rounded(worth(from))] as const);
}

/** Scores of pairs whose products were not learned from. */
function unseenScores(examples: readonly Example[]): readonly Scored[] {
  return foldsOf(examples).flatMap(({ learn: others, hold }) => {
    const { words, boosted } = learn(others, SETTINGS);
    return rowsOf(hold, words).map(({ values, isSame }) => ({ score: scoreOf(boosted, values), isSame }));
  });
}

const floored = (value: number): number => Math.floor(value * 100) / 100;
const ceiled = (value: number): number => Math.ceil(value * 100) / 100;

/** Prints the figures on held-out products and writes the table; gives the exit code. */
export function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { table: { type: 'string', default: TABLE }, folds: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('Usage: npm run match:learn -- TRAIN.tsv [--table FILE] [--folds]');
  const examples = examplesOf(readPairs(file));
  if (!examples.some(({ isSame }) => isSame) || examples.every(({ isSame }) => isSame))
    throw new Error(`${file} needs pairs of both kinds: the same product, and different ones.`);
  const unseen = unseenScores(examples);
  const [best, sure] = [bestFigures(unseen), recallAt(unseen, SURE)];
  console.log(`Products held out in turn: best F1 ${best.f1} at ${best.threshold.toFixed(2)};`);
  console.log(`precision ${sure.precision} at recall ${sure.recall}, from ${sure.threshold.toFixed(2)} on.`);
  if (values.folds) return 0;
  const { words, boosted } = learn(examples, SETTINGS);
  const points = MEASURES.map(([name], measure) => [name, stepsOf(boosted, measure)] as const);
  const thresholds = { automatic: ceiled(sure.threshold), proposing: floored(best.threshold) };
  writeFileSync(values.table, tableText(boosted.start, points, words, thresholds));
  console.log(`Wrote ${values.table}: ${MEASURES.length} measures, ${words.length} words.`);
  return 0;
}

function tableText(
  start: number,
  points: readonly (readonly [string, Steps])[],
  words: readonly string[],
  { automatic, proposing }: { automatic: number; proposing: number },
): string {
  const measures = points.map(([name, steps]) => {
    const text = steps.map(([from, worth]) => `[${from}, ${worth}]`).join(', ');
    return `  ['${name}', [${text}]],`;
  });
  return `/**
 * How titles are compared, learned by \`npm run match:learn\` from labelled pairs of real shop titles (the training pairs
 * of the WDC shoes corpus). Points add up to the log odds of the same product.
 */
import type { Steps, WordTable } from './word-weights';

/** The score from which titles alone would be taken for the same, and from which they are worth a question. */
export const TITLE_THRESHOLDS = { automatic: ${automatic}, proposing: ${proposing} };

/** Before anything is compared. */
export const START = ${start};

/** For each measure, in the order of MEASURES: from which value on it is worth how many points. */
// biome-ignore format: one measure a line
export const MEASURE_POINTS: readonly (readonly [name: string, steps: Steps])[] = [
${measures.join('\n')}
];

/** See WordTable. The most common first. */
// biome-ignore format: many words a line
export const WORDS: WordTable = (
${linesOf(words)}
).split(',');
`;
}

function linesOf(words: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += 8) lines.push(words.slice(at, at + 8).join(','));
  return lines.map((line, place) => `  '${line}${place === lines.length - 1 ? '' : ','}'`).join(' +\n');
}
